"""Does the copy of one's data tell what the other parties answered?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.database import Database
from models.member import Person
from tests.clocks import StoppedClock
from tests.exchanges.village import Village
from troc.exchanges import interest, proposals
from troc.members import personal_data


@pytest.fixture
def village(database: Database, clock: StoppedClock) -> Village:
    return Village(database, clock)


@pytest.mark.parametrize("mine", [interest.say_yes, interest.put_off, proposals.mark_shown])
@pytest.mark.parametrize("theirs", [interest.say_yes, interest.say_no, interest.put_off])
async def test_it_is_the_same_whatever_the_other_said(village: Village, mine: Any, theirs: Any) -> None:
    if mine is interest.say_yes and theirs is interest.say_yes:
        return  # then everybody said yes
    await village.settle(2)
    match_id = await village.propose()
    copies = []
    for rank, act in ((0, mine), (1, theirs)):
        async with village.work() as work:
            await proposals.mark_shown(work, await village.see(work, match_id, 1 - rank))
        async with village.work() as work:
            await act(work, await village.see(work, match_id, rank))
        async with village.work() as work:
            person = await work.session.get_one(Person, village.parties[0].person)
            copies.append(json.dumps(await personal_data.gather(work, person)))
    assert copies[0] == copies[1]
