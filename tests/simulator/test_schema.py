"""Are the compact facts those of the Bot API, and does the local Telegram stand on nothing of ours?"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

from simulator.schema import load
from simulator.schema.build import CHECKED, build

ROOM = Path(__file__).parents[2] / "simulator"


def test_the_facts_kept() -> None:
    schema = load()
    assert "MIT" in schema["licence"]
    assert set(schema["methods"]) == set(CHECKED)
    assert schema["methods"]["sendMessage"]["text"] == {
        "type": "String", "required": True, "min": 1, "max": 4096, "unit": "characters",
    }  # fmt: skip
    button = schema["types"]["InlineKeyboardButton"]["fields"]
    assert button["callback_data"] == {"type": "String", "min": 1, "max": 64, "unit": "bytes"}
    assert button["style"]["one_of"] == ["danger", "success", "primary"]
    assert schema["methods"]["setMyCommands"]["commands"]["max"] == 100
    assert "sendDice" in schema["known_methods"]


def test_facts_are_read_from_the_prose() -> None:
    def field(name: str, kind: str, prose: str, required: bool = False) -> dict[str, Any]:
        return {"name": name, "type": kind, "description": prose, "required": required}

    methods = [{"name": name, "description": "", "annotations": []} for name in CHECKED if name != "getMe"]
    annotations = [
        field("a", "String", "Text, 1-200 characters", True),
        field("b", "Array of Thing", "A JSON-serialized list of 2-10 items"),
        field("c", "Integer", "Values between 1-100 are accepted. Defaults to 100."),
        field("d", "String", "Type of the media, must be photo"),
        field("e", "Shape", "Either"),
    ]
    things = [
        {"name": "Thing", "description": "", "annotations": [field("inner", "Thing", "Itself")]},
        {"name": "Shape", "description": "One of\n - Thing\n - Message", "annotations": []},
        {"name": "Message", "description": "", "annotations": []},
        {"name": "Unused", "description": "", "annotations": []},
    ]
    me = {"name": "getMe", "description": "", "annotations": annotations}
    source = {"api": {"version": "0", "release_date": "x"}, "items": [{"children": [*methods, me, *things]}]}
    built = build(source)
    assert built["methods"]["getMe"] == {
        "a": {"type": "String", "required": True, "min": 1, "max": 200, "unit": "characters"},
        "b": {"type": "Array of Thing", "min": 2, "max": 10, "unit": "items"},
        "c": {"type": "Integer", "min": 1, "max": 100, "unit": "value"},
        "d": {"type": "String", "one_of": ["photo"]},
        "e": {"type": "Shape"},
    }
    assert built["types"] == {
        "Shape": {"any_of": ["Thing", "Message"]},
        "Thing": {"fields": {"inner": {"type": "Thing"}}},
    }


def test_it_imports_nothing_of_ours_and_no_client() -> None:
    allowed = {"aiohttp", "PIL", "simulator"}
    ours = {"bot", "handlers", "desk", "troc", "models", "locales", "aiogram", "telegram"}
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.partition(".")[0] for name in names} & ours - allowed, path
