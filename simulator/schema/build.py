"""How is the compact Bot API schema made again from the one in aiogram's source archive?

Usage: `pip download --no-binary :all: --no-deps aiogram`, unpack, then
`python -m simulator.schema.build <unpacked folder>/.butcher/schema/schema.json`.
Only facts are kept: names, types, what is required, and the limits that the prose states.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

#: Methods whose parameters are checked; of every other method only the name is kept (it answers 501).
CHECKED = [
    "getMe",
    "getUpdates",
    "setWebhook",
    "deleteWebhook",
    "getWebhookInfo",
    "sendMessage",
    "sendPhoto",
    "sendMediaGroup",
    "sendDocument",
    "sendVoice",
    "sendLocation",
    "sendVenue",
    "sendContact",
    "sendChatAction",
    "editMessageText",
    "editMessageCaption",
    "editMessageMedia",
    "editMessageReplyMarkup",
    "deleteMessage",
    "deleteMessages",
    "answerCallbackQuery",
    "getFile",
    "setMyCommands",
    "getMyCommands",
    "deleteMyCommands",
    "setMyDescription",
    "getMyDescription",
    "setMyShortDescription",
    "getMyShortDescription",
    "setChatMenuButton",
    "getChatMenuButton",
    "getChat",
    "getChatMember",
    "copyMessage",
    "forwardMessage",
    "pinChatMessage",
    "unpinChatMessage",
    "setMessageReaction",
]
#: Types met through answers, whose fields nobody sends.
NOT_SENT = {"Message", "Update", "InputFile", "User", "InputRichMessage"}

_RANGE = re.compile(r"(?<![\d-])(\d+)-(\d+)[ -]+(characters|bytes)")
_ITEMS = re.compile(r"(?:list of|must include) (\d+)-(\d+) (?:\w+ )*?(?:items|identifiers|options|two-letter)")
_AT_MOST = re.compile(r"At most (\d+) commands")
_BETWEEN = re.compile(r"(?:between|Values between) (\d+)(?:-| and )(\d+)|; (\d+)-(\d+)$|; (\d+)-(\d+)\. Defaults")
_ONE_OF = re.compile(r"[Mm]ust be (?:one of|either) ((?:'[\w]+'(?: \([^)]*\))?(?:, | or )?)+)")
_FIXED = re.compile(r"(?:, )(?:must be|always) '?([a-z_]+)'?$")


def _limits(prose: str, kind: str) -> dict[str, Any]:
    """Read the limits the prose states for a field of type `kind`."""
    if kind.startswith("Array of "):
        if found := _ITEMS.search(prose):
            return {"min": int(found[1]), "max": int(found[2]), "unit": "items"}
        if found := _AT_MOST.search(prose):
            return {"min": 0, "max": int(found[1]), "unit": "items"}
        return {}
    if kind in ("Integer", "Float"):
        if found := _BETWEEN.search(prose):
            low, high = [int(group) for group in found.groups() if group is not None]
            return {"min": low, "max": high, "unit": "value"}
        return {}
    if kind == "String":
        if found := _RANGE.search(prose):
            return {"min": int(found[1]), "max": int(found[2]), "unit": found[3]}
        if found := _ONE_OF.search(prose):
            return {"one_of": re.findall(r"'([\w]+)'", found[1])}
        if found := _FIXED.search(prose.strip()):
            return {"one_of": [found[1]]}
    return {}


def _fields(item: dict[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for annotation in item["annotations"]:
        prose = re.sub(r"\s+", " ", annotation["description"])
        field: dict[str, Any] = {"type": annotation["type"]}
        if annotation["required"]:
            field["required"] = True
        fields[annotation["name"]] = field | _limits(prose, annotation["type"])
    return fields


def _subtypes(item: dict[str, Any], known: dict[str, Any]) -> list[str]:
    listed = re.findall(r"^ ?- (\w+)", item["description"], re.MULTILINE)
    return [name for name in listed if name in known]


def build(source: dict[str, Any]) -> dict[str, Any]:
    """Reduce aiogram's copy of the Bot API page to the facts the server checks."""
    methods: dict[str, Any] = {}
    types: dict[str, Any] = {}
    for group in source["items"]:
        for item in group["children"]:
            (methods if item["name"][0].islower() else types)[item["name"]] = item
    kept: dict[str, Any] = {}

    def keep(kind: str) -> None:
        for name in re.findall(r"[A-Z]\w+", kind):
            if name in kept or name not in types or name in NOT_SENT:
                continue
            subtypes = [] if types[name]["annotations"] else _subtypes(types[name], types)
            kept[name] = {"any_of": subtypes} if subtypes else {"fields": _fields(types[name])}
            for inner in subtypes or [annotation["type"] for annotation in types[name]["annotations"]]:
                keep(inner)

    checked = {name: _fields(methods[name]) for name in CHECKED}
    for fields in checked.values():
        for field in fields.values():
            keep(field["type"])
    return {
        "source": f"Bot API {source['api']['version']} of {source['api']['release_date']}, "
        "from the schema in aiogram's source archive (.butcher/schema/schema.json); facts only",
        "licence": "aiogram: MIT, Copyright (c) 2017 - present Alex Root Junior",
        "api": source["api"]["version"],
        "known_methods": sorted(methods),
        "methods": checked,
        "types": dict(sorted(kept.items())),
    }


def main(arguments: list[str]) -> int:
    """Write `bot_api.json` beside this module from the schema file named on the command line."""
    if len(arguments) != 1:
        sys.stderr.write((__doc__ or "") + "\n")
        return 2
    source = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    target = Path(__file__).with_name("bot_api.json")
    text = json.dumps(build(source), ensure_ascii=False, separators=(",", ":"))
    text = re.sub(r'("(?:source|licence|api|known_methods|methods|types)":)', r"\n\1", text)
    text = re.sub(r'(\},)("\w+":\{"(?:fields|any_of)")', r"\1\n\2", text)
    target.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
