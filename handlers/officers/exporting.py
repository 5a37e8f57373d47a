"""Where does an officer get the data of the study? Not here: a file about people never leaves through Telegram."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext

from handlers.context import FromOfficer
from handlers.officers.cards import home_row
from handlers.screens import screen
from handlers.talk import Talk

router = Router(name="exporting")


@router.message(Command("export"), FromOfficer())
async def where(_: object, talk: Talk, state: FSMContext) -> None:
    """What to type, and on which machine."""
    await state.clear()
    await talk.show(screen("dataset-where", [home_row()]))
