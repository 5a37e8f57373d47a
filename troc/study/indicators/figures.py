"""What is an indicator, on what does it rest, and what is the figure it gives?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from troc.study.indicators.view import View
from troc.study.statistics.reading import Reading, reading


class Unit(StrEnum):
    """In what a figure is told."""

    COUNT = "count"
    SHARE = "share"  #: 0 to 1
    CENTS = "cents"  #: of euros, excl. VAT
    DAYS = "days"
    KM = "km"
    MINUTES = "minutes"
    SCORE = "score"  #: -100 to 100
    RATIO = "ratio"  #: of odds; 1 = as chance would have it
    INDEX = "index"  #: 0 to 1
    KG = "kg"  #: of CO2 equivalent
    MESSAGES = "messages"


class Cut(StrEnum):
    """By what a figure is taken apart. The first four are those of all indicators that speak of firms."""

    TERRITORY = "territory"
    SECTOR = "sector"
    FORM = "form"  #: « ess » or « classic »
    PERIOD = "period"  #: month, « 2026-11 »
    CHANNEL = "channel"
    FAMILY = "family"  #: category of listings, « B01 »
    REASON = "reason"
    SURVEY = "survey"
    WAVE = "wave"  #: of a questionnaire that comes back


#: Cuts of whatever is seen of firms.
USUAL = frozenset({Cut.TERRITORY, Cut.SECTOR, Cut.FORM, Cut.PERIOD})


@dataclass(frozen=True, slots=True)
class Seen:
    """One observation: what an indicator counts, one of them a proposal, a firm, an answer…

    `firms`: whose it is; of several, it stands in the group of each when a figure is taken apart.
    """

    firms: tuple[str, ...]
    value: float | None = 1.0  #: 0 or 1 of a share; None where it was asked for and not told
    on: date | None = None  #: for periods; None = of no period
    ended: bool = True  #: of durations: False = still open at the end of the extraction (censored)
    gone: bool = False  #: of durations that did not end: withdrawn, so that they never will (a competing end)
    low: float | None = None  #: of ranges
    high: float | None = None
    label: str | None = None  #: of its own cut: channel, family, reason, survey, wave
    weight: float = 1.0  #: of quotients: what it brings to the denominator
    who: str | None = None  #: of shares of several answers: whose they are; None = nobody else's


@dataclass(frozen=True, slots=True)
class Figure:
    """What an indicator gives. `value` is None where nothing can be said.

    `low` and `high`: 95 % interval, or for a range (`note` « range ») the least and the most that the hypotheses allow.
    `n`: observations; of a sum or a median `numerator` of `denominator` were told. `firms` and `largest_share`: how many
    firms the figure rests on and what the largest brings, for disclosure control.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    numerator: float
    denominator: float
    firms: int
    largest_share: float
    unit: Unit
    note: str | None = None  #: « range », « exploratory », « open-end »…, a key of locales/ beneath `indicators-note-`
    quartiles: tuple[float, float] | None = None  #: of medians: Q1 and Q3

    @property
    def remark(self) -> str | None:
        """Key of what its note says; None without one."""
        return f"indicators-note-{self.note}" if self.note else None

    @property
    def reading(self) -> Reading:
        """Whether it may be read at all: below 5 observations nothing, below 30 with caution."""
        return reading(self.n)


@dataclass(frozen=True, slots=True)
class Comparator:
    """What another programme came to; its French name and source are in locales/."""

    code: str
    value: float

    @property
    def title(self) -> str:
        """Key of what it is; likewise below of where it was read."""
        return f"comparator-title-{self.code}"

    @property
    def source(self) -> str:
        return f"comparator-source-{self.code}"


Sample = Callable[[View], Iterable[Seen]]
#: Observations, and the unit, into the figure.
Estimator = Callable[[Sequence[Seen], Unit], Figure]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing the study measures, defined once: `sample` says what is looked at, `estimator` what is made of it."""

    code: str
    unit: Unit
    sample: Sample
    estimator: Estimator
    aim: int | None = None  #: which of the programme's five aims it speaks to
    comparators: tuple[Comparator, ...] = ()
    cuts: frozenset[Cut] = USUAL
    spread: Cut | None = None  #: taken apart by it, each group is a share of all: reasons, for instance

    @property
    def title(self) -> str:
        """Key of its French name; likewise below."""
        return f"indicator-title-{self.code}"

    @property
    def definition(self) -> str:
        return f"indicator-definition-{self.code}"

    @property
    def formula(self) -> str:
        return f"indicator-formula-{self.code}"

    @property
    def numerator(self) -> str:
        return f"indicator-numerator-{self.code}"

    @property
    def denominator(self) -> str:
        return f"indicator-denominator-{self.code}"

    @property
    def source(self) -> str:
        return f"indicator-source-{self.code}"
