"""What does a loop look like: its firms round a circle, and what goes from each to the next?"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

#: Pixels of the picture as it is sent; it is drawn twice as large and made smaller, so that slanted lines are smooth.
SIDE = 1280
FINER = 2
#: Parts of the side: from the centre to the firms, how far an arrow stays from a box, and a box.
RING, MARGIN, BOX_WIDTH = 0.37, 0.022, 0.25
#: With more firms than this what is given stands inside of the circle, else on its arrow; in parts of the ring.
FEW, INSIDE = 3, 0.6
INK, PAPER, SOFT, ACCENT, BOX = "#1d2b36", "#ffffff", "#5b6b78", "#c2542d", "#eef3f1"
BORDER = "#2f6f62"


@dataclass(frozen=True, slots=True)
class Corner:
    """One firm, and what it gives to the next."""

    name: str
    trade: str
    gift: str
    value: str  #: empty when nobody has said it


def picture(corners: Sequence[Corner], middle: str) -> bytes:
    """A PNG of `SIDE` pixels: 2 to 5 firms clockwise from the top, `middle` in the centre. Long texts are cut with « … »."""
    pen = _Pen()
    places = [_place(rank, len(corners)) for rank in range(len(corners))]
    boxes = [pen.firm(corner, place) for corner, place in zip(corners, places, strict=True)]
    for rank, corner in enumerate(corners):
        pen.arrow(rank, len(corners), boxes)
        pen.gift(corner, rank, len(corners))
    pen.text(middle, (0.5, 0.5), 0.024, bold=True, ink=SOFT, width=0.16, lines=3)
    return pen.png()


#: Centre, width and height, in parts of the side.
Box = tuple[float, float, float, float]


def _covers(box: Box, point: tuple[float, float]) -> bool:
    x, y, wide, high = box
    return abs(point[0] - x) < wide / 2 + MARGIN and abs(point[1] - y) < high / 2 + MARGIN


def _place(rank: float, count: int, ring: float = RING) -> tuple[float, float]:
    """A point of the circle, in parts of the side; rank 0 is at the top, then clockwise."""
    angle = 2 * math.pi * rank / count - math.pi / 2
    return 0.5 + ring * math.cos(angle), 0.5 + ring * math.sin(angle)


class _Pen:
    """Draws in parts of the side."""

    def __init__(self) -> None:
        self._size = SIDE * FINER
        self._image = Image.new("RGB", (self._size, self._size), PAPER)
        self._draw = ImageDraw.Draw(self._image)
        self._fonts: dict[tuple[float, bool], ImageFont.FreeTypeFont] = {}

    def arrow(self, rank: int, count: int, boxes: Sequence[Box]) -> None:
        """Along the circle from a firm to the next, clear of their boxes."""
        steps = 240
        way = [_place(rank + step / steps, count) for step in range(steps + 1)]
        along = [point for point in way if not any(_covers(box, point) for box in boxes)]
        if len(along) < 20:
            return
        along = along[:-6]  # the head goes on from there
        self._draw.line(
            [self._px(point) for point in along], fill=ACCENT, width=round(0.0055 * self._size), joint="curve"
        )
        (x, y), (bx, by) = along[-1], along[-8]
        slope, head = math.atan2(y - by, x - bx), 0.026
        tip = (x + head * 0.6 * math.cos(slope), y + head * 0.6 * math.sin(slope))
        wings = [
            (tip[0] - head * math.cos(slope + turn), tip[1] - head * math.sin(slope + turn)) for turn in (0.5, -0.5)
        ]
        self._draw.polygon([self._px(point) for point in (tip, *wings)], fill=ACCENT)

    def gift(self, corner: Corner, rank: int, count: int) -> None:
        """What is given, on a white ground at the middle of its arrow, or inside of it."""
        x, y = _place(rank + 0.5, count, RING if count <= FEW else RING * INSIDE * math.sqrt(4 / count))
        lines = self._wrapped(corner.gift, 0.021, 0.24 if count <= FEW else 0.2, 3, bold=False)
        told = [(line, False, INK) for line in lines] + ([(corner.value, True, ACCENT)] if corner.value else [])
        high = 0.029 * len(told)
        wide = max(self._width(line, 0.021, bold) for line, bold, _ in told) if told else 0.0
        x = min(max(x, wide / 2 + 0.02), 0.98 - wide / 2)
        if count <= FEW:
            self._box(x, y, wide + 0.024, high + 0.018, PAPER, None)
        for place, (line, bold, ink) in enumerate(told):
            self._write(line, (x, y - high / 2 + 0.029 * (place + 0.5)), 0.021, bold=bold, ink=ink)

    def firm(self, corner: Corner, place: tuple[float, float]) -> Box:
        """A box with the name and the trade; the room it takes."""
        names = self._wrapped(corner.name, 0.023, BOX_WIDTH - 0.03, 2, bold=True)
        trades = self._wrapped(corner.trade, 0.02, BOX_WIDTH - 0.03, 2, bold=False)
        x, y = place
        high = 0.031 * (len(names) + len(trades)) + 0.022
        self._box(x, y, BOX_WIDTH, high, BOX, BORDER)
        told = [(line, True, 0.023, INK) for line in names] + [(line, False, 0.02, SOFT) for line in trades]
        top = y - 0.031 * len(told) / 2
        for rank, (line, bold, size, ink) in enumerate(told):
            self._write(line, (x, top + 0.031 * (rank + 0.5)), size, bold=bold, ink=ink)
        return x, y, BOX_WIDTH, high

    def text(
        self, text: str, place: tuple[float, float], size: float, *, bold: bool, ink: str, width: float, lines: int
    ) -> None:
        """Words round a point."""
        told = self._wrapped(text, size, width, lines, bold=bold)
        step = 1.4 * size
        for rank, line in enumerate(told):
            self._write(line, (place[0], place[1] + step * (rank - (len(told) - 1) / 2)), size, bold=bold, ink=ink)

    def png(self) -> bytes:
        """The picture, at its size."""
        out = io.BytesIO()
        self._image.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(out, "PNG", compress_level=6)
        return out.getvalue()

    def _box(self, x: float, y: float, wide: float, high: float, fill: str, border: str | None) -> None:
        corners = [self._px((x - wide / 2, y - high / 2)), self._px((x + wide / 2, y + high / 2))]
        self._draw.rounded_rectangle(
            corners, radius=round(0.014 * self._size), fill=fill, outline=border, width=round(0.003 * self._size)
        )

    def _write(self, line: str, place: tuple[float, float], size: float, *, bold: bool, ink: str) -> None:
        self._draw.text(self._px(place), line, font=self._font(size, bold), fill=ink, anchor="mm")

    def _wrapped(self, text: str, size: float, width: float, most: int, *, bold: bool) -> list[str]:
        """The text on at most so many lines of that width; what is too long ends in « … »."""
        lines: list[str] = []
        for word in text.split():
            if lines and self._width(f"{lines[-1]} {word}", size, bold) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        kept = lines[:most]
        if len(lines) > most:
            kept[-1] += "…"
        return [self._cut(line, size, width, bold) for line in kept]

    def _cut(self, line: str, size: float, width: float, bold: bool) -> str:
        if self._width(line, size, bold) <= width:
            return line
        line = line.rstrip("…")
        while line and self._width(f"{line}…", size, bold) > width:
            line = line[:-1]
        return f"{line.rstrip()}…"

    def _width(self, line: str, size: float, bold: bool) -> float:
        return self._font(size, bold).getlength(line) / self._size

    def _font(self, size: float, bold: bool) -> ImageFont.FreeTypeFont:
        if (size, bold) not in self._fonts:
            path = _typeface() / ("Lato-Bold.ttf" if bold else "Lato-Regular.ttf")
            self._fonts[size, bold] = ImageFont.truetype(path, round(size * self._size))
        return self._fonts[size, bold]

    def _px(self, place: tuple[float, float]) -> tuple[float, float]:
        return place[0] * self._size, place[1] * self._size


def _typeface() -> Path:
    """The papers' own, so that a picture is the same on every machine."""
    lato = find_spec("fontpkg_lato")
    if lato is None or lato.origin is None:
        raise FileNotFoundError("fontpkg_lato")
    return Path(lato.origin).parent / "files"
