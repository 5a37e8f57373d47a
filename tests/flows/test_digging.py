"""« Faisons le tour »: ten firms of ten sectors are led to their offers and needs; leaving at any step loses nothing."""

from __future__ import annotations

from tests.flows.conftest import BOTH
from tests.flows.declarants import buttons, well_said
from tests.flows.people import Someone, Town, labels_of, plain, text_of
from tests.flows.tour_answers import FIRMS
from tests.flows.tour_people import (
    arrives,
    asked,
    begins,
    exchanged,
    kept,
    publish_together,
    publishes,
    standing,
    together,
)

AT_MOST = 40


@BOTH
async def test_ten_firms_reach_four_offers_and_four_needs_in_forty_messages(quiet_town: Town, engine: str) -> None:
    assert len({firm.sector for firm in FIRMS}) >= 10
    firms = FIRMS[::2] if engine == "sqlite" else FIRMS[1::2]
    people = {firm: await arrives(quiet_town, firm) for firm in firms}
    since = quiet_town.telegram.world.journal_n
    await together(quiet_town, "text", [(one, {"text": "/tour"}) for one in people.values()])
    for _ in range(8):
        questions = {firm: str(await asked(quiet_town, one)) for firm, one in people.items()}
        told = [(one, {"text": firm.answers[questions[firm]]}) for firm, one in people.items()]
        await together(quiet_town, "text", told)
        chosen = [(one, {"text": firm.chosen}) for firm, one in people.items() if questions[firm] == "expenses"]
        await together(quiet_town, "text", chosen)
        await publish_together(quiet_town, list(people.values()))
    for firm, one in people.items():
        await one.sees("Le tour est fait")
        offers, needs = await standing(quiet_town, one)
        number = exchanged(quiet_town, one, since)
        print(f"{firm.sector}: {offers} offers, {needs} needs in {number} messages, taps and screens")
        assert min(offers, needs) >= 4, (firm.first_name, offers, needs)
        assert number <= AT_MOST
        await well_said(one)


def same_screen(before: tuple[str, list[str]], after: tuple[str, list[str]]) -> bool:
    """The same question or card; what was said above it (a trace, the welcome) need not come back."""
    return before[0].endswith(after[0].split("\n\n", 1)[-1]) and before[1] == after[1]


async def screen(someone: Someone) -> tuple[str, list[str]]:
    message = (await someone.messages())[-1]
    return plain(text_of(message)), [plain(label) for label in labels_of(message)]


async def leaves_and_comes_back(place: Town, someone: Someone, way: int) -> None:
    """Leave in one of the ways people leave, then take the tour up again: all is as it was."""
    before, there = await kept(place, someone), await screen(someone)
    if way == 0:
        await someone.says("/menu")
    elif way == 1:
        await someone.taps("Plus tard")
        await someone.sees("Le tour vous attend")
    elif way == 2:
        await someone.says("bonjour")
    elif way == 3:
        await place.restart()
        assert await screen(someone) == there  # the very screen goes on: nothing to take up
        assert await kept(place, someone) == before
        return
    else:
        await someone.says("/mesannonces")
        await someone.says("/menu")
    await someone.taps("Reprendre le tour")
    assert same_screen(there, await screen(someone)), (there, await screen(someone))
    assert await kept(place, someone) == before


@BOTH
async def test_leaving_at_any_step_loses_nothing(quiet_town: Town, engine: str) -> None:
    firm = FIRMS[5 if engine == "sqlite" else 6]
    someone = await begins(quiet_town, firm)
    step = 0
    while (name := await asked(quiet_town, someone)) is not None:
        await leaves_and_comes_back(quiet_town, someone, step % 5)
        await someone.says(firm.answers[name])
        if name == "expenses":
            await leaves_and_comes_back(quiet_town, someone, (step + 1) % 5)
            await someone.says(firm.chosen)
        if await asked(quiet_town, someone) == name:  # a card waits
            await leaves_and_comes_back(quiet_town, someone, (step + 2) % 5)
            assert await publishes(someone)
        step += 1
    assert step == 8
    assert min(await standing(quiet_town, someone)) >= 4
    await someone.says("/menu")
    assert "Reprendre le tour" not in await buttons(someone)
    await well_said(someone)
