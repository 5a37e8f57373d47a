"""Which place does a listing name in passing (« à Évry », « dans le 77 », « en visio »)?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from troc.french.calendar_words import MONTHS, WEEKDAYS
from troc.french.normalise import fold_aligned
from troc.listings.slots import join
from troc.places.gazetteer import Commune, Gazetteer, place_key, without_article
from troc.places.reader import read_commune

_VISIO = re.compile(r"(?<!\w)(?:en |par |a |via )(?P<name>visio(?:conference)?|zoom|teams)\b")
_DEPARTEMENT = re.compile(
    r"(?:\((?=\d\d\d?\))|(?<!\w)(?:dans l[ea] |sur l[ea] |en |secteur |departement (?:du |de l[ae] "
    r"|d[ue] )?|dept\.? ))(?P<name>(?:0[1-9]|[1-8]\d|9[0-5]|97\d))\)?(?![\w/,.-]|\s*(?:€|e\b|%|h\b"
    r"|kg\b|k\b|ans\b|m2|m²|\d))"
)
_NAMED_DEPARTEMENT = re.compile(
    r"(?<!\w)(?:dans (?:le |la |l'|les )|en |sur l'|sur la |(?<=, )|(?<=\())(?P<name>seine[- ]et[- ]marne|essonne"
    r"|yvelines|hauts[- ]de[- ]seine|seine[- ]saint[- ]denis|val[- ]de[- ]marne|val[- ]d'oise"
    r"|ile[- ]de[- ]france|idf|region parisienne)\b"
)
_POSTCODE = re.compile(
    r"(?:(?<!\w)(?:a |sur |au ))?(?<!\d)\(?(?P<name>(?:0[1-9]|[1-8]\d|9[0-8])\d{3})\)?(?!\d)(?! ?(?:€"
    r"|euros|e\b|kg|m2))"
)
_PREPOSITION = re.compile(
    r"(?<![\w'])(?P<prep>(?:tout )?pres d(?:e |')|a proximite d(?:e |')|autour d(?:e |')"
    r"|du cote d(?:e |')|a cote d(?:e |')|aux alentours d(?:e |')|environs d(?:e |')"
    r"|(?<=depot )de |(?<=atelier )de |(?<=local )de |(?<=locaux )de |(?<=magasin )de |(?<=boutique )de "
    r"|(?<=bureaux )de |(?<=bureau )de "
    r"|(?<=entrepot )de |(?<=agence )de |(?<=ferme )de |(?<=hangar )de |(?<=site )de |(?<=cabinet )de "
    r"|(?<=restaurant )de "
    r"|centre(?:-ville)? |(?:dans le |en )?secteur(?: d(?:e |'))? ?|vers |a |au |aux |sur |region(?: d(?:e |'))? ?"
    r"|dans |pour "
    r"|chez nous a |proche(?: d(?:e |'))? ?)"
)
_COMMA = re.compile(r"(?:, |\(|- |: )(?=[A-ZÀ-Ý])")
_MAX_WORDS = 6
#: Small words of names that are also common words of a listing: only read as a place when written with a capital.
_COMMON_TEXT = """
plaisir vert us marines ury servon champs bois mours chars presles maison vicq tilly republique bastille
disney baby bercy champagne cannes menton tours sens gap orange vernon loges ormes bray dole valence vienne
villages villette halles marais lens royan brie noisy nation opera combs pyramides confluence
"""
_COMMON = frozenset(_COMMON_TEXT.split())
_DETERMINERS = frozenset(
    ("notre", "nos", "votre", "vos", "mon", "ma", "mes", "un", "une", "ce", "cette", "tout", "chaque")
)
_NOT_PLACES = frozenset(
    (
        *MONTHS,
        *WEEKDAYS,
        "noel",
        "paques",
        "domicile",
        "distance",
        "donner",
        "excel",
        "wordpress",
        "internet",
        "instagram",
        "facebook",
    )
)


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """The place's words (without preposition), its commune when sure, and the text without it."""

    phrase: str
    commune: Commune | None
    rest: str


def take_place(text: str, gazetteer: Gazetteer) -> PlaceFound | None:
    """The last place named after a preposition, None without one.

    A name we do not know counts only with a capital, after « à » or « près de »: the phrase is kept, no commune.
    """
    flat = fold_aligned(text)
    found = _last_named(text, flat, gazetteer, known=True)
    if found is not None:
        return found
    for pattern in (_VISIO, _DEPARTEMENT, _NAMED_DEPARTEMENT, _POSTCODE):
        simple = pattern.search(flat)
        if simple is not None and (pattern is not _VISIO or simple.start() > 0):
            phrase = text[simple.start("name") : simple.end("name")]
            commune = read_commune(phrase, gazetteer).accepted if pattern is _POSTCODE else None
            rest = join(text[: simple.start()], text[simple.end() :])
            if rest:
                return PlaceFound("visio" if pattern is _VISIO else phrase, commune, rest)
    return _last_named(text, flat, gazetteer, known=False)


def _last_named(text: str, flat: str, gazetteer: Gazetteer, *, known: bool) -> PlaceFound | None:
    """The last name after a preposition: of a place we know, or any with a capital."""
    starts = [(m.start(), m.end(), m["prep"].strip()) for m in _PREPOSITION.finditer(flat)]
    starts += [(m.start(), m.end(), ",") for m in _COMMA.finditer(text)]
    for start, end, preposition in sorted(starts, reverse=True)[:24]:
        length = _name_length(text[end:], preposition, gazetteer, known=known)
        if length:
            phrase = text[end : end + length]
            tail = text[end + length :]
            other = re.match(r" (?:ou|et|/) (?:(?:à|a|sur|de) )?", tail)
            if other and (more := _name_length(tail[other.end() :], "a", gazetteer, known=known)):
                tail = tail[other.end() + more :]
            if text[start] == "(" and tail.startswith(")"):
                tail = tail[1:]
            rest = join(text[:start], _without_code(tail))
            if rest:
                return PlaceFound(phrase, read_commune(phrase, gazetteer).accepted, rest)
    return None


def _without_code(tail: str) -> str:
    """« à Melun (77) »: the département written after a name goes with it."""
    return re.sub(r"^ ?\(?(?:7[578]|9[1-5])(?:\d{3})?\)?(?![\w€])", "", tail)


def _name_length(after: str, preposition: str, gazetteer: Gazetteer, *, known: bool) -> int:
    """How many characters of `after` are the name of a place; 0 when none."""
    words = list(re.finditer(r"[^\s,;:.!?()/]+", after[:80]))[:_MAX_WORDS]
    while words and after[: words[0].start()].strip():
        return 0
    for count in range(len(words), 0, -1):
        end = words[count - 1].end()
        if re.search(r"[,;:.!?()/]", after[words[0].start() : end]):
            continue
        if _is_known(after[words[0].start() : end], preposition, gazetteer):
            return end
    if known:
        return 0
    unknown = re.match(r"[A-ZÀ-Ý][\w']+(?:[- ][A-ZÀ-Ý][\w']+|-[\w']+)*", after)
    close = preposition == "a" or preposition.startswith(
        ("pres", "tout pres", "a proximite", "autour", "a cote", "du cote", "vers", "secteur")
    )
    if unknown and close and place_key(unknown[0].split()[0]) not in _NOT_PLACES and not _shouted(after):
        return unknown.end()
    return 0


def _is_known(name: str, preposition: str, gazetteer: Gazetteer) -> bool:
    key = place_key(name)
    bare = without_article(key)
    capital = name[:1].isupper() or name.split("'")[-1][:1].isupper()
    if key.split(" ", 1)[0] in _DETERMINERS and not capital:
        return False
    if len(bare) < 3 or bare in _NOT_PLACES or (not capital and bare in _COMMON) or (not capital and len(bare) < 4):
        return False
    if preposition in {"dans", "au", "aux"} and not (key in gazetteer.exact or f"le {key}" in gazetteer.exact):
        return False
    if preposition == "pour" and (not capital or (key not in gazetteer.exact and key not in gazetteer.outside)):
        return False
    if preposition in {"de", "centre", "centre-ville"} and (not capital or key not in gazetteer.exact):
        return False
    if preposition == "," and not capital:
        return False
    if key in gazetteer.exact or key in gazetteer.outside:
        return True
    if re.fullmatch(r"paris \d{1,2}(?:er|e|eme)?", key):
        return True
    return (
        (capital or len(bare) >= 5)
        and preposition not in {",", "dans"}
        and key in gazetteer.prefixes
        and bare not in _COMMON
    )


def _shouted(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 5 and all(c.isupper() for c in letters)
