"""What is offered and what is needed, family by family, on each territory?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from troc.study.report.charts.canvas import INK, bare, wrapped

_LINE, _MARGIN = 0.3, 0.75
_LABEL = 30


@dataclass(frozen=True, slots=True)
class Pane:
    """One table of counts, lines as in the other one. None is what cannot be told."""

    title: str
    cells: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """Tables of counts side by side, the larger the darker, each count written in its cell."""

    lines: tuple[str, ...]
    columns: tuple[str, ...]
    panes: tuple[Pane, ...]
    untold: str  #: what stands in a cell that cannot be told

    @property
    def height(self) -> float:
        return _LINE * len(self.lines) + _MARGIN

    def draw(self, figure: Any) -> None:
        import numpy as np  # late: with matplotlib
        from matplotlib.colors import LinearSegmentedColormap

        shades = LinearSegmentedColormap.from_list("counts", ("#f2f7f5", "#7fb3a3", "#0e5a4b", "#06322a"))
        all_axes = figure.subplots(1, len(self.panes), sharey=True, squeeze=False)[0]
        most = max((cell for pane in self.panes for line in pane.cells for cell in line if cell), default=1.0)
        for axes, pane in zip(all_axes, self.panes, strict=True):
            bare(axes)
            values = np.array([[np.nan if cell is None else cell for cell in line] for line in pane.cells], dtype=float)
            values = values.reshape(len(self.lines), len(self.columns))
            axes.pcolormesh(values, cmap=shades, vmin=0, vmax=most, edgecolors="white", linewidth=1.2)
            for line, row in enumerate(pane.cells):
                for column, cell in enumerate(row):
                    dark = cell is not None and cell > 0.55 * most
                    said = self.untold if cell is None else f"{cell:.0f}"
                    axes.text(column + 0.5, line + 0.5, said, ha="center", va="center", size="small",
                              color="white" if dark else INK)  # fmt: skip
            axes.set_title(pane.title, size="small", weight="bold")
            axes.set_xticks([place + 0.5 for place in range(len(self.columns))], self.columns)
            axes.set_yticks([place + 0.5 for place in range(len(self.lines))], [wrapped(x, _LABEL) for x in self.lines])
            axes.set_ylim(len(self.lines), 0)
