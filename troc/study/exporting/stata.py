"""How does a table become a Stata file, with what its variables and codes mean?"""

from __future__ import annotations

from array import array
from datetime import date, datetime
from pathlib import Path
from typing import Any

from troc.study.exporting.frames import FIRST_DAY, Frame, month, stamp
from troc.study.exporting.tables import Absent, Column, Type, absence_label

#: A number that is missing has one of 26 letters there, which no sum takes for a number.
LETTERS = {Absent.REFUSED: "a", Absent.NOT_CONCERNED: "b", Absent.NOT_ANSWERED: "c"}
_EPOCH = (date(1960, 1, 1) - FIRST_DAY).days  #: Stata counts days from there
_LABEL = 80  #: characters of the label of a variable, and of a file
_VERSION = 14  #: of Stata: the first to keep accents, read by pandas and R too
_STAMPED = b"<timestamp>\x11"  #: before the date of the file, whose length is told first


def write_stata(frame: Frame, path: Path, made_at: datetime) -> None:
    """Write it; absences are .a, .b and .c. pandas and pyreadstat are imported here: an extra, a second long."""
    import pandas as pd
    import pyreadstat

    columns = frame.columns
    met = {name: _absences(columns[name], values) for name, values in zip(columns, frame.values, strict=True)}
    data = {name: _column(columns[name], values, met[name]) for name, values in zip(columns, frame.values, strict=True)}
    pyreadstat.write_dta(
        pd.DataFrame(data, columns=list(columns)),
        str(path),
        file_label=frame.table.title[:_LABEL],
        column_labels=[column.label[:_LABEL] for column in columns.values()],
        version=_VERSION,
        variable_value_labels={
            name: known for name, column in columns.items() if (known := _labels(column, met[name]))
        },
        missing_user_values={name: [LETTERS[each] for each in absent] for name, absent in met.items() if absent},
        variable_format={name: "%td" for name, column in columns.items() if column.type is Type.DATE},
    )
    with path.open("rb") as file:
        place = file.read(4096).index(_STAMPED) + len(_STAMPED)
    stamp(path, place, f"{made_at.day:02d} {month(made_at)} {made_at:%Y %H:%M}")


def _absences(column: Column, values: array[float] | list[str]) -> list[Absent]:
    """Which absences the column holds: a letter that no value has may not be declared."""
    held = set(values) if column.asked else set()
    return [each for each in LETTERS if float(each) in held]


def _column(column: Column, values: array[float] | list[str], absent: list[Absent]) -> Any:
    """A column as pandas takes it (numpy comes with it): numbers, with letters among them where some are absent."""
    if isinstance(values, list):
        import pandas as pd  # as above

        return pd.Series(values, dtype=object)
    import numpy as np  # as above

    held = np.frombuffer(values, dtype=float) if values else np.empty(0)
    numbers = np.where(held > 0, held - _EPOCH, held) if column.type is Type.DATE else held
    if not absent:
        return numbers
    mixed = numbers.astype(object)
    for each in absent:
        mixed[held == float(each)] = LETTERS[each]
    return mixed


def _labels(column: Column, absent: list[Absent]) -> dict[Any, str]:
    listed = {float(each.code): each.label for each in column.categories}
    return listed | {LETTERS[each]: absence_label(each) for each in absent}
