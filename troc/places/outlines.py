"""What are the outlines of the départements, to draw a map?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One département of Île-de-France. `rings`: closed lines of (longitude, latitude), degrees WGS 84."""

    code: str
    name: str
    rings: tuple[Ring, ...]


@cache
def load_outlines() -> tuple[Outline, ...]:
    """All of them, in the order of their codes."""
    text = files("troc.places").joinpath("data", "departements_idf.geojson").read_text(encoding="utf-8")
    found = [
        Outline(each["properties"]["code"], each["properties"]["nom"], _rings(each["geometry"]))
        for each in json.loads(text)["features"]
    ]
    return tuple(sorted(found, key=lambda each: each.code))


def _rings(geometry: dict[str, list[list[list[list[float]]]]]) -> tuple[Ring, ...]:
    """Outer lines only: no département of Île-de-France has a hole but for Paris, which is drawn on its own."""
    kind, lines = str(geometry["type"]), geometry["coordinates"]
    polygons = lines if kind == "MultiPolygon" else [lines]
    return tuple(tuple((float(point[0]), float(point[1])) for point in polygon[0]) for polygon in polygons)  # type: ignore[arg-type]
