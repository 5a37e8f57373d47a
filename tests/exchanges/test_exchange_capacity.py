"""An offer given once is gone; ten hours a month come back with the month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from models.exchange import ExchangeLeg
from models.listing import Listing
from tests.exchanges.deals import RULES, shared
from tests.exchanges.village import Village
from troc.exchanges import exchange_terms
from troc.exchanges.exchange_capacity import Use, left, spent

NOVEMBER, DECEMBER = date(2026, 11, 24), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("capacity", "uses", "today", "wanted"),
    [
        ("once", [], NOVEMBER, 1),
        ("once", [Use(None, NOVEMBER)], DECEMBER, 0),
        (None, [Use("2 h", NOVEMBER)], NOVEMBER, 0),
        ("several", [Use(None, NOVEMBER)] * 9, NOVEMBER, None),
        ("10 h par mois", [], NOVEMBER, 10),
        ("10 h par mois", [Use("4 h", NOVEMBER), Use("3,5 h", date(2026, 11, 2))], NOVEMBER, "2.5"),
        ("10 h par mois", [Use("4 h", NOVEMBER), Use("9 h", NOVEMBER)], NOVEMBER, 0),
        ("10 h par mois", [Use("10 h", NOVEMBER)], DECEMBER, 10),
        ("10 h par mois", [Use("2 jours", NOVEMBER)], NOVEMBER, 0),
        ("2 jours par semaine", [Use("1 jour", date(2026, 11, 23))], NOVEMBER, 1),
        ("2 jours par semaine", [Use("1 jour", date(2026, 11, 16))], NOVEMBER, 2),
    ],
)
def test_what_is_left(capacity: str | None, uses: list[Use], today: date, wanted: object) -> None:
    assert left(capacity, uses, today) == (None if wanted is None else Decimal(str(wanted)))


async def test_an_agreement_takes_and_gives_back(village: Village) -> None:
    swap = await shared(village)
    offer = swap.parties[0].offer
    async with village.work() as work:
        (await work.session.get_one(Listing, offer)).capacity = "10 h par mois"
        deal = await swap.see(work, 0)
        await exchange_terms.propose(work, deal, swap.wording(due=date(2026, 11, 28)), 0, RULES, swap.today, {})
        leg = next(leg for leg in (await swap.see(work, 0)).legs if leg.giver_id == swap.parties[0].organisation)
        leg.offer_id, leg.quantity = offer, "10 h"
        assert await spent(work) == set()
    async with village.work() as work:
        await exchange_terms.accept(work, await swap.see(work, 1), 1, swap.today)
        assert await spent(work, [offer]) == {offer}
        assert isinstance(leg, ExchangeLeg)
    village.clock.move(days=10)
    async with village.work() as work:
        assert await spent(work) == set()
