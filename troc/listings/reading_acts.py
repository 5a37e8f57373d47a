"""Is this message a greeting, a thank-you, a question or a command rather than a listing?"""

from __future__ import annotations

import re

from troc.french.normalise import fold
from troc.listings.reading_bare import is_talk
from troc.listings.reading_values import Act
from troc.listings.reading_verbs import GIVING

_HELLO = r"(?:bonjour|bonsoir|salut|coucou|hello|bjr|bsr|slt|cc|hey|yo)"
_POLITE = (
    r"(?: (?:a tous|a toutes|tout le monde|madame|monsieur|a vous|l'equipe|vous|et bonne journee"
    r"|bonne annee|ca va|comment allez-vous))*"
)
_ACTS: tuple[tuple[Act, re.Pattern[str]], ...] = tuple(
    (act, re.compile(pattern))
    for act, pattern in (
        (Act.MENU, r"(?:le |revenir au |retour(?: au)? )?menu|accueil|retour|debut"),
        (
            Act.CANCEL,
            r"(?:tout |j')?(?:annul(?:er?|ez|ation)|stop|arret(?:er?|ez)|laisse(?:z)? tomber|abandonner?"
            r"|quitter)(?: tout| ca| svp| cela)?",
        ),
        (
            Act.HELP,
            r"(?:a l')?aide(?:z[- ](?:moi|nous))?|help|sos|\?+|(?:et )?(?:comment|pourquoi|ou est|c'est quoi"
            r"|qu'est-ce|quest ce|que puis|que dois|a quoi|quand est)\b.*"
            r"|(?:vous|tu|c'est|ca|on) .{0,40}\b(?:quoi|comment|combien|pourquoi)\b.*\?"
            r"|(?:est-ce que(?! quelqu'?un| vous a)|puis-je|est ce que(?! quelqu'?un| vous a)|peut-on(?! me "
            r"| nous )|on peut"
            r"|dois-je|faut-il|c'est|ca)\b.*\?"
            r"|(?:et )?(?:combien|qui (?:etes|es|gere|voit|peut voir)|quel(?:le|s|les)? (?:est|sont|sera|donnees"
            r"|infos?)|ou (?:vont|sont|puis)|quand)\b.*\?"
            r"|(?:je |j'|nous |on )?(?:voudrais|voudrions|aimerais|aimerions|souhaite|veux|cherche a|souhaiterais"
            r"|aurais besoin de) (?:savoir (?:si|comment|quand|ou|combien|pourquoi|qui|ce que|ce qui|quel\w*|plus)"
            r"|comprendre"
            r"|en savoir plus|avoir des (?:infos?|informations|precisions|renseignements)|connaitre|etre (?:rappele"
            r"|contacte)\w*|qu'on m'(?:explique|appelle))\b.*"
            r"|(?:pouvez|pourriez|peux|pourrais|voulez)[- ]?(?:vous|tu) (?:me |m'|nous )?(?:expliquer?|dire"
            r"|indiquer|rappeler|redire|preciser|renseigner"
            r"|confirmer|aider a (?:comprendre|m'inscrire|publier|utiliser))\b.*"
            r"|.{0,40}\b(?:vous|tu) (?:pouvez|peux|pourriez) (?:me |m'|nous )(?:expliquer|aider|dire"
            r"|rappeler)\b ?(?:svp|s'il vous plait)? ?\?"
            r"|(?:et )?(?:(?:je|on|nous|(?:les?|la|l'|mon|ma|mes|ce|cette|des) ?[\w'-]+(?: [\w'-]+){0,2}) )"
            rf"(?:peu[tx]|pouvons|peuvent|dois|doit|devons|doivent) (?!vous |{GIVING})(?:s'|m'|me |nous |y |en )?\w+(?:er|ir|re)\b.*\?"
            r"|(?:il )?(?:faut|faudra)(?: pas)? (?:[mst]'|se |me )?(?!\w+ (?:mon|ma|mes|notre|nos) )\w{2,}(?:er|ir|re)\b.*\?"
            r"|(?:il )?faut (?:une?|des|du|de la|de l'|etre) ?[^?]*\?"
            r"|(?:une )?(?:petite )?question\b.*|(?:j'ai|on a) (?:une |des |quelques )(?:petites? )?questions?\b.*"
            r"|(?:je (?:n')?arrive pas|j'arrive pas|je (?:n')?y arrive pas|on (?:n')?arrive pas|impossible de"
            r"|je n'ai pas compris|j'ai pas compris|pas compris"
            r"|je ne vois pas|je ne trouve pas (?:le|la|ou|comment)|ca ne (?:marche|fonctionne) pas|ca marche pas"
            r"|c'est complique)\b.*"
            r"|(?:est-ce|c'est) (?:gratuit|payant|securise|anonyme|obligatoire|legal)\w*.*"
            r"|(?:je (?:voudrais|veux|souhaite|peux) )?(?:changer|modifier|corriger|mettre a jour)\b.*"
            r"|(?:je (?:ne )?comprends? (?:pas|rien)|jcomprends? pas|je suis perdue?|jsuis perdue?)(?: du tout"
            r"| la)?|(?:ca|comment ca) marche.*",
        ),
        (
            Act.WITHDRAW,
            r"(?:finalement |desole |non )?(?:(?:je |on |nous )?(?:n'ai |n'avons |n'a )?(?:plus|pas) besoin (?:de "
            r"|d'|du |des )\w.{0,60}? (?:finalement|merci|tout compte fait|en fait|c'est bon|j'ai trouve.*)"
            r"|(?:c'est bon )?(?:j'ai|on a|nous avons) (?:enfin |deja |finalement )?trouve\b.{0,60}|annul(?:er?|ez"
            r"|ons) (?:mon|ma|mes|notre|nos|cette|l')\b.*"
            r"|(?:je |j'|nous |on )(?:retir|supprim|annul|enlev)(?:e|ons) .*)"
            r"|(?:je (?:voudrais|veux|souhaite) |peux-tu |pouvez-vous )?(?:retir|supprim|enlev|efface)(?:er?|ez)?\b.*"
            r"|.{0,60}\b(?:retir|supprim|enlev)(?:er?|ez) (?:mon|ma|mes|cette|l'|notre|nos) ?(?:annonces?|offres?"
            r"|besoins?|proposition)\b.*",
        ),
        (
            Act.THANK,
            r"(?:ok |super |parfait |tres bien |genial |d'accord )?(?:un grand |mille )?(?:merci|mercii+|mrc"
            r"|mci|thx|thanks)\b(?! de ).{0,40}|c'est parfait.*|(?:c'est )?(?:bien |tres bien )?(?:note|recu"
            r"|compris|entendu)?,? ?merci\b(?! de ).{0,30}"
            r"|(?:super|genial|top|parfait|excellent|cool|nickel|impec(?:cable)?|bravo|chouette)(?: (?:merci|alors"
            r"|ca marche|c'est note|travail|boulot|idee))*"
            r"|(?:avec plaisir|de rien|je vous en prie|c'est gentil|c'est sympa).{0,30}",
        ),
        (
            Act.GREET,
            rf"(?:{_HELLO}(?:{_POLITE}| {_HELLO})* ?)?(?:(?:bonne|belle|excellente) (?:journee|soiree|semaine|annee"
            rf"|continuation|fin de journee)(?:{_POLITE})?)?"
            r"|joyeux noel.*|bonnes fetes.*|meilleurs voeux.*",
        ),
    )
)
#: What can be changed or withdrawn in the program itself.
_RECORD = (
    r"(?:annonces?|offres?|besoins?|demandes?|propositions?|publications?|fiches?|photos?|numeros?|tel(?:ephone)?|portable"
    r"|adresses?|e?-?mails?|courriel|commune|ville|nom|prenom|raison sociale|profil|compte|donnees|infos?|informations?"
    r"|coordonnees|preferences?|reglages?|parametres?|notifications?|alertes?|messages?|horaires?|heures?|langue|statut"
    r"|siret|texte|titre|prix|valeur|date|description|categorie|secteur|activite|avis|note|reponses?|inscription|choix"
    r"|ca|cela|quelque chose|tout|mot de passe|celles?|celui|ceux|(?:\d+|premiere?|deuxieme|seconde?|troisieme|derniere?)$)\b"
)
_DOES = r"(?:(?:je |j'|nous |on )?(?:voudrais |veux |souhaite |peux |peut |pouvons |voudrions |souhaitons )?)"
_CHANGES, _REMOVES = "chang|modifi|corrig|mett(?:re|ons) a jour|enlev|effac", "retir|supprim"


