"""Which firms does an officer try to win, and what is known of each?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import NotFound, RefusedInput, Stale
from models.event import record
from models.member import Officer
from models.prospect import EMPTY_STATES, OPEN_STATES, Prospect, ProspectState
from models.work import Work
from troc.members import absences, people
from troc.members import prospect_lines as lines
from troc.members.prospect_lines import Sketch
from troc.places.gazetteer import load_gazetteer, place_key
from troc.places.reader import read_commune

#: Under this likeness (0–100) a name is not what was meant; so many digits in a row are a phone number.
LIKENESS, PHONE_DIGITS, MOST = 72.0, 4, 40
#: From so many letters on, a part of a name is enough; those that may bear an accent.
PART, _ACCENTED = 3, frozenset("aceinouy")
#: Lines that may be emptied again; a prospect without a name is none.
OPTIONAL = ("contact_name", "phone", "email", "siren", "commune_code", "trade", "note", "channel", "wave")


class Scope(StrEnum):
    """Whose prospects are looked at."""

    MINE = "mine"  # those one follows, and those one handed over
    ALL = "all"


class Filter(StrEnum):
    """Which of them."""

    DUE = "due"  # their day has come
    OPEN = "open"
    NEW = "new"
    CONTACTED = "contacted"
    INVITED = "invited"  # and opened
    JOINED = "joined"
    REFUSED = "refused"


_STATES = {
    Filter.OPEN: OPEN_STATES,
    Filter.NEW: (ProspectState.NEW,),
    Filter.CONTACTED: (ProspectState.CONTACTED,),
    Filter.INVITED: (ProspectState.INVITED, ProspectState.OPENED),
    Filter.JOINED: (ProspectState.JOINED,),
    Filter.REFUSED: (ProspectState.REFUSED,),
}


async def recalls_due(session: AsyncSession, officer_id: UUID, now: datetime) -> list[Prospect]:
    """`recalls_due(session, officer_id, now)`: the officer's prospects whose day of recall has come, longest due first.

    For the queue and for « Mes rappels ». Only those that somebody may still act upon; none of a colleague.
    """
    query = select(Prospect).where(Prospect.officer_id == officer_id, *_due(now))
    return list((await session.execute(query.order_by(Prospect.recall_at, Prospect.id))).scalars())


async def due_for(work: Work, officer: Officer) -> list[Prospect]:
    """Whom this officer is to call back today: their own, and those of colleagues they stand in for."""
    found = [
        prospect
        for officer_id in await absences.stood_in_for(work, officer.id)
        for prospect in await recalls_due(work.session, officer_id, work.now)
    ]
    return sorted(found, key=lambda each: (each.recall_at or work.now, each.id))


async def rehearses(work: Work, officer: Officer) -> bool:
    """Whether the officer is trying things out: what they add meanwhile is of the rehearsal."""
    person = await people.by_telegram(work, officer.telegram_id)
    return person is not None and person.rehearsing


def draft(
    work: Work, officer: Officer, sketch: Sketch, *, rehearsing: bool = False, import_id: UUID | None = None
) -> Prospect:
    """The row of a new prospect, not yet in the session; whoever adds it records how it came."""
    return Prospect(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        officer_id=officer.id,
        state=ProspectState.NEW,
        name=sketch.name,
        name_key=lines.name_key(sketch.name),
        contact_name=sketch.contact_name,
        phone=sketch.phone,
        email=sketch.email,
        siren=sketch.siren,
        commune_code=sketch.commune_code,
        trade=sketch.trade,
        note=sketch.note,
        channel=sketch.channel,
        wave=sketch.wave,
        import_id=import_id,
        rehearsing=rehearsing,
        created_at=work.now,
    )


async def add(work: Work, officer: Officer, sketch: Sketch) -> Prospect:
    """A new prospect of that officer, by hand. Whether the firm is known already is the caller's to ask."""
    prospect = draft(work, officer, sketch, rehearsing=await rehearses(work, officer))
    record(work, prospect, "prospect.added", officer.id, by="hand")
    work.session.add(prospect)
    await work.session.flush()
    return prospect


