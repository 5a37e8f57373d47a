"""What is the report as one page that a browser shows, alone and on any screen?"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from locales.loader import load

TEMPLATE = Path(__file__).with_name("page.html")


def page(data: Mapping[str, Any]) -> str:
    """HTML with its style and charts inside: nothing is fetched, nothing runs. `data`: as `report_data` gives it."""
    sections = [{**section, "pieces": [_shown(each) for each in section["pieces"]]} for section in data["sections"]]
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(TEMPLATE.read_text("utf-8"))
    return template.render({**data, "sections": sections, "contents": load().plain("report-contents")})


def _shown(piece: Mapping[str, Any]) -> Mapping[str, Any]:
    """The chart as a picture that needs no other file."""
    if piece["kind"] != "picture":
        return piece
    return {**piece, "source": f"data:image/svg+xml;base64,{b64encode(piece['svg'].encode()).decode()}"}
