"""What does the passing of time bring to exchanges: openings, reminders, questions, closings, what waits for the team?"""

from __future__ import annotations

from dataclasses import dataclass

from models.enums import ExchangeState
from models.notice import NoticeDraft
from models.work import Work
from troc.exchanges import exchange, exchange_after, exchange_delivery, exchange_erasure, exchange_queries
from troc.exchanges.exchange import Deal
from troc.exchanges.exchange_calendar import HANDED_OVER, WORTH, Due, due, stuck
from troc.members import people
from troc.notifications import notices
from troc.notifications.hours import local
from troc.workflows import exchange_news, exchanging, yearly_statement


@dataclass(frozen=True, slots=True)
class Stuck:
    """An exchange that needs somebody of the team, and why (a code)."""

    deal: Deal
    why: str


async def plan(work: Work) -> None:
    """Open what contacts have just opened, take up what was put off, ask what is due, close what is over. Idempotent."""
    await yearly_statement.plan(work)
    await exchanging.open_shared(work)
    await exchanging.left(work, await exchange_erasure.blocked(work))
    await _resume(work)
    deals = await exchange_queries.live(work)
    zones = await people.zones(work, {party.person_id for deal in deals for party in deal.parties})
    drafts = [_draft(deal, found) for deal in deals for found in due(deal, zones, work.now)]
    await notices.post(work, drafts)
    for deal in deals:
        if deal.state is ExchangeState.DONE:
            await exchange_after.close(work, deal)


async def waiting(work: Work) -> list[Stuck]:
    """What waits for the team, problems first, then what has waited longest."""
    found = [(deal, stuck(deal, work.now)) for deal in await exchange_queries.live(work)]
    line = [Stuck(deal, why) for deal, why in found if why is not None]
    return sorted(line, key=lambda each: (each.why != "problem", each.deal.exchange.moved_at or work.now))


async def _resume(work: Work) -> None:
    """The day has come on the wall of somebody of it."""
    for row in await exchange_queries.to_resume(work):
        deal = await exchange.view(work, row.id, None)
        zones = await people.zones(work, {party.person_id for party in deal.parties})
        if deal.exchange.resume_on and deal.exchange.resume_on <= min(
            local(work.now, zone).date() for zone in zones.values()
        ):
            until = deal.exchange.resume_on
            await exchange_delivery.resume(work, deal)
            await notices.post(
                work,
                [exchange_news.draft(deal, party.person_id, "due", f"resumed:{until}", "A") for party in deal.parties],
            )


def _draft(deal: Deal, found: Due) -> NoticeDraft:
    return exchange_news.draft(
        deal,
        found.person_id,
        found.news,
        found.key,
        found.message_class,
        due_at=found.at,
        drop_after=found.until if found.news in HANDED_OVER else found.until + 2 * WORTH,
    )
