"""Which links, names, commands and addresses does Telegram mark by itself in a text?"""

from __future__ import annotations

import re
from typing import Any

_FOUND = re.compile(
    r"(?P<email>(?<![\w.+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,10}(?![\w@]))"
    r"|(?P<url>(?<![\w@.])(?:https?://[^\s<>\"«»]{1,2000}"
    r"|(?:[a-zA-Z0-9-]{1,63}\.){1,5}(?:fr|com|org|net|eu|io|info|me|app|dev|gouv|coop)(?![\w-])(?!\.\w)(?:/[^\s<>\"«»]*)?))"
    r"|(?P<mention>(?<![\w@])@[A-Za-z0-9_]{3,32}(?!\w))"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d_]\w*)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>]))"
    r"|(?P<phone_number>(?<![\w+])\+\d(?:[ .-]?\d){7,13}(?!\d))"
)
_TRAILING = ".,;:!?)»'\""
#: Without one of these nothing can match: most texts leave here.
_TRIGGER = re.compile(r"[@#/.+]")


def utf16_offsets(text: str) -> list[int] | None:
    """Return the UTF-16 offset of each character and of the end, or None when they are the indices themselves."""
    if text.isascii() or max(text) <= "\uffff":
        return None
    offsets = [0]
    for ch in text:
        offsets.append(offsets[-1] + 1 + (ch > "\uffff"))
    return offsets


def detect(text: str) -> list[dict[str, Any]]:
    """Return the entities Telegram adds to a plain text, offsets and lengths in UTF-16 units."""
    if not _TRIGGER.search(text):
        return []
    offsets = utf16_offsets(text)
    found: list[dict[str, Any]] = []
    for match in _FOUND.finditer(text):
        kind = str(match.lastgroup)
        start, end = match.span()
        if kind == "url":
            end = start + len(match[0].rstrip(_TRAILING))
        first, last = (start, end) if offsets is None else (offsets[start], offsets[end])
        found.append({"offset": first, "length": last - first, "type": kind})
    return found
