"""Who may do what with an exchange, and where does it lead? One table, to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.enums import ExchangeState
from models.errors import Stale


class Act(StrEnum):
    """What somebody, or the calendar, does to an exchange."""

    PROPOSE = "propose"  # terms, first or other ones
    TAKE_BACK = "take_back"  # one's own terms, while nobody else has accepted them
    KEEP = "keep"  # what had been agreed before other terms came
    ACCEPT = "accept"
    DELIVER = "deliver"
    UNDELIVER = "undeliver"  # one's own declaration, not confirmed yet
    CONFIRM = "confirm"
    UNCONFIRM = "unconfirm"
    PARTLY = "partly"
    SETTLE = "settle"  # the rest will not come, and that is accepted
    UNSETTLE = "unsettle"
    POSTPONE = "postpone"
    RESUME = "resume"
    FAIL = "fail"  # it will not happen
    UNFAIL = "unfail"
    TROUBLE = "trouble"
    UNTROUBLE = "untrouble"  # settled between themselves
    LEAVE = "leave"  # a party erased their account, or blocked the bot
    RESOLVE = "resolve"
    RATE = "rate"
    INVOICE = "invoice"
    CLOSE = "close"


class Who(StrEnum):
    """Who may do it."""

    PARTY = "party"
    OTHER = "other"  # somebody who has not accepted the terms on the table
    AUTHOR = "author"  # the person who did the thing that is undone
    GIVER_OR_RECEIVER = "giver_or_receiver"  # of the delivery concerned
    RECEIVER = "receiver"
    OFFICER = "officer"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Step:
    """Where an act leads. Of several states, where deliveries stand, or where the exchange came from, decides."""

    to: frozenset[ExchangeState]
    who: frozenset[Who]
    reason: bool = False  #: a coded reason goes with it


def _step(to: ExchangeState | tuple[ExchangeState, ...], *who: Who, reason: bool = False) -> Step:
    return Step(frozenset((to,) if isinstance(to, ExchangeState) else to), frozenset(who), reason)


_S, _W = ExchangeState, Who
#: Something was declared.
_PROGRESS = (_S.UNDER_WAY, _S.DONE)
#: Nothing or something was; without an agreement, nothing means that it is open again.
_STANDING = (_S.OPEN, _S.AGREED, _S.UNDER_WAY)
_PROPOSE = _step(_S.TERMS, _W.PARTY)
_DELIVER = _step(_PROGRESS, _W.GIVER_OR_RECEIVER)
_CONFIRM = _step(_PROGRESS, _W.RECEIVER)
_PARTLY = _step(_S.PARTLY, _W.PARTY)
_FAIL = _step(_S.NOT_DONE, _W.PARTY, reason=True)
_POSTPONE = _step(_S.POSTPONED, _W.PARTY)
_TROUBLE = _step(_S.PROBLEM, _W.PARTY)
_GONE = _step(_S.NOT_DONE, _W.CALENDAR, reason=True)
_STRANDED = _step(_S.PROBLEM, _W.CALENDAR, reason=True)

STEPS: Mapping[tuple[ExchangeState, Act], Step] = {
    (_S.OPEN, Act.PROPOSE): _PROPOSE,
    (_S.OPEN, Act.DELIVER): _DELIVER,  # done on the telephone, told afterwards
    (_S.OPEN, Act.FAIL): _FAIL,
    (_S.OPEN, Act.TROUBLE): _TROUBLE,
    (_S.OPEN, Act.LEAVE): _GONE,
    (_S.TERMS, Act.PROPOSE): _PROPOSE,
    (_S.TERMS, Act.ACCEPT): _step((_S.TERMS, _S.AGREED), _W.OTHER),
    (_S.TERMS, Act.TAKE_BACK): _step((_S.OPEN, _S.AGREED), _W.AUTHOR),
    (_S.TERMS, Act.KEEP): _step(_S.AGREED, _W.OTHER),
    (_S.TERMS, Act.FAIL): _FAIL,
    (_S.TERMS, Act.TROUBLE): _TROUBLE,
    (_S.TERMS, Act.LEAVE): _GONE,
    (_S.AGREED, Act.PROPOSE): _PROPOSE,  # nothing is delivered yet
    (_S.AGREED, Act.DELIVER): _DELIVER,
    (_S.AGREED, Act.PARTLY): _PARTLY,
    (_S.AGREED, Act.POSTPONE): _POSTPONE,
    (_S.AGREED, Act.FAIL): _FAIL,  # free before the start
    (_S.AGREED, Act.TROUBLE): _TROUBLE,
    (_S.AGREED, Act.LEAVE): _STRANDED,
    (_S.UNDER_WAY, Act.DELIVER): _DELIVER,
    (_S.UNDER_WAY, Act.UNDELIVER): _step(_STANDING, _W.AUTHOR),
    (_S.UNDER_WAY, Act.CONFIRM): _CONFIRM,
    (_S.UNDER_WAY, Act.RATE): _step(_S.UNDER_WAY, _W.PARTY),  # their part of it is over
    (_S.UNDER_WAY, Act.PARTLY): _PARTLY,
    (_S.UNDER_WAY, Act.POSTPONE): _POSTPONE,
    (_S.UNDER_WAY, Act.TROUBLE): _TROUBLE,
    (_S.UNDER_WAY, Act.LEAVE): _STRANDED,
    (_S.POSTPONED, Act.RESUME): _step(_STANDING, _W.PARTY, _W.CALENDAR),
    (_S.POSTPONED, Act.DELIVER): _DELIVER,
    (_S.POSTPONED, Act.CONFIRM): _CONFIRM,
    (_S.POSTPONED, Act.PARTLY): _PARTLY,
    (_S.POSTPONED, Act.POSTPONE): _POSTPONE,
    (_S.POSTPONED, Act.FAIL): _FAIL,  # when nothing is delivered yet
    (_S.POSTPONED, Act.TROUBLE): _TROUBLE,
    (_S.POSTPONED, Act.LEAVE): _STRANDED,
    (_S.PARTLY, Act.RESUME): _step(_STANDING, _W.PARTY),  # a slip
    (_S.PARTLY, Act.DELIVER): _DELIVER,
    (_S.PARTLY, Act.CONFIRM): _CONFIRM,
    (_S.PARTLY, Act.SETTLE): _step(_S.DONE, _W.PARTY, reason=True),
    (_S.PARTLY, Act.POSTPONE): _POSTPONE,
    (_S.PARTLY, Act.TROUBLE): _TROUBLE,
    (_S.PARTLY, Act.LEAVE): _STRANDED,
    (_S.DONE, Act.UNCONFIRM): _step(_STANDING, _W.AUTHOR),
    (_S.DONE, Act.UNSETTLE): _step(_S.PARTLY, _W.AUTHOR),
    (_S.DONE, Act.RATE): _step(_S.DONE, _W.PARTY),
    (_S.DONE, Act.INVOICE): _step(_S.DONE, _W.PARTY),
    (_S.DONE, Act.TROUBLE): _TROUBLE,
    (_S.DONE, Act.CLOSE): _step(_S.CLOSED, _W.CALENDAR),
    (_S.PROBLEM, Act.UNTROUBLE): _step(
        (_S.OPEN, _S.TERMS, _S.AGREED, _S.UNDER_WAY, _S.POSTPONED, _S.PARTLY, _S.DONE), _W.AUTHOR
    ),
    (_S.PROBLEM, Act.RESOLVE): _step(
        (_S.OPEN, _S.TERMS, _S.AGREED, _S.UNDER_WAY, _S.POSTPONED, _S.PARTLY, _S.DONE, _S.NOT_DONE), _W.OFFICER
    ),
    (_S.NOT_DONE, Act.UNFAIL): _step((_S.OPEN, _S.TERMS, _S.AGREED, _S.POSTPONED), _W.AUTHOR),
}

#: What an officer may make of a problem, by where it came from; going on from there is always possible.
RESOLUTIONS: Mapping[ExchangeState, frozenset[ExchangeState]] = {
    _S.OPEN: frozenset({_S.OPEN, _S.NOT_DONE}),
    _S.TERMS: frozenset({_S.TERMS, _S.NOT_DONE}),
    _S.AGREED: frozenset({_S.AGREED, _S.PARTLY, _S.DONE, _S.NOT_DONE}),
    _S.UNDER_WAY: frozenset({_S.UNDER_WAY, _S.PARTLY, _S.DONE, _S.NOT_DONE}),
    _S.POSTPONED: frozenset({_S.POSTPONED, _S.PARTLY, _S.DONE, _S.NOT_DONE}),
    _S.PARTLY: frozenset({_S.PARTLY, _S.DONE, _S.NOT_DONE}),
    _S.DONE: frozenset({_S.DONE, _S.PARTLY}),
}
#: Nothing is delivered, nothing is signed: a party that leaves ends it.
UNSIGNED = frozenset({_S.OPEN, _S.TERMS})
#: Signed or begun, and not ended: promises stand.
STANDING = frozenset({_S.AGREED, _S.UNDER_WAY, _S.POSTPONED, _S.PARTLY})
#: Nothing more is expected of anybody.
ENDED = frozenset({_S.NOT_DONE, _S.CLOSED})


def step(state: ExchangeState, act: Act) -> Step:
    """What `act` does to an exchange in `state`. Raises Stale when the table has no such step."""
    found = STEPS.get((ExchangeState(state), act))
    if found is None:
        raise Stale
    return found


def allows(state: ExchangeState, act: Act) -> bool:
    """Whether the table has such a step: what screens offer."""
    return (ExchangeState(state), act) in STEPS
