"""A regime of VAT changes while terms go round: whoever says yes has seen the figures that hold, whoever changed and whenever."""

from __future__ import annotations

import pytest

from bot.database import Database
from models.enums import ExchangeState, VatRegime
from models.member import Organisation, Person
from models.work import Work
from tests.clocks import StoppedClock
from tests.exchanges.deals import Swap, shared
from tests.exchanges.village import Village
from troc.exchanges import exchange_terms
from troc.members import taxation
from troc.workflows import exchange_papers, exchanging

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


@pytest.fixture
def village(database: Database, clock: StoppedClock) -> Village:
    return Village(database, clock)


async def regime(village: Village, swap: Swap, rank: int, to: VatRegime) -> None:
    async with village.work() as work:
        organisation = await work.session.get_one(Organisation, swap.parties[rank].organisation)
        taxation.set_regime(work, organisation, to, organisation.id)
        if to is VatRegime.ASSUJETTI:
            taxation.set_rate(work, organisation, 200, organisation.id)


async def who(work: Work, swap: Swap, rank: int) -> Person:
    return await work.session.get_one(Person, swap.parties[rank].person)


async def propose(village: Village, swap: Swap) -> None:
    async with village.work() as work:
        await exchanging.propose(work, await who(work, swap, 0), await swap.see(work, 0), swap.wording().gifts, 0)


async def accept(village: Village, swap: Swap, rank: int) -> str:
    async with village.work() as work:
        deal = await swap.see(work, rank)
        return await exchanging.accept(work, await who(work, swap, rank), deal, deal.exchange.terms_version)


@pytest.mark.parametrize("changed", [0, 1])
@pytest.mark.parametrize("when", ["before", "between", "after"])
async def test_a_regime_changes(village: Village, changed: int, when: str) -> None:
    swap = await shared(village)
    for rank in (0, 1):
        await regime(village, swap, rank, VatRegime.FRANCHISE)
    if when == "before":
        await regime(village, swap, changed, VatRegime.ASSUJETTI)
    await propose(village, swap)
    if when == "between":
        await regime(village, swap, changed, VatRegime.ASSUJETTI)
        assert await accept(village, swap, 1) == "anew", "the author had seen other figures"
        assert await accept(village, swap, 0) == "agreed"
    else:
        assert await accept(village, swap, 1) == "agreed"
    if when == "after":
        await regime(village, swap, changed, VatRegime.ASSUJETTI)
    async with village.work() as work:
        deal = await swap.see(work, 0)
        assert deal.state is ExchangeState.AGREED and deal.exchange.agreed_version is not None
        frozen = await exchange_terms.wording(work, deal.exchange.id, deal.exchange.agreed_version)
        assert frozen is not None
        agreed = [frozen.identity(party.organisation).regime for party in swap.parties]
        board = await exchanging.board(work, deal, await who(work, swap, 0))
        told = [
            exchange_papers.regime_changed(frozen, exchanging.identities(board), party.organisation)
            for party in swap.parties
        ]
    wanted = [VatRegime.FRANCHISE, VatRegime.FRANCHISE]
    if when != "after":
        wanted[changed] = VatRegime.ASSUJETTI
    assert agreed == wanted, "the agreement keeps what was agreed"
    assert told == [when == "after" and rank == changed for rank in (0, 1)], "the invoice follows the present"
