"""What do the tests of proposals share: a village."""

from __future__ import annotations

import pytest

from bot.database import Database
from tests.clocks import StoppedClock
from tests.exchanges.village import Village


@pytest.fixture
def village(database: Database, clock: StoppedClock) -> Village:
    return Village(database, clock)
