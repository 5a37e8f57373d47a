"""Who reads the files of prospects that officers send, goes through them and takes them back, and tells how far it is?"""

from __future__ import annotations

import asyncio
import logging
from uuid import UUID

from bot.alerts import trace
from bot.sent_files import Files, Gone, fetched, keep_turning
from bot.units import Units
from handlers.officers import prospect_import_screens as screens
from handlers.screens import Screen
from handlers.talk import message_payload, put
from models.errors import StorageError
from models.outbox import MessageClass
from models.prospect import ProspectImport, ProspectImportState
from models.work import Work
from troc.members import prospect_files, prospect_imports, prospect_rows, team
from troc.members.prospect_files import Table, Unreadable
from troc.members.prospect_rows import Course
from troc.notifications import outbox
from troc.study import publication
from troc.study.workbooks import has_survey

log = logging.getLogger("troquet.imports")
#: Progress is told each time a fifth more is done: more often would be noise, and Telegram slows edits down.
SHARES = 5
#: The file is no list of firms: `bot/questionnaires.py` goes on with it.
QUESTIONNAIRE = "questionnaire"
_RUNNING = (ProspectImportState.CHECKING, ProspectImportState.RUNNING, ProspectImportState.UNDOING)


class Importer:
    """Goes through each file a batch a transaction, so that nobody waits long for the database meanwhile."""

    def __init__(self, units: Units, files: Files, secret: bytes) -> None:
        self._units = units
        self._files = files
        self._secret = secret
        self._courses: dict[UUID, tuple[ProspectImportState, int, Course]] = {}
        self._turn = asyncio.Lock()

    async def run(self) -> None:
        """Work until cancelled."""
        await keep_turning(self.turn, log)

    async def turn(self) -> None:
        """All that is to be done now, until each file waits for an officer or has ended."""
        async with self._turn:
            tried: set[UUID] = set()
            while True:
                async with self._units.look() as work:
                    waiting = [each for each in await prospect_imports.under_way(work) if each not in tried]
                if not waiting:
                    return
                if not await self._tried(waiting[0]):
                    tried.add(waiting[0])

    async def _tried(self, import_id: UUID) -> bool:
        """One step. What goes wrong with one file stops neither the others nor the program: it is tried again."""
        try:
            return await self._step(import_id)
        except (StorageError, OSError):
            raise
        except Exception as error:
            log.error("a file of prospects waits: %s", type(error).__name__, exc_info=trace(error))
            self._courses.pop(import_id, None)
            return False

    async def _step(self, import_id: UUID) -> bool:
        """One batch, or the fetching of one file; False when it has to wait for another turn."""
        async with self._units.look() as work:
            found = await work.session.get(ProspectImport, import_id)
            state, file_id = (found.state, found.file_id) if found else (None, "")
        if state == ProspectImportState.RECEIVED:
            return await self._fetch(import_id, file_id)
        async with self._units.begin() as work:
            locked = await prospect_imports.locked(work, import_id)
            if locked is not None and locked.state in _RUNNING:
                await self._batch(work, locked)
        return True

    async def _batch(self, work: Work, found: ProspectImport) -> None:
        officer = await team.get(work, found.officer_id)
        before, state = found.done, found.state
        if officer is None:
            return
        if state == ProspectImportState.UNDOING:
            await prospect_rows.undo_step(work, found, officer)
        else:
            course = await self._course(work, found)
            if state == ProspectImportState.CHECKING:
                await prospect_rows.check_step(work, found, course)
            else:
                await prospect_rows.step(work, found, officer, course)
            self._courses[found.id] = (state, found.done, course)
        if found.state != state:
            self._courses.pop(found.id, None)
        if found.state != state or _share(before, found) != _share(found.done, found):
            await _tell(work, found)

    async def _course(self, work: Work, found: ProspectImport) -> Course:
        """What is remembered of the file, if this process did the batch before; else what the database tells."""
        state, done, course = self._courses.get(found.id, (None, -1, None))
        if course is None or state != found.state or done != found.done:
            course = await prospect_rows.course(work, found, self._secret)
        return course

    async def _fetch(self, import_id: UUID, file_id: str) -> bool:
        read = await self._read(file_id)
        async with self._units.begin() as work:
            found = await prospect_imports.locked(work, import_id)
            if found is None or found.state != ProspectImportState.RECEIVED:
                return True
            if read == QUESTIONNAIRE:
                await prospect_imports.fail(work, found, read)
                await publication.receive(work, found.officer_id, found.chat_id, file_id)
                return True
            if isinstance(read, Table):
                await prospect_imports.fill(work, found, read)
            elif read is not None:
                await prospect_imports.fail(work, found, read)
            else:
                found.attempts += 1
                if found.attempts < prospect_imports.TRIES:
                    return False
                await prospect_imports.fail(work, found, "unreachable")
            await put(
                work,
                screens.after_reading(found),
                chat_id=found.chat_id,
                key=f"import:{found.id}:read",
                message_class=MessageClass.A,
                person_id=None,
            )
        return True

    async def _read(self, file_id: str) -> Table | str | None:
        """The table; the code of why there is none; or None when Telegram cannot be reached now."""
        try:
            content = await fetched(self._files, file_id, prospect_files.MOST_BYTES)
        except Gone:
            return "unreachable"
        if content is None:
            return None
        if has_survey(content):
            return QUESTIONNAIRE
        try:
            return await asyncio.to_thread(prospect_files.read, content)
        except Unreadable as error:
            return error.code
        except Exception as error:  # what damaged archives can raise is in no list
            log.warning("a file of prospects cannot be read: %s", type(error).__name__)
            return "no_table"


def _share(done: int, found: ProspectImport) -> int:
    return SHARES * done // max(1, found.total)


async def _tell(work: Work, found: ProspectImport) -> None:
    """Where the file stands, in the message that started it; in a new one when there is none to change."""
    shown: Screen = screens.standing(found)
    key = f"import:{found.id}:{found.version}:{found.state}:{found.done}"
    if found.message_id is None:
        await put(work, shown, chat_id=found.chat_id, key=key, message_class=MessageClass.A, person_id=None)
        return
    _method, payload = message_payload(shown)
    payload.setdefault("reply_markup", {"inline_keyboard": []})
    await outbox.enqueue(
        work,
        chat_id=found.chat_id,
        method="editMessageText",
        payload=payload,
        dedupe_key=key,
        message_class=MessageClass.A,
        target=found.message_id,
    )
