"""What can a person do on their phone, and which update does the bot get of it?"""

from __future__ import annotations

import secrets
from typing import Any

from simulator import autolinks, profile
from simulator.entities import clean
from simulator.errors import ControlError
from simulator.files import Upload
from simulator.media import document_content, photo_content
from simulator.telegram import Telegram
from simulator.validation import utf16_length
from simulator.world import Message, Person, Query

Answer = dict[str, Any]

#: What the real app puts in one message; it cuts a longer text into several.
MAX_TEXT = 4096
MAX_CAPTION = 1024
#: Where a person is when they share their position without saying where: the town hall of Évry-Courcouronnes.
_HERE = {"latitude": 48.6239, "longitude": 2.4291}


def _may_write(person: Person) -> None:
    if person.deactivated:
        raise ControlError(400, "Ce compte est supprimé.")
    if person.blocked:
        raise ControlError(400, "Le bot est bloqué : il faut d'abord le débloquer.")


def _send(tg: Telegram, person: Person, content: dict[str, Any], reply_to: int | None = None) -> Answer:
    """Put the person's message into the chat and queue its update."""
    _may_write(person)
    if reply_to is not None:
        target = tg.world.find(person.id, reply_to)
        if target is None:
            raise ControlError(404, f"Message introuvable : {reply_to}")
        content["reply_to_message"] = {k: v for k, v in target.body.items() if k != "reply_to_message"}
    person.started = True
    person.draft = None
    message = tg.world.add_message(person, content, outgoing=True)
    return {"update_id": tg.updates.add("message", person.id, message.body), "message_id": message.id}


def _text_content(text: str, name: str = "text", entities: str = "entities") -> dict[str, Any]:
    found = autolinks.detect(text)
    return {name: text, entities: found} if found else {name: text}


def _pieces(text: str) -> list[str]:
    """Cut a text as the app does: pieces of at most 4096 UTF-16 units, without breaking a character."""
    if utf16_length(text) <= MAX_TEXT:
        return [text]
    pieces: list[str] = []
    piece: list[str] = []
    size = 0
    for ch in text:
        width = 1 + (ch > "\uffff")
        if size + width > MAX_TEXT:
            pieces.append("".join(piece))
            piece, size = [], 0
        piece.append(ch)
        size += width
    return [cut for cut in (p.strip() for p in [*pieces, "".join(piece)]) if cut]


def send_text(tg: Telegram, person: Person, text: str, reply_to: int | None = None) -> Answer:
    """Send a text, as several messages when it is too long for one; answers for the last, with all `update_ids`."""
    cleaned = clean(text).strip()
    if not cleaned:
        raise ControlError(400, "Le message est vide.")
    answers = [_send(tg, person, _text_content(piece), reply_to) for piece in _pieces(cleaned)]
    return answers[-1] | {"update_ids": [answer["update_id"] for answer in answers]}


def start(tg: Telegram, person: Person, payload: str | None = None) -> Answer:
    """Press « Démarrer » (with the payload of a deep link), unblocking the bot first as the real app does."""
    if person.blocked:
        unblock(tg, person)
    payload = person.draft if payload is None else payload
    if payload and not (
        len(payload) <= 64 and payload.replace("_", "a").replace("-", "a").isalnum() and payload.isascii()
    ):
        raise ControlError(400, "Un lien de démarrage porte 1 à 64 lettres, chiffres, _ ou -.")
    return send_text(tg, person, f"/start {payload}" if payload else "/start")


def open_link(tg: Telegram, person: Person, payload: str) -> Answer:
    """Open a deep link without pressing « Démarrer » yet."""
    person.draft = payload
    tg.world.note(person)
    return {"update_id": None}


