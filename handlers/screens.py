"""What is a screen: its sentence, its buttons, its picture?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aiogram.filters.callback_data import CallbackData

from locales.escape import Html, shorten, utf16_length
from locales.lint import BUTTON_LENGTH
from locales.loader import Value, load
from troc.places.gazetteer import Commune

TEXT_LIMIT = 4096  #: UTF-16 units after entities (Bot API)
CAPTION_LIMIT = 1024
LABEL_LIMIT = 64  #: ours: a longer label does not fit on a phone


@dataclass(frozen=True, slots=True)
class Button:
    """One button under a message: it either calls back, opens a link or copies a text."""

    label: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    style: str | None = None  #: "primary", "success" or "danger"
    theirs: bool = False  #: the label is not a text of ours: it may be that of another button too

    def markup(self) -> dict[str, Any]:
        """As the Bot API writes it."""
        button: dict[str, Any] = {"text": self.label}
        if self.data is not None:
            button["callback_data"] = self.data
        elif self.url is not None:
            button["url"] = self.url
        elif self.copy is not None:
            button["copy_text"] = {"text": self.copy}
        if self.style:
            button["style"] = self.style
        return button


Rows = Sequence[Sequence[Button | None]]


@dataclass(frozen=True, slots=True)
class Screen:
    """A message ready to be frozen into the outbox. `text` is HTML whose user parts are escaped."""

    text: Html
    rows: tuple[tuple[Button, ...], ...] = ()
    #: a Telegram file id, or what is drawn when it leaves: `{"@qr": text}`, `{"@png": …}`
    photo: str | Mapping[str, Any] | None = None
    keyboard: dict[str, Any] | None = None  #: a reply keyboard, or its removal; excludes `rows`

    def markup(self) -> dict[str, Any] | None:
        """The reply_markup of the Bot API; None when there is no button."""
        if self.keyboard is not None:
            return self.keyboard
        if not self.rows:
            return None
        return {"inline_keyboard": [[button.markup() for button in row] for row in self.rows]}

    def with_heading(self, heading: Html) -> Screen:
        """The same screen under one more first line."""
        return replace(self, text=Html(f"{heading}\n\n{self.text}"))

    def with_rows(self, rows: Rows) -> Screen:
        """The same screen with other buttons."""
        return replace(self, rows=_rows(rows))


def screen(key: str, rows: Rows = (), photo: str | None = None, **values: Value) -> Screen:
    """The screen of text `key`; None buttons and empty rows are left out, so that conditions are written in place."""
    return Screen(load()(key, **values), _rows(rows), photo)


def compose(paragraphs: Sequence[Html | None], rows: Rows = (), photo: str | None = None) -> Screen:
    """A screen of several texts, an empty line between them; None ones are left out."""
    return Screen(Html("\n\n".join(part for part in paragraphs if part)), _rows(rows), photo)


def button(key: str, to: CallbackData | str, style: str | None = None, **values: Value) -> Button:
    """A button whose label is text `key` and whose tap brings `to` back."""
    return replace(labelled(load().plain(key, **values), to, style), theirs=False)


def labelled(label: str, to: CallbackData | str, style: str | None = None) -> Button:
    """A button whose label is not a text of ours (a commune, a listing's title)."""
    data = to if isinstance(to, str) else to.pack()
    short = label if utf16_length(label) <= LABEL_LIMIT else shorten(label, LABEL_LIMIT)
    return Button(short, data=data, style=style, theirs=True)


def link(key: str, url: str) -> Button:
    """A button that opens a page."""
    return Button(load().plain(key), url=url)


def commune_button(commune: Commune, to: CallbackData | str) -> Button:
    """« Melun (77) »: one of several communes; a long name is cut, its département never."""
    return labelled(f"{shorten(commune.name, 23)} ({commune.departement})", to)


def in_rows(buttons: Sequence[Button], wide: int = 2) -> list[list[Button]]:
    """Buttons laid `wide` a row."""
    return [list(buttons[start : start + wide]) for start in range(0, len(buttons), wide)]


def _rows(rows: Rows) -> tuple[tuple[Button, ...], ...]:
    """The rows as shown; of two names that are the same, the second is numbered."""
    seen: Counter[str] = Counter()
    kept: list[tuple[Button, ...]] = []
    for row in rows:
        shown = []
        for each in row:
            if each is None:
                continue
            seen[each.label] += 1
            again = each.theirs and seen[each.label] > 1
            shown.append(replace(each, label=_numbered(each.label, seen[each.label])) if again else each)
        if shown:
            kept.append(tuple(shown))
    return tuple(kept)


def _numbered(label: str, number: int) -> str:
    """The label with its number, cut where it would no longer fit the width that others have."""
    end = f" ({number})"
    return shorten(label, max(BUTTON_LENGTH, utf16_length(label)) - len(end)) + end
