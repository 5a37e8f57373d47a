"""Does aiogram read updates the same when it comes in lean?"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from aiogram.types import Update

CHAT = {"id": 5, "type": "private", "first_name": "A"}
PERSON = {"id": 5, "is_bot": False, "first_name": "A", "username": "a"}
BOT = {"id": 7, "is_bot": True, "first_name": "T"}
FILE = {"file_id": "f", "file_unique_id": "u"}
MESSAGE: dict[str, Any] = {"message_id": 3, "date": 1_790_000_000, "chat": CHAT, "from": PERSON}
KEYBOARD = {"inline_keyboard": [[{"text": "Oui", "callback_data": "go:menu", "style": "primary"}]]}

UPDATES: list[dict[str, Any]] = [
    {"update_id": 1, "message": MESSAGE | {"text": "/start x", "entities": [{"type": "bold", "offset": 0, "length": 6}]}},
    {"update_id": 2, "edited_message": MESSAGE | {"text": "y", "edit_date": 1_790_000_001}},
    {"update_id": 3, "message": MESSAGE | {"photo": [FILE | {"width": 9, "height": 9}], "media_group_id": "g"}},
    {"update_id": 4, "message": MESSAGE | {"document": FILE | {"mime_type": "image/png", "file_size": 9}}},
    {"update_id": 5, "message": MESSAGE | {"voice": FILE | {"duration": 2}}},
    {"update_id": 6, "message": MESSAGE | {"contact": {"phone_number": "+33639980001", "first_name": "A", "user_id": 5}}},
    {"update_id": 7, "message": MESSAGE | {"location": {"latitude": 48.5, "longitude": 2.4}}},
    {"update_id": 8, "message": MESSAGE | {"forward_origin": {"type": "user", "date": 1, "sender_user": PERSON}}},
    {
        "update_id": 9,
        "callback_query": {
            "id": "q", "from": PERSON, "chat_instance": "c", "data": "go:menu",
            "message": MESSAGE | {"from": BOT, "text": "z", "reply_markup": KEYBOARD},
        },
    },
    {
        "update_id": 10,
        "my_chat_member": {
            "chat": CHAT, "from": PERSON, "date": 1,
            "old_chat_member": {"status": "member", "user": BOT},
            "new_chat_member": {"status": "kicked", "user": BOT, "until_date": 0},
        },
    },
]  # fmt: skip

LEAN = """
import json, sys
from bot.lean_aiogram import import_aiogram
import_aiogram()
from aiogram.types import Update
given = json.load(sys.stdin)
read = [Update.model_validate(update) for update in given]
print(json.dumps([[type(update.event).__name__, repr(update)] for update in read]))
"""


def test_updates_are_read_the_same() -> None:
    done = subprocess.run(  # a process of its own: aiogram is whole in this one
        [sys.executable, "-W", "error", "-c", LEAN],
        input=json.dumps(UPDATES),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    whole = [Update.model_validate(update) for update in UPDATES]
    assert json.loads(done.stdout) == [[type(update.event).__name__, repr(update)] for update in whole]
