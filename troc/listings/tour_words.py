"""How do people answer the questions of the tour: nothing, a question back, what was paid or put off, several things at once?

Pure functions over text, ahead of the reader of free sentences: the question is known, so more can be understood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.enums import ListingKind
from troc.french.normalise import clean, fold, fold_aligned
from troc.french.yesno import Answer, read_answer
from troc.listings.reading_acts import read_act
from troc.listings.reading_turns import cut_free
from troc.listings.reading_values import Act
from troc.listings.slots import peel, take_amount

#: Characters of one expense that are kept.
EXPENSE_LIMIT = 120

_NOTHING = re.compile(
    r"(?:non,? |euh |ben |bah |desolee?,? )*"
    r"(?:rien(?: du tout| de (?:tel|special|particulier|tout ca))?|aucune?s?|zero|neant|nada|ras|non|nope|passe[rz]?"
    r"|suivante?|question suivante|pas (?:vraiment|chez (?:moi|nous)|du tout|que je sache|d'idees?|de ca)"
    r"|(?:je|on|nous) (?:ne |n')?(?:vois?|voyons|sais|savons|trouve) (?:pas|rien)(?: trop)?"
    r"|(?:j'en|on en|j'|on |je |nous |nous en )(?:n'en |n'|en )?(?:ai|a|avons) (?:pas|aucune?|rien|plus)"
    r"|(?:je|on|nous) n'en (?:ai|a|avons) (?:pas|aucune?|plus)"
    r"|(?:aucune?|pas (?:de |d'|du )|pas beaucoup de |on (?:n')?a pas (?:de |d')|j'ai pas (?:de |d')"
    r"|je n'ai (?:pas (?:de |d')|aucune? )|nous n'avons (?:pas (?:de |d')|aucune? ))(?:\w+[ -]?){1,4}"
    r"|rien (?:a|de|en|pour) .{1,30})"
    r"(?: (?:merci|desolee?|pour l'instant|pour le moment|en ce moment|ici|la|chez (?:moi|nous)))*"
)
_WANTS = re.compile(
    r"\b(?:cherch|recherch|besoin|quelqu'?un|qui (?:peut|pourrait|a|aurait)\b|auriez|avez[- ]vous|propos|offr)"
)
_ASKING = re.compile(
    r"\b(?:quoi|comment|pourquoi|combien|quel(?:le)?s?|est-ce|c'est|ca|vous|il faut|faut-il|peut|dois|doit|si|ou"
    r"|quand|qui|exemple)\b"
)
_OFFERS = re.compile(
    r"\b(?:je|j'|nous|on) ?(?:propos|offr|prete|donne|peux preter|peux donner|mets a dispo|met a dispo)"
)
#: « on a repoussé », « j'ai payé », « je fais moi-même »: what was done with the thing, not the thing.
_LEAD = re.compile(
    r"(?:(?:je |j'|on |nous |il (?:me|nous|m'|a fallu) ?)"
    r"(?:ai |a |avons |fallait |aurais |aurait |aurions |aimerais |voudrais "
    r"|voulais |voulait |voulions |devais |devait |devions )?(?:du |dus? |bien )?)?"
    r"(?:(?:paye[rz]?|regle[rz]?|achete[rz]?|depense[rz]?|commande[rz]?|pris|eu"
    r"|repousse[rz]?|reporte[rz]?|decale[rz]?|differe[rz]?|annule[rz]?|renonce[rz]?(?: a)?|laisse[rz]? tomber"
    r"|remis(?: a plus tard)?|mis en attente|mis de cote|abandonne[rz]?|attends? pour"
    r"|toujours pas (?:fait|change|refait)|pas (?:fait|pu faire|pu payer|pu)"
    r"|fais(?:ons)?(?: moi[- ]meme| nous[- ]memes| tout seule?)|fait (?:nous[- ]memes|moi[- ]meme)"
    r"|(?:me|m'|nous) (?:occupe|occupons|charge|tape|tapons)(?: de)?"
    r"|pass(?:e|ons) (?:(?:trop|beaucoup|plein) de |du |mon |des )?"
    r"(?:temps|heures?|soirees?)(?: (?:a|sur|avec|dans|pour))?)"
    r"(?: (?:pour|chez|l'achat (?:de |d')|de |d'))*(?=\s*\w)) *(?:l'achat (?:de |d'|du |des ))?"
)
#: « nos animateurs peuvent », « l'équipe peut ».
_TEAM = re.compile(
    r"(?:^|(?<= ))(?:l'|nos |notre |mes |mon |ma |les |le |la )[\w-]+ (?:\w+ )?(?:peut|peuvent|pourrait|pourraient) (?=\w+(?:er|ir|re)\b)"
)
#: « …, j'y passe des heures »: why it weighs, said after the thing.
_TAIL = re.compile(
    r"(?:,| et|:|\s-)? (?:j'y|on y|nous y|ca me|ca nous|ca m'|cela|c'est|ca) "
    r"(?:pass|pren|compren|perd|mang|bouff|fatigu|ronge|soule|gonfle|l'enfer|long|trop|galere|penible).*$"
)
_CLAUSE = re.compile(r"\s*(?:\n|;|,(?!\d)| - | • |\+)\s*")
_AND_VERB = re.compile(
    r" et (?=(?:paye|achete|regle|repousse|reporte|commande|aussi)|(?:le |la |les |l'|un |une |des |du |mon |ma |mes |notre |nos |\d))"
)
_MOMENT = r"(?:le|la|les|tous les|chaque) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|apres|week|jour|semaine)"
#: What continues the thing before the comma rather than beginning another.
_GOES_ON = re.compile(
    rf"(?:a |au |aux |chez |pour |avec |sans |dans |en |sur |vers |entre |pres |jusqu|qui |que |quand |si |mais |ou "
    rf"|disponible|dispo|libre|environ|soit|surtout|sauf|hors |pendant |{_MOMENT}"
    r"|\d+ ?(?:m2|m²|kg|h|heures?|euros?|€|l|cm|places?|personnes?)\b|[^a-z]*$)"
)
#: « le lundi, … », « en juillet, … »: said before the thing, it belongs to it.
_OPENS = re.compile(rf"(?:au |aux |dans |en |entre |hors |pendant |quand |{_MOMENT})")
_NAMED = re.compile(r"(?:l'|le |la |les |un |une |des |du |de la |mon |ma |mes |notre |nos |\d)")
_FRESH = re.compile(r"(?:(?:et|puis|aussi|sinon) )*(?:j'|je |on |nous )(?!(?:y|n'y|l'|le|la|les|en)\b)")
_SENTENCE = re.compile(r"\b(?:je|j'|on|nous|il|elle|c'est)\b")
_AUSSI = re.compile(r" aussi(?=[ .!]*(?:$|[,\n]))", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"[ :=àa-]*\b(\d{1,3}(?:[ .]\d{3})*|\d{1,6})(?:,\d{1,2})?\s*$")


@dataclass(frozen=True, slots=True)
class Expense:
    """One purchase told: what, and how much in cents when it was said."""

    words: str
    cents: int | None


def says_nothing(text: str) -> bool:
    """« rien », « aucune machine », « on n'a pas de local », « je ne sais pas »: the question finds nothing here."""
    flat = _flat(text)
    if " mais " in f" {flat} ":
        return False
    return flat in ("je sais pas", "jsp", "sais pas") or _NOTHING.fullmatch(flat) is not None


