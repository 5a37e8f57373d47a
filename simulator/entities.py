"""What text and which entities does a call's markup mean?

The rules and the error texts are those of Telegram's « HTML style » (core.telegram.org/bots/api#html-style);
byte offsets in the errors count UTF-8 bytes of the text as sent.
"""

from __future__ import annotations

import re
from typing import Any

from simulator import autolinks
from simulator.errors import ApiError, bad_request
from simulator.validation import utf16_length

Entity = dict[str, Any]

MAX_ENTITIES = 100
_TAGS = {
    "a": "text_link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "s": "strikethrough",
    "strike": "strikethrough", "del": "strikethrough", "u": "underline", "ins": "underline", "tg-spoiler": "spoiler",
    "span": "spoiler", "tg-emoji": "custom_emoji", "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
#: Types a bot may give in `entities`; the others are found by Telegram itself.
_GIVEN = {*_TAGS.values(), "expandable_blockquote", "text_mention"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,10}))|(lt|gt|amp|quot));?")
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"[^\s=>]*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACES = re.compile(r"\s*")
_CONTROL = {code: " " for code in range(32) if code != 10} | {13: None}
#: Line separators and direction overrides, which Telegram takes out of texts.
_CLEAN = str.maketrans(
    {chr(code): text for code, text in _CONTROL.items()} | dict.fromkeys("\u2028\u2029\u202a\u202b\u202c\u202d\u202e")
)
_UNCLEAN = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e\ud800-\udfff]")


def clean(text: str) -> str:
    """Return `text` without what Telegram never keeps: control characters, direction overrides, lone surrogates."""
    if not _UNCLEAN.search(text):
        return text
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return paired.translate(_CLEAN)


