"""Whatever parties do, in any order: is nothing shared without every yes, and does a refusal never show?

The rooms are run on objects in memory: hundreds of stories a second.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.enums import Answer, ListingKind, ListingState, MatchKind, MatchState
from models.errors import Stale
from models.listing import Listing
from models.match import Match, MatchLeg, MatchParty
from models.work import Work
from tests.clocks import StoppedClock
from tests.conftest import BOT, COMMUNITY
from troc.exchanges import interest, proposals
from troc.exchanges.proposals import LIFE, Proposal
from troc.exchanges.standing import Standing, standing

ACTS = {
    "yes": interest.say_yes,
    "no": interest.say_no,
    "later": interest.put_off,
    "undo": interest.change_mind,
    "show": proposals.mark_shown,
}


class NoDatabase:
    """A session that keeps nothing: the objects themselves are looked at."""

    def __init__(self) -> None:
        self.info: dict[object, object] = {}  # nobody acts for anybody else

    def add(self, row: Any) -> None:
        pass

    async def flush(self) -> None:
        pass


@dataclass
class Table:
    """Two or three parties around one proposal, in memory."""

    match: Match
    parties: list[MatchParty]
    legs: list[MatchLeg]
    listings: dict[UUID, Listing]
    clock: StoppedClock

    def seen_by(self, rank: int) -> Proposal:
        return Proposal(self.match, self.legs, self.parties, self.parties[rank], self.listings)

    def stands(self, rank: int) -> Standing:
        return standing(self.seen_by(rank), self.clock.now())

    def do(self, rank: int, act: str) -> bool:
        """Whether it was accepted."""
        work = Work(NoDatabase(), self.clock, self.clock.now(), COMMUNITY, BOT)  # type: ignore[arg-type]
        try:
            asyncio.run(ACTS[act](work, self.seen_by(rank)))  # type: ignore[operator]
        except Stale:
            return False
        return True

    def tick(self) -> None:
        """What the plans do to this proposal at this instant."""
        now = self.clock.now()
        accepted = self.match.accepted_at
        if self.match.state == MatchState.ACCEPTED and accepted is not None and accepted <= now - interest.HOLD:
            self.match.state = MatchState.SHARED
        if self.match.state in interest.ANSWERABLE and self.match.expires_at and self.match.expires_at <= now:
            self.match.state = MatchState.EXPIRED


def table(count: int) -> Table:
    clock = StoppedClock()
    ids = [clock.new_id() for _ in range(count)]
    match = Match(
        id=clock.new_id(),
        kind=MatchKind.RECIPROCAL if count == 2 else MatchKind.LOOP,
        state=MatchState.FOUND,
        version=0,
        expires_at=clock.now() + LIFE,
    )
    listings, legs = {}, []
    for rank, organisation in enumerate(ids):
        offer, need = clock.new_id(), clock.new_id()
        receiver = ids[(rank + 1) % count]
        for identifier, kind, owner in ((offer, ListingKind.OFFER, organisation), (need, ListingKind.NEED, receiver)):
            listings[identifier] = Listing(
                id=identifier, kind=kind, organisation_id=owner, state=ListingState.ACTIVE, title="x"
            )
        legs.append(MatchLeg(offer_id=offer, need_id=need, giver_id=organisation, receiver_id=receiver, reasons=[]))
    parties = [
        MatchParty(id=clock.new_id(), match_id=match.id, organisation_id=identifier, person_id=clock.new_id())
        for identifier in ids
    ]
    return Table(match, parties, legs, listings, clock)


steps = st.tuples(st.integers(0, 2), st.sampled_from(sorted(ACTS)), st.sampled_from((0, 30, 90, 3600, 3 * 86400)))


@given(count=st.integers(2, 3), story=st.lists(steps, max_size=14))
def test_nothing_is_shared_without_every_yes(count: int, story: list[tuple[int, str, int]]) -> None:
    scene = table(count)
    for rank, act, seconds in story:
        scene.do(rank % count, act)
        scene.clock.move(seconds=seconds)
        scene.tick()
        everybody = all(party.answer == Answer.YES for party in scene.parties)
        if scene.match.state in (MatchState.SHARED, MatchState.ACCEPTED):
            assert everybody
        for each in range(count):
            if scene.stands(each) == Standing.SHARED:
                assert everybody


@given(count=st.integers(2, 3), story=st.lists(steps, max_size=14))
def test_an_accepted_tap_done_twice_changes_nothing(count: int, story: list[tuple[int, str, int]]) -> None:
    scene = table(count)
    for rank, act, seconds in story:
        if scene.do(rank % count, act):
            before = _picture(scene)
            assert scene.do(rank % count, act), "the second of two taps looks like success"
            assert _picture(scene) == before
        scene.clock.move(seconds=seconds)
        scene.tick()


@given(
    count=st.integers(2, 3),
    refuser=st.integers(1, 2),
    mine=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 4 * 86400)), max_size=8),
)
def test_who_said_yes_cannot_tell_a_refusal_from_silence(count: int, refuser: int, mine: list[tuple[str, int]]) -> None:
    """The same taps in two worlds: in one another party refused, in the other they said nothing."""
    silent, refused = table(count), table(count)
    for scene in (silent, refused):
        scene.do(0, "show")
        scene.do(0, "yes")
    assert refused.do(1 + refuser % (count - 1), "no")
    for act, seconds in mine:
        if "undo" in act:  # a yes taken back is a yes no more
            continue
        assert silent.do(0, act) == refused.do(0, act)
        for scene in (silent, refused):
            scene.clock.move(seconds=seconds)
            scene.tick()
        assert silent.stands(0) == refused.stands(0)


@given(count=st.integers(2, 3), refuser=st.integers(0, 2))
def test_taking_a_yes_back_works_the_same_after_a_refusal(count: int, refuser: int) -> None:
    silent, refused = table(count), table(count)
    for scene in (silent, refused):
        scene.do(0, "yes")
    refused.do(1 + refuser % (count - 1), "no")
    assert silent.do(0, "undo") and refused.do(0, "undo")
    assert silent.parties[0].answer is None and refused.parties[0].answer is None


@given(count=st.integers(2, 3), story=st.lists(steps, max_size=14))
def test_no_party_ever_sees_another_partys_answer(count: int, story: list[tuple[int, str, int]]) -> None:
    """While it is open to me, what I see is the same whatever the others answered, short of ending it."""
    scene = table(count)
    for rank, act, seconds in story:
        scene.do(rank % count, act)
        scene.clock.move(seconds=seconds)
        scene.tick()
        if scene.match.state not in (MatchState.FOUND, MatchState.PROPOSED, MatchState.ACCEPTED):
            continue
        for each in range(count):
            seen = scene.stands(each)
            answers = [party.answer for party in scene.parties]
            for other in range(count):
                if other != each:
                    scene.parties[other].answer = Answer.YES if answers[other] != Answer.YES else None
            assert scene.stands(each) == seen
            for party, answer in zip(scene.parties, answers, strict=True):
                party.answer = answer


def _picture(scene: Table) -> tuple[Any, ...]:
    match = scene.match
    moments: tuple[datetime | None, ...] = (match.expires_at, match.accepted_at)
    return (match.state, moments, [(party.answer, party.later_until, party.shown_at) for party in scene.parties])


def test_life_is_ten_days() -> None:
    assert timedelta(days=10) == LIFE
