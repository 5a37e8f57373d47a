"""What came of a meet-up, in one page of counts?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from models.meetup import GuestState, MeetupGuest, MeetupSuggestion, Outcome

#: What guests may say of its use to them.
USEFUL = ("yes", "some", "no")


@dataclass(frozen=True, slots=True)
class Balance:
    """The counts; people, but where pairs or exchanges are said. No name is in it."""

    invited: int  #: asked by us
    accepted: int  #: of all guests: took a place (they come, or came)
    declined: int  #: asked, and do not come
    silent: int  #: asked, never answered
    waiting: int  #: were still waiting for a place
    came: int
    uninvited: int  #: of those who came: nobody had asked them
    absent: int  #: had a place and did not come; 0 as long as it is not over
    suggested: int  #: pairs
    talked: int  #: pairs of whom one at least says so, and the other does not deny it
    unknown: int  #: pairs both present of whom nobody has answered
    outcomes: Mapping[Outcome, int]  #: pairs, by the more cautious of the two answers
    useful: Mapping[str, int]
    exchanges: int  #: exchanges begun since between structures that were there
    done: int  #: of these, done


def balance(
    guests: Sequence[MeetupGuest],
    suggestions: Iterable[MeetupSuggestion],
    *,
    over: bool,
    exchanges: int = 0,
    done: int = 0,
) -> Balance:
    """The sheet of one meet-up, from its rows; `over`: whether who is not there is absent."""
    coming = [guest for guest in guests if guest.state == GuestState.COMING]
    came = [guest for guest in guests if guest.present_at is not None]
    there = {guest.id for guest in came}
    pairs: dict[frozenset[UUID], list[MeetupSuggestion]] = {}
    for row in suggestions:
        pairs.setdefault(frozenset((row.guest_id, row.about_id)), []).append(row)
    talked = [sides for sides in pairs.values() if _talked(sides)]
    unknown = [both for both, sides in pairs.items() if both <= there and all(x.talked is None for x in sides)]
    useful = Counter(guest.useful for guest in guests if guest.useful in USEFUL)
    return Balance(
        invited=sum(guest.invited_at is not None for guest in guests),
        accepted=len(coming),
        declined=sum(guest.state == GuestState.DECLINED and guest.invited_at is not None for guest in guests),
        silent=sum(guest.state == GuestState.INVITED for guest in guests),
        waiting=sum(guest.state == GuestState.WAITING for guest in guests),
        came=len(came),
        uninvited=sum(guest.invited_at is None for guest in came),
        absent=len(coming) - len(came) if over else 0,
        suggested=len(pairs),
        talked=len(talked),
        unknown=len(unknown),
        outcomes=Counter(outcome for sides in talked if (outcome := _outcome(sides)) is not None),
        useful=useful,
        exchanges=exchanges,
        done=done,
    )


def _talked(sides: Sequence[MeetupSuggestion]) -> bool:
    said = [row.talked for row in sides if row.talked is not None]
    return bool(said) and all(said)


def _outcome(sides: Sequence[MeetupSuggestion]) -> Outcome | None:
    """What both say, else the more cautious: an exchange that one sees and the other does not is none yet."""
    order = (Outcome.NOTHING, Outcome.AGAIN, Outcome.EXCHANGE)
    said = [Outcome(row.outcome) for row in sides if row.outcome is not None]
    return min(said, key=order.index) if said else None