def _fail(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def _unescape(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match[0]


class _HtmlReader:
    """One pass over a text in HTML style: `text` and `entities` afterwards."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.length = 0
        self.entities: list[Entity] = []
        #: Open tags: name, attributes, where it starts in the result (UTF-16), index of the first part inside it.
        self.open: list[tuple[str, dict[str, str], int, int]] = []

    def read(self) -> tuple[str, list[Entity]]:
        source = self.source
        while (tag := source.find("<", self.at)) >= 0:
            self._plain(source[self.at : tag])
            self.at = tag + 1
            if source.startswith("/", self.at):
                self._end_tag(tag)
            else:
                self._start_tag(tag)
        self._plain(source[self.at :])
        if self.open:
            raise _fail(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        return "".join(self.parts), self.entities

    def _plain(self, piece: str) -> None:
        if piece:
            piece = _REFERENCE.sub(_unescape, piece) if "&" in piece else piece
            self.parts.append(piece)
            self.length += utf16_length(piece)

    def _byte(self, index: int) -> int:
        return len(self.source[:index].encode("utf-8", "surrogatepass"))

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        piece = found[0] if found else ""
        self.at += len(piece)
        return piece

    def _ended(self) -> bool:
        return self.at >= len(self.source)

    def _start_tag(self, tag: int) -> None:
        name = self._take(_NAME).lower()
        if self._ended():
            raise _fail(f"Unclosed start tag at byte offset {self._byte(tag)}")
        if name not in _TAGS:
            raise _fail(f'Unsupported start tag "{name}" at byte offset {self._byte(tag)}')
        attributes: dict[str, str] = {}
        while True:
            self._take(_SPACES)
            if not self._ended() and self.source[self.at] == ">":
                break
            key = self._take(_ATTRIBUTE).lower()
            if self._ended():
                raise _fail(f'Unclosed start tag "{name}" at byte offset {self._byte(tag)}')
            if not key:
                raise _fail(f'Empty attribute name in the tag "{name}" at byte offset {self._byte(tag)}')
            attributes[key] = self._attribute_value(name, tag)
        self.at += 1
        if name == "span" and not attributes.get("class", "").startswith("tg-"):
            raise _fail(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(tag)}')
        self.open.append((name, attributes, self.length, len(self.parts)))

    def _attribute_value(self, name: str, tag: int) -> str:
        self._take(_SPACES)
        if self._ended():
            raise _fail(f'Unclosed start tag "{name}" at byte offset {self._byte(tag)}')
        if self.source[self.at] != "=":
            return ""
        self.at += 1
        self._take(_SPACES)
        if self._ended():
            raise _fail(f'Unclosed start tag "{name}" at byte offset {self._byte(tag)}')
        quote = self.source[self.at]
        if quote not in "\"'":
            begin = self.at
            value = self._take(_TOKEN).lower()
            if self._ended() or not (self.source[self.at].isspace() or self.source[self.at] == ">"):
                raise _fail(f"Unexpected end of name token at byte offset {self._byte(begin)}")
            return value
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            raise _fail(f"Unclosed start tag at byte offset {self._byte(tag)}")
        value = _REFERENCE.sub(_unescape, self.source[self.at + 1 : end])
        self.at = end + 1
        return value

    def _end_tag(self, tag: int) -> None:
        if not self.open:
            raise _fail(f"Unexpected end tag at byte offset {self._byte(tag)}")
        self.at += 1
        found = self._take(_NAME).lower()
        self._take(_SPACES)
        if self._ended() or self.source[self.at] != ">":
            raise _fail(f"Unclosed end tag at byte offset {self._byte(tag)}")
        self.at += 1
        name, attributes, start, first_part = self.open.pop()
        if found and found != name:
            raise _fail(f'Unmatched end tag at byte offset {self._byte(tag)}, expected "</{name}>", found "</{found}>"')
        if self.length > start:
            self._add(name, attributes, start, first_part)

    def _add(self, name: str, attributes: dict[str, str], start: int, first_part: int) -> None:
        entity: Entity = {"offset": start, "length": self.length - start, "type": _TAGS[name]}
        if name == "a":
            link = _link(attributes.get("href") or "".join(self.parts[first_part:]))
            if link is None:
                return
            entity |= link
        elif name == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        elif name == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        elif name == "code" and attributes.get("class", "").startswith("language-"):
            if self.open and self.open[-1][0] == "pre":
                self.open[-1][1]["language"] = attributes["class"].removeprefix("language-")
                return
        elif name == "pre":
            # A <code> that fills its <pre> is part of it, not an entity of its own.
            self.entities = [e for e in self.entities if not (e["type"] == "code" and e["offset"] >= start)]
            if "language" in attributes:
                entity["language"] = attributes["language"]
        self.entities.append(entity)


def _link(address: str) -> Entity | None:
    """Return the fields of a link, or None when Telegram would drop it (an address it does not take)."""
    if person := re.match(r"tg://user\?id=(\d+)$", address.strip()):
        return {"type": "text_mention", "user": {"id": int(person[1])}}
    url = checked_url(address)
    return None if url is None else {"url": url}


def checked_url(address: str) -> str | None:
    """Return the address as Telegram keeps it (scheme added), or None when it refuses it."""
    address = address.strip()
    if re.match(r"(?:tg|ton|tonsite)://\S+$", address):
        return address
    if re.match(r"(?:https?://)?[^\s/?#@:]+\.[^\s/?#.]{2,}(?::\d+)?(?:[/?#]\S*)?$", address, re.IGNORECASE):
        bare = re.match(r"https?://", address, re.IGNORECASE) is None
        url = f"http://{address}" if bare else address
        return f"{url}/" if re.match(r"https?://[^/?#]+$", url, re.IGNORECASE) else url
    local = re.match(r"https?://(?:localhost|127\.0\.0\.1)(?::\d+)?(?:/\S*)?$", address)
    return address if local else None


def _given(raw: list[Entity], length: int) -> list[Entity]:
    kept = []
    for entity in raw:
        start, size = entity["offset"], entity["length"]
        if entity["type"] in _GIVEN and start >= 0 and size > 0 and start + size <= length:
            kept.append(dict(entity))
    return kept


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Take spaces and line ends off both ends, as Telegram does, moving the entities along."""
    stripped = text.strip(" \n")
    if len(stripped) == len(text) or not entities:
        return stripped, entities
    shift = utf16_length(text[: len(text) - len(text.lstrip(" \n"))])
    end = utf16_length(stripped)
    kept: list[Entity] = []
    for entity in entities:
        start = max(0, entity["offset"] - shift)
        stop = min(end, entity["offset"] + entity["length"] - shift)
        if stop > start:
            kept.append(entity | {"offset": start, "length": stop - start})
    return stripped, kept


def read(source: str, parse_mode: str | None, given: list[Entity] | None) -> tuple[str, list[Entity]]:
    """Return the final text and its entities (sorted; offsets in UTF-16 units; at most 100, as the real server keeps).

    Raises `ApiError`: 400 « can't parse entities: … », or 501 for the Markdown styles, which are not built.
    """
    source = clean(source)
    mode = (parse_mode or "").lower()
    if given is not None:
        text, entities = source, _given(given, utf16_length(source))
    elif mode == "html":
        text, entities = _HtmlReader(source).read() if "<" in source or "&" in source else (source, [])
    elif not mode or mode == "none":
        text, entities = source, []
    elif mode in ("markdown", "markdownv2"):
        raise ApiError(501, f"Not Implemented: parse_mode {parse_mode} is not built in the local Telegram; use HTML")
    else:
        raise bad_request("unsupported parse_mode")
    text, entities = _trimmed(text, entities)
    for entity in autolinks.detect(text):
        start, stop = entity["offset"], entity["offset"] + entity["length"]
        taken = ("text_link", "text_mention", "code", "pre", "custom_emoji")
        if not any(e["type"] in taken and e["offset"] < stop and start < e["offset"] + e["length"] for e in entities):
            entities.append(entity)
    if len(entities) > 1:
        entities.sort(key=lambda e: (e["offset"], -e["length"]))
    return text, entities[:MAX_ENTITIES]
