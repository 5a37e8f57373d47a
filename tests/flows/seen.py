"""Which buttons did people see, on which message?"""

from __future__ import annotations

from typing import Any

from tests.flows.people import Someone

#: By prefix: who saw it, on which message, and what it carries.
Buttons = dict[str, list[tuple[Someone, int, str]]]


async def collect(whom: Someone, seen: Buttons) -> None:
    """Every button on their screen, by prefix; one that many messages bear (« Menu »), on the oldest and the newest."""
    for message in await whom.messages():
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if "callback_data" in button:
                    remember(seen[button["callback_data"].split(":")[0]], whom, message["message_id"], button)


def remember(entries: list[tuple[Someone, int, str]], whom: Someone, message_id: int, button: dict[str, Any]) -> None:
    """The button among those of its prefix."""
    data = button["callback_data"]
    same = [entry for entry in entries if entry[0] is whom and entry[2] == data]
    if message_id in {known for _, known, _ in same}:
        return
    if len(same) == 2:
        entries.remove(same[1])
    entries.append((whom, message_id, data))