def wants_later(text: str) -> bool:
    """« plus tard », « pas maintenant »: the interview is left for now."""
    return not says_nothing(text) and read_answer(text) is Answer.LATER


def asks_back(text: str) -> bool:
    """« c'est quoi, une heure creuse ? »: a question about the question; « qui peut… ? » is a need."""
    if read_act(clean(text), asked=True) is Act.HELP:
        return True
    flat = _flat(text)
    asked = clean(text).rstrip(" .!").endswith("?") and _ASKING.search(flat) is not None
    return asked and _WANTS.search(flat) is None


def listed(text: str) -> str:
    """The text with one thing a line where its commas part things; a sentence stays as it was written."""
    plain = _AUSSI.sub("", clean(text))
    if "," not in plain:
        return plain
    lines = []
    for line in plain.split("\n"):
        pieces: list[str] = []
        for piece in re.split(r",(?!\d)\s*", line):
            flat = fold(piece)
            goes_on = _GOES_ON.match(flat) is not None or sum(c.isalpha() for c in piece) < 3
            opened = len(pieces) == 1 and _OPENS.match(fold(pieces[0])) is not None and len(pieces[0].split()) < 5
            if pieces and (goes_on or opened):
                pieces[-1] += f" {piece}"
            elif piece.strip():
                pieces.append(piece)
        whole = any(_SENTENCE.search(fold(piece)) or len(piece.split()) > 9 for piece in pieces)
        lines += _fresh_starts(pieces) if whole else pieces
    return "\n".join(lines)


