"""Who shows the code of a file, and does it suffice to take it over?

The code says which file is meant; whoever photographed the sheet has it too. So the last digits of the phone number in the
file are asked, which the sheet does not bear, or else an officer says that it is them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, or_, select

from models.errors import InvitationRefused, NotFound, RefusedInput, Stale
from models.event import Event, record
from models.member import Officer, Person
from models.paper import AdoptionClaim, AdoptionCode, PaperFile
from models.work import Work
from troc.members import invitations

#: What tells these codes from invitations in a link.
PREFIX = "dossier-"
#: How long a printed code serves.
LIFE = timedelta(days=60)
#: So many last digits of the phone number, tried so often by one account, and by all together.
DIGITS, TRIES, TRIES_OF_ALL = 4, 3, 9
#: Facts of a file: counted there, since the claim of who declines the notice or erases itself is gone with its tries.
WRONG, TURNED_DOWN = "paper_file.digits_wrong", "paper_file.claim_refused"


@dataclass(frozen=True, slots=True)
class Issued:
    """What a sheet bears; kept nowhere afterwards."""

    link: str
    typed: str
    row: AdoptionCode


async def issue(work: Work, file: PaperFile, officer: Officer) -> Issued:
    """Codes for a sheet about to be printed, good for 60 days; those of earlier sheets go on serving until their date."""
    if file.adopted_at is not None:
        raise Stale
    link, typed = PREFIX + work.clock.secret(16), invitations.typed_code(work)
    row = AdoptionCode(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        file_id=file.id,
        officer_id=officer.id,
        link_hash=invitations.hash_of(link),
        typed_hash=invitations.hash_of(typed),
        expires_at=work.now + LIFE,
        created_at=work.now,
    )
    work.session.add(row)
    record(work, file, "paper_file.coded", officer.id)
    await work.session.flush()
    return Issued(link, typed, row)


async def find(work: Work, text: str) -> AdoptionCode | None:
    """The code behind a link or what was typed, past its date or not; None when it is none of ours."""
    hashes = [invitations.hash_of(text), invitations.hash_of(invitations.typed_form(text))]
    query = select(AdoptionCode).where(
        AdoptionCode.bot_id == work.bot_id,
        or_(AdoptionCode.link_hash == hashes[0], AdoptionCode.typed_hash == hashes[1]),
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def claim(work: Work, code: AdoptionCode, file: PaperFile, member: Person, person: Person) -> AdoptionClaim:
    """`person` shows the code of `member`'s file. InvitationRefused with the reason when nothing can come of it."""
    if member.id == person.id:
        raise InvitationRefused("adopting-yours")
    if person.telegram_id < 0:  # a firm for which an officer acts: it has no account to give
        raise InvitationRefused("adopting-acting")
    if file.adopted_at is not None:
        raise InvitationRefused("adopting-done")
    if member.rehearsing != person.rehearsing:
        raise InvitationRefused("adopting-rehearsing")
    if code.expires_at <= work.now:
        raise InvitationRefused("adopting-over")
    query = select(AdoptionClaim).where(AdoptionClaim.file_id == file.id, AdoptionClaim.person_id == person.id)
    found = (await work.session.execute(query)).scalar_one_or_none()
    if found is not None and found.refused_at is not None:
        raise InvitationRefused("adopting-refused")
    if found is None:
        found = AdoptionClaim(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            file_id=file.id,
            person_id=person.id,
            # a sheet printed before somebody was turned down may be theirs: it leads to the team, not to the digits
            tries=TRIES if await _turned_down_since(work, file.id, code.created_at) else 0,
            at=work.now,
        )
        work.session.add(found)
        record(work, file, "paper_file.claimed", person.id)
        await work.session.flush()
    return found


async def own(work: Work, claim_id: UUID, person: Person) -> AdoptionClaim:
    """A claim of that person; NotFound otherwise."""
    found = await get(work, claim_id)
    if found.person_id != person.id:
        raise NotFound
    return found


