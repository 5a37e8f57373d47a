"""Who is to be invited to which questionnaire, whose turn has come, and which invitations are over?

An invitation waits as a row until the pressure on its person allows it (`troc/study/pressure.py`); its notice then waits for
an hour at which it may be sent. Everything is worked out from the rows as they stand: calling twice does nothing twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, or_, select

from models.enums import ConsentPurpose, Disposition, NoticeState, PersonState
from models.event import record
from models.member import Person
from models.notice import Notice, NoticeDraft
from models.survey import SurveyInvitation, SurveyVersion
from models.work import Work
from troc.study import pressure
from troc.study.dispositions import OPEN, Happening, follow
from troc.study.forms import Form
from troc.study.interviews import finished_at, form_of, happens
from troc.study.pressure import PATIENCE, Past, Waiting
from troc.study.triggers import Occasion

T = TypeVar("T")

#: What was sent or finished longer ago puts no pressure on anybody any more.
_REMEMBERED = timedelta(days=60)
_A_STATEMENT = 500  #: values in one statement: databases bound the number of its parameters


def key_of(name: str, occasion: Occasion) -> str:
    """The key of the one invitation that an occasion makes."""
    return f"{name}:{occasion.subject}:{occasion.person_id}"


async def unplanned(work: Work, name: str, occasions: Sequence[Occasion]) -> list[Occasion]:
    """Of these, those for which there is no invitation yet."""
    keys = {key_of(name, each): each for each in occasions}
    known: set[str] = set()
    for some in _in_pieces(list(keys)):
        query = select(SurveyInvitation.key).where(SurveyInvitation.key.in_(some))
        known |= set((await work.session.execute(query)).scalars())
    return [each for key, each in keys.items() if key not in known]


async def plan(work: Work, form: Form, occasions: Iterable[Occasion], rank: int) -> list[SurveyInvitation]:
    """An invitation for each, which waits for its turn; `form` must be frozen, and the people have agreed."""
    planned = []
    for occasion in occasions:
        due_at = occasion.at + form.settings.delay
        invitation = SurveyInvitation(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            key=key_of(form.name, occasion),
            person_id=occasion.person_id,
            survey_sha256=form.sha256,
            disposition=Disposition.PLANNED,
            state={},
            context=dict(occasion.context),
            rank=rank,
            due_at=due_at,
            expires_at=due_at + PATIENCE,
            created_at=work.now,
        )
        record(work, invitation, "survey.planned", form=form.name)
        work.session.add(invitation)
        planned.append(invitation)
    await work.session.flush()
    return planned


async def of_nobody(work: Work, form: Form) -> SurveyInvitation:
    """An invitation tied to nobody, already before the eyes of whoever it is for; `form` must be frozen."""
    identifier = work.new_id()
    invitation = SurveyInvitation(
        id=identifier,
        community_id=work.community_id,
        bot_id=work.bot_id,
        key=str(identifier),
        person_id=None,
        survey_sha256=form.sha256,
        disposition=Disposition.PLANNED,
        state={},
        context={},
        due_at=work.now,
        expires_at=work.now + form.settings.expiry,
        created_at=work.now,
    )
    record(work, invitation, "survey.planned", form=form.name)
    work.session.add(invitation)
    delivered(work, invitation, form)
    await work.session.flush()
    return invitation


async def dispatch(work: Work) -> list[NoticeDraft]:
    """The invitations whose turn has come, as notices to post; what cannot be asked any more is given up."""
    waiting: dict[UUID, dict[UUID, tuple[SurveyInvitation, Waiting]]] = defaultdict(dict)
    query = _named().where(
        SurveyInvitation.disposition == Disposition.PLANNED,
        SurveyInvitation.posted_at.is_(None),
        SurveyInvitation.closed_at.is_(None),
        SurveyInvitation.due_at <= work.now,
    )
    for row, name in await _rows(work, query):
        if row.person_id is not None:
            waiting[row.person_id][row.id] = (row, Waiting(row.id, name, row.rank, row.due_at, row.expires_at))
    history = await _history(work, list(waiting))
    drafts = []
    for person_id, theirs in waiting.items():
        choice = pressure.choose(work.now, [each for _, each in theirs.values()], history[person_id])
        for identifier, reason in choice.given_up:
            _end(work, theirs[identifier][0], Happening.CALLED_OFF, reason)
        if choice.ask is not None:
            drafts.append(_post(work, theirs[choice.ask][0], person_id))
    return drafts


async def reminders(work: Work) -> list[NoticeDraft]:
    """Recalls of what was sent and not finished: each resumes the interview, none restarts it."""
    query = _named().where(
        SurveyInvitation.disposition.in_(OPEN),
        SurveyInvitation.closed_at.is_(None),
        SurveyInvitation.sent_at <= work.now - pressure.REMINDERS[0],
        SurveyInvitation.expires_at > work.now,
    )
    drafts = []
    for row, _ in await _rows(work, query):
        if row.person_id is None or row.sent_at is None:
            continue
        rank = pressure.reminder_due(work.now, row.sent_at, (await form_of(work, row)).settings.reminders)
        if rank > row.reminders:
            drafts.append(
                NoticeDraft(
                    key=f"survey:{row.id}:{rank}",
                    person_id=row.person_id,
                    kind="survey_reminder",
                    message_class="D",
                    data={"invitation_id": str(row.id), "rank": rank},
                    drop_after=pressure.reminder_ends(row.sent_at, rank, row.expires_at),
                )
            )
    return drafts


async def settle(work: Work) -> None:
    """End what is over: past its date, to somebody whom nothing reaches or who is no member, or never to be sent."""
    over = or_(
        SurveyInvitation.expires_at <= work.now,
        Person.state != PersonState.ACTIVE,
        Person.unreachable_at.is_not(None),
        SurveyInvitation.posted_at.is_not(None) & (SurveyInvitation.disposition == Disposition.PLANNED),
    )
    query = (
        select(SurveyInvitation, Person)
        .outerjoin(Person, Person.id == SurveyInvitation.person_id)
        .where(SurveyInvitation.community_id == work.community_id, SurveyInvitation.closed_at.is_(None), over)
    )
    found = (await work.session.execute(query)).all()
    unsent = await _never_sent(work, [row for row, _ in found if row.disposition == Disposition.PLANNED])
    for row, person in found:
        if row.disposition in (Disposition.PLANNED, Disposition.SENT) and person is not None:
            if person.unreachable_at is not None:
                _end(work, row, Happening.UNREACHABLE)
                continue
            if person.state != PersonState.ACTIVE:
                _end(work, row, Happening.FOUND_INELIGIBLE)
                continue
        if row.expires_at <= work.now or row.id in unsent:
            _end(work, row, Happening.EXPIRED)


async def stop_all(work: Work, person_id: UUID, needing: ConsentPurpose | None = None) -> None:
    """The consent was withdrawn: nothing more is sent or asked, nor corrected, from this transaction on.

    With `needing`, only what is not sent without that consent.
    """
    query = select(SurveyInvitation).where(
        SurveyInvitation.person_id == person_id, SurveyInvitation.closed_at.is_(None)
    )
    for row in (await work.session.execute(query)).scalars().all():
        if needing is None or (await form_of(work, row)).settings.consent == needing:
            _end(work, row, Happening.CONSENT_WITHDRAWN)


async def call_off(work: Work, name: str) -> int:
    """A questionnaire is closed, or enough have answered: those not begun are ended, an interview never is. How many."""
    query = _named().where(
        SurveyVersion.name == name,
        SurveyInvitation.closed_at.is_(None),
        SurveyInvitation.disposition.in_((Disposition.PLANNED, Disposition.SENT)),
    )
    rows = await _rows(work, query)
    for row, _ in rows:
        _end(work, row, Happening.CALLED_OFF, "closed")
    return len(rows)


async def completed(work: Work, name: str) -> int:
    """How many answered a questionnaire to the end, in whatever version: what a cap counts."""
    query = (
        select(func.count())
        .select_from(SurveyInvitation)
        .join(SurveyVersion, SurveyVersion.sha256 == SurveyInvitation.survey_sha256)
        .where(
            SurveyInvitation.community_id == work.community_id,
            SurveyVersion.name == name,
            SurveyInvitation.disposition == Disposition.COMPLETE,
        )
    )
    return (await work.session.execute(query)).scalar_one()


def _post(work: Work, row: SurveyInvitation, person_id: UUID) -> NoticeDraft:
    row.posted_at = work.now
    return NoticeDraft(
        key=f"survey:{row.id}",
        person_id=person_id,
        kind="survey",
        message_class="C",
        data={"invitation_id": str(row.id)},
        drop_after=row.expires_at,
    )


def _end(work: Work, row: SurveyInvitation, happening: Happening, reason: str | None = None) -> None:
    """Nothing is taken any more; what a late happening means nothing to only closes."""
    row.closed_at = work.now
    if follow(row.disposition, happening) != row.disposition:
        happens(work, row, happening, reason)


async def _history(work: Work, people: Sequence[UUID]) -> dict[UUID, list[Past]]:
    """What each was invited to lately, or is about to be."""
    query = _named().where(
        SurveyInvitation.posted_at.is_not(None),
        or_(SurveyInvitation.closed_at.is_(None), SurveyInvitation.posted_at > work.now - _REMEMBERED),
    )
    found: dict[UUID, list[Past]] = defaultdict(list)
    for some in _in_pieces(people):
        for row, name in await _rows(work, query.where(SurveyInvitation.person_id.in_(some))):
            live = row.disposition in OPEN and row.closed_at is None and work.now < row.expires_at
            if row.person_id is not None:
                found[row.person_id].append(Past(name, live, row.sent_at, finished_at(row)))
    return found


async def _never_sent(work: Work, planned: Sequence[SurveyInvitation]) -> set[UUID]:
    """Those whose notice was given up: the policy found no hour for it in time, or a no took it back."""
    keys = {f"survey:{row.id}": row.id for row in planned if row.posted_at is not None}
    query = select(Notice.key).where(Notice.state.in_((NoticeState.DROPPED, NoticeState.CANCELLED)))
    given_up: set[UUID] = set()
    for some in _in_pieces(list(keys)):
        given_up |= {keys[key] for key in (await work.session.execute(query.where(Notice.key.in_(some)))).scalars()}
    return given_up


def _in_pieces(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[first : first + _A_STATEMENT] for first in range(0, len(values), _A_STATEMENT))


def _named() -> Any:
    return select(SurveyInvitation, SurveyVersion.name).join(
        SurveyVersion, SurveyVersion.sha256 == SurveyInvitation.survey_sha256
    )


async def _rows(work: Work, query: Any) -> list[tuple[SurveyInvitation, str]]:
    """The community's, in a fixed order."""
    own = query.where(SurveyInvitation.community_id == work.community_id)
    rows = (await work.session.execute(own.order_by(SurveyInvitation.due_at, SurveyInvitation.id))).all()
    return [(row, name) for row, name in rows]


def delivered(work: Work, row: SurveyInvitation, form: Form) -> None:
    """The invitation was given to the outbox: its time to be answered begins."""
    if row.sent_at is None and row.disposition == Disposition.PLANNED:
        row.sent_at, row.posted_at = work.now, row.posted_at or work.now
        row.expires_at = work.now + form.settings.expiry
        happens(work, row, Happening.DELIVERED)


def reminded(row: SurveyInvitation, rank: int) -> None:
    """That reminder was given to the outbox."""
    row.reminders = max(row.reminders, rank)
