"""A button of any age, of anybody, forged or tapped twice, still gets the present state of things."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import func, select

from handlers import callbacks
from models.base import to_token
from models.enums import Answer, ListingState
from models.listing import Listing
from models.match import Match, MatchParty
from models.member import Person
from tests.flows.declarants import member
from tests.flows.lived import lived, neighbours
from tests.flows.people import Someone, Town, plain

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

PREFIXES = sorted(
    each.__prefix__
    for each in vars(callbacks).values()
    if isinstance(each, type) and issubclass(each, CallbackData) and each not in (CallbackData, callbacks.Object)
)


async def answered(place: Town, whom: Someone, message_id: int, data: str) -> None:
    """The tap is handled, the spinner stops, and something can be read and tapped."""
    before = place.telegram.world.journal_n
    await whom.taps_data(message_id, data)
    calls = [row["method"] for row in place.telegram.world.journal_after(before) if row["kind"] == "call"]
    assert "answerCallbackQuery" in calls, data
    assert any(method.startswith(("send", "edit")) for method in calls), (data, calls)


@pytest.mark.timeout(300)
async def test_every_button_of_last_week_answers(quiet_town: Town) -> None:
    anna, bruno, officer, seen = await lived(quiet_town)
    missing = [prefix for prefix in PREFIXES if not seen[prefix]]
    assert not missing, missing
    await quiet_town.advance(days=8)
    await quiet_town.restart()
    async with quiet_town.work() as work:
        for row in (await work.session.execute(select(Listing))).scalars():
            row.state = ListingState.WITHDRAWN
    for prefix in PREFIXES:
        for whom, message_id, data in seen[prefix]:
            if "erased" in data or "decline" in data:
                continue  # these end the person's story: tapped by the tests of personal data
            await answered(quiet_town, whom, message_id, data)
    for one in (anna, bruno):
        await one.says("/menu")
        await one.sees("Que souhaitez-vous faire ?")
    await officer.says("/equipe")
    await officer.sees("À traiter")


async def test_buttons_of_others_and_forged_ones_do_nothing(quiet_town: Town) -> None:
    _anna, _bruno, _officer, seen = await lived(quiet_town)
    mallory = await member(quiet_town, "Mallory")
    await mallory.says("/menu")
    mine = (await mallory.messages())[-1]["message_id"]
    before = await state_of_all(quiet_town, mallory)
    known = [data for prefix in PREFIXES for _whom, _id, data in seen[prefix]]
    unknown = to_token(quiet_town.program.clock.new_id())
    forged = [
        f"{prefix}:{unknown}:{act}:"
        for prefix in "lmrspwiek"
        for act in ("see", "yes", "pub", "validate", "open", "start")
    ]
    garbage = [
        "",
        "x",
        "l",
        "l:",
        "m:%%%%:yes:",
        f"l:{'A' * 50}:pub",
        "go:",
        "go:nowhere",
        "j:sector:nothing",
        "g:rhythm:never",
        "t:next",
        "é" * 30,
    ]
    others = [data for data in known if data.split(":")[0] in "lmrspwit"]
    for data in [*others, *forged, *(each for each in garbage if each)]:
        await answered(quiet_town, mallory, mine, data)
        mine = (await mallory.chat(last=1))["messages"][-1]["message_id"]
    assert await state_of_all(quiet_town, mallory) == before
    assert "06 39 98 01 01" not in plain(await quiet_town.told(mallory.id))


async def state_of_all(place: Town, but: Someone) -> Any:
    """What the others own, as it stands."""
    async with place.work() as work:
        rows = await work.session.execute(
            select(Listing.id, Listing.state, Listing.version)
            .join(Person, Person.id == Listing.person_id)
            .where(Person.telegram_id != but.id)
            .order_by(Listing.id)
        )
        matches = await work.session.execute(select(Match.id, Match.state).order_by(Match.id))
        people = await work.session.execute(
            select(Person.id, Person.state).where(Person.telegram_id != but.id).order_by(Person.id)
        )
        return [tuple(row) for row in rows], [tuple(row) for row in matches], [tuple(row) for row in people]


async def test_two_taps_in_fifty_milliseconds_are_one(quiet_town: Town) -> None:
    anna, bruno = await neighbours(quiet_town)
    for one in (bruno, anna):
        await one.says("/menu")
        await one.taps("Voir la proposition")
        message_id, label = await one.find_button("Ça m'intéresse")
        tap = {"message_id": message_id, "label": label}
        await asyncio.gather(*(quiet_town.call("POST", f"persons/{one.id}/tap", **tap) for _ in range(2)))
        await quiet_town.settle()
        await one.taps("Aucune, franchise")
        await one.says("06 39 98 01 01")
    await quiet_town.advance(minutes=2)
    async with quiet_town.work() as work:
        assert (await work.session.execute(select(func.count()).select_from(Match))).scalar_one() == 1
        answers = (await work.session.execute(select(MatchParty.answer))).scalars()
        assert list(answers) == [Answer.YES, Answer.YES]
    for one in (anna, bruno):
        assert plain(await one.everything()).count("Bonne nouvelle : tout le monde a dit oui") == 1


async def test_a_second_publish_is_the_first(quiet_town: Town) -> None:
    anna = await member(quiet_town)
    await anna.says("je propose une remorque")
    message_id, label = await anna.find_button("Publier")
    tap = {"message_id": message_id, "label": label}
    await asyncio.gather(*(quiet_town.call("POST", f"persons/{anna.id}/tap", **tap) for _ in range(2)))
    await quiet_town.settle()
    await anna.sees("C'est publié")
    async with quiet_town.work() as work:
        states = list((await work.session.execute(select(Listing.state))).scalars())
    assert states == [ListingState.ACTIVE]
