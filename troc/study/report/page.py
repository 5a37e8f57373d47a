"""What is the report as one page that a browser shows, alone and on any screen?"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from locales.loader import load

TEMPLATE = Path(__file__).with_name("page.html")


def page(data: Mapping[str, Any]) -> str:
    """HTML with its style and charts inside: nothing is fetched, nothing runs. `data`: as `report_data` gives it."""
    sections = [{**section, "pieces": [_shown(each) for each in section["pieces"]]} for section in data["sections"]]
    # everything is escaped but the charts, which are ours
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(TEMPLATE.read_text("utf-8"))
    return template.render({**data, "sections": sections, "contents": load().plain("report-contents")})


def _shown(piece: Mapping[str, Any]) -> Mapping[str, Any]:
    """The chart as a picture of which a reader aloud says what it shows."""
    if piece["kind"] != "picture":
        return piece
    labelled = piece["svg"].replace("<svg ", f'<svg role="img" aria-label="{escape(piece["alt"])}" ', 1)
    return {**piece, "svg": Markup(labelled)}  # noqa: S704 — drawn by us, its letters are outlines
