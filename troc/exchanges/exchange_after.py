"""Once all is delivered: are the invoices out, how did it go, and when is it over?"""

from __future__ import annotations

from datetime import timedelta

from models.enums import Bought, ExchangeState
from models.errors import RefusedInput, Stale
from models.event import record
from models.work import Work
from troc.exchanges.exchange import Deal, move
from troc.exchanges.states import Act, step

#: Closed after this long, whatever is still missing.
KEPT_OPEN = timedelta(days=60)
#: When nothing is missing, a day is left for second thoughts.
SETTLES = timedelta(days=1)
WORDS_LIMIT = 1000
RATINGS = range(1, 5)
#: An opinion may be given, or completed, in these.
_RATED = frozenset({ExchangeState.UNDER_WAY, ExchangeState.DONE, ExchangeState.CLOSED})


async def rate(work: Work, deal: Deal, rating: int) -> None:
    """« Comment cela s'est-il passé ? », from 1 (bad) to 4; the last answer holds. Only the study and the team read it."""
    step(deal.state, Act.RATE)
    if rating not in RATINGS:
        raise Stale
    deal.mine.rating, deal.mine.rated_at = rating, work.now
    move(work, deal, Act.RATE, rating=rating, organisation=str(deal.mine.organisation_id))
    await work.session.flush()


async def add_words(work: Work, deal: Deal, words: str) -> None:
    """A word for the team. RefusedInput when it is empty."""
    kept = words.strip()[:WORDS_LIMIT]
    if not kept:
        raise RefusedInput("exchange-refused-words")
    if deal.state not in _RATED or deal.mine.rating is None:
        raise Stale
    deal.mine.words = kept
    record(work, deal.exchange, "exchange.words", deal.person_id)
    await work.session.flush()


async def would_have_bought(work: Work, deal: Deal, bought: Bought) -> None:
    """« Sans cet échange, auriez-vous acheté cela ? »: what tells cash kept from value exchanged."""
    if deal.state not in _RATED:
        raise Stale
    deal.mine.bought = bought
    record(work, deal.exchange, "exchange.bought", deal.person_id, bought=bought)
    await work.session.flush()


async def invoice(work: Work, deal: Deal, *, issued: bool = False, received: bool = False, undo: bool = False) -> None:
    """This party's own invoice is issued, or the other's has come; `undo` takes that back. Twice is once."""
    step(deal.state, Act.INVOICE)
    at = None if undo else work.now
    if issued and (undo or deal.mine.invoiced_at is None):
        deal.mine.invoiced_at = at
    if received and (undo or deal.mine.received_at is None):
        deal.mine.received_at = at
    move(work, deal, Act.INVOICE, issued=deal.mine.invoiced_at is not None, received=deal.mine.received_at is not None)
    await work.session.flush()


def is_complete(deal: Deal) -> bool:
    """Whether every party has invoiced, received and rated."""
    return all(
        party.invoiced_at is not None and party.received_at is not None and party.rated_at is not None
        for party in deal.parties
    )


async def close(work: Work, deal: Deal) -> bool:
    """The calendar closes it: a day after nothing is missing, or after sixty days. False when it is too early."""
    step(deal.state, Act.CLOSE)
    exchange = deal.exchange
    since = work.now - (exchange.done_at or work.now)
    if since < KEPT_OPEN and not (is_complete(deal) and since >= SETTLES):
        return False
    exchange.closed_at = work.now
    move(work, deal, Act.CLOSE)
    await work.session.flush()
    return True
