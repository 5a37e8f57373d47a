"""In which of the 17 categories and 136 sub-categories does a listing belong, by its words?"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from models.enums import Nature
from troc.french.normalise import clean, fold
from troc.french.vocabulary import SHORTEST_ROOT, as_meant, root, stem

#: Below this score nothing is guessed: the card leaves the line empty and the person may fill it.
ABSTAIN = 0.9
#: What a word counts that is in no list itself, of the family of one that is (« serrurerie » for « serrurier »).
FAMILY_WORTH = 1.0
_MAX_WORDS = 40
#: The « s » of words shorter than this is their own (« bois », « bus »).
_PLURAL = 5
_TOOL_WORDS_TEXT = """
a au aux avec ce ces d dans de des du en et l la le les leur mes mon notre nos ou par pour sur un une vos
votre je j nous on petit petite grand grande pro mon ma
"""
_TOOL_WORDS = frozenset(_TOOL_WORDS_TEXT.split())
#: Words that say how rather than what: they decide only when no other word does (« cours de yoga », « conseil en RH »).
_LIGHT_TEXT = """
cours formation conseil conseils aide atelier location pret accompagnement reparation entretien coup main
renfort
"""
_LIGHT = frozenset(_LIGHT_TEXT.split())
_LIGHT_WORTH = 0.4
_GOODS_HINT = re.compile(
    r"\b(?:surplus|pots?|lots?|stock|\d+ ?(?:kg|l|litres?|m2|tonnes?|pieces?)|d'occasion|neufs?"
    r"|neuves?)\b"
)
_WORK_HINT = re.compile(
    r"\b(?:\d+ ?(?:h|heures?|jours?|j|demi-journees?)|cours|seances?|heures?|journees?|atelier d"
    r"|prestation|conseils?)\b"
)


@dataclass(frozen=True, slots=True)
class Category:
    """One of the 17: `code` « S02 », its name, its eight sub-categories in order."""

    code: str
    name: str
    subs: tuple[str, ...]

    @property
    def nature(self) -> Nature:
        return nature_of(self.code)


@dataclass(frozen=True, slots=True)
class CategoryGuess:
    """`code` « S02 »; `sub` and `sub_code` (« S02.1 ») None when only the category is clear; `confidence` from 0 to 1."""

    code: str
    category: str
    sub: str | None
    sub_code: str | None
    confidence: float
    nature: Nature
    score: float = 0.0  #: worth of the words met, not bounded


@dataclass(frozen=True, slots=True)
class _Lexicon:
    phrases: dict[tuple[str, ...], tuple[str, ...]]  #: stems in order → sub-category codes
    seeds: dict[tuple[str, ...], tuple[str, ...]]  #: stems in order → category codes
    families: dict[str, tuple[str, ...]]  #: roots of phrases of one word → sub-category codes
    longest: int


def nature_of(code: str) -> Nature:
    """Good, service, space or time, from the letter and number of a category's code."""
    if code.startswith("E"):
        return Nature.SPACE if code.startswith("E01") else Nature.TIME
    return Nature.GOODS if code.startswith("B") else Nature.SERVICE


def _rows(name: str) -> list[dict[str, str]]:
    text = files("troc.listings").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))


@cache
def load_categories() -> dict[str, Category]:
    """The 17 categories by code, in the order of the taxonomy's file."""
    found: dict[str, tuple[str, list[str]]] = {}
    for row in _rows("taxonomie.tsv"):
        found.setdefault(row["code"], (row["categorie"], []))[1].append(row["sous_categorie"])
    return {code: Category(code, name, tuple(subs)) for code, (name, subs) in found.items()}


def _tokens(text: str) -> list[str]:
    flat = re.sub(r"[^a-z0-9]+", " ", fold(text))
    return [word for word in flat.split() if word not in _TOOL_WORDS]


def _stem(word: str) -> str:
    """The stem of a folded word; Snowball leaves the plurals of « piano » and « appli » as they are."""
    stemmed = stem(word)
    return stem(word[:-1]) if stemmed == word and word.endswith("s") and len(word) >= _PLURAL else stemmed


def _stems(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_stem, words))


