"""Two officers code what members say in words, settle what they read differently, add a code, have a sentence quoted."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio
from sqlalchemy import select

from models.qualitative import Coding
from tests.flows.declarants import well_said
from tests.flows.people import OFFICER, Someone, Town, town
from tests.flows.story import wednesday_morning
from tests.study.words import author, booked, said
from troc.members import team
from troc.study.qualitative import verbatims

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


@pytest_asyncio.fixture
async def place(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with town(database_url, tmp_path, matching={"encoder": "none"}) as opened:
        await wednesday_morning(opened)
        yield opened


async def test_words_are_coded_settled_and_quoted(place: Town) -> None:
    nadia = await place.officer()
    await nadia.start()
    omar = await place.person("Omar")
    await omar.start()
    async with place.work() as work:
        await team.seat(work, OFFICER, "Nadia", "Essonne Active")
        await team.seat(work, omar.id, "Omar", "Essonne Active")
        ids = (UUID(f"01970000-0000-7000-8000-{rank:012x}") for rank in range(200))
        double = [each for each in ids if hashlib.sha256(each.bytes).digest()[0] % verbatims.DOUBLE == 0]
        for rank in range(5):
            words = f"Pas le temps, {rank} appels. Merci à Sophie de l'Atelier Numéro3, au 06 39 98 01 01."
            person = await author(work, rank)
            await said(work, person, words, double[rank])
        await booked(work, person)
    await codes(nadia)
    await codes_differently(omar)
    await settles(nadia)
    await adds_a_code(nadia)
    await quotes(nadia)
    await notes_an_interview(nadia)
    async with place.work() as work:
        assert len(list((await work.session.execute(select(Coding))).scalars())) == 16
    await well_said(nadia)
    await well_said(omar)


async def codes(nadia: Someone) -> None:
    """From « L'équipe » to the last text; a definition, a correction, one with nothing in it."""
    await nadia.says("/equipe")
    await nadia.taps("L'équipe")
    await nadia.taps("Verbatims")
    await nadia.sees("À coder : 5")
    await nadia.taps("Accord entre codeurs")
    await nadia.sees("Rien n'est calculé en dessous de 5")
    await nadia.taps("Verbatims")
    await nadia.taps("Coder")
    await nadia.sees("Qu'est-ce qui vous aiderait le plus")
    await nadia.sees("Département 91, Artisanat")
    await nadia.sees("au •••")
    await nadia.never_saw("Prénom0")
    await nadia.taps("Freins")
    await nadia.taps("Définitions")
    await nadia.taps("Manque de temps")
    await nadia.sees("Y entre : Surcharge")
    await nadia.taps("Définitions")
    await nadia.taps("Revenir au thème")
    await nadia.taps("☐ Manque de temps")
    await nadia.taps("☑ Manque de temps")
    await nadia.taps("☐ Manque de temps")
    await nadia.taps("Revenir au verbatim")
    await nadia.sees("Codes : Manque de temps")
    await nadia.taps("Valider")
    await nadia.sees("Codé : Manque de temps.")
    await nadia.taps("Corriger")
    await nadia.taps("Valider")
    await nadia.taps("Verbatim suivant")
    await nadia.taps("Passer")
    for _ in range(3):
        await nadia.taps("☐ Manque de temps")
        await nadia.taps("Valider")
        await nadia.taps("Verbatim suivant")
    await nadia.taps("Le précédent")
    await nadia.sees("Codé : Manque de temps.")
    await nadia.taps("Verbatim suivant")
    await nadia.taps("Rien à coder")
    await nadia.taps("Verbatim suivant")
    await nadia.sees("Vous avez tout lu")


async def codes_differently(omar: Someone) -> None:
    """The second officer sees nothing of the first's reading."""
    await omar.says("/verbatims")
    await omar.sees("À coder : 5")
    await omar.taps("Coder")
    for _ in range(5):
        await omar.never_saw("Codes :")
        await omar.taps("Confiance et lien")
        await omar.taps("☐ Rencontres, réseau")
        await omar.taps("Revenir au verbatim")
        await omar.taps("Valider")
        await omar.taps("Verbatim suivant")
    await omar.sees("dont 5 à départager")
    await omar.taps("Accord entre codeurs")
    await omar.sees("- Manque de temps : 0,00")
    await omar.sees("moins de 30 verbatims")


async def settles(nadia: Someone) -> None:
    await nadia.says("/verbatims")
    await nadia.taps("Désaccords")
    await nadia.sees("L'une : Manque de temps")
    await nadia.taps("Passer")
    for label in ("La première", "La seconde", "Tous ces codes", "La seconde", "La première"):
        shown = await nadia.buttons()
        await nadia.taps(label if label in shown else "La première")
    await nadia.sees("Il n'y a rien à départager")


async def adds_a_code(nadia: Someone) -> None:
    await nadia.taps("Livre de codes")
    await nadia.taps("Freins")
    await nadia.taps("Distance, transport")
    await nadia.sees("N'y entre pas")
    await nadia.taps("Revenir au thème")
    await nadia.taps("Proposer un code")
    await nadia.says("!!!")
    await nadia.sees("avec au moins une lettre")
    await nadia.says("Peur du <regard>")
    await nadia.says("La personne craint ce que diraient ses clients.")
    await nadia.taps("Version mineure")
    await nadia.sees("« Peur du <regard> » est dans le livre de codes, version 2.")
    await nadia.taps("Verbatims")
    await nadia.taps("Livre de codes")
    await nadia.taps("Freins")
    await nadia.taps("Peur du <regard>")
    await nadia.sees("ce que diraient ses clients")


async def quotes(nadia: Someone) -> None:
    """The exact text, a name more to hide, an approval; then taken back."""
    await nadia.says("/verbatims")
    await nadia.taps("Citations")
    await nadia.sees("Aucune citation n'est publiable")
    await nadia.taps("Verbatims")
    await nadia.taps("Le précédent")
    await nadia.taps("Proposer en citation")
    await nadia.sees("Merci à Sophie de l'•••, au •••.")
    await nadia.sees("Caché : nom de structure, téléphone.")
    await nadia.taps("Cacher « Sophie »")
    await nadia.sees("Merci à ••• de l'•••, au •••.")
    await nadia.taps("Approuver ce texte")
    await nadia.sees("Approuvée.")
    await nadia.says("/verbatims")
    await nadia.taps("Citations")
    await nadia.sees("Citation 1 sur 1")
    await nadia.taps("Ne pas citer")
    await nadia.sees("ne sera pas citée")


async def notes_an_interview(nadia: Someone) -> None:
    await nadia.taps("Verbatims")
    await nadia.taps("Entretiens")
    await nadia.taps("01/12 14 h Atelier Numér…")
    await nadia.sees("mardi 1er décembre à 14 h, par téléphone")
    await nadia.taps("Le guide")
    await nadia.sees("La structure")
    await nadia.taps("Suite")
    await nadia.taps("Revenir à l'entretien")
    await nadia.taps("Prendre les notes")
    await nadia.says("Un garage <de trois>.")
    await nadia.sees("2 sur 12.")
    await nadia.taps("La précédente")
    await nadia.sees("Noté : « Un garage <de trois>. »")
    await nadia.taps("La suivante")
    await nadia.taps("Revenir à l'entretien")
    await nadia.sees("Notes : 1 sur 12")
    await nadia.taps("Freins")
    await nadia.taps("☐ Calendrier")
    await nadia.taps("Revenir à l'entretien")
    await nadia.taps("Les entretiens")
    await nadia.taps("Saturation")
    await nadia.sees("- n° 1 : 1 code, 1 nouveau (Calendrier)")
