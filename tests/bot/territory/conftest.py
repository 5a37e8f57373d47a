"""What is read once for all the tests of simulated territories."""

from __future__ import annotations

import pytest

from bot.territory.remembering import Memory


@pytest.fixture(scope="package")
def memory() -> Memory:
    """The encoders, loaded once."""
    return Memory()
