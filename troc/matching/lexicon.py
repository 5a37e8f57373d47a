"""Which trades, tasks and objects does a text speak of?"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from troc.french.vocabulary import SHORTEST_ROOT, root, stem
from troc.matching.normalise import Word, is_function_word

FOLDER = Path(__file__).parent / "lexicon"
#: What a word marked « ? » in the lexicon counts: it points to several things.
WEAK = 0.4
#: What is left of a concept when one of its « not it » words stands in the text.
CONTRADICTED = 0.2
#: A neighbouring concept answers in part; one that goes by another name answers almost as well.
NEAR = 0.3
OTHER_NAME = 0.85
#: From this evidence on a concept is plainly spoken of: a text can speak of two things.
CLEAR = 1.2
#: Two words of a phrase that stand apart, so many words at most, say it less surely.
APART, WORDS_BETWEEN = 0.7, 2
#: Two concepts of one sub-category: related, often not the same thing (electrician's lamp and plug).
SAME_CODE = 0.05
#: A phrase of n words is surer than one word: this much more for each further word.
PHRASE_BONUS = 0.6
#: A word of the same family as a word of the lexicon (« serrurerie » for « serrurier ») is trusted this much.
FAMILY = 0.75
#: What is left of an object once a verb has said what to do with it (« emporter trois canapés »), and what the verb gets.
OBJECT_KEPT, VERB_GETS = 0.3, 1.0
_LONGEST_PHRASE = 6

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that is bartered, finer than a sub-category."""

    name: str
    #: Sub-category of the taxonomy: category code, dot, number (« S04.2 »).
    code: str
    #: Phrase (stems) → what it counts before sharing among concepts.
    phrases: dict[Phrase, float]
    not_it: frozenset[Phrase]
    near: tuple[str, ...]
    #: Concepts that mean nearly the same (« stockage » as a space and as a service).
    other_names: tuple[str, ...]
    #: A few of its phrases as one writes them, for the encoders.
    gloss: str
    #: Nobody here barters it: known so that nothing near it is taken for an answer.
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text speaks of: concept number → evidence, 1 being one unmistakable word."""

    evidence: dict[int, float]
    #: The same in [0, 1]: 1 for what is plainly spoken of.
    share: dict[int, float]
    #: In [0, 1]: how sure it is that the lexicon knows what this is about.
    certainty: float
    #: Concept number → places, in the list of words, of the words that speak for it.
    places: dict[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Frame:
    """Verbs that turn objects into a service: to carry a sofa away is not to want one."""

    verbs: frozenset[str]  #: stems
    code: str  #: start of the codes of the objects
    concept: str


NOTHING = Meaning({}, {}, 0.0, {})


class Lexicon:
    """The concepts, and the way from a text's words to them."""

    def __init__(self, concepts: Sequence[Concept], frames: Sequence[Frame] = ()) -> None:
        self.concepts = tuple(concepts)
        self._number = {concept.name: number for number, concept in enumerate(self.concepts)}
        self._frames = [frame for frame in frames if frame.concept in self._number]
        self._phrases: dict[Phrase, list[tuple[int, float]]] = {}
        self._not_it: dict[Phrase, list[int]] = {}
        for number, concept in enumerate(self.concepts):
            for phrase, weight in concept.phrases.items():
                self._phrases.setdefault(phrase, []).append((number, weight))
            for phrase in concept.not_it:
                self._not_it.setdefault(phrase, []).append(number)

        self._families: dict[str, dict[int, float]] = {}
        for phrase, holders in self._phrases.items():
            if len(phrase) == 1:
                family = self._families.setdefault(root(phrase[0]), {})
                for number, weight in holders:
                    family[number] = max(family.get(number, 0.0), weight)
        self._relations: dict[tuple[int, int], float] = {}
        for number, concept in enumerate(self.concepts):
            for names, strength in ((concept.near, NEAR), (concept.other_names, OTHER_NAME)):
                for other in (self._number[name] for name in names):
                    self._relations[number, other] = self._relations[other, number] = strength

    def meaning(self, words: Sequence[Word]) -> Meaning:
        """Evidence for each concept: longest phrases first; a word inside a longer phrase adds less than half."""
        stems = [word.stem for word in words]
        evidence: dict[int, float] = {}
        places: dict[int, frozenset[int]] = {}
        dropped: set[int] = set()
        covered = [False] * len(stems)
        for length in range(min(_LONGEST_PHRASE, len(stems)), 0, -1):
            for start in range(len(stems) - length + 1):
                phrase = tuple(stems[start : start + length])
                dropped.update(self._not_it.get(phrase, ()))
                holders = self._phrases.get(phrase)
                if not holders:
                    continue
                inside = all(covered[start : start + length])
                weight = max(word.weight for word in words[start : start + length])
                if weight == 0:
                    continue
                weight *= (1 + PHRASE_BONUS * (length - 1)) * (0.4 if inside else 1.0) / len(holders) ** 0.5
                for number, base in holders:
                    evidence[number] = evidence.get(number, 0.0) + weight * base
                    places[number] = places.get(number, frozenset()).union(range(start, start + length))
                covered[start : start + length] = [True] * length
        self._add_pairs_apart(words, evidence, places)
        self._add_families(words, covered, evidence, places)
        evidence = {number: value for number, value in evidence.items() if value > 0}
        for number in dropped & evidence.keys():
            evidence[number] *= CONTRADICTED
        self._apply_frames(words, evidence, places)
        if not evidence:
            return NOTHING
        best = max(evidence.values())
        # A word shared by two concepts (« ordinateur ») is no less clear for that.
        certainty = min(1.0, sum(value * value for value in evidence.values()) ** 0.5)
        scale = min(best, CLEAR)
        share = {number: min(1.0, value / scale) for number, value in evidence.items()}
        return Meaning(evidence, share, certainty, places)

    def _add_families(
        self,
        words: Sequence[Word],
        covered: Sequence[bool],
        evidence: dict[int, float],
        places: dict[int, frozenset[int]],
    ) -> None:
        """A word the lexicon lacks speaks for what the words of its family speak for."""
        for place, word in enumerate(words):
            family = (
                {}
                if covered[place] or len(root(word.stem)) < SHORTEST_ROOT
                else self._families.get(root(word.stem), {})
            )
            for number, base in family.items():
                evidence[number] = evidence.get(number, 0.0) + FAMILY * word.weight * base / len(family) ** 0.5
                places[number] = places.get(number, frozenset()) | {place}

    def _apply_frames(
        self, words: Sequence[Word], evidence: dict[int, float], places: dict[int, frozenset[int]]
    ) -> None:
        for frame in self._frames:
            said = frozenset(place for place, word in enumerate(words) if word.stem in frame.verbs and word.weight == 1)
            objects = [n for n in evidence if said and self.concepts[n].code.startswith(frame.code)]
            for number in objects:
                service = self._number[frame.concept]
                weight = VERB_GETS * min(1.0, evidence[number])
                evidence[number] *= OBJECT_KEPT
                evidence[service] = max(evidence.get(service, 0.0), weight)
                places[service] = places.get(service, frozenset()) | places[number] | said

    def _add_pairs_apart(
        self, words: Sequence[Word], evidence: dict[int, float], places: dict[int, frozenset[int]]
    ) -> None:
        """« Réparation d'ordinateurs et de smartphones » also speaks of repairing smartphones."""
        for start, first in enumerate(words):
            for end in range(start + 2, min(start + 2 + WORDS_BETWEEN, len(words))):
                held = self._phrases.get((first.stem, words[end].stem), ()) if first.weight or words[end].weight else ()
                weight = max(first.weight, words[end].weight) * (1 + PHRASE_BONUS) * APART / max(1, len(held)) ** 0.5
                for number, base in held:
                    evidence[number] = evidence.get(number, 0.0) + weight * base
                    places[number] = places.get(number, frozenset()) | {start, end}

    def agreement(self, one: Meaning, other: Meaning) -> tuple[float, int | None, int | None]:
        """How far two texts speak of the same thing, in [0, 1], and the concept through which each does."""
        best, mine, theirs = 0.0, None, None
        for number, share in one.share.items():
            both = min(share, other.share.get(number, 0.0))
            if both > best:
                best, mine, theirs = both, number, number
            if share < 0.5 or best >= OTHER_NAME:
                continue
            for third, part in other.share.items():
                related = self.relation(number, third) * min(share, part) if part >= 0.5 and third != number else 0.0
                if related > best:
                    best, mine, theirs = related, number, third
        return best, mine, theirs

    def relation(self, one: int, other: int) -> float:
        """How far another concept answers one, in [0, 1], by their numbers; 1 for itself."""
        if one == other:
            return 1.0
        known = self._relations.get((one, other))
        if known is not None:
            return known
        return SAME_CODE if self.concepts[one].code == self.concepts[other].code else 0.0

    def best_code(self, meaning: Meaning) -> str | None:
        """The sub-category a text most likely belongs to; None when no word of the lexicon is in it."""
        if not meaning.evidence:
            return None
        number = max(meaning.evidence, key=lambda n: (meaning.evidence[n], -n))
        return self.concepts[number].code


