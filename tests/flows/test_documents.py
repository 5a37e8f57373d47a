"""An officer asks for posters, leaflets and cards in the chat; somebody comes by their code; the source is counted."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pypdf
import pytest
import pytest_asyncio
import zxingcpp
from PIL import Image

from tests.flows.declarants import well_said
from tests.flows.people import OFFICER, Someone, Town, town
from troc.members import campaigns, team
from troc.members.campaigns import Arrivals, Source

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


@pytest_asyncio.fixture
async def place(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    light = {"encoder": "none"}
    programme = {"controller": "France Active", "contact": "dpo@exemple.fr"}
    async with town(database_url, tmp_path, matching=light, community=programme) as opened:
        yield opened


@pytest_asyncio.fixture
async def nadia(place: Town) -> Someone:
    officer = await place.officer()
    await officer.start()
    async with place.work() as work:
        await team.seat(work, OFFICER, "Nadia", "Essonne Active")
    return officer


async def content(place: Town, file_id: str) -> bytes:
    """What the local Telegram received under that id."""
    found = await place.telegram.files.content(place.telegram.files.by_id[file_id])
    assert found is not None
    return found


async def photos(place: Town, who: Someone) -> list[bytes]:
    found = [message["photo"] for message in await who.messages() if "photo" in message]
    return [await content(place, sizes[-1]["file_id"]) for sizes in found]


async def files(place: Town, who: Someone) -> dict[str, bytes]:
    found = [message["document"] for message in await who.messages() if "document" in message]
    return {each["file_name"]: await content(place, each["file_id"]) for each in found}


async def test_from_the_poster_to_the_count(place: Town, nadia: Someone) -> None:
    await nadia.says("/affiche")
    await nadia.taps("Affiche A4")
    await nadia.sees("Où ce document sera-t-il vu")
    await nadia.taps("Commerce, accueil")
    await nadia.taps("Retour")
    await nadia.says("!!!")
    await nadia.sees("au moins une lettre")
    await nadia.says("Marché de Massy")
    await nadia.sees("Pour quelle vague")
    await nadia.taps("automne 2026")
    await nadia.taps("Essonne")
    await nadia.sees("Quel téléphone imprimer")
    await nadia.says("douze")
    await nadia.says("06 39 98 00 12")
    await nadia.sees("C'est prêt : affiche A4. Pour marché de massy, automne 2026, Essonne")
    await well_said(nadia)
    [picture] = await photos(place, nadia)
    printed = await files(place, nadia)
    assert list(printed) == ["affiche-a4.pdf"]
    text = pypdf.PdfReader(io.BytesIO(printed["affiche-a4.pdf"])).pages[0].extract_text()
    assert "Nadia" in text
    assert "Essonne Active" in text
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    link, _, payload = code.text.partition("?start=")
    assert link.startswith("https://t.me/")

    anna = await place.person("Anna")
    await anna.start(payload)
    await anna.sees("Nadia, de Essonne Active, vous invite")
    await anna.taps("Commencer")
    await anna.taps("Continuer")
    await nadia.taps("Autre document")
    await nadia.sees("marché de massy")
    await nadia.taps("Carte de visite")
    await nadia.sees("C'est prêt : carte de visite")
    await nadia.taps("Image à partager")
    assert {"carte-de-visite.pdf", "carte-de-visite.png"} <= (await files(place, nadia)).keys()
    async with place.work() as work:
        [(source, came)] = (await campaigns.by_source(work)).items()
        assert (source, came) == (Source("marché de massy", "automne 2026", "Essonne"), Arrivals(1, 0))
        [campaign], _ = await campaigns.listed(work, 0, 1)

    await nadia.says("/equipe")
    await nadia.taps("Affiches, tracts")
    await nadia.taps("Les campagnes")
    await nadia.taps("marché de massy, automne 20…")
    await nadia.sees("1 personne est venue par là")
    await nadia.taps("Fermer la campagne")
    await nadia.sees("Cette campagne est fermée")
    await well_said(nadia)
    bruno = await place.person("Bruno")
    await bruno.start(payload)
    await bruno.sees("n'est plus en service")
    await bruno.start()
    await bruno.says(campaign.typed_code)
    await bruno.sees("n'est plus en service")
    await well_said(bruno)


async def test_the_script_is_read_here_and_printed(place: Town, nadia: Someone) -> None:
    await nadia.says("/affiche")
    await nadia.taps("Script d'appel")
    await nadia.sees("1 sur 7")
    for _ in range(6):
        await nadia.taps("Suite")
        await well_said(nadia)
    await nadia.sees("dpo@exemple.fr")
    await nadia.taps("Avant")
    await nadia.sees("6 sur 7")
    await nadia.taps("Imprimer")
    await nadia.taps("Appel")
    await nadia.says("Vague 1")
    await nadia.says("Val d'Yerres")
    await nadia.taps("Sans téléphone")
    await nadia.sees("C'est prêt : script d'appel")
    await nadia.taps("Changer le téléphone")
    await nadia.says("06 39 98 00 34")
    await nadia.sees("06 39 98 00 34 sera sur vos documents")
    await nadia.says("/affiche")
    await nadia.taps("Tract A5")
    await nadia.taps("Nouvelle campagne")
    await nadia.sees("Où ce document sera-t-il vu")
    await nadia.taps("Annuler")
    await nadia.sees("À traiter")
    await nadia.says("/affiche")
    await nadia.taps("Pour le comptable")
    await nadia.taps("appel, vague 1, Val d'Yerres")
    await nadia.sees("C'est prêt : note pour l'expert-comptable")
    assert len(await photos(place, nadia)) == 3
    note = pypdf.PdfReader(io.BytesIO((await files(place, nadia))["note-expert-comptable.pdf"]))
    assert len(note.pages) == 2
    assert "34" in note.pages[1].extract_text()
    await well_said(nadia)
