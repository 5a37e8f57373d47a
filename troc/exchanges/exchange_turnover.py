"""How much has a firm sold by exchanges this year, and where does that take one exempt under art. 293 B?

A swap is a sale (CGI, art. 266-1-a): what a firm gives counts toward its threshold as what it sells for euros does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from models.enums import ExchangeState, VatRegime
from models.exchange import Exchange, ExchangeLeg, OutsideExchange
from models.member import Organisation
from models.work import Work
from troc.exchanges.fiscal_rules import Activity, Rules
from troc.exchanges.ways_out import Remark, Turnover, threshold_remark

#: From what is worth a word to what is serious: who was told of one is not told of what is less.
LEVELS = (Remark.NEAR_THRESHOLD, Remark.OVER_THRESHOLD, Remark.OVER_TOLERANCE)


@dataclass(frozen=True, slots=True)
class Band:
    """A span of yearly turnover as a firm tells it, in cents; no upper bound when None."""

    low_cents: int
    high_cents: int | None

    @property
    def code(self) -> str:
        """As the database keeps it, in euros: « 20000-30000 », « 37500- »."""
        high = "" if self.high_cents is None else self.high_cents // 100
        return f"{self.low_cents // 100}-{high}"

    @classmethod
    def of(cls, code: str) -> Band:
        """What `code` wrote. ValueError for another text."""
        low, sep, high = code.partition("-")
        if not sep:
            raise ValueError(code)
        return cls(int(low) * 100, int(high) * 100 if high else None)


@dataclass(frozen=True, slots=True)
class Sold:
    """What is known of an exempt firm's year, the exchange at hand included."""

    activity: Activity | None  #: None = not known yet
    band: Band | None  #: what it sells for euros; None = not told
    exchanged_cents: int  #: HT given by exchanges of the year


def bands(activity: Activity, rules: Rules) -> tuple[Band, ...]:
    """The spans offered as answers, from the least to « plus de »."""
    threshold = rules.thresholds[activity]
    bounds = [0, *threshold.bands_cents, threshold.limit_cents]
    spans = [Band(low, high) for low, high in pairwise(bounds)]
    return (*spans, Band(threshold.limit_cents, None))


def worth_asking(sold: Sold, rules: Rules) -> bool:
    """Whether so much was exchanged that the turnover matters; of an unknown activity, the lower threshold decides."""
    limits = [each.limit_cents for key, each in rules.thresholds.items() if sold.activity in (None, key)]
    return sold.exchanged_cents * 100 >= min(limits) * rules.ask_turnover_percent


def remark(sold: Sold, rules: Rules) -> Remark | None:
    """Where the year takes the firm; without a told turnover, exchanges alone count. None as long as it is far.

    Of an unknown activity no more is said than that the lower threshold is near.
    """
    band = sold.band or Band(0, 0)
    if sold.activity is not None:
        return threshold_remark(Turnover(band.low_cents, band.high_cents, sold.activity), sold.exchanged_cents, rules)
    lowest = min(rules.thresholds, key=lambda each: rules.thresholds[each].limit_cents)
    near = threshold_remark(Turnover(band.low_cents, band.high_cents, lowest), sold.exchanged_cents, rules)
    return Remark.NEAR_THRESHOLD if near else None


def news(organisation: Organisation, sold: Sold | None, rules: Rules, year: int) -> Remark | None:
    """The warning that this firm has not had yet this year; None when there is none."""
    found = remark(sold, rules) if sold is not None else None
    return found if found is not None and is_new(organisation.threshold_told, year, found) else None


def is_new(told: str | None, year: int, found: Remark) -> bool:
    """Whether this was not said yet this year; `told` is what `mark` wrote."""
    said_in, _, level = (told or "").partition("-")
    if said_in != str(year):
        return True
    return LEVELS.index(found) > LEVELS.index(Remark(level))


def mark(year: int, found: Remark) -> str:
    """What is kept of a warning once it was said: « 2026-near_threshold »."""
    return f"{year}-{found}"


async def sold(
    work: Work, organisation: Organisation, given_cents: int, today: date, zone: str, but: UUID
) -> Sold | None:
    """The year of an exempt firm with `given_cents` more, those of the exchange `but`; None for a firm that is not exempt."""
    if organisation.vat_regime != VatRegime.FRANCHISE:
        return None
    told = organisation.turnover_year == today.year and organisation.turnover_band
    return Sold(
        activity=Activity(organisation.activity) if organisation.activity else None,
        band=Band.of(organisation.turnover_band) if told and organisation.turnover_band else None,
        exchanged_cents=given_cents + await exchanged(work, organisation.id, today.year, zone, but),
    )


async def exchanged(work: Work, organisation_id: UUID, year: int, zone: str, but: UUID | None = None) -> int:
    """Cents HT this firm gave, or agreed to give, in that year's exchanges (one left out), inside the bot or outside of it."""
    begins, ends = year_of(year, zone)
    moment = func.coalesce(Exchange.done_at, Exchange.agreed_at)
    inside = (
        select(func.coalesce(func.sum(ExchangeLeg.ht_cents), 0))
        .join(Exchange, Exchange.id == ExchangeLeg.exchange_id)
        .where(
            ExchangeLeg.giver_id == organisation_id,
            ExchangeLeg.dropped_at.is_(None),
            Exchange.state != ExchangeState.NOT_DONE,
            moment >= begins,
            moment < ends,
        )
    )
    if but is not None:
        inside = inside.where(Exchange.id != but)
    outside = select(func.coalesce(func.sum(OutsideExchange.ht_cents), 0)).where(
        OutsideExchange.organisation_id == organisation_id,
        OutsideExchange.declared_at.is_not(None),
        OutsideExchange.exchange_id.is_(None),
        OutsideExchange.done_on >= date(year, 1, 1),
        OutsideExchange.done_on <= date(year, 12, 31),
    )
    return sum([int((await work.session.execute(query)).scalar_one() or 0) for query in (inside, outside)], 0)


def year_of(year: int, zone: str) -> tuple[datetime, datetime]:
    """The first instants of that year and of the next, where the reader lives."""
    here = ZoneInfo(zone)
    return datetime.combine(date(year, 1, 1), time(), here), datetime.combine(date(year + 1, 1, 1), time(), here)
