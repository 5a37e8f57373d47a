"""What does the Bot API ask of each call? (Compact facts, made by `build.py`, read once.)"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def load() -> dict[str, Any]:
    """Return the compact schema: `api`, `source`, `licence`, `methods`, `known_methods`, `types`.

    A field is `{"type": …, "required"?: true, "min"?: n, "max"?: n, "unit"?: "characters"|"bytes"|"items"|"value",
    "one_of"?: […]}`; a union type is `{"any_of": […]}`.
    """
    path = Path(__file__).with_name("bot_api.json")
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema
