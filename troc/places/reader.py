"""Which commune does this typed text name, and how sure are we?"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from troc.places.gazetteer import Commune, Gazetteer, PlaceName, place_key, without_article

#: A commune is accepted without asking at this score, when the second is this far behind (measured: none wrong).
ACCEPT_SCORE = 90.0
ACCEPT_MARGIN = 8.0
#: Under this score a name is too far off to be shown as a choice.
CHOICE_SCORE = 62.0
#: A short name stands for its most populous bearer only when that one is this many times bigger than the next.
DOMINANCE = 4.0
MAX_CHOICES = 3

_INTRO = re.compile(
    r"^(?:.*\b(?:suis|sommes|est|sont|habite|habitons|travaille|travaillons|base|basee|bases|basees|situe|situee|situes"
    r"|installe|installee|installes|bosse|local|atelier)\b)?\s*"
    r"(?:pres de|a cote de|cote de|autour de|vers|du cote de|commune de|ville de|a|sur|dans|en)\s+"
)
_SUFFIX = re.compile(r"\s+(?:gare|centre|centre ville|rer|village|bourg|ville|nord|sud|est|ouest|france|idf)$")
_PARIS = re.compile(
    r"^(?:paris )?(\d{1,2}) ?(?:er|eme|ieme|e|nd|ne)? ?(?:arrondissements?|arr"
    r"|ardt)?(?: de)?(?: paris)?$"
)


@dataclass(frozen=True, slots=True)
class CommuneReading:
    """What was read: `accepted` without asking, or up to three `choices`, best first; `outside_region` when elsewhere."""

    accepted: Commune | None
    choices: tuple[Commune, ...]
    outside_region: bool = False


@dataclass(frozen=True, slots=True)
class _Query:
    key: str
    postcode: str | None
    departement: str | None


NOTHING = CommuneReading(None, ())


def read_commune(text: str, gazetteer: Gazetteer) -> CommuneReading:
    """The commune named by a text typed alone (« corbeil », « 77000 », « on est à st germain s/ morin (77) »).

    Accepts alone at a score of 90 with a margin of 8 over the next commune; else gives up to three choices. A large
    city or a postcode of another region sets `outside_region`. Never raises.
    """
    query = _query(text, gazetteer)
    if query.postcode and not query.key:
        return _by_postcode(query.postcode, gazetteer)
    if not query.key:
        return NOTHING
    arrondissement = _paris(query, gazetteer)
    if arrondissement is not None:
        return CommuneReading(arrondissement, (arrondissement,))
    for key in _forms(query.key):
        exact = _exact(_Query(key, query.postcode, query.departement), gazetteer)
        if exact is not None:
            return exact
    return _fuzzy(_Query(_forms(query.key)[-1], query.postcode, query.departement), gazetteer)


def _query(text: str, gazetteer: Gazetteer) -> _Query:
    key = place_key(text)
    postcode = next(iter(re.findall(r"(?<!\d)\d{5}(?!\d)", key)), None)
    rest = re.sub(r"(?<!\d)\d{5}(?!\d)", " ", key)
    departement = postcode[:2] if postcode else None
    marked = re.search(r"^(\d{2})\s+(?=[a-z])|(?<=[a-z])\s+(\d{2,3})$", rest)
    if marked and not re.search(r"\bparis\b", rest) and not rest.strip().isdigit():
        number = marked[1] or marked[2]
        departement = departement or number
        rest = rest[: marked.start()] + " " + rest[marked.end() :]
    key = " ".join(rest.split())
    for code, name in gazetteer.departements.items():
        ending = " " + place_key(name)
        if code != "75" and key.endswith(ending) and key not in gazetteer.exact:
            key, departement = key[: -len(ending)].strip(), departement or code
    return _Query(key, postcode, departement)


def _forms(key: str) -> list[str]:
    """The key, then without what introduces it, then without what follows it (« on est à », « gare »)."""
    forms = [key]
    bare = _INTRO.sub("", key, count=1)
    forms.append(bare)
    forms.append(_SUFFIX.sub("", bare) if len(bare.split()) > 1 else bare)
    return list(dict.fromkeys(forms))


def _by_postcode(postcode: str, gazetteer: Gazetteer) -> CommuneReading:
    codes = gazetteer.postcodes.get(postcode, ())
    if not codes:
        outside = postcode[:2] not in gazetteer.departements and "01000" <= postcode <= "98999"
        return CommuneReading(None, (), outside_region=outside)
    found = tuple(gazetteer.communes[code] for code in codes)
    return CommuneReading(found[0] if len(found) == 1 else None, found[:MAX_CHOICES])


def _paris(query: _Query, gazetteer: Gazetteer) -> Commune | None:
    if query.postcode and query.postcode.startswith("75") and query.key in {"paris", "a paris"}:
        codes = gazetteer.postcodes.get(query.postcode, ())
        return gazetteer.communes[codes[0]] if codes else None
    for key in _forms(query.key):
        found = _PARIS.match(key)
        if found and ("paris" in key or "arr" in key) and 1 <= int(found[1]) <= 20:
            return gazetteer.communes[f"751{int(found[1]):02d}"]
    return None


def _fits(commune: Commune, query: _Query) -> bool:
    if query.postcode and query.postcode in commune.postcodes:
        return True
    return query.departement is not None and commune.departement == query.departement


def _outside_departement(query: _Query, gazetteer: Gazetteer) -> bool:
    return query.departement is not None and query.departement not in gazetteer.departements


def _exact(query: _Query, gazetteer: Gazetteer) -> CommuneReading | None:
    """A name met letter for letter (article, spaces and former names allowed), or a known city elsewhere."""
    key, bare = query.key, without_article(query.key)
    names = gazetteer.exact.get(key) or gazetteer.exact.get(bare) or ()
    official = [n for n in names if n.rank == 0]
    usual = [n for n in names if n.rank == 2]
    elsewhere = gazetteer.outside.get(key) or gazetteer.outside.get(bare)
    if elsewhere and not official and not usual and query.departement not in gazetteer.departements:
        return CommuneReading(None, (), outside_region=True)
    if not names:
        return None
    if _outside_departement(query, gazetteer):
        return CommuneReading(None, (), outside_region=True)
    if usual and not official and not query.departement:
        found = [gazetteer.communes[code] for code in dict.fromkeys(c for n in usual for c in n.codes)]
        return CommuneReading(found[0] if len(found) == 1 else None, tuple(found[:MAX_CHOICES]))
    codes = list(dict.fromkeys(code for name in (official or names) for code in name.codes))
    every = list(dict.fromkeys(code for name in names for code in name.codes))
    if query.departement and not any(_fits(gazetteer.communes[code], query) for code in codes):
        codes = [code for code in every if _fits(gazetteer.communes[code], query)]
        if not codes:
            return None
    found = [gazetteer.communes[code] for code in codes]
    fitting = [c for c in found if _fits(c, query)] or found
    fitting.sort(key=lambda c: (query.postcode not in c.postcodes, -c.population))
    alone = fitting[0] if _alone(fitting, query, official=bool(official), gazetteer=gazetteer) else None
    return CommuneReading(alone, tuple(fitting[:MAX_CHOICES]))


def _alone(found: list[Commune], query: _Query, *, official: bool, gazetteer: Gazetteer) -> bool:
    """May the first be taken without asking? An official name: when no other bears it. A former name: when no bigger one
    begins with it."""
    if query.postcode and [query.postcode in c.postcodes for c in found].count(True) == 1:
        return True
    if len(found) > 1:
        return False
    if official or query.departement:
        return True
    rivals = [c for c in _beginning_with(query.key, gazetteer) if c.code != found[0].code]
    return all(found[0].population >= DOMINANCE * rival.population for rival in rivals)


def _beginning_with(key: str, gazetteer: Gazetteer) -> list[Commune]:
    """Communes one of whose names begins with these whole words."""
    codes = dict.fromkeys((*gazetteer.prefixes.get(key, ()), *gazetteer.prefixes.get(without_article(key), ())))
    return sorted((gazetteer.communes[code] for code in codes), key=lambda c: (-c.population, c.code))


def _similarity(key: str, name: PlaceName) -> float:
    """0–100: the best of plain and spaceless comparison, a swap of two letters counting as one slip."""
    other = name.key
    pairs = [(key, other), (key.replace(" ", ""), other.replace(" ", ""))]
    pairs.append((without_article(key), without_article(other)))
    return max(max(fuzz.ratio(a, b), 100 * DamerauLevenshtein.normalized_similarity(a, b)) for a, b in pairs)


def _scores(query: _Query, gazetteer: Gazetteer) -> dict[str, float]:
    """Commune code → 0–110, over the likeliest names only."""
    keys = [name.key for name in gazetteer.names]
    near = process.extract(query.key, keys, scorer=fuzz.ratio, limit=60)
    compact = query.key.replace(" ", "")
    near += process.extract(compact, keys, scorer=fuzz.ratio, limit=25)
    indices = {index for _, _, index in near}
    if query.postcode or query.departement:
        indices |= {
            i for i, name in enumerate(gazetteer.names) if query.postcode in gazetteer.communes[name.codes[0]].postcodes
        }
    scores: dict[str, float] = {}
    for index in indices:
        name = gazetteer.names[index]
        for rank, code in enumerate(name.codes):
            score = min(99.0, _similarity(query.key, name)) - name.rank - rank
            scores[code] = max(scores.get(code, 0.0), score)
    for position, commune in enumerate(_beginning_with(query.key, gazetteer)[:8] if len(query.key) > 1 else ()):
        scores[commune.code] = max(scores.get(commune.code, 0.0), 94.0 - position)
    return {code: _weighted(score, gazetteer.communes[code], query) for code, score in scores.items()}


def _weighted(score: float, commune: Commune, query: _Query) -> float:
    """Postcode and département help or hurt without deciding; size parts near equals."""
    if query.postcode and query.postcode in commune.postcodes:
        score += 12
    elif query.departement:
        score += 6 if commune.departement == query.departement else -12
    return score + 0.5 * math.log10(max(commune.population, 10)) - 2.0


def _fuzzy(query: _Query, gazetteer: Gazetteer) -> CommuneReading:
    elsewhere = process.extractOne(query.key, list(gazetteer.outside), scorer=fuzz.ratio)
    scores = _scores(query, gazetteer)
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    best = scores[ranked[0]] if ranked else 0.0
    away = float(elsewhere[1]) if elsewhere and query.departement not in gazetteer.departements else 0.0
    if _outside_departement(query, gazetteer):
        return CommuneReading(None, (), outside_region=True)
    if away >= ACCEPT_SCORE - 4 and away > best:
        return CommuneReading(None, (), outside_region=True)
    shown = tuple(gazetteer.communes[code] for code in ranked[:MAX_CHOICES] if scores[code] >= CHOICE_SCORE)
    if not shown:
        return CommuneReading(None, ())
    return CommuneReading(shown[0] if _sure(query, ranked, scores, away, gazetteer) else None, shown)


def _sure(query: _Query, ranked: list[str], scores: dict[str, float], away: float, gazetteer: Gazetteer) -> bool:
    first = scores[ranked[0]]
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    if first < ACCEPT_SCORE or len(query.key) < 4 or away > first - ACCEPT_MARGIN:
        return False
    starts = _beginning_with(query.key, gazetteer)
    if starts and not query.postcode:
        chosen = gazetteer.communes[ranked[0]]
        rivals = [c for c in starts if c.code != chosen.code]
        return chosen in starts and all(chosen.population >= DOMINANCE * rival.population for rival in rivals)
    return first - second >= ACCEPT_MARGIN
