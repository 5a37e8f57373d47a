"""Does each call answer as the real server does, with its limits and its words?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from simulator.calls import METHODS
from simulator.schema import load
from tests.simulator.harness import TOKEN, LocalTelegram, buttons

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def test_the_bot_knows_itself(local: LocalTelegram) -> None:
    me = await local.ok("getMe")
    assert (me["id"], me["username"], me["is_bot"]) == (70000001, "TroquetLocalBot", True)


async def test_wrong_token_and_unknown_method(local: LocalTelegram) -> None:
    for path, status, text in [
        ("/bot1:wrong/getMe", 401, "Unauthorized"),
        ("/botnotatoken/getMe", 404, "Not Found"),
        (f"/bot{TOKEN}/sendPigeon", 404, "Not Found"),
    ]:
        async with local.client.post(path) as answer:
            assert (answer.status, (await answer.json())["description"]) == (status, text)


async def test_a_known_method_that_is_not_built_says_so(local: LocalTelegram) -> None:
    built = {*METHODS, "getUpdates"}
    for method in load()["known_methods"]:
        if method not in built:
            status, body = await local.call(method)
            assert (status, body["ok"]) == (501, False), method
    assert (await local.call("GETME"))[0] == 200, "the real server ignores the case of method names"


async def test_sending_text(local: LocalTelegram) -> None:
    ana = await local.person()
    sent = await local.ok("sendMessage", chat_id=ana, text=" <b>Bonjour</b> 🙂 <i>Ana</i>\n", parse_mode="HTML")
    assert sent["text"] == "Bonjour 🙂 Ana"
    assert sent["entities"] == [
        {"offset": 0, "length": 7, "type": "bold"},
        {"offset": 11, "length": 3, "type": "italic"},
    ]
    assert sent["chat"] == {"id": ana, "first_name": "Ana", "type": "private"}
    assert (await local.chat(ana))["messages"][0]["local"]["outgoing"] is False


async def test_the_same_call_as_json_and_as_a_query(local: LocalTelegram) -> None:
    ana = await local.person()
    async with local.client.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": ana, "text": "json"}) as answer:
        assert (await answer.json())["result"]["text"] == "json"
    async with local.client.get(f"/bot{TOKEN}/sendMessage", params={"chat_id": str(ana), "text": "query"}) as answer:
        assert (await answer.json())["result"]["text"] == "query"
    async with local.client.post(
        f"/bot{TOKEN}/sendMessage", data=b"{", headers={"Content-Type": "application/json"}
    ) as answer:
        assert answer.status == 400
    async with local.client.post(
        f"/bot{TOKEN}/sendMessage",
        data=b"chat_id=1&text=%ff",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    ) as answer:
        assert (await answer.json())["description"] == "Bad Request: strings must be encoded in UTF-8"


BUTTON = "Bad Request: can't parse inline keyboard button: "
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"chat_id": ""}, "Bad Request: chat_id is empty"),
    ({"chat_id": 999}, "Bad Request: chat not found"),
    ({"chat_id": "@nobody"}, "Bad Request: chat not found"),
    ({"text": ""}, "Bad Request: message text is empty"),
    ({"text": " \n "}, "Bad Request: text must be non-empty"),
    ({"text": "é" * 4097}, "Bad Request: message is too long"),
    ({"text": "🙂" * 2049}, "Bad Request: message is too long"),
    ({"text": "x", "parse_mode": "Word"}, "Bad Request: unsupported parse_mode"),
    ({"text": "<b>x", "parse_mode": "HTML"}, "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ({"reply_markup": "{"}, "Bad Request: can't parse reply keyboard markup JSON object"),
    ({"reply_markup": [1]}, "Bad Request: object expected as reply markup"),
    ({"reply_markup": {"inline_keyboard": [[{"callback_data": "a"}]]}}, BUTTON + 'Can\'t find field "text"'),
    ({"reply_markup": {"inline_keyboard": [[{"text": 5, "callback_data": "a"}]]}}, BUTTON + 'Field "text" must be of type String'),
    ({"reply_markup": {"inline_keyboard": [[{"text": "a"}]]}}, BUTTON + "Text buttons are unallowed in the inline keyboard"),
    ({"reply_markup": buttons([("a", "é" * 33)])}, "Bad Request: BUTTON_DATA_INVALID"),
    ({"reply_markup": {"inline_keyboard": [[{"text": "a", "url": "no"}]]}},
     "Bad Request: inline keyboard button URL 'no' is invalid: Wrong HTTP URL"),
    ({"reply_markup": {"inline_keyboard": [[{"text": "a", "copy_text": {"text": "x" * 257}}]]}}, "Bad Request: BUTTON_COPY_TEXT_INVALID"),
    ({"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b", "style": "pink"}]]}}, "Bad Request: BUTTON_STYLE_INVALID"),
    ({"reply_markup": buttons([("a", "b")] * 9)}, "Bad Request: REPLY_MARKUP_TOO_LONG"),
    ({"reply_markup": buttons(*[[("a", "b")] * 8] * 13)}, "Bad Request: REPLY_MARKUP_TOO_LONG"),
    ({"reply_markup": {"keyboard": [[{"request_contact": True}]]}}, 'Bad Request: can\'t parse keyboard button: Can\'t find field "text"'),
    ({"reply_parameters": {"message_id": 99}}, "Bad Request: message to be replied not found"),
    ({"entities": [{"type": "bold", "offset": 0}]}, 'Bad Request: can\'t parse MessageEntity: Can\'t find field "length"'),
]  # fmt: skip


@pytest.mark.parametrize(("params", "text"), REFUSED)
async def test_what_is_refused_leaves_no_message(local: LocalTelegram, params: dict[str, Any], text: str) -> None:
    ana = await local.person()
    call: dict[str, Any] = {"chat_id": ana, "text": "Bonjour"} | params
    assert await local.refused("sendMessage", **call) == text
    assert (await local.chat(ana))["messages"] == []


async def test_limits_are_reached_exactly(local: LocalTelegram) -> None:
    ana = await local.person()
    markup = buttons([("a" * 60, "é" * 32)], *[[("x", "y")] * 8] * 12)
    sent = await local.ok("sendMessage", chat_id=ana, text="🙂" * 2048, reply_markup=markup)
    assert sent["reply_markup"] == markup
    many = "".join(f"<b>{n % 10}</b>." for n in range(120))
    sent = await local.ok("sendMessage", chat_id=ana, text=many, parse_mode="HTML")
    assert len(sent["entities"]) == 100
    styled = {
        "inline_keyboard": [
            [
                {"text": "Oui", "callback_data": "o", "style": "success"},
                {"text": "Copier", "copy_text": {"text": "x" * 256}},
            ]
        ]
    }
    assert (await local.ok("sendMessage", chat_id=ana, text="x", reply_markup=styled))["reply_markup"] == styled


async def test_a_stranger_a_blocker_and_a_closed_account(local: LocalTelegram) -> None:
    stranger = (await local.control("/persons", {"first_name": "Inconnu"}))["id"]
    assert await local.refused("sendMessage", chat_id=stranger, text="x") == "Bad Request: chat not found"
    ana = await local.person()
    await local.act(ana, "block")
    assert await local.refused("sendMessage", chat_id=ana, text="x") == "Forbidden: bot was blocked by the user"
    gone = await local.person("Parti", deactivated=True)
    assert await local.refused("sendMessage", chat_id=gone, text="x") == "Forbidden: user is deactivated"


async def test_message_numbers_are_one_sequence_over_all_chats(local: LocalTelegram) -> None:
    ana, bob = await local.person("Ana"), await local.person("Bob")
    numbers = []
    for chat in (ana, bob, ana):
        numbers.append((await local.ok("sendMessage", chat_id=chat, text="x"))["message_id"])
        numbers.append((await local.act(chat, "text", text="y"))["message_id"])
    assert numbers == list(range(1, 7))


async def test_probing_a_message_by_the_same_edit(local: LocalTelegram) -> None:
    """The bot finds out whether an unclear send arrived by editing the candidates with the same content."""
    ana, bob = await local.person("Ana"), await local.person("Bob")
    markup = buttons([("Oui", "o")])
    same: dict[str, Any] = {"text": "<b>Bonjour</b>", "parse_mode": "HTML", "reply_markup": markup}
    sent = (await local.ok("sendMessage", chat_id=ana, **same))["message_id"]
    theirs = (await local.act(ana, "text", text="Bonjour"))["message_id"]
    probe: dict[str, Any] = {"chat_id": ana, **same}
    assert await local.refused("editMessageText", message_id=sent, **probe) == NOT_MODIFIED
    assert (
        await local.refused("editMessageText", message_id=sent, **(probe | {"chat_id": bob}))
        == "Bad Request: message to edit not found"
    )
    assert (
        await local.refused("editMessageText", message_id=theirs + 1, **probe)
        == "Bad Request: message to edit not found"
    )
    assert await local.refused("editMessageText", message_id=theirs, **probe) == "Bad Request: message can't be edited"
    for change in ({"text": "<i>Bonjour</i>"}, {"reply_markup": buttons([("Non", "o")])}):
        edited = await local.ok("editMessageText", message_id=sent, **(probe | change))
        assert edited["message_id"] == sent
    await local.ok("deleteMessage", chat_id=ana, message_id=sent)
    assert await local.refused("editMessageText", message_id=sent, **probe) == "Bad Request: message to edit not found"


async def test_editing(local: LocalTelegram) -> None:
    ana = await local.person()
    sent = (await local.ok("sendMessage", chat_id=ana, text="un", reply_markup=buttons([("Oui", "o")])))["message_id"]
    where = {"chat_id": ana, "message_id": sent}
    edited = await local.ok("editMessageText", text="deux", **where)
    assert edited["text"] == "deux"
    assert "reply_markup" not in edited, "an edit without keyboard takes it away"
    assert edited["edit_date"] >= edited["date"]
    assert await local.refused("editMessageReplyMarkup", **where) == NOT_MODIFIED
    marked = await local.ok("editMessageReplyMarkup", reply_markup=buttons([("Oui", "o")]), **where)
    assert marked["text"] == "deux"
    assert (
        await local.refused("editMessageCaption", caption="x", **where)
        == "Bad Request: there is no caption in the message to edit"
    )
    assert await local.refused("editMessageText", **where) == "Bad Request: message text is empty"
    assert (
        await local.refused("editMessageText", text="x", chat_id=ana)
        == "Bad Request: message identifier is not specified"
    )
    keyboard = {"keyboard": [["Menu"]]}
    assert (
        await local.refused("editMessageText", text="x", reply_markup=keyboard, **where)
        == "Bad Request: inline keyboard expected"
    )
    menu = (await local.ok("sendMessage", chat_id=ana, text="Menu", reply_markup=keyboard))["message_id"]
    assert (
        await local.refused("editMessageText", text="x", chat_id=ana, message_id=menu)
        == "Bad Request: message can't be edited"
    )
    assert (await local.chat(ana))["reply_keyboard"] == {"keyboard": [[{"text": "Menu"}]]}
    await local.ok("sendMessage", chat_id=ana, text="x", reply_markup={"remove_keyboard": True})
    assert (await local.chat(ana))["reply_keyboard"] is None


async def test_deleting(local: LocalTelegram) -> None:
    ana = await local.person()
    numbers = [(await local.ok("sendMessage", chat_id=ana, text=str(n)))["message_id"] for n in range(3)]
    await local.ok("deleteMessage", chat_id=ana, message_id=numbers[0])
    assert (
        await local.refused("deleteMessage", chat_id=ana, message_id=numbers[0])
        == "Bad Request: message to delete not found"
    )
    await local.ok("deleteMessages", chat_id=ana, message_ids=[*numbers[:2], 999])
    assert (
        await local.refused("deleteMessages", chat_id=ana, message_ids=[])
        == "Bad Request: no message identifiers specified"
    )
    await local.control("/clock", {"advance_seconds": 49 * 3600})
    late = {"chat_id": ana, "message_id": numbers[2]}
    assert await local.refused("deleteMessage", **late) == "Bad Request: message can't be deleted for everyone"
    assert [m["local"]["deleted"] for m in (await local.chat(ana))["messages"]] == [True, True, False]


async def test_answering_a_tap(local: LocalTelegram) -> None:
    ana = await local.person()
    await local.ok("sendMessage", chat_id=ana, text="?", reply_markup=buttons([("Oui", "o")]))
    query = (await local.act(ana, "tap", label="Oui"))["query_id"]
    assert (await local.chat(ana))["messages"][0]["local"]["spinner"] == ["o"]
    assert await local.refused("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    await local.control("/clock", {"advance_seconds": 86_400})
    await local.ok("answerCallbackQuery", callback_query_id=query, text="Merci", show_alert=True)
    chat = await local.chat(ana)
    assert chat["messages"][0]["local"]["spinner"] == []
    assert [(t["text"], t["alert"]) for t in chat["toasts"]] == [("Merci", True)]
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await local.refused("answerCallbackQuery", callback_query_id=query) == old
    assert await local.refused("answerCallbackQuery") == old
    query = (await local.act(ana, "tap", label="Oui"))["query_id"]
    local.time.passed += 16
    assert await local.refused("answerCallbackQuery", callback_query_id=query) == old


async def test_commands_by_scope_and_the_bot_s_texts(local: LocalTelegram) -> None:
    ana, bob = await local.person("Ana"), await local.person("Bob")
    await local.ok("setMyCommands", commands=[{"command": "menu", "description": "Le menu"}])
    officers = [{"command": "valider", "description": "Valider"}]
    await local.ok("setMyCommands", commands=officers, scope={"type": "chat", "chat_id": ana})
    assert [c["command"] for c in (await local.chat(ana))["commands"]] == ["valider"]
    assert [c["command"] for c in (await local.chat(bob))["commands"]] == ["menu"]
    assert await local.ok("getMyCommands", scope={"type": "chat", "chat_id": ana}) == officers
    await local.ok("deleteMyCommands", scope={"type": "chat", "chat_id": ana})
    assert await local.ok("getMyCommands", scope={"type": "chat", "chat_id": ana}) == []
    one = {"command": "a", "description": "b"}
    assert await local.refused("setMyCommands", commands=[one] * 101) == "Bad Request: BOT_COMMANDS_TOO_MUCH"
    assert (
        await local.refused("setMyCommands", commands=[one | {"command": "Été"}]) == "Bad Request: BOT_COMMAND_INVALID"
    )
    assert "256 characters" in await local.refused("setMyCommands", commands=[one | {"description": "x" * 257}])
    assert "unsupported" in await local.refused("setMyCommands", commands=[one], scope={"type": "moon"})
    await local.ok("setMyDescription", description="Troquer sans argent", language_code="fr")
    assert await local.ok("getMyDescription", language_code="fr") == {"description": "Troquer sans argent"}
    assert await local.ok("getMyDescription") == {"description": ""}
    assert await local.refused("setMyDescription", description="x" * 513)
    await local.ok("setMyShortDescription", short_description="x" * 120)
    assert await local.refused("setMyShortDescription", short_description="x" * 121)
    await local.ok("setChatMenuButton", chat_id=ana, menu_button={"type": "commands"})
    assert await local.ok("getChatMenuButton", chat_id=ana) == {"type": "commands"}
    assert await local.ok("getChatMenuButton", chat_id=bob) == {"type": "default"}


async def test_chat_and_member(local: LocalTelegram) -> None:
    ana = await local.person(username="ana77")
    chat = await local.ok("getChat", chat_id=ana)
    assert (chat["id"], chat["type"], chat["username"]) == (ana, "private", "ana77")
    assert (await local.ok("getChatMember", chat_id=ana, user_id=ana))["status"] == "member"
    await local.act(ana, "block")
    assert (await local.ok("getChatMember", chat_id=ana, user_id=70000001))["status"] == "kicked"
    assert await local.refused("getChatMember", chat_id=ana, user_id=3) == "Bad Request: user not found"


async def test_copy_forward_pin_react_and_action(local: LocalTelegram) -> None:
    ana, bob = await local.person("Ana"), await local.person("Bob")
    asked = (await local.act(ana, "text", text="Bonjour @bob"))["message_id"]
    copy = await local.ok("copyMessage", chat_id=bob, from_chat_id=ana, message_id=asked)
    assert set(copy) == {"message_id"}
    forwarded = await local.ok("forwardMessage", chat_id=bob, from_chat_id=ana, message_id=asked)
    assert forwarded["forward_origin"]["sender_user"]["id"] == ana
    assert forwarded["text"] == "Bonjour @bob"
    missing: dict[str, Any] = {"chat_id": bob, "from_chat_id": ana, "message_id": 99}
    assert await local.refused("copyMessage", **missing) == "Bad Request: message to copy not found"
    assert await local.refused("forwardMessage", **missing) == "Bad Request: message to forward not found"
    await local.ok("pinChatMessage", chat_id=ana, message_id=asked)
    assert (await local.ok("getChat", chat_id=ana))["pinned_message"]["message_id"] == asked
    await local.ok("unpinChatMessage", chat_id=ana)
    assert await local.refused("unpinChatMessage", chat_id=ana) == "Bad Request: message to unpin not found"
    await local.ok("setMessageReaction", chat_id=ana, message_id=asked, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert (await local.chat(ana))["messages"][0]["local"]["reactions"] == ["👍"]
    await local.ok("sendChatAction", chat_id=ana, action="typing")
    assert (await local.chat(ana))["typing"] is True
    local.time.passed += 6
    assert (await local.chat(ana))["typing"] is False
    assert (
        await local.refused("sendChatAction", chat_id=ana, action="dance")
        == "Bad Request: wrong parameter action in request"
    )


async def test_places_and_contacts(local: LocalTelegram) -> None:
    ana = await local.person()
    sent = await local.ok("sendLocation", chat_id=ana, latitude=48.6, longitude=2.4)
    assert sent["location"] == {"latitude": 48.6, "longitude": 2.4}
    assert await local.refused("sendLocation", chat_id=ana, latitude=98.6, longitude=2.4)
    assert await local.refused("sendLocation", chat_id=ana, latitude="x", longitude=2.4)
    venue = await local.ok("sendVenue", chat_id=ana, latitude=48.6, longitude=2.4, title="Mairie", address="Évry")
    assert venue["venue"]["title"] == "Mairie"
    contact = await local.ok("sendContact", chat_id=ana, phone_number="+33611223344", first_name="Bob")
    assert contact["contact"] == {"phone_number": "+33611223344", "first_name": "Bob"}


async def test_replies(local: LocalTelegram) -> None:
    ana = await local.person()
    first = await local.ok("sendMessage", chat_id=ana, text="un")
    second = await local.ok(
        "sendMessage", chat_id=ana, text="deux", reply_parameters={"message_id": first["message_id"]}
    )
    assert second["reply_to_message"]["text"] == "un"
    anyway = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await local.ok(
        "sendMessage", chat_id=ana, text="trois", reply_parameters=json.dumps(anyway)
    )
