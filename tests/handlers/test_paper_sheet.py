"""The sheets of a firm without Telegram: long names fit one page, its QR code opens its file, paper asks what the law asks."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import zxingcpp
from PIL import Image

from bot.units import Units
from handlers.house import House
from handlers.officers import paper_sheet
from locales.papers import TEMPLATES
from models.enums import PersonState
from troc.exchanges.papers.press import pictures
from troc.members import adoption, joining, paper_files, team

FIELDS: dict[str, Any] = dict.fromkeys(House.__dataclass_fields__, "")
HOUSE = House(**FIELDS | {"bot_username": "TroquetLocalBot", "controller": "France Active", "contact": "dpo@exemple.fr",
                          "zone": "Europe/Paris", "study": True})  # fmt: skip
NAME = "Boulangerie-pâtisserie artisanale du Vieux Pont de Saint-Germain-lès-Corbeil et fils"
CARD = "Un atelier offre <b>ce que vous cherchez</b>.\n\nLieu : Melun.\nVous recevriez : l&amp;eau\n\nRéponse possible jusqu’au vendredi."


def printed(document: dict[str, Any]) -> list[bytes]:
    pdf = document["@pdf"]
    return pictures(TEMPLATES / pdf["template"], pdf["data"], pdf["made_at"], 110)


async def test_a_phone_reads_the_code_of_the_sheet_whatever_the_name(units: Units) -> None:
    async with units.begin() as work:
        officer = await team.seat(work, 900, "Nadia")
        file, person = paper_files.open_file(work, officer)
        await joining.set_name(work, person, NAME)
        person.state, person.first_name = PersonState.ACTIVE, "Odile"
        await work.session.flush()
        known = await paper_files.get(work, file.id)
        document, issued = await paper_sheet.proposals_sheet(work, HOUSE, known, officer)
        lines = paper_sheet.paragraphs(CARD)
        assert lines[1] == "Lieu : Melun.\nVous recevriez : l&eau"
        document["@pdf"]["data"]["proposals"] = [{"number": rank, "lines": lines} for rank in (1, 2, 3)]
        [page] = printed(document)
        assert [each.text for each in zxingcpp.read_barcodes(Image.open(io.BytesIO(page)))] == [HOUSE.link(issued.link)]
        assert (await adoption.find(work, issued.link)) is issued.row
        for house in (HOUSE, replace(HOUSE, study=False, contact="")):
            assert len(printed(paper_sheet.consent_sheet(work, house, officer))) == 1
