"""How do the values of an XLSForm expression turn into one another?

Values are what XForms knows: a number, a text, a truth, a day. An empty answer is the empty text: as a number it is
not-a-number, so that every comparison of order with it is false. A list of ticked choices is their names with a space
between. Semantics: XPath 1.0 §4 as amended by the ODK XForms specification.
"""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

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
