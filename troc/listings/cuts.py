"""Where may a title that is perhaps two things be cut?"""

from __future__ import annotations

import re

from troc.french.normalise import fold_aligned
from troc.listings.reading_items import split_items
from troc.listings.slots import peel

_JOINT = re.compile(r"\s*,\s*(?:et |ou )?| (?:et aussi|ainsi que|et|ou|&|plus) ")


def split_parts(title: str) -> tuple[str, str] | None:
    """The two things of a title whose reading was unsure of a cut; None when it was sure that there is one."""
    pieces = split_items(title)
    if len(pieces) != 1 or not pieces[0].unsure:
        return None
    for joint in _JOINT.finditer(fold_aligned(title)):
        left, right = title[: joint.start()], title[joint.end() :]
        if left.count("(") == left.count(")") and _worded(left) and _worded(right):
            first, second = peel(left), peel(right)
            if _worded(first) and _worded(second):
                return first, second
    return None


def _worded(text: str) -> bool:
    return sum(character.isalpha() for character in text) > 1
