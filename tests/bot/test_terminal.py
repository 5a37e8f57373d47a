"""Does the log stay free of what people write, however much of it is asked for?"""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.commands.terminal import logging_to
from bot.database import Database
from bot.units import Units
from models.work import Clock
from tests.conftest import BOT, COMMUNITY


async def test_even_the_most_talkative_log_quotes_nobody(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TROQUET_LOG", "DEBUG")
    with logging_to(tmp_path):
        database = await Database.open(f"sqlite:///{tmp_path}/t.db")
        units = Units(database, clock, COMMUNITY, BOT)
        with pytest.raises(Exception, match="no such table"):
            async with units.begin() as work:
                await work.session.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": "canari"})
        await database.close()
        logging.getLogger("troquet").debug("something")
    log = (tmp_path / "troquet.log").read_text("utf-8")
    assert "something" in log and "canari" not in log
