"""Somebody alone with a fictitious partner lives an exchange to its end, at a pace at which people live."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.demo.answers import answer_all
from models.enums import LegalForm, VatRegime
from models.member import Organisation, Person
from tests.exchanges.deals import Swap, shared
from tests.exchanges.village import Village
from troc.exchanges import exchange_after, exchange_delivery
from troc.members import fictitious
from troc.workflows import exchanging


async def with_fiction(village: Village, count: int = 2) -> Swap:
    """The first is real, the others are made up; all say whether they invoice VAT."""
    swap = await shared(village, count)
    async with village.work() as work:
        for rank, party in enumerate(swap.parties):
            person = await work.session.get_one(Person, party.person)
            (await work.session.get_one(Organisation, party.organisation)).legal_form = LegalForm.ASSOCIATION
            person.demo = rank > 0
            await fictitious.declare_vat(work, person)
    return swap


async def propose(village: Village, swap: Swap) -> None:
    """The real one puts terms on the table, for next week."""
    async with village.work() as work:
        person = await work.session.get_one(Person, swap.parties[0].person)
        gifts = swap.wording(due=swap.today + timedelta(days=7)).gifts
        await exchanging.propose(work, person, await swap.see(work, 0), gifts, 0)


async def they_answer(village: Village, swap: Swap, **later: float) -> str:
    """Time passes, and the plan runs as often as it does; where the exchange stands then."""
    village.clock.moment += timedelta(**later)
    for _ in range(3):
        async with village.work() as work:
            await answer_all(work)
    async with village.work() as work:
        return str((await swap.see(work, 0)).state)


@pytest.mark.parametrize("count", [2, 3])
async def test_alone_to_the_end(village: Village, count: int) -> None:
    swap = await with_fiction(village, count)
    await propose(village, swap)
    assert await they_answer(village, swap, minutes=1) == "terms"
    assert await they_answer(village, swap, minutes=4) == "agreed"
    assert await they_answer(village, swap, days=3) == "agreed"
    assert await they_answer(village, swap, days=5) == "under_way"
    async with village.work() as work:
        deal = await swap.see(work, 0)
        told = {leg.position for leg in deal.legs if leg.delivered_at}
        assert told == set(range(1, count)), "each of them delivered; nobody says so for the real one"
        await exchange_delivery.declare(work, deal, [0, 1], deal.exchange.terms_version, swap.today)
    assert await they_answer(village, swap, minutes=4) == "done"
    assert await they_answer(village, swap, days=1) == "done"
    async with village.work() as work:
        deal = await swap.see(work, 0)
        assert {party.rating for party in deal.others} == {3} and all(party.received_at for party in deal.others)
        await exchange_after.invoice(work, deal, issued=True, received=True)
        await exchange_after.rate(work, deal, 4)
        assert await exchange_after.close(work, deal)


async def test_among_real_people_nobody_answers_for_them(village: Village) -> None:
    swap = await shared(village)
    await propose(village, swap)
    assert await they_answer(village, swap, days=3) == "terms"


async def test_of_a_former_demonstration_they_say_how_they_stand_towards_vat_when_asked(village: Village) -> None:
    """Figures change thereby, so that the real one sees the same terms again with them."""
    swap = await with_fiction(village)
    async with village.work() as work:
        (await work.session.get_one(Organisation, swap.parties[1].organisation)).vat_regime = None
    await propose(village, swap)
    assert await they_answer(village, swap, minutes=4) == "terms"
    async with village.work() as work:
        organisation = await work.session.get_one(Organisation, swap.parties[1].organisation)
        assert organisation.vat_regime == VatRegime.NON_ASSUJETTI
        assert not (await swap.see(work, 0)).has_signed
