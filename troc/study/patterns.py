"""Can a pattern that an officer wrote be tried on what a member types without taking more than a moment?

Python's matcher goes back over every choice a pattern leaves open. The choices are counted here, in the worst case, and
a pattern that leaves too many is refused when the form is loaded.
"""

from __future__ import annotations

import math
import re
import warnings
from dataclasses import dataclass

LONGEST_MATCHED = 500  #: characters; longer texts never match, which bounds what an open repetition costs
_LONGEST_PATTERN = 200
_MOST_STEPS = 5e7  #: about a second

_OPENING = re.compile(r"\((?:\?(?:[:=!]|<[=!]|P<\w+>))?")
_QUANTIFIER = re.compile(r"[*+?]|\{(\d+)\}|\{\d*,\d*\}")


@dataclass(slots=True)
class _Group:
    open_ended: bool = False  #: holds a repetition without a fixed count
    options: int = 0  #: two-way choices: « ? » and « | »


def pattern_fault(pattern: str) -> bool:
    """Whether a pattern is refused: malformed, or able to take longer than about a second on a typed text.

    An open repetition multiplies the steps by the text's length (less when there are several: they share the text), an
    option by two. An open repetition of a group that itself leaves a choice is the exponential case, always refused.
    """
    if len(pattern) > _LONGEST_PATTERN:
        return True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # « possible nested set »: Python itself is unsure what is meant
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError, Warning):
        return True
    bare = re.sub(r"\[\^?\]?[^\]]*\]", "x", re.sub(r"\\.", "x", pattern))
    counted = _count(bare)
    if counted is None:
        return True
    repeats, options = counted
    steps = float(LONGEST_MATCHED) ** repeats / math.factorial(repeats) * 2.0**options
    return steps > _MOST_STEPS


def _count(bare: str) -> tuple[int, int] | None:
    """Open repetitions and options of a pattern without classes and escapes; None for the exponential case."""
    groups, repeats, place = [_Group()], 0, 0
    while place < len(bare):
        closed: _Group | None = None
        if opening := _OPENING.match(bare, place):
            groups.append(_Group())
            place = opening.end()
            continue
        if bare[place] == ")" and len(groups) > 1:
            closed = groups.pop()
        elif bare[place] == "|":
            groups[-1].options += 1
        place += 1
        quantifier = _QUANTIFIER.match(bare, place)
        inner = closed or _Group()
        outer, times = groups[-1], 1
        if quantifier is not None:
            place = quantifier.end()
            if quantifier.group() == "?":
                outer.options += 1
            elif quantifier.group(1) is not None:
                times = int(quantifier.group(1))
                if inner.open_ended and times > 1:
                    return None
            else:
                if inner.open_ended or inner.options:
                    return None
                repeats += 1
                outer.open_ended = True
        outer.open_ended |= inner.open_ended
        outer.options += inner.options * times
    return repeats, groups[0].options
