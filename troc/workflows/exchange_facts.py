"""What is known today of the parties of an exchange, of its terms, and of an exempt firm's year?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from models.enums import ExchangeState, VatRegime
from models.member import Organisation, Person
from models.work import Work
from troc.exchanges import exchange_terms, exchange_turnover
from troc.exchanges.exchange import Deal
from troc.exchanges.exchange_turnover import Sold
from troc.exchanges.exchange_wording import Gift, Identity, Wording
from troc.members import taxation

#: Terms may be written or accepted in these.
_TO_AGREE = frozenset({ExchangeState.OPEN, ExchangeState.TERMS, ExchangeState.AGREED})


def identities(
    deal: Deal, organisations: Mapping[UUID, Organisation], persons: Mapping[UUID, Person]
) -> tuple[Identity, ...]:
    found = []
    for party in deal.parties:
        organisation, person = organisations[party.organisation_id], persons[party.person_id]
        known = taxation.is_asked(organisation) and organisation.vat_regime is not None
        found.append(
            Identity(
                organisation_id=organisation.id,
                name=organisation.name or "",
                signatory=" ".join(part for part in (person.first_name, person.last_name) if part),
                legal_form=organisation.legal_form,
                siren=organisation.siren,
                address=organisation.address,
                commune_code=organisation.commune_code,
                regime=VatRegime(organisation.vat_regime) if known and organisation.vat_regime else None,
                rate_permille=organisation.vat_rate_permille if known else None,
                deducts=organisation.vat_deducts,
            )
        )
    return tuple(found)


async def wording(
    work: Work, deal: Deal, organisations: Mapping[UUID, Organisation], persons: Mapping[UUID, Person]
) -> Wording:
    """What is on the table: frozen, with today's figures while it may still be refused; else what is known so far."""
    present = identities(deal, organisations, persons)
    if deal.state is not ExchangeState.OPEN and deal.exchange.terms_version:
        frozen = await exchange_terms.wording(work, deal.exchange.id, deal.exchange.terms_version)
        if frozen is not None:
            return replace(frozen, parties=present) if deal.state is ExchangeState.TERMS else frozen
    return Wording(tuple(Gift.of(leg) for leg in deal.legs), present)


async def sold(
    work: Work,
    deal: Deal,
    person: Person | None,
    organisations: Mapping[UUID, Organisation],
    shown: Wording,
    today: date,
) -> Sold | None:
    """The year of who looks, if they are exempt and what they give is still to be agreed."""
    if person is None or deal.party is None or deal.state not in _TO_AGREE:
        return None
    mine = deal.party.organisation_id
    given = sum(gift.ht_cents or 0 for gift in shown.gifts if gift.giver_id == mine)
    return await exchange_turnover.sold(work, organisations[mine], given, today, person.zone, deal.exchange.id)
