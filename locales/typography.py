"""Where does French typography want a space that does not break, and which apostrophe?"""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"

_BEFORE = re.compile(r"[ \u00a0\u202f]+(?=[:;!?»€%](?:\W|$))")
_AFTER_QUOTE = re.compile(r"«[ \u00a0\u202f]*")
_BEFORE_QUOTE = re.compile(r"(?<=[^\s«])»")
_UNIT = re.compile(r"(?<=\d) (?=(?:h|min|km|kg|m²|m³|g|t|l|L)\b)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=[\w«])")


def typographic(text: str) -> str:
    """`text` with no-break spaces before : ; ! ? » € % and units, inside « », and with curled apostrophes.

    Applying it twice changes nothing. Spaces are only ever turned, except inside guillemets, where one is added if missing.
    """
    text = _APOSTROPHE.sub("’", text)
    text = _AFTER_QUOTE.sub("«" + NO_BREAK, text)
    text = _BEFORE.sub(NO_BREAK, text)
    text = _BEFORE_QUOTE.sub(NO_BREAK + "»", text)
    return _UNIT.sub(NO_BREAK, text)