def edit(tg: Telegram, person: Person, message_id: int, text: str) -> Answer:
    """Edit a text the person sent."""
    _may_write(person)
    message = tg.world.find(person.id, message_id)
    if message is None or not message.outgoing or "text" not in message.body:
        raise ControlError(404, f"Pas de texte à modifier sous le numéro {message_id}")
    cleaned = clean(text).strip()
    if not cleaned or utf16_length(cleaned) > MAX_TEXT:
        raise ControlError(400, "Un message modifié porte de 1 à 4096 caractères.")
    kept = {key: value for key, value in message.body.items() if key not in ("text", "entities")}
    message.body = kept | _text_content(cleaned) | {"edit_date": int(tg.clock.timestamp())}
    message.edited = True
    tg.world.save(message)
    return {"update_id": tg.updates.add("edited_message", person.id, message.body), "message_id": message.id}


def _caption(caption: str | None) -> dict[str, Any]:
    cleaned = clean(caption or "").strip()
    if utf16_length(cleaned) > MAX_CAPTION:
        raise ControlError(400, f"Une légende porte au plus {MAX_CAPTION} caractères.")
    return _text_content(cleaned, "caption", "caption_entities") if cleaned else {}


async def send_photos(tg: Telegram, person: Person, uploads: list[Upload], caption: str | None) -> Answer:
    """Send a photo, or an album (the caption goes with its first photo)."""
    _may_write(person)
    if not uploads or any(not upload.content for upload in uploads):
        raise ControlError(400, "Il faut au moins une photo.")
    if len(uploads) > 10:
        raise ControlError(400, "Un album contient au plus 10 photos.")
    legend = _caption(caption)
    contents = [photo_content(tg, await tg.files.add_photo(upload, strict=False)) for upload in uploads]
    contents[0] |= legend
    if len(contents) > 1:
        album = str(10**16 + secrets.randbelow(9 * 10**16))
        contents = [content | {"media_group_id": album} for content in contents]
    answers = [_send(tg, person, content) for content in contents]
    return answers[-1] | {"message_ids": [answer["message_id"] for answer in answers]}


def send_file(tg: Telegram, person: Person, kind: str, upload: Upload, caption: str | None) -> Answer:
    """Send a document or a voice message."""
    _may_write(person)
    stored = tg.files.add(kind, upload)
    return _send(tg, person, document_content(stored) | _caption(caption))


def send_contact(tg: Telegram, person: Person, body: dict[str, Any]) -> Answer:
    """Share a contact: one's own when nothing is said."""
    names = ("phone_number", "first_name", "last_name", "user_id")
    contact = {name: body[name] for name in names if body.get(name)}
    if not contact:
        contact = {"phone_number": person.phone or f"+336{person.id % 10**8:08d}", "first_name": person.first_name}
        contact |= {"last_name": person.last_name} if person.last_name else {}
        contact["user_id"] = person.id
    contact.setdefault("phone_number", "+33600000000")
    contact.setdefault("first_name", "?")
    return _send(tg, person, {"contact": contact})


def send_location(tg: Telegram, person: Person, body: dict[str, Any]) -> Answer:
    """Share a position."""
    place = {name: float(body.get(name, usual)) for name, usual in _HERE.items()}
    return _send(tg, person, {"location": place})


def _buttons(message: Message) -> list[dict[str, Any]]:
    rows = message.body.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _labelled(tg: Telegram, person: Person, label: str, message_id: int | None) -> tuple[Message, dict[str, Any]]:
    """Return the newest message with such a button, and the button; raises 404 with the labels that exist."""
    labels: list[str] = []
    for message in tg.world.newest_first(person):
        if message_id is not None and message.id != message_id:
            continue
        for button in _buttons(message):
            if button["text"] == label:
                return message, button
            if len(labels) < 100 and button["text"] not in labels:
                labels.append(button["text"])
    raise ControlError(404, f"Aucun bouton « {label} »", labels=labels)


