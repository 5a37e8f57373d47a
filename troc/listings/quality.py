"""How well are free messages read, against what their writers meant?

The figures are shares from 0 to 1: `exact` and `kind_and_count` of all messages (everything as expected; as many things
of each kind as expected), `flipped` of the things expected whose kind is known (read as the opposite kind), `false_items`
of all messages (at least one thing read that nobody declared), `silent` of the messages that declare something (nothing
read).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from troc.french.normalise import clean, fold
from troc.listings.reading import Reading, ReadItem, read_message
from troc.places.gazetteer import Gazetteer

#: The day from which « samedi » counts where a case does not say.
TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing that should be read; empty strings stand for nothing. `value`: « 60/h », « 150-200 »."""

    kind: str | None
    title: str
    quantity: str = ""
    value: str = ""
    place: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A message and what it declares; `act` is looked at only where nothing is declared."""

    text: str
    items: tuple[Expected, ...]
    act: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is right and wrong in the reading of one message; `worst` names it for a reader."""

    worst: str
    kind_and_count: bool
    known: int  #: things expected whose kind is known
    flipped: int  #: of these, read as the opposite kind
    false_items: int

    @property
    def exact(self) -> bool:
        return self.worst == "exact"


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1, described at the head of this module."""

    exact: float
    kind_and_count: float
    flipped: float
    false_items: float
    silent: float


def as_expected(item: ReadItem) -> Expected:
    """A thing read, in the words of the cases."""
    value = ""
    if item.value is not None:
        value = f"{item.value.low_cents / 100:g}"
        value += f"-{item.value.high_cents / 100:g}" if item.value.high_cents is not None else ""
        value += f"/{item.value.unit}" if item.value.unit else ""
    return Expected(item.kind, item.title, item.quantity or "", value, item.place_phrase or "", item.when_phrase or "")


def judge(case: Case, reading: Reading) -> Verdict:
    """Compare a reading with its case."""
    got = [as_expected(item) for item in reading.items]
    pairs = _pairs(case.items, got)
    flipped = sum(want.kind is not None and read.kind not in (None, want.kind) for want, read in pairs)
    false_items = _false_items(case, got)
    return Verdict(
        worst=_worst(case, reading, got, flipped, false_items),
        kind_and_count=Counter(want.kind for want in case.items) == Counter(read.kind for read in got),
        known=sum(want.kind is not None for want in case.items),
        flipped=flipped,
        false_items=false_items,
    )


def _worst(case: Case, reading: Reading, got: Sequence[Expected], flipped: int, false_items: int) -> str:
    """The gravest thing wrong, from a flipped kind down to a wrong slot; « exact » when nothing is."""
    if not case.items:
        return "false item" if got else ("exact" if reading.act == case.act else "wrong act")
    if not got:
        return "silence"
    if flipped:
        return "flipped kind"
    if false_items:
        return "false item"
    if len(got) != len(case.items):
        return "wrong cut"
    if [want.kind for want in case.items] != [read.kind for read in got]:
        return "kind asked"
    if [_flat(want.title) for want in case.items] != [_flat(read.title) for read in got]:
        return "untidy title"
    return "exact" if all(_same(w, r) for w, r in zip(case.items, got, strict=True)) else "wrong slot"


def _pairs(wanted: Sequence[Expected], got: Sequence[Expected]) -> list[tuple[Expected, Expected]]:
    """Each thing expected with the thing read that shares most words with it; in order where as many were read."""
    left = list(got)
    pairs = []
    for want in wanted:
        words = _words(want.title)
        best = max(left, key=lambda read: len(words & _words(read.title)), default=None)
        if best is not None and words & _words(best.title):
            left.remove(best)
            pairs.append((want, best))
    if not pairs and len(wanted) == len(got):
        return list(zip(wanted, got, strict=True))
    return pairs


def _false_items(case: Case, got: Sequence[Expected]) -> int:
    """Things read that share no word with anything declared; all of them where nothing is declared."""
    declared: set[str] = set().union(*(_words(want.title) for want in case.items)) if case.items else set()
    return sum(not declared & _words(read.title) for read in got)


def _words(title: str) -> set[str]:
    return set("".join(char if char.isalnum() else " " for char in fold(clean(title))).split())


def _flat(text: str) -> str:
    return " ".join(fold(clean(text)).split())


def _same(want: Expected, got: Expected) -> bool:
    pairs = ((want.quantity, got.quantity), (want.value, got.value), (want.place, got.place), (want.when, got.when))
    return all(_flat(a) == _flat(b) for a, b in pairs)


def judge_all(cases: Sequence[Case], gazetteer: Gazetteer) -> list[Verdict]:
    """Read every case, counting from one and the same day."""
    return [judge(case, read_message(case.text, TODAY, gazetteer)) for case in cases]


def figures(cases: Sequence[Case], verdicts: Sequence[Verdict]) -> Figures:
    """The shares over all cases."""
    declaring = [verdict for case, verdict in zip(cases, verdicts, strict=True) if case.items]
    return Figures(
        exact=_share(sum(verdict.exact for verdict in verdicts), len(verdicts)),
        kind_and_count=_share(sum(verdict.kind_and_count for verdict in verdicts), len(verdicts)),
        flipped=_share(sum(verdict.flipped for verdict in verdicts), sum(verdict.known for verdict in verdicts)),
        false_items=_share(sum(verdict.false_items > 0 for verdict in verdicts), len(verdicts)),
        silent=_share(sum(verdict.worst == "silence" for verdict in declaring), len(declaring)),
    )


def _share(count: int, total: int) -> float:
    return round(count / total, 4) if total else 0.0