async def get(work: Work, claim_id: UUID) -> AdoptionClaim:
    """A claim, its row locked; NotFound when it is gone."""
    await work.session.flush()
    found = await work.session.get(AdoptionClaim, claim_id, with_for_update=True, populate_existing=True)
    if found is None or found.community_id != work.community_id:
        raise NotFound
    return found


async def may_try(work: Work, claim: AdoptionClaim, member: Person) -> bool:
    """Whether the digits may still prove it: there is a number, and neither they nor all together tried too often.

    Once an officer turned somebody down, only who shows a sheet printed later.
    """
    if member.phone is None or claim.tries >= TRIES or await _turned_down_since(work, claim.file_id, claim.at):
        return False
    query = select(func.count()).where(*_facts(claim.file_id, WRONG))
    return (await work.session.execute(query)).scalar_one() < TRIES_OF_ALL


async def proves(work: Work, claim: AdoptionClaim, file: PaperFile, member: Person, text: str) -> bool:
    """Whether `text` gives the last digits of the number in the file; each wrong answer counts.

    RefusedInput when it holds no such digits at all, which costs nothing.
    """
    told = "".join(character for character in text if character.isdecimal())
    if len(told) < DIGITS or not told.isascii() or len(text) > 40:
        raise RefusedInput("adopting-digits-unread")
    if not await may_try(work, claim, member):
        return False
    if member.phone is not None and told[-DIGITS:] == member.phone[-DIGITS:]:
        return True
    claim.tries += 1
    record(work, file, WRONG, claim.person_id)
    await work.session.flush()
    return False


async def _turned_down_since(work: Work, file_id: UUID, moment: datetime) -> bool:
    query = select(func.count()).where(*_facts(file_id, TURNED_DOWN), Event.at >= moment)
    return (await work.session.execute(query)).scalar_one() > 0


def _facts(file_id: UUID, kind: str) -> Sequence[ColumnElement[bool]]:
    return (Event.aggregate == PaperFile.__tablename__, Event.aggregate_id == file_id, Event.kind == kind)


async def waiting(work: Work) -> list[AdoptionClaim]:
    """Claims that an officer is to decide on, longest first."""
    query = (
        select(AdoptionClaim)
        .join(PaperFile, PaperFile.id == AdoptionClaim.file_id)
        .join(Person, Person.id == AdoptionClaim.person_id)
        .where(
            AdoptionClaim.community_id == work.community_id,
            AdoptionClaim.asked_at.is_not(None),
            AdoptionClaim.refused_at.is_(None),
            PaperFile.adopted_at.is_(None),
            Person.telegram_id > 0,
        )
        .order_by(AdoptionClaim.asked_at, AdoptionClaim.id)
    )
    return list((await work.session.execute(query)).scalars())


def ask_team(work: Work, claim: AdoptionClaim) -> bool:
    """The team is to say whether it is them; False when it was asked already."""
    if claim.asked_at is not None:
        return False
    claim.asked_at = work.now
    return True


def turn_down(work: Work, claim: AdoptionClaim, file: PaperFile, officer: Officer) -> None:
    """An officer said that it is not them; Stale when that was decided already."""
    if claim.refused_at is not None or file.adopted_at is not None:
        raise Stale
    claim.refused_at = work.now
    record(work, file, TURNED_DOWN, officer.id)


async def forget(work: Work, person_id: UUID) -> None:
    """Erasure: the file, its codes, and every claim to it or by this person."""
    files = select(PaperFile.id).where(PaperFile.person_id == person_id)
    of_theirs = or_(AdoptionClaim.person_id == person_id, AdoptionClaim.file_id.in_(files))
    await work.session.execute(delete(AdoptionClaim).where(of_theirs))
    await work.session.execute(delete(AdoptionCode).where(AdoptionCode.file_id.in_(files)))
    await work.session.execute(delete(PaperFile).where(PaperFile.person_id == person_id))
