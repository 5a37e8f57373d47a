"""How do the page and the tests act on the local Telegram? (The control API, under /control/.)"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from simulator import persons
from simulator.errors import ControlError
from simulator.files import Upload
from simulator.telegram import Telegram
from simulator.world import Person

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
LONGEST_POLL = 60.0


def reply(result: Any) -> web.Response:
    """Return a control answer."""
    return web.Response(text=json.dumps({"ok": True, "result": result}), content_type="application/json")


def guarded(handler: Handler) -> Handler:
    """Turn the refusals of a handler into control answers."""

    async def answer(request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if origin is not None and origin.partition("://")[2] != request.host:
            # A page of another site, open in the same browser, must not write as these people.
            return web.json_response({"ok": False, "error": "Une autre page n'agit pas ici."}, status=403)
        try:
            return await handler(request)
        except ControlError as error:
            body = {"ok": False, "error": error.text, **error.extra}
            return web.json_response(body, status=error.status)
        except (ValueError, TypeError, OverflowError) as error:
            return web.json_response({"ok": False, "error": f"Demande illisible : {error}"}, status=400)

    return answer


async def body_of(request: web.Request) -> dict[str, Any]:
    """Return the JSON object of a request, empty without body. Raises `ControlError` (400)."""
    raw = await request.read()
    if not raw:
        return {}
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise ControlError(400, "Le corps de la demande n'est pas du JSON.") from None
    if not isinstance(body, dict):
        raise ControlError(400, "Le corps de la demande doit être un objet JSON.")
    return body


def number(body: dict[str, Any], name: str) -> int:
    """Return an integer of a body. Raises `ControlError` (400)."""
    value = body.get(name)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ControlError(400, f"« {name} » doit être un entier.")
    return value


class Control:
    """The handlers of the control API."""

    def __init__(self, tg: Telegram) -> None:
        self.tg = tg
        #: World version of the clock's last move.
        self.clock_moved_at = 0

    def routes(self) -> list[web.RouteDef]:
        """Return the routes, but for those of a person's acts (`person_act`)."""
        pairs: list[tuple[str, str, Handler]] = [
            ("GET", "/control/health", self.health),
            ("GET", "/control/state", self.state),
            ("POST", "/control/persons", self.add_person),
            ("POST", r"/control/persons/{id:\d+}", self.edit_person),
            ("GET", r"/control/persons/{id:\d+}/chat", self.chat),
            ("POST", r"/control/persons/{id:\d+}/{act:\w+}", self.act),
            ("GET", "/control/changes", self.changes),
            ("GET", "/control/clock", self.clock),
            ("POST", "/control/clock", self.move_clock),
            ("POST", "/control/faults", self.add_fault),
            ("DELETE", "/control/faults", self.remove_faults),
            ("DELETE", r"/control/faults/{id:\d+}", self.remove_faults),
            ("GET", "/control/journal", self.journal),
            ("POST", "/control/updates", self.inject),
            ("POST", "/control/reset", self.reset),
            ("GET", "/control/files/{file_id}", self.file),
        ]
        return [web.route(verb, path, guarded(handler)) for verb, path, handler in pairs]

    def _person(self, request: web.Request) -> Person:
        return self.tg.world.person(int(request.match_info["id"]))

    def _summary(self, person: Person) -> dict[str, Any]:
        last = next(self.tg.world.newest_first(person), None)
        body = last.body if last else {}
        return {
            **{name: getattr(person, name) for name in ("id", "first_name", "last_name", "username", "phone", "role")},
            **{name: getattr(person, name) for name in ("unread", "blocked", "started")},
            "last_text": body.get("text") or body.get("caption") or _kind_label(body),
            "last_at": body.get("date"),
        }

    async def health(self, _request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": {"ok": True}})

    async def state(self, _request: web.Request) -> web.Response:
        commands = self.tg.world.settings.get("commands", {})
        bot = self.tg.world.bot_user
        return reply(
            {
                "bot": {
                    **{name: bot[name] for name in ("id", "username", "first_name")},
                    "commands": commands.get("default|fr") or commands.get("default|", []),
                    "description": _french(self.tg.world.settings.get("description", {})),
                    "short_description": _french(self.tg.world.settings.get("short_description", {})),
                },
                "persons": [self._summary(person) for person in self.tg.world.persons.values()],
                "clock": self.tg.clock.state(),
                "version": self.tg.world.version,
            }
        )

    async def add_person(self, request: web.Request) -> web.Response:
        return reply(self._summary(self.tg.world.add_person(await body_of(request))))

    async def edit_person(self, request: web.Request) -> web.Response:
        person = self._person(request)
        self.tg.world.edit_person(person, await body_of(request))
        return reply(self._summary(person))

    async def chat(self, request: web.Request) -> web.Response:
        person = self._person(request)
        if request.query.get("read") and person.unread:
            person.unread = 0
            self.tg.world.note(person)
        messages = [self.tg.world.messages[number].view() for number in person.message_ids]
        last = int(request.query.get("last", 0))
        return reply(
            {
                "person": self._summary(person),
                "messages": messages[-last:] if last else messages,
                "reply_keyboard": person.keyboard,
                "draft_button": None if person.started and not person.draft else {"start": person.draft or ""},
                "toasts": person.toasts,
                "commands": self.tg.commands_for(person),
                "blocked": person.blocked,
                "typing": person.typing_until > self.tg.clock.elapsed(),
                "version": person.version,
            }
        )

    async def act(self, request: web.Request) -> web.Response:
        person, act = self._person(request), request.match_info["act"]
        if act in _UPLOADING:
            return reply(await self._upload(person, act, request))
        return reply(self._do(person, act, await body_of(request)))

    def _do(self, person: Person, act: str, body: dict[str, Any]) -> dict[str, Any]:
        tg = self.tg
        if act == "text":
            answered = body.get("reply_to")
            return persons.send_text(tg, person, str(body.get("text", "")), None if answered is None else int(answered))
        if act == "edit":
            return persons.edit(tg, person, number(body, "message_id"), str(body.get("text", "")))
        if act == "tap":
            return persons.tap(tg, person, body)
        if act == "press":
            return persons.press(tg, person, str(body.get("label", "")), body)
        if act == "react":
            return persons.react(tg, person, number(body, "message_id"), body.get("emoji"))
        if act == "start":
            return persons.start(tg, person, None if body.get("payload") is None else str(body["payload"]))
        if act == "open_link":
            return persons.open_link(tg, person, str(body.get("payload", "")))
        if act == "contact":
            return persons.send_contact(tg, person, body)
        if act == "location":
            return persons.send_location(tg, person, body)
        plain = {"block": persons.block, "unblock": persons.unblock, "lose_next_tap": persons.lose_next_tap}
        if act not in plain:
            raise ControlError(404, f"Action inconnue : {act}")
        return plain[act](tg, person)

    async def _upload(self, person: Person, act: str, request: web.Request) -> dict[str, Any]:
        files: list[Upload] = []
        caption: str | None = None
        if request.content_type.startswith("multipart/"):
            for value in (form := await request.post()).values():
                if isinstance(value, web.FileField):
                    files.append(Upload(value.filename, value.content_type, value.file.read()))
            given = form.get("caption")
            caption = given if isinstance(given, str) else None
        if act == "photo":
            return await persons.send_photos(self.tg, person, files, caption)
        if act == "voice":
            voice = files[0] if files else Upload("voice.ogg", "audio/ogg", bytes(8_000))
            return persons.send_file(self.tg, person, "voice", Upload("voice.ogg", "audio/ogg", voice.content), caption)
        if not files:
            raise ControlError(400, "Il faut un fichier.")
        answers = [persons.send_file(self.tg, person, "document", upload, caption) for upload in files]
        return answers[-1]

    async def changes(self, request: web.Request) -> web.Response:
        world, after = self.tg.world, int(request.query.get("after", 0))
        until = self.tg.clock.elapsed() + min(LONGEST_POLL, float(request.query.get("timeout", 25)))
        while world.version == after and (left := until - self.tg.clock.elapsed()) > 0:
            await world.changed.wait(left)
        if after > world.version:  # a page older than this server: everything is new to it
            after = 0
        touched = [person.id for person in world.persons.values() if person.version > after]
        moved = self.clock_moved_at > after
        return reply({"version": world.version, "persons": touched, "clock_changed": moved})

    async def clock(self, request: web.Request) -> web.Response:
        clock = self.tg.clock
        if "after" in request.query and int(request.query["after"]) == clock.version:
            await clock.moved.wait(min(LONGEST_POLL, float(request.query.get("timeout", 25))))
        return reply(clock.state())

    async def move_clock(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        clock = self.tg.clock
        clock.advance(clock.seconds_until(body), allow_back=body.get("allow_back") is True)
        self.tg.touch("counters", "all")
        self.tg.world.bump()
        self.clock_moved_at = self.tg.world.version
        self.tg.world.changed.fire()
        return reply(clock.state())

    async def add_fault(self, request: web.Request) -> web.Response:
        return reply({"id": self.tg.faults.add(await body_of(request)).id})

    async def remove_faults(self, request: web.Request) -> web.Response:
        which = request.match_info.get("id")
        self.tg.faults.remove(None if which is None else int(which))
        return reply(True)

    async def journal(self, request: web.Request) -> web.Response:
        return reply(self.tg.world.journal_after(int(request.query.get("after", 0))))

    async def inject(self, request: web.Request) -> web.Response:
        """Queue an update as it is: what no phone here can do (groups, channels), or the replay of an old one."""
        update = (await body_of(request)).get("update")
        if not isinstance(update, dict):
            raise ControlError(400, "Il faut « update », un objet.")
        updates = self.tg.updates
        if "update_id" not in update:
            update = {"update_id": updates.next_id, **update}
            updates.next_id += 1
        content = next((value for key, value in update.items() if key != "update_id"), None)
        chat = content.get("chat") if isinstance(content, dict) else None
        chat_id = chat.get("id") if isinstance(chat, dict) else None
        updates.put(number(update, "update_id"), chat_id if isinstance(chat_id, int) else 0, update)
        return reply({"update_id": update["update_id"]})

    async def reset(self, _request: web.Request) -> web.Response:
        await self.tg.reset()
        return reply(True)

    async def file(self, request: web.Request) -> web.Response:
        stored = self.tg.files.by_id.get(request.match_info["file_id"])
        content = None if stored is None else await self.tg.files.content(stored)
        if stored is None or content is None:
            raise ControlError(404, "Fichier inconnu")
        # A document is never shown as a page of this origin, whatever its sender says it is.
        shown = (
            stored.mime if stored.kind == "photo" or stored.mime.startswith("audio/") else "application/octet-stream"
        )
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=86400"}
        return web.Response(body=content, headers={**headers, "Content-Type": shown})


_UPLOADING = {"photo", "document", "voice"}


def _french(texts: dict[str, str]) -> str:
    return texts.get("fr") or texts.get("", "")


def _kind_label(body: dict[str, Any]) -> str:
    kinds = {"photo": "Photo", "document": "Document", "voice": "Message vocal", "contact": "Contact", "venue": "Lieu"}
    return next((label for kind, label in (kinds | {"location": "Position"}).items() if kind in body), "")
