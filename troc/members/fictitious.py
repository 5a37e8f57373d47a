"""Who are the made-up members of a demonstration? Marked as such everywhere, never counted, never written to."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from models.enums import ContactChoice, LegalForm, PersonState, VatRegime
from models.event import record
from models.member import Organisation, Person
from models.work import Work
from troc.members import people, taxation
from troc.members.privacy import NOTICE_VERSION
from troc.members.sectors import SECTORS

#: How made-up structures stand towards VAT, by their legal form; the others invoice it at the usual rate.
REGIMES = {
    LegalForm.ASSOCIATION: VatRegime.NON_ASSUJETTI,
    LegalForm.SOLE_TRADER: VatRegime.FRANCHISE,
}
USUAL_RATE = 200  #: thousandths


@dataclass(frozen=True, slots=True)
class Firm:
    """One made-up structure and who answers for it."""

    name: str
    trade: str
    commune_code: str
    sector: str
    legal_form: str
    ess: bool
    first_name: str
    last_name: str
    phone: str
    username: str | None


async def settled(work: Work) -> bool:
    """Whether made-up members are there already."""
    query = select(Person.id).where(Person.community_id == work.community_id, Person.demo.is_(True)).limit(1)
    return (await work.session.execute(query)).first() is not None


async def settle(work: Work, firm: Firm, telegram_id: int) -> Person:
    """One made-up member, in, with a whole profile. ValueError for a sector that does not exist."""
    if firm.sector not in SECTORS:
        raise ValueError(f"no such sector: {firm.sector}")
    person = Person(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        telegram_id=telegram_id,
        state=PersonState.ACTIVE,
        first_name=firm.first_name,
        last_name=firm.last_name,
        username=firm.username,
        phone=firm.phone,
        contact_choice=ContactChoice.PHONE,
        notice_version=NOTICE_VERSION,
        notice_at=work.now,
        last_active_at=work.now,
        joined_at=work.now,
        created_at=work.now,
        demo=True,
    )
    record(work, person, "person.joined")
    work.session.add(person)
    await work.session.flush()
    organisation: Organisation = await people.attach(work, person)
    organisation.name = firm.name
    organisation.trade = firm.trade
    organisation.commune_code = firm.commune_code
    organisation.sector = firm.sector
    organisation.legal_form = LegalForm(firm.legal_form)
    organisation.ess = firm.ess
    record(work, organisation, "organisation.profile", person.id)
    await declare_vat(work, person)
    await work.session.flush()
    return person


async def declare_vat(work: Work, person: Person) -> None:
    """Answer « Facturez-vous la TVA ? » for a made-up structure that has not."""
    organisation = await people.organisation_of(work, person)
    if organisation is None or taxation.is_asked(organisation):
        return
    form = LegalForm(organisation.legal_form) if organisation.legal_form else None
    regime = REGIMES.get(form, VatRegime.ASSUJETTI) if form else VatRegime.ASSUJETTI
    taxation.set_regime(work, organisation, regime, person.id)
    if regime is VatRegime.ASSUJETTI:
        taxation.set_rate(work, organisation, USUAL_RATE, person.id)
