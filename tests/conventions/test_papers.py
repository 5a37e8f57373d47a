"""Do the balance sheet and the sheet of the door fit one page whatever the names, and can the code be scanned?"""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pypdf
import pytest
import zxingcpp
from PIL import Image

from handlers.officers.meetup_papers import balance_data, door_sheet
from locales.papers import TEMPLATES
from models.meetup import Meetup, MeetupState, Outcome
from troc.conventions.balance import Balance
from troc.exchanges.papers.press import compiled, pictures

NOW = datetime(2026, 12, 3, 12, tzinfo=UTC)
HOUSE: Any = SimpleNamespace(
    zone="Europe/Paris",
    controller="France Active Seine-et-Marne Essonne",
    name="Troquet",
    bot_username="TroquetEssonneBot",
    link=lambda code: f"https://t.me/TroquetEssonneBot?start={code}",
)
WORK: Any = SimpleNamespace(now=NOW)
FULL = Balance(500, 480, 200, 120, 98, 470, 45, 55, 1200, 900, 210, {Outcome.EXCHANGE: 321}, {"yes": 401}, 123, 45)
EMPTY = Balance(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, {}, {}, 0, 0)


def meetup(title: str, place: str) -> Meetup:
    return Meetup(
        id=UUID(int=1),
        state=MeetupState.OPEN,
        title=title,
        place=place,
        commune_code="91228",
        territory="Communauté d'agglomération Grand Paris Sud Seine-Essonne-Sénart, et alentours",
        zone="Europe/Paris",
        starts_at=NOW + timedelta(hours=1),
        ends_at=NOW + timedelta(hours=3),
        capacity=500,
        door_code="rencontre-Zk3vQ9aB1xYt-7_LmN0pQw",
        sequence=0,
    )


NAMES = [("Café des voisins", "Salle des fêtes"), ("Grande rencontre " * 4, "Maison des associations, aile sud, " * 3)]


@pytest.mark.parametrize("names", NAMES, ids=["usual", "long"])
def test_one_page_each(names: tuple[str, str]) -> None:
    held = meetup(*names)
    for figures in (FULL, EMPTY):
        data = balance_data(held, figures, "Marie-Françoise", WORK, HOUSE)
        [page] = pypdf.PdfReader(io.BytesIO(compiled(TEMPLATES / "bilan.typ", data, int(NOW.timestamp())))).pages
        assert str(figures.came) in page.extract_text()
    sheet = door_sheet(held, WORK, HOUSE)["@pdf"]
    assert (
        len(pypdf.PdfReader(io.BytesIO(compiled(TEMPLATES / "accueil.typ", sheet["data"], sheet["made_at"]))).pages)
        == 1
    )
    [picture] = pictures(TEMPLATES / "accueil.typ", sheet["data"], sheet["made_at"], 72)
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    assert code.text == HOUSE.link(held.door_code)
