"""Does the program stand whatever befalls it, and are weaker programs seen to fall? (`make chaos`, `make chaos-long`)

One line a run: what befell the program, on which engine, and what the checker found. A run of the program as it is passes
with zeros; one of a weaker program passes when the checker found something, or it could find nothing at all.
"""

from __future__ import annotations

import argparse
import asyncio
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.reliability.chaos import DiedByItself, run
from tests.reliability.runs import HEADINGS, Plan, columns

SMALL = Plan(7, conversations=24, members=8, kills=1, patience=90)
LOSING = replace(SMALL, lost_answers=0.1)
LONG = Plan(7, conversations=1000, members=100, kills=20, seconds=60)


@dataclass(frozen=True)
class Row:
    """A run of the table: its short form and its long one; without `short` it is part of the long table only."""

    name: str
    long: Plan
    short: Plan | None = None

    def plan(self, *, long: bool, seed: int | None) -> Plan | None:
        plan = self.long if long else self.short
        return plan if plan is None or seed is None else replace(plan, seed=seed)


ROWS = (
    Row("C1 killed", replace(LONG, conversations=10_000, members=1000, kills=200)),
    Row("C2 killed", replace(LONG, conversations=2000, members=200, kills=100, postgresql=True)),
    Row("C4 429 storm", replace(LONG, trouble="storm")),
    Row("C4 429 storm", replace(LONG, trouble="storm", postgresql=True),
        replace(SMALL, trouble="storm", postgresql=True)),
    Row("C5 lost answers", replace(LONG, conversations=2000, kills=50, lost_answers=0.1), LOSING),
    Row("C5 lost answers", replace(LONG, lost_answers=0.1, postgresql=True)),
    Row("C6 repeats", replace(LONG, trouble="repeats"), replace(SMALL, trouble="repeats")),
    Row("C6 repeats", replace(LONG, trouble="repeats", postgresql=True)),
    Row("C7 clock", replace(LONG, trouble="clock")),
    Row("C7 clock", replace(LONG, trouble="clock", postgresql=True),
        replace(SMALL, trouble="clock", postgresql=True)),
    Row("C8 database", replace(LONG, trouble="database"), replace(SMALL, trouble="database", seconds=4)),
    Row("C8 database", replace(LONG, trouble="database", postgresql=True),
        replace(SMALL, trouble="database", postgresql=True)),
    Row("bad lines", replace(LONG, trouble="line")),
    Row("bad lines", replace(LONG, trouble="line", postgresql=True), replace(SMALL, trouble="line", postgresql=True)),
    Row("F1 flood", replace(LONG, trouble="flood", kills=0)),
    Row("F1 flood", replace(LONG, trouble="flood", kills=0, postgresql=True)),
    *(Row(f"weaker: {how}", replace(LONG, weaker=how, lost_answers=0.1, conversations=400), short)
      for how, short in (("resend", replace(LOSING, weaker="resend")), ("skip", replace(LOSING, weaker="skip")),
                         ("confirm-first", None))),
)  # fmt: skip


def attempt(row: Row, plan: Plan) -> bool:
    """Run it and print its line; whether it is as it should be."""
    folder = Path(tempfile.mkdtemp(prefix="troquet-chaos-"))
    begun = time.monotonic()
    try:
        report = asyncio.run(run(plan, folder))
    except DiedByItself as death:
        print(
            f"{row.name:22}  the program ended by itself after {time.monotonic() - begun:.0f} s:\n{death}", flush=True
        )
        return False
    seen = not report.findings.clean()
    good = seen if plan.weaker else not seen
    verdict = ("seen" if seen else "NOT SEEN") if plan.weaker else ("pass" if good else "FAIL")
    print(f"{row.name:22} {verdict:>8} {report.line()}", flush=True)
    if good:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        print(*report.findings.lines(), f"Files: {folder}", f"Plan: {plan}", sep="\n", flush=True)
    return good


def main(given: Sequence[str]) -> int:
    """0 when every run is as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability.suite", description=__doc__)
    parser.add_argument("--long", action="store_true", help="the long form")
    parser.add_argument("--seed", type=int, help="another chance than the usual one")
    parser.add_argument("--only", default="", help="rows whose name begins so")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), help="rows of that engine only")
    options = parser.parse_args(given)
    print(f"Python {platform.python_version()}, {platform.machine()}; seeds are replayed with --seed")
    print(f"{'run':22} {'verdict':>8} {columns(HEADINGS)}", flush=True)
    bad = 0
    for row in ROWS:
        plan = row.plan(long=options.long, seed=options.seed)
        wrong_engine = plan and options.engine and plan.postgresql != (options.engine == "postgresql")
        if plan is not None and row.name.startswith(options.only) and not wrong_engine:
            bad += not attempt(row, plan)
    print(f"{bad} runs not as they should be" if bad else "all as they should be")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
