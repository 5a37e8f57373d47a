"""What may leave the team, so that no firm can be told from what is published?

One function every output passes through: `Publisher.publish` (or `protect` for tables that stand alone).
"""

from __future__ import annotations

from troc.study.disclosure.cells import (
    EMPTY,
    MAX_SHARE,
    MIN_FIRMS,
    MIN_RESPONDENTS,
    TOTAL,
    Adds,
    Axis,
    Cell,
    Key,
    Table,
    nested_safe,
    one_way,
    passes,
)
from troc.study.disclosure.lines import Printed
from troc.study.disclosure.suppression import protect, protect_all

__all__ = [
    "EMPTY",
    "MAX_SHARE",
    "MIN_FIRMS",
    "MIN_RESPONDENTS",
    "TOTAL",
    "Adds",
    "Axis",
    "Cell",
    "Key",
    "Printed",
    "Table",
    "nested_safe",
    "one_way",
    "passes",
    "protect",
    "protect_all",
]
