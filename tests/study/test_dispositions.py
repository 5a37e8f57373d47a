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


def told(*happenings: Happening) -> Disposition:
    """Where an invitation ends to which all that happened, in order."""
    state = D.PLANNED
    for happening in happenings:
        state = follow(state, happening)
    return state


#: Forty members, told as their lives went: what happened, to how many, and how AAPOR counts them.
POPULATION = [
    ([H.DELIVERED, H.OPENED, H.HALF_ANSWERED, H.FINISHED], 11),  # I
    ([H.DELIVERED, H.FINISHED], 1),  # I: one question only
    ([H.DELIVERED, H.OPENED, H.EMPTIED, H.FINISHED], 1),  # I: skipped all, then came back
    ([H.DELIVERED, H.OPENED, H.HALF_ANSWERED, H.EXPIRED], 4),  # P
    ([H.DELIVERED, H.OPENED, H.HALF_ANSWERED, H.CALLED_OFF, H.EXPIRED], 1),  # P: the cap never cuts an interview
    ([H.DELIVERED, H.DECLINED], 3),  # R
    ([H.DELIVERED, H.OPENED, H.DECLINED], 1),  # R
    ([H.DELIVERED, H.CONSENT_WITHDRAWN], 1),  # R: withdrawn
    ([H.DELIVERED, H.OPENED, H.EXPIRED], 2),  # R: broke off
    ([H.DELIVERED, H.OPENED, H.EMPTIED, H.EXPIRED], 1),  # R: skipped all
    ([H.DELIVERED, H.EXPIRED], 6),  # NC: silent
    ([H.DELIVERED, H.UNREACHABLE], 1),  # NC: blocked the bot
    ([H.UNREACHABLE], 1),  # NC: had blocked it before
    ([H.DELIVERED], 1),  # NC: still open, counted as if it ended today
    ([H.FOUND_INELIGIBLE], 1),  # NE, outside every rate
    ([H.DELIVERED, H.CALLED_OFF], 1),  # cancelled, outside every rate
    ([H.CALLED_OFF], 1),
    ([H.EXPIRED], 1),  # its turn never came
    ([H.CONSENT_WITHDRAWN], 1),  # said no before it was sent
]  # fmt: skip


def test_rates_of_a_scripted_population_are_those_reckoned_by_hand() -> None:
    assert sum(count for _, count in POPULATION) == 40
    ends = [told(*story) for story, count in POPULATION for _ in range(count)]
    counted = outcomes(ends)
    # I = 11+1+1 = 13; P = 4+1 = 5; R = 3+1+1+2+1 = 8; NC = 6+1+1+1 = 9; NE = 1; 4 cancelled; 13+5+8+9 = 35
    assert counted == Outcomes(complete=13, partial=5, refusal=8, non_contact=9, not_eligible=1)
    assert (counted.rr1, counted.rr5) == (pytest.approx(13 / 35), pytest.approx(13 / 35))
    assert (counted.rr2, counted.rr6) == (pytest.approx(18 / 35), pytest.approx(18 / 35))
    assert (counted.coop1, counted.coop2) == (pytest.approx(13 / 26), pytest.approx(18 / 26))
    # five firms asked on paper, of whom nobody knows whether they still trade
    unsure = outcomes(ends, unknown=5)
    assert (unsure.rr1, unsure.rr2) == (pytest.approx(13 / 40), pytest.approx(18 / 40))
    assert (unsure.rr5, unsure.rr6) == (counted.rr5, counted.rr6)


def test_other_and_unknown_cases_weigh_on_the_denominators() -> None:
    counted = outcomes([D.COMPLETE], other=1, unknown=2)
    assert (counted.rr1, counted.rr2, counted.coop2) == (0.25, 0.25, 0.5)
    assert (counted.rr5, counted.rr6, counted.coop1) == (0.5, 0.5, 0.5)


def test_no_rate_without_invitations() -> None:
    empty = outcomes([D.PLANNED, D.CANCELLED, D.INELIGIBLE])
    assert {empty.rr1, empty.rr2, empty.rr5, empty.rr6, empty.coop1, empty.coop2} == {None}


@given(st.lists(st.sampled_from(Disposition)))
def test_rates_stay_between_none_and_all(states: list[Disposition]) -> None:
    counted = outcomes(states)
    for rate in (counted.rr1, counted.rr2, counted.coop2):
        assert rate is None or 0 <= rate <= 1
    if counted.rr1 is not None and counted.rr2 is not None:
        assert counted.rr1 <= counted.rr2


def test_the_table_only_speaks_of_what_exists() -> None:
    assert set(TRANSITIONS) <= set(product(D, H))
