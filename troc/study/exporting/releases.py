"""What was published of the study before, so that what is published next gives none of it away?

Kept in files of the data folder: the figures as they were measured and as they were told, without a code of anybody. They
are as secret as the pseudonymised files, for they hold what was suppressed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from models.errors import RefusedInput
from troc.study.disclosure import Adds, Axis, Cell, Key, Printed, Table


def earlier_than(folder: Path, sha256: str, told: Sequence[str]) -> list[list[Printed]]:
    """What was published before the extraction of that hash, the latest last.

    `told`: the hashes of the extractions that were published, in order. RefusedInput when the file of one is gone: what
    it told cannot be taken into account any more, so nothing can be published beside it.
    """
    before = list(dict.fromkeys(told))
    before = before[: before.index(sha256)] if sha256 in before else before
    missing = [each for each in before if not _path(folder, each).is_file()]
    if missing:
        raise RefusedInput("dataset-release-missing", name=_path(folder, missing[0]).name)
    return [_read(_path(folder, each)) for each in before]


def keep(folder: Path, sha256: str, printed: Collection[Printed]) -> None:
    """Remember what was published of the extraction of that hash."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    plain = [{"measured": _plain(each.measured), "published": sorted(each.published.suppressed)} for each in printed]
    draft = _path(folder, sha256).with_suffix(".part")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(plain, ensure_ascii=False, separators=(",", ":")), "utf-8")
    draft.replace(_path(folder, sha256))


def _path(folder: Path, sha256: str) -> Path:
    return folder / f"{sha256}.json"


def _read(path: Path) -> list[Printed]:
    try:
        found = []
        for each in json.loads(path.read_text("utf-8")):
            measured = _table(each["measured"])
            found.append(Printed(measured, measured.without(tuple(key) for key in each["published"])))
        return found
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RefusedInput("dataset-release-missing", name=path.name) from error


def _plain(table: Table) -> dict[str, Any]:
    cells = [[key, *_numbers(cell)] for key, cell in _cells(table)]
    return {
        "measure": table.measure,
        "axes": [[axis.name, axis.categories] for axis in table.axes],
        "cells": cells,
        "adds": table.adds.value,
        "where": table.where,
        "ceiling": table.ceiling,
        "impossible": sorted(table.impossible),
    }


def _numbers(cell: Cell) -> list[Any]:
    """With its sides, where it has any: older files know none."""
    sides = [[_numbers(side) for side in cell.sides]] if cell.sides else []
    return [cell.value, cell.respondents, cell.firms, cell.largest_share, *sides]


def _cell(numbers: Sequence[Any]) -> Cell:
    value, respondents, firms, largest, *sides = numbers
    return Cell(value, respondents, firms, largest, tuple(_cell(side) for side in sides[0]) if sides else ())


def _cells(table: Table) -> list[tuple[Key, Cell]]:
    return [(key, table.cell(key)) for key in sorted(table.cells)]


def _table(plain: dict[str, Any]) -> Table:
    return Table(
        measure=plain["measure"],
        axes=tuple(Axis(name, tuple(categories)) for name, categories in plain["axes"]),
        cells={tuple(key): _cell(numbers) for key, *numbers in plain["cells"]},
        adds=Adds(plain["adds"]),
        where=tuple((name, category) for name, category in plain["where"]),
        ceiling=plain["ceiling"],
        impossible=frozenset(tuple(key) for key in plain["impossible"]),
    )
