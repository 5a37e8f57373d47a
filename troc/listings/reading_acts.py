"""Is this message a greeting, a thank-you, a question or a command rather than a listing?"""

from __future__ import annotations

import re

from troc.french.normalise import fold
from troc.listings.reading_values import Act

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
            r"|(?:est-ce que(?! quelqu'?un| vous a)|puis-je|est ce que(?! quelqu'?un| vous a)|peut-on(?! me | nous )|on peut"
            r"|dois-je|faut-il|c'est|ca)\b.*\?"
            r"|(?:je (?:voudrais|veux|souhaite|peux) )?(?:changer|modifier|corriger|mettre a jour)\b.*"
            r"|(?:je (?:ne )?comprends? (?:pas|rien)|jcomprends? pas|je suis perdue?|jsuis perdue?)(?: du tout| la)?|(?:ca|comment ca) marche.*",
        ),
        (
            Act.WITHDRAW,
            r"(?:je (?:voudrais|veux|souhaite) |peux-tu |pouvez-vous )?(?:retir|supprim|enlev|efface)(?:er?|ez)?\b.*"
            r"|.{0,60}\b(?:retir|supprim|enlev)(?:er?|ez) (?:mon|ma|mes|cette|l'|notre|nos) ?(?:annonces?|offres?|besoins?|proposition)\b.*",
        ),
        (
            Act.THANK,
            r"(?:ok |super |parfait |tres bien |genial |d'accord )?(?:un grand |mille )?(?:merci|mercii+|mrc"
            r"|mci|thx|thanks)\b(?! de ).{0,40}|c'est parfait.*",
        ),
        (Act.GREET, rf"{_HELLO}(?:{_POLITE}| {_HELLO})*"),
    )
)
_DECLARES = re.compile(
    r"\b(?:cherche|recherche|propose|offre|besoin|donne|prete|loue|vends|contre|il me faut"
    r"|echange)(?:ons)?\b"
)


def read_act(text: str) -> Act | None:
    """The act of a short cleaned message that declares nothing, None when it may declare something."""
    flat = " ".join(re.sub(r"[!.,;:…]+", " ", fold(text[:300])).split())
    flat = re.sub(
        r"^(?:bonjour|bonsoir|salut|slt|bjr) (?=\w)(?!a (?:tous|toutes|vous)\b|tout le|madame|monsieur)", "", flat
    )
    flat = re.sub(r" (?:svp|stp|s'il vous plait)$", "", flat)
    for act, pattern in _ACTS:
        if pattern.fullmatch(flat):
            if act in {Act.THANK, Act.HELP, Act.GREET} and _DECLARES.search(flat) and not flat.endswith("?"):
                return None
            return act
    return None
