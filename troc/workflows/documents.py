"""What is printed to present barter, and with which facts is each document filled?"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import segno

from models.member import Campaign, Officer
from troc.exchanges.fiscal_rules import Rules
from troc.exchanges.papers import explanation
from troc.exchanges.papers.facts import Speaker, printable
from troc.members import campaigns, reach


class Document(StrEnum):
    """The documents an officer may ask for."""

    POSTER_A4 = "poster-a4"
    POSTER_A5 = "poster-a5"
    LEAFLET_A5 = "leaflet-a5"
    LEAFLET_A4 = "leaflet-a4"  # two leaflets a sheet, to be cut
    CARD = "card"
    CARDS_A4 = "cards-a4"  # ten cards a sheet, to be cut
    ACCOUNTANT = "accountant"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a document is set."""

    template: str  #: under the folder of the papers' texts
    format: str
    pages: int
    ppi: int  #: of its picture: about 1,700 pixels on the longer side, what Telegram shows


SHEETS: Mapping[Document, Sheet] = {
    Document.POSTER_A4: Sheet("affiche.typ", "a4", 1, 144),
    Document.POSTER_A5: Sheet("affiche.typ", "a5", 1, 204),
    Document.LEAFLET_A5: Sheet("tract.typ", "a5", 2, 204),
    Document.LEAFLET_A4: Sheet("tract.typ", "a4", 2, 144),
    Document.CARD: Sheet("carte.typ", "card", 1, 480),
    Document.CARDS_A4: Sheet("carte.typ", "a4", 1, 144),
    Document.ACCOUNTANT: Sheet(explanation.TEMPLATE, "a4", 2, 144),
    Document.SCRIPT: Sheet("appel.typ", "a4", 1, 144),
}
#: Steps of the call script, each a title and a text of the locales.
SCRIPT_STEPS = 7


@dataclass(frozen=True, slots=True)
class Programme:
    """For whom the document speaks."""

    bot: str  #: its username, without @
    link: str  #: what the QR code opens
    controller: str  #: who answers for personal data
    contact: str  #: where to exercise one's rights; may be empty
    name: str
    study: bool  #: whether it serves a study


def document_data(
    document: Document,
    campaign: Campaign,
    officer: Officer | None,
    programme: Programme,
    made_at: datetime,
    rules: Rules,
    say: Speaker,
) -> dict[str, Any]:
    """What the template of `document` is filled with; an unknown name, association or phone is an empty text."""
    phone = officer.phone if officer else None
    data: dict[str, Any] = {
        "format": SHEETS[document].format,
        "made": {"year": made_at.year, "month": made_at.month, "day": made_at.day},
        "date": say.day_of(made_at),
        "until": say.day_of(campaign.expires_at),
        "territory": printable(campaign.territory),
        "officer": printable(officer.first_name if officer else None),
        "association": printable(officer.association if officer else None),
        "phone": reach.phone_in_words(phone).replace(" ", "\u00a0") if phone else "",
        "controller": printable(programme.controller),
        "contact": printable(programme.contact),
        "study": programme.study,
        "bot": f"@{programme.bot}",
        "code": campaign.typed_code,
        "qr": qr_drawing(programme.link),
    }
    if document is Document.ACCOUNTANT:
        return data | explanation.explanation_data(rules, say)
    if document is Document.SCRIPT:
        steps = script(officer, campaign.territory, programme, say, code=campaign.typed_code)
        return data | {"steps": [{"title": title, "text": text} for title, text in steps]}
    return data


def script(
    officer: Officer | None, territory: str, programme: Programme, say: Speaker, *, code: str = ""
) -> list[tuple[str, str]]:
    """The call script, a title and a text a step; without a code, the invitation is sent instead."""
    values = {
        "officer": printable(officer.first_name if officer else None) or say.plain("officers-somebody"),
        "association": printable(officer.association if officer else None) or printable(programme.name),
        "territory": printable(territory),
        "bot": f"@{programme.bot}",
        "code": code or "none",
        "contact": printable(programme.contact) or "none",
    }
    return [
        (say.plain(f"documents-script-title-{step}"), say.plain(f"documents-script-text-{step}", **values))
        for step in range(1, SCRIPT_STEPS + 1)
    ]


def qr_drawing(text: str) -> str:
    """`text` as a QR code in SVG, readable with a quarter of it spoiled (level Q), its white margin included."""
    out = io.BytesIO()
    segno.make(text, error="q", micro=False).save(
        out, kind="svg", border=4, xmldecl=False, svgclass=None, lineclass=None, nl=False
    )
    return out.getvalue().decode()


def phone_of(officer: Officer) -> str | None:
    """The phone printed for that officer, in words; « » when none is wanted, None when nobody asked them yet."""
    if officer.phone is None or officer.phone == campaigns.NO_PHONE:
        return officer.phone
    return reach.phone_in_words(officer.phone)
