"""How well are free messages read? Scores on files of sentences, errors apart, worst first.

Usage: python -m benchmarks.reading FILE… [--quiet]. A file is JSON lines (text, items, act) or the compact form
of tests/listings/sentences_*.txt; `--quiet` prints the scores only, never the sentences (for a held-out file).
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from troc.french.normalise import clean, fold
from troc.listings.reading import Reading, read_message
from troc.places.gazetteer import load_gazetteer

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Expected:
    """One thing that should be read; empty strings stand for nothing."""

    kind: str | None
    title: str
    quantity: str
    value: str
    place: str
    when: str


@dataclass(frozen=True)
class Case:
    text: str
    items: tuple[Expected, ...]
    act: str | None


def load_cases(path: Path) -> list[Case]:
    """Cases of a file in either form."""
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")
    ]
    return [_from_json(line) if line.startswith("{") else _from_compact(line) for line in lines]


def _from_json(line: str) -> Case:
    row = json.loads(line)
    items = []
    for item in row["items"]:
        value = "" if item["value_eur"] is None else str(item["value_eur"])
        value += f"-{item['value_eur_max']}" if item.get("value_eur_max") else ""
        value += f"/{item['value_unit']}" if item.get("value_unit") else ""
        items.append(
            Expected(
                item["kind"], item["title"], item["quantity"] or "", value, item["place"] or "", item["when"] or ""
            )
        )
    act = row.get("act")
    return Case(row["text"], tuple(items), None if act == "ask_kind" else act)


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


def as_expected(reading: Reading) -> tuple[Expected, ...]:
    """A reading in the words of the cases."""
    shown = []
    for item in reading.items:
        value = ""
        if item.value is not None:
            value = f"{item.value.low_cents / 100:g}"
            value += f"-{item.value.high_cents / 100:g}" if item.value.high_cents is not None else ""
            value += f"/{item.value.unit}" if item.value.unit else ""
        shown.append(
            Expected(item.kind, item.title, item.quantity or "", value, item.place_phrase or "", item.when_phrase or "")
        )
    return tuple(shown)


def verdict(case: Case, reading: Reading) -> str:
    """« exact », or the worst thing wrong, from a flipped kind down to a wrong slot."""
    got = as_expected(reading)
    if not case.items:
        return "false item" if got else ("exact" if reading.act == case.act else "wrong act")
    if not got:
        return "silence"
    for want in case.items:
        for item in got:
            if fold(want.title) == fold(item.title) and want.kind != item.kind:
                return "kind asked" if item.kind is None else "flipped kind"
    if Counter(w.kind for w in case.items) != Counter(i.kind for i in got):
        unknown = {i.kind for i in got} - {w.kind for w in case.items}
        if unknown and len(got) == len(case.items):
            return "kind asked" if unknown == {None} else "flipped kind"
        return "false item" if len(got) > len(case.items) else "wrong cut"
    if [_flat(w.title) for w in case.items] != [_flat(i.title) for i in got]:
        return "untidy title"
    return "exact" if all(_same(w, i) for w, i in zip(case.items, got, strict=True)) else "wrong slot"


def _flat(text: str) -> str:
    return " ".join(fold(clean(text)).split())


def _same(want: Expected, got: Expected) -> bool:
    pairs = ((want.quantity, got.quantity), (want.value, got.value), (want.place, got.place), (want.when, got.when))
    return all(_flat(a) == _flat(b) for a, b in pairs)


RIGHT_KINDS = frozenset({"exact", "untidy title", "wrong slot"})


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
        verdicts = [verdict(case, reading) for case, reading in zip(cases, readings, strict=True)]
        for case, reading, found in zip(cases, readings, verdicts, strict=True):
            if found != "exact" and not quiet:
                print(
                    f"{found}: {case.text!r}\n   got {[_short(e) for e in as_expected(reading)]} {reading.act or ''}"
                    f"\n  want {[_short(e) for e in case.items]} {case.act or ''}"
                )
        count = Counter(verdicts)
        kinds = sum(count[v] for v in RIGHT_KINDS)
        print(
            f"{Path(name).name}: {count['exact']}/{len(cases)} exact, {kinds}/{len(cases)} kinds and number, "
            f"{spent * 1000:.1f} ms each; {dict(count)}"
        )


def _short(item: Expected) -> str:
    return "|".join((item.kind or "?", item.title, item.quantity, item.value, item.place, item.when))


if __name__ == "__main__":
    main(sys.argv[1:])
