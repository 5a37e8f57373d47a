"""Which firms take part without Telegram, who looks after each, and for whom does an officer act?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select

from models.enums import PersonState
from models.errors import NotFound, Stale
from models.event import record
from models.member import Officer, Organisation, Person
from models.paper import PaperFile
from models.work import ACTING, Acting, Work
from troc.members import absences, people
from troc.members.privacy import NOTICE_VERSION

_MASK = 2**62 - 1
#: A second tap comes within this time; later, it is another sheet that was signed, on another day.
SECOND_TAP = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Known:
    """A file with whose it is."""

    file: PaperFile
    person: Person
    organisation: Organisation | None


def open_file(work: Work, officer: Officer, *, rehearsing: bool = False) -> tuple[PaperFile, Person]:
    """A new member without a chat, who signed the notice on paper before that officer; the profile is still to be told.

    `rehearsing`: it is made up, to try things out. The number in place of a Telegram id is drawn from the row's own random
    id, below 0: no chat has it.
    """
    identifier = work.new_id()
    person = Person(
        id=identifier,
        community_id=work.community_id,
        bot_id=work.bot_id,
        telegram_id=-(identifier.int & _MASK) - 1,
        state=PersonState.JOINING,
        rehearsing=rehearsing,
        notice_version=NOTICE_VERSION,
        notice_at=work.now,
        last_active_at=work.now,
        created_at=work.now,
    )
    record(work, person, "person.joining", officer.id, notice=NOTICE_VERSION, paper=str(person.id))
    file = PaperFile(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        person_id=person.id,
        officer_id=officer.id,
        consent_by=officer.id,
        consent_at=work.now,
        consent_version=NOTICE_VERSION,
        created_at=work.now,
    )
    record(work, file, "paper_file.opened", officer.id, notice=NOTICE_VERSION)
    work.session.add(person)
    work.session.add(file)
    return file, person


async def just_opened(work: Work, officer: Officer, *, rehearsing: bool = False) -> Known | None:
    """The file this officer opened minutes ago and of which nothing was told yet: a second tap finds it again."""
    query = (
        select(PaperFile)
        .join(Person, Person.id == PaperFile.person_id)
        .where(
            PaperFile.officer_id == officer.id,
            PaperFile.created_at > work.now - SECOND_TAP,
            PaperFile.adopted_at.is_(None),
            Person.state == PersonState.JOINING,
            Person.phone.is_(None),
            Person.rehearsing.is_(rehearsing),
            Person.organisation_id.is_(None),
        )
        .order_by(PaperFile.created_at.desc())
        .limit(1)
    )
    file = (await work.session.execute(query)).scalar_one_or_none()
    return None if file is None else await _known(work, file)


async def get(work: Work, file_id: UUID) -> Known:
    """The file; NotFound when absent, of another community, or once its member erased their account."""
    file = await work.session.get(PaperFile, file_id)
    if file is None or file.community_id != work.community_id:
        raise NotFound
    return await _known(work, file)


async def of_person(work: Work, person_id: UUID) -> Known:
    """The file of that member; NotFound for who never had one."""
    file = await find(work, person_id)
    if file is None:
        raise NotFound
    return await _known(work, file)


async def find(work: Work, person_id: UUID) -> PaperFile | None:
    """The row of that member's file, if there is one."""
    query = select(PaperFile).where(PaperFile.person_id == person_id, PaperFile.community_id == work.community_id)
    return (await work.session.execute(query)).scalar_one_or_none()


async def listed(work: Work, offset: int, limit: int) -> tuple[list[Known], int]:
    """The files nobody adopted yet, newest first; and how many there are."""
    ours = (PaperFile.community_id == work.community_id, PaperFile.adopted_at.is_(None))
    query = select(PaperFile).where(*ours).order_by(PaperFile.created_at.desc(), PaperFile.id.desc())
    rows = list((await work.session.execute(query.offset(offset).limit(limit))).scalars())
    count = (await work.session.execute(select(func.count()).select_from(PaperFile).where(*ours))).scalar_one()
    return [await _known(work, row) for row in rows], count


async def acting(work: Work, telegram_id: int, person_id: UUID) -> Known | None:
    """For whom that account acts in this transaction, written down for whatever happens in it.

    None when it is no officer's any more, or the member no longer answers on paper.
    """
    officer = await people.officer_of(work, telegram_id)
    person = await work.session.get(Person, person_id)
    if officer is None or person is None or person.community_id != work.community_id or not person.on_paper:
        return None
    file = await find(work, person_id)
    if file is None or file.adopted_at is not None:
        return None
    work.session.info[ACTING] = Acting(officer.id, person.id, telegram_id)
    if work.now - person.last_active_at > people.ACTIVITY_GRAIN:
        person.last_active_at = work.now
    if person.silent_digests:
        person.silent_digests = 0
    return await _known(work, file)


async def keep_consent(work: Work, file: PaperFile, officer: Officer, photo: str | None) -> None:
    """A (new) sheet was signed: who saw it, when, which version; `photo` as Telegram names it."""
    file.consent_by, file.consent_at, file.consent_version = officer.id, work.now, NOTICE_VERSION
    file.consent_photo = photo
    record(work, file, "paper_file.consent", officer.id, notice=NOTICE_VERSION, photo=photo is not None)
    await work.session.flush()


async def take_over(work: Work, file: PaperFile, officer: Officer) -> None:
    """This officer looks after the firm from now on; nothing happens when they do already."""
    if file.adopted_at is not None:
        raise Stale
    if file.officer_id != officer.id:
        file.officer_id = officer.id
        record(work, file, "paper_file.taken", officer.id)
        await work.session.flush()


async def keepers(work: Work, file: PaperFile) -> list[Officer]:
    """Whom to tell of what is meant for the firm: its officer, whoever took over or stands in for them, else the whole team."""
    found = await absences.heirs(work, file.officer_id)
    leave = await absences.present(work, found[0].id) if len(found) == 1 else None
    if leave is not None and absences.has_begun(work, leave):
        stand_in = await work.session.get(Officer, leave.stand_in_id)
        if stand_in is not None and stand_in.active:
            return [stand_in]
    return found


async def chats_for(work: Work, person: Person) -> list[int]:
    """Where what is meant for this person goes: their own chat; for who has none, whoever acts or looks after them."""
    if not person.on_paper:
        return [person.telegram_id]
    if work.acting is not None and work.acting.person_id == person.id:
        return [work.acting.chat_id]
    file = await find(work, person.id)
    return [] if file is None else [officer.telegram_id for officer in await keepers(work, file)]


async def locked(work: Work, file_id: UUID) -> PaperFile:
    """The row, read anew and locked, so that of two who adopt it at once the first wins."""
    await work.session.flush()
    file = await work.session.get(PaperFile, file_id, with_for_update=True, populate_existing=True)
    if file is None or file.community_id != work.community_id:
        raise NotFound
    return file


def adopted(work: Work, file: PaperFile, actor_id: UUID, how: str) -> None:
    """From now on the member is there with an account of their own. `how`: digits, officer or merged."""
    file.adopted_at = work.now
    record(work, file, "paper_file.adopted", actor_id, how=how)


async def _known(work: Work, file: PaperFile) -> Known:
    person = await people.get(work, file.person_id)
    if person.state == PersonState.ERASED:
        raise NotFound
    return Known(file, person, await people.organisation_of(work, person))
