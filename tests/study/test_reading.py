"""What does the study read of whom, once they said no, or their yes lapsed?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.units import Units
from models.enums import ConsentPurpose
from models.member import Consent
from tests.study.test_extraction import DAY, KEY, Village, build, taken
from troc.study.pseudonyms import Pseudonyms

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


@pytest.fixture
async def village(units: Units) -> Village:
    async with units.begin() as work:
        return await build(work)


async def test_a_yes_to_earlier_purposes_is_nobodys_yes(units: Units, village: Village) -> None:
    async with units.begin() as work:
        Village(work).owned(
            Consent, person_id=village.people["a"].id, purpose=ConsentPurpose.STUDY, granted=True, notice_version="2025-01",
            text_hash="0" * 64, at=DAY + timedelta(days=1),
        )  # fmt: skip
    found = await taken(units)
    a = Pseudonyms(KEY).firm(village.firms["a"].id)
    (firm,) = (each for each in found.firms if each.id == a)
    # asked again, not a refusal: figures count it, nothing that it answered is read
    assert not firm.consented and found.left_out == 1
    assert not found.answers and not found.expenses
    assert [party.bought for each in found.exchanges for party in each.parties] == [None, None]
