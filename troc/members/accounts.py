"""Which Telegram account is a member's, once they have changed it?

The member stays the same row, with all that is theirs in every room; the two rows exchange their accounts. So nothing
has to be moved, and no room can be forgotten.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from models.enums import PersonState
from models.errors import Stale
from models.event import record
from models.member import Person
from models.work import Work

#: Where one of the two waits while they change over: no account has such an id.
_BETWEEN = -(1 << 62)
#: A newcomer's account may take a member's place, and so may an account replaced earlier; a full member's may not: two members would become one.
MAY_REPLACE = frozenset(
    {PersonState.NEW, PersonState.JOINING, PersonState.PENDING, PersonState.REFUSED, PersonState.REPLACED}
)
#: Members worth linking: somebody who has begun, whatever the team said.
MAY_BE_LINKED = frozenset({PersonState.ACTIVE, PersonState.PENDING, PersonState.JOINING})


async def exchange(
    work: Work, member_id: UUID, newcomer_id: UUID, actor_id: UUID, *, full: bool = False
) -> tuple[Person, Person, int]:
    """Give the newcomer's account to the member, and the member's old one to the newcomer's row, now replaced.

    Both rows are locked. `full`: a full member's row may be left behind too, when an officer makes one of two. Returns
    the member, the row left behind, and the Telegram id of the old account. Stale when either is no longer as it must be.
    """
    await work.session.flush()
    query = select(Person).where(Person.id.in_((member_id, newcomer_id)), Person.community_id == work.community_id)
    query = query.order_by(Person.id).with_for_update().execution_options(populate_existing=True)
    rows = {row.id: row for row in (await work.session.execute(query)).scalars()}
    member, newcomer = rows.get(member_id), rows.get(newcomer_id)
    if member is None or newcomer is None or member is newcomer:
        raise Stale
    fit = newcomer.state in MAY_REPLACE or (full and newcomer.state == PersonState.ACTIVE)
    if member.state not in MAY_BE_LINKED or not fit or newcomer.telegram_id < 0:
        raise Stale
    old, new = member.telegram_id, newcomer.telegram_id
    newcomer.telegram_id = _BETWEEN
    record(work, newcomer, "person.replaced", actor_id, by=str(member.id))
    await work.session.flush()
    member.telegram_id, member.username = new, newcomer.username
    member.unreachable_at, member.last_active_at = None, work.now
    record(work, member, "person.linked", actor_id, replaced=str(newcomer.id))
    await work.session.flush()
    newcomer.telegram_id, newcomer.state = old, PersonState.REPLACED
    newcomer.username = None
    await work.session.flush()
    return member, newcomer, old
