"""What became of each invitation to a questionnaire, and what response rates follow?

After AAPOR, *Standard Definitions* (10th ed., 2023): every invitation ends in one class, so that rates compare with
other surveys'. Members are all known and reachable by the bot: there are no cases of unknown eligibility, unless the
caller counts some.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from models.enums import Disposition

PARTIAL_SHARE = 0.5  #: of the essential questions that apply; below, an interview is a break-off (AAPOR)


class Happening(StrEnum):
    """What happens to an invitation."""

    DELIVERED = "delivered"
    OPENED = "opened"
    HALF_ANSWERED = "half_answered"
    FINISHED = "finished"
    EMPTIED = "emptied"  #: came to the end, or back from it, with less than half answered
    DECLINED = "declined"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    EXPIRED = "expired"
    UNREACHABLE = "unreachable"
    FOUND_INELIGIBLE = "found_ineligible"
    CALLED_OFF = "called_off"


_D, _H = Disposition, Happening

#: Every change there is. A pair that is not here changes nothing: a reminder's late echo must not undo an end.
TRANSITIONS: dict[tuple[Disposition, Happening], Disposition] = {
    (_D.PLANNED, _H.DELIVERED): _D.SENT,
    (_D.PLANNED, _H.UNREACHABLE): _D.UNDELIVERED,
    (_D.PLANNED, _H.FOUND_INELIGIBLE): _D.INELIGIBLE,
    (_D.PLANNED, _H.CALLED_OFF): _D.CANCELLED,
    (_D.PLANNED, _H.CONSENT_WITHDRAWN): _D.CANCELLED,
    (_D.PLANNED, _H.EXPIRED): _D.CANCELLED,
    (_D.SENT, _H.OPENED): _D.STARTED,
    (_D.SENT, _H.HALF_ANSWERED): _D.PARTIAL,
    (_D.SENT, _H.FINISHED): _D.COMPLETE,
    (_D.SENT, _H.EMPTIED): _D.BREAKOFF,
    (_D.SENT, _H.DECLINED): _D.REFUSED,
    (_D.SENT, _H.CONSENT_WITHDRAWN): _D.WITHDRAWN,
    (_D.SENT, _H.EXPIRED): _D.NO_ANSWER,
    (_D.SENT, _H.UNREACHABLE): _D.UNDELIVERED,
    (_D.SENT, _H.FOUND_INELIGIBLE): _D.INELIGIBLE,
    # An interview begun is never cut short by a full quota: CALLED_OFF stops at those not begun.
    (_D.SENT, _H.CALLED_OFF): _D.CANCELLED,
    (_D.STARTED, _H.HALF_ANSWERED): _D.PARTIAL,
    (_D.STARTED, _H.FINISHED): _D.COMPLETE,
    (_D.STARTED, _H.EMPTIED): _D.BREAKOFF,
    (_D.STARTED, _H.DECLINED): _D.REFUSED,
    (_D.STARTED, _H.CONSENT_WITHDRAWN): _D.WITHDRAWN,
    (_D.STARTED, _H.EXPIRED): _D.BREAKOFF,
    (_D.STARTED, _H.FOUND_INELIGIBLE): _D.INELIGIBLE,
    (_D.PARTIAL, _H.FINISHED): _D.COMPLETE,
    (_D.PARTIAL, _H.OPENED): _D.PARTIAL,
    (_D.PARTIAL, _H.EMPTIED): _D.BREAKOFF,
    (_D.PARTIAL, _H.CONSENT_WITHDRAWN): _D.WITHDRAWN,
    (_D.PARTIAL, _H.FOUND_INELIGIBLE): _D.INELIGIBLE,
    # The answers of a partial interview stay when its time is over: EXPIRED leaves it as it is, and closes it.
    (_D.PARTIAL, _H.EXPIRED): _D.PARTIAL,
    # Corrections are open until the wave closes: they can take a complete interview apart, or make one of a break-off.
    (_D.COMPLETE, _H.EMPTIED): _D.BREAKOFF,
    (_D.BREAKOFF, _H.FINISHED): _D.COMPLETE,
}

#: Not ended yet: reminders may go, answers are awaited.
OPEN = frozenset({_D.PLANNED, _D.SENT, _D.STARTED, _D.PARTIAL})


def follow(disposition: Disposition, happening: Happening) -> Disposition:
    """Where an invitation stands after `happening`; where it stood when that means nothing there (any more)."""
    return TRANSITIONS.get((disposition, happening), disposition)


def after_answer(*, finished: bool, share: float) -> Happening:
    """What an answer amounts to: `finished` when nothing is left to ask, `share` (0 to 1) of the essential answered."""
    if share < PARTIAL_SHARE:
        return Happening.EMPTIED if finished else Happening.OPENED
    return Happening.FINISHED if finished else Happening.HALF_ANSWERED


class Outcome(StrEnum):
    """AAPOR's classes of outcome."""

    INTERVIEW = "I"
    PARTIAL = "P"
    REFUSAL = "R"
    NON_CONTACT = "NC"
    NOT_ELIGIBLE = "NE"


