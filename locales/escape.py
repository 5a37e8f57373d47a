"""How does a text that a person typed enter a message without harming it: no tag, no link, no trick of direction?"""

from __future__ import annotations

import html
import re

#: Invisible, does not break a line, and no part of a link, a mention or a command for Telegram (a zero-width joiner would be).
WORD_JOINER = "\u2060"

#: The longest text a person's words may take in a message when nobody says otherwise, in UTF-16 units.
DEFAULT_LIMIT = 1000

_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029\v\f]")
# Controls, lone surrogates, direction marks, invisible fillers, tags and what is no character at all. U+200D stays for now: emoji need it.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_JOINER_OUTSIDE_EMOJI = re.compile(
    "(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
_STACKED_MARKS = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
_SPACES = re.compile(r"[^\S\n\u00a0\u202f]+")
_EMPTY_LINES = re.compile(r"\s*\n\s*\n\s*")

# A plain decimal number ("3.5") is left alone; any other dot between two letters or digits could make an address.
_DOT_IN_NAME = re.compile(r"(?<![\w.])\d+\.\d+(?![\w.])|(?<=\w)[.\u2024\u3002\uff0e\uff61](?=\w)")
_STARTS_A_LINK = re.compile(r"[@#$](?=\w)|(?<!\w)/(?=\w)|:(?=//)")


class Html(str):
    """A text that is already fit for a message in HTML: it is put in as it is. A plain `str` is escaped on its way in."""

    __slots__ = ()


def utf16_length(text: str) -> int:
    """The length Telegram counts: UTF-16 code units (a lone surrogate counts one)."""
    return len(text) + sum(character > "\uffff" for character in text)


def clean(text: str, limit: int = DEFAULT_LIMIT, *, lines: bool = False) -> str:
    """`text` without controls, direction marks, lone surrogates and invisible characters, at most `limit` UTF-16 units with a final « … ».

    With `lines`, line breaks stay (one empty line at most between paragraphs); without, everything is on one line.
    """
    text = text[: 8 * limit + 64]
    text = _FORBIDDEN.sub("", _BREAKS.sub("\n", text))
    text = _STACKED_MARKS.sub(r"\1", _JOINER_OUTSIDE_EMOJI.sub("", text))
    text = _SPACES.sub(" ", text)
    text = _EMPTY_LINES.sub("\n\n", text) if lines else re.sub(r"\s*\n\s*", " ", text)
    return shorten(text.strip(), limit)


def shorten(text: str, limit: int) -> str:
    """`text` whole when it fits in `limit` UTF-16 units, else its beginning and « … »; never half a character."""
    if limit < 1:
        raise ValueError("a limit is at least one character")
    if utf16_length(text) <= limit:
        return text
    kept, used = 0, 0
    for character in text:
        used += 2 if character > "\uffff" else 1
        if used > limit - 1:
            break
        kept += 1
    return text[:kept].rstrip(" \u00a0\u202f\n\u200d\ufe0f" + WORD_JOINER) + "…"


def unlink(text: str) -> str:
    """`text` in which Telegram finds no address, mention, hashtag or command: a word joiner is put where one would begin."""
    text = _DOT_IN_NAME.sub(lambda match: match.group() + ("" if len(match.group()) > 1 else WORD_JOINER), text)
    return _STARTS_A_LINK.sub(lambda match: match.group() + WORD_JOINER, text)


def escape(text: str, limit: int = DEFAULT_LIMIT) -> Html:
    """The one way of a person's text into a message: cleaned, unlinked, cut, then escaped for HTML. `Html` passes through unchanged.

    `limit` is in UTF-16 units as Telegram counts them, entities parsed. Line breaks stay.
    """
    if isinstance(text, Html):
        return text
    return _escaped(clean(text, limit, lines=True), limit)


def user_text(text: str, limit: int = DEFAULT_LIMIT) -> Html:
    """Like `escape`, on one line: for a name, a title, a place inside a sentence."""
    if isinstance(text, Html):
        return text
    return _escaped(clean(text, limit), limit)


def trusted(text: str) -> Html:
    """A text of our own making that must stay clickable (an invitation link, a command), escaped for HTML only."""
    return Html(html.escape(text, quote=True))


def _escaped(text: str, limit: int) -> Html:
    return Html(html.escape(shorten(unlink(text), limit), quote=True))
