"""How long does what the study gives out take, and how much memory, for 1,000, 10,000 and 100,000 firms?

python -m benchmarks.study_export [1000 10000 100000] [--to FILE]

Each size and each thing made is a process of its own, so that its peak of memory is its own. The territory is the fictitious
one of the tests: what is measured begins with its extraction in memory and ends with the file on the disk.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bot.commands.report import TEMPLATE
from tests.study.population import population
from troc.exchanges.papers import press
from troc.study.exporting.building import Order, pseudonymised, publishable
from troc.study.exporting.frames import available
from troc.study.extraction import Extraction
from troc.study.forms import built_in, built_in_names
from troc.study.report.chapters.opening import Promised
from troc.study.report.composing import compose
from troc.study.report.data import drawn, paper_data, report_data
from troc.study.report.page import page
from troc.study.thresholds import plan

SIZES = (1_000, 10_000, 100_000)
MIB = 1024  #: kilobytes, in which Linux tells the peak


def export(extraction: Extraction, folder: Path) -> Path:
    """Everything under codes: CSV twice, workbook, SPSS, Stata, descriptions, archive."""
    return pseudonymised(_order(extraction), folder / "etude.zip", lambda *_: None).path


def public(extraction: Extraction, folder: Path) -> Path:
    """What anybody may read: figures under the rule, one thin file."""
    return publishable(_order(extraction), [], folder / "public.zip", lambda *_: None, thin=True)[0].path


def report(extraction: Extraction, folder: Path) -> Path:
    """The report: every chapter, its charts, the page, and the paper (which is set by another process)."""
    found = compose(extraction, Promised(plan().thresholds, "", before=False), lambda *_: None)
    data = report_data(found, drawn(found))
    (folder / "rapport.html").write_text(page(data), "utf-8")
    paper = folder / "rapport.pdf"
    paper.write_bytes(press.pdf(TEMPLATE, paper_data(data, extraction.taken_at), extraction.taken_at))
    return paper


#: What is measured, by its name: each makes one file in the folder it is given.
MAKERS: dict[str, Callable[[Extraction, Path], Path]] = {"export": export, "public": public, "report": report}


def _order(extraction: Extraction) -> Order:
    forms = [built_in(name) for name in sorted(built_in_names())]
    return Order(extraction, forms, "0", available())


def one(what: str, firms: int) -> dict[str, float]:
    """Make it once in this process."""
    extraction = population(firms)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        begun, used = time.perf_counter(), time.process_time()
        made = MAKERS[what](extraction, Path(folder))
        return {
            "seconds": time.perf_counter() - begun,
            "processor": time.process_time() - used,
            "held": before / MIB,
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB,
            "paper": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MIB,
            "megabytes": made.stat().st_size / 1e6,
        }


def alone(what: str, firms: int) -> dict[str, float]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.study_export", "--one", what, str(firms)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return {str(name): float(value) for name, value in json.loads(done.stdout).items()}


def main(given: list[str]) -> str:
    """The table, and by which power of the number of firms time and memory grow (1: in step)."""
    parser = argparse.ArgumentParser(prog="benchmarks.study_export")
    parser.add_argument("firms", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--one", choices=MAKERS, help="in this process, the first size only")
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the table there too")
    asked = parser.parse_args(given)
    if asked.one:
        return json.dumps(one(asked.one, asked.firms[0]))
    lines = [
        "| what | firms | s | processor, s | extraction in memory, MiB | peak, MiB | of the paper, MiB | file, MB "
        "| time grows by | peak by |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for what in MAKERS:
        last: tuple[int, dict[str, float]] | None = None
        for firms in asked.firms:
            found = alone(what, firms)
            powers = [_power(last, firms, found, name) for name in ("processor", "peak")]
            last = (firms, found)
            lines.append(
                f"| {what} | {firms:,} | {found['seconds']:.1f} | {found['processor']:.1f} | {found['held']:.0f} "
                f"| {found['peak']:.0f} | {found['paper']:.0f} | {found['megabytes']:.1f} | {' | '.join(powers)} |"
            )
            print(lines[-1], file=sys.stderr, flush=True)
    table = "\n".join(lines)
    if asked.to is not None:
        asked.to.write_text(f"{table}\n", "utf-8")
    return table


def _power(last: tuple[int, dict[str, float]] | None, firms: int, found: dict[str, float], name: str) -> str:
    """By which power of the firms this grew since the size before; nothing for the first, or the same size again."""
    if last is None or last[0] == firms:
        return ""
    return f"{math.log(found[name] / last[1][name]) / math.log(firms / last[0]):.2f}"


if __name__ == "__main__":
    print(main(sys.argv[1:]))
