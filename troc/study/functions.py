"""What do the functions of an XLSForm expression compute, and how do its values turn into one another?

Values are what XForms knows: a number, a text, a truth, a day. An empty answer is the empty text: as a number it is
not-a-number, so that every comparison of order with it is false. A list of ticked choices is their names with a space
between. Semantics: XPath 1.0 §4 as amended by the ODK XForms specification (functions of the XLSForm reference).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from troc.study.patterns import LONGEST_MATCHED

Value = float | str | bool | date

EPOCH = date(1970, 1, 1)  #: day 0 of dates taken as numbers (ODK XForms)

_NUMBER = re.compile(r"\s*-?(\d+(\.\d*)?|\.\d+)\s*", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def number(value: Value) -> float:
    """The value as a number; not-a-number for a text that is none; a day counts from 1 January 1970."""
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, date):
        return float((value - EPOCH).days)
    if isinstance(value, str):
        return float(value) if _NUMBER.fullmatch(value) else math.nan
    return float(value)


def text(value: Value) -> str:
    """The value as a text: whole numbers without a point, days as AAAA-MM-JJ, truths as true and false."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) else format(value, ".15g")


def truth(value: Value) -> bool:
    """The value as a truth: a text when not empty, a number when neither zero nor not-a-number, a day always."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return True if isinstance(value, date) else bool(value)


def day(value: Value) -> Value:
    """The value as a day, from AAAA-MM-JJ or from a count of days; the empty text when it is neither."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.match(value[:10]):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            return ""
    days = number(value)
    try:
        return "" if math.isnan(days) else EPOCH + timedelta(days=math.floor(days))
    except OverflowError:
        return ""


def comparable(value: Value) -> float:
    """The value as a number for an order, reading the text of a day as that day."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        found = day(value)
        return number(found) if isinstance(found, date) else math.nan
    return number(value)


def equal(left: Value, right: Value) -> bool:
    """XPath equality: as truths if one is a truth, else as numbers if one is a number or a day, else as texts."""
    if isinstance(left, bool) or isinstance(right, bool):
        return truth(left) == truth(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return comparable(left) == comparable(right)


def _round(args: Sequence[Value]) -> Value:
    value = number(args[0])
    digits = number(args[1]) if len(args) > 1 else 0.0
    if math.isnan(value) or math.isinf(value) or math.isnan(digits) or abs(digits) > 12:
        return value
    scale = 10.0 ** int(digits)
    # Half goes up, towards +infinity, as XPath says; Python's round() would send 2.5 to 2.
    return math.floor(value * scale + 0.5) / scale


def _whole(how: Callable[[float], int]) -> Callable[[Sequence[Value]], Value]:
    def apply(args: Sequence[Value]) -> Value:
        value = number(args[0])
        return value if math.isnan(value) or math.isinf(value) else float(how(value))

    return apply


def _extreme(pick: Callable[[Sequence[float]], float]) -> Callable[[Sequence[Value]], Value]:
    def apply(args: Sequence[Value]) -> Value:
        numbers = [comparable(arg) for arg in args]
        # XForms 1.1 §7.7: one value that is not a number makes the extreme not a number.
        return math.nan if any(math.isnan(n) for n in numbers) else pick(numbers)

    return apply


def _regex(args: Sequence[Value]) -> Value:
    tried = text(args[0])
    return len(tried) <= LONGEST_MATCHED and re.fullmatch(text(args[1]), tried) is not None


@dataclass(frozen=True, slots=True)
class Function:
    """One function: how many arguments it takes (no end: None) and what it computes from their values."""

    fewest: int
    most: int | None
    compute: Callable[[Sequence[Value]], Value]


#: All but `if`, `today` and `now`, which need more than the values of their arguments.
FUNCTIONS: dict[str, Function] = {
    "selected": Function(2, 2, lambda a: text(a[1]).strip() in text(a[0]).split()),
    "count-selected": Function(1, 1, lambda a: float(len(text(a[0]).split()))),
    "not": Function(1, 1, lambda a: not truth(a[0])),
    "number": Function(1, 1, lambda a: number(a[0])),
    "int": Function(1, 1, _whole(math.trunc)),
    "string": Function(1, 1, lambda a: text(a[0])),
    "string-length": Function(1, 1, lambda a: float(len(text(a[0])))),
    "concat": Function(1, None, lambda a: "".join(text(x) for x in a)),
    "contains": Function(2, 2, lambda a: text(a[1]) in text(a[0])),
    "starts-with": Function(2, 2, lambda a: text(a[0]).startswith(text(a[1]))),
    "regex": Function(2, 2, _regex),
    "round": Function(1, 2, _round),
    "floor": Function(1, 1, _whole(math.floor)),
    "ceiling": Function(1, 1, _whole(math.ceil)),
    "sum": Function(1, None, lambda a: float(sum(number(x) for x in a))),
    "min": Function(1, None, _extreme(min)),
    "max": Function(1, None, _extreme(max)),
    "coalesce": Function(1, None, lambda a: next((x for x in a if text(x) != ""), "")),
    "date": Function(1, 1, lambda a: day(a[0])),
    "true": Function(0, 0, lambda a: True),
    "false": Function(0, 0, lambda a: False),
}
