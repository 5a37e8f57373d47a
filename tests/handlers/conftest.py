"""What do the tests of the conversations about proposals share?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from aiogram import Dispatcher

from bot.database import Database
from models.enums import VatRegime
from tests.clocks import StoppedClock
from tests.exchanges.village import Village
from tests.handlers.phone import Phone, dispatcher


@pytest.fixture
def village(database: Database, clock: StoppedClock) -> Village:
    return Village(database, clock, regime=VatRegime.NON_ASSUJETTI)


@pytest.fixture(scope="session")
def dispatch() -> Dispatcher:
    return dispatcher()


@pytest.fixture
def phone(village: Village, dispatch: Dispatcher) -> Callable[[int], Phone]:
    """The phone of the party of that rank."""
    return lambda rank: Phone(village, village.parties[rank], dispatch)
