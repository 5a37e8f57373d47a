"""How do the people of a simulated territory behave? Every figure of it, with where it comes from.

A figure marked « assumption » comes from no measure: it is an order of magnitude that somebody who knows the ground should
put right. What the simulation says rests on these; it compares ways of proposing, it foretells no territory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.territory.habits import Asked, Met, Sought
from models.enums import Bought, ExitReason, LegalForm, Misfit, RefusalReason, Rhythm, VatRegime


@dataclass(frozen=True, slots=True)
class Temperament:
    """How somebody lives with the messages they get."""

    share: float  #: of people
    reads: float  #: share of messages after which they come and act
    hours: tuple[int, int]  #: after a message, within which they come


def _temperaments() -> Mapping[str, Temperament]:
    return {
        "keen": Temperament(0.30, 0.90, (0, 8)),
        "busy": Temperament(0.50, 0.60, (1, 40)),
        "distant": Temperament(0.20, 0.20, (4, 72)),
    }


def _regimes() -> Mapping[LegalForm, Mapping[VatRegime, float]]:
    """Most sole traders are under the exemption of art. 293 B, most associations outside of VAT (assumption)."""
    company = {VatRegime.ASSUJETTI: 1.0}
    return {
        LegalForm.SOLE_TRADER: {VatRegime.FRANCHISE: 0.7, VatRegime.ASSUJETTI: 0.3},
        LegalForm.ASSOCIATION: {VatRegime.NON_ASSUJETTI: 0.8, VatRegime.ASSUJETTI: 0.2},
        **dict.fromkeys((LegalForm.SARL, LegalForm.SAS, LegalForm.SCOP, LegalForm.SCIC), company),
    }


def _refusals() -> Mapping[RefusalReason, float]:
    return {
        RefusalReason.NOT_WHAT_I_SEEK: 0.35,
        RefusalReason.BAD_TIME: 0.35,
        RefusalReason.TOO_FAR: 0.25,
        RefusalReason.NEVER_AGAIN: 0.05,
    }


def _exits() -> Mapping[ExitReason, float]:
    return {
        ExitReason.NO_TIME: 0.28,
        ExitReason.TIMING: 0.20,
        ExitReason.NO_NEED: 0.15,
        ExitReason.DISTANCE: 0.10,
        ExitReason.QUALITY: 0.08,
        ExitReason.TRUST: 0.07,
        ExitReason.INSURANCE: 0.05,
        ExitReason.COMPETITION: 0.03,
        ExitReason.OTHER: 0.04,
    }


@dataclass(frozen=True, slots=True)
class Behaviour:
    """The people of a territory. Shares are in [0, 1], spans in days unless said."""

    # Coming in
    #: Share of the run over which firms are recruited, at most 45 days: a first wave, then the work with those who came (assumption).
    recruiting: float = 0.5
    recruiting_days: int = 45
    #: How many offers, how many needs a firm declares, 1 to 5: needs come easily, offers badly; three of each after an
    #: interview (the programme's own count of firms with a direct swap: 5 % at two and two, 21 % at three and three).
    offers: Mapping[int, float] = field(default_factory=lambda: {1: 0.15, 2: 0.30, 3: 0.30, 4: 0.15, 5: 0.10})
    needs: Mapping[int, float] = field(default_factory=lambda: {1: 0.05, 2: 0.25, 3: 0.35, 4: 0.20, 5: 0.15})
    #: Things a firm could give beside its trade's: rooms, machines, vehicles that lie idle (assumption).
    idle: Mapping[int, float] = field(default_factory=lambda: {0: 0.3, 1: 0.4, 2: 0.3})
    #: Share of needs that come from the trade rather than from what everybody lacks (assumption).
    needs_of_trade: float = 0.5
    #: Share of offers told with a value, and how far from the usual one, either way (assumption).
    values_told: float = 0.7
    value_spread: float = 0.3
    #: Companies of the social economy that are so by choice (assumption; the law decides for the other forms).
    ess_by_choice: float = 0.05
    study_consent: float = 0.8  # assumption
    regimes: Mapping[LegalForm, Mapping[VatRegime, float]] = field(default_factory=_regimes)
    #: Most keep the usual rhythm of two digests a week (assumption).
    rhythms: Mapping[Rhythm, float] = field(
        default_factory=lambda: {Rhythm.TWICE_A_WEEK: 0.75, Rhythm.DAILY: 0.1, Rhythm.AT_ONCE: 0.1, Rhythm.WEEKLY: 0.05}
    )

    # Reading
    temperaments: Mapping[str, Temperament] = field(default_factory=_temperaments)  # assumption
    #: A message about an engagement is read more than others: what is missing of attention is cut by so much (assumption).
    engaged: float = 0.6
    cards_a_visit: int = 3  #: as the digest announces at most
    stays_after_pause: float = 0.3  #: of who is told that we pause by ourselves (assumption)

    # Answering a card
    #: Each party of a proposal that suits says yes with this chance, those of a loop too: the chance with which the lengths of
    #: loops were weighed (0.6 each: 36 % of pairs, 22 % of loops of three, 13 % of four succeed).
    yes: float = 0.6
    #: Who would give and receive nothing yet (assumption).
    yes_giving: float = 0.25
    #: A proposal of something else than what is needed: taken for what it is, nearly always (assumption).
    yes_beside: float = 0.05
    later: float = 0.12  #: « Plus tard » the first time (assumption)
    tells_why: float = 0.5  #: gives one of the reasons after a no (assumption)
    refusals: Mapping[RefusalReason, float] = field(default_factory=_refusals)  # assumption
    misfits: Mapping[Misfit, float] = field(
        default_factory=lambda: {Misfit.TRADE: 0.7, Misfit.SENSE: 0.2, Misfit.SIZE: 0.1}
    )

    # The question that unlocks
    adds_able: float = 0.6  #: of those who could give it; as a yes to a card (see `yes`)
    adds_unable: float = 0.03  #: of those who could not, and say yes all the same (assumption)

    # After contacts
    #: Terms are written at all: about four in five pairs that shook hands go on (« beursvloer » floors: 80 % executed).
    terms: float = 0.8
    terms_days: tuple[int, int] = (1, 9)  # assumption
    #: In a proposal of one way, something is found to give in return (assumption).
    in_return: float = 0.5
    accepts: float = 0.88  # assumption
    accepts_vat: float = 0.65  #: with VAT that they cannot recover: a real cost for them (assumption)
    accepts_gap: float = 0.6  #: when values differ by more than the tool itself questions (assumption)
    counters: float = 0.6  #: of those who do not accept: other terms rather than none (assumption)
    due_days: tuple[int, int] = (4, 25)  # assumption
    #: Call-back of 292 agreements of the Dordrecht floor of 2019: 46 % done, 39 % under way, 13 % infeasible, 2 % never
    #: contacted. A delivery whose day has come is so done, put off, given up, or goes wrong; once put off, it is mostly done.
    delivered: float = 0.72
    put_off: float = 0.17
    given_up: float = 0.08  #: what is left goes wrong: a problem for the team
    put_off_days: tuple[int, int] = (5, 15)
    exits: Mapping[ExitReason, float] = field(
        default_factory=_exits
    )  # assumption: what officers are told, most often time
    #: Invoices and opinions, each time they come (assumption); 94 % of visitors of a convention in Artois were satisfied.
    invoices: float = 0.7
    rates: float = 0.6
    ratings: Mapping[int, float] = field(default_factory=lambda: {4: 0.55, 3: 0.38, 2: 0.05, 1: 0.02})
    bought: Mapping[Bought, float] = field(
        default_factory=lambda: {Bought.YES: 0.4, Bought.LESS: 0.2, Bought.LATER: 0.2, Bought.NO: 0.2}
    )

    # Listings that age
    renews: float = 0.75  #: « toujours valable ? » (assumption)

    # The team and its study: see habits.py
    sought: Sought = field(default_factory=Sought)
    asked: Asked = field(default_factory=Asked)
    meets: Met = field(default_factory=Met)
    #: Members that erase their account within the run (assumption), so many days after they came.
    leaves: float = 0.03
    leaves_days: tuple[int, int] = (15, 80)

    # The team, each working morning
    clears: float = 0.95  #: of sensitive listings, looked at (assumption)
    called: float = 0.75  #: of people an officer calls, so many answer, and say where things stand (assumption)
    solved: float = 0.6  #: of problems that an officer sees end well (assumption)


USUAL = Behaviour()
