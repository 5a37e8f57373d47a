"""With which plain values are the page and the paper filled?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from troc.study.report.charts.canvas import svg
from troc.study.report.pieces import Cards, Grid, Picture, Piece, Points, Report, Text


def report_data(report: Report, charts: Mapping[str, str]) -> dict[str, Any]:
    """The report as JSON may hold it; `charts`: the SVG of each picture by its code."""
    return {
        "title": report.title,
        "over": report.over,
        "period": report.period,
        "taken": report.taken,
        "foot": report.foot,
        "sections": [
            {"title": section.title, "pieces": [_piece(each, charts) for each in section.pieces]}
            for section in report.sections
        ],
    }


def paper_data(data: Mapping[str, Any], made_at: datetime) -> dict[str, Any]:
    """The same with the date that the paper bears."""
    return {**data, "made": {"year": made_at.year, "month": made_at.month, "day": made_at.day}}


def pictures(report: Report) -> list[Picture]:
    """Every chart, in order."""
    return [each for section in report.sections for each in section.pieces if isinstance(each, Picture)]


def drawn(report: Report) -> dict[str, str]:
    """The SVG of every chart."""
    return {each.code: svg(each.drawing, each.code) for each in pictures(report)}


def _piece(piece: Piece, charts: Mapping[str, str]) -> dict[str, Any]:
    if isinstance(piece, Text):
        return {"kind": "text", "words": piece.words, "quiet": piece.quiet}
    if isinstance(piece, Points):
        return {"kind": "points", "points": list(piece.points)}
    if isinstance(piece, Cards):
        cards = [{"title": each.title, "value": each.value, "remark": each.remark} for each in piece.cards]
        return {"kind": "cards", "cards": cards}
    if isinstance(piece, Grid):
        return {
            "kind": "grid",
            "caption": piece.caption,
            "heads": list(piece.heads),
            "rows": [list(row) for row in piece.rows],
            "sides": list(piece.sides),
            "wide": list(piece.wide),
            "marks": list(piece.marks),
        }
    return {
        "kind": "picture",
        "code": piece.code,
        "title": piece.title,
        "reading": piece.reading,
        "alt": piece.alt,
        "svg": charts[piece.code],
    }