async def own(work: Work, prospect_id: UUID) -> Prospect:
    """A prospect of this community of which something is left; NotFound otherwise."""
    return _there(work, await work.session.get(Prospect, prospect_id))


async def locked(work: Work, prospect_id: UUID) -> Prospect:
    """The same, read anew and locked, so that of two officers who act at once the second sees what the first did."""
    await work.session.flush()
    return _there(work, await work.session.get(Prospect, prospect_id, with_for_update=True, populate_existing=True))


def _there(work: Work, found: Prospect | None) -> Prospect:
    if found is None or found.community_id != work.community_id or found.state in EMPTY_STATES:
        raise NotFound
    return found


def still_open(prospect: Prospect) -> None:
    """Stale when nothing is to be done about it any more."""
    if prospect.state not in OPEN_STATES:
        raise Stale


def set_line(work: Work, prospect: Prospect, officer: Officer, line: str, text: str) -> None:
    """Write one line as it was typed; RefusedInput when it cannot hold that. « source » is « canal, vague ».

    Stale for a firm that refused: what it is known by is what keeps it from being invited.
    """
    _changeable(prospect)
    if line == "source":
        channel, _, wave = text.partition(",")
        read = {"channel": lines.channel(channel), "wave": lines.channel(wave) if wave.strip() else None}
    elif line in lines.READERS:
        read = {line: lines.READERS[line](text)}
    else:
        raise NotFound
    for each, value in read.items():
        setattr(prospect, each, value)
    if line == "name":
        prospect.name_key = lines.name_key(prospect.name or "")
    record(work, prospect, "prospect.line", officer.id, line=line)


def place(work: Work, prospect: Prospect, officer: Officer, code: str) -> None:
    """A word of the note was this commune (Insee code), and is no note any more. Stale when it is placed, or refused."""
    _changeable(prospect)
    doubt = lines.perhaps_commune(prospect.note)
    if prospect.commune_code is not None or doubt is None or code not in {each.code for each in doubt.choices}:
        raise Stale
    rest = [part for part in (prospect.note or "").split(", ") if part != doubt.told]
    prospect.commune_code, prospect.note = code, ", ".join(rest) or None
    record(work, prospect, "prospect.line", officer.id, line="commune_code")


def _changeable(prospect: Prospect) -> None:
    if prospect.state == ProspectState.REFUSED:
        raise Stale


def clear_line(work: Work, prospect: Prospect, officer: Officer, line: str) -> None:
    """Empty one line; RefusedInput for the name, Stale as `set_line`."""
    _changeable(prospect)
    emptied = ("channel", "wave") if line == "source" else (line,)
    if not set(emptied) <= set(OPTIONAL):
        raise RefusedInput("prospects-refused-name")
    for each in emptied:
        setattr(prospect, each, None)
    record(work, prospect, "prospect.line", officer.id, line=line, cleared=True)


async def listed(
    work: Work, officer: Officer, scope: Scope, which: Filter, offset: int, limit: int
) -> tuple[list[Prospect], int]:
    """A page of prospects, and how many there are: those touched last first; those to recall, longest due first."""
    if which is Filter.DUE and scope is Scope.MINE:
        due = await due_for(work, officer)
        return due[offset : offset + limit], len(due)
    query = select(Prospect).where(*_of(work, officer, scope, which))
    count = select(func.count()).select_from(query.with_only_columns(Prospect.id).subquery())
    order = (
        (Prospect.recall_at, Prospect.id)
        if which is Filter.DUE
        else (func.coalesce(Prospect.last_contact_at, Prospect.created_at).desc(), Prospect.id)
    )
    rows = (await work.session.execute(query.order_by(*order).offset(offset).limit(limit))).scalars()
    return list(rows), (await work.session.execute(count)).scalar_one()


async def counted(work: Work, officer: Officer) -> dict[ProspectState, int]:
    """How many prospects the officer has in each state, those handed over included."""
    query = (
        select(Prospect.state, func.count())
        .where(Prospect.community_id == work.community_id, _mine(officer), Prospect.state.not_in(EMPTY_STATES))
        .group_by(Prospect.state)
    )
    return {ProspectState(state): count for state, count in (await work.session.execute(query)).all()}


