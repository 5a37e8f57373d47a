"""Two officers share the work: a card asked for and left, a leave, a silent member, the Monday brief, a departure."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from handlers.officers import validating
from locales.formats import date_range
from models.enums import PersonState
from tests.flows.declarants import known, member, well_said
from tests.flows.people import OFFICER, Someone, Town, town
from troc.members import team
from troc.notifications.hours import instant, local

PARIS = "Europe/Paris"


@pytest_asyncio.fixture
async def place(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with town(database_url, tmp_path, officers={"monday_brief": True}) as opened:
        await at(opened, 2, 10)  # a Wednesday
        yield opened


async def at(place: Town, weekday: int, hour: int) -> None:
    """The next such day, at that hour in Paris."""
    today = local(place.program.clock.now(), PARIS).date()
    ahead = (weekday - today.weekday() - 1) % 7 + 1
    await place.until(instant(today + timedelta(days=ahead), hour, PARIS))


async def officer(place: Town, number: int, name: str) -> Someone:
    async with place.work() as work:
        await team.seat(work, OFFICER + number, name)
    someone = await place.person(name, id=OFFICER + number)
    await someone.start()
    return someone


async def test_two_officers_share_the_work(place: Town) -> None:
    nadia, omar = await officer(place, 0, "Nadia"), await officer(place, 1, "Omar")
    anna = await member(place, "Anna", PersonState.PENDING)
    async with place.work() as work:
        await validating.announce(work, await known(work, anna))

    await nadia.says("/equipe")
    await nadia.taps("Commencer")
    await nadia.sees("Nouvelle inscription : Atelier Anna")
    await omar.says("/equipe")
    await omar.sees("1 carte est ouverte chez un collègue")
    await omar.taps("Voir la carte ouverte")
    await omar.sees("Prise par Nadia")
    await omar.taps("Demander à Nadia")
    await omar.sees("C'est demandé à Nadia")
    await nadia.has_seen("Omar souhaite reprendre cette carte")
    await nadia.taps("Lui laisser")
    await nadia.taps("Valider")
    await nadia.has_seen("Prise par Omar")
    await omar.taps("Ouvrir la carte")
    await omar.taps("Valider")
    await omar.sees("validée par Omar")
    await well_said(nadia)
    await well_said(omar)

    first = local(place.program.clock.now(), PARIS).date() + timedelta(days=2)
    await nadia.says("/equipe")
    await nadia.taps("L'équipe")
    await nadia.taps("Je pars en congé")
    await nadia.says("bientôt, je crois")
    await nadia.sees("Nous n'avons pas compris ces dates")
    await nadia.says(date_range(first, first + timedelta(days=5)))
    await nadia.sees("Qui vous remplace")
    await nadia.taps("Omar")
    await nadia.sees("C'est noté : en congé")
    await omar.has_seen("compte sur vous")
    await place.advance(days=3)
    await omar.has_seen("Le congé de Nadia commence")
    await place.advance(days=5)
    await omar.has_seen("Le congé de Nadia est terminé")
    await nadia.has_seen("Votre congé est terminé")
    await well_said(nadia)

    await place.advance(days=46)
    await omar.says("/equipe")
    await omar.sees("1 membre silencieux")
    await at(place, 0, 9)
    await omar.has_seen("1 chose est à traiter")
    await omar.has_seen("La plus ancienne : Membre silencieux : Atelier Anna")
    await omar.says("/equipe")
    await omar.taps("Commencer")
    await omar.sees("Membre silencieux : Atelier Anna (Anna)")
    await omar.taps("C'est fait : appelé")
    await omar.sees("sa carte revient dans un mois")
    await at(place, 0, 9)
    await omar.has_seen("l'équipe en a traité 1, dont 1 par vous")
    await well_said(omar)

    await nadia.says("/equipe")
    await nadia.taps("L'équipe")
    await nadia.taps("Je quitte l'équipe")
    await nadia.taps("Omar")
    await nadia.sees("Omar reprend tout ce que vous suivez")
    await nadia.taps("Quitter l'équipe")
    await nadia.sees("C'est fait : Omar prend la suite")
    await omar.has_seen("Nadia quitte l'équipe et vous confie la suite")
    await place.restart()
    await nadia.says("/equipe")
    assert "À traiter" not in await nadia.last(), "an officer no longer, though the settings name them"
