"""How far did the firms come that the team set out to win, by period and by source? The denominator of the study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from models.prospect import Prospect, ProspectContact, ProspectRefusal, ProspectState
from models.work import Work
from troc.members import campaigns
from troc.members.campaigns import Arrivals


@dataclass(frozen=True, slots=True)
class Period:
    """Of the prospects that came in from `start` (included) to `end` (excluded); None is open."""

    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Funnel:
    """Firms that ever reached each stage; a firm invited at once never was « contacted ». Erased ones still count."""

    prospects: int = 0
    contacted: int = 0
    invited: int = 0
    opened: int = 0
    joined: int = 0
    refused: Mapping[ProspectRefusal, int] | None = None  #: by reason
    contacts: int = 0  #: that took place, tries apart
    minutes: int = 0  #: told as spent on them, tries included

    @property
    def refusals(self) -> int:
        """Firms that said no, whatever the reason."""
        return sum((self.refused or {}).values())


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One channel and wave: the firms the team went to, and the people who came by what was printed for it."""

    channel: str
    wave: str
    prospects: int
    joined: int
    arrivals: Arrivals


async def funnel(work: Work, period: Period) -> Funnel:
    """The funnel of the community's prospects of that period, rehearsals and undone imports left out."""
    counted = _counted(work, period)
    stages = select(
        func.count(),
        func.count(Prospect.contacted_at),
        func.count(Prospect.invited_at),
        func.count(Prospect.opened_at),
        func.count(Prospect.joined_at),
    ).where(*counted)
    prospects, contacted, invited, opened, joined = (await work.session.execute(stages)).one()
    return Funnel(
        prospects, contacted, invited, opened, joined, await _refusals(work, counted), *await _spent(work, counted)
    )


async def by_state(work: Work, period: Period) -> dict[ProspectState, int]:
    """How many of them are in each state at present, those erased included."""
    query = select(Prospect.state, func.count()).where(*_counted(work, period)).group_by(Prospect.state)
    return {ProspectState(state): count for state, count in (await work.session.execute(query)).all()}


async def by_source(work: Work, period: Period) -> list[SourceLine]:
    """Each channel and wave, the one with most firms first; what came by printed codes is of all times."""
    channel, wave = func.coalesce(Prospect.channel, ""), func.coalesce(Prospect.wave, "")
    query = (
        select(channel, wave, func.count(), func.count(Prospect.joined_at))
        .where(*_counted(work, period))
        .group_by(channel, wave)
    )
    found = {(each[0], each[1]): (each[2], each[3]) for each in (await work.session.execute(query)).all()}
    came: dict[tuple[str, str], Arrivals] = {}
    for source, arrivals in (await campaigns.by_source(work)).items():
        before = came.get((source.channel, source.wave), Arrivals(0, 0))
        came[(source.channel, source.wave)] = Arrivals(before.came + arrivals.came, before.joined + arrivals.joined)
    lines = [
        SourceLine(*key, *found.get(key, (0, 0)), came.get(key, Arrivals(0, 0))) for key in sorted({*found, *came})
    ]
    return sorted(lines, key=lambda line: (-line.prospects, -line.arrivals.came, line.channel, line.wave))


async def _refusals(work: Work, counted: Sequence[ColumnElement[bool]]) -> dict[ProspectRefusal, int]:
    query = (
        select(Prospect.refusal, func.count()).where(*counted, Prospect.refusal.is_not(None)).group_by(Prospect.refusal)
    )
    rows = (await work.session.execute(query)).all()
    return {ProspectRefusal(reason): count for reason, count in rows if reason is not None}


async def _spent(work: Work, counted: Sequence[ColumnElement[bool]]) -> tuple[int, int]:
    query = (
        select(
            func.count().filter(ProspectContact.kind != "missed"),
            func.coalesce(func.sum(ProspectContact.minutes), 0),
        )
        .join(Prospect, Prospect.id == ProspectContact.prospect_id)
        .where(*counted, ProspectContact.undone_at.is_(None))
    )
    contacts, minutes = (await work.session.execute(query)).one()
    return int(contacts), int(minutes or 0)


def _counted(work: Work, period: Period) -> Sequence[ColumnElement[bool]]:
    conditions = [
        Prospect.community_id == work.community_id,
        Prospect.state != ProspectState.WITHDRAWN,
        Prospect.rehearsing.is_(False),
    ]
    if period.start is not None:
        conditions.append(Prospect.created_at >= period.start)
    if period.end is not None:
        conditions.append(Prospect.created_at < period.end)
    return conditions
