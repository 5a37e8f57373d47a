"""What is left of a prospect who asks to be forgotten, or of whom nothing was heard for long?"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, or_, select

from models.event import record
from models.member import Tombstone
from models.prospect import EMPTY_STATES, Prospect, ProspectState
from models.work import Work
from troc.members import prospect_acts, prospect_lines, prospect_twins

#: At one look, so that the database is not held for long.
AT_A_TIME = 200


async def forget(work: Work, prospect: Prospect, secret: bytes, actor_id: UUID | None, *, asked: bool) -> None:
    """Empty the row. Who asked, or had refused, is never contacted again: keyed hashes say so, which name nobody.

    The row stays as a shell of dates and codes, so that the study still counts it. Twice is harmless.
    """
    if prospect.state in EMPTY_STATES:
        return
    if asked or prospect.state == ProspectState.REFUSED:
        await _bar(work, prospect, secret)
    await empty(work, prospect)
    prospect.state = ProspectState.ERASED
    record(work, prospect, "prospect.erased", actor_id, asked=asked)
    await work.session.flush()


async def withdraw(work: Work, prospect: Prospect, actor_id: UUID | None, /, **why: object) -> None:
    """It never was: an import was undone, or a rehearsal is over. Emptied, and counted nowhere; nobody is barred."""
    await empty(work, prospect)
    prospect.state = ProspectState.WITHDRAWN
    record(work, prospect, "prospect.withdrawn", actor_id, **why)


async def empty(work: Work, prospect: Prospect) -> None:
    """Nothing in the row, nor in its invitation, names anybody any more."""
    await prospect_acts.close_invitation(work, prospect)
    await prospect_acts.empty_invitation(work, prospect)
    prospect.name = prospect.name_key = prospect.contact_name = prospect.phone = prospect.email = None
    prospect.siren = prospect.commune_code = prospect.trade = prospect.note = None
    prospect.recall_at = prospect.next_action = prospect.person_id = None


async def forget_member(work: Work, person_id: UUID, secret: bytes) -> None:
    """A member erased their account: what the team knew of their firm before goes too."""
    for prospect in (await work.session.execute(select(Prospect).where(Prospect.person_id == person_id))).scalars():
        await forget(work, prospect, secret, person_id, asked=True)


async def sweep(work: Work, keep: timedelta, secret: bytes) -> int:
    """Forget the prospects nobody was in contact with for `keep`: from the last contact, else from when they came.

    For the ticker; returns how many, two hundred at most a look.
    """
    since = func.coalesce(Prospect.last_contact_at, Prospect.created_at)
    query = (
        select(Prospect)
        .where(Prospect.bot_id == work.bot_id, Prospect.state.not_in(EMPTY_STATES), since < work.now - keep)
        .order_by(Prospect.created_at)
        .limit(AT_A_TIME)
    )
    over = list((await work.session.execute(query)).scalars())
    for prospect in over:
        await forget(work, prospect, secret, None, asked=False)
    return len(over)


async def reapply(work: Work, secret: bytes) -> int:
    """After a start: forget again those whom a restored backup brought back. Returns how many."""
    graves = {row.hash: row.at for row in (await work.session.execute(select(Tombstone))).scalars()}
    if not graves:
        return 0
    query = select(Prospect).where(
        Prospect.bot_id == work.bot_id,
        Prospect.state.not_in((*EMPTY_STATES, ProspectState.JOINED)),
        or_(*(column.is_not(None) for column in (Prospect.siren, Prospect.phone, Prospect.email, Prospect.name_key))),
    )
    back = 0
    for prospect in (await work.session.execute(query)).scalars():
        keys = prospect_lines.keys(prospect)
        if len(keys) > 1:
            keys.pop("bare", None)  # two firms may bear a name: this one is known by more
        hashes = [prospect_twins.barred_hash(*pair, secret) for pair in keys.items()]
        if any(each in graves and prospect.created_at <= graves[each] for each in hashes):
            await forget(work, prospect, secret, None, asked=True)
            back += 1
    return back


async def _bar(work: Work, prospect: Prospect, secret: bytes) -> None:
    for kind, key in prospect_lines.keys(prospect).items():
        name = prospect_twins.barred_hash(kind, key, secret)
        known = await work.session.get(Tombstone, name)
        if known is None:
            work.session.add(Tombstone(hash=name, at=work.now))
        else:
            known.at = work.now
    await work.session.flush()
