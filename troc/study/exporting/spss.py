"""How does a table become an SPSS file, with what its variables and codes mean?"""

from __future__ import annotations

from array import array
from datetime import datetime
from pathlib import Path
from typing import Any

from troc.study.exporting.frames import Frame, cut, month, stamp
from troc.study.exporting.tables import Absent, Column, Type, absence_label

_DAY = 86_400  #: SPSS counts seconds
_LABEL, _VALUE, _TITLE = 255, 120, 60  #: bytes of the label of a variable, of a value, of a file
_CREATED = 92  #: where the header says when the file was made
_FORMATS = {
    Type.CODE: "F5.0",
    Type.FLAG: "F5.0",
    Type.INTEGER: "F12.0",
    Type.DECIMAL: "F12.2",
    Type.DATE: "EDATE10",
}


def write_spss(frame: Frame, path: Path, made_at: datetime) -> None:
    """Write it; the codes of absence are declared missing. pandas and pyreadstat are imported here: an extra, a second long."""
    import pandas as pd
    import pyreadstat

    columns = frame.columns
    data = {name: _packed(columns[name], values) for name, values in zip(columns, frame.values, strict=True)}
    pyreadstat.write_sav(
        pd.DataFrame(data, columns=list(columns)),
        str(path),
        file_label=cut(frame.table.title, _TITLE),
        column_labels=[cut(column.label, _LABEL) for column in columns.values()],
        variable_value_labels={name: known for name, column in columns.items() if (known := _labels(column))},
        missing_ranges={name: [int(each) for each in Absent] for name, column in columns.items() if column.asked},
        variable_measure={
            name: "nominal" if column.categories or column.type is Type.TEXT else "scale"
            for name, column in columns.items()
        },
        variable_format={name: _FORMATS[each.type] for name, each in columns.items() if each.type is not Type.TEXT},
    )
    stamp(path, _CREATED, f"{made_at.day:02d} {month(made_at)} {made_at:%y%H:%M:%S}")


def _packed(column: Column, values: array[float] | list[str]) -> Any:
    """A column as pandas takes it (numpy comes with it)."""
    if isinstance(values, list):
        import pandas as pd  # as above

        return pd.Series(values, dtype=object)
    import numpy as np  # as above

    numbers = np.frombuffer(values, dtype=float) if values else np.empty(0)
    # absences are no days: they stay what they are
    return np.where(numbers > 0, numbers * _DAY, numbers) if column.type is Type.DATE else numbers


def _labels(column: Column) -> dict[float, str]:
    listed = {float(each.code): cut(each.label, _VALUE) for each in column.categories}
    absent = {float(each): absence_label(each) for each in Absent} if column.asked else {}
    return listed | absent
