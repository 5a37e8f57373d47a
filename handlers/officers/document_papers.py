"""How does a document that presents barter leave: its pages to look at, the file to print, and what to do next?"""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from handlers.house import House
from handlers.officers import document_screens as screens
from handlers.talk import Talk
from locales.papers import French
from models.member import Campaign
from models.work import Work
from troc.exchanges.fiscal_rules import rules_on
from troc.members import campaigns, team
from troc.workflows import documents
from troc.workflows.documents import SHEETS, Document, Programme


async def hand_over(talk: Talk, work: Work, house: House, campaign: Campaign, document: Document) -> None:
    """The pages as photos, the PDF as a file, then what was made. A campaign that is over prints nothing any more."""
    if not await campaigns.is_open(work, campaign):
        await talk.show(screens.closed())
        return
    paper = await filled(work, house, campaign, document)
    await talk.strip()
    for number in range(1, SHEETS[document].pages + 1):
        await talk.say(screens.page(document, number, paper))
    await talk.send_document({"@pdf": paper, "name": screens.file_name(document, "pdf")})
    await talk.say(screens.made(document, campaign, house, house.link(campaign.link_code), work))


async def filled(work: Work, house: House, campaign: Campaign, document: Document) -> dict[str, Any]:
    """The paper as the outbox keeps it: template, facts, date. In the name of who began the campaign."""
    officer = await team.get(work, campaign.officer_id)
    spoken = programme(house, house.link(campaign.link_code))
    rules = rules_on(today(work, house))
    data = documents.document_data(document, campaign, officer, spoken, work.now, rules, French(ZoneInfo(house.zone)))
    return {"template": SHEETS[document].template, "data": data, "made_at": int(work.now.timestamp())}


def programme(house: House, link: str = "") -> Programme:
    """For whom documents speak."""
    return Programme(house.bot_username, link, house.controller, house.contact, house.name, house.study)


def today(work: Work, house: House) -> date:
    """The day on the wall of the programme."""
    return work.now.astimezone(ZoneInfo(house.zone)).date()
