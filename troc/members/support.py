"""What did members write to the team, who of the team looks at it, and what was answered?"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select

from models.enums import TeamMessageKind
from models.errors import NotFound, RefusedInput
from models.event import record
from models.member import Officer, Person, TeamMessage
from models.notice import NoticeDraft
from models.work import Work
from troc.members import broadcasts, holds

TEXT_LIMIT = 4096
#: So many messages of one person may wait at once.
WAITING_AT_MOST = 20
#: Kinds whose only content may be the kind itself.
_BARE = frozenset({TeamMessageKind.REPORT, TeamMessageKind.JOIN_REQUEST})


async def write(
    work: Work,
    person: Person,
    *,
    text: str | None = None,
    file_id: str | None = None,
    file_kind: str | None = None,
    kind: TeamMessageKind = TeamMessageKind.MESSAGE,
    match_id: UUID | None = None,
    relay_id: UUID | None = None,
    broadcast_id: UUID | None = None,
) -> TeamMessage:
    """Put words, a photo or a voice message before the team. `file_kind`: photo, voice, document…

    RefusedInput when there is nothing in it, or when too many of this person's messages wait already.
    """
    words = (text or "").strip()[:TEXT_LIMIT] or None
    if words is None and file_id is None and kind not in _BARE:
        raise RefusedInput("help-team-empty")
    if await _waiting_of(work, person) >= WAITING_AT_MOST:
        raise RefusedInput("help-team-enough")
    message = _new(work, person, kind, words)
    message.file_id, message.file_kind = file_id, file_kind
    message.match_id, message.relay_id = match_id, relay_id
    if broadcast_id is not None and await broadcasts.note_answer(work, broadcast_id, person):
        message.broadcast_id = broadcast_id
    record(work, message, "team_message.written", person.id, kind=kind)
    work.session.add(message)
    await work.session.flush()
    return message


async def report(
    work: Work,
    person: Person,
    *,
    match_id: UUID | None = None,
    relay_id: UUID | None = None,
    text: str | None = None,
) -> TeamMessage:
    """« Signaler » on a proposal or on a relayed message. Twice on the same object is one report while it waits."""
    query = select(TeamMessage).where(
        TeamMessage.person_id == person.id,
        TeamMessage.kind == TeamMessageKind.REPORT,
        TeamMessage.handled_at.is_(None),
        TeamMessage.match_id.is_(None) if match_id is None else TeamMessage.match_id == match_id,
        TeamMessage.relay_id.is_(None) if relay_id is None else TeamMessage.relay_id == relay_id,
    )
    known = (await work.session.execute(query.limit(1))).scalar_one_or_none()
    if known is not None:
        known.text = (text or "").strip()[:TEXT_LIMIT] or known.text
        return known
    return await write(work, person, text=text, kind=TeamMessageKind.REPORT, match_id=match_id, relay_id=relay_id)


async def reply(work: Work, officer: Officer, person: Person, text: str) -> tuple[TeamMessage, NoticeDraft]:
    """The team's words to a member, and the notice to post. RefusedInput when there are none."""
    words = text.strip()[:TEXT_LIMIT]
    if not words:
        raise RefusedInput("help-team-empty")
    message = _new(work, person, TeamMessageKind.MESSAGE, words)
    message.officer_id, message.handled_at = officer.id, work.now
    record(work, message, "team_message.answered", None, officer=str(officer.id))
    work.session.add(message)
    await work.session.flush()
    return message, NoticeDraft(
        key=f"team_answer:{message.id}",
        person_id=person.id,
        kind="team_answer",
        message_class="A",
        data={"message_id": str(message.id)},
    )


async def get(work: Work, message_id: UUID) -> TeamMessage:
    """A message, by its id; NotFound when absent or of another community."""
    message = await work.session.get(TeamMessage, message_id)
    if message is None or message.community_id != work.community_id:
        raise NotFound
    return message


async def waiting(work: Work, officer: Officer | None = None) -> list[TeamMessage]:
    """What waits for the team, oldest first; without what a colleague of `officer` has open at present."""
    query = select(TeamMessage).where(_waits(work)).order_by(TeamMessage.at, TeamMessage.id)
    held = await holds.by_colleagues(work, officer) if officer is not None else set()
    return [message for message in (await work.session.execute(query)).scalars() if message.id not in held]


async def waiting_count(work: Work) -> int:
    """How many messages wait for the team."""
    query = select(func.count()).select_from(TeamMessage).where(_waits(work))
    return (await work.session.execute(query)).scalar_one()


async def take(work: Work, officer: Officer, message_id: UUID, *, over: bool = False) -> TeamMessage | None:
    """Open a message: nobody else treats it for half an hour. None when it is handled, or a colleague has it open.

    The row is locked, so that two officers who tap at once do not both get it. `over`: also from a colleague who has
    had it open for long. NotFound when there is none.
    """
    locked = select(TeamMessage).where(TeamMessage.id == message_id, TeamMessage.community_id == work.community_id)
    message = (await work.session.execute(locked.with_for_update())).scalar_one_or_none()
    if message is None or message.officer_id is not None:
        raise NotFound
    if message.handled_at is not None or not await holds.take(work, message.id, officer, over=over):
        return None
    if message.taken_by != officer.id:
        message.taken_by, message.taken_at = officer.id, work.now
        record(work, message, "team_message.taken", None, officer=str(officer.id))
    return message


async def release(work: Work, officer: Officer, message: TeamMessage) -> None:
    """The officer leaves the message to whoever comes next."""
    if message.taken_by == officer.id and message.handled_at is None:
        await holds.give_back(work, message.id)
        message.taken_by = message.taken_at = None
        record(work, message, "team_message.released", None, officer=str(officer.id))


async def handled(work: Work, officer: Officer, message: TeamMessage) -> bool:
    """Nothing is left to do about it; False when that was already so."""
    if message.handled_at is not None:
        return False
    await holds.give_back(work, message.id)
    message.taken_by, message.taken_at = officer.id, message.taken_at or work.now
    message.handled_at = work.now
    record(work, message, "team_message.handled", None, officer=str(officer.id))
    return True


async def thread(work: Work, person_id: UUID) -> list[TeamMessage]:
    """All that a person and the team wrote to each other, oldest first."""
    query = select(TeamMessage).where(TeamMessage.person_id == person_id, TeamMessage.community_id == work.community_id)
    return list((await work.session.execute(query.order_by(TeamMessage.at, TeamMessage.id))).scalars())


def _new(work: Work, person: Person, kind: TeamMessageKind, text: str | None) -> TeamMessage:
    return TeamMessage(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        person_id=person.id,
        kind=kind,
        text=text,
        at=work.now,
    )


async def _waiting_of(work: Work, person: Person) -> int:
    query = select(func.count()).select_from(TeamMessage).where(_waits(work), TeamMessage.person_id == person.id)
    return (await work.session.execute(query)).scalar_one()


def _waits(work: Work) -> ColumnElement[bool]:
    """Written by a member, and not handled yet."""
    return and_(
        TeamMessage.community_id == work.community_id,
        TeamMessage.officer_id.is_(None),
        TeamMessage.handled_at.is_(None),
    )
