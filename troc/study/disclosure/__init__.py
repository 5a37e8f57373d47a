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
    cell_of,
    nested_safe,
    one_way,
    passes,
)
from troc.study.disclosure.lines import Printed
from troc.study.disclosure.networks import Drawing, drawing, revealed
from troc.study.disclosure.publishing import DECLARED, Filter, Publisher, Refused, kept, printed, quarter
from troc.study.disclosure.suppression import protect, protect_all
from troc.study.disclosure.thinning import Ladder, NotAnonymous, Thin, anonymity, banded, everything, merged, thin

__all__ = [
    "DECLARED",
    "EMPTY",
    "MAX_SHARE",
    "MIN_FIRMS",
    "MIN_RESPONDENTS",
    "TOTAL",
    "Adds",
    "Axis",
    "Cell",
    "Drawing",
    "Filter",
    "Key",
    "Ladder",
    "NotAnonymous",
    "Printed",
    "Publisher",
    "Refused",
    "Table",
    "Thin",
    "anonymity",
    "banded",
    "cell_of",
    "drawing",
    "everything",
    "kept",
    "merged",
    "nested_safe",
    "one_way",
    "passes",
    "printed",
    "protect",
    "protect_all",
    "quarter",
    "revealed",
    "thin",
]
