"""A tap that came twice on the card of a prospect."""

from __future__ import annotations

from bot.units import Units
from models.prospect import ProspectContactKind
from tests.clocks import StoppedClock
from tests.members.conftest import Seat
from troc.members import invitations, prospect_acts, prospect_progress, prospects
from troc.members.prospect_lines import Sketch


async def test_a_call_tapped_twice_is_one_call(units: Units, clock: StoppedClock, seat: Seat) -> None:
    nadia, omar = await seat(1), await seat(2, "Omar")
    async with units.begin() as work:
        found = await prospects.add(work, nadia, Sketch(name="Garage Noir"))
    calls = set()
    for officer, seconds in ((nadia, 1), (nadia, 1), (omar, 60), (nadia, 0)):
        async with units.begin() as work:
            locked = await prospects.locked(work, found.id)
            done = await prospect_acts.contact(work, locked, officer, ProspectContactKind.CALL)
            calls.add(done.id)
        clock.move(seconds=seconds)
    assert len(calls) == 3, "the second tap is the first; a colleague's, and a minute later's, are not"
    async with units.begin() as work:
        locked = await prospects.locked(work, found.id)
        assert await prospect_acts.undo_contact(work, locked, nadia, done.id)
        again = await prospect_acts.contact(work, locked, nadia, ProspectContactKind.CALL)
    assert again.id not in calls, "what was taken back is noted anew"


async def test_a_link_just_given_is_known_until_it_is_used_or_old(
    units: Units, clock: StoppedClock, seat: Seat
) -> None:
    nadia = await seat(1)
    async with units.begin() as work:
        found = await prospects.add(work, nadia, Sketch(name="Garage Noir"))
        assert await prospect_progress.just_given(work, found) is None
        first = await prospect_progress.invite(work, found, nadia, b"secret")
    clock.move(minutes=9)
    async with units.begin() as work:
        locked = await prospects.locked(work, found.id)
        given = await prospect_progress.just_given(work, locked)
        assert given is not None and given.id == first.invitation.id and invitations.is_open(given, work.now)
        given.uses = 1
        assert await prospect_progress.just_given(work, locked) is None
        given.uses = 0
    clock.move(minutes=2)
    async with units.begin() as work:
        assert await prospect_progress.just_given(work, await prospects.locked(work, found.id)) is None
