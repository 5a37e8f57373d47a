"""« Mes rappels »: one message a working morning, to whom there is something to tell, and to nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.units import Units
from handlers.house import House
from handlers.officers import prospect_recalls
from models.outbox import OutboxRow
from models.prospect import ProspectAction
from tests.clocks import StoppedClock
from troc.members import prospect_acts, prospects, team
from troc.members.prospect_lines import Sketch

HOUSE = House("bot", "Troquet", "", "", "", (), "Europe/Paris", False, 9)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_one_message_a_working_morning(units: Units, clock: StoppedClock) -> None:
    clock.moment = datetime(2026, 11, 26, 10, tzinfo=UTC)  # a Thursday
    async with units.begin() as work:
        nadia, omar = await team.seat(work, 1, "Nadia"), await team.seat(work, 2, "Omar")
        found = await prospects.add(work, nadia, Sketch("Garage Noir"))
        await prospects.add(work, omar, Sketch("Salon Bleu"))
        day = clock.now().date() + timedelta(days=2)
        prospect_acts.plan_next(work, found, nadia, ProspectAction.CALL, day, "Europe/Paris")

    async def told() -> list[tuple[int, str]]:
        async with units.begin() as work:
            await prospect_recalls.announce(work, HOUSE)
            rows = select(OutboxRow.chat_id, OutboxRow.dedupe_key).order_by(OutboxRow.position)
            return [(chat, key[-10:]) for chat, key in (await work.session.execute(rows)).all()]

    assert await told() == []  # two days early
    clock.move(days=2)
    assert await told() == []  # a Saturday
    clock.moment = datetime(2026, 11, 30, 6, 30, tzinfo=UTC)
    assert await told() == []  # half past seven
    clock.move(hours=1)
    assert await told() == await told() == [(1, "2026-11-30")]
    clock.moment = datetime(2026, 12, 1, 17, 5, tzinfo=UTC)
    assert len(await told()) == 1  # five past six in the evening: tomorrow's
    clock.move(hours=14)
    assert await told() == [(1, "2026-11-30"), (1, "2026-12-02")]
