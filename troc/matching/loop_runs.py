"""What did a night's search prove, as it is kept for the officers, and has tonight's been made?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from models.loop import LoopRun
from models.work import Work
from troc.matching.loops.choice import Choice

#: Parts of a whole in which a gap is kept.
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Searched:
    """A choice of loops, and what it was made from."""

    choice: Choice
    arcs: int
    found: int  #: loops looked at
    milliseconds: int


def key_of(night: date) -> str:
    """« loops:2026-11-23 »: once a local day."""
    return f"loops:{night.isoformat()}"


async def made(work: Work, night: date) -> bool:
    """Whether that night's search was made."""
    query = select(LoopRun.id).where(LoopRun.community_id == work.community_id, LoopRun.key == key_of(night))
    return (await work.session.execute(query)).first() is not None


async def keep(work: Work, night: date, searched: Searched, proposed: int) -> UUID:
    """Write down what came of it; once a night (a second row of that key is refused by the database)."""
    choice = searched.choice
    run = LoopRun(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        key=key_of(night),
        night=night,
        input_hash=choice.input_hash,
        solver=choice.solver,
        status=choice.status,
        # rounded up: what is said of the gap must hold
        gap_ppm=-(-choice.gap.numerator * MILLION // choice.gap.denominator),
        objective=str(choice.objective),
        bound=str(choice.bound),
        arcs=searched.arcs,
        found=searched.found,
        chosen=len(choice.loops),
        served=choice.worth.served,
        proposed=proposed,
        milliseconds=searched.milliseconds,
        at=work.now,
    )
    work.session.add(run)
    await work.session.flush()
    return run.id


async def latest(work: Work) -> LoopRun | None:
    """The last night's; None before the first."""
    query = select(LoopRun).where(LoopRun.community_id == work.community_id).order_by(LoopRun.night.desc()).limit(1)
    return (await work.session.execute(query)).scalar_one_or_none()