def phrase_stems(text: str) -> Phrase:
    """The stems of a phrase, without function words."""
    words = text.lower().replace("'", " ").replace("-", " ").split()
    return tuple(stem(word) for word in words if not is_function_word(word))


def read_concepts(paths: Iterable[Path]) -> list[Concept]:
    """Reads lexicon tables: code, concept, words, not_it, near; lists are comma-separated, « ? » marks a weak word."""
    concepts: list[Concept] = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                concepts.append(
                    Concept(
                        name=row["concept"],
                        code=row["code"],
                        phrases=_weighted(row["words"]),
                        not_it=frozenset(filter(None, map(phrase_stems, _listed(row["not_it"])))),
                        near=tuple(name for name in _listed(row["near"]) if not name.startswith("=")),
                        other_names=tuple(name[1:] for name in _listed(row["near"]) if name.startswith("=")),
                        gloss=", ".join(_listed(row["words"].replace("?", ""))[:6]),
                        elsewhere=path.stem == "other_trades",
                    )
                )
    return concepts


def _listed(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(",") if item.strip()]


def _weighted(cell: str) -> dict[Phrase, float]:
    phrases: dict[Phrase, float] = {}
    for item in _listed(cell):
        phrase = phrase_stems(item.rstrip("?"))
        if phrase:
            # « ma voiture » comes down to « voiture »: what was a phrase is now an unsure word.
            unsure = item.endswith("?") or (len(phrase) == 1 and " " in item)
            phrases[phrase] = max(phrases.get(phrase, 0.0), WEAK if unsure else 1.0)
    return phrases


def read_frames(path: Path) -> list[Frame]:
    """Reads the table of verbs: verbs (separated by spaces), start of the objects' codes, concept of the service."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Frame(frozenset(map(stem, row["verbs"].split())), row["code"], row["concept"])
            for row in csv.DictReader(file)
        ]


def trade_words(paths: Iterable[Path]) -> set[str]:
    """Every word of the lexicon, accents kept: what the corrector takes as known."""
    words: set[str] = set()
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                cells = f"{row['words']}, {row['not_it']}".lower()
                words.update(
                    w for w in cells.replace("'", " ").replace("-", " ").replace(",", " ").replace("?", " ").split()
                )
    return {word.replace("œ", "oe") for word in words if len(word) > 2 and word.isalpha()}


def lexicon_paths() -> list[Path]:
    """The tables of the lexicon, in a fixed order."""
    return sorted(FOLDER.glob("*.tsv"))


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of barter that comes with the program (read once)."""
    return Lexicon(read_concepts(lexicon_paths()), read_frames(FOLDER / "frames.csv"))
