"""What do the functions of an XLSForm expression compute?

Semantics: XPath 1.0 §4 as amended by the ODK XForms specification, and the functions of the ODK form reference
(docs.getodk.org/form-operators-functions); those of it that the chat does not have are in `ABSENT`, with why.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from troc.study.patterns import LONGEST_MATCHED
from troc.study.values import Value, comparable, day, number, text, truth

LONGEST_JOINED = 10_000  #: characters of texts put together

#: What `format-date` writes for %b and %a: the usual French abbreviations.
_MONTHS = ("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc")
_WEEKDAYS = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")


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


def _real(compute: Callable[..., float]) -> Callable[[Sequence[Value]], Value]:
    """A function of numbers as XForms has it: what has no value is not a number, what is too large is infinite."""

    def apply(args: Sequence[Value]) -> Value:
        numbers = [number(arg) for arg in args]
        if any(math.isnan(n) for n in numbers):
            return math.nan
        try:
            return compute(*numbers)
        except OverflowError:
            return math.inf
        except ValueError:
            return math.nan

    return apply


def _log(value: float) -> float:
    return -math.inf if value == 0 else math.log(value)


def _log10(value: float) -> float:
    return -math.inf if value == 0 else math.log10(value)


def _power(base: float, exponent: float) -> float:
    if base == 0 and exponent < 0:
        return math.inf
    found: float | complex = base**exponent
    return found if isinstance(found, float) else math.nan  # a negative number to a fraction is complex in Python


def _selected_at(args: Sequence[Value]) -> Value:
    names, rank = text(args[0]).split(), number(args[1])
    return names[int(rank)] if 0 <= rank < len(names) else ""


def _substr(args: Sequence[Value]) -> Value:
    # Counted from 0, the end left out, negative ones from the end: as a slice of Python.
    ends = [number(arg) for arg in args[1:]]
    if any(math.isnan(end) for end in ends):
        return ""
    places = [None if math.isinf(end) and end > 0 else int(max(end, -1e9)) for end in ends]
    if places[0] is None:
        return ""
    return text(args[0])[slice(*places)] if len(places) == 2 else text(args[0])[places[0] :]


def _before(args: Sequence[Value]) -> Value:
    whole, mark = text(args[0]), text(args[1])
    return whole[: max(whole.find(mark), 0)]


def _after(args: Sequence[Value]) -> Value:
    whole, mark = text(args[0]), text(args[1])
    place = whole.find(mark)
    return "" if place < 0 else whole[place + len(mark) :]


def _joined(separator: str, parts: Sequence[Value]) -> Value:
    # Bounded: sixty calculations, each twice the one before, would fill any memory.
    return separator.join(text(part) for part in parts)[:LONGEST_JOINED]


def _translate(args: Sequence[Value]) -> Value:
    written, old, new = (text(arg) for arg in args)
    table: dict[int, str | None] = {}
    for rank, sign in enumerate(old):
        table.setdefault(ord(sign), new[rank] if rank < len(new) else None)
    return written.translate(table)


def _format_date(args: Sequence[Value]) -> Value:
    found = day(args[0])
    if not isinstance(found, date):
        return ""
    parts = {
        "Y": f"{found.year:04d}",
        "y": f"{found.year % 100:02d}",
        "m": f"{found.month:02d}",
        "n": str(found.month),
        "b": _MONTHS[found.month - 1],
        "d": f"{found.day:02d}",
        "e": str(found.day),
        "a": _WEEKDAYS[found.weekday()],
    }
    return re.sub(r"%(.)", lambda sign: parts.get(sign.group(1), sign.group()), text(args[1]))


def _between(fewest: Value, most: Value, count: float) -> Value:
    low, high = number(fewest), number(most)
    return (low == -1 or count >= low) and (high == -1 or count <= high)


def _checklist(args: Sequence[Value]) -> Value:
    return _between(args[0], args[1], float(sum(text(answer) == "yes" for answer in args[2:])))


def _weighted_checklist(args: Sequence[Value]) -> Value:
    pairs = zip(args[2::2], args[3::2], strict=True)
    return _between(args[0], args[1], float(sum(number(weight) for answer, weight in pairs if text(answer) == "yes")))


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
    "concat": Function(1, None, lambda a: _joined("", a)),
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
    "selected-at": Function(2, 2, _selected_at),
    "ends-with": Function(2, 2, lambda a: text(a[0]).endswith(text(a[1]))),
    "substr": Function(2, 3, _substr),
    "substring-before": Function(2, 2, _before),
    "substring-after": Function(2, 2, _after),
    "translate": Function(3, 3, _translate),
    "normalize-space": Function(1, 1, lambda a: " ".join(text(a[0]).split())),
    "join": Function(2, None, lambda a: _joined(text(a[0]), a[1:])),
    "boolean": Function(1, 1, lambda a: truth(a[0])),
    "boolean-from-string": Function(1, 1, lambda a: text(a[0]) in {"true", "1"}),
    "count-non-empty": Function(1, None, lambda a: float(sum(text(x) != "" for x in a))),
    "checklist": Function(3, None, _checklist),
    "weighted-checklist": Function(4, None, _weighted_checklist),
    "abs": Function(1, 1, _real(abs)),
    "pow": Function(2, 2, _real(_power)),
    "sqrt": Function(1, 1, _real(math.sqrt)),
    "exp": Function(1, 1, _real(math.exp)),
    "exp10": Function(1, 1, _real(lambda x: 10.0**x)),
    "log": Function(1, 1, _real(_log)),
    "log10": Function(1, 1, _real(_log10)),
    "sin": Function(1, 1, _real(math.sin)),
    "cos": Function(1, 1, _real(math.cos)),
    "tan": Function(1, 1, _real(math.tan)),
    "asin": Function(1, 1, _real(math.asin)),
    "acos": Function(1, 1, _real(math.acos)),
    "atan": Function(1, 1, _real(math.atan)),
    "atan2": Function(2, 2, _real(math.atan2)),
    "pi": Function(0, 0, lambda a: math.pi),
    "decimal-date-time": Function(1, 1, lambda a: number(day(a[0]))),
    "format-date": Function(2, 2, _format_date),
    "true": Function(0, 0, lambda a: True),
    "false": Function(0, 0, lambda a: False),
}


#: Functions of the ODK reference that are refused at publication, with why: the code of a sentence in locales/.
ABSENT: dict[str, str] = {
    "position": "repeat", "indexed-repeat": "repeat", "count": "repeat",
    "random": "chance", "randomize": "chance", "uuid": "chance",
    "area": "place", "distance": "place",
    "decimal-time": "hour", "format-date-time": "hour",
    "pulldata": "outside", "instance": "outside", "current": "outside", "digest": "outside",
    "once": "once", "jr:choice-name": "label", "choice-name": "label", "jr:itext": "label",
}  # fmt: skip
