"""Which campaigns were printed, what came of each, and how is one reprinted or closed?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext

from handlers.callbacks import CampaignTap, TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers import document_papers as papers
from handlers.officers import document_screens as screens
from handlers.officers.document_screens import CAMPAIGNS_A_PAGE
from handlers.talk import Talk
from models.work import Work
from troc.members import campaigns, team
from troc.workflows.documents import SHEETS, Document

router = Router(name="campaigns")


@router.callback_query(TeamTap.filter(F.act == "campaigns"), FromOfficer())
async def listed(_: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext) -> None:
    """The campaigns of the team, newest first."""
    await state.clear()
    page = min(int(callback_data.arg), 10_000) if callback_data.arg.isdecimal() else 0
    rows, total = await campaigns.listed(work, page * CAMPAIGNS_A_PAGE, CAMPAIGNS_A_PAGE)
    await talk.show(screens.list_screen(rows, total, page))


@router.callback_query(CampaignTap.filter(F.act == "see"), FromOfficer())
async def see(_: object, callback_data: CampaignTap, talk: Talk, work: Work, house: House) -> None:
    """One of them, and how many came by it."""
    campaign = await campaigns.own(work, callback_data.uuid)
    by = await team.get(work, campaign.officer_id)
    is_open = await campaigns.is_open(work, campaign)
    came = await campaigns.arrivals(work, campaign)
    await talk.show(screens.one_screen(campaign, by, came, house, work, is_open=is_open))


@router.callback_query(CampaignTap.filter(F.act == "docs"), FromOfficer())
async def another(_: object, callback_data: CampaignTap, talk: Talk, work: Work, state: FSMContext) -> None:
    """Another document of the same campaign."""
    await state.clear()
    await talk.show(screens.home_screen(await campaigns.own(work, callback_data.uuid)))


@router.callback_query(CampaignTap.filter(F.act == "image"), FromOfficer())
async def image(_: object, callback_data: CampaignTap, talk: Talk, work: Work, house: House) -> None:
    """The pages of a document as picture files, unspoiled, for a page of the web or a message."""
    campaign = await campaigns.own(work, callback_data.uuid)
    if callback_data.arg not in set(Document) or not await campaigns.is_open(work, campaign):
        await talk.show(screens.closed())
        return
    document = Document(callback_data.arg)
    paper = await papers.filled(work, house, campaign, document)
    for number in range(1, SHEETS[document].pages + 1):
        await talk.send_document(screens.picture(document, number, paper))


@router.callback_query(CampaignTap.filter(F.act == "close"), FromOfficer())
async def close(_: object, callback_data: CampaignTap, talk: Talk, work: Work) -> None:
    """Its codes let nobody in any more."""
    await campaigns.close(work, await campaigns.own(work, callback_data.uuid))
    await talk.trace(screens.closed())
