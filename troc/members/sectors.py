"""In which sector does a structure work, and how is it called before its name may be told?"""

from __future__ import annotations

import re
import unicodedata

#: The twenty sectors of the chat and the NAF rév. 2 divisions each stands for (choice of the study; names in locales/).
SECTORS: dict[str, str] = {
    "food": "10-11, 47.2x",
    "catering": "55-56",
    "building": "41-43",
    "shop": "45-47 (reste)",
    "craft": "13-33 hors 18",
    "consulting": "64-66, 69-70, 71-72, 74.3-74.9",
    "communication": "59-60, 73, 74.1-74.2",
    "digital": "61-63",
    "association": "94, 96-98, 84, 99",
    "training": "85",
    "farming": "01-03, 81.30Z",
    "reuse": "38-39, 47.79Z, 95",
    "transport": "49-53",
    "cleaning": "77-82 (reste)",
    "culture": "90-93",
    "health": "75, 86, 96.04Z, 93.13Z",
    "social": "87-88, 78 (ETTI)",
    "property": "68, 82.1",
    "printing": "18, 58",
    "energy": "35-37",
}

#: Words that name a trade inside a structure's own name, with their article. The first found wins.
TRADES = (
    ("expert comptable", "un cabinet comptable"),
    ("comptab", "un cabinet comptable"),
    ("auto ecole", "une auto-école"),
    ("garage", "un garage"),
    ("carrosserie", "une carrosserie"),
    ("boulanger", "une boulangerie"),
    ("patisser", "une pâtisserie"),
    ("boucher", "une boucherie"),
    ("fromager", "une fromagerie"),
    ("epicerie", "une épicerie"),
    ("primeur", "un primeur"),
    ("brasserie", "une brasserie"),
    ("restaurant", "un restaurant"),
    ("pizzeria", "une pizzeria"),
    ("traiteur", "un traiteur"),
    ("cafe", "un café"),
    ("hotel", "un hôtel"),
    ("librairie", "une librairie"),
    ("papeterie", "une papeterie"),
    ("imprimerie", "une imprimerie"),
    ("fleuriste", "un fleuriste"),
    ("coiffure", "un salon de coiffure"),
    ("institut", "un institut"),
    ("pharmacie", "une pharmacie"),
    ("opticien", "un opticien"),
    ("menuiserie", "une menuiserie"),
    ("ebenist", "une ébénisterie"),
    ("plomberie", "un plombier"),
    ("electricite", "un électricien"),
    ("macon", "un maçon"),
    ("peintre", "un peintre"),
    ("peinture", "un peintre"),
    ("couvreur", "un couvreur"),
    ("couverture", "un couvreur"),
    ("serrurerie", "un serrurier"),
    ("metallerie", "une métallerie"),
    ("paysag", "un paysagiste"),
    ("jardin", "un jardinier"),
    ("maraich", "un maraîcher"),
    ("ferme", "une ferme"),
    ("apicult", "un apiculteur"),
    ("recyclerie", "une recyclerie"),
    ("ressourcerie", "une ressourcerie"),
    ("velo", "un atelier vélo"),
    ("couture", "un atelier de couture"),
    ("retouche", "un atelier de retouche"),
    ("photograph", "un photographe"),
    ("graphi", "un studio graphique"),
    ("agence web", "une agence web"),
    ("informatique", "un informaticien"),
    ("avocat", "un cabinet d’avocat"),
    ("notaire", "un notaire"),
    ("architect", "un architecte"),
    ("transport", "un transporteur"),
    ("demenage", "un déménageur"),
    ("taxi", "un taxi"),
    ("nettoyage", "une entreprise de nettoyage"),
    ("proprete", "une entreprise de nettoyage"),
    ("coworking", "un espace de coworking"),
    ("formation", "un organisme de formation"),
    ("ecole", "une école"),
    ("creche", "une crèche"),
    ("yoga", "un studio de yoga"),
    ("theatre", "un théâtre"),
    ("compagnie theatr", "une compagnie de théâtre"),
    ("club", "un club"),
)


def trade_in(name: str) -> str | None:
    """The trade that a structure's name tells by itself (« Garage Martin » → « un garage »); None when it tells none."""
    folded = unicodedata.normalize("NFKD", name.lower())
    plain = re.sub(r"[^a-z0-9]+", " ", "".join(c for c in folded if not unicodedata.combining(c)))
    padded = f" {plain} "
    return next((trade for cue, trade in TRADES if f" {cue}" in padded), None)
