"""Who said yes, who said no, and what may each of them see of it?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from models.enums import Answer, ListingState, MatchState, RefusalReason
from models.errors import NotFound, Stale
from models.listing import Listing
from models.match import Match
from models.work import Work
from tests.exchanges.village import Village
from troc.exchanges import interest, overview, proposals
from troc.exchanges.proposals import Proposal
from troc.exchanges.standing import Standing, standing

Act = Callable[[Work, Proposal], Awaitable[Any]]
ACTS: dict[str, Act] = {
    "yes": interest.say_yes,
    "no": interest.say_no,
    "later": interest.put_off,
    "undo": interest.change_mind,
    "show": proposals.mark_shown,
}


async def do(village: Village, match: Any, rank: int, act: str) -> str:
    """« done » or « stale »."""
    async with village.work() as work:
        try:
            await ACTS[act](work, await village.see(work, match, rank))
        except Stale:
            return "stale"
    return "done"


async def stands(village: Village, match: Any, rank: int) -> Standing:
    async with village.work() as work:
        return standing(await village.see(work, match, rank), work.now)


#: (what both do, one after the other) → the state it leaves, and what each sees
STORIES = [
    ("", MatchState.FOUND, Standing.OPEN, Standing.OPEN),
    ("0show", MatchState.PROPOSED, Standing.OPEN, Standing.OPEN),
    ("0yes", MatchState.PROPOSED, Standing.WAITING, Standing.OPEN),
    ("0yes 0yes", MatchState.PROPOSED, Standing.WAITING, Standing.OPEN),
    ("0yes 1yes", MatchState.ACCEPTED, Standing.WAITING, Standing.WAITING),
    ("0yes 1yes 0undo", MatchState.PROPOSED, Standing.OPEN, Standing.WAITING),
    ("0yes 1yes 0undo 0yes", MatchState.ACCEPTED, Standing.WAITING, Standing.WAITING),
    ("0no", MatchState.REFUSED, Standing.DECLINED, Standing.CLOSED),
    ("0no 0no", MatchState.REFUSED, Standing.DECLINED, Standing.CLOSED),
    ("0no 0undo", MatchState.PROPOSED, Standing.OPEN, Standing.OPEN),
    ("0yes 1no", MatchState.REFUSED, Standing.WAITING, Standing.DECLINED),
    ("0yes 1no 1undo 1yes", MatchState.ACCEPTED, Standing.WAITING, Standing.WAITING),
    ("0yes 1no 0undo", MatchState.REFUSED, Standing.OPEN, Standing.DECLINED),
    ("0yes 1no 0undo 0yes", MatchState.REFUSED, Standing.WAITING, Standing.DECLINED),
    ("0yes 1no 0undo 0no", MatchState.REFUSED, Standing.DECLINED, Standing.DECLINED),
    ("0yes 1no 0undo 0no 0undo", MatchState.REFUSED, Standing.OPEN, Standing.DECLINED),
    ("0yes 1no 0undo 0later", MatchState.REFUSED, Standing.PUT_OFF, Standing.DECLINED),
    ("0yes 1no 0undo 0yes 1undo 1yes", MatchState.ACCEPTED, Standing.WAITING, Standing.WAITING),
    ("0yes 1no 0undo 1undo", MatchState.PROPOSED, Standing.OPEN, Standing.OPEN),
    ("0later", MatchState.FOUND, Standing.PUT_OFF, Standing.OPEN),
    ("0later 0later 0yes", MatchState.PROPOSED, Standing.WAITING, Standing.OPEN),
]


@pytest.mark.parametrize(("story", "state", "first", "second"), STORIES)
async def test_stories(village: Village, story: str, state: str, first: str, second: str) -> None:
    await village.settle(2)
    match = await village.propose()
    for step in story.split():
        assert await do(village, match, int(step[0]), step[1:]) == "done", step
    assert await village.state(match) == state
    assert (await stands(village, match, 0), await stands(village, match, 1)) == (first, second)


@pytest.mark.parametrize(
    "story", ["0yes 0no", "0yes 0later", "0no 0yes", "0no 0later", "0no 1yes", "0no 1no", "0no 1later", "0yes 1yes 1no"]
)
async def test_an_answer_that_no_longer_makes_sense_is_stale(village: Village, story: str) -> None:
    await village.settle(2)
    match = await village.propose()
    *before, last = story.split()
    for step in before:
        await do(village, match, int(step[0]), step[1:])
    was = await village.state(match)
    assert await do(village, match, int(last[0]), last[1:]) == "stale"
    assert await village.state(match) == was


async def test_contacts_wait_a_minute_and_go_out_once(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    await do(village, match, 0, "yes")
    await do(village, match, 1, "yes")
    for seconds, expected in ((59, 0), (1, 2), (60, 0)):
        village.clock.move(seconds=seconds)
        async with village.work() as work:
            drafts = await interest.release_contacts(work)
        assert len(drafts) == expected
    assert await village.state(match) == MatchState.SHARED
    for act in ("undo", "no", "later"):
        assert await do(village, match, 0, act) == "stale"
    assert await do(village, match, 0, "yes") == "done"
    assert await village.state(match) == MatchState.SHARED


async def test_only_the_parties_see_it(village: Village) -> None:
    await village.settle(3)
    match = await village.propose([0])
    async with village.work() as work:
        with pytest.raises(NotFound):
            await village.see(work, match, 1)
        with pytest.raises(NotFound):
            await proposals.view(work, village.clock.new_id(), village.parties[0].person)


async def test_what_nobody_answers_expires_and_says_so_to_who_said_yes(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    await do(village, match, 0, "show")
    await do(village, match, 0, "yes")
    village.clock.move(days=10)
    async with village.work() as work:
        drafts = await interest.expire(work)
    assert [draft.person_id for draft in drafts] == [village.parties[0].person]
    assert await stands(village, match, 0) == Standing.ENDED
    assert await stands(village, match, 1) == Standing.EXPIRED
    assert await do(village, match, 1, "yes") == "stale"


async def test_a_refusal_is_told_like_an_expiry_and_not_before(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    await do(village, match, 0, "show")
    await do(village, match, 0, "yes")
    await do(village, match, 1, "no")
    async with village.work() as work:
        assert await interest.expire(work) == []
        assert await overview.under_way(work, village.parties[0].person) == [match]
    village.clock.move(days=10)
    async with village.work() as work:
        assert [draft.person_id for draft in await interest.expire(work)] == [village.parties[0].person]
        assert await overview.under_way(work, village.parties[0].person) == []
    assert await stands(village, match, 0) == Standing.ENDED
    assert await do(village, match, 1, "undo") == "stale"


async def test_a_listing_that_leaves_takes_its_proposals_along(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    await do(village, match, 0, "yes")
    await do(village, match, 1, "yes")
    async with village.work() as work:
        await proposals.withdraw(work, village.parties[1].offer, village.parties[1].person)
    village.clock.move(minutes=5)
    async with village.work() as work:
        assert await interest.release_contacts(work) == []
        assert {draft.kind for draft in await interest.expire(work)} == {"ended"}
    assert await stands(village, match, 0) == Standing.ENDED


async def test_a_refusal_is_not_undone_when_the_listing_has_left(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    await do(village, match, 0, "no")
    async with village.work() as work:
        (await work.session.get_one(Listing, village.parties[1].offer)).state = ListingState.PAUSED
    assert await do(village, match, 0, "undo") == "stale"


async def test_later_comes_back_in_two_days(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    me = village.parties[0].person
    await do(village, match, 0, "show")
    await do(village, match, 0, "later")
    async with village.work() as work:
        assert await overview.waiting_for(work, me) == []
        assert me not in await overview.unseen(work)
        assert await interest.came_back(work) == []
    village.clock.move(days=2)
    async with village.work() as work:
        assert await overview.waiting_for(work, me, unseen_only=True) == [match]
        assert (await overview.unseen(work))[me] == 1
        assert [draft.person_id for draft in await interest.came_back(work)] == [me]
        await proposals.mark_shown(work, await village.see(work, match, 0))
    async with village.work() as work:
        assert await overview.waiting_for(work, me) == [match]
        assert await overview.waiting_for(work, me, unseen_only=True) == []
        assert await interest.came_back(work) == []


async def test_the_ten_days_begin_when_the_last_card_is_shown(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    await do(village, match, 0, "show")
    village.clock.move(days=4)
    await do(village, match, 0, "show")
    await do(village, match, 1, "show")
    async with village.work() as work:
        ends = (await work.session.get_one(Match, match)).expires_at
    assert ends == village.clock.now() + proposals.LIFE


async def test_reasons_are_for_who_declined(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    await do(village, match, 0, "no")
    async with village.work() as work:
        await interest.give_reason(work, await village.see(work, match, 0), RefusalReason.TOO_FAR)
        with pytest.raises(Stale):
            await interest.give_reason(work, await village.see(work, match, 1), RefusalReason.TOO_FAR)
    async with village.work() as work:
        assert (await village.see(work, match, 0)).mine.reason == RefusalReason.TOO_FAR


async def test_unanswered_are_cards_shown_of_late(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    await do(village, match, 0, "show")
    village.clock.move(days=3)
    async with village.work() as work:
        found = await interest.unanswered(work)
    assert [(card.match_id, card.person_id) for card in found] == [(match, village.parties[0].person)]
    village.clock.move(days=6)
    async with village.work() as work:
        assert await interest.unanswered(work) == []


async def test_ended_proposals_are_followed_up_once(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    await do(village, match, 0, "no")
    async with village.work() as work:
        assert await proposals.to_look_again(work, timedelta(minutes=10), 3) == []
    village.clock.move(minutes=10)
    async with village.work() as work:
        [(found, structures)] = await proposals.to_look_again(work, timedelta(minutes=10), 3)
        assert found.id == match
        assert set(structures) == {party.organisation for party in village.parties}
        proposals.looked_again(work, found)
    async with village.work() as work:
        assert await proposals.to_look_again(work, timedelta(minutes=10), 3) == []


async def test_found_tells_each_party_once(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    async with village.work() as work:
        drafts = await interest.found(work, [await work.session.get_one(Match, match)])
    assert {draft.person_id for draft in drafts} == {party.person for party in village.parties}
    assert len({draft.key for draft in drafts}) == 2
    assert all(len(draft.key) <= 120 for draft in drafts)


async def test_answers_of_one_are_kept_from_the_other(village: Village) -> None:
    """The shape of a row tells nothing by itself: the card is made from the standing alone."""
    await village.settle(2)
    match = await village.propose()
    await do(village, match, 1, "yes")
    async with village.work() as work:
        before = await village.see(work, match, 0)
        assert (before.mine.answer, standing(before, work.now)) == (None, Standing.OPEN)
        assert before.others[0].answer == Answer.YES


async def test_what_was_declined_is_remembered_by_the_others_listing(village: Village) -> None:
    first, second = (await village.settle(2))[:2]
    match = await village.propose()
    await do(village, match, 0, "no")
    async with village.work() as work:
        for party in (first, second):
            found = (await overview.declined(work, [party.organisation]))[party.organisation]
            assert found == {(first.organisation, second.offer), (first.organisation, second.need)}
    await do(village, match, 0, "undo")
    async with village.work() as work:
        assert await overview.declined(work, [first.organisation]) == {first.organisation: set()}
