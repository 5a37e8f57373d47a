"""How much money does this text speak of, and per what?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from troc.french.normalise import clean, fold_aligned
from troc.french.numbers import NUMBER, read_number

#: Beyond ten million euros it is a slip of the keyboard, not a value.
MAX_CENTS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Amount:
    """Euro cents; `high_cents` when a range was given; `unit` when it is a price per (h, jour, mois, pièce…)."""

    low_cents: int
    high_cents: int | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class AmountSpan:
    """An amount and where it stands in the text (character offsets, words that introduce it included)."""

    amount: Amount
    start: int
    end: int


#: How units are written, folded → how they are kept.
_UNITS = {
    r"h|heures?": "h",
    r"demi[- ]journees?|demi[- ]jours?": "demi-jour",
    r"jours?|journees?|j": "jour",
    r"semaines?|sem": "semaine",
    r"mois": "mois",
    r"ans?|annees?": "an",
    r"nuits?|nuitees?": "nuit",
    r"kg|kilos?": "kg",
    r"litres?|l": "L",
    r"m2|metres? carres?": "m2",
    r"m3": "m3",
    r"steres?": "stère",
    r"pieces?|unites?|exemplaires?": "pièce",
    r"personnes?|pers": "personne",
    r"seances?": "séance",
    r"cours": "cours",
    r"repas": "repas",
    r"km": "km",
    r"pages?": "page",
    r"places?": "place",
    r"week-?ends?": "week-end",
    r"demi-heures?": "demi-heure",
    r"soirees?": "soirée",
    r"matinees?": "matinée",
    r"trimestres?": "trimestre",
    r"tonnes?": "tonne",
    r"metres? lineaires?|ml": "m linéaire",
    r"metres?|m": "m",
    r"bouteilles?": "bouteille",
}
#: Other things a price may be for: the word itself is the unit.
_EACH = (
    "mot|ligne|photo|couvert|plat|menu|part|caisse|palette|carton|sac|boite|barquette|pot|panier|botte|ballot|douzaine|passage|intervention"
    "|visite|deplacement|trajet|course|kit|paire|planche|table|chaise|minute|saison|affiche|flyer|visuel|video|article|declaration"
    "|bulletin|dossier|fiche|etiquette|plaque|pied|plant|arbre|ruche|tete|animal|chien|chat|cheval|enfant|eleve|participant|convive|invite|poste"
    "|licence|tirage|copie|impression|vehicule|voiture|velo|pneu|cle|fenetre|vitre|consultation|rendez-vous|module|plaquette|emplacement"
    "|parcelle|box|bureau|salarie|personne|groupe|famille|coupe|soin|massage|portrait|fut|cagette|assiette|verre|drap|costume|modele|point"
)
_UNIT = "|".join(f"(?:{pattern})" for pattern in _UNITS)
_CURRENCY = r"(?:k ?(?:€|euros?\b|eur\b|e\b)|€|euros?\b|eur\b|balles?\b|e\b(?!['-])|ke\b)"
#: « environ », and how a thumb misses it.
_ABOUT = r"env(?:iron|irons|irn|iro|ron|rion|iorn|irno|oron)?"
_PREFIX = (
    r"(?:(?:,|\bpour|\bd'une|\bune|\bd'|\bde|\ba|\bau|\ben)? ?\b(?:valeur|prix|tarif|budget|cout|montant"
    r"|estimation)s?"
    r"(?: estimee?s?)?(?: totale?)?(?: max(?:imum)?| marchande)?(?: est)? ?(?:de|d'|a|:|=)? ?"
    r"|,? ?\b(?:(?:il |elle |ils |elles |ca |cela )?(?:vaut|valent|coute|coutent)(?: encore| bien| au moins)?"
    r"|valant|estimee?s? a"
    r"|facturee?s? a?|cedee?s? a?|vendue?s? a?)\b ?)?"
    rf"(?:\b(?:(?:d')?{_ABOUT}|autour de|a partir de|au maximum|max(?:imum)?|jusqu'a|dans les|a peu pres"
    r"|moins de"
    r"|a hauteur de|au prix de|pour|a|de)\b\.? ?|[~≈±=] ?)*"
)
_PER = (
    rf"(?: ?(?:ht|ttc)\b)?(?: ?(?:/ ?|par |de l'|l'|la |le |les |pour une? |chaque )(?P<unit>{_UNIT}|{_EACH})(?![\w])"
    rf"| (?P<each>(?:la )?piece|chacune?|l'unite|l'un|l'une)\b)?(?: ?(?:ht|ttc)\b)?"
    r"(?: ?(?:maxi?(?:mum)?|environ|negociables?|tout compris|en tout|l'ensemble|le tout|le lot|au total"
    r"|grand max)\b)?"
)
_RANGE = re.compile(
    rf"{_PREFIX}(?:\bentre )?(?<![\w,.])(?P<low>{NUMBER}) ?(?P<k1>k(?=[ €-]))? ?(?:€|euros?)? ?(?:-|–|a|et|ou|/) ?"
    rf"(?P<high>{NUMBER}) ?(?P<currency>{_CURRENCY}){_PER}"
)
_SINGLE = re.compile(rf"{_PREFIX}(?<![\w,.])(?P<low>{NUMBER}) ?(?P<currency>{_CURRENCY})(?P<cents>\d\d(?!\d))?{_PER}")
_BEFORE = re.compile(rf"{_PREFIX}€ ?(?P<low>{NUMBER}){_PER}")
_BARE = re.compile(
    rf"(?:{_ABOUT}\.? |entre |~ ?)?(?P<low>{NUMBER})(?: ?(?P<k>k))?(?: ?(?:-|–|a"
    rf"|et) ?(?P<high>{NUMBER})(?: ?k)?)?{_PER}"
)


def find_amount(text: str) -> AmountSpan | None:
    """The first amount that names its currency (€, euros, balles, k€, « 90e »), None without one. Linear in the text."""
    flat = fold_aligned(text)
    for pattern in (_RANGE, _SINGLE, _BEFORE):
        for found in pattern.finditer(flat):
            amount = None if _is_ordinal(found, flat) else _amount(found)
            if amount is not None:
                if amount.unit == found["unit"] and amount.unit:  # a word of theirs, with its accents
                    amount = replace(amount, unit=text[found.start("unit") : found.end("unit")].lower())
                start = found.start() + len(found[0]) - len(found[0].lstrip(" ,"))
                return AmountSpan(amount, start, found.end())
    return None


def _is_ordinal(found: re.Match[str], flat: str) -> bool:
    """« Paris 12e », « au 2e étage »: a letter e that is no euro."""
    if found.groupdict().get("currency") != "e":
        return False
    before = flat[: found.start("low")].rstrip()
    after = flat[found.end("currency") : found.end("currency") + 12].lstrip()
    return bool(
        re.search(r"(?:\bparis|\ble|\bla|\bau|\bdu|\bdans le)$", before)
        or re.match(r"arr|etage|edition|annee|siecle|fois|main", after)
    )


def read_amount(text: str) -> Amount | None:
    """The amount typed as an answer to « quelle valeur ? »: the currency may be left out (« 400 », « 1,5k », « 300 à 500 »)."""
    plain = clean(text, 120)
    found = find_amount(plain)
    if found is not None:
        return found.amount
    bare = _BARE.fullmatch(fold_aligned(plain).strip(" ."))
    return _amount(bare) if bare else None


def _amount(found: re.Match[str]) -> Amount | None:
    groups = found.groupdict()
    low = read_number(found["low"])
    high = read_number(groups["high"]) if groups.get("high") else None
    if low is None or (groups.get("high") and high is None):
        return None
    thousands = (groups.get("currency") or groups.get("k") or "").startswith("k")
    scale = 100_000 if thousands else 100
    if groups.get("high") and high is not None and thousands and low > high and not groups.get("k1"):
        low = low / 1000  # « 900 à 1,2 k€ »: only the second is in thousands
    low_cents = int(low * scale) + int(groups.get("cents") or 0)
    high_cents = int(high * scale) if high is not None else None
    if high_cents is not None and high_cents < low_cents:
        low_cents, high_cents = high_cents, low_cents
    if max(low_cents, high_cents or 0) > MAX_CENTS:
        return None
    return Amount(low_cents, high_cents, _unit(groups))


def _unit(groups: dict[str, str | None]) -> str | None:
    if groups.get("each"):
        return "pièce"
    written = groups.get("unit")
    if not written:
        return None
    return next((kept for pattern, kept in _UNITS.items() if re.fullmatch(pattern, written)), written)


def euros(amount: Amount) -> Decimal:
    """The lower bound in euros."""
    return Decimal(amount.low_cents) / 100
