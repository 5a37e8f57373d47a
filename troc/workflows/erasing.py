"""Somebody erases their account: what goes in each room, and what must go outside the rooms?"""

from __future__ import annotations

from models.enums import PersonState
from models.member import Person
from models.work import Work
from troc.exchanges import erasure as exchanges
from troc.exchanges import exchange_erasure
from troc.listings import erasure as listings
from troc.matching import erasure as matching
from troc.members import erasure as members
from troc.members import prospect_erasure
from troc.notifications import notices, outbox
from troc.study import counterfactual, interviews, survey_invitations
from troc.workflows import exchanging, meeting, surveying

#: `session.info`: the chats (Telegram ids) that the end of this transaction must wipe from the inbox and the chats.
ERASED = "erased-chat"


async def erase(work: Work, person: Person, key: bytes) -> None:
    """Erase or irreversibly detach everything of `person`, in this transaction. Post the farewell after it.

    `key` makes the tombstone, by which a restored backup forgets them again. Twice is harmless.
    """
    if person.state == PersonState.NEW:
        await forget_newcomer(work, person)
        return
    if person.state == PersonState.ERASED:
        return
    for former in await members.replaced_by(work, person):
        await erase(work, former, key)
    chat_id = person.telegram_id
    await survey_invitations.stop_all(work, person.id)
    listing_ids = await listings.forget(work, person.id)
    await exchanging.left(work, await exchange_erasure.forget(work, person.id, listing_ids), but=person.id)
    told = await exchanges.forget(work, person.id, listing_ids)
    await notices.post(work, told)
    await notices.forget(work, person.id)
    agreed = await surveying.may_ask(work, person)
    await interviews.forget(work, person.id, agreed=agreed)
    await counterfactual.forget(work, person.id, agreed=agreed)
    await meeting.forget(work, person)
    await prospect_erasure.forget_member(work, person.id, key)
    organisation = await members.forget_member(work, person)
    await matching.forget(work, listing_ids, organisation.id if organisation is not None else None)
    await members.bury(work, chat_id, key)
    await _forget_chat(work, chat_id)


async def forget_newcomer(work: Work, person: Person) -> None:
    """Somebody who declined the notice: nothing is kept at all."""
    chat_id = person.telegram_id
    await notices.forget(work, person.id)
    await members.forget_newcomer(work, person)
    await _forget_chat(work, chat_id)


async def reapply_tombstones(work: Work, key: bytes) -> int:
    """After a start: erase again whom a restored backup brought back, prospects included. Returns how many."""
    back = await members.returned(work, key)
    for person in back:
        await erase(work, person, key)
    return len(back) + await prospect_erasure.reapply(work, key)


async def _forget_chat(work: Work, chat_id: int) -> None:
    await outbox.forget_chat(work, chat_id)
    work.session.info.setdefault(ERASED, set()).add(chat_id)
