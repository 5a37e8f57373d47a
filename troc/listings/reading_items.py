"""How many things does a stretch of one kind hold, and where is it cut?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from troc.french.amounts import find_amount
from troc.french.normalise import fold_aligned
from troc.french.numbers import NUMBER, ROUND_NUMBERS
from troc.listings.reading_remarks import is_remark
from troc.listings.slots import peel

#: More listings than this in one message are not read; the original text is kept beside.
MAX_ITEMS = 60

_SEPARATOR = re.compile(
    r"(?P<hard>\s*;\s*|\s+\+\s+|\s+puis\s+|\n)|(?P<comma>\s*,\s*(?:et |ou |ainsi que |puis )?)"
    r"|(?P<and> (?:et aussi|et egalement|mais aussi|ainsi que|et|ou|&|plus) )"
)
_NEW_THING = re.compile(rf"(?:d'une?(?= )|une?|des|du|de la|de l'|quelques|plusieurs|\d|{NUMBER} )")
_ARTICLE = re.compile(r"(?:le|la|les|l'|mes|nos|mon|ma|notre|de|d')(?:\b|(?<='))")
_OPENING = re.compile(
    rf"(?:une?|des|du|de la|de l'|d'une?|d'|de|le|la|les|l'|mes|mon|ma|notre|nos|quelques|plusieurs"
    rf"|{NUMBER})(?:\b|(?<='))"
)
#: « un site ou deux sur mon serveur »: the number goes with what was named before.
_ROUGHLY = re.compile(
    rf"(?:une )?(?:{'|'.join(ROUND_NUMBERS)})$|{NUMBER}(?: ?$| (?:sur|dans|a|au|aux|en|par|pour|de plus|max|autres?)\b)"
)
_VERB = re.compile(r"\w{2,}(?:er|ir|oir|re)$")
_NOT_VERBS_TEXT = """
atelier cuisinier livre livres papier clavier fer mer hiver chantier quartier escalier menuisier charpentier
serrurier plombier courrier dossier fichier panier loyer loisir tiroir miroir comptoir encadre cadre cendre
chambre arbre terre verre titre centre theatre litre metre biere lumiere matiere couturiere patissiere
ouvriere infirmiere caissiere tapissier jardinier ecuyer foyer gouter diner souper dejeuner soir noir traiteur
coffre offre autre notre votre contre entre propre sur meuble sucre poudre beurre etagere cafetiere barriere
"""
_NOT_VERBS = frozenset(_NOT_VERBS_TEXT.split())
_DANGLING = re.compile(
    r"(?:je|j'|nous|on|c'est|ca|il|elle|vous|qui|que|car|si|pour|avec|sans|a|au|dans|chez|en|sur"
    r"|y compris|tres|bien|plutot|merci|possible|surtout|idealement|urgent|ideal|meme|sinon|voire"
    r"|de preference|environ|soit|seul|seulement|uniquement|etc)(?:\b|(?<='))"
)


#: « une bétonnière qui sert 1 fois par mois et un diable »: what is said of the first is over before « et ».
_IDLE = re.compile(
    r"\bqui (?:ne |n')?(?:me |nous |m')?(?:sert|servent|dort|dorment|traine|trainent|reste|restent|tourne|tournent|encombrent?)\b"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one thing; `unsure` when it may be two. `listed` when its neighbours share its trailing place and date."""

    text: str
    unsure: bool


def split_items(text: str, *, listed: bool = False) -> tuple[Piece, ...]:
    """The things of a stretch, in order; `listed` when a colon announced several.

    Cut at « ; » and « + » always, at commas and « et » only when a new thing begins. « plomberie et chauffage » stays
    whole, as does anything inside brackets; a doubtful « et » is kept and marked.
    """
    segments, separators = _segments(text)
    pieces: list[Piece] = [Piece(segments[0], unsure=False)]
    bare_list = _is_bare_list(segments, separators, listed=listed)
    for segment, separator in zip(segments[1:], separators, strict=True):
        left = pieces[-1]
        cut = _cuts(left.text, segment, separator, bare_list=bare_list)
        if cut and len(pieces) < MAX_ITEMS:
            pieces.append(Piece(segment, unsure=False))
        else:
            doubtful = left.unsure or _doubtful(left.text, segment, separator)
            pieces[-1] = Piece(left.text + _glue(separator, segment) + segment, doubtful)
    things = [piece for piece in pieces if re.search(r"\w", piece.text)]
    # « je donne, à qui veut, des chutes de cuir »
    return tuple(piece for piece in things if len(things) == 1 or not is_remark(piece.text)) or tuple(things)


def split_parts(title: str) -> tuple[str, str] | None:
    """The two things a title kept whole may hold, each peeled; None when nothing in it makes one doubt."""
    segments, separators = _segments(title)
    for cut in range(1, len(segments)):
        left = segments[0] + "".join(_glue(separators[i], segments[i + 1]) + segments[i + 1] for i in range(cut - 1))
        if left and _doubtful(left, segments[cut], separators[cut - 1]):
            right = segments[cut] + "".join(
                _glue(separators[i], segments[i + 1]) + segments[i + 1] for i in range(cut, len(separators))
            )
            parts = peel(left), peel(right)
            return parts if all(re.search(r"\w", part) for part in parts) else None
    return None


