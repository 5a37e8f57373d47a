"""How do a person's data read as a text, rather than as tables?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from locales.formats import date_full
from locales.loader import load

#: Left out of the text, not of the other file: what only machines read.
_TECHNICAL = frozenset(
    {
        "agreed_version",
        "aggregate",
        "as_document",
        "attempts",
        "context",
        "dedupe_key",
        "done_at",
        "drop_after",
        "edits",
        "encoder",
        "fetch_attempts",
        "followed_at",
        "in_reply_to",
        "key",
        "lane",
        "lease_until",
        "makes_live",
        "method",
        "moved_at",
        "position",
        "reminders",
        "retry_at",
        "survey_sha256",
        "taken_at",
        "taken_by",
        "signatories",
        "target_live",
        "terms_version",
        "text_hash",
        "version",
        "wording",
    }
)


def readable(held: Mapping[str, Sequence[Mapping[str, Any]]], today: date, controller: str) -> str:
    """A plain text: a title a table, its rows one after the other, one line a fact; what is empty is left out."""
    say = load().plain
    blocks = [say("data-text-title", controller=controller, day=date_full(today, weekday=False), year=today.year)]
    for name, rows in held.items():
        if rows:
            title = say(f"data-table-{name.replace('_', '-')}")
            blocks.append("\n\n".join([f"== {title} ==", *(_row(row) for row in rows)]))
    return "\n\n\n".join(blocks) + "\n"


def _row(row: Mapping[str, Any]) -> str:
    return "\n".join(f"{_label(name)} : {_value(value)}" for name, value in row.items() if _told(name, value))


def _label(column: str) -> str:
    return load().plain(f"data-column-{column.replace('_', '-')}")


def _told(name: str, value: Any) -> bool:
    """Whether a person learns something from it."""
    return value not in (None, "", {}, []) and is_readable(name)


def is_readable(column: str) -> bool:
    """Whether a column is in the text: neither a bare id nor what only machines read. Each has its French name."""
    bare_id = column == "id" or (column.endswith("_id") and column not in ("telegram_id", "file_id"))
    return not bare_id and column not in _TECHNICAL


def _value(value: Any) -> str:
    """A value on one line; nested ones as `name: value`."""
    if isinstance(value, bool):
        return load().plain("data-yes" if value else "data-no")
    if isinstance(value, Mapping):
        return " ; ".join(f"{name} : {_value(each)}" for name, each in value.items())
    if isinstance(value, list):
        return " ; ".join(_value(each) for each in value)
    return " ".join(str(value).split())
