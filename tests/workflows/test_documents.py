"""What is printed can be read by a phone, fits its sheet whatever the names, and is archivable."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pypdf
import pytest
import zxingcpp
from PIL import Image

from locales.papers import TEMPLATES, French
from models.member import Campaign, Officer
from troc.exchanges.fiscal_rules import rules_on
from troc.exchanges.papers.explanation import CATERER, PRINTER, example
from troc.exchanges.papers.press import compiled, pictures
from troc.workflows.documents import SHEETS, Document, Programme, document_data

AT = datetime(2026, 11, 23, 13, 3, tzinfo=UTC)
SAY, RULES = French(ZoneInfo("Europe/Paris")), rules_on(date(2026, 11, 23))
LINK = "https://t.me/TroquetEssonneBot?start=Zk3vQ9aB1xYt-7_LmN0pQw"
#: In millimetres.
SIZES = {
    Document.POSTER_A5: (148, 210),
    Document.LEAFLET_A5: (148, 210),
    Document.LEAFLET_A4: (297, 210),
    Document.CARD: (85, 55),
}
LONG_NAME = "Marie-Françoise-Élisabeth de La Rochefoucauld-Bâtiment-N’Diaye"
CASES: dict[str, dict[str, str | None]] = {
    "usual": {
        "first_name": "Nadia",
        "association": "Essonne Active",
        "phone": "+33639980012",
        "territory": "Essonne",
        "controller": "France Active",
        "contact": "dpo@exemple.fr",
        "bot": "TroquetEssonneBot",
    },
    "long": {
        "first_name": LONG_NAME,
        "association": "Association pour la promotion de l’économie sociale et solidaire en Seine-et-Marne et dans l’Essonne, Île-de-France",
        "phone": "+32470123456",
        "territory": "Communauté d’agglomération Roissy Pays de France et Carnelle",
        "controller": "Association départementale France Active Seine-et-Marne Essonne, " * 3,
        "contact": "delegue.protection.donnees@" + "association-departementale-" * 4 + "active.example",
        "bot": "T" + "roquetSeineEtMarne" + "W" * 13,
    },
    "bare": {
        "first_name": "",
        "association": None,
        "phone": "",
        "territory": "77",
        "controller": "Troquet",
        "contact": "",
        "bot": "TBot",
    },
}


@cache
def facts(document: Document, case: str) -> dict[str, Any]:
    told = {name: value or "" for name, value in CASES[case].items()}
    campaign = Campaign(
        id=UUID(int=1), territory=told["territory"], typed_code="K7M2QX", link_code="x", expires_at=AT, created_at=AT
    )
    officer = Officer(first_name=told["first_name"], association=told["association"] or None, phone=told["phone"])
    programme = Programme(told["bot"], LINK, told["controller"][:200], told["contact"][:200], "Troquet", True)
    return document_data(document, campaign, officer, programme, AT, RULES, SAY)


@cache
def printed(document: Document, case: str) -> pypdf.PdfReader:
    template = TEMPLATES / SHEETS[document].template
    return pypdf.PdfReader(io.BytesIO(compiled(template, facts(document, case), int(AT.timestamp()))))


def words(paper: pypdf.PdfReader) -> str:
    text = " ".join(page.extract_text() for page in paper.pages)
    return re.sub(r"[\s\u00a0\u202f\u200b]+", " ", text)


def bare(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f\u200b-]", "", text)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("document", Document)
def test_it_fits_its_sheet_and_can_be_kept(document: Document, case: str) -> None:
    paper, sheet = printed(document, case), SHEETS[document]
    assert len(paper.pages) == sheet.pages
    box = paper.pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == SIZES.get(
        document, (210, 297)
    )
    root = paper.trailer["/Root"]
    assert re.search(r"pdfaid:part>2<", root["/Metadata"].get_object().get_data().decode())
    assert root["/Lang"].lower() in ("fr", "fr-fr")
    assert paper.metadata is not None
    assert paper.metadata.title


@pytest.mark.parametrize("document", Document)
def test_names_are_whole_where_there_is_room_and_nothing_is_said_of_what_is_unknown(document: Document) -> None:
    usual = words(printed(document, "usual"))
    assert "Nadia" in usual
    assert "06 39 98 00 12" in usual
    long = bare(words(printed(document, "long")))
    if document is not Document.SCRIPT:
        assert bare(LONG_NAME) in long
        assert "+32470123456" in long
    for text in (usual, words(printed(document, "bare"))):
        assert not re.search(r"none|None|\{|\$|,\s*,|\(\s*\)", text)


@pytest.mark.parametrize("case", ["long"])
@pytest.mark.parametrize("document", [each for each in Document if each is not Document.SCRIPT])
def test_a_phone_reads_its_code_on_the_picture(document: Document, case: str) -> None:
    sheet = SHEETS[document]
    pages = pictures(TEMPLATES / sheet.template, facts(document, case), int(AT.timestamp()), sheet.ppi)
    assert len(pages) == sheet.pages
    found = []
    for content in pages:
        image = Image.open(io.BytesIO(content))
        assert max(image.size) <= 2560  # what Telegram shows of a photo
        assert image.width + image.height <= 10_000
        found += [each.text for each in zxingcpp.read_barcodes(image)]
    copies = {Document.LEAFLET_A4: 2, Document.CARDS_A4: 10}.get(document, 1)
    assert found == copies * [LINK]
    assert "K7M2QX" in bare(words(printed(document, case)))


def test_a_code_is_read_from_a_small_and_a_spoiled_print() -> None:
    """The card as a poor camera sees it, and the poster with a corner of its code torn."""
    card = SHEETS[Document.CARD]
    [content] = pictures(TEMPLATES / card.template, facts(Document.CARD, "usual"), int(AT.timestamp()), 200)
    assert [each.text for each in zxingcpp.read_barcodes(Image.open(io.BytesIO(content)))] == [LINK]
    poster = SHEETS[Document.POSTER_A4]
    [content] = pictures(TEMPLATES / poster.template, facts(Document.POSTER_A4, "usual"), int(AT.timestamp()), 110)
    image = Image.open(io.BytesIO(content)).convert("RGB")
    [code] = zxingcpp.read_barcodes(image)
    middle = code.position.bottom_right
    image.paste("white", (middle.x - 30, middle.y - 30, middle.x + 10, middle.y + 10))
    assert [each.text for each in zxingcpp.read_barcodes(image)] == [LINK]


def test_who_sees_what_is_told_wherever_there_is_room() -> None:
    for document in (Document.POSTER_A4, Document.POSTER_A5, Document.LEAFLET_A5):
        text = words(printed(document, "usual"))
        assert "Un programme de France Active" in text
        assert "ni abonnement, ni commission" in text
        assert "avant le oui de chacun" in text
        assert "dpo@exemple.fr" in text


def test_the_accountant_reads_figures_of_the_calculator() -> None:
    found = example(RULES)
    assert (found.invoices[PRINTER].ttc, found.invoices[CATERER].ttc) == (576_00, 550_00)
    text = words(printed(Document.ACCOUNTANT, "usual"))
    for said in ("85 000 €", "41 250 €", "B paie 145,00 €", "Soulte payée par le traiteur : 26,00 €", "1 055,00 €"):
        assert said in text
    assert "expert-comptable" in text
