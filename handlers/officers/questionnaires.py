"""How does an officer bring in a questionnaire: send its workbook, read the report, compare, publish, take it away?"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import QuestionnaireTap, TeamTap
from handlers.context import FromOfficer
from handlers.officers import questionnaire_screens as screens
from handlers.officers import questionnaire_trial as trial
from handlers.talk import Talk
from locales.loader import load
from models.errors import NotFound, Stale
from models.member import Officer
from models.survey import PublicationState, SurveyPublication
from models.work import Work
from troc.study import publication
from troc.study.expressions import FormError
from troc.study.workbooks import check_size

router = Router(name="questionnaires")
ZONE = ZoneInfo("Europe/Paris")
MARK = re.compile(rf"[0-9a-f]{{{screens.MARK}}}")


class Questionnaires(StatesGroup):
    file = State()


@router.message(Command("questionnaires"), FromOfficer())
@router.callback_query(TeamTap.filter(F.act == "qr"), FromOfficer())
async def home(_: object, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """Those that are live, and those that wait."""
    await state.clear()
    await talk.show(screens.home(await publication.standings(work), await publication.waiting(work)))


@router.callback_query(TeamTap.filter(F.act == "qr-file"), FromOfficer())
async def ask(_: object, talk: Talk, state: FSMContext, officer: Officer) -> None:
    """« Envoyez le classeur »."""
    await state.clear()
    await state.set_state(Questionnaires.file)
    await talk.show(screens.ask_file())


@router.message(Questionnaires.file, F.document, FromOfficer())
async def received(message: Message, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """The file: its report comes in a message of its own, a moment later."""
    document = message.document
    if document is None:
        return
    try:
        check_size(document.file_size or 0)
    except FormError as error:
        await talk.show(screens.refused(error))
        return
    await state.clear()
    await publication.receive(work, officer.id, message.chat.id, document.file_id)
    await talk.show(screens.reading())


@router.message(Questionnaires.file, F.text, ~F.text.startswith("/"), FromOfficer())
async def no_file(_: Message, talk: Talk) -> None:
    """Words where a file is awaited."""
    await talk.show(screens.ask_file().with_heading(load()("questionnaires-awaited")))


@router.callback_query(TeamTap.filter(F.act == "qr-one"), FromOfficer())
async def one(_: object, callback_data: TeamTap, talk: Talk, work: Work, officer: Officer) -> None:
    """One questionnaire and its versions."""
    found = {each.name: each for each in await publication.standings(work)}.get(callback_data.arg)
    if found is None:
        raise NotFound
    await talk.show(screens.one(found, await publication.versions(work, found.name)))


@router.callback_query(TeamTap.filter(F.act == "qr-get"), FromOfficer())
async def download(_: object, callback_data: TeamTap, talk: Talk, work: Work, officer: Officer) -> None:
    """[Télécharger]: a version as the workbook it can be changed in. It holds questions, and nobody's answers."""
    if not MARK.fullmatch(callback_data.arg):
        raise NotFound
    form, source = await publication.source_of(work, callback_data.arg)
    name = re.sub(r"[^\w.-]", "-", f"{form.name}-{form.version}.xlsx")
    await talk.send_document({"@xlsx": source, "name": name})


Tap = Callable[[Talk, Work, Officer, SurveyPublication, str], Awaitable[None]]


async def _see(talk: Talk, work: Work, officer: Officer, row: SurveyPublication, arg: str) -> None:
    found = publication.review_of(row, work.now.astimezone(ZONE).date())
    await talk.show(screens.report(row, found, await publication.comparison(work, row)))


async def _compare(talk: Talk, work: Work, officer: Officer, row: SurveyPublication, arg: str) -> None:
    await talk.show(screens.comparison(row, await publication.comparison(work, row)))


async def _publish(talk: Talk, work: Work, officer: Officer, row: SurveyPublication, arg: str) -> None:
    await talk.show(screens.confirm(row, await publication.comparison(work, row)))


async def _yes(talk: Talk, work: Work, officer: Officer, row: SurveyPublication, arg: str) -> None:
    await talk.trace(screens.published(row, await publication.publish(work, row, officer, arg)))


async def _drop(talk: Talk, work: Work, officer: Officer, row: SurveyPublication, arg: str) -> None:
    publication.drop(work, row, officer)
    await talk.trace(screens.dropped())


ACTS: Mapping[str, Tap] = {"see": _see, "compare": _compare, "publish": _publish, "yes": _yes, "drop": _drop}


@router.callback_query(QuestionnaireTap.filter(F.act.in_(ACTS.keys())), FromOfficer())
async def tapped(
    _: object, callback_data: QuestionnaireTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """A button of a file: what it asks for; where it stands once it is past that, or something else went live meanwhile."""
    row = await publication.locked(work, callback_data.uuid)
    await state.clear()
    try:
        await ACTS[callback_data.act](talk, work, officer, row, callback_data.arg)
    except Stale as error:
        if row.state == PublicationState.READY:
            judged = await publication.comparison(work, row)
            await talk.show(screens.confirm(row, judged).with_heading(load()(error.key)))
        else:
            await talk.show(screens.past(row))
    except FormError as error:
        await talk.show(screens.refused(error))


@router.callback_query(QuestionnaireTap.filter(F.act == "try"), FromOfficer())
async def attempt(
    _: object, callback_data: QuestionnaireTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """[Essayer]."""
    row = await publication.locked(work, callback_data.uuid)
    await state.clear()
    try:
        await trial.begin(row, talk, work, state)
    except Stale:
        await talk.show(screens.past(row))
