"""Does each notice look right, and is it dropped when it is no longer true?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from bot.demo import answers
from handlers.callbacks import MatchTap
from handlers.notices import KINDS, WORDINGS, render
from locales.lint import problems_of_screen
from models.enums import ListingState, MatchState, Rhythm
from models.listing import Listing
from models.match import Match
from models.member import Person
from models.notice import Notice, NoticeDraft
from models.outbox import OutboxRow
from models.work import Work
from tests.exchanges.village import Village
from tests.handlers.phone import Phone, plain
from troc.exchanges import interest, overview, proposals, rehearsal
from troc.members import attention
from troc.notifications import notices
from troc.notifications.release import release_due
from troc.workflows import telling

Phones = Callable[[int], Phone]
HOUSE: Any = SimpleNamespace()


async def tick(village: Village) -> list[str]:
    """Release what is due; the kinds told."""
    async with village.work() as work:
        outcome = await release_due(work, render(HOUSE), wordings=WORDINGS)
        assert outcome.failed == 0
    return [kind for told in outcome.told for kind in told.kinds]


async def post(village: Village, rank: int, kind: str, class_: str = "B", **data: str) -> None:
    async with village.work() as work:
        key = f"{kind}:{village.clock.new_id()}"
        await notices.post(work, [NoticeDraft(key, village.parties[rank].person, kind, class_, data)])


async def left(village: Village, kind: str) -> list[tuple[str, Any]]:
    """(state, why it was dropped) of the notices of a kind."""
    async with village.work() as work:
        rows = (await work.session.execute(select(Notice).where(Notice.kind == kind))).scalars()
        return [(str(row.state), row.data.get("dropped")) for row in rows]


async def change(village: Village, rank: int, **values: Any) -> None:
    async with village.work() as work:
        person = await work.session.get_one(Person, village.parties[rank].person)
        for name, value in values.items():
            setattr(person, name, value)


async def say(village: Village, match: UUID, rank: int, act: Callable[..., Any]) -> None:
    async with village.work() as work:
        await act(work, await village.see(work, match, rank))


def neat(phone: Phone) -> None:
    assert list(problems_of_screen(phone.last.text, phone.last.labels)) == []


async def test_the_digest_shows_the_best_and_counts_once(village: Village, phone: Phones) -> None:
    await village.settle(3)
    await village.propose([0])
    await village.propose([1])
    await post(village, 0, "digest")
    assert await tick(village) == ["digest"]
    anna = phone(0)
    await anna.looks()
    assert plain(anna.last.text).startswith("2 propositions pour vous. Voici la première.")
    assert {"Suivante", "Moins souvent", "Ça m'intéresse"} <= {plain(label) for label in anna.last.labels}
    neat(anna)
    async with village.work() as work:
        person = await work.session.get_one(Person, village.parties[0].person)
        assert person.silent_digests == 1
        assert len(await overview.waiting_for(work, person.id, unseen_only=True)) == 1
    await anna.taps("Suivante")
    neat(anna)


async def test_a_digest_with_nothing_left_is_not_sent(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    await post(village, 0, "digest")
    await say(village, match, 0, proposals.mark_shown)
    assert await tick(village) == []
    assert await left(village, "digest") == [("dropped", "untrue")]


async def test_a_new_card_goes_at_once_to_who_asked_for_it(village: Village, phone: Phones) -> None:
    await village.settle(2)
    await change(village, 0, rhythm=Rhythm.AT_ONCE)
    match = await village.propose()
    async with village.work() as work:
        await telling.found(work, [await work.session.get_one(Match, match)])
        await telling.found(work, [await work.session.get_one(Match, match)])
    assert await tick(village) == ["proposal"]
    anna, bruno = phone(0), phone(1)
    await anna.looks()
    await bruno.looks()
    assert plain(anna.last.text).startswith("Nouvelle proposition pour vous.")
    assert bruno.messages == []
    neat(anna)


async def test_contacts_reach_both_and_nobody_else(village: Village, phone: Phones) -> None:
    await village.settle(3)
    match = await village.propose([0])
    for rank in (0, 2):  # the giver, and who needs what it gives
        await say(village, match, rank, interest.say_yes)
    village.clock.move(minutes=1)
    async with village.work() as work:
        await telling.release_contacts(work)
        await telling.release_contacts(work)
    assert await tick(village) == ["contacts", "contacts"]
    stranger = phone(1)
    await stranger.looks()
    assert stranger.messages == []
    for rank, other in ((0, 2), (2, 0)):
        someone = phone(rank)
        await someone.looks()
        text = plain(someone.last.text)
        assert f"Structure Secrète {other}" in text and f"06 39 98 00 0{other}" in text
        assert f"Structure Secrète {rank}" not in text
        neat(someone)


async def test_news_of_the_same_minute_is_one_message(village: Village, phone: Phones) -> None:
    await village.settle(2)
    first, second = await village.propose(), await village.propose()
    for rank in (0, 1):
        await say(village, first, rank, interest.say_yes)
    village.clock.move(minutes=1)
    async with village.work() as work:
        await telling.pass_on(work, await village.see(work, second, 1), "Livrez-vous aussi le samedi ?")
        await telling.release_contacts(work)
    await tick(village)
    anna = phone(0)
    await anna.looks()
    assert len(anna.messages) == 1
    text = plain(anna.last.text)
    assert text.startswith("Bonne nouvelle : tout le monde a dit oui.")
    assert "Une question sur « 3 stères de bois » vous attend." in text
    neat(anna)
    await anna.taps("Question : 3 stères de bois")
    assert "Livrez-vous aussi le samedi ?" in plain(anna.last.text)


async def test_many_pieces_of_news_stay_short(village: Village, phone: Phones) -> None:
    await village.settle(2)
    matches = [await village.propose() for _ in range(8)]
    for match in matches:
        for rank in (0, 1):
            await say(village, match, rank, interest.say_yes)
    village.clock.move(minutes=1)
    async with village.work() as work:
        await telling.release_contacts(work)
    await tick(village)
    anna = phone(0)
    await anna.looks()
    assert len(anna.messages) == 1
    assert len(plain(anna.last.text)) <= 600


async def test_a_question_arrives_with_its_buttons(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    async with village.work() as work:
        await telling.pass_on(work, await village.see(work, match, 0), "Livrez-vous ?")
    assert await tick(village) == ["relay"]
    bruno = phone(1)
    await bruno.looks()
    assert plain(bruno.last.text) == "Une question sur « vidange » : « Livrez-vous ? »"
    assert "Ça m'intéresse" not in [plain(label) for label in bruno.last.labels], "the card says what a yes shares"
    neat(bruno)
    await bruno.taps("Répondre")
    await bruno.says("Oui, le jeudi.")
    assert "Réponse transmise" in plain(bruno.last.text)
    village.clock.move(minutes=11)
    await tick(village)
    anna = phone(0)
    await anna.looks()
    assert plain(anna.last.text) == "Une réponse sur « 3 stères de bois » : « Oui, le jeudi. »"
    await anna.taps("Signaler")
    neat(anna)


@pytest.mark.parametrize("how", ["declined", "ended", "erased"])
async def test_a_question_that_lost_its_point_is_not_told(village: Village, how: str) -> None:
    await village.settle(2)
    match = await village.propose()
    async with village.work() as work:
        message = await telling.pass_on(work, await village.see(work, match, 0), "Livrez-vous ?")
    if how == "declined":
        await say(village, match, 1, interest.say_no)
    elif how == "ended":
        async with village.work() as work:
            await proposals.withdraw(work, village.parties[0].offer, None)
    else:
        async with village.work() as work:
            (await work.session.merge(message)).text = ""
    assert await tick(village) == []


async def test_recalls_at_two_and_five_days_then_silence(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    await say(village, match, 0, proposals.mark_shown)
    told: list[str] = []
    for _ in range(9 * 24):
        village.clock.move(hours=1)
        async with village.work() as work:
            await notices.post(work, await _nudges(work))
        told += await tick(village)
    assert told == ["reminder", "reminder"]
    anna = phone(0)
    await anna.looks()
    starts = [plain(message.text).split("\n")[0] for message in anna.messages]
    assert starts == ["Cette proposition attend votre réponse.", "Un rappel : cette proposition vous attend."]
    neat(anna)


async def _nudges(work: Work) -> Sequence[NoticeDraft]:
    """What the plan of the cards posts, without the search for partners."""
    return telling.recalls(work, await interest.unanswered(work))


async def test_the_end_is_neutral(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    await say(village, match, 0, proposals.mark_shown)
    await say(village, match, 0, interest.say_yes)
    await say(village, match, 1, interest.say_no)
    village.clock.move(days=10, hours=1)
    async with village.work() as work:
        await notices.post(work, await interest.expire(work))
    await tick(village)
    anna = phone(0)
    await anna.looks()
    assert "cet échange ne se fera pas" in plain(anna.last.text)
    neat(anna)


async def test_who_withdrew_their_own_listing_is_not_told_it_ended(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    await say(village, match, 0, interest.say_yes)
    async with village.work() as work:
        (await work.session.get_one(Listing, village.parties[0].offer)).state = ListingState.WITHDRAWN
        await proposals.withdraw(work, village.parties[0].offer, village.parties[0].person)
    async with village.work() as work:
        await notices.post(work, await interest.expire(work))
    assert await tick(village) == []


async def test_renewal(village: Village, phone: Phones) -> None:
    await village.settle(2)
    await post(village, 0, "renewal", "D", listing_id=str(village.parties[0].offer))
    await post(village, 1, "renewal", "D", listing_id=str(village.parties[0].offer))
    await change(village, 0, last_active_at=village.clock.now() - timedelta(days=3))
    await change(village, 1, last_active_at=village.clock.now() - timedelta(days=3))
    village.clock.move(hours=2)
    assert await tick(village) == ["renewal"]
    anna = phone(0)
    await anna.looks()
    assert "« vidange » : toujours valable ?" in plain(anna.last.text)
    assert anna.last.rows[0][0]["callback_data"].split(":")[2] == "renew"
    neat(anna)


@pytest.mark.parametrize("kind", ["auto_pause", "still_there"])
async def test_plain_notices(village: Village, phone: Phones, kind: str) -> None:
    await village.settle(2)
    async with village.work() as work:
        await attention.pause_silent(work, [village.parties[0].person] if kind == "auto_pause" else [])
    await post(village, 0, kind)
    assert await tick(village) == [kind]
    anna = phone(0)
    await anna.looks()
    neat(anna)


async def test_fictitious_people_are_never_written_to(village: Village) -> None:
    await village.settle(2, demo=True)
    await village.propose()
    for kind in KINDS:
        await post(village, 0, kind, "A")
    assert await tick(village) == []
    async with village.work() as work:
        assert (await work.session.execute(select(OutboxRow))).first() is None


async def test_fictitious_people_answer_by_themselves(village: Village, phone: Phones) -> None:
    await village.settle(2)
    await change(village, 1, demo=True)
    match = await village.propose()
    anna = phone(0)
    await anna.taps_data(MatchTap.on(match, "see"), 1)
    await anna.taps("Poser une question")
    await anna.says("Livrez-vous ?")
    await anna.taps("Voir la proposition")
    await anna.taps("Ça m'intéresse")
    async with village.work() as work:
        await answers.answer_all(work)
    assert await village.state(match) == MatchState.PROPOSED
    village.clock.move(seconds=rehearsal.THINKING.total_seconds())
    for _ in range(2):
        async with village.work() as work:
            await answers.answer_all(work)
    assert await village.state(match) == MatchState.ACCEPTED
    village.clock.move(minutes=1)
    async with village.work() as work:
        await telling.release_contacts(work)
    await tick(village)
    await anna.looks()
    assert "Structure Secrète 1" in plain(anna.last.text)
    village.clock.move(minutes=11)
    await tick(village)


async def test_fictitious_people_answer_questions(village: Village, phone: Phones) -> None:
    await village.settle(2)
    await change(village, 1, demo=True)
    match = await village.propose()
    await say(village, match, 0, proposals.mark_shown)
    async with village.work() as work:
        await telling.pass_on(work, await village.see(work, match, 0), "Livrez-vous ?")
    village.clock.move(seconds=rehearsal.THINKING.total_seconds())
    for _ in range(2):
        async with village.work() as work:
            await answers.answer_all(work)
    await tick(village)
    anna = phone(0)
    await anna.looks()
    assert len(anna.messages) == 1
    assert "Cette réponse est automatique" in plain(anna.last.text)


async def test_fictitious_people_leave_each_other_alone(village: Village) -> None:
    await village.settle(2, demo=True)
    match = await village.propose()
    await say(village, match, 0, interest.say_yes)
    village.clock.move(hours=1)
    async with village.work() as work:
        await answers.answer_all(work)
    assert await village.state(match) == MatchState.PROPOSED


async def test_a_kind_nobody_knows_is_dropped_loudly(village: Village, caplog: pytest.LogCaptureFixture) -> None:
    await village.settle(2)
    await post(village, 0, "mystery")
    assert await tick(village) == []
    assert "mystery" in caplog.text
