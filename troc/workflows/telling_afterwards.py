"""An exchange was made without the bot: with whom may it have been, and what becomes of it once it is told?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from rapidfuzz import fuzz

from models.enums import PersonState
from models.errors import NotFound, RefusedInput, Stale
from models.exchange import OutsideExchange
from models.member import Organisation, Person
from models.work import Work
from troc.exchanges import exchange, exchange_queries, outside
from troc.exchanges.exchange_wording import Gift, firm_of
from troc.exchanges.fiscal_rules import rules_on
from troc.exchanges.value import Leg, Reckoning, reckon
from troc.french.normalise import fold
from troc.members import people
from troc.workflows import exchanging

#: So many contacts are shown as buttons.
SHOWN = 6
#: Among so many a typed name is looked for; from this likeness (0–100) on it is that one.
KNOWN, LIKENESS = 40, 86.0


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody whose contacts this structure was given."""

    organisation: Organisation
    exchange_id: UUID | None  #: one open between the two: it is that one which was done
    version: int  #: of the terms on its table


async def partners(work: Work, person: Person, most: int = SHOWN) -> list[Partner]:
    """Whom it may have been with, the latest first; who is gone is left out."""
    mine = _home(person)
    ids = await outside.partners(work, mine, most)
    organisations = await people.organisations(work, ids)
    found = []
    for each in ids:
        if organisations[each].name and await _answers_for(work, each):
            known = await exchange_queries.open_between(work, [mine, each])
            version = (await exchange.view(work, known, person.id)).exchange.terms_version if known else 0
            found.append(Partner(organisations[each], known, version))
    return found


async def partner_named(work: Work, person: Person, text: str) -> Partner | None:
    """The contact that was typed, slips of the finger allowed; None when it is nobody of theirs."""
    typed = fold(text)
    scored = [
        (fuzz.ratio(typed, fold(each.organisation.name or "")), each) for each in await partners(work, person, KNOWN)
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= LIKENESS else None


async def open_draft(work: Work, person: Person) -> OutsideExchange:
    """What this person was telling, or a new one."""
    if person.state != PersonState.ACTIVE:
        raise NotFound
    return await outside.open_draft(work, person.id, _home(person), exchanging.day_of(work, person))


async def choose(work: Work, person: Person, row: OutsideExchange, organisation_id: UUID) -> None:
    """One of the contacts; NotFound for any other structure."""
    if all(each.organisation.id != organisation_id for each in await partners(work, person, KNOWN)):
        raise NotFound
    outside.set_partner(row, organisation_id, None)


async def partner_name(work: Work, row: OutsideExchange) -> str:
    """As it is shown; empty when it is gone."""
    if row.partner_id is None:
        return row.partner_name or ""
    found = await people.organisations(work, [row.partner_id])
    return found[row.partner_id].name or "" if row.partner_id in found else ""


async def figures(work: Work, person: Person, row: OutsideExchange) -> Reckoning | None:
    """What both invoice, each value with its own VAT; None when a value or a regime is not known."""
    mine, theirs = outside.values(row)
    if row.partner_id is None or not mine or not theirs:
        return None
    ids = (row.organisation_id, row.partner_id)
    organisations = await people.organisations(work, ids)
    firms = {str(key): firm_of(each) for key, each in organisations.items()}
    one, other = map(str, ids)
    try:
        return reckon(
            [Leg(one, other, mine), Leg(other, one, theirs)], firms, rules_on(exchanging.day_of(work, person))
        )
    except RefusedInput:
        return None


async def declare(work: Work, person: Person, row: OutsideExchange) -> UUID | None:
    """« Oui, tout est fait »: with a member, an exchange that the other confirms (its id); else a line of one's own.

    Raises Stale when something is still missing, when it was declared already, or when the member is gone.
    """
    if row.declared_at is not None or outside.missing(row) is not None:
        raise Stale
    if row.partner_id is None:
        outside.declare(work, row, None)
        return None
    theirs = await _answers_for(work, row.partner_id)
    if theirs is None:
        raise Stale
    gifts = _gifts(row, row.partner_id)
    parties: Sequence[tuple[UUID, UUID]] = [(row.organisation_id, person.id), (row.partner_id, theirs.id)]
    made = await exchange.begin(work, person.id, parties, gifts)
    outside.declare(work, row, made.id)
    await exchanging.declare(work, person, await exchange.view(work, made.id, person.id), None, 0)
    return made.id


def _gifts(row: OutsideExchange, partner_id: UUID) -> list[Gift]:
    """Both ways, each with its value; the day is over, so nothing is due."""
    mine, theirs = outside.values(row)
    return [
        Gift(row.organisation_id, partner_id, row.given or "", None, mine, offer_id=row.given_offer_id),
        Gift(partner_id, row.organisation_id, row.received or "", None, theirs, offer_id=row.received_offer_id),
    ]


async def _answers_for(work: Work, organisation_id: UUID) -> Person | None:
    return next(iter(await people.speakers(work, organisation_id)), None)


def _home(person: Person) -> UUID:
    if person.organisation_id is None:
        raise NotFound
    return person.organisation_id
