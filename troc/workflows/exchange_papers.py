"""Which facts do the papers of an exchange rest on? The agreed terms, as they were frozen, and who accepted them when."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from models.enums import LegalForm, StaffKind, VatRegime
from models.errors import NotFound, Stale
from models.work import Work
from troc.exchanges import exchange_terms
from troc.exchanges.exchange import Deal
from troc.exchanges.exchange_wording import Identity, Wording, own_rate, percent
from troc.exchanges.papers.deliveries import Event
from troc.exchanges.papers.facts import Acceptance, Agreement, Delivery, Party
from troc.members import people


async def agreement(work: Work, deal: Deal, team: str) -> Agreement:
    """What the agreement is printed from; the same as long as nobody is erased. Stale before all have agreed.

    `team`: who animates the programme. NotFound for somebody who is no party: papers are for parties only.
    """
    version = deal.exchange.agreed_version
    if deal.party is None:
        raise NotFound
    frozen = await exchange_terms.wording(work, deal.exchange.id, version) if version is not None else None
    if version is None or frozen is None or deal.exchange.number is None:
        raise Stale
    signed = await exchange_terms.signatures(work, deal.exchange.id, version)
    acceptances = []
    for signature in signed:
        identity = frozen.identity(signature.organisation_id)
        by = identity.signatory
        if all(party.person_id != signature.person_id for party in deal.parties):
            person = await people.get(work, signature.person_id)
            by = " ".join(part for part in (person.first_name, person.last_name) if part)
        acceptances.append(Acceptance(str(signature.organisation_id), by, signature.at, signature.on_paper))
    return Agreement(
        number=deal.exchange.number,
        version=version,
        made_at=max((each.at for each in acceptances), default=work.now),
        parties={str(party.organisation_id): _party(party) for party in frozen.parties},
        deliveries=_deliveries(frozen),
        acceptances=tuple(acceptances),
        team=team,
    )


def events(deal: Deal, frozen: Agreement, said: dict[str, tuple[str, str]]) -> list[Event]:
    """This party's deliveries that have a day, for a calendar; `said`: "give" and "receive" → (summary, description)."""
    mine = str(deal.mine.organisation_id)
    found = []
    for rank, delivery in enumerate(frozen.deliveries):
        if delivery.due_to is None or mine not in (delivery.giver, delivery.receiver):
            continue
        summary, description = said["give" if delivery.giver == mine else "receive"]
        found.append(
            Event(
                uid=f"{deal.exchange.id}-{rank}@troquet",
                sequence=frozen.version,
                first=delivery.due_from or delivery.due_to,
                last=delivery.due_to,
                summary=f"{summary} : {delivery.what}",
                description=description,
                said_at=frozen.made_at,
                place=delivery.place,
            )
        )
    return found


def with_present(facts: Agreement, present: tuple[Identity, ...]) -> Agreement | None:
    """For invoices: where a regime was not known when all agreed, the present one; None as long as one is not known."""
    now = {str(identity.organisation_id): identity.firm for identity in present}
    parties = {
        key: replace(party, firm=now.get(key, party.firm)) if party.firm.regime is VatRegime.UNKNOWN else party
        for key, party in facts.parties.items()
    }
    known = all(party.firm.regime is not VatRegime.UNKNOWN for party in parties.values())
    return replace(facts, parties=parties) if known else None


def regime_changed(frozen: Wording, present: tuple[Identity, ...], organisation_id: UUID) -> bool:
    """Whether that party stands otherwise towards VAT than when it agreed: its invoice follows the present."""
    now = {identity.organisation_id: identity.firm for identity in present}
    return organisation_id in now and frozen.identity(organisation_id).firm != now[organisation_id]


def _party(identity: Identity) -> Party:
    return Party(
        name=identity.name,
        signatory=identity.signatory,
        firm=identity.firm,
        legal_form=LegalForm(identity.legal_form) if identity.legal_form else None,
        siren=identity.siren,
        address=identity.address,
    )


def _deliveries(frozen: Wording) -> tuple[Delivery, ...]:
    return tuple(
        Delivery(
            giver=str(gift.giver_id),
            receiver=str(gift.receiver_id),
            what=gift.what,
            ht_cents=gift.ht_cents or 0,
            rate=percent(own_rate(frozen, gift)),
            quantity=gift.quantity,
            place=gift.place,
            due_from=gift.due_from,
            due_to=gift.due_to,
            lent=gift.staff is StaffKind.LENT,
        )
        for gift in frozen.gifts
    )
