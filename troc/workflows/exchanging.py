"""A party does something with an exchange: what changes, and who is told?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from models.enums import ExchangeState, ExitReason, PersonState
from models.errors import Stale
from models.member import Organisation, Person
from models.work import Work
from troc.exchanges import (
    exchange,
    exchange_delivery,
    exchange_exits,
    exchange_queries,
    exchange_terms,
    exchange_turnover,
)
from troc.exchanges.exchange import Deal
from troc.exchanges.exchange_calendar import needs_word
from troc.exchanges.exchange_turnover import Sold
from troc.exchanges.exchange_wording import Gift, Identity, Wording, reckoning
from troc.exchanges.fiscal_rules import Rules, rules_on
from troc.exchanges.value import Reckoning
from troc.exchanges.ways_out import Remark
from troc.members import people, taxation
from troc.notifications.hours import local
from troc.workflows import exchange_facts, exchange_news


@dataclass(frozen=True, slots=True)
class Board:
    """An exchange with all that its card shows."""

    deal: Deal
    person: Person | None  #: who looks; None for an officer
    organisations: Mapping[UUID, Organisation]
    people: Mapping[UUID, Person]  #: who answers for each party, by their id
    wording: Wording  #: the terms on the table, or what is known so far
    figures: Reckoning | None  #: None as long as a regime or a value is not known
    rules: Rules
    today: date
    sold: Sold | None  #: the year of an exempt firm with this exchange; None for others, and for officers

    @property
    def threshold(self) -> Remark | None:
        """What this party has still to be told of its threshold (CGI, art. 293 B) before it says yes."""
        return exchange_turnover.news(self.mine, self.sold, self.rules, self.today.year) if self.sold else None

    @property
    def partner(self) -> Organisation:
        """The neighbour the card names: who gives to this party, else who receives from it."""
        return self.organisations[self.deal.partner(given=False).organisation_id]

    @property
    def is_whole(self) -> bool:
        """Whether nobody of it is gone for good."""
        return all(person.state != PersonState.ERASED for person in self.people.values())

    @property
    def mine(self) -> Organisation:
        return self.organisations[self.deal.mine.organisation_id]


async def look(work: Work, exchange_id: UUID, person: Person | None) -> Board:
    """The exchange as this person (None: an officer) may see it, its row locked; NotFound to anybody else."""
    deal = await exchange.view(work, exchange_id, person.id if person else None)
    return await board(work, deal, person)


async def board(work: Work, deal: Deal, person: Person | None, wording: Wording | None = None) -> Board:
    """The same around a deal already seen; `wording`: other terms than those on the table, which somebody is writing."""
    organisations = await people.organisations(work, [party.organisation_id for party in deal.parties])
    persons = {party.person_id: await people.get(work, party.person_id) for party in deal.parties}
    today = day_of(work, person)
    rules = rules_on(today)
    shown = wording or await exchange_facts.wording(work, deal, organisations, persons)
    return Board(
        deal=deal,
        person=person,
        organisations=organisations,
        people=persons,
        wording=shown,
        figures=reckoning(shown, rules),
        rules=rules,
        today=today,
        sold=await exchange_facts.sold(work, deal, person, organisations, shown, today),
    )


def day_of(work: Work, person: Person | None) -> date:
    """Today on that person's wall."""
    return local(work.now, person.zone).date() if person else work.now.astimezone(ZoneInfo("Europe/Paris")).date()


async def open_shared(work: Work) -> None:
    """Contacts are out: an exchange begins."""
    await exchange.open_shared(work)


async def propose(work: Work, person: Person, deal: Deal, gifts: Sequence[Gift], seen: int) -> None:
    """Put terms on the table, with what is known of each party today; the others are told. Raises as `exchange_terms.propose`."""
    seen_board = await board(work, deal, person)
    wording = Wording(tuple(gifts), identities(seen_board))
    signatories = taxation.signatories(seen_board.organisations)
    await exchange_terms.propose(work, deal, wording, seen, seen_board.rules, seen_board.today, signatories)
    await exchange_terms.drop_draft(work, deal)
    _warned(work, await board(work, deal, person))
    await exchange_news.tell(work, deal, "terms", str(deal.exchange.terms_version))


async def accept(work: Work, person: Person, deal: Deal, seen: int) -> str:
    """« D'accord » to the terms of version `seen`: "agreed", "waiting" (others have still to), or "anew".

    When what is known of a party's VAT has changed since they were written, what somebody pays has too: the same terms go
    round again under this person's name, so that nobody has said yes to other figures. Raises Stale as `exchange_terms.accept`.
    """
    exchange.require_version(deal, seen)
    frozen = await exchange_terms.wording(work, deal.exchange.id, seen)
    shown = await board(work, deal, person)
    now = identities(shown)
    changed = frozen is not None and {x.organisation_id: x.firm for x in frozen.parties} != {
        x.organisation_id: x.firm for x in now
    }
    if changed and frozen is not None and deal.state is ExchangeState.TERMS:
        await propose(work, person, deal, frozen.gifts, seen)
        return "anew"
    agreed = await exchange_terms.accept(work, deal, seen, day_of(work, person))
    _warned(work, shown)
    if not agreed:
        if deal.state is ExchangeState.AGREED:
            return "agreed"
        await exchange_news.tell_colleagues(work, deal)
        return "waiting"
    await exchange_news.tell(work, deal, "agreed", str(seen))
    return "agreed"


