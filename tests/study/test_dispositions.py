"""Is every invitation accounted for, and do the rates follow AAPOR?"""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Disposition
from troc.study.dispositions import (
    OPEN,
    OUTCOMES,
    TRANSITIONS,
    Happening,
    Outcomes,
    after_answer,
    follow,
    outcomes,
)

D, H = Disposition, Happening


@pytest.mark.parametrize(
    ("story", "end"),
    [
        ([H.DELIVERED, H.OPENED, H.HALF_ANSWERED, H.FINISHED], D.COMPLETE),
        ([H.DELIVERED, H.EXPIRED], D.NO_ANSWER),
        ([H.DELIVERED, H.OPENED, H.EXPIRED], D.BREAKOFF),
        ([H.DELIVERED, H.OPENED, H.HALF_ANSWERED, H.EXPIRED], D.PARTIAL),
        ([H.DELIVERED, H.DECLINED], D.REFUSED),
        ([H.DELIVERED, H.OPENED, H.CONSENT_WITHDRAWN], D.WITHDRAWN),
        ([H.CONSENT_WITHDRAWN, H.DELIVERED], D.CANCELLED),
        ([H.UNREACHABLE], D.UNDELIVERED),
        ([H.FOUND_INELIGIBLE], D.INELIGIBLE),
        ([H.DELIVERED, H.CALLED_OFF], D.CANCELLED),
        # a full quota never cuts an interview in progress, nor takes back a complete one
        ([H.DELIVERED, H.OPENED, H.CALLED_OFF, H.FINISHED], D.COMPLETE),
        ([H.DELIVERED, H.FINISHED, H.CALLED_OFF, H.EXPIRED, H.DECLINED, H.UNREACHABLE], D.COMPLETE),
        # what comes twice or late changes nothing
        ([H.DELIVERED, H.DELIVERED, H.OPENED, H.DELIVERED], D.STARTED),
        ([H.DELIVERED, H.DECLINED, H.OPENED, H.FINISHED], D.REFUSED),
        ([H.DELIVERED, H.EMPTIED], D.BREAKOFF),
        ([H.DELIVERED, H.EMPTIED, H.FINISHED], D.COMPLETE),
    ],
)
def test_an_invitation_ends_where_its_story_leads(story: list[Happening], end: Disposition) -> None:
    state = D.PLANNED
    for happening in story:
        state = follow(state, happening)
    assert state is end


@given(st.sampled_from(Disposition), st.sampled_from(Happening))
def test_the_same_news_twice_is_the_same_as_once(state: Disposition, news: Happening) -> None:
    assert follow(follow(state, news), news) is follow(state, news)


def test_withdrawing_ends_every_pending_invitation() -> None:
    assert all(follow(state, H.CONSENT_WITHDRAWN) not in OPEN for state in OPEN)


def test_expiry_leaves_nothing_waiting() -> None:
    assert {follow(state, H.EXPIRED) for state in OPEN} & OPEN == {D.PARTIAL}


def test_every_state_is_reached_and_has_its_outcome() -> None:
    assert set(TRANSITIONS.values()) | {D.PLANNED} == set(D)
    assert set(D) - set(OUTCOMES) == {D.PLANNED, D.CANCELLED}


@pytest.mark.parametrize(
    ("finished", "share", "news"),
    [
        (False, 0.0, H.OPENED),
        (False, 0.49, H.OPENED),
        (False, 0.5, H.HALF_ANSWERED),
        (True, 1.0, H.FINISHED),
        (True, 0.5, H.FINISHED),
        (True, 0.0, H.EMPTIED),
    ],
)
def test_half_of_the_essential_makes_an_interview(finished: bool, share: float, news: Happening) -> None:
    assert after_answer(finished=finished, share=share) is news


def test_rates_are_those_of_the_standard() -> None:
    counted = outcomes(
        [D.COMPLETE] * 40 + [D.PARTIAL] * 10 + [D.REFUSED] * 12 + [D.WITHDRAWN] * 3 + [D.BREAKOFF] * 5
        + [D.NO_ANSWER] * 25 + [D.UNDELIVERED] * 5 + [D.INELIGIBLE] * 7 + [D.CANCELLED] * 9 + [D.PLANNED] * 4
    )  # fmt: skip
    assert counted == Outcomes(40, 10, 20, 30, not_eligible=7)
    assert counted.invited == 100
    assert (counted.rr1, counted.rr2) == (0.4, 0.5)
    assert counted.coop2 == pytest.approx(50 / 70)


def test_other_and_unknown_cases_weigh_on_the_denominators() -> None:
    counted = outcomes([D.COMPLETE], other=1, unknown=2)
    assert (counted.rr1, counted.rr2, counted.coop2) == (0.25, 0.25, 0.5)


def test_no_rate_without_invitations() -> None:
    empty = outcomes([D.PLANNED, D.CANCELLED, D.INELIGIBLE])
    assert (empty.rr1, empty.rr2, empty.coop2) == (None, None, None)


@given(st.lists(st.sampled_from(Disposition)))
def test_rates_stay_between_none_and_all(states: list[Disposition]) -> None:
    counted = outcomes(states)
    for rate in (counted.rr1, counted.rr2, counted.coop2):
        assert rate is None or 0 <= rate <= 1
    if counted.rr1 is not None and counted.rr2 is not None:
        assert counted.rr1 <= counted.rr2


def test_the_table_only_speaks_of_what_exists() -> None:
    assert set(TRANSITIONS) <= set(product(D, H))
