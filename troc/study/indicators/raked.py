"""What would questionnaires say if those who answered were spread as all registered firms are?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from troc.study.indicators.figures import Seen
from troc.study.indicators.registry import ALL
from troc.study.indicators.view import View
from troc.study.statistics.proportions import DETRACTOR, PROMOTER, Z, wilson_ends
from troc.study.statistics.weighting import Refusal, Weights, rake

#: Figures of questionnaires, in the order in which they are told: shares, and the score of those who would recommend.
SURVEYED = (
    "satisfaction",
    "recommendation",
    "again",
    "would-have-bought",
    "cash-tension",
    "purchases-put-off",
    "would-pay",
)
SCORE = "recommendation"
#: Sectors together, so that no margin is of a handful (choice of the study, told in the protocol). One not known is a family.
FAMILIES: dict[str, str] = {
    **dict.fromkeys(("food", "building", "craft", "farming", "printing", "energy", "reuse"), "making"),
    **dict.fromkeys(("shop", "catering"), "selling"),
    **dict.fromkeys(("consulting", "communication", "digital", "transport", "cleaning", "property"), "serving"),
    **dict.fromkeys(("association", "training", "culture", "health", "social"), "caring"),
}


@dataclass(frozen=True, slots=True)
class Raked:
    """A figure with weights, its interval, and how many firms answered."""

    value: float
    low: float
    high: float
    firms: int
    weights: Weights


def raked(view: View, code: str) -> Raked | Refusal:
    """The figure of all who answered, each observation with the weight of its firm; or why it is not weighted.

    The margins are those of every firm registered, by territory and by family of sectors.
    """
    seen = [each for each in ALL[code].sample(view) if each.firms and each.value is not None]
    firms = sorted({each.firms[0] for each in seen} & view.firms.keys())
    population = [_place(view, firm) for firm in view.firms]
    margins = [Counter(place[axis] for place in population) for axis in range(2)]
    found = rake([_place(view, firm) for firm in firms], margins)
    if isinstance(found, Refusal):
        return found
    weight = dict(zip(firms, found.weights, strict=True))
    known = [each for each in seen if each.firms[0] in weight]
    return _weighed(code, known, [weight[each.firms[0]] for each in known], len(firms), found)


def _place(view: View, firm: str) -> tuple[str, str]:
    traits = view.traits[firm]
    return traits.territory or "", FAMILIES.get(traits.sector or "", "")


def _weighed(code: str, seen: Sequence[Seen], weights: Sequence[float], firms: int, found: Weights) -> Raked:
    whole = math.fsum(weights)
    marks = [_mark(each) if code == SCORE else float(bool(each.value)) for each in seen]
    value = math.fsum(weight * mark for weight, mark in zip(weights, marks, strict=True)) / whole
    if code != SCORE:
        return Raked(value, *wilson_ends(min(1.0, value), found.effective), firms, found)
    squares = math.fsum(weight * mark * mark for weight, mark in zip(weights, marks, strict=True)) / whole
    half = Z * math.sqrt(max(0.0, squares - value * value) / found.effective)
    return Raked(100 * value, 100 * max(-1.0, value - half), 100 * min(1.0, value + half), firms, found)


def _mark(seen: Seen) -> float:
    """1 of a promoter, -1 of a detractor."""
    answer = seen.value or 0.0
    return 1.0 if answer >= PROMOTER else -1.0 if answer <= DETRACTOR else 0.0
