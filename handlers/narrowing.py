"""Which conversations can an update concern at all?

aiogram asks the filters of every handler in turn, and there are two hundred. A tap can only concern the handlers of its
prefix, and a text only those of the chat's state or of no state; the others need not be asked. The order is kept, so that
what is found is what would have been found.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, TelegramObject


class Narrowing(TelegramEventObserver):
    """An observer that asks only the handlers an event can concern, by its key."""

    def __init__(self, router: Router, event_name: str) -> None:
        super().__init__(router, event_name)
        self._by_key: dict[Hashable, TelegramEventObserver] = {}

    async def trigger(self, event: TelegramObject, **kwargs: Any) -> Any:
        key = _key(event, kwargs.get("raw_state"))
        found = self._by_key.get(key)
        if found is None:
            found = TelegramEventObserver(self.router, self.event_name)
            found.handlers = [handler for handler in self.handlers if _concerns(handler, key)]
            if len(self._by_key) < 1000:  # prefixes come from outside: a forger's are not all remembered
                self._by_key[key] = found
        return await found.trigger(event, **kwargs)


def _key(event: TelegramObject, state: str | None) -> str | None:
    """A tap's prefix; for anything else the chat's state."""
    if isinstance(event, CallbackQuery):
        return (event.data or "").partition(":")[0]
    return state


def _concerns(handler: HandlerObject, key: str | None) -> bool:
    """Whether the filters of `handler` leave it a chance with that prefix, or in that state."""
    for condition in handler.filters or ():
        asked = condition.callback
        if isinstance(asked, CallbackQueryFilter) and asked.callback_data.__prefix__ != key:
            return False
        if isinstance(asked, State) and asked.state not in ("*", key):
            return False
    return True