@cache
def _lexicon() -> _Lexicon:
    phrases: dict[tuple[str, ...], set[str]] = defaultdict(set)
    seeds: dict[tuple[str, ...], set[str]] = defaultdict(set)
    families: dict[str, set[str]] = defaultdict(set)
    for row in (*_rows("mots_metiers.tsv"), *_rows("mots_concepts.tsv")):
        for phrase in row["mots"].split(","):
            tokens = _tokens(phrase)
            phrases[_stems(tokens)].add(row["code"])
            if len(tokens) == 1:
                families[root(_stem(tokens[0]))].add(row["code"])
    for row in _rows("taxonomie.tsv"):
        for seed in row["mots_cles"].split(","):
            seeds[_stems(_tokens(seed))].add(row["code"])
        phrases[_stems(_tokens(row["sous_categorie"]))].add(f"{row['code']}.{row['n']}")
    return _Lexicon(
        phrases={k: tuple(sorted(v)) for k, v in phrases.items() if k},
        seeds={k: tuple(sorted(v)) for k, v in seeds.items() if k},
        families={k: tuple(sorted(v)) for k, v in families.items() if len(k) >= SHORTEST_ROOT},
        longest=max(map(len, phrases)),
    )


def guess_category(title: str, description: str = "") -> CategoryGuess | None:
    """The likeliest category of a listing; None when no word says. The title counts more than the description.

    Longer phrases beat shorter ones and the first word beats the last: « salle pour cours de yoga » is a room.
    """
    likeliest = next(iter(guess_categories(title, description, most=1)), None)
    return likeliest if likeliest is not None and likeliest.score >= ABSTAIN else None


def guess_categories(title: str, description: str = "", most: int = 3) -> tuple[CategoryGuess, ...]:
    """The likeliest categories of a listing, best first, each with its likeliest part; empty when no word says."""
    scores: dict[str, float] = defaultdict(float)
    _score(_tokens(as_meant(clean(title, 400))), 1.0, scores)
    if not scores and description:
        _score(_tokens(as_meant(clean(description, 1000))), 0.6, scores)
    if not scores:
        return ()
    _hint(fold(clean(f"{title} {description}", 1000)), scores)
    by_category: dict[str, float] = defaultdict(float)
    for code, score in scores.items():
        by_category[code[:3]] += score
    ranked = sorted(by_category, key=lambda code: (-by_category[code], code))
    return tuple(_guess(code, by_category, scores) for code in ranked[:most])


def _score(words: Sequence[str], weight: float, scores: dict[str, float]) -> None:
    """Add to sub-categories (« S02.1 ») and categories (« S02 ») the worth of each phrase met, longest first, no overlap."""
    lexicon = _lexicon()
    words = words[:_MAX_WORDS]
    stems = _stems(words)
    position = 0
    while position < len(stems):
        early = weight * (1.5 if position == 0 else 1.0 / (1 + 0.25 * position))
        for length in range(min(lexicon.longest, len(stems) - position), 0, -1):
            key = stems[position : position + length]
            codes, seeds = lexicon.phrases.get(key, ()), lexicon.seeds.get(key, ())
            if codes or seeds:
                if all(word in _LIGHT for word in words[position : position + length]):
                    early *= _LIGHT_WORTH
                for code in codes:
                    scores[code] += early * (1.5 + length) / len(codes) ** 0.5
                for code in seeds if not codes else ():
                    scores[code] += early * (0.5 + length) / len(seeds) ** 0.5
                position += length
                break
        else:
            family = lexicon.families.get(root(stems[position]), ())
            for code in family:
                scores[code] += early * FAMILY_WORTH / len(family)
            position += 1


def _hint(text: str, scores: dict[str, float]) -> None:
    """« 60 L de peinture » is a good, « 2 jours de peinture » is work."""
    favoured = "B" if _GOODS_HINT.search(text) else "S" if _WORK_HINT.search(text) else ""
    if favoured == "B" and any(code.startswith("S04.1") for code in scores) and re.search(r"\bpeinture", text):
        scores["B04.2"] += scores["S04.1"]
    for code in list(scores):
        if favoured and code.startswith(favoured):
            scores[code] *= 1.3


def _guess(code: str, by_category: dict[str, float], scores: dict[str, float]) -> CategoryGuess:
    subs = {key: score for key, score in scores.items() if key.startswith(code + ".")}
    sub_code = max(subs, key=lambda c: (subs[c], c)) if subs else None
    category = load_categories()[code]
    share = by_category[code] / sum(by_category.values())
    return CategoryGuess(
        code=code,
        category=category.name,
        sub=category.subs[int(sub_code[-1]) - 1] if sub_code else None,
        sub_code=sub_code,
        confidence=round(share * min(1.0, by_category[code] / 3.0), 3),
        nature=category.nature,
        score=by_category[code],
    )
