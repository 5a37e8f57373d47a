"""How sure is a figure, and may it be read at all?"""

from __future__ import annotations

from troc.study.statistics.agreement import kappa
from troc.study.statistics.proportions import (
    Estimate,
    Mixing,
    Promoters,
    holm,
    mixing,
    net_promoters,
    odds_ratio,
    wilson,
)
from troc.study.statistics.reading import Reading, reading
from troc.study.statistics.spread import Change, Middle, gini, middle, paired, quantile
from troc.study.statistics.survival import CENSORED, Curve, Step, incidence, kaplan_meier
from troc.study.statistics.weighting import Refusal, Weights, rake, weighted_share

__all__ = [
    "CENSORED",
    "Change",
    "Curve",
    "Estimate",
    "Middle",
    "Mixing",
    "Promoters",
    "Reading",
    "Refusal",
    "Step",
    "Weights",
    "gini",
    "holm",
    "incidence",
    "kaplan_meier",
    "kappa",
    "middle",
    "mixing",
    "net_promoters",
    "odds_ratio",
    "paired",
    "quantile",
    "rake",
    "reading",
    "weighted_share",
    "wilson",
]
