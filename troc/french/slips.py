"""How costly is it to believe that this word was typed for that one: which key, which ear, which thumb slipped?

Costs are in nats: minus the logarithm of about how often it happens.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
#: A letter dropped, typed twice, swapped with the next, hit on the key beside; any other letter in its place or too many.
OMITTED, DOUBLED, SWAPPED, BESIDE, OTHER = 2.2, 1.5, 2.0, 2.2, 4.0
#: One of two same letters forgotten, a mute ending forgotten or added.
UNDOUBLED, ENDING = 1.0, 1.2
#: The first letter is seldom missed.
FIRST = 1.0
SAME_SOUND, LETTER_APART = 1.5, 1.0
TWICE = 6.5
#: Two words of one sound are no further apart than this.
FARTHEST_SOUND = 5
_MUTE = frozenset("estx")


def _neighbours() -> dict[str, str]:
    near: dict[str, set[str]] = {letter: set() for row in _ROWS for letter in row}
    for row, keys in enumerate(_ROWS):
        for place, letter in enumerate(keys):
            for other in _ROWS[max(0, row - 1) : row + 2]:
                near[letter].update(other[max(0, place - 1) : place + 2])
    return {letter: "".join(sorted(others - {letter})) for letter, others in near.items()}


BESIDE_KEYS = _neighbours()


def one_slip(typed: str, meant: str) -> float | None:
    """The cost when one slip leads from the second word to the first; None when more are needed, or none."""
    start = 0
    shorter = min(len(typed), len(meant))
    while start < shorter and typed[start] == meant[start]:
        start += 1
    end = 0
    while end < shorter - start and typed[-1 - end] == meant[-1 - end]:
        end += 1
    wrong, right = typed[start : len(typed) - end], meant[start : len(meant) - end]
    cost: float | None = None
    match len(wrong), len(right):
        case 1, 1:
            cost = BESIDE if wrong in BESIDE_KEYS.get(right, "") else OTHER
        case 0, 1:
            twin = (start > 0 and meant[start - 1] == right) or meant[start + 1 : start + 2] == right
            cost = UNDOUBLED if twin else ENDING if end == 0 and right in _MUTE else OMITTED
        case 1, 0:
            around = typed[max(0, start - 1) : start] + typed[start + 1 : start + 2]
            if wrong in around:
                cost = DOUBLED
            elif end == 0 and wrong in _MUTE:
                cost = ENDING
            else:
                cost = BESIDE if any(wrong in BESIDE_KEYS.get(one, "") for one in around) else OTHER
        case 2, 2:
            cost = SWAPPED if wrong == right[::-1] else None
    return None if cost is None else cost + (FIRST if start == 0 else 0.0)


def same_sound(typed: str, meant: str) -> float | None:
    """The cost when both sound alike; None when their letters are too far apart all the same."""
    apart = OSA.distance(typed, meant, score_cutoff=FARTHEST_SOUND)
    return None if apart > FARTHEST_SOUND else SAME_SOUND + LETTER_APART * apart