def tap(tg: Telegram, person: Person, body: dict[str, Any]) -> Answer:
    """Tap an inline button, found by its label or by its data (which may be forged, as a hostile app could)."""
    _may_write(person)
    message_id = body.get("message_id")
    if "label" in body:
        message, button = _labelled(tg, person, str(body["label"]), message_id)
        if "url" in button:
            return {"update_id": None, "message_id": message.id, "url": button["url"]}
        if "copy_text" in button:
            return {"update_id": None, "message_id": message.id, "copied": button["copy_text"]["text"]}
        if "callback_data" not in button:
            raise ControlError(400, "Ce bouton n'envoie rien au bot.")
        data = button["callback_data"]
    else:
        found = tg.world.find(person.id, message_id) if isinstance(message_id, int) else None
        if found is None or "data" not in body:
            raise ControlError(404, f"Message introuvable : {message_id}")
        message, data = found, str(body["data"])
    if person.lose_next_tap:
        person.lose_next_tap = False
        tg.world.note(person)
        return {"update_id": None, "message_id": message.id, "lost": True}
    return _tapped(tg, person, message, data)


def _tapped(tg: Telegram, person: Person, message: Message, data: str) -> Answer:
    query = Query(str(secrets.randbits(62)), person.id, message.id, data, tg.clock.elapsed())
    tg.world.add_query(query)
    message.spinner = [*message.spinner, data]
    tg.world.save(message)
    payload = {
        "id": query.id,
        "from": person.user,
        "message": message.body,
        "chat_instance": str(person.id * 7919),
        "data": data,
    }
    update_id = tg.updates.add("callback_query", person.id, payload)
    return {"update_id": update_id, "message_id": message.id, "query_id": query.id}


def press(tg: Telegram, person: Person, label: str, body: dict[str, Any]) -> Answer:
    """Press a button of the reply keyboard: sends its text, or shares the contact or the position it asks for."""
    rows = (person.keyboard or {}).get("keyboard", [])
    buttons = {button["text"]: button for row in rows for button in row}
    button = buttons.get(label)
    if button is None:
        raise ControlError(404, f"Aucun bouton « {label} »", labels=list(buttons))
    if (person.keyboard or {}).get("one_time_keyboard"):
        person.keyboard = None
    if button.get("request_contact"):
        return send_contact(tg, person, {})
    if button.get("request_location"):
        return send_location(tg, person, body)
    return send_text(tg, person, label)


def react(tg: Telegram, person: Person, message_id: int, emoji: str | None) -> Answer:
    """React to a message of the bot (None takes the reaction back); the bot hears of it when it asked to."""
    _may_write(person)
    message = tg.world.find(person.id, message_id)
    if message is None:
        raise ControlError(404, f"Message introuvable : {message_id}")
    before, message.own_reactions = message.own_reactions, [emoji] if emoji else []
    tg.world.save(message)
    payload = {
        "chat": person.chat,
        "message_id": message.id,
        "user": person.user,
        "date": int(tg.clock.timestamp()),
        "old_reaction": [{"type": "emoji", "emoji": old} for old in before],
        "new_reaction": [{"type": "emoji", "emoji": new} for new in message.own_reactions],
    }
    return {"update_id": tg.updates.add("message_reaction", person.id, payload), "message_id": message.id}


def block(tg: Telegram, person: Person) -> Answer:
    """Block the bot (once)."""
    if person.blocked:
        return {"update_id": None}
    person.blocked = True
    tg.world.note(person)
    change = profile.membership_change(tg, person, blocked=True)
    return {"update_id": tg.updates.add("my_chat_member", person.id, change)}


def unblock(tg: Telegram, person: Person) -> Answer:
    """Unblock the bot."""
    if not person.blocked:
        return {"update_id": None}
    person.blocked = False
    tg.world.note(person)
    change = profile.membership_change(tg, person, blocked=False)
    return {"update_id": tg.updates.add("my_chat_member", person.id, change)}


def lose_next_tap(tg: Telegram, person: Person) -> Answer:
    """Let the network swallow the person's next tap."""
    person.lose_next_tap = True
    tg.world.note(person)
    return {"update_id": None}
