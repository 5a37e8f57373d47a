"""Which figures of one extraction may be told, beside each other and beside what was told before?

Exports, reports and pages about a territory all ask here. The list of tables is always the same one, whatever a page shows
of it: two of them made of one extraction tell no more together than either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from troc.study.disclosure import TOTAL, Cell, Key, Printed, Publisher, Table, one_way, printed
from troc.study.disclosure.lines import Conditions, conditions_of
from troc.study.extraction import Extraction
from troc.study.indicators.figures import Figure
from troc.study.indicators.registry import ALL
from troc.study.indicators.view import View
from troc.study.telling.counted import Counted, of_indicator
from troc.study.telling.kin import SETS, around, less, pairs

#: (set, or what is between two; cut) → group → how many.
_Lots = dict[tuple[str, str], dict[Key, Cell]]
WHOLE: Key = (TOTAL,)


class Telling:
    """The figures of one extraction, measured once, and which of them may be told.

    `earlier`: what was told before, the latest last.
    """

    def __init__(self, source: Extraction | View, earlier: Sequence[Sequence[Printed]] = ()) -> None:
        view = source if isinstance(source, View) else View(source)
        self._publisher = Publisher(earlier)
        self.counted: dict[str, list[Counted]] = {}
        for code, indicator in ALL.items():
            # whole tables first: the figure of all stands in the first of them
            self.counted[code] = sorted(of_indicator(view, indicator), key=lambda one: len(one.table.axes))
            if view is not source:
                view.samples.pop(code, None)  # looked at in all its cuts: a region's observations need not be kept
        self.printed: list[Printed] = []  #: what to keep of it for the next one
        self._hidden: dict[str, frozenset[Conditions]] = {}  #: of each set and pair, and of each indicator
        #: sets that are told of some group of a cut: one figure may tell the groups that the other keeps back; "" of all
        self._known: dict[str, set[str]] = {}
        self._judge_sets()
        for code in self.counted:
            self._judge(code)

    def told(self, one: Counted, key: Key) -> Figure | None:
        """The figure there; None when it may not be told, or there is none."""
        return one.figures.get(key) if self.tells(one, key) else None

    def tells(self, one: Counted, key: Key) -> bool:
        """Whether the figure there may be told."""
        return conditions_of(one.table, key) not in self._hidden[one.indicator.code]

    def tells_asked(self, one: Counted, key: Key) -> bool:
        """Whether it may be said beside the figure how many were asked for it."""
        return one.asked is None or conditions_of(one.asked, key) not in self._hidden[one.asked.measure]

    def whole(self, code: str) -> Figure | None:
        """The figure of all."""
        return self.told(self.counted[code][0], WHOLE)

    def by(self, code: str, cut: str) -> Counted | None:
        """An indicator by that cut, as it was measured; None where it is not taken apart so."""
        return next((each for each in self.counted[code] if each.cut == cut), None)

    def suppressed(self, one: Counted) -> int:
        """How many cells of that table are kept back."""
        return sum(not self.tells(one, key) for key in one.table.every_key())

    def between(self, outer: str, inner: str) -> bool:
        """Whether it may be told how many are in one named set and not in the other."""
        return frozenset() not in self._hidden.get(less(outer, inner), frozenset())

    def _judge_sets(self) -> None:
        """Each named set, and what is between two, kept back where there are too few, with what must go with them."""
        lots = _lots(self.counted)
        _between(lots)
        tables: dict[str, list[Table]] = {}
        for (name, cut), groups in lots.items():
            # where nobody is, nobody can be told
            parts = {key[0]: cell for key, cell in groups.items() if key != WHOLE and cell.respondents}
            if groups[WHOLE].respondents:
                tables.setdefault(name, []).append(one_way(f"= {name}", cut, parts, groups[WHOLE]))
        for name, some in tables.items():
            self._hidden[name] = self._publish(some)

    def _judge(self, code: str) -> None:
        counted, sets = self.counted[code], SETS.get(code, ())
        barred = {
            (code, conditions)
            for one in counted
            for key in one.table.every_key()
            if self._gives_away(conditions := conditions_of(one.table, key), sets) or key in one.barred
        }
        self._hidden[code] = self._publish([one.table for one in counted], barred)
        asked = [one.asked for one in counted if one.asked is not None]
        if asked:
            self._hidden[asked[0].measure] = self._publish(asked)
        for one in counted:
            for key in one.figures:
                if self.tells(one, key):
                    self._known.setdefault("", set()).update(sets)
                    self._known.setdefault(_axis(conditions_of(one.table, key)), set()).update(sets)

    def _gives_away(self, conditions: Conditions, sets: Sequence[str]) -> bool:
        """Whether these sets told there, alone or beside others told there, are or leave too few."""
        if any(conditions in self._hidden.get(name, ()) for name in sets):
            return True
        return any(
            conditions in self._hidden.get(less(outer, inner), ())
            for mine in sets
            for other in self._known.get(_axis(conditions), ())
            if conditions not in self._hidden.get(other, ())
            for outer, inner in ((mine, other), (other, mine))
            if outer in around(inner)
        )

    def _publish(self, tables: list[Table], barred: set[tuple[str, Conditions]] | None = None) -> frozenset[Conditions]:
        told = self._publisher.publish(tables, barred or ())
        self.printed += printed(tables, told)
        return frozenset(conditions_of(table, key) for table in told for key in table.suppressed)


def _axis(conditions: Conditions) -> str:
    """By what it is taken apart; "" for all."""
    return " × ".join(sorted(name for name, _ in conditions))


def _lots(counted: Mapping[str, Sequence[Counted]]) -> _Lots:
    found: _Lots = {}
    for code, ones in counted.items():
        for one in ones:
            for rank, name in enumerate(SETS.get(code, ())):
                if one.lots and (name, one.cut) not in found:
                    found[name, one.cut] = {key: lots[rank] for key, lots in one.lots.items()}
    return found


def _between(lots: _Lots) -> None:
    """Add what is between every set and those it is inside of, where no indicator counts it itself."""
    for outer, inner in pairs():
        for cut in _cuts(lots, outer):
            if (inner, cut) not in lots or (less(outer, inner), cut) in lots:
                continue
            large, small = lots[outer, cut], lots[inner, cut]
            left = {key: each.respondents - _count(small.get(key)) for key, each in large.items()}
            # a proposal of one quarter may be an exchange of the next: then one is not inside the other
            if all(count >= 0 for count in left.values()) and small.keys() <= large.keys():
                lots[less(outer, inner), cut] = {
                    key: Cell(float(count), count, count, 1 / max(count, 1)) for key, count in left.items()
                }


def _cuts(lots: _Lots, name: str) -> Iterator[str]:
    yield from [cut for known, cut in lots if known == name]


def _count(cell: Cell | None) -> int:
    return 0 if cell is None else cell.respondents
