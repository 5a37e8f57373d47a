"""The person blocked the bot, or let it back in: what changes? Nothing is ever sent in answer."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated

from models.enums import PersonState
from models.member import Person
from models.work import Work
from troc.members import erasure, people

router = Router(name="blocking")


@router.my_chat_member()
async def blocked_or_back(update: ChatMemberUpdated, person: Person, work: Work) -> None:
    """Blocked: unreachable, shown to officers, written to no more. Let back in: reachable, as after any word of theirs.

    Somebody we never met is not kept for having blocked us.
    """
    if update.new_chat_member.status not in (ChatMemberStatus.KICKED, ChatMemberStatus.LEFT):
        return
    if person.state == PersonState.NEW and person.notice_at is None and person.created_at == work.now:
        await erasure.forget_newcomer(work, person)
    else:
        people.lose(work, person)
