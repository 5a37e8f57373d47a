"""How does a prospect become a member: its invitation, who opens it, who joins, and what comes along with them?"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from models.enums import ContactChoice, InvitationKind, PersonState
from models.errors import RefusedInput, Stale
from models.event import record
from models.member import Invitation, Officer, Organisation, Person
from models.prospect import OPEN_STATES, Prospect, ProspectState
from models.work import Work
from troc.members import invitations, people, prospect_acts, prospect_twins, prospects
from troc.members import prospect_lines as lines
from troc.members.invitations import Door
from troc.members.prospect_lines import Sketch
from troc.members.sectors import trade_in

#: How people are addressed; no first names.
_TITLES = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "dr", "me"})

#: So soon after a link was given, it is given again only when that is asked for: the one before opens nothing any more.
JUST_GIVEN = timedelta(minutes=10)


async def just_given(work: Work, prospect: Prospect) -> Invitation | None:
    """The invitation whose link was given a moment ago and still opens, unused; the link itself is kept nowhere."""
    found = await invitations.get(work, prospect.invitation_id)
    if found is None or found.uses > 0 or not invitations.is_open(found, work.now):
        return None
    return found if found.created_at > work.now - JUST_GIVEN else None


async def invite(work: Work, prospect: Prospect, officer: Officer, secret: bytes) -> Door:
    """A personal invitation with what is known of the firm; the one before is closed, and carries nothing any more.

    Stale when it refused or is a member, or somebody is joining by the one before: they would no longer be found to be of
    this firm. RefusedInput when somebody of it asked never to be contacted again.
    """
    prospects.still_open(prospect)
    twin = await prospect_twins.find(work, sketch_of(prospect), secret, but=prospect.id)
    if twin is not None and (twin.barred or twin.refused):
        raise RefusedInput("prospects-refused-barred")
    before = await invitations.get(work, prospect.invitation_id)
    if before is not None and await _joining_by(work, before):
        raise Stale
    await prospect_acts.close_invitation(work, prospect)
    await prospect_acts.empty_invitation(work, prospect)
    door = await invitations.invite(
        work,
        InvitationKind.PERSONAL,
        officer,
        prefill=_prefill(prospect),
        channel=prospect.channel,
        wave=prospect.wave,
    )
    door.invitation.rehearsing = prospect.rehearsing
    await work.session.flush()
    prospect.invitation_id = door.invitation.id
    prospect.invited_at = prospect.invited_at or work.now
    prospect.state = prospect_acts.stage(prospect)
    record(work, prospect, "prospect.invited", officer.id, invitation=str(door.invitation.id))
    return door


async def welcome(work: Work, name: str, commune_code: str | None, secret: bytes) -> None:
    """RefusedInput when a firm of that name and commune said no, or asked never to be contacted again."""
    twin = await prospect_twins.find(work, Sketch(name=name, commune_code=commune_code), secret)
    if twin is not None and (twin.barred or twin.refused):
        raise RefusedInput("prospects-refused-barred")


async def _joining_by(work: Work, door: Invitation) -> bool:
    there = (PersonState.JOINING, PersonState.PENDING, PersonState.ACTIVE)
    query = select(Person.id).where(Person.invitation_id == door.id, Person.state.in_(there)).limit(1)
    return (await work.session.execute(query)).first() is not None


async def opened(work: Work, person: Person, invitation: Invitation) -> None:
    """Somebody opened the link: it shows on the card. Nothing for an invitation of another origin, nor a second time."""
    prospect = await by_invitation(work, invitation)
    if prospect is not None and prospect.state in OPEN_STATES and prospect.opened_at is None:
        prospect.opened_at = work.now
        prospect.state = prospect_acts.stage(prospect)
        record(work, prospect, "prospect.opened", person.id)


async def joined(work: Work, person: Person) -> None:
    """The person is a member now: so is the firm they were invited for, or the one of the same name and commune.

    By name nothing is carried over, nor becomes theirs to read or to erase: it may be another firm after all. Who
    rehearses takes no real firm's card by its name, nor a member a rehearsed one.
    """
    invited = await by_invitation(work, await invitations.get(work, person.invitation_id))
    prospect = invited
    if prospect is None:
        prospect = await _by_name(work, await people.organisation_of(work, person), rehearsing=person.rehearsing)
    if prospect is None or prospect.state not in (*OPEN_STATES, ProspectState.REFUSED):
        return
    prospect.joined_at, prospect.state = work.now, ProspectState.JOINED
    prospect.person_id = person.id if invited is not None else None
    prospect.refusal = prospect.refused_at = None
    prospect.recall_at = prospect.next_action = None
    record(work, prospect, "prospect.joined", person.id)


async def to_carry(work: Work, person: Person) -> dict[str, str]:
    """What the team knew of the firm, and its file as a member does not hold yet: `siren`, `phone`. Empty when nothing.

    Only of who came by the invitation made for that firm.
    """
    prospect = await _carrying(work, person)
    organisation = await people.organisation_of(work, person)
    if prospect is None or organisation is None:
        return {}
    missing = {"siren": organisation.siren is None, "phone": person.phone is None}
    return {line: value for line in missing if missing[line] and (value := getattr(prospect, line))}


async def carry(work: Work, person: Person, *, keep: bool) -> bool:
    """The person confirms what the team knew, or not: then it is forgotten. False when there is nothing to say any more."""
    known = await to_carry(work, person)
    prospect = await _carrying(work, person)
    organisation = await people.organisation_of(work, person)
    if prospect is None or organisation is None or not known:
        return False
    if keep:
        organisation.siren = known.get("siren", organisation.siren)
        if "phone" in known:
            person.phone, person.contact_choice = known["phone"], ContactChoice.PHONE
            record(work, person, "person.reach", person.id, choice=ContactChoice.PHONE)
        record(work, organisation, "organisation.carried", person.id, lines=sorted(known))
    else:
        prospect.siren = prospect.phone = prospect.email = prospect.contact_name = prospect.note = None
    record(work, prospect, "prospect.carried", person.id, kept=keep)
    return True


async def by_invitation(work: Work, invitation: Invitation | None) -> Prospect | None:
    """The prospect that was invited so."""
    if invitation is None or invitation.kind != InvitationKind.PERSONAL:
        return None
    query = select(Prospect).where(Prospect.invitation_id == invitation.id)
    return (await work.session.execute(query)).scalars().first()


async def _carrying(work: Work, person: Person) -> Prospect | None:
    query = select(Prospect).where(
        Prospect.person_id == person.id,
        Prospect.state == ProspectState.JOINED,
        Prospect.invitation_id == person.invitation_id,
    )
    return (await work.session.execute(query)).scalars().first()


async def _by_name(work: Work, organisation: Organisation | None, *, rehearsing: bool) -> Prospect | None:
    if organisation is None or not organisation.name or not organisation.commune_code:
        return None
    query = (
        select(Prospect)
        .where(
            Prospect.community_id == work.community_id,
            Prospect.is_open(),
            Prospect.rehearsing.is_(rehearsing),
            Prospect.name_key == lines.name_key(organisation.name),
            Prospect.commune_code == organisation.commune_code,
        )
        .order_by(Prospect.created_at, Prospect.id)
    )
    return (await work.session.execute(query)).scalars().first()


def sketch_of(prospect: Prospect) -> Sketch:
    """By what a firm is looked for: what its card tells."""
    return Sketch(
        name=prospect.name or "",
        phone=prospect.phone,
        email=prospect.email,
        siren=prospect.siren,
        commune_code=prospect.commune_code,
    )


def _prefill(prospect: Prospect) -> dict[str, str]:
    """What the firm only has to confirm."""
    words = (prospect.contact_name or "").replace(".", " ").split()
    known = {
        "name": prospect.name,
        "commune_code": prospect.commune_code,
        "trade": trade_in(prospect.name or ""),
        "first_name": words[0] if words and words[0].lower() not in _TITLES else None,
    }
    return {line: value for line, value in known.items() if value}