def _task(verbs: str) -> re.Pattern[str]:
    """A verb of our commands done upon a thing of the world: « changer mes pneus », « nous enlevons les gravats »."""
    return re.compile(
        rf"{_DOES}(?:{verbs})(?:e?r|ez|e|e?ons)?(?! (?:[\w']+ ){{0,3}}?(?:[dl]')?{_RECORD}) (?=\w+['\s]\w)"
    )


_TASK, _TASK_ASKED = _task(_CHANGES), _task(f"{_CHANGES}|{_REMOVES}")
_GOES_ON = re.compile(r"\? .*\b(?:je |j'|on |nous |besoin|a (?:donner|preter|vendre|louer|echanger))")
_THANKS = re.compile(r"\b(?:merci|mrc|thx|super|parfait|genial|top|nickel|bravo)\b")
_NO = re.compile(r"non\b")
_DECLARES = re.compile(
    r"\b(?<!mon )(?<!une )(?<!l')(?<!cette )(?<!notre )(?<!derniere )(?<!votre )"  # « mon offre » is a noun
    r"(?:cherche|recherche|propose|offre|besoin|donne|prete|loue|vends|contre|il me faut|echange)(?:ons)?\b"
)


def read_act(text: str, *, asked: bool = False) -> Act | None:
    """The act of a short cleaned message that declares nothing, None when it may declare something.

    `asked`: what one offers or lacks was just asked for; « retirer une souche » is then a task, not an order to us.
    """
    flat = " ".join(re.sub(r"[!.,;:…]+", " ", fold(text[:300])).split())
    flat = re.sub(
        r"^(?:bonjour|bonsoir|salut|slt|bjr|coucou|hello) (?=\w)(?!a (?:tous|toutes|vous)\b|tout le|madame|monsieur)",
        "",
        flat,
    )
    flat = re.sub(r" (?:svp|stp|s'il vous plait)$", "", flat)
    if _THANKS.search(flat) and is_talk(flat) and not _NO.match(flat):
        return Act.THANK
    task = (_TASK_ASKED if asked else _TASK).match(flat)
    for act, pattern in _ACTS if flat else ():
        if pattern.fullmatch(flat):
            if act is Act.HELP and _GOES_ON.search(flat):
                return None  # « comment ça marche ? j'ai une salle à prêter »
            if act in {Act.THANK, Act.HELP, Act.GREET} and _DECLARES.search(flat) and not flat.endswith("?"):
                return None
            return None if task and act in {Act.HELP, Act.WITHDRAW} else act
    return None
