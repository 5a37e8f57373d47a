"""How is a row inserted that may already be there, on both databases?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite


class InsertOnce:
    """`INSERT … ON CONFLICT (…) DO NOTHING`, or `DO UPDATE` of the named columns; built once, for each database."""

    def __init__(self, table: Table, conflict: Sequence[str], update: Sequence[str] = ()) -> None:
        self._by_dialect: dict[str, Insert] = {}
        for name, module in (("sqlite", sqlite), ("postgresql", postgresql)):
            statement: Any = module.insert(table)
            if update:
                fresh = {column: statement.excluded[column] for column in update}
                statement = statement.on_conflict_do_update(index_elements=list(conflict), set_=fresh)
            else:
                statement = statement.on_conflict_do_nothing(index_elements=list(conflict))
            self._by_dialect[name] = statement

    def on(self, dialect: str) -> Insert:
        """The statement for "sqlite" or "postgresql"."""
        return self._by_dialect[dialect]
