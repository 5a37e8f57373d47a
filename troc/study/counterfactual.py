"""What did members buy last, before any exchange, and what of it could have been bartered nearby?

The prior counterfactual of the study: an exchange preserves cash only where something would have been bought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from models.event import record
from models.tour import PastExpense
from models.work import Work


@dataclass(frozen=True, slots=True)
class Told:
    """One purchase and the person's judgement; `nearby`: structures that offered it on that day."""

    words: str
    cents: int | None
    category: str | None
    barterable: bool
    nearby: int


async def keep(work: Work, person_id: UUID, tour_id: UUID, told: Sequence[Told]) -> None:
    """Write down what was told at one interview, once: told again, the last answer holds. Only with the study consent."""
    query = select(PastExpense).where(PastExpense.tour_id == tour_id, PastExpense.person_id == person_id)
    for former in (await work.session.execute(query)).scalars().all():
        record(work, former, "expense.replaced", person_id)
        await work.session.flush()
        await work.session.delete(former)
    for position, each in enumerate(told):
        expense = PastExpense(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            person_id=person_id,
            tour_id=tour_id,
            position=position,
            words=each.words[:200],
            category=each.category,
            amount_cents=each.cents,
            barterable=each.barterable,
            nearby=each.nearby,
            at=work.now,
        )
        record(work, expense, "expense.told", person_id, category=each.category, barterable=each.barterable)
        work.session.add(expense)
    await work.session.flush()


async def forget(work: Work, person_id: UUID, *, agreed: bool) -> None:
    """Erasure: words and amounts go, what could have been bartered stays without a person; all goes without a standing yes."""
    query = select(PastExpense).where(PastExpense.person_id == person_id)
    for expense in (await work.session.execute(query)).scalars().all():
        expense.words = expense.amount_cents = expense.person_id = None
        record(work, expense, "expense.detached")
        if not agreed:
            await work.session.flush()
            await work.session.delete(expense)
    await work.session.flush()
