"""Which turns say that one has what others ask for, that somebody or only help is wanted, or that a « contre » names a price?"""

from __future__ import annotations

import re

from troc.french.numbers import NUMBER

HAVE_SOME = re.compile(
    r"\b(?:j'en ai|on en a|nous en avons|j'en donne|j'en vends|j'en fais|j'ai ce qu'il"
    r"|je suis (?:la|dispo(?:nible)?)(?= ?(?:$|[,.!?]| pour (?:vous|ca)))|nous sommes (?:la"
    r"|dispo(?:nibles?)?)(?= ?(?:$|[,.!?]))|je m'en occupe|je peux (?:vous )?aider(?= ?(?:$|[,.!?]))"
    r"|contactez|appelez|n'hesitez pas)\b"
)
#: « quelqu'un pour tenir mes comptes »: nobody offers somebody.
SOMEBODY = re.compile(
    r"(?:^|(?<=, ))(?:quelqu'?un|quelqun|une personne) (?:pour|qui|capable|de (?:bien|dispo|serieux|motive|confiance))\b"
)
#: « qui peut m'aider ? », « qui s'en charge ? »: what is asked for stands before.
HELP_ONLY = re.compile(
    r"(?:(?:me |m'|nous |s'en |s'y |y |en |le |la |les |l')?(?:aider|depanner|secourir|charger|occuper|intervenir"
    r"|passer|venir|regarder|voir|faire|coller|reparer ca)"
    r"(?: (?:svp|rapidement|vite|la-dessus|avec ca|la dessus|a ce sujet|pour ca|un oeil))?|aide|un coup de main"
    r"|de l'aide|une solution|une idee|des idees)"
)
ONLY_MONEY = re.compile(
    r"(?:une? |la )?(?:(?:petite? )?(?:don|somme|participation|contribution|indemnite|caution"
    r"|prix)(?: libre)?(?: aux frais)? ?)?(?:d'environ |de |d')?"
    rf"(?:{NUMBER} ?(?:€|euros?|eur|balles?|e)(?!\w).{{0,12}}|remuneration|paiement|argent)"
)
#: « tondre ma pelouse contre… »: whoever names a task upon their own thing wants it done.
OWN_TASK = re.compile(r"\w{3,}(?:er|ir|re) (?:mon|ma|mes|notre|nos)\b")
