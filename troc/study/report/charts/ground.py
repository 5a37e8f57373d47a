"""Where are the firms: which territories have how many, and in which places do they gather?"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from troc.places.outlines import Outline
from troc.study.report.charts.canvas import GREY, INK, WARM, bare

#: Shades by thirds of the largest count, light to dark; then where nothing is told, be it none or few.
_SHADES = ("#c9dfd6", "#8fbfae", "#4d937f")
_UNTOLD = "#f7faf9"
#: The small départements around Paris, drawn a second time in large: (west, south, east, north).
CENTRE = ("75", "92", "93", "94")
_INSET = (2.12, 48.66, 2.64, 49.03)
#: A degree of longitude, in degrees of latitude, at 48.7° north.
_SQUEEZE = math.cos(math.radians(48.7))


@dataclass(frozen=True, slots=True)
class Area:
    """One département: how many, None = not told."""

    outline: Outline
    count: float | None
    said: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """A place where several firms are."""

    lat: float
    lon: float
    count: float


@dataclass(frozen=True, slots=True)
class Map:
    """Île-de-France, and its centre in large when something is told there."""

    areas: tuple[Area, ...]
    bubbles: tuple[Bubble, ...]
    height: float = 3.7

    def draw(self, figure: Any) -> None:
        centre = _framed(self)
        axes, inset = figure.subplots(1, 2, width_ratios=(1.75, 1)) if centre else (figure.subplots(), None)
        outside = [each for each in self.bubbles if not centre or not _within(each, _INSET)]
        self._ground(axes, lambda code: not centre or code not in CENTRE, outside)
        if inset is not None:
            _outline(axes, _INSET)
            inside = [each for each in self.bubbles if _within(each, _INSET)]
            self._ground(inset, lambda code: code in CENTRE, inside, window=_INSET)

    def _ground(
        self,
        axes: Any,
        named: Callable[[str], bool],
        shown: Sequence[Bubble],
        window: tuple[float, float, float, float] | None = None,
    ) -> None:
        from matplotlib.patches import Polygon  # late: see canvas

        bare(axes)
        axes.set_xticks([])
        axes.set_yticks([])
        most = max((area.count for area in self.areas if area.count), default=1.0)
        for area in self.areas:
            for ring in area.outline.rings:
                axes.add_patch(Polygon(ring, facecolor=_shade(area.count, most), edgecolor=GREY, linewidth=0.6))
        largest = max((bubble.count for bubble in self.bubbles), default=1.0)
        axes.scatter(
            [each.lon for each in shown], [each.lat for each in shown],
            s=[24 + 130 * each.count / largest for each in shown], color=WARM, edgecolor="white", linewidth=0.8,
            alpha=0.9, zorder=3,
        )  # fmt: skip
        for area in self.areas:
            if named(area.outline.code):
                lon, lat = _free_place(area.outline, shown, None if window is not None or not _framed(self) else _INSET)
                axes.text(
                    lon, lat, area.said, ha="center", va="center", size="x-small", color=INK, zorder=6,
                    bbox={"facecolor": "white", "alpha": 0.82, "edgecolor": "none", "pad": 1.2},
                )  # fmt: skip
        west, south, east, north = window or _frame(self.areas)
        axes.set_xlim(west, east)
        axes.set_ylim(south, north)
        axes.set_aspect(1 / _SQUEEZE)
        if window is not None:
            _outline(axes, window)


def _outline(axes: Any, window: tuple[float, float, float, float]) -> None:
    """The frame of what is drawn in large, on both drawings."""
    from matplotlib.patches import Rectangle  # late: see canvas

    west, south, east, north = window
    axes.add_patch(
        Rectangle((west, south), east - west, north - south, fill=False, edgecolor=INK, linewidth=1.2, zorder=5)
    )


def _shade(count: float | None, most: float) -> str:
    if count is None:
        return _UNTOLD
    return _SHADES[max(0, math.ceil(len(_SHADES) * count / most) - 1)]


def _framed(drawing: Map) -> bool:
    """Whether the centre is drawn in large."""
    return any(area.count for area in drawing.areas if area.outline.code in CENTRE)


def _near(lon: float, lat: float, frame: tuple[float, float, float, float]) -> bool:
    """Whether a label there would touch the frame."""
    west, south, east, north = frame
    return west - 0.14 < lon < east + 0.14 and south - 0.05 < lat < north + 0.05


def _within(bubble: Bubble, window: tuple[float, float, float, float]) -> bool:
    west, south, east, north = window
    return west < bubble.lon < east and south < bubble.lat < north


def _frame(areas: Sequence[Area]) -> tuple[float, float, float, float]:
    points = [point for area in areas for ring in area.outline.rings for point in ring]
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return min(lons) - 0.03, min(lats) - 0.02, max(lons) + 0.03, max(lats) + 0.02


def _free_place(
    outline: Outline, bubbles: Sequence[Bubble], frame: tuple[float, float, float, float] | None
) -> tuple[float, float]:
    """Inside the outline and outside the frame, as far as can be from its edge and from every bubble."""
    ring = max(outline.rings, key=len)
    lons, lats = [point[0] for point in ring], [point[1] for point in ring]
    steps = 24
    best, farthest = (sum(lons) / len(lons), sum(lats) / len(lats)), -1.0
    for across in range(1, steps):
        for up in range(1, steps):
            lon = min(lons) + (max(lons) - min(lons)) * across / steps
            lat = min(lats) + (max(lats) - min(lats)) * up / steps
            if not _inside(lon, lat, ring) or (frame is not None and _near(lon, lat, frame)):
                continue
            # a label is three times as wide as it is high
            edge = min(math.hypot((lon - x) * _SQUEEZE / 2, lat - y) for x, y in ring)
            away = min((math.hypot((lon - each.lon) * _SQUEEZE / 2, lat - each.lat) for each in bubbles), default=edge)
            if min(edge, away) > farthest:
                best, farthest = (lon, lat), min(edge, away)
    return best


def _inside(lon: float, lat: float, ring: Sequence[tuple[float, float]]) -> bool:
    """By how many edges a ray to the east crosses."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
