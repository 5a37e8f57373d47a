"""Are the values of what is given round a loop near enough to one another?"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

#: Largest value over smallest, at most.
USUAL_TOLERANCE = Fraction(2)


def balanced(values: Iterable[int | None], tolerance: Fraction | None) -> bool:
    """Whether the largest value is at most `tolerance` times the smallest; cents, in exact arithmetic.

    A value nobody has said agrees with any other: it will be settled between the parties, who see the others' before
    they answer. So a loop is left out only for two values that are both known. `tolerance` None: any values do.
    """
    if tolerance is None:
        return True
    known = [value for value in values if value is not None]
    return not known or max(known) * tolerance.denominator <= min(known) * tolerance.numerator
