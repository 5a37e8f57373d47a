"""The checker must be able to fail: a program made weaker on purpose, killed by the same harness, is caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reliability.chaos import Plan, run

SMALL = {"seed": 11, "conversations": 24, "members": 12, "kills": 1, "lost_answers": 0.1}


@pytest.mark.timeout(170)
async def test_sending_again_without_asking_is_seen_as_duplicates(tmp_path: Path) -> None:
    report = await run(Plan(**SMALL, weaker="resend"), tmp_path)  # type: ignore[arg-type]
    assert report.findings.duplicated, report.table()


@pytest.mark.timeout(170)
async def test_the_program_as_it_is_stands_the_same(tmp_path: Path) -> None:
    report = await run(Plan(**SMALL), tmp_path)  # type: ignore[arg-type]
    assert report.findings.clean(), "\n".join([report.table(), *report.findings.lines()])