async def search(work: Work, officer: Officer, scope: Scope, text: str) -> list[Prospect]:
    """Prospects whose name, contact, commune, phone or e-mail looks like `text`, best first; at most 40.

    All are compared, for what is misspelt, only when none holds what was typed.
    """
    wanted = lines.plain(text, 100)
    query: Select[Prospect] = select(Prospect).where(*_of(work, officer, scope, None))
    digits = "".join(c for c in wanted if c.isdecimal())
    if len(digits) >= PHONE_DIGITS and len(digits) >= len(wanted.replace(" ", "")) - 2:
        national = digits.removeprefix("0033").removeprefix("33").removeprefix("0")
        by_number = query.where(or_(Prospect.phone.contains(national), Prospect.siren.startswith(digits[:9])))
        return list((await work.session.execute(by_number.limit(MOST))).scalars())
    key, name = place_key(wanted), lines.name_key(wanted)
    reading = read_commune(wanted, load_gazetteer())
    commune = reading.accepted.code if reading.accepted else None
    if not key:
        return []
    told = query.with_only_columns(
        Prospect.id, Prospect.commune_code, Prospect.name_key, Prospect.contact_name, Prospect.email
    )
    best: list[tuple[float, UUID]] = []
    for narrowed in (_holding(key, name, commune), true()):
        rows = (await work.session.execute(told.where(narrowed))).all() if not best else ()
        scored = [
            (_likeness(key, name, [named, contact, email], 90.0 if commune and where == commune else 0.0), found)
            for found, where, named, contact, email in rows
        ]
        close = (pair for pair in scored if pair[0] >= LIKENESS)
        best = best or sorted(close, key=lambda pair: (-pair[0], pair[1]))[:MOST]
    loaded = (await work.session.execute(query.where(Prospect.id.in_([each for _, each in best])))).scalars()
    by_id = {each.id: each for each in loaded}
    return [by_id[each] for _, each in best]


def _holding(key: str, name: str, commune: str | None) -> ColumnElement[bool]:
    """Those that hold what was typed, whatever its accents, and a few more; nobody for two letters, which are in all."""
    if len(key) < PART:
        return false()
    loose = "".join(c if c.isalnum() and c not in _ACCENTED else "_" for c in key)
    words = [Prospect.name_key.contains(word, autoescape=True) for word in name.split()]
    found = [and_(true(), *words), Prospect.contact_name.ilike(f"%{loose}%"), Prospect.email.ilike(f"%{loose}%")]
    return or_(*found, Prospect.commune_code == commune) if commune else or_(*found)


def _likeness(key: str, name: str, told: Sequence[str | None], least: float) -> float:
    """How well any of these texts is what was typed, from `least` on."""
    scores = [least]
    for folded in (told[0], *(place_key(each or "") for each in told[1:])):
        if folded:
            part = fuzz.partial_ratio(key, folded) if PART <= len(key) <= len(folded) else 0.0
            scores.append(max(fuzz.ratio(name or key, folded), 0.95 * part))
    return max(scores)


def _of(work: Work, officer: Officer, scope: Scope, which: Filter | None) -> Sequence[ColumnElement[bool]]:
    conditions = [Prospect.community_id == work.community_id]
    if scope is Scope.MINE:
        conditions.append(_mine(officer))
    if which is Filter.DUE:
        conditions += _due(work.now)
    else:
        conditions.append(Prospect.state.in_(_STATES[which]) if which else Prospect.state.not_in(EMPTY_STATES))
    return conditions


def _mine(officer: Officer) -> ColumnElement[bool]:
    return or_(Prospect.officer_id == officer.id, Prospect.handed_by == officer.id)


def _due(now: datetime) -> Sequence[ColumnElement[bool]]:
    return (Prospect.is_open(), Prospect.recall_at.is_not(None), Prospect.recall_at <= now)
