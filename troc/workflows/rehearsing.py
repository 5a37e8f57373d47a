"""A rehearsal is over: what is wiped, so that nothing of it is left but that it took place?"""

from __future__ import annotations

from sqlalchemy import select

from models.broadcast import Broadcast, BroadcastState
from models.enums import PersonState
from models.member import Officer, Person
from models.prospect import Prospect
from models.work import Work
from troc.members import broadcasts, prospect_erasure, rehearsals, tasks
from troc.workflows import broadcasting, erasing


async def wipe(work: Work, key: bytes) -> int | None:
    """Erase every account of the rehearsal as if each had asked for it, close its doors; how many. None when none runs."""
    rehearsal = await rehearsals.running(work)
    if rehearsal is None:
        return None
    for found in await _broadcasts(work):
        await broadcasting.stop(work, found)
        if found.state == BroadcastState.DRAFT:
            await broadcasts.discard(work, found)
        else:
            broadcasts.blank(work, found)
    # Before the accounts: whose account is erased is barred from being invited again, and these firms are real.
    for prospect in await _prospects(work):
        await prospect_erasure.withdraw(work, prospect, None)
    accounts = await rehearsals.accounts(work)
    for person in accounts:
        await erasing.erase(work, person, key)
    await tasks.forget_rehearsed(work)
    await rehearsals.end(work, rehearsal, len(accounts))
    return len(accounts)


async def own_account(work: Work, officer: Officer) -> Person | None:
    """The officer's own account when it is of the rehearsal: wiping it ends their chat's memory too."""
    query = select(Person).where(
        Person.bot_id == work.bot_id,
        Person.telegram_id == officer.telegram_id,
        Person.rehearsing.is_(True),
        Person.state != PersonState.ERASED,
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def _broadcasts(work: Work) -> list[Broadcast]:
    query = select(Broadcast).where(
        Broadcast.community_id == work.community_id,
        Broadcast.rehearsing.is_(True),
        Broadcast.state != BroadcastState.DISCARDED,
    )
    return list((await work.session.execute(query.with_for_update())).scalars())


async def _prospects(work: Work) -> list[Prospect]:
    query = select(Prospect).where(Prospect.community_id == work.community_id, Prospect.rehearsing.is_(True))
    return list((await work.session.execute(query)).scalars())
