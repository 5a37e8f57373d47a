"""How is chaos started? (`make chaos`; `python -m tests.reliability --help`)"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

from tests.reliability.chaos import DiedByItself, Plan, run
from tests.reliability.troubles import TROUBLES
from tests.reliability.weaker import HOWS


def arguments(given: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    parser.add_argument("--seed", type=int, help="the chance of a run; drawn and printed when not given")
    parser.add_argument("--conversations", type=int, default=500)
    parser.add_argument("--members", type=int, default=50)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--patience", type=float, default=120.0, help="seconds a member waits for an answer")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL of our own instead of SQLite")
    parser.add_argument("--lost-answers", type=float, default=0.0, help="share of calls carried out but not answered")
    parser.add_argument("--trouble", choices=sorted(TROUBLES), help="what befalls the program besides")
    parser.add_argument("--seconds", type=float, default=8.0, help="how long that lasts")
    parser.add_argument("--weaker", choices=sorted(HOWS), help="the program made weaker, to see the checker notice")
    parser.add_argument("--keep", type=Path, help="an empty folder for database and logs, kept afterwards")
    return parser.parse_args(given)


def main(given: list[str]) -> int:
    """One run; 0 when nothing was lost, doubled or out of order."""
    options = arguments(given)
    seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    plan = Plan(
        seed, options.conversations, options.members, options.kills, options.patience, options.postgresql,
        options.weaker, options.lost_answers, options.trouble, options.seconds,
    )  # fmt: skip
    again = " ".join(
        ["python -m tests.reliability", *given, *(() if options.seed is not None else ("--seed", str(seed)))]
    )
    folder = options.keep or Path(tempfile.mkdtemp(prefix="troquet-chaos-"))
    folder.mkdir(parents=True, exist_ok=True)
    print(f"seed {seed} …", flush=True)
    try:
        report = asyncio.run(run(plan, folder))
    except DiedByItself as death:
        print(f"the program ended by itself:\n{death}\nAgain: {again}\nFiles: {folder}")
        return 1
    print(report.table())
    if report.findings.clean():
        if options.keep is None:
            shutil.rmtree(folder, ignore_errors=True)
        return 0
    print(*report.findings.lines(), sep="\n")
    print(f"Again (instants of a kill vary with the machine): {again}\nFiles: {folder}")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
