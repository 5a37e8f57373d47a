"""What has the team dealt with, and what is set aside until a day?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select

from models.member import Officer
from models.team import TeamTask
from models.work import Work


@dataclass(frozen=True, slots=True)
class Done:
    """What was dealt with in a span, rehearsals left out."""

    by_kind: Mapping[str, int]
    mine: int  #: by one officer

    @property
    def total(self) -> int:
        return sum(self.by_kind.values())


def note(
    work: Work,
    officer: Officer,
    kind: str,
    subject_id: UUID,
    outcome: str = "done",
    *,
    rehearsing: bool = False,
    aside: timedelta | None = None,
) -> None:
    """This officer dealt with it; `aside`: it may come back, but not before."""
    work.session.add(
        TeamTask(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            officer_id=officer.id,
            kind=kind,
            subject_id=subject_id,
            outcome=outcome,
            rehearsing=rehearsing,
            until=None if aside is None else work.now + aside,
            at=work.now,
        )
    )


async def set_aside(work: Work, kind: str) -> set[UUID]:
    """What was dealt with and is not to come back yet."""
    query = select(TeamTask.subject_id).where(
        TeamTask.community_id == work.community_id, TeamTask.kind == kind, TeamTask.until > work.now
    )
    return set((await work.session.execute(query)).scalars())


async def done_between(work: Work, start: datetime, end: datetime, officer_id: UUID) -> Done:
    """What the team dealt with from `start` to before `end`, and how much of it this officer did."""
    query = (
        select(TeamTask.kind, TeamTask.officer_id, func.count())
        .where(
            TeamTask.community_id == work.community_id,
            TeamTask.rehearsing.is_(False),
            TeamTask.at >= start,
            TeamTask.at < end,
        )
        .group_by(TeamTask.kind, TeamTask.officer_id)
    )
    by_kind, mine = Counter[str](), 0
    for kind, by, count in (await work.session.execute(query)).all():
        by_kind[kind] += count
        mine += count if by == officer_id else 0
    return Done(dict(by_kind), mine)


async def forget_rehearsed(work: Work) -> None:
    """The rehearsal is over: what was tried in it goes."""
    await work.session.execute(
        delete(TeamTask).where(TeamTask.community_id == work.community_id, TeamTask.rehearsing.is_(True))
    )
