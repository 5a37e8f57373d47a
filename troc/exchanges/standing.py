"""Where does a proposal stand, as one of its parties may know it?

Whoever said yes sees the same thing until the date they were told, whether the others said no or nothing: a refusal is
never shown, not even by its absence. What is seen depends on one's own answer, the date, and what everybody knows.
A loop that could not be repaired is over for all at once: among three and more, that does not tell because of whom.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from models.enums import Answer, MatchKind, MatchState
from models.match import Match
from troc.exchanges.proposals import Proposal


class Standing(StrEnum):
    """What one party sees of a proposal; each has its line on the card."""

    OPEN = "open"  # waits for this party's answer
    PUT_OFF = "put_off"  # this party said « Plus tard »
    WAITING = "waiting"  # this party said yes
    DECLINED = "declined"  # this party said no, and may still change their mind
    SHARED = "shared"  # contacts are out
    CLOSED = "closed"  # no longer possible, the date not passed
    EXPIRED = "expired"  # the date has passed without an answer of this party
    ENDED = "ended"  # this party said yes, and it came to nothing


def standing(proposal: Proposal, now: datetime) -> Standing:
    """What the proposal is to this party at `now`."""
    match, answer = proposal.match, proposal.mine.answer
    if match.state == MatchState.SHARED:
        return Standing.SHARED
    if is_over(match):
        return Standing.ENDED if answer == Answer.YES else Standing.CLOSED
    past = match.expires_at is not None and match.expires_at <= now
    if answer == Answer.YES:
        return _after_yes(match, past)
    if past or match.state == MatchState.EXPIRED:
        return Standing.EXPIRED
    if answer == Answer.NO and match.state == MatchState.REFUSED:
        return Standing.DECLINED
    kept_dark = match.state == MatchState.REFUSED and proposal.mine.in_the_dark
    if match.state not in (MatchState.FOUND, MatchState.PROPOSED) and not kept_dark:
        return Standing.CLOSED
    later = proposal.mine.later_until
    return Standing.PUT_OFF if answer == Answer.LATER and later is not None and later > now else Standing.OPEN


def is_over(match: Match) -> bool:
    """Whether it is a loop that ended, and whose repair was tried."""
    return match.kind == MatchKind.LOOP and match.followed_at is not None


def _after_yes(match: Match, past: bool) -> Standing:
    state = MatchState(match.state)
    if state == MatchState.ACCEPTED or (state == MatchState.WITHDRAWN and match.kind == MatchKind.LOOP):
        return Standing.WAITING  # of a loop that lost a listing, until its repair was tried
    if state in (MatchState.EXPIRED, MatchState.WITHDRAWN) or past:
        return Standing.ENDED
    return Standing.WAITING