#: Invitations still open count as what they would be if they ended today: the rates are then lower bounds, and a wave
#: looked at early does not flatter itself with its fast answerers.
OUTCOMES: dict[Disposition, Outcome] = {
    _D.SENT: Outcome.NON_CONTACT,
    _D.STARTED: Outcome.REFUSAL,
    _D.PARTIAL: Outcome.PARTIAL,
    _D.COMPLETE: Outcome.INTERVIEW,
    _D.REFUSED: Outcome.REFUSAL,
    _D.WITHDRAWN: Outcome.REFUSAL,
    _D.BREAKOFF: Outcome.REFUSAL,
    _D.NO_ANSWER: Outcome.NON_CONTACT,
    _D.UNDELIVERED: Outcome.NON_CONTACT,
    _D.INELIGIBLE: Outcome.NOT_ELIGIBLE,
}


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many invitations ended how, in AAPOR's letters; planned and cancelled ones are left out."""

    complete: int  #: I
    partial: int  #: P
    refusal: int  #: R, break-offs among them
    non_contact: int  #: NC
    other: int = 0  #: O
    unknown: int = 0  #: UH + UO
    not_eligible: int = 0  #: NE, outside every rate

    @property
    def invited(self) -> int:
        """The denominator of the response rates: eligible or perhaps so."""
        return self.complete + self.partial + self.refusal + self.non_contact + self.other + self.unknown

    @property
    def rr1(self) -> float | None:
        """I / ((I+P) + (R+NC+O) + (UH+UO)); None when nobody was invited."""
        return self.complete / self.invited if self.invited else None

    @property
    def rr2(self) -> float | None:
        """(I+P) over the same; None when nobody was invited."""
        return (self.complete + self.partial) / self.invited if self.invited else None

    @property
    def rr5(self) -> float | None:
        """RR1 where no case of unknown eligibility counts as eligible: I / ((I+P) + (R+NC+O)); None of nobody."""
        known = self.invited - self.unknown
        return self.complete / known if known else None

    @property
    def rr6(self) -> float | None:
        """(I+P) over the same; None of nobody."""
        known = self.invited - self.unknown
        return (self.complete + self.partial) / known if known else None

    @property
    def coop1(self) -> float | None:
        """I / (I+P+R+O): of those reached, who answered to the end; None when nobody was reached."""
        reached = self.complete + self.partial + self.refusal + self.other
        return self.complete / reached if reached else None

    @property
    def coop2(self) -> float | None:
        """(I+P) / (I+P+R+O): of those reached, who answered; None when nobody was reached."""
        reached = self.complete + self.partial + self.refusal + self.other
        return (self.complete + self.partial) / reached if reached else None


def outcomes(dispositions: Iterable[Disposition], *, other: int = 0, unknown: int = 0) -> Outcomes:
    """Count invitations by outcome; `other` and `unknown` are cases the caller knows besides (O, UH + UO)."""
    counts = Counter(OUTCOMES[disposition] for disposition in dispositions if disposition in OUTCOMES)
    return Outcomes(
        complete=counts[Outcome.INTERVIEW],
        partial=counts[Outcome.PARTIAL],
        refusal=counts[Outcome.REFUSAL],
        non_contact=counts[Outcome.NON_CONTACT],
        other=other,
        unknown=unknown,
        not_eligible=counts[Outcome.NOT_ELIGIBLE],
    )
