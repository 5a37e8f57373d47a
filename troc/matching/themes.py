"""How are the concepts that firms barter called, where a card says what two listings have in common?"""

from __future__ import annotations

import csv
from functools import cache

from troc.matching.lexicon import FOLDER


@cache
def theme_labels() -> dict[str, str]:
    """Concept of the lexicon → its French name; trades nobody barters have none."""
    with (FOLDER / "themes.csv").open(encoding="utf-8", newline="") as file:
        return {row["concept"]: row["label"] for row in csv.DictReader(file)}
