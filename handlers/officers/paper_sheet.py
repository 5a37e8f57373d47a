"""What is printed or read aloud for a firm without Telegram: its proposals, the sheet it signs, the code of its file?"""

from __future__ import annotations

from datetime import datetime
from html import unescape
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from handlers.context import name_of
from handlers.house import House
from handlers.officers.cards import full_name
from handlers.proposal_card import card
from locales.loader import load
from locales.papers import French
from locales.wording import without_tags
from models.member import Officer
from models.work import Work
from troc.exchanges import overview
from troc.exchanges.papers.facts import printable
from troc.members import adoption
from troc.members.paper_files import Known
from troc.members.privacy import NOTICE_VERSION
from troc.workflows import documents, showing

PROPOSALS, CONSENT = "dossier.typ", "consentement.typ"
#: So many proposals fit a sheet and a conversation; the others come next time.
MOST = 6


async def waiting(work: Work, known: Known) -> list[UUID]:
    """The proposals that wait for the firm's answer, the best first."""
    return await overview.waiting_for(work, known.person.id)


async def told(work: Work, known: Known, match_id: UUID) -> str:
    """One proposal as the firm would read it, in HTML; from now on it was put before them."""
    view = await showing.show_anew(work, match_id, known.person)
    return card(view, work.now).text


async def proposals_sheet(
    work: Work, house: House, known: Known, officer: Officer
) -> tuple[dict[str, Any], adoption.Issued]:
    """The document of its proposals, with fresh codes for its file; Stale once the file was adopted."""
    issued = await adoption.issue(work, known.file, officer)
    found = await waiting(work, known)
    lines = [paragraphs(await told(work, known, match_id)) for match_id in found[:MOST]]
    french = French(ZoneInfo(house.zone))
    data = _common(work.now, house, officer, french) | {
        "firm": printable(name_of(known)),
        "person": printable(full_name(known.person)) if known.person.first_name else "",
        "bot": f"@{house.bot_username}",
        "code": issued.typed,
        "qr": documents.qr_drawing(house.link(issued.link)),
        "until": french.day_of(issued.row.expires_at),
        "proposals": [{"number": rank, "lines": each} for rank, each in enumerate(lines, 1)],
        "more": max(0, len(found) - MOST),
    }
    return _document(PROPOSALS, data, work, load().plain("paper-file-name-proposals")), issued


def consent_sheet(work: Work, house: House, officer: Officer) -> dict[str, Any]:
    """The sheet a firm signs before its file is opened."""
    data = _common(work.now, house, officer, French(ZoneInfo(house.zone))) | {
        "version": NOTICE_VERSION,
        "contact": printable(house.contact),
        "study": house.study,
    }
    return _document(CONSENT, data, work, load().plain("paper-file-name-consent"))


def _common(now: datetime, house: House, officer: Officer, french: French) -> dict[str, Any]:
    local = now.astimezone(ZoneInfo(house.zone))
    return {
        "made": {"year": local.year, "month": local.month, "day": local.day},
        "date": french.day_of(now),
        "officer": printable(officer.first_name),
        "phone": documents.phone_of(officer) or "",
        "controller": printable(house.controller),
    }


def _document(template: str, data: dict[str, Any], work: Work, name: str) -> dict[str, Any]:
    """As the outbox keeps it: set when it leaves, from these facts alone."""
    return {"@pdf": {"template": template, "data": data, "made_at": int(work.now.timestamp())}, "name": name}


def paragraphs(text: str) -> list[str]:
    """A card as paper shows it: its paragraphs, without tags."""
    return [printable(unescape(without_tags(each))) for each in text.split("\n\n") if each.strip()]
