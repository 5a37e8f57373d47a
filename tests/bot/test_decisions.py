"""The pure parts of sending: the pace, the candidates of a probe, what an answer means."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inbox import about
from bot.limits import Bucket, Limits, Pace, Paces
from bot.outcomes import back_off
from bot.probe import MOST, candidates, question
from bot.transport import Blocked, Delivered, Failed, Gone, Outcome, Refused, TooMany, Unclear, classify
from models.outbox import Lane


@given(st.lists(st.floats(0, 3), min_size=1, max_size=80), st.floats(0.5, 40), st.integers(1, 6))
def test_no_window_holds_more_than_the_pace_allows(gaps: list[float], rate: float, burst: int) -> None:
    bucket = Bucket(Pace(rate, burst))
    now, left = 0.0, []
    for gap in gaps:
        now += gap
        at = bucket.earliest(now)
        bucket.take(at)
        left.append(at)
    for first in range(len(left)):
        for last in range(first + burst, len(left)):
            # `burst` at once, then one an interval
            assert left[last] - left[first] >= (last - first - burst + 1) / rate - 1e-6


def test_mass_messages_leave_room_for_answers() -> None:
    limits = Limits(Paces(chat=Pace(1, 5), bulk=Pace(20, 1), overall=Pace(30, 5)))
    waits = [limits.reserve(chat, Lane.BULK, 0.0) for chat in range(20)]
    assert max(waits) == pytest.approx(0.95)


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(1, 40), st.sets(st.integers(0, 1100)))
def test_candidates_are_above_the_floor_and_nobodys(floor: int, highest: int, unknown: int, taken: set[int]) -> None:
    found = candidates(floor, highest, unknown, taken)
    assert len(found) <= MOST + 1
    assert all(number > floor for number in found)
    assert not taken & set(found)
    if len(found) <= MOST:  # then the list is whole
        end = max(floor, highest) + unknown
        assert set(range(floor + 1, end + 1)) - taken <= set(found)


@pytest.mark.parametrize(
    ("method", "asked"),
    [
        ("sendMessage", "editMessageText"),
        ("sendPhoto", "editMessageCaption"),
        ("sendLocation", "editMessageReplyMarkup"),
    ],
)
def test_a_probe_repeats_the_content(method: str, asked: str) -> None:
    payload = {"text": "a", "caption": "b", "parse_mode": "HTML", "photo": "id", "reply_markup": {"keyboard": []}}
    name, parameters = question(method, payload, 1, 7)
    assert name == asked
    assert parameters["message_id"] == 7
    assert not {"photo", "reply_markup"} & set(parameters)


@pytest.mark.parametrize(
    ("method", "code", "description", "expected"),
    [
        ("sendMessage", 429, "Too Many Requests: retry after 5", TooMany),
        ("sendMessage", 403, "Forbidden: user is deactivated", Blocked),
        ("sendMessage", 400, "Bad Request: chat not found", Blocked),
        ("sendMessage", 400, "Bad Request: can't parse entities: …", Refused),
        ("sendMessage", 401, "Unauthorized", Refused),
        ("sendMessage", 500, "Internal Server Error", Failed),
        ("editMessageText", 400, "Bad Request: message is not modified: …", Delivered),
        ("editMessageText", 400, "Bad Request: message to edit not found", Gone),
        ("editMessageText", 400, "Bad Request: message can't be edited", Gone),
        ("deleteMessage", 400, "Bad Request: message to delete not found", Gone),
    ],
)
def test_answers_are_told_apart(method: str, code: int, description: str, expected: type[Outcome]) -> None:
    body = {"ok": False, "error_code": code, "description": description, "parameters": {"retry_after": 5}}
    assert isinstance(classify(method, code, json.dumps(body).encode()), expected)


@given(st.binary(max_size=60), st.integers(100, 599))
def test_no_answer_breaks_the_reading_of_answers(body: bytes, status: int) -> None:
    assert isinstance(classify("sendMessage", status, body), Unclear | Refused | Delivered | Failed | Blocked)


def test_a_token_in_an_answer_is_hidden() -> None:
    body = json.dumps({"ok": False, "error_code": 400, "description": "bad 70000001:abcdefghijklmnop"}).encode()
    assert "abcdef" not in repr(classify("sendMessage", 400, body))


def test_waits_double_up_to_five_minutes() -> None:
    waits = [back_off(attempt, 0.5).total_seconds() for attempt in range(1, 12)]
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ({"update_id": 1, "message": {"message_id": 5, "chat": {"id": 7}, "from": {"id": 8}}}, (7, 5)),
        ({"update_id": 1, "edited_message": {"message_id": 5, "chat": {"id": 7}}}, (7, None)),
        ({"update_id": 1, "callback_query": {"from": {"id": 8}, "message": {"message_id": 5, "chat": {"id": 7}}}},
         (7, None)),
        ({"update_id": 1, "callback_query": {"from": {"id": 8}, "inline_message_id": "x"}}, (8, None)),
        ({"update_id": 1, "poll_answer": {"user": {"id": 9}}}, (9, None)),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 7}, "from": {"id": 8}}}, (7, None)),
        ({"update_id": 1, "poll": {"id": "x"}}, (0, None)),
        ({"update_id": 1, "message": None}, (0, None)),
    ],
)  # fmt: skip
def test_an_update_is_about_a_chat(update: dict[str, object], expected: tuple[int, int | None]) -> None:
    assert about(update) == expected
