"""How does a drawing become an SVG that is the same at every run, or a picture for a slide?

Colours are told apart by who sees none: each has a lightness of its own, and whatever they say is written beside them.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

#: As on the papers (`charte.typ`), then what stands out in black and white too.
INK, ACCENT, PALE, RULE, GREY = "#1b2a28", "#0e5a4b", "#dfeae5", "#c3d2cc", "#566662"
WARM = "#d98324"
#: Of series and groups, dark to light; marks differ as well.
SERIES = ("#0e5a4b", "#d98324", "#5b8fc7", "#7a3b69", "#b7c957", "#8c8c8c", "#3c3c3c", "#e8b4a0")
MARKS = ("o", "s", "^", "D", "v", "P", "X", "*")
#: Inches: as wide as half a telephone reads without magnifying glass, and as a page holds beside its reading.
WIDTH = 5.1
#: Points, of letters.
LETTERS = 10.0
#: Of a slide, 16:9: pixels, and inches as if it were drawn at its own size.
SLIDE_PIXELS, SLIDE_INCHES = (1920, 1080), (13.33, 7.5)
#: Inches of it that the chart takes, from its title to its reading; how many times larger than in the report it may be.
_ROOM, _MOST = 5.3, 2.1
#: Points, of the title of a slide and of its reading; letters a line of each.
_TITLE, _READING = 26, 18
_TITLE_LINE, _READING_LINE = 66, 100


class Drawing(Protocol):
    """Something that can be drawn. `height`: inches, of `WIDTH` wide."""

    @property
    def height(self) -> float: ...

    def draw(self, figure: Any) -> None:
        """Draw it on a matplotlib figure, letters in relative sizes."""


def svg(drawing: Drawing, code: str) -> str:
    """The drawing as SVG, letters as outlines so that no font is asked of anybody; `code` makes its ids its own."""
    with _style(LETTERS):
        from matplotlib.figure import Figure  # late: a second to import

        figure = Figure(figsize=(WIDTH, drawing.height), layout="constrained")
        drawing.draw(figure)
        out = io.StringIO()
        nameless = {"Date": None, "Creator": None, "Format": None, "Type": None}
        figure.savefig(out, format="svg", metadata=nameless, transparent=True)
    return _own_ids(out.getvalue(), code)


def png(drawing: Drawing, title: str, reading: str) -> bytes:
    """The drawing as a slide: its title above, how it reads beneath; letters, lines and points as much larger as there is room."""
    larger = min(_MOST, _ROOM / drawing.height)
    dpi = SLIDE_PIXELS[1] / SLIDE_INCHES[1] * larger
    with _style(LETTERS):
        from matplotlib.figure import Figure  # late: as above

        # a hundredth of a pixel more: matplotlib cuts off what is short of one
        width, height = ((pixels + 0.01) / dpi for pixels in SLIDE_PIXELS)
        figure = Figure(figsize=(width, height), layout="constrained", facecolor="white")
        pads: Any = figure.get_layout_engine()
        pads.set(w_pad=0.4 / larger, h_pad=0.05)
        stripes: Any = figure.subfigures(3, 1, height_ratios=(1.0, _ROOM, 1.2))
        top, middle, bottom = stripes
        said = textwrap.fill(title, _TITLE_LINE)
        top.text(0.03, 0.45, said, size=_TITLE / larger, weight="bold", color=ACCENT, va="center")
        bottom.text(0.03, 0.55, textwrap.fill(reading, _READING_LINE), size=_READING / larger, color=INK, va="center")
        drawing.draw(middle)
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=dpi, metadata={"Software": None})
    return out.getvalue()


def bare(axes: Any, *, grid: str = "") -> None:
    """No frame but what is read: ticks without strokes, a thin grid along `grid` (« x » or « y »)."""
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)
    if grid:
        axes.grid(axis=grid, color=RULE, linewidth=0.6)
        axes.set_axisbelow(True)


def wrapped(text: str, letters: int) -> str:
    """The text in lines of at most so many letters."""
    return textwrap.fill(text, letters, break_long_words=False)


@contextmanager
def _style(letters: float) -> Iterator[None]:
    import matplotlib as mpl  # late: as above

    _fonts()
    wanted: Any = {
        "font.family": "Lato",
        "font.size": letters,
        "text.color": INK,
        "axes.labelcolor": GREY,
        "axes.edgecolor": RULE,
        "xtick.color": GREY,
        "ytick.color": INK,
        "axes.labelsize": "small",
        "xtick.labelsize": "small",
        "ytick.labelsize": "small",
        "legend.fontsize": "small",
        "legend.frameon": False,
        "hatch.linewidth": 0.8,
        "svg.fonttype": "path",
        "svg.hashsalt": "troquet",
        "path.simplify": False,
    }
    with mpl.rc_context(wanted):
        yield


@cache
def _fonts() -> None:
    """Lato, as the papers have it: the system's fonts would make other bytes elsewhere."""
    from matplotlib import font_manager  # late: as above

    found = find_spec("fontpkg_lato")
    for folder in (found.submodule_search_locations or ()) if found else ():
        for name in ("Lato-Regular.ttf", "Lato-Bold.ttf"):
            font_manager.fontManager.addfont(Path(folder) / "files" / name)


def _own_ids(text: str, code: str) -> str:
    """Several drawings stand in one page: an id of one must not be another's. The preamble goes, the page has one."""
    text = text[text.index("<svg") :]
    text = re.sub(r'\bid="([^"]+)"', rf'id="{code}-\1"', text)
    text = re.sub(r"url\(#([^)]+)\)", rf"url(#{code}-\1)", text)
    text = re.sub(r'href="#([^"]+)"', rf'href="#{code}-\1"', text)
    return re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
