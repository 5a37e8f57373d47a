"""How does something grow over days, or change from one wave to the next?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from troc.study.report.charts.canvas import ACCENT, GREY, MARKS, SERIES, WARM, bare


@dataclass(frozen=True, slots=True)
class Step:
    """From this day on the share is that, within its interval."""

    day: float
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Steps:
    """A share that only grows: needs met after so many days. `half`: the day on which one in two is."""

    steps: tuple[Step, ...]
    half: float | None
    across: str
    up: str
    half_said: str
    height: float = 2.45

    def draw(self, figure: Any) -> None:
        axes = figure.subplots()
        bare(axes, grid="y")
        days = [step.day for step in self.steps]
        axes.fill_between(
            days, [step.low for step in self.steps], [step.high for step in self.steps], step="post",
            color=ACCENT, alpha=0.18, linewidth=0,
        )  # fmt: skip
        axes.step(days, [step.share for step in self.steps], where="post", color=ACCENT, linewidth=2)
        if self.half is not None:
            axes.plot([0, self.half, self.half], [0.5, 0.5, 0], color=WARM, linewidth=1.4, linestyle=(0, (4, 2)))
            axes.annotate(
                self.half_said, (self.half, 0.5), (6, -12), textcoords="offset points", size="small", color="#8a4f0c"
            )
        axes.set_ylim(0, 1)
        axes.set_xlim(0, max(days, default=1.0) or 1.0)
        axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
        axes.set_xlabel(self.across)
        axes.set_title(self.up, loc="left", size="small", color=GREY)


#: Waves up to which there is room for the values beside the points.
_LABELLED = 4


@dataclass(frozen=True, slots=True)
class Point:
    """One wave: its value within its interval."""

    value: float
    low: float
    high: float
    said: str


@dataclass(frozen=True, slots=True)
class Waves:
    """One line a question, one place a wave; a wave that says too little is missing from its line."""

    names: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Point | None, ...]], ...]
    height: float = 2.8

    def draw(self, figure: Any) -> None:
        axes = figure.subplots()
        bare(axes, grid="y")
        middle = (len(self.lines) - 1) / 2
        apart = min(0.25, 0.8 / max(1, len(self.lines)))
        for rank, (label, points) in enumerate(self.lines):
            known = [(place + (rank - middle) * apart, each) for place, each in enumerate(points) if each is not None]
            across, up = [place for place, _ in known], [each.value for _, each in known]
            spread = [[each.value - each.low for _, each in known], [each.high - each.value for _, each in known]]
            axes.errorbar(
                across, up, yerr=spread, label=label, color=SERIES[rank], marker=MARKS[rank], markersize=6,
                linewidth=1.8, elinewidth=1.2, capsize=3,
            )  # fmt: skip
            for place, each in known:
                if len(self.names) <= _LABELLED:
                    axes.annotate(
                        each.said,
                        (place, each.high),
                        (0, 3),
                        textcoords="offset points",
                        size="small",
                        ha="center",
                        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.4},
                    )
        axes.set_xticks(range(len(self.names)), self.names)
        axes.set_xlim(-0.5, len(self.names) - 0.5)
        axes.set_ylim(0, 1)
        axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
        figure.legend(loc="outside lower left", ncols=1)
