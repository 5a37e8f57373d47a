"""What did a firm exchange in a year, and when is its statement sent without being asked for?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from models.enums import LegalForm, VatRegime
from models.errors import NotFound, RefusedInput
from models.exchange import ExchangeLeg
from models.member import Organisation, Person
from models.notice import NoticeDraft
from models.work import Work
from troc.exchanges import exchange_queries, exchange_terms, outside
from troc.exchanges.exchange import Deal
from troc.exchanges.exchange_turnover import year_of
from troc.exchanges.exchange_wording import Wording, firm_of, percent, reckoning
from troc.exchanges.fiscal_rules import Rules, rules_on
from troc.exchanges.papers.facts import Party, Settled, Year
from troc.exchanges.value import Amounts, Firm, Payment, rate_of, vat_of
from troc.members import people
from troc.notifications import notices

#: The month in which last year's statement is sent, once.
SENT_IN = 1


async def facts(work: Work, person: Person, year: int, team: str) -> Year | None:
    """All that this person's structure exchanged and ended in that year, as they count it; None when it was nothing."""
    mine = await people.organisation_of(work, person)
    if mine is None:
        raise NotFound
    begins, ends = year_of(year, person.zone)
    deals = await exchange_queries.done_between(work, mine.id, begins, ends)
    ids = {party.organisation_id for deal in deals for party in deal.parties} | {mine.id}
    organisations = await people.organisations(work, ids)
    here = ZoneInfo(person.zone)
    found = [await _settled(work, deal, mine.id, organisations, here) for deal in deals]
    for row in await outside.declared(work, mine.id, date(year, 1, 1), date(year, 12, 31)):
        worth = row.received_ht_cents or 0
        amounts = Amounts(worth, 0, worth)
        given, known = _with_vat(row.ht_cents or 0, firm_of(mine), None, rules_on(row.done_on))
        name = row.partner_name or ""
        valued = row.ht_cents is not None
        found.append(
            Settled(
                "", row.done_on, name, name, given, amounts, 0, 0, valued=valued, given_vat=known, received_vat=False
            )
        )
    if not found:
        return None
    party = Party(
        name=mine.name or "",
        signatory=" ".join(part for part in (person.first_name, person.last_name) if part),
        firm=firm_of(mine),
        legal_form=LegalForm(mine.legal_form) if mine.legal_form else None,
        siren=mine.siren,
        address=mine.address,
    )
    return Year(party, year, work.now, team, tuple(found))


async def years(work: Work, person: Person) -> list[int]:
    """The years with something to state, the latest first."""
    if person.organisation_id is None:
        raise NotFound
    here = ZoneInfo(person.zone)
    done = await exchange_queries.done_moments(work, person.organisation_id)
    told = await outside.declared(work, person.organisation_id, date.min, date.max)
    return sorted({each.astimezone(here).year for each in done} | {row.done_on.year for row in told}, reverse=True)


async def plan(work: Work) -> None:
    """In January, each firm that exchanged last year is sent its statement, once."""
    here = work.now.astimezone(ZoneInfo("Europe/Paris"))
    if here.month != SENT_IN:
        return
    year = here.year - 1
    begins, ends = year_of(year, "Europe/Paris")
    drafts = []
    for organisation_id in await exchange_queries.firms_done_between(work, begins, ends):
        for person in (await people.speakers(work, organisation_id))[:1]:
            key = f"statement:{organisation_id}:{year}"
            until = datetime.combine(date(year + 1, SENT_IN + 1, 1), datetime.min.time(), here.tzinfo)
            drafts.append(NoticeDraft(key, person.id, "statement", "C", {"year": year}, drop_after=until))
    await notices.post(work, drafts)


async def _settled(
    work: Work, deal: Deal, mine: UUID, organisations: Mapping[UUID, Organisation], here: ZoneInfo
) -> Settled:
    """One exchange, by the terms that were agreed, else by what each party is today; what never came is left out."""
    done = (deal.exchange.done_at or work.now).astimezone(here).date()
    agreed = deal.exchange.agreed_version
    frozen = await exchange_terms.wording(work, deal.exchange.id, agreed) if agreed is not None else None
    rules = rules_on((deal.exchange.agreed_at or work.now).astimezone(here).date() if frozen else done)
    firms = {key: firm_of(each) for key, each in organisations.items()}
    if frozen is not None:
        firms |= {each.organisation_id: each.firm for each in frozen.parties}
    came = [leg for leg in deal.legs if leg.dropped_at is None]
    given, given_vat = _sum([leg for leg in came if leg.giver_id == mine], firms, rules)
    received, received_vat = _sum([leg for leg in came if leg.receiver_id == mine], firms, rules)
    payments = _payments(frozen, rules)
    return Settled(
        number=deal.exchange.number or "",
        on=done,
        customer=_name(organisations, next((leg.receiver_id for leg in deal.legs if leg.giver_id == mine), None)),
        supplier=_name(organisations, next((leg.giver_id for leg in deal.legs if leg.receiver_id == mine), None)),
        given=given,
        received=received,
        paid=sum(each.cents for each in payments if each.payer == str(mine)),
        paid_to=sum(each.cents for each in payments if each.payee == str(mine)),
        valued=all(leg.ht_cents is not None for leg in came if mine in (leg.giver_id, leg.receiver_id)),
        given_vat=given_vat,
        received_vat=received_vat,
    )


def _payments(frozen: Wording | None, rules: Rules) -> Sequence[Payment]:
    """The soulte that was agreed."""
    try:
        figures = reckoning(frozen, rules) if frozen is not None else None
    except RefusedInput:
        figures = None
    return figures.payments if figures is not None else ()


def _sum(legs: Sequence[ExchangeLeg], firms: Mapping[UUID, Firm], rules: Rules) -> tuple[Amounts, bool]:
    """What these lines come to, and whether their VAT is known."""
    total, known = Amounts(), True
    for leg in legs:
        amounts, told = _with_vat(leg.ht_cents or 0, firms[leg.giver_id], leg.rate_permille, rules)
        total = Amounts(total.ht + amounts.ht, total.vat + amounts.vat, total.ttc + amounts.ttc)
        known = known and told
    return total, known


def _with_vat(ht_cents: int, firm: Firm, permille: int | None, rules: Rules) -> tuple[Amounts, bool]:
    """One line with its VAT; without, and False, when its giver's regime or rate is not known."""
    own = percent(permille) if firm.regime is VatRegime.ASSUJETTI else None
    try:
        vat = vat_of(ht_cents, rate_of("", firm, own, rules))
    except RefusedInput:
        return Amounts(ht_cents, 0, ht_cents), False
    return Amounts(ht_cents, vat, ht_cents + vat), True


def _name(organisations: Mapping[UUID, Organisation], key: UUID | None) -> str:
    return organisations[key].name or "" if key is not None else ""
