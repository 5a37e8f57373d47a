"""How does a person become a member, and what do we know of their structure?"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from models.enums import ESS_BY_LAW, ESS_IF_DECLARED, LegalForm, PersonState
from models.errors import NotFound, RefusedInput, Stale
from models.event import Event, record
from models.member import Invitation, Organisation, Person
from models.work import Work
from troc.members import invitations, people, prospect_progress
from troc.members.privacy import NOTICE_VERSION

NAME_LIMIT, FIRST_NAME_LIMIT = 80, 40


async def come_by(work: Work, person: Person, invitation: Invitation) -> None:
    """Remember through which door a newcomer comes; it is used once they have read the notice."""
    if person.state == PersonState.NEW and person.invitation_id != invitation.id:
        person.invitation_id = invitation.id
        person.rehearsing = invitation.rehearsing
        record(work, person, "person.invited", invitation=str(invitation.id))
        await prospect_progress.opened(work, person, invitation)


async def accept_notice(work: Work, person: Person) -> bool:
    """The person read the notice and goes on. Their invitation is used now, not when the link was opened.

    False when their invitation was used up by somebody else meanwhile: they may still ask to join.
    """
    if person.state != PersonState.NEW:
        return True
    had_invitation = person.invitation_id is not None
    invitation = await invitations.get(work, person.invitation_id)
    redeemed = await invitations.redeem(work, person)
    person.state = PersonState.JOINING
    person.notice_version, person.notice_at = NOTICE_VERSION, work.now
    record(work, person, "person.joining", person.id, notice=NOTICE_VERSION)
    organisation = await people.attach(work, person)
    if redeemed and invitation is not None:
        _prefill(work, person, organisation, invitation.prefill)
    return redeemed or not had_invitation


async def set_name(work: Work, person: Person, text: str) -> None:
    """The structure's name; RefusedInput when it holds no letter or digit."""
    name = " ".join(text.split())[:NAME_LIMIT]
    if not any(character.isalnum() for character in name):
        raise RefusedInput("joining-name-refused")
    organisation = await people.attach(work, person)
    organisation.name = name
    record(work, organisation, "organisation.name", person.id)


async def set_first_name(work: Work, person: Person, text: str) -> None:
    """The first name others see after the yes of all."""
    name = " ".join(text.split())[:FIRST_NAME_LIMIT]
    if not any(character.isalpha() for character in name):
        raise RefusedInput("joining-first-name-refused")
    person.first_name = name
    record(work, person, "person.first_name", person.id)


async def set_commune(work: Work, person: Person, code: str, zone: str) -> None:
    """Where the structure works (Insee code) and the time zone that follows."""
    organisation = await people.attach(work, person)
    organisation.commune_code = code
    person.zone = zone
    record(work, organisation, "organisation.commune", person.id, commune=code)


async def set_sector(work: Work, person: Person, sector: str, trade: str) -> None:
    """The sector (code) and how others see the structure before the yes: « un garage »."""
    organisation = await people.attach(work, person)
    organisation.sector = sector
    organisation.trade = trade
    record(work, organisation, "organisation.sector", person.id, sector=sector)


async def set_legal_form(work: Work, person: Person, form: LegalForm) -> bool:
    """The legal form; True when one must still ask whether the structure belongs to the social economy."""
    organisation = await people.attach(work, person)
    organisation.legal_form = form
    organisation.ess = True if form in ESS_BY_LAW else None if form in ESS_IF_DECLARED else False
    record(work, organisation, "organisation.legal_form", person.id, form=form)
    return organisation.ess is None


async def set_ess(work: Work, person: Person, ess: bool) -> None:
    """Whether a commercial company declares itself of the social economy (agrément ESUS or its statutes)."""
    organisation = await people.attach(work, person)
    organisation.ess = ess
    record(work, organisation, "organisation.ess", person.id, ess=ess)


