"""People on the tour, for its tests: at a question, answering it, seen from the database."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from models.enums import ConsentPurpose, LegalForm, PersonState
from models.listing import Listing
from tests.flows.declarants import EVRY, buttons, known
from tests.flows.people import Someone, Town, labels_of
from tests.flows.tour_answers import Firm
from troc.listings import tours
from troc.members import joining, privacy


async def arrives(
    place: Town, firm: Firm, state: PersonState = PersonState.ACTIVE, *, study: bool = False, commune: str = EVRY
) -> Someone:
    """The firm's person, with a whole profile."""
    someone = await place.person(firm.first_name)
    await someone.start()
    async with place.work() as work:
        person = await known(work, someone)
        person.state = PersonState.JOINING
        await joining.set_name(work, person, f"Maison {firm.first_name}")
        await joining.set_commune(work, person, commune, "Europe/Paris")
        await joining.set_sector(work, person, firm.sector, firm.trade)
        await joining.set_legal_form(work, person, LegalForm.SOLE_TRADER)
        if study:
            await privacy.decide(work, person, ConsentPurpose.STUDY, True, "oui")
        person.state = state
    return someone


async def begins(place: Town, firm: Firm, state: PersonState = PersonState.ACTIVE, *, study: bool = False) -> Someone:
    """The same, at the first question."""
    someone = await arrives(place, firm, state, study=study)
    await someone.says("/tour")
    return someone


async def kept(place: Town, someone: Someone) -> Any:
    """All that the house remembers of the tour and of what it gave; None once it is over."""
    async with place.work() as work:
        person = await known(work, someone)
        tour = await tours.running(work, person.id)
        query = select(Listing.title, Listing.kind, Listing.state).where(Listing.person_id == person.id)
        found = [tuple(row) for row in await work.session.execute(query.order_by(Listing.created_at, Listing.position))]
        return None if tour is None else (tour.question, tour.answers, tour.jotted, found)


async def asked(place: Town, someone: Someone) -> str | None:
    """The question on screen, by name."""
    here = await kept(place, someone)
    return None if here is None else here[0]


async def standing(place: Town, someone: Someone) -> tuple[int, int]:
    async with place.work() as work:
        return await tours.standing(work, (await known(work, someone)).id)


async def publishes(someone: Someone) -> bool:
    """Tap « Publier », or « Publier les 3 », when it is there."""
    label = next((label for label in await buttons(someone) if label.startswith("Publier")), None)
    if label is not None:
        await someone.taps(label)
    return label is not None


async def answers(place: Town, someone: Someone, firm: Firm) -> None:
    """Answer the question on screen and confirm what was understood."""
    name = await asked(place, someone)
    assert name is not None
    await someone.says(firm.answers[name])
    if name == "expenses":
        await someone.says(firm.chosen)
    await publishes(someone)


async def together(place: Town, act: str, deeds: Sequence[tuple[Someone, dict[str, Any]]]) -> None:
    """Several people act at the same time; then everybody has their answer."""
    await asyncio.gather(*(place.call("POST", f"persons/{one.id}/{act}", **deed) for one, deed in deeds))
    await place.settle()


async def publish_together(place: Town, everybody: Sequence[Someone]) -> None:
    """Each who has « Publier » taps it."""
    taps: list[tuple[Someone, dict[str, Any]]] = []
    for one in everybody:
        shown = (await one.chat(last=1))["messages"][-1]
        label = next((label for label in labels_of(shown) if label.startswith("Publier")), None)
        if label is not None:
            taps.append((one, {"message_id": shown["message_id"], "label": label}))
    await together(place, "tap", taps)


def exchanged(place: Town, someone: Someone, since: int) -> int:
    """Messages and taps of the person, and what the bot sent them or put in place of a screen."""
    number = 0
    for row in place.telegram.world.journal_after(since):
        if row["kind"] == "update":
            number += f'"id": {someone.id}' in json.dumps(row["update"])
        elif row["kind"] == "call" and row["method"] in ("sendMessage", "editMessageText"):
            number += str(row["params"]["chat_id"]) == str(someone.id)
    return number


async def to_question(place: Town, someone: Someone, name: str) -> None:
    """Pass until that question."""
    while await asked(place, someone) != name:
        await someone.taps("Passer")
