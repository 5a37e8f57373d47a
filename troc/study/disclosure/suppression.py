"""Which cells must not be published, so that no small one can be worked out from the others?"""

from __future__ import annotations

from collections.abc import Sequence

from troc.study.disclosure.cells import Table, passes


def protect(table: Table) -> Table:
    """The table as it may be published: suppressed cells are None."""
    return protect_all([table])[0]


def protect_all(tables: Sequence[Table]) -> list[Table]:
    """Several tables that are published together, in the same order."""
    return [table.without(key for key in table.every_key() if not passes(table.cell(key))) for table in tables]
