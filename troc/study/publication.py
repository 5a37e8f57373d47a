"""Which questionnaire of that name is live, and how does one that an officer sent come to be?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from uuid import UUID

from sqlalchemy import func, select

from models.enums import Disposition
from models.errors import NotFound, Stale
from models.event import record
from models.member import Officer
from models.survey import PublicationState, SurveyInvitation, SurveyPublication, SurveyVersion
from models.work import Work
from troc.study import interviews
from troc.study.expressions import FormError
from troc.study.form_diff import Change, Weight, compare, weight_of
from troc.study.forms import Form, built_in, built_in_names, built_in_source, check_leaving, compiled, load_form
from troc.study.parsing import markdown_of
from troc.study.review import Review, review
from troc.study.standing import State

#: The file is asked of Telegram so often.
TRIES = 5


@dataclass(frozen=True, slots=True)
class Comparison:
    """A questionnaire beside the one that is live under its name."""

    live: Form | None
    proposed: Form
    changes: tuple[Change, ...]
    weight: Weight


@dataclass(frozen=True, slots=True)
class Standing:
    """A questionnaire that is live, and how far it got with those invited to any of its versions."""

    name: str
    version: str
    title: str
    sha256: str
    published_at: datetime | None  #: None for one of the program that nobody was invited to yet
    invited: int
    complete: int


async def live(work: Work, name: str) -> Form:
    """The questionnaire that who is invited from now on gets: an officer's, else the one of the program.

    It is frozen: an invitation may point at its `sha256`. KeyError when there is none of that name.
    """
    found = await live_row(work, name)
    if found is None or found.sha256 is None:
        form = built_in(name)
        await interviews.freeze(work, form, built_in_source(name))
        return form
    return compiled((await work.session.get_one(SurveyVersion, found.sha256)).source)


async def live_row(work: Work, name: str) -> SurveyPublication | None:
    """The officers' publication that is live under that name, if any."""
    query = select(SurveyPublication).where(
        SurveyPublication.community_id == work.community_id,
        SurveyPublication.name == name,
        SurveyPublication.state == PublicationState.LIVE,
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def live_names(work: Work) -> list[str]:
    """The names under which officers have a questionnaire live, in order."""
    query = select(SurveyPublication.name).where(
        SurveyPublication.community_id == work.community_id, SurveyPublication.state == PublicationState.LIVE
    )
    return list((await work.session.execute(query.order_by(SurveyPublication.name))).scalars())


def read(content: bytes) -> tuple[Form, str]:
    """The questionnaire in a file, and the Markdown it is frozen as. Raises `FormError`, with rows as in the file."""
    check_leaving(load_form(BytesIO(content)))
    source = markdown_of(content)
    return load_form(source), source


async def receive(work: Work, officer_id: UUID, chat_id: int, file_id: str) -> SurveyPublication:
    """A file came; it is fetched and read beside the conversation."""
    row = SurveyPublication(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        officer_id=officer_id,
        chat_id=chat_id,
        file_id=file_id[:200],
        attempts=0,
        state=PublicationState.RECEIVED,
        name="",
        form_version="",
        created_at=work.now,
    )
    record(work, row, "survey_publication.received", officer_id)
    work.session.add(row)
    await work.session.flush()
    return row


async def to_read(work: Work) -> list[UUID]:
    """The files of this bot that are still to be fetched, oldest first."""
    query = select(SurveyPublication.id).where(
        SurveyPublication.bot_id == work.bot_id,
        SurveyPublication.state == PublicationState.RECEIVED,
        SurveyPublication.attempts < TRIES,
    )
    return list((await work.session.execute(query.order_by(SurveyPublication.created_at))).scalars())


async def locked(work: Work, publication_id: UUID) -> SurveyPublication:
    """One file or version, locked until the end of the transaction; NotFound when it is not of this community."""
    await work.session.flush()
    found = await work.session.get(SurveyPublication, publication_id, with_for_update=True, populate_existing=True)
    if found is None or found.community_id != work.community_id:
        raise NotFound
    return found


async def accept(work: Work, row: SurveyPublication, form: Form, source: str) -> None:
    """It can be published. `FormError` when another content already bears its version: answers could not be told apart."""
    if row.state != PublicationState.RECEIVED:
        return
    await _check_version(work, form)
    row.name, row.form_version, row.sha256, row.source = form.name, form.version, form.sha256, source
    _move(work, row, PublicationState.READY, row.officer_id, form=form.name)


def refuse(work: Work, row: SurveyPublication, code: str) -> None:
    """It cannot be published; its officer is told why."""
    if row.state == PublicationState.RECEIVED:
        row.ended_at = work.now
        _move(work, row, PublicationState.REFUSED, row.officer_id, code=code)


def form_of(row: SurveyPublication) -> Form:
    """The questionnaire that is ready to be published; Stale when it no longer is."""
    if row.state != PublicationState.READY or row.source is None:
        raise Stale
    return compiled(row.source)


async def comparison(work: Work, row: SurveyPublication) -> Comparison:
    """What publishing it would change, beside what is live now."""
    proposed, current = form_of(row), await _live_form(work, row.name)
    if current is None:
        return Comparison(None, proposed, (), Weight.FIRST)
    changes = compare(current, proposed)
    return Comparison(current, proposed, changes, weight_of(changes))


async def publish(work: Work, row: SurveyPublication, officer: Officer, beside: str) -> Comparison:
    """Put it live: frozen under its hash; the one before is retired, and its answers keep it.

    `beside` are the first characters of the hash of what was live when the officer decided ("" for nothing): Stale when
    it changed since, for they would publish a difference they never read. `FormError` when another content was published
    under its version since it was read.
    """
    judged = await comparison(work, row)
    await _check_version(work, judged.proposed)
    if (judged.live.sha256 if judged.live else "")[: len(beside)] != beside or bool(beside) != (
        judged.live is not None
    ):
        raise Stale
    before = await live_row(work, row.name)
    if before is not None:
        before.ended_at = work.now
        _move(work, before, PublicationState.RETIRED, officer.id, form=before.name)
        await work.session.flush()  # one is live per name, at every moment
    await interviews.freeze(work, judged.proposed, row.source or "")
    row.published_by, row.published_at = officer.id, work.now
    row.change, row.source = judged.weight, None
    _move(work, row, PublicationState.LIVE, officer.id, form=row.name, change=str(judged.weight))
    await work.session.flush()
    return judged


def drop(work: Work, row: SurveyPublication, officer: Officer) -> None:
    """« Abandonner »: nothing changes for anybody."""
    form_of(row)
    row.source, row.ended_at = None, work.now
    _move(work, row, PublicationState.DROPPED, officer.id, form=row.name)


async def standings(work: Work) -> list[Standing]:
    """Every questionnaire that is live, the officers' and the program's, by name."""
    counts: dict[str, list[int]] = {}
    query = (
        select(SurveyVersion.name, SurveyInvitation.disposition, func.count())
        .join(SurveyInvitation, SurveyInvitation.survey_sha256 == SurveyVersion.sha256)
        .where(SurveyInvitation.community_id == work.community_id)
        .group_by(SurveyVersion.name, SurveyInvitation.disposition)
    )
    for name, disposition, count in await work.session.execute(query):
        known = counts.setdefault(name, [0, 0])
        known[0] += count if disposition not in (Disposition.PLANNED, Disposition.CANCELLED) else 0
        known[1] += count if disposition == Disposition.COMPLETE else 0
    found = []
    for name in sorted({*built_in_names(), *await live_names(work)}):
        form = await _live_form(work, name)
        if form is not None:
            frozen = await work.session.get(SurveyVersion, form.sha256)
            invited, complete = counts.get(name, [0, 0])
            when = None if frozen is None else frozen.published_at
            found.append(Standing(name, form.version, form.title, form.sha256, when, invited, complete))
    return found


async def versions(work: Work, name: str) -> Sequence[SurveyVersion]:
    """Every version of that name that was ever live, the latest first."""
    query = select(SurveyVersion).where(SurveyVersion.name == name)
    return (
        (await work.session.execute(query.order_by(SurveyVersion.published_at.desc(), SurveyVersion.version.desc())))
        .scalars()
        .all()
    )


async def source_of(work: Work, mark: str) -> tuple[Form, str]:
    """One version, live now or ever before, by the first characters of its hash, with its Markdown. NotFound if none."""
    query = select(SurveyVersion.source).where(SurveyVersion.sha256.startswith(mark, autoescape=True)).limit(1)
    source = (await work.session.execute(query)).scalar_one_or_none()
    if source is None:
        names = (name for name in built_in_names() if built_in(name).sha256.startswith(mark))
        source = next((built_in_source(name) for name in names), None)
    if source is None:
        raise NotFound
    return compiled(source), source


def trial(row: SurveyPublication, state: State, today: date) -> interviews.Interview:
    """An interview that no table knows: its invitation is never added to the session. Stale when it is past trying."""
    nobodys = SurveyInvitation(id=row.id, disposition=Disposition.STARTED, state={}, context={})
    return interviews.Interview(nobodys, form_of(row), state, today, {})


async def waiting(work: Work) -> Sequence[SurveyPublication]:
    """Those that can be published and are not, the latest first."""
    query = select(SurveyPublication).where(
        SurveyPublication.community_id == work.community_id, SurveyPublication.state == PublicationState.READY
    )
    return (await work.session.execute(query.order_by(SurveyPublication.created_at.desc()).limit(6))).scalars().all()


def review_of(row: SurveyPublication, today: date) -> Review:
    """What is to be said of one that is ready. Stale when it no longer is."""
    form_of(row)
    return _reviewed(row.source or "", today)


async def _check_version(work: Work, form: Form) -> None:
    """FormError when another content bears that name and version, published before or the program's own."""
    same = select(SurveyVersion.sha256).where(SurveyVersion.name == form.name, SurveyVersion.version == form.version)
    taken = set((await work.session.execute(same)).scalars())
    if form.name in built_in_names() and built_in(form.name).version == form.version:
        taken.add(built_in(form.name).sha256)
    if taken - {form.sha256}:
        raise FormError("version-taken", None, "version", name=form.name, version=form.version)


async def _live_form(work: Work, name: str) -> Form | None:
    """As `live`, without freezing anything; None when there is none."""
    found = await live_row(work, name)
    if found is not None and found.sha256 is not None:
        return compiled((await work.session.get_one(SurveyVersion, found.sha256)).source)
    return built_in(name) if name in built_in_names() else None


def _move(work: Work, row: SurveyPublication, state: PublicationState, actor: UUID, **data: str) -> None:
    row.state = state
    row.file_id = ""  # once it is read, nothing of Telegram's is kept
    record(work, row, f"survey_publication.{state}", actor, **data)


@lru_cache(maxsize=16)
def _reviewed(source: str, today: date) -> Review:
    return review(compiled(source), today)
