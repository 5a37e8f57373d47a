"""How does an officer bring in a file of prospects: send it, confirm its columns, try it, import it, undo it?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.callbacks import ImportTap, TeamTap
from handlers.context import FromOfficer
from handlers.officers import prospect_import_screens as screens
from handlers.officers.prospect_acts import Prospecting
from handlers.talk import Talk
from locales.loader import load
from models.errors import NotFound, Stale
from models.member import Officer
from models.prospect import ProspectImport, ProspectImportState
from models.work import Work
from troc.members import prospect_imports, prospect_rows

router = Router(name="prospect_importing")

#: Files that are taken for a list of firms when they come unasked.
ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
LATEST = 3


@router.callback_query(TeamTap.filter(F.act == "pr-file"), FromOfficer())
async def ask(_: object, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """« Envoyez votre fichier »."""
    await state.clear()
    await state.set_state(Prospecting.file)
    await talk.show(screens.ask_file(await prospect_imports.latest(work, officer, LATEST)))


@router.message(Prospecting.file, F.document, FromOfficer())
@router.message(StateFilter(None), F.document.file_name.lower().endswith(ENDINGS), FromOfficer())
async def received(message: Message, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """The file: its columns come in a message of their own, a moment later."""
    document = message.document
    if document is None:
        return
    if (document.file_size or 0) > prospect_imports.MOST_BYTES:
        await talk.show(screens.refused("too_long"))
        return
    await state.clear()
    found = await prospect_imports.receive(
        work, officer, message.chat.id, document.file_id, document.file_name or load().plain("prospects-file-name")
    )
    await talk.show(screens.reading(found))


@router.message(Prospecting.file, F.text, ~F.text.startswith("/"), FromOfficer())
async def no_file(_: Message, talk: Talk, work: Work, officer: Officer) -> None:
    """Words where a file is awaited."""
    shown = screens.ask_file(await prospect_imports.latest(work, officer, LATEST))
    await talk.show(shown.with_heading(load()("prospects-file-awaited")))


Tap = Callable[[Talk, Work, Officer, ProspectImport, str], Awaitable[None]]


async def _see(talk: Talk, work: Work, officer: Officer, found: ProspectImport, arg: str) -> None:
    await talk.show(screens.standing(found))


async def _columns(talk: Talk, work: Work, officer: Officer, found: ProspectImport, arg: str) -> None:
    _undecided(found)
    await talk.show(screens.which_column(found, _number(arg)))


async def _column(talk: Talk, work: Work, officer: Officer, found: ProspectImport, arg: str) -> None:
    _undecided(found)
    rank = _number(arg)
    if rank >= len(found.columns):
        raise NotFound
    await talk.show(screens.which_line(found, rank))


async def _take(talk: Talk, work: Work, officer: Officer, found: ProspectImport, arg: str) -> None:
    rank, _, code = arg.partition("-")
    prospect_imports.take_as(work, found, officer, _number(rank), code)
    await talk.show(screens.columns(found))


async def _check(talk: Talk, work: Work, officer: Officer, found: ProspectImport, arg: str) -> None:
    prospect_imports.check(work, found, officer, _message(talk))
    await talk.trace(screens.standing(found))


async def _run(talk: Talk, work: Work, officer: Officer, found: ProspectImport, arg: str) -> None:
    prospect_imports.run(work, found, officer, _message(talk))
    await talk.trace(screens.standing(found))


async def _undo(talk: Talk, work: Work, officer: Officer, found: ProspectImport, arg: str) -> None:
    prospect_imports.undo(work, found, officer, _message(talk))
    await talk.trace(screens.standing(found))


async def _cancel(talk: Talk, work: Work, officer: Officer, found: ProspectImport, arg: str) -> None:
    await prospect_imports.cancel(work, found, officer)
    await talk.trace(screens.standing(found))


async def _report(talk: Talk, work: Work, officer: Officer, found: ProspectImport, arg: str) -> None:
    if found.state != ProspectImportState.DONE:
        raise Stale
    await talk.send_file(load().plain("prospects-report-name"), screens.report(await prospect_rows.report(work, found)))


ACTS: Mapping[str, Tap] = {
    "see": _see, "columns": _columns, "column": _column, "take": _take, "check": _check, "run": _run, "undo": _undo,
    "cancel": _cancel, "report": _report,
}  # fmt: skip


@router.callback_query(ImportTap.filter(F.act.in_(ACTS.keys())), FromOfficer())
async def tapped(_: object, callback_data: ImportTap, talk: Talk, work: Work, officer: Officer) -> None:
    """A button of a file: what it asks for, or how the file stands when it moved on."""
    found = await prospect_imports.own(work, callback_data.uuid, officer)
    try:
        await ACTS[callback_data.act](talk, work, officer, found, callback_data.arg)
    except Stale as error:
        await talk.show(screens.standing(found).with_heading(load()(error.key)))


def _undecided(found: ProspectImport) -> None:
    if found.state not in (ProspectImportState.READ, ProspectImportState.CHECKED):
        raise Stale


def _message(talk: Talk) -> int | None:
    """The message whose button was tapped: its progress is told there."""
    return talk.tapped.message_id if talk.tapped is not None else None


def _number(text: str) -> int:
    return min(int(text), 1000) if text.isascii() and text.isdigit() else 0