def _segments(text: str) -> tuple[list[str], list[str]]:
    """Text between separators outside brackets and outside decimal numbers, and the separators."""
    flat = fold_aligned(text)
    segments: list[str] = []
    separators: list[str] = []
    depth_at = _depths(flat)
    start = 0
    for found in _SEPARATOR.finditer(flat):
        inside_number = (
            found["comma"]
            and re.search(r"\d$", flat[: found.start()])
            and re.match(r"\d", flat[found.end() :])
            and " " not in found[0]
        )
        if depth_at[found.start()] or inside_number:
            continue
        segments.append(text[start : found.start()].strip())
        separators.append(found[0])
        start = found.end()
    segments.append(text[start:].strip())
    return segments, separators


def _depths(flat: str) -> list[int]:
    depth = 0
    depths: list[int] = []
    for char in flat:
        depth = max(0, depth + (char == "(") - (char == ")"))
        depths.append(depth)
    return depths if depth == 0 else [0] * len(depths)


def _glue(separator: str, segment: str) -> str:
    plain = separator.strip()
    if plain in {",", ""}:
        return ", "
    return f" {plain} " if not plain.startswith(",") else f"{plain} "


def _is_bare_list(segments: list[str], separators: list[str], *, listed: bool) -> bool:
    """« vidéaste, stand pliant, sono »: two commas or more (or one in a list of single words), short, no verb, none dangling."""
    commas = sum("," in s for s in separators)
    if not commas or any(not s for s in segments):
        return False
    flats = [fold_aligned(s) for s in segments]
    plain = [f for f in flats if not _DANGLING.match(f) and not find_amount(f) and not is_remark(f)]
    short = all(len(f.split()) <= 5 for f in flats)
    return (
        short
        and len(plain) == len(flats)
        and (listed or commas >= 2 or (len(flats) == 2 and all(len(f.split()) <= 2 for f in flats)) or len(flats) >= 3)
    )


def _cuts(left: str, right: str, separator: str, *, bare_list: bool) -> bool:
    flat_left, flat_right = fold_aligned(left), fold_aligned(right)
    if re.fullmatch(NUMBER, flat_left) and re.match(NUMBER, flat_right):
        return False
    if ";" in separator or "+" in separator or "\n" in separator:
        return True
    if not right or not left or _only_slot(flat_right) or is_remark(right):
        return False
    new_thing = bool(_NEW_THING.match(flat_right)) and not _ROUGHLY.match(flat_right)
    if _starts_with_verb(flat_left):
        return bool(_starts_with_verb(flat_right) and "," in separator)
    if "," in separator:
        if new_thing and not _DANGLING.match(flat_right):
            return True
        parallel = bool(_ARTICLE.match(flat_right)) and bool(_OPENING.match(flat_left))
        return bare_list or parallel
    if new_thing:
        return not _inside_complement(flat_left, flat_right)
    parallel = bool(_ARTICLE.match(flat_right)) and bool(_ARTICLE.match(flat_left) or re.match(r"d'|de ", flat_left))
    return (parallel and not _inside_complement(flat_left, flat_right)) or (
        bare_list and not _DANGLING.match(flat_right)
    )


def _only_slot(flat: str) -> bool:
    """A segment that is only a price, a size or a date belongs to the thing before it."""
    found = find_amount(flat)
    if found is not None and len(flat) - (found.end - found.start) <= 6:
        return True
    return bool(
        re.fullmatch(
            rf"(?:environ |env\.? |a raison de |jusqu'a |soit )?(?:{NUMBER}|une?) ?(?:h|heures?|j|jours?|journees?"
            rf"|demi-journees?|semaines?|mois|min|minutes?"
            rf"|kg|kilos?|g|l|litres?|m|m2|m²|m3|m³|cm|mm|ans?|km|w|kw|v|pieces?|places?|personnes?|fois|tonnes?|t"
            rf"|steres?|€)"
            rf"(?![\w²³])(?! ?(?:de|d')\b)(?: ?(?:/|par) ?\w+| environ| max(?:imum)?| chacune?| minimum)?",
            flat,
        )
    )


def _starts_with_verb(flat: str) -> bool:
    first = flat.split(" ", 1)[0]
    return (
        bool(_VERB.fullmatch(first))
        and first not in _NOT_VERBS
        and " " in flat
        and bool(re.match(r"\S+ (?:des?|du|d'|les?|la|l'|une?|mes|mon|ma|nos|notre|vos|votre|a|en|\d)", flat))
    )


def _inside_complement(flat_left: str, flat_right: str) -> bool:
    """« cours pour les enfants et les adultes », « quelqu'un pour un site et une affiche »: the right part goes with « pour »."""
    if _IDLE.search(flat_left):
        return False
    complement = re.search(
        r"\b(?:pour|afin de|qui|avec|entre) (?:\S+ ){0,3}?(?P<det>les?|la|l'|mes|mon|ma|nos|notre|vos|des"
        r"|du|une?|d'|\d+) ?\S+[^,]*$",
        flat_left,
    )
    if complement is None:
        return False
    own = complement["det"] in {"le", "la", "les", "l'", "mes", "mon", "ma", "nos", "notre", "vos"}
    return own == bool(re.match(r"(?:les?|la|l'|mes|mon|ma|nos|notre|vos)\b", flat_right)) or bool(
        re.search(r"\b(?:entre|avec) ", complement[0])
    )


def _doubtful(left: str, right: str, separator: str) -> bool:
    """Kept whole, yet maybe two things: an article follows « et », or a short bare segment follows a comma."""
    flat_right = fold_aligned(right)
    if not right or _only_slot(flat_right) or _DANGLING.match(flat_right):
        return False
    if "," in separator:
        return len(flat_right.split()) <= 5
    return bool(_OPENING.match(flat_right)) or _starts_with_verb(flat_right)
