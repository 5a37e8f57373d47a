"""Who fetches the questionnaires that officers send, reads them, and tells what came of it?"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.alerts import trace
from bot.sent_files import Files, Gone, fetched, keep_turning
from bot.units import Units
from handlers.officers import questionnaire_screens as screens
from handlers.screens import Screen
from handlers.talk import put
from models.errors import StorageError
from models.outbox import MessageClass
from models.survey import PublicationState, SurveyPublication
from models.work import Work
from troc.members import prospect_files
from troc.study import publication
from troc.study.expressions import FormError
from troc.study.forms import Form

log = logging.getLogger("troquet.questionnaires")
ZONE = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that is a questionnaire: compiled, and as it is frozen."""

    form: Form
    source: str


class Questionnaires:
    """Reads each file beside the conversations: an officer's workbook may take a second."""

    def __init__(self, units: Units, files: Files) -> None:
        self._units = units
        self._files = files
        self._turn = asyncio.Lock()

    async def run(self) -> None:
        """Work until cancelled."""
        await keep_turning(self.turn, log)

    async def turn(self) -> None:
        """Every file that has come and was not read yet."""
        async with self._turn:
            async with self._units.look() as work:
                waiting = await publication.to_read(work)
            for each in waiting:
                try:
                    await self._read(each)
                except (StorageError, OSError):
                    raise
                except Exception as error:  # one file stops neither the others nor the program
                    log.error("a questionnaire waits: %s", type(error).__name__, exc_info=trace(error))
                    await self._again(each)

    async def _read(self, publication_id: UUID) -> None:
        async with self._units.look() as work:
            file_id = (await work.session.get_one(SurveyPublication, publication_id)).file_id
        try:
            content = await fetched(self._files, file_id, prospect_files.MOST_BYTES)
        except Gone:
            await self._again(publication_id, last=True)
            return
        if content is None:
            await self._again(publication_id)
            return
        found = await asyncio.to_thread(_understood, content)
        async with self._units.begin() as work:
            row = await publication.locked(work, publication_id)
            if row.state != PublicationState.RECEIVED:
                return
            if isinstance(found, _Read):
                try:
                    await publication.accept(work, row, found.form, found.source)
                except FormError as error:
                    found = error
            if isinstance(found, FormError):
                publication.refuse(work, row, found.code)
                await _tell(work, row, screens.refused(found))
                return
            reviewed = publication.review_of(row, work.now.astimezone(ZONE).date())
            await _tell(work, row, screens.report(row, reviewed, await publication.comparison(work, row)))

    async def _again(self, publication_id: UUID, *, last: bool = False) -> None:
        """Later, or never: it was asked for too often, or Telegram has it no more (`last`)."""
        async with self._units.begin() as work:
            row = await publication.locked(work, publication_id)
            if row.state != PublicationState.RECEIVED:
                return
            row.attempts += 1
            if last or row.attempts >= publication.TRIES:
                publication.refuse(work, row, "unreachable")
                await _tell(work, row, screens.unreachable())


def _understood(content: bytes) -> _Read | FormError:
    try:
        return _Read(*publication.read(content))
    except FormError as error:
        return error


async def _tell(work: Work, row: SurveyPublication, shown: Screen) -> None:
    await put(
        work,
        shown,
        chat_id=row.chat_id,
        key=f"questionnaire:{row.id}:read",
        message_class=MessageClass.A,
        person_id=None,
    )