def missing(person: Person, organisation: Organisation | None) -> str | None:
    """The first line of the profile still to be asked: name, commune, sector, legal_form, ess or first_name."""
    if organisation is None or not organisation.name:
        return "name"
    for line in ("commune_code", "sector", "legal_form", "ess"):
        if getattr(organisation, line) is None:
            return line.removesuffix("_code")
    return None if person.first_name else "first_name"


async def confirm(work: Work, person: Person) -> bool:
    """The profile is right: the person is in at once with a personal invitation, else waits for the team. True when in.

    Whoever has no Telegram is before an officer, who chose that firm too.
    """
    organisation = await people.organisation_of(work, person)
    if missing(person, organisation) is not None:
        raise Stale
    if person.state != PersonState.JOINING:
        return person.state == PersonState.ACTIVE
    invitation = await invitations.get(work, person.invitation_id)
    if person.on_paper or invitations.admits_at_once(invitation):
        await _admit(work, person, person.id)
        return True
    person.state = PersonState.PENDING
    record(work, person, "person.pending", person.id)
    return False


async def validate(work: Work, person: Person, officer_id: UUID) -> bool:
    """An officer lets the person in; False when a colleague had already decided."""
    if person.state != PersonState.PENDING:
        return False
    await _admit(work, person, officer_id)
    return True


async def refuse(work: Work, person: Person, officer_id: UUID) -> bool:
    """An officer turns the person down; False when a colleague had already decided."""
    if person.state != PersonState.PENDING:
        return False
    person.state = PersonState.REFUSED
    record(work, person, "person.refused", officer_id)
    return True


async def reopen(work: Work, person: Person, officer_id: UUID) -> bool:
    """An officer takes a refusal back: the person waits for the team again. False when it no longer stands."""
    if person.state != PersonState.REFUSED:
        return False
    person.state = PersonState.PENDING
    record(work, person, "person.reopened", officer_id)
    return True


async def locked(work: Work, person_id: UUID) -> Person:
    """The person, read anew and locked, so that of two officers who decide at once the first wins; NotFound if absent."""
    await work.session.flush()
    person = await work.session.get(Person, person_id, with_for_update=True, populate_existing=True)
    if person is None or person.community_id != work.community_id:
        raise NotFound
    return person


async def decided_by(work: Work, person: Person) -> UUID | None:
    """The id of whoever let this person in or turned them down last: an officer's, or their own when invited by name."""
    query = (
        select(Event.actor_id)
        .where(
            Event.aggregate == "person",
            Event.aggregate_id == person.id,
            Event.kind.in_(("person.joined", "person.refused")),
        )
        .order_by(Event.version.desc())
        .limit(1)
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def is_in(work: Work, person: Person) -> bool:
    """Whether this person's listings may be shown to others: let in, with a whole profile."""
    if person.state != PersonState.ACTIVE:
        return False
    return missing(person, await people.organisation_of(work, person)) is None


async def pending(work: Work) -> list[Person]:
    """Those who wait for the team, longest first."""
    query = (
        select(Person)
        .where(Person.community_id == work.community_id, Person.state == PersonState.PENDING)
        .order_by(Person.created_at)
    )
    return list((await work.session.execute(query)).scalars())


async def _admit(work: Work, person: Person, actor_id: UUID) -> None:
    person.state = PersonState.ACTIVE
    person.joined_at = work.now
    record(work, person, "person.joined", actor_id)
    await prospect_progress.joined(work, person)


def _prefill(work: Work, person: Person, organisation: Organisation, known: dict[str, str]) -> None:
    """What the officer already knew of the firm; the member only confirms it."""
    organisation.name = organisation.name or known.get("name")
    organisation.commune_code = organisation.commune_code or known.get("commune_code")
    organisation.sector = organisation.sector or known.get("sector")
    organisation.trade = organisation.trade or known.get("trade")
    if organisation.legal_form is None and known.get("legal_form"):
        form = LegalForm(known["legal_form"])
        organisation.legal_form = form
        organisation.ess = True if form in ESS_BY_LAW else None if form in ESS_IF_DECLARED else False
    person.first_name = known.get("first_name") or person.first_name
    record(work, organisation, "organisation.prefilled", person.id)
