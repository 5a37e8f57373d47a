"""Which firms were asked for the gift that a loop lacked, and what did they say?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, or_, select

from models.errors import NotFound
from models.loop import LoopQuestion
from models.work import Work

#: A firm is asked one question at most in so long; a need is asked about once in so long.
BETWEEN = timedelta(days=14)
#: A question that was left is no longer put after this.
OPEN_FOR = timedelta(days=14)


async def may_ask(work: Work, organisation_id: UUID, need_id: UUID) -> bool:
    """Whether this firm may be asked now about that need: never twice about one, and seldom at all."""
    lately = LoopQuestion.asked_at > work.now - BETWEEN
    query = (
        select(LoopQuestion.id)
        .where(
            or_(
                (LoopQuestion.organisation_id == organisation_id) & lately,
                (LoopQuestion.need_id == need_id) & lately,
                (LoopQuestion.organisation_id == organisation_id) & (LoopQuestion.need_id == need_id),
            )
        )
        .limit(1)
    )
    return (await work.session.execute(query)).first() is None


async def ask(work: Work, organisation_id: UUID, need_id: UUID, covered_id: UUID) -> LoopQuestion:
    """Note that the firm is asked. `covered_id`: the need of theirs that a yes would cover."""
    question = LoopQuestion(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        organisation_id=organisation_id,
        need_id=need_id,
        covered_id=covered_id,
        asked_at=work.now,
    )
    work.session.add(question)
    await work.session.flush()
    return question


async def get(work: Work, question_id: UUID, organisation_id: UUID | None) -> LoopQuestion:
    """The question, its row locked; NotFound to any other firm, as for one that is not there."""
    query = select(LoopQuestion).where(LoopQuestion.id == question_id, LoopQuestion.community_id == work.community_id)
    found = (await work.session.execute(query.with_for_update())).scalar_one_or_none()
    if found is None or found.organisation_id != organisation_id:
        raise NotFound
    return found


async def answer(work: Work, question: LoopQuestion, *, yes: bool, offer_id: UUID | None = None) -> None:
    """What they said; a no is remembered for good. `offer_id`: the draft that a yes made."""
    question.answer = "yes" if yes else "no"
    question.answered_at = work.now
    question.offer_id = offer_id or question.offer_id
    await work.session.flush()


async def brought(work: Work, offer_id: UUID) -> bool:
    """Whether an offer came of a question."""
    query = select(LoopQuestion.id).where(LoopQuestion.offer_id == offer_id).limit(1)
    return (await work.session.execute(query)).first() is not None


async def forget(work: Work, listing_ids: Collection[UUID], organisation_id: UUID | None) -> None:
    """Questions about listings that were erased, and to the structure that goes too."""
    about = or_(
        LoopQuestion.need_id.in_(listing_ids),
        LoopQuestion.covered_id.in_(listing_ids),
        LoopQuestion.offer_id.in_(listing_ids),
    )
    mine = LoopQuestion.organisation_id == organisation_id
    await work.session.execute(delete(LoopQuestion).where(about if organisation_id is None else or_(about, mine)))
