"""How sure is a figure, and may it be read at all?"""

from __future__ import annotations

from troc.study.statistics.agreement import kappa
from troc.study.statistics.differences import Difference, Group, between, group, within
from troc.study.statistics.proportions import (
    Estimate,
    Promoters,
    holm,
    net_promoters,
    odds_beside,
    wilson,
)
from troc.study.statistics.reading import Reading, reading
from troc.study.statistics.spread import Change, Middle, gini, middle, paired, quantile
from troc.study.statistics.survival import CENSORED, Step, halfway, incidence
from troc.study.statistics.weighting import Refusal, Weights, rake, weighted_share

__all__ = [
    "CENSORED",
    "Change",
    "Difference",
    "Estimate",
    "Group",
    "Middle",
    "Promoters",
    "Reading",
    "Refusal",
    "Step",
    "Weights",
    "between",
    "gini",
    "group",
    "halfway",
    "holm",
    "incidence",
    "kappa",
    "middle",
    "net_promoters",
    "odds_beside",
    "paired",
    "quantile",
    "rake",
    "reading",
    "weighted_share",
    "wilson",
    "within",
]
