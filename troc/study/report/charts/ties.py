"""Who is tied to whom, without naming anybody: firms drawn together by what they exchanged, or territories."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from troc.study.report.charts.canvas import GREY, INK, MARKS, PALE, SERIES, bare

#: Rounds of the layout; it cools down to nothing by then.
_ROUNDS = 120
#: Points up to which they are drawn at their full size.
_ROOMY = 90


@dataclass(frozen=True, slots=True)
class Web:
    """Firms as points. `groups`: of each point, the rank of its group; `ties`: pairs of points."""

    groups: tuple[int, ...]
    names: tuple[str, ...]  #: of the groups
    ties: tuple[tuple[int, int], ...]
    height: float = 4.0

    def draw(self, figure: Any) -> None:
        axes = figure.subplots()
        bare(axes)
        places = _layout(len(self.groups), self.ties)
        for one, other in self.ties:
            axes.plot(*zip(places[one], places[other], strict=True), color="#6f837b", linewidth=0.8, zorder=1)
        smaller = min(1.0, _ROOMY / max(1, len(self.groups)))
        degrees = [0] * len(self.groups)
        for tie in self.ties:
            for point in tie:
                degrees[point] += 1
        for rank, name in enumerate(self.names):
            here = [point for point, group in enumerate(self.groups) if group == rank]
            axes.scatter(
                [places[point][0] for point in here], [places[point][1] for point in here],
                s=[(14 + 9 * degrees[point]) * smaller for point in here], color=SERIES[rank % len(SERIES)],
                marker=MARKS[rank % len(MARKS)], edgecolor="white", linewidth=0.5, label=name, zorder=2,
            )  # fmt: skip
        axes.set_xticks([])
        axes.set_yticks([])
        axes.set_aspect("equal")
        figure.legend(loc="outside lower left", ncols=3, columnspacing=1.0, handletextpad=0.2)


@dataclass(frozen=True, slots=True)
class Ring:
    """Territories on a circle. `within`: exchanges inside each; `between`: of each pair; None = not told."""

    names: tuple[str, ...]
    within: tuple[float | None, ...]
    between: tuple[tuple[int, int, float | None], ...]
    untold: str
    height: float = 3.7

    def draw(self, figure: Any) -> None:
        axes = figure.subplots()
        bare(axes)
        size = len(self.names)
        places = [_on_circle(rank, size) for rank in range(size)]
        most = max((count for *_, count in self.between if count), default=1.0)
        for one, other, tied in self.between:
            (x1, y1), (x2, y2) = places[one], places[other]
            axes.plot([x1, x2], [y1, y2], color="#8fbfae", linewidth=1 + 9 * (tied or 0) / most, zorder=1)
            axes.text(
                (x1 + x2) / 2, (y1 + y2) / 2, self.untold if tied is None else f"{tied:.0f}",
                size="small", ha="center", va="center", color=INK,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5, "alpha": 0.9}, zorder=3,
            )  # fmt: skip
        for name, count, (x, y) in zip(self.names, self.within, places, strict=True):
            axes.scatter([x], [y], s=1500, color=PALE, edgecolor=GREY, linewidth=0.8, zorder=2)
            said = self.untold if count is None else f"{count:.0f}"
            axes.text(x, y, f"{name}\n{said}", size="small", ha="center", va="center", color=INK, zorder=4)
        axes.set_xlim(-1.5, 1.5)
        axes.set_ylim(-1.35, 1.35)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.set_aspect("equal")


def _on_circle(rank: int, size: int) -> tuple[float, float]:
    turn = math.pi - 2 * math.pi * rank / max(1, size)
    return math.cos(turn) * (size > 1), math.sin(turn) * (size > 1)


def _layout(size: int, ties: tuple[tuple[int, int], ...]) -> list[tuple[float, float]]:
    """Points that repel each other, ties that pull (Fruchterman and Reingold 1991), from a spiral: the same at every run.

    A pull to the middle keeps what is not tied together on the page.
    """
    import numpy as np  # late: with matplotlib

    if not size:
        return []
    ranks = np.arange(size)
    radius, turn = np.sqrt((ranks + 0.5) / size), ranks * 2.399963
    places = np.stack((radius * np.cos(turn), radius * np.sin(turn)), axis=1)
    apart = math.sqrt(math.pi / size)
    pairs = np.array(ties, dtype=int).reshape(-1, 2)
    for round_ in range(_ROUNDS):
        gaps = places[:, None, :] - places[None, :, :]
        far = np.maximum((gaps**2).sum(axis=2), 1e-6)
        push = (gaps * (apart**2 / far)[:, :, None]).sum(axis=1)
        pull = np.zeros_like(places)
        along = places[pairs[:, 0]] - places[pairs[:, 1]]
        force = along * (np.sqrt((along**2).sum(axis=1)) / apart)[:, None]
        np.add.at(pull, pairs[:, 0], -force)
        np.add.at(pull, pairs[:, 1], force)
        move = push + pull - places * 0.9
        length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)
        heat = 0.12 * (1 - round_ / _ROUNDS)
        places = places + move / length[:, None] * np.minimum(length, heat)[:, None]
    # rounded: sums come out a hair otherwise on another processor
    return [(round(float(x), 3), round(float(y), 3)) for x, y in places]
