"""A Telegram of one page for the core's tests: it keeps what was delivered and can be told to fail.

It answers with the same bytes and codes as the real one, through the same `classify`.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Mapping
from typing import Any

from bot.transport import Failed, Outcome, Unclear, classify


class FakeTelegram:
    """`call` stands for `Transport.call`. `faults` holds what the next calls come to: see `_faulty`."""

    def __init__(self) -> None:
        self.messages: dict[int, dict[str, Any]] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.faults: deque[str] = deque()
        self.updates: list[dict[str, Any]] = []
        self.blocked: set[int] = set()
        self.theirs: dict[int, int] = {}  #: messages people sent → their chat
        self._next = 100

    def texts(self, chat_id: int) -> list[str]:
        """What the person reads, from top to bottom."""
        return [message["text"] for message in self.messages.values() if message["chat_id"] == chat_id]

    def next_id(self) -> int:
        """Ids come from one sequence, people's messages included."""
        self._next += 1
        return self._next

    async def call(self, method: str, params: Mapping[str, Any], *, patience: float | None = None) -> Outcome:
        await asyncio.sleep(0)
        self.calls.append((method, dict(params)))
        fault = self.faults.popleft() if self.faults and method != "getUpdates" else ""
        match fault.split():
            case ["429", seconds]:
                return _refusal(method, 429, "Too Many Requests", retry_after=float(seconds))
            case ["cut"]:
                return Failed("ConnectionRefusedError")
            case ["500"]:
                return _refusal(method, 500, "Internal Server Error")
            case ["400"]:
                return _refusal(method, 400, "Bad Request: can't parse entities")
            case ["lost"]:
                self._do(method, params)
                return Unclear("TimeoutError")
            case ["never"]:
                return Unclear("TimeoutError")
            case ["die"]:
                raise asyncio.CancelledError
            case ["die-after"]:
                self._do(method, params)
                raise asyncio.CancelledError
        return self._do(method, params)

    def _do(self, method: str, params: Mapping[str, Any]) -> Outcome:
        if method == "getUpdates":
            return _answer(
                method, [update for update in self.updates if update["update_id"] >= (params["offset"] or 0)]
            )
        if method == "answerCallbackQuery":
            return _answer(method, True)
        chat_id = params["chat_id"]
        if chat_id in self.blocked:
            return _refusal(method, 403, "Forbidden: bot was blocked by the user")
        content = {key: value for key, value in params.items() if key not in ("chat_id", "message_id")}
        if method.startswith("edit"):
            found = self.messages.get(params["message_id"])
            keyboard = "keyboard" in (found or {}).get("reply_markup", {})
            if keyboard or self.theirs.get(params["message_id"]) == chat_id:
                return _refusal(method, 400, "Bad Request: message can't be edited")
            if found is None or found["chat_id"] != chat_id:
                return _refusal(method, 400, "Bad Request: message to edit not found")
            if found == {"chat_id": chat_id, **content}:
                return _refusal(method, 400, "Bad Request: message is not modified: specified new message content…")
            found.update(content)
            return _answer(method, {"message_id": params["message_id"]})
        number = self.next_id()
        self.messages[number] = {"chat_id": chat_id, **content}
        return _answer(method, {"message_id": number})


def _answer(method: str, result: Any) -> Outcome:
    return classify(method, 200, json.dumps({"ok": True, "result": result}).encode())


def _refusal(method: str, code: int, description: str, **parameters: Any) -> Outcome:
    body = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    return classify(method, code, json.dumps(body).encode())
