"""In a loop that falls: can whoever said yes tell because of whom?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.enums import MatchState
from tests.exchanges.test_secrecy import ACTS, Table, table
from troc.exchanges.loop_standing import leavers
from troc.exchanges.standing import Standing

REPAIRED_AFTER = 600  #: seconds


def follow(scene: Table) -> None:
    """What the plan of repairs does to a loop that can be given no other shape."""
    scene.tick()
    match, now = scene.match, scene.clock.now()
    closed = match.closed_at
    ended = match.state in (MatchState.EXPIRED, MatchState.WITHDRAWN)
    slept = (
        match.state == MatchState.REFUSED and closed is not None and (now - closed).total_seconds() >= REPAIRED_AFTER
    )
    if match.followed_at is None and (ended or slept):
        match.followed_at = now


steps = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from((0, 60, 700, 86400))), max_size=8)


@given(count=st.integers(3, 4), story=steps, one=st.integers(1, 3), other=st.integers(1, 3))
def test_who_said_yes_cannot_tell_who_refused(count: int, story: list[tuple[str, int]], one: int, other: int) -> None:
    """The same taps in two worlds, where another of the others refused."""
    worlds = table(count), table(count)
    for scene, refuser in zip(worlds, (one, other), strict=True):
        assert scene.do(0, "yes")
        assert scene.do(1 + refuser % (count - 1), "no")
    for act, seconds in story:
        assert len({scene.do(0, act) for scene in worlds}) == 1
        for scene in worlds:
            scene.clock.move(seconds=seconds)
            follow(scene)
        assert len({scene.stands(0) for scene in worlds}) == 1


@given(count=st.integers(3, 4), refuser=st.integers(1, 3))
def test_a_refusal_an_expiry_and_a_listing_that_left_end_in_the_same_words(count: int, refuser: int) -> None:
    ends = []
    for how in ("refused", "expired", "withdrawn"):
        scene = table(count)
        scene.do(0, "yes")
        if how == "refused":
            scene.do(1 + refuser % (count - 1), "no")
        elif how == "withdrawn":
            scene.match.state = MatchState.WITHDRAWN
            scene.match.closed_at = scene.clock.now()
        scene.clock.move(days=11 if how == "expired" else 1)
        follow(scene)
        ends.append(scene.stands(0))
        assert not scene.do(0, "undo"), "over for all"
    assert set(ends) == {Standing.ENDED}


def test_because_of_whom_a_loop_ended() -> None:
    clock_ids = [table(3).parties[rank].organisation_id for rank in range(3)]
    said = dict(zip(clock_ids, ("yes", "no", None), strict=True))
    assert leavers(MatchState.REFUSED, said) == {clock_ids[1]}
    assert leavers(MatchState.EXPIRED, said) == set(clock_ids[1:])
