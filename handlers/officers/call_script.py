"""What does an officer say on the telephone? The call script, read in the chat a step a screen."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.fsm.context import FSMContext

from handlers.callbacks import TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers import document_papers as papers
from handlers.officers import document_screens as screens
from handlers.talk import Talk
from locales.papers import French
from models.member import Officer
from troc.workflows import documents

router = Router(name="call_script")


@router.callback_query(TeamTap.filter(F.act == "doc-read"), FromOfficer())
async def read(
    _: object, callback_data: TeamTap, talk: Talk, state: FSMContext, house: House, officer: Officer
) -> None:
    """One step; the first when the button was forged."""
    await state.clear()
    steps = documents.script(officer, house.territory, papers.programme(house), French(ZoneInfo(house.zone)))
    number = int(callback_data.arg) if callback_data.arg.isdecimal() else 0
    await talk.show(screens.reading(steps, min(number, len(steps) - 1)))