def _fresh_starts(pieces: Sequence[str]) -> list[str]:
    """A sentence stays whole, but for a thing named ahead of it: « l'atelier, et on a une salle » names two."""
    lines: list[str] = []
    for piece in pieces:
        before = fold(lines[-1]) if lines else ""
        named = _NAMED.match(before) is not None and not _SENTENCE.search(before) and not _OPENS.match(before)
        if lines and not (named and _FRESH.match(fold(piece))):
            lines[-1] += f", {piece}"
        else:
            lines.append(piece)
    return lines


def bare(text: str, kind: ListingKind) -> str:
    """The things of an answer without the words that say who does them or what became of them.

    « nos animateurs peuvent garder des enfants » → « je peux garder… »; « on a repoussé le site » → « le site ».
    """
    if kind is not ListingKind.NEED:
        lines = [part for line in listed(text).split("\n") for part in cut_free(line, asked=True)]
        return "\n".join(_spoken_for_oneself(line) for line in lines)
    kept = []
    for line in listed(text).split("\n"):
        parts = [_without_lead(part) for part in _clauses(line)]
        kept.append(", ".join(part for part in parts if part))
    return "\n".join(line for line in kept if line)


def offers_plainly(text: str) -> bool:
    """Whether the text says « je propose », « je prête »: then it is an offer even where needs are asked."""
    return _OFFERS.search(_flat(text)) is not None


def read_expenses(text: str) -> list[Expense]:
    """The purchases of a message, in order: « le comptable 180 €, 3 pneus 450 »; a last bare number is an amount in euros."""
    found = []
    for line in clean(text).split("\n"):
        for clause in _CLAUSE.split(line):
            found += [expense for part in _parts(clause) if (expense := _expense(part)) is not None]
    return found


def _parts(clause: str) -> list[str]:
    """One clause cut at its « et », where another purchase follows."""
    parts, start = [], 0
    for cut in _AND_VERB.finditer(fold_aligned(clause)):
        parts.append(clause[start : cut.start()])
        start = cut.end()
    return [*parts, clause[start:]]


def _expense(part: str) -> Expense | None:
    value, rest = take_amount(part)
    cents = value.low_cents if value else None
    if cents is None:
        bare_number = _LAST_NUMBER.search(rest)
        if bare_number and re.search(r"[^\W\d]{3}", rest[: bare_number.start()]):
            cents = int(re.sub(r"\D", "", bare_number[1])) * 100
            rest = rest[: bare_number.start()]
    words = peel(_without_lead(rest).strip(" :=-–—.,")).strip(" :=-–—.,")[:EXPENSE_LIMIT]
    return Expense(words, cents) if sum(character.isalpha() for character in words) >= 3 else None


def _spoken_for_oneself(line: str) -> str:
    """The team, the apprentice, the machine that can do it: it is the member who offers."""
    found = _TEAM.search(fold_aligned(line))
    return f"{line[: found.start()]} je peux {line[found.end() :]}".strip() if found else line


def _clauses(line: str) -> list[str]:
    return re.split(r",(?!\d)\s*", line)


def _without_lead(part: str) -> str:
    """The offsets of the folded text are those of the text itself."""
    flat = fold_aligned(part)
    lead = _LEAD.match(flat)
    start = lead.end() if lead and lead.end() < len(flat) else 0
    tail = _TAIL.search(flat, start)
    return part[start : tail.start() if tail and tail.start() > start else None].strip(" ,")


def _flat(text: str) -> str:
    return " ".join(re.sub(r"[.!?…,;:]+", " ", fold(clean(text, 400))).split())