def _warned(work: Work, shown: Board) -> None:
    """The yes was said under the warning on the card: it does not come back this year."""
    if shown.threshold is not None:
        mark = exchange_turnover.mark(shown.today.year, shown.threshold)
        taxation.told_threshold(work, shown.mine, mark, shown.deal.mine.person_id)


async def take_back(work: Work, deal: Deal, seen: int) -> None:
    """The author withdraws the terms."""
    await exchange_terms.take_back(work, deal, seen)
    await exchange_news.tell(work, deal, "withdrawn", str(seen))


async def keep(work: Work, deal: Deal, seen: int) -> None:
    """What had been agreed before stands."""
    await exchange_terms.keep(work, deal, seen)
    await exchange_news.tell(work, deal, "kept", str(seen))


async def declare(work: Work, person: Person, deal: Deal, positions: Sequence[int] | None, seen: int) -> bool:
    """These deliveries of mine (None: all) took place; who has to confirm them is told. True when all is done."""
    chosen = [leg.position for leg in needs_word(deal, deal.mine)] if positions is None else list(positions)
    if not chosen and deal.state in (ExchangeState.UNDER_WAY, ExchangeState.DONE):
        return deal.state is ExchangeState.DONE
    done = await exchange_delivery.declare(work, deal, chosen, seen, day_of(work, person))
    news = "done" if done else "said"
    await exchange_news.tell(work, deal, news, f"{seen}:{deal.exchange.version}")
    return done


async def undeclare(work: Work, deal: Deal, seen: int) -> None:
    """Take one's own declaration back."""
    await exchange_delivery.undeclare(work, deal, seen)


async def partly(work: Work, deal: Deal, seen: int) -> None:
    """Only a part came."""
    await exchange_delivery.partly(work, deal, seen)
    await exchange_news.tell(work, deal, "partly", f"{deal.exchange.version}")


async def settle(work: Work, deal: Deal, seen: int, reason: ExitReason) -> None:
    """The rest will not come."""
    await exchange_delivery.settle(work, deal, seen, reason)
    await exchange_news.tell(work, deal, "settled", f"{deal.exchange.version}")


async def unsettle(work: Work, deal: Deal) -> None:
    """The rest may come after all."""
    await exchange_delivery.unsettle(work, deal)
    await exchange_news.tell(work, deal, "partly", f"{deal.exchange.version}")


async def postpone(work: Work, person: Person, deal: Deal, seen: int, until: date) -> None:
    """Not yet: asked again on that day."""
    await exchange_delivery.postpone(work, deal, seen, until, day_of(work, person))
    await exchange_news.tell(work, deal, "postponed", f"{until}:{deal.exchange.version}")


async def fail(work: Work, deal: Deal, seen: int, reason: ExitReason) -> None:
    """It will not happen; the others are told so, never why."""
    before = deal.state
    await exchange_exits.fail(work, deal, seen, reason)
    if before is not ExchangeState.NOT_DONE:
        await exchange_news.tell(work, deal, "off", f"{deal.exchange.version}")


async def unfail(work: Work, deal: Deal) -> None:
    """It will, after all."""
    await exchange_exits.unfail(work, deal)
    await exchange_news.tell(work, deal, "back", f"{deal.exchange.version}")


async def trouble(work: Work, deal: Deal, seen: int) -> None:
    """A problem: the team looks at it."""
    before = deal.state
    await exchange_exits.trouble(work, deal, seen)
    if before is not ExchangeState.PROBLEM:
        await exchange_news.tell(work, deal, "trouble", f"{deal.exchange.version}")


async def untrouble(work: Work, deal: Deal) -> None:
    """Settled between themselves."""
    await exchange_exits.untrouble(work, deal)
    await exchange_news.tell(work, deal, "resolved", f"{deal.exchange.version}")


async def resolve(work: Work, deal: Deal, to: ExchangeState, officer: str) -> None:
    """An officer rules on a problem; all parties are told."""
    await exchange_exits.resolve(work, deal, to, officer, day_of(work, None))
    await exchange_news.tell(work, deal, "resolved", f"{deal.exchange.version}")


async def again(work: Work, deal: Deal) -> UUID:
    """« Encore une fois »: a new exchange of the same things, or the one open already between the same. Stale when one is gone."""
    if not (await board(work, deal, None)).is_whole:
        raise Stale
    ids = [party.organisation_id for party in deal.parties]
    known = await exchange_queries.open_between(work, ids)
    if known is not None:
        return known
    return (await exchange.again(work, deal)).id


async def left(work: Work, exchange_ids: Sequence[UUID], but: UUID | None = None) -> None:
    """A party is gone: the others are told what becomes of it."""
    for exchange_id in exchange_ids:
        deal = await exchange.view(work, exchange_id, None)
        news = "off" if deal.state is ExchangeState.NOT_DONE else "stranded"
        await exchange_news.tell(work, deal, news, f"{deal.exchange.version}", but=but)


def identities(seen: Board) -> tuple[Identity, ...]:
    """The parties as they stand today."""
    return exchange_facts.identities(seen.deal, seen.organisations, seen.people)
