"""By which printed code somebody came is known for good; and a code that is over says so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.units import Units
from models.enums import PersonState
from models.errors import InvitationRefused, NotFound, RefusedInput
from models.member import Officer, Person
from tests.clocks import StoppedClock
from tests.members.conftest import Arrive, Seat
from troc.members import campaigns, invitations, joining
from troc.members.campaigns import Arrivals, Source

FAIR = Source("Salon", "Automne  2026", "Essonne")


async def test_the_same_source_keeps_its_codes_and_another_has_its_own(units: Units, seat: Seat) -> None:
    nadia, omar = await seat(1), await seat(2, "Omar")
    async with units.begin() as work:
        first = await campaigns.opened(work, nadia, FAIR)
        assert (first.channel, first.wave, first.territory) == ("salon", "automne 2026", "Essonne")
        assert (await campaigns.opened(work, nadia, Source("salon", "automne 2026", "Essonne"))).id == first.id
        others = [
            await campaigns.opened(work, nadia, Source("marché", FAIR.wave, FAIR.territory)),
            await campaigns.opened(work, nadia, Source(FAIR.channel, "hiver", FAIR.territory)),
            await campaigns.opened(work, nadia, Source(FAIR.channel, FAIR.wave, "Melun")),
            await campaigns.opened(work, omar, FAIR),
        ]
        codes = {each.typed_code for each in (first, *others)}
        assert len(codes) == 5
        assert len(await campaigns.recent(work, nadia, 3)) == 3
        assert set(await campaigns.waves(work, 5)) == {"automne 2026", "hiver"}


@pytest.mark.parametrize("typed", [False, True])
async def test_the_channel_of_who_joins_is_counted(units: Units, seat: Seat, arrive: Arrive, typed: bool) -> None:
    officer, anna, bruno = await seat(1), await arrive(11), await arrive(12, "Bruno")
    await arrive(13, "Carla")
    async with units.begin() as work:
        campaign = await campaigns.opened(work, officer, FAIR)
        for someone in (anna, bruno):
            person = await work.session.get_one(Person, someone.id)
            door = (
                await invitations.find_typed(work, person, campaign.typed_code.lower())
                if typed
                else await invitations.find(work, campaign.link_code)
            )
            await joining.come_by(work, person, door)
            assert await joining.accept_notice(work, person)
            assert not invitations.admits_at_once(door), "a printed code never admits by itself"
        person = await work.session.get_one(Person, anna.id)
        person.state = PersonState.PENDING
        assert await joining.validate(work, person, officer.id)
        await work.session.flush()
        assert await campaigns.arrivals(work, campaign) == Arrivals(came=2, joined=1)
        assert await campaigns.by_source(work) == {Source("salon", "automne 2026", "Essonne"): Arrivals(2, 1)}


async def test_a_printed_code_that_is_over_says_so(
    units: Units, seat: Seat, arrive: Arrive, clock: StoppedClock
) -> None:
    officer, anna = await seat(1), await arrive(11)
    async with units.begin() as work:
        closed = await campaigns.opened(work, officer, FAIR)
        await campaigns.close(work, closed)
        assert not await campaigns.is_open(work, closed)
        again = await campaigns.opened(work, officer, FAIR)
        assert again.typed_code != closed.typed_code
        person = await work.session.get_one(Person, anna.id)
        for found in (
            invitations.find(work, closed.link_code),
            invitations.find_typed(work, person, closed.typed_code),
        ):
            with pytest.raises(InvitationRefused) as refused:
                await found
            assert refused.value.key == "joining-campaign-over"
    clock.move(days=300)
    async with units.begin() as work:
        seated = await work.session.get_one(Officer, officer.id)
        fresh = await campaigns.opened(work, seated, FAIR)
        assert fresh.id != again.id, "what is printed now must serve for months"
        assert fresh.expires_at > work.now + campaigns.FRESH
        assert (await invitations.find(work, again.link_code)).campaign_id == again.id, "what hangs there still serves"


async def test_what_cannot_be_printed_is_refused(units: Units, seat: Seat) -> None:
    officer = await seat(1)
    async with units.begin() as work:
        seated = await work.session.get_one(Officer, officer.id)
        for source in (Source("!", "hiver", "77"), Source("salon", " ", "77"), Source("salon", "hiver", "—")):
            with pytest.raises(RefusedInput):
                await campaigns.opened(work, seated, source)
        with pytest.raises(RefusedInput):
            campaigns.set_phone(seated, "douze")
        campaigns.set_phone(seated, "06 39 98 00 12")
        assert seated.phone == "+33639980012"
        campaigns.set_phone(seated, None)
        assert seated.phone == campaigns.NO_PHONE
        long = await campaigns.opened(work, seated, Source("é" * 90, "a b " * 40, "Ô" * 200))
        assert (len(long.channel), len(long.territory)) == (campaigns.CODE_LIMIT, campaigns.TERRITORY_LIMIT)
        with pytest.raises(NotFound):
            await campaigns.own(work, work.new_id())


async def test_who_came_by_it_stays_when_it_closes(units: Units, seat: Seat, arrive: Arrive) -> None:
    officer, anna = await seat(1), await arrive(11)
    async with units.begin() as work:
        campaign = await campaigns.opened(work, officer, FAIR)
        person = await work.session.get_one(Person, anna.id)
        await joining.come_by(work, person, await invitations.find(work, campaign.link_code))
        await joining.accept_notice(work, person)
        await campaigns.close(work, campaign)
        await work.session.flush()
        assert await campaigns.arrivals(work, campaign) == Arrivals(1, 0)
        assert campaign.expires_at - work.now > timedelta(days=300)
