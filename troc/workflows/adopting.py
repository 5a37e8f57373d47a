"""A firm that was on paper comes by itself: how does its file become that of its account, with all its history?

The member stays the same row, so listings, proposals, exchanges, opinions and events are theirs without being moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from models.enums import PersonState
from models.errors import InvitationRefused, RefusedInput, Stale
from models.member import Officer, Person
from models.paper import AdoptionClaim, AdoptionCode
from models.work import Work
from troc.exchanges import exchange_queries, overview, proposals
from troc.listings import lifespan, tours
from troc.members import accounts, adoption, paper_files, people
from troc.members.paper_files import Known


@dataclass(frozen=True, slots=True)
class Claimed:
    """Somebody showed a code: the file it is about, and whether they are a full member already."""

    claim: AdoptionClaim
    known: Known
    by: Person

    @property
    def is_member(self) -> bool:
        """Then an officer has to make one of the two."""
        return self.by.state == PersonState.ACTIVE

    @property
    def is_apart(self) -> bool:
        """One of the two only rehearses: the wipe of the rehearsal would take a member away, or leave a made-up one."""
        return self.by.rehearsing != self.known.person.rehearsing


async def show_code(work: Work, code: AdoptionCode, person: Person) -> Claimed:
    """The person shows a code. InvitationRefused when nothing can come of it; NotFound once the file was erased."""
    known = await paper_files.get(work, code.file_id)
    return Claimed(await adoption.claim(work, code, known.file, known.person, person), known, person)


async def claimed(work: Work, claim_id: UUID) -> Claimed:
    """A claim, locked with its file; Stale when it was decided, or one of the two is no longer as it was."""
    claim = await adoption.get(work, claim_id)
    file = await paper_files.locked(work, claim.file_id)
    known, by = await paper_files.get(work, file.id), await people.get(work, claim.person_id)
    # below 0: erased, or its account became another file's meanwhile
    if file.adopted_at is not None or claim.refused_at is not None or by.telegram_id < 0:
        raise Stale
    return Claimed(claim, known, by)


async def by_digits(work: Work, claim_id: UUID, person: Person, text: str) -> Person | None:
    """The person gives the last digits of the number in the file: the member they now are, or None when they are wrong.

    InvitationRefused when one of the two only rehearses.
    """
    await adoption.own(work, claim_id, person)
    found = await claimed(work, claim_id)
    if found.is_member:
        raise Stale
    if found.is_apart:
        raise InvitationRefused("adopting-rehearsing")
    if not await adoption.proves(work, found.claim, found.known.file, found.known.person, text):
        return None
    return await _adopt(work, found, person.id, "digits")


async def by_officer(work: Work, claim_id: UUID, officer: Officer) -> Person:
    """The officer knows them: the member they now are. Stale for a full member, of whom `merge` makes one.

    RefusedInput when one of the two only rehearses.
    """
    found = await claimed(work, claim_id)
    if found.is_member:
        raise Stale
    if found.is_apart:
        raise RefusedInput("adopting-rehearsing")
    return await _adopt(work, found, officer.id, "officer")


async def merge(work: Work, claim_id: UUID, officer: Officer) -> Person:
    """The officer makes one member of two: the file keeps its history, and takes over the account and its listings.

    RefusedInput while the account has an exchange of its own, which belongs to the structure it was agreed with, or when
    one of the two only rehearses.
    """
    found = await claimed(work, claim_id)
    if not found.is_member:
        raise Stale
    if found.is_apart:
        raise RefusedInput("adopting-rehearsing")
    account, heir = found.by, found.known
    if await exchange_queries.of_person(work, account.id) or await overview.under_way(work, account.id):
        raise RefusedInput("adopting-merge-busy")
    for listing in await lifespan.mine(work, account.id):
        await proposals.withdraw(work, listing.id, officer.id)
    return await _adopt(work, found, officer.id, "merged", heir.person.organisation_id)


async def refuse(work: Work, claim_id: UUID, officer: Officer) -> Claimed:
    """It is not them: this account opens the file no more. Stale when that was decided already."""
    found = await claimed(work, claim_id)
    adoption.turn_down(work, found.claim, found.known.file, officer)
    return found


async def _adopt(work: Work, found: Claimed, actor_id: UUID, how: str, organisation_id: UUID | None = None) -> Person:
    """The rows exchange their accounts; what the newcomer had begun to declare comes along."""
    file, full = found.known.file, how == "merged"
    member, newcomer, _ = await accounts.exchange(work, file.person_id, found.by.id, actor_id, full=full)
    await lifespan.move(work, newcomer.id, member.id, organisation_id)
    await tours.move(work, newcomer.id, member.id)
    member.paused_until = None  # set when nobody answered its digests, which nobody could
    paper_files.adopted(work, file, actor_id, how)
    await work.session.flush()
    return member
