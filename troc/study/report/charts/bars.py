"""How are counts, shares and stages set beside each other?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from troc.study.report.charts.canvas import ACCENT, GREY, INK, PALE, RULE, WARM, bare, wrapped

#: Inches a bar, and above and beneath them all.
_BAR, _MARGIN = 0.31, 0.3
#: Letters a line of a label.
_LABEL = 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: what it is, how long, what is written at its end."""

    label: str
    value: float
    said: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """Lines one beneath the other, the first on top. `whole`: the length of a full line, drawn pale behind each."""

    bars: tuple[Bar, ...]
    whole: float | None = None

    @property
    def height(self) -> float:
        lines = sum(max(1, wrapped(bar.label, _LABEL).count("\n") * 0.45 + 1) for bar in self.bars)
        return _BAR * lines + _MARGIN

    def draw(self, figure: Any) -> None:
        axes = figure.subplots()
        bare(axes)
        most = self.whole or max((bar.high or bar.value for bar in self.bars), default=1.0) or 1.0
        places = range(len(self.bars))
        if self.whole:
            axes.barh(places, [most] * len(self.bars), height=0.62, color=PALE, linewidth=0)
        axes.barh(places, [bar.value for bar in self.bars], height=0.62, color=ACCENT, linewidth=0)
        for place, bar in zip(places, self.bars, strict=True):
            end = max(bar.value, bar.high or 0.0) if not self.whole else most
            if bar.low is not None and bar.high is not None:
                axes.plot([bar.low, bar.high], [place, place], color=WARM, linewidth=2.2, solid_capstyle="butt")
            axes.annotate(
                bar.said, (end, place), (5, 0), textcoords="offset points", va="center", size="small", color=INK
            )
        axes.set_yticks(places, [wrapped(bar.label, _LABEL) for bar in self.bars])
        axes.invert_yaxis()
        axes.set_xticks([])
        longest = max((len(bar.said) for bar in self.bars), default=0)
        axes.set_xlim(0, most * (1.0 + min(0.9, 0.03 * longest + 0.02)))


@dataclass(frozen=True, slots=True)
class Part:
    """One share of a whole."""

    label: str
    share: float
    said: str


@dataclass(frozen=True, slots=True)
class Whole:
    """Shares that make one, in one line: dark, hatched, pale, so that it reads without colours."""

    parts: tuple[Part, ...]
    height: float = 1.35

    def draw(self, figure: Any) -> None:
        axes = figure.subplots()
        bare(axes)
        looks = ((ACCENT, "", "white"), (RULE, "///", INK), (WARM, "", INK))
        start = 0.0
        for part, (colour, hatch, letters) in zip(self.parts, looks, strict=False):
            axes.barh(0, part.share, left=start, height=0.7, color=colour, hatch=hatch, edgecolor="white", linewidth=1)
            if part.share >= 0.07:
                axes.text(
                    start + part.share / 2, 0, part.said, ha="center", va="center", color=letters, weight="bold",
                    bbox=None if not hatch else {"facecolor": "white", "edgecolor": "none", "pad": 1.5},
                )  # fmt: skip
            start += part.share
        handles = [axes.patches[place] for place in range(len(self.parts))]
        labels = [f"{part.label} : {part.said}" for part in self.parts]
        figure.legend(handles, labels, loc="outside lower left", ncols=1 if len(labels) > 3 else len(labels),
                      handlelength=1.2, columnspacing=1.2)  # fmt: skip
        axes.set_xlim(0, 1)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.tick_params(colors=GREY)
