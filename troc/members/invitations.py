"""Through which door does somebody come in, and is it still open?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update

from models.enums import InvitationKind
from models.errors import InvitationRefused, NotFound
from models.event import Event, record
from models.member import CodeAttempt, Invitation, Officer, Person
from models.work import Work

#: What is typed from a leaflet: no 0/O, 1/I, so that it can be read aloud.
TYPED_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
TYPED_LENGTH = 6
FAILURES_AN_HOUR = 5
FAILURES_AN_HOUR_FOR_ALL = 200
#: the fact that is counted for all
FAILED = "person.code_failed"
LIFE = {
    InvitationKind.PERSONAL: timedelta(days=60),
    InvitationKind.GROUP: timedelta(days=365),
    InvitationKind.TYPED: timedelta(days=365),
}
USES = {InvitationKind.PERSONAL: 1, InvitationKind.GROUP: 1000, InvitationKind.TYPED: 1000}


@dataclass(frozen=True, slots=True)
class Door:
    """An invitation just made; `code` exists nowhere else afterwards."""

    invitation: Invitation
    code: str


async def invite(
    work: Work,
    kind: InvitationKind,
    officer: Officer | None,
    *,
    prefill: Mapping[str, str] | None = None,
    channel: str | None = None,
    wave: str | None = None,
    campaign_id: UUID | None = None,
) -> Door:
    """Open a door. Links carry 128 random bits; typed codes are 6 characters and only ever for groups."""
    code = typed_code(work) if kind is InvitationKind.TYPED else work.clock.secret(16)
    invitation = Invitation(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        kind=kind,
        code_hash=hash_of(code),
        officer_id=officer.id if officer else None,
        channel=channel,
        wave=wave,
        campaign_id=campaign_id,
        prefill=dict(prefill or {}),
        max_uses=USES[kind],
        uses=0,
        expires_at=work.now + LIFE[kind],
        created_at=work.now,
    )
    record(work, invitation, "invitation.made", kind=kind)
    work.session.add(invitation)
    return Door(invitation, code)


async def find(work: Work, code: str) -> Invitation:
    """The open invitation of a link; InvitationRefused, the same whatever is wrong with it, unless it was printed for all.

    A typed code is none: short as it is, it opens only where failures are counted.
    """
    return await _open(work, code, Invitation.kind != InvitationKind.TYPED)


async def _open(work: Work, code: str, kind: ColumnElement[bool]) -> Invitation:
    query = select(Invitation).where(Invitation.bot_id == work.bot_id, Invitation.code_hash == hash_of(code), kind)
    invitation = (await work.session.execute(query)).scalar_one_or_none()
    if invitation is None or not is_open(invitation, work.now):
        # who holds a printed code has learnt nothing by being told that it no longer serves
        printed = invitation is not None and invitation.campaign_id is not None
        raise InvitationRefused("joining-campaign-over" if printed else None)
    return invitation


async def may_type(work: Work, person: Person) -> bool:
    """Whether typed codes are still looked at: failures are counted and slowed, 5 an hour a person, 200 for all."""
    since = work.now - timedelta(hours=1)
    mine = select(func.count()).where(CodeAttempt.person_id == person.id, CodeAttempt.at > since)
    # counted in the facts: who declines the notice leaves no attempt behind, and would start anew
    everyone = select(func.count()).where(Event.bot_id == work.bot_id, Event.kind == FAILED, Event.at > since)
    failed = (await work.session.execute(mine)).scalar_one()
    failed_by_all = (await work.session.execute(everyone)).scalar_one()
    return failed < FAILURES_AN_HOUR and failed_by_all < FAILURES_AN_HOUR_FOR_ALL


async def find_typed(work: Work, person: Person, text: str) -> Invitation:
    """The invitation of a code typed by hand.

    Raises InvitationRefused; with key `joining-code-too-many` when too many failed.
    """
    if not await may_type(work, person):
        raise InvitationRefused("joining-code-too-many")
    return await _open(work, typed_form(text), Invitation.kind == InvitationKind.TYPED)


async def count_failure(work: Work, person: Person) -> None:
    """Remember that a typed code failed. Apart from `find_typed`, whose exception must not undo it."""
    record(work, person, FAILED)
    work.session.add(
        CodeAttempt(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            person_id=person.id,
            at=work.now,
        )
    )
    await work.session.execute(delete(CodeAttempt).where(CodeAttempt.at < work.now - timedelta(days=1)))


async def redeem(work: Work, person: Person) -> bool:
    """Count this person's use of their invitation, once, at the notice. False when others used it up meanwhile."""
    if person.invitation_id is None:
        return False
    claim = (
        update(Invitation)
        .where(
            Invitation.id == person.invitation_id,
            Invitation.uses < Invitation.max_uses,
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > work.now,
        )
        .values(uses=Invitation.uses + 1)
        .returning(Invitation.id)
    )
    claimed = (await work.session.execute(claim)).scalar_one_or_none() is not None
    if claimed:
        invitation = await work.session.get_one(Invitation, person.invitation_id, populate_existing=True)
        record(work, invitation, "invitation.used", person.id)
    else:
        person.invitation_id = None
    return claimed


async def get(work: Work, invitation_id: UUID | None) -> Invitation | None:
    """The invitation, or None."""
    return None if invitation_id is None else await work.session.get(Invitation, invitation_id)


async def own(work: Work, invitation_id: UUID) -> Invitation:
    """An invitation of this community; NotFound otherwise."""
    invitation = await get(work, invitation_id)
    if invitation is None or invitation.community_id != work.community_id:
        raise NotFound
    return invitation


async def listed(work: Work, offset: int, limit: int) -> tuple[list[Invitation], int]:
    """The invitations of this community, newest first, and how many there are."""
    of_ours = Invitation.community_id == work.community_id
    query = select(Invitation).where(of_ours).order_by(Invitation.created_at.desc(), Invitation.id.desc())
    rows = (await work.session.execute(query.offset(offset).limit(limit))).scalars()
    count = await work.session.execute(select(func.count()).select_from(Invitation).where(of_ours))
    return list(rows), count.scalar_one()


async def revoke(work: Work, invitation: Invitation) -> None:
    """Close the door; those who came in stay."""
    if invitation.revoked_at is None:
        invitation.revoked_at = work.now
        record(work, invitation, "invitation.revoked")


def is_open(invitation: Invitation, now: datetime) -> bool:
    """Whether one more person may come through."""
    return invitation.revoked_at is None and invitation.uses < invitation.max_uses and now < invitation.expires_at


def admits_at_once(invitation: Invitation | None) -> bool:
    """A personal invitation is validated in advance: the officer chose that firm."""
    return invitation is not None and invitation.kind == InvitationKind.PERSONAL


def hash_of(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()


def looks_typed(text: str) -> bool:
    """Whether a message may be a leaflet's code: six of its characters, at least one digit; spaces do not count."""
    form = typed_form(text)
    return len(form) == TYPED_LENGTH and set(form) <= set(TYPED_ALPHABET) and any(c.isdigit() for c in form)


def typed_form(text: str) -> str:
    """A typed code as it was printed."""
    return re.sub(r"[\s\-.]", "", text[:40]).upper()


def typed_code(work: Work) -> str:
    """Six characters with at least one digit, so that no French word is taken for a code."""
    while True:
        drawn = (int(b) for b in hashlib.sha256(work.clock.secret(16).encode()).digest())
        code = "".join(TYPED_ALPHABET[b % len(TYPED_ALPHABET)] for b in drawn)[:TYPED_LENGTH]
        if any(c.isdigit() for c in code):
            return code
