"""How well are free messages read? Scores on files of sentences, with what is wrong in each.

Usage: python -m benchmarks.reading FILE… [--quiet]. A file is JSON lines (text, items, act) or the compact form
of tests/listings/sentences_*.txt; `--quiet` prints the scores only, never the sentences (for a held-out file).
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from bot.commands.eval_reading import load_cases as load_json
from troc.listings.quality import TODAY, Case, Expected, as_expected, figures, judge
from troc.listings.reading import read_message
from troc.places.gazetteer import load_gazetteer


def load_cases(path: Path) -> list[Case]:
    """Cases of a file in either form."""
    if path.suffix == ".jsonl":
        return load_json(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_from_compact(line) for line in lines if line.strip() and not line.startswith("#")]


def _from_compact(line: str) -> Case:
    text, _, expected = line.rpartition(" => ")
    text = text.replace("\\n", "\n")
    if expected.startswith("!"):
        return Case(text, (), None if expected.strip() == "!none" else expected[1:].strip())
    items = []
    for part in expected.split(" && "):
        kind, title, quantity, value, place, when = (field.strip() for field in part.split("|"))
        items.append(Expected(None if kind == "?" else kind, title, quantity, value, place, when))
    return Case(text, tuple(items), None)


def main(arguments: list[str]) -> None:
    quiet = "--quiet" in arguments
    gazetteer = load_gazetteer()
    for name in arguments:
        if name.startswith("--"):
            continue
        cases = load_cases(Path(name))
        started = time.perf_counter()
        readings = [read_message(case.text, TODAY, gazetteer) for case in cases]
        spent = (time.perf_counter() - started) / max(len(cases), 1)
        verdicts = [judge(case, reading) for case, reading in zip(cases, readings, strict=True)]
        for case, reading, found in zip(cases, readings, verdicts, strict=True):
            if not found.exact and not quiet:
                print(
                    f"{found.worst}: {case.text!r}\n"
                    f"   got {[_short(as_expected(item)) for item in reading.items]} {reading.act or ''}\n"
                    f"  want {[_short(item) for item in case.items]} {case.act or ''}"
                )
        print(
            f"{Path(name).name}: {len(cases)} messages, {asdict(figures(cases, verdicts))}, {spent * 1000:.1f} ms each; "
            f"{dict(Counter(found.worst for found in verdicts))}"
        )


def _short(item: Expected) -> str:
    return "|".join((item.kind or "?", item.title, item.quantity, item.value, item.place, item.when))


if __name__ == "__main__":
    main(sys.argv[1:])
