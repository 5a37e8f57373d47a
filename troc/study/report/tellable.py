"""Which figures may a page show?

Everything that the report prints or draws comes from here, and here from `telling`, where exports ask too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from troc.study.disclosure import MIN_RESPONDENTS, Key, Printed
from troc.study.extraction import Extraction
from troc.study.indicators.figures import Cut, Figure
from troc.study.indicators.view import View
from troc.study.telling.counted import UNKNOWN, Counted
from troc.study.telling.telling import WHOLE, Telling


class Tellable:
    """The figures of one extraction; each is measured once. `earlier`: what was told before, the latest last."""

    def __init__(self, extraction: Extraction, earlier: Sequence[Sequence[Printed]] = ()) -> None:
        self.extraction = extraction
        self.view = View(extraction)
        self.telling = Telling(self.view, earlier)
        #: of fewer firms than a cell needs nothing is told, however much each of them did
        self.enough = len(extraction.firms) >= MIN_RESPONDENTS
        self.kept_back = 0  #: cells of tables that are not told
        self._seen: set[tuple[str, str]] = set()

    def figure(self, code: str) -> Figure | None:
        """The figure of everybody; None when it cannot be told."""
        found = self.counted(code)
        return None if found is None or found.value is None else found

    def counted(self, code: str) -> Figure | None:
        """The same, also where there is no value but its parts can be told: a median not reached, a score of few."""
        return self._told(self.telling.counted[code][0], WHOLE) if self.enough else None

    def parts(self, code: str, cut: Cut) -> Mapping[str, Figure | None]:
        """The figure by group; None where a group cannot be told."""
        one = self._by(code, cut.value)
        if one is None:
            return {}
        return {_name(key[0]): self._told(one, key) for key in one.figures if key != WHOLE}

    def crossed(self, codes: tuple[str, ...], rows: Cut, columns: Cut) -> list[dict[tuple[str, str], float | None]]:
        """Counts of each indicator by two cuts, with the margins (`TOTAL`); None where a cell cannot be told."""
        found = [self._by(code, f"{rows.value} × {columns.value}") for code in codes]
        return [{} if one is None else self._cells(one) for one in found]

    def left_out(self) -> int | None:
        """How many said no to the study; None when it cannot be told."""
        told = self.enough and self.telling.between("asked", "joined")
        return self.extraction.left_out if told else None

    def _cells(self, one: Counted) -> dict[tuple[str, str], float | None]:
        return {
            (_name(key[0]), _name(key[1])): one.table.cell(key).value if self.telling.tells(one, key) else None
            for key in one.table.every_key()
        }

    def _by(self, code: str, cut: str) -> Counted | None:
        one = self.telling.by(code, cut) if self.enough else None
        if one is not None and (code, cut) not in self._seen:
            self._seen.add((code, cut))
            self.kept_back += self.telling.suppressed(one)
        return one

    def _told(self, one: Counted, key: Key) -> Figure | None:
        """The figure; of how many were asked only what may be told of that."""
        found = self.telling.told(one, key)
        if found is not None and one.asked is not None and not self.telling.tells_asked(one, key):
            return replace(found, denominator=float(found.n))
        return found


def _name(group: str) -> str:
    return "" if group == UNKNOWN else group
