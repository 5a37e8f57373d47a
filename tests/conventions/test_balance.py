"""Does the sheet count each person and each pair once, and claim no more than was said?"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from models.meetup import GuestState, MeetupGuest, MeetupSuggestion, Outcome
from troc.conventions.balance import balance

AT = datetime(2026, 12, 3, 14, tzinfo=UTC)
_S, _O = GuestState, Outcome


def guest(number: int, state: GuestState = _S.COMING, *, asked: bool = True, there: bool = True) -> MeetupGuest:
    return MeetupGuest(
        id=UUID(int=number), state=state, invited_at=AT if asked else None, present_at=AT if there else None
    )


def told(one: int, other: int, talked: bool | None = None, outcome: Outcome | None = None) -> MeetupSuggestion:
    return MeetupSuggestion(guest_id=UUID(int=one), about_id=UUID(int=other), talked=talked, outcome=outcome)


def test_people_stand_in_one_place_each() -> None:
    guests = [
        guest(1),
        guest(2, asked=False),
        guest(3, there=False),
        guest(4, _S.WAITING, there=False),
        guest(5, _S.DECLINED, there=False),
        guest(6, _S.INVITED, there=False),
        guest(8, _S.DECLINED, asked=False, there=False),
        guest(7, _S.UNSENT, asked=False, there=False),
    ]
    sheet = balance(guests, [], over=True)
    assert (sheet.invited, sheet.accepted, sheet.came, sheet.uninvited, sheet.absent) == (5, 3, 2, 1, 1)
    assert (sheet.waiting, sheet.declined, sheet.silent) == (1, 1, 1)
    assert balance(guests, [], over=False).absent == 0


@pytest.mark.parametrize(
    ("mine", "theirs", "talked", "outcome", "unknown"),
    [
        ((True, _O.EXCHANGE), (True, _O.EXCHANGE), 1, _O.EXCHANGE, 0),
        ((True, _O.EXCHANGE), (None, None), 1, _O.EXCHANGE, 0),
        ((True, _O.EXCHANGE), (True, _O.AGAIN), 1, _O.AGAIN, 0),
        ((True, _O.AGAIN), (True, _O.NOTHING), 1, _O.NOTHING, 0),
        ((True, _O.EXCHANGE), (False, None), 0, None, 0),
        ((True, None), (None, None), 1, None, 0),
        ((None, None), (None, None), 0, None, 1),
        ((False, None), (None, None), 0, None, 0),
    ],
)
def test_of_two_answers_the_more_cautious_counts(
    mine: tuple[bool | None, Outcome | None],
    theirs: tuple[bool | None, Outcome | None],
    talked: int,
    outcome: Outcome | None,
    unknown: int,
) -> None:
    sheet = balance([guest(1), guest(2)], [told(1, 2, *mine), told(2, 1, *theirs)], over=True)
    assert (sheet.suggested, sheet.talked, sheet.unknown) == (1, talked, unknown)
    assert dict(sheet.outcomes) == ({outcome: 1} if outcome else {})


def test_nobody_at_all_makes_a_sheet_of_zeros() -> None:
    sheet = balance([], [], over=True)
    assert (sheet.invited, sheet.came, sheet.suggested, sheet.absent, sheet.exchanges) == (0, 0, 0, 0, 0)
