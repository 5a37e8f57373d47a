"""Who is in this Telegram, and what has been written to whom?"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from simulator.clock import Signal, WorldClock
from simulator.errors import ControlError

FIRST_PERSON_ID = 5_000_001
#: Rows of the journal kept in memory; older ones are dropped.
JOURNAL_ROWS = 200_000
#: Toasts kept for a person, newest last.
TOASTS_KEPT = 20


@dataclass(slots=True)
class Bot:
    """The one bot of this world."""

    id: int
    token: str
    username: str
    first_name: str = "Troquet"

    def user(self) -> dict[str, Any]:
        """Return the bot as a `User` of the Bot API."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}


@dataclass(slots=True)
class Person:
    """Someone with a phone, and their private chat with the bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    phone: str | None = None
    #: "member" or "officer": only tells the page whose phone stands third; the bot never sees it.
    role: str = "member"
    #: False until the person first writes: the bot cannot write first, as on the real service.
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    unread: int = 0
    #: Reply keyboard on screen (a `ReplyKeyboardMarkup`), or None.
    keyboard: dict[str, Any] | None = None
    #: Payload of a deep link opened but not started, or None.
    draft: str | None = None
    menu_button: dict[str, Any] | None = None
    toasts: list[dict[str, Any]] = field(default_factory=list)
    lose_next_tap: bool = False
    #: `WorldClock.elapsed()` until which the bot is shown typing.
    typing_until: float = 0.0
    #: World version of the chat's last change.
    version: int = 0
    #: Ids of the chat's messages, oldest first (rebuilt from the messages at load).
    message_ids: list[int] = field(default_factory=list)
    #: The person as `User` and `Chat`, shared by all message bodies and replaced, never changed.
    user: dict[str, Any] = field(default_factory=dict)
    chat: dict[str, Any] = field(default_factory=dict)

    def rename(self) -> None:
        """Make `user` and `chat` again from the names."""
        names = {"first_name": self.first_name}
        names |= {"last_name": self.last_name} if self.last_name else {}
        names |= {"username": self.username} if self.username else {}
        self.user = {"id": self.id, "is_bot": False, **names, "language_code": "fr"}
        self.chat = {"id": self.id, **names, "type": "private"}


@dataclass(slots=True)
class Message:
    """One message of a private chat."""

    id: int
    chat_id: int
    #: The Bot API `Message`.
    body: dict[str, Any]
    #: Written by the person (and not by the bot).
    outgoing: bool
    edited: bool = False
    deleted: bool = False
    pinned: bool = False
    #: Sent with a reply keyboard, its removal or a forced reply: such a message can't be edited.
    with_keyboard: bool = False
    reactions: list[str] = field(default_factory=list)
    #: The person's reactions.
    own_reactions: list[str] = field(default_factory=list)
    #: Callback data tapped and not answered yet.
    spinner: list[str] = field(default_factory=list)

    def view(self) -> dict[str, Any]:
        """Return the message as the control API shows it."""
        local = {
            "edited": self.edited,
            "deleted": self.deleted,
            "album": self.body.get("media_group_id"),
            "spinner": self.spinner,
            "outgoing": self.outgoing,
            "pinned": self.pinned,
            "reactions": self.reactions,
            "own_reactions": self.own_reactions,
        }
        return self.body | {"local": local}


@dataclass(slots=True)
class Query:
    """A tap on an inline button, waiting for `answerCallbackQuery`."""

    id: str
    person_id: int
    message_id: int
    data: str
    #: `WorldClock.elapsed()` of the tap: real time, so that moving the clock breaks no tap under way.
    at: float
    answered: bool = False


Touch = Callable[[str, int | str], None]


def _untouched(_kind: str, _key: int | str) -> None:
    """Used when the world is not kept on disk."""


class World:
    """People, chats, messages, taps and the journal, all in memory; `touch` tells the store what changed."""

    def __init__(self, bot: Bot, clock: WorldClock) -> None:
        self.bot = bot
        self.bot_user = bot.user()
        self.clock = clock
        self.touch: Touch = _untouched
        self.changed = Signal()
        self.version = 1
        self.next_message_id = 1
        self.clear()

    def clear(self) -> None:
        """Empty the world. Versions and message ids go on growing: pages notice, and no bot meets an id twice."""
        self.persons: dict[int, Person] = {}
        self.messages: dict[int, Message] = {}
        self.queries: dict[str, Query] = {}
        #: Settings of the bot by name: commands, descriptions, webhook, allowed updates.
        self.settings: dict[str, Any] = {}
        self.journal: deque[dict[str, Any]] = deque(maxlen=JOURNAL_ROWS)
        self.journal_n = 0
        self.bump()

    def bump(self) -> None:
        """Note that something changed that every page shows."""
        self.version += 1
        self.changed.fire()

    # People ----------------------------------------------------------------

    def add_person(self, fields: dict[str, Any]) -> Person:
        """Create a person; raises `ControlError` (400) when the id or the username is taken or the name missing."""
        person_id = fields.get("id")
        if person_id is None:
            person_id = max([FIRST_PERSON_ID - 1, *self.persons]) + 1
        if not isinstance(person_id, int) or isinstance(person_id, bool) or not 0 < person_id < 2**52:
            raise ControlError(400, "L'identifiant doit être un entier positif.")
        if person_id in self.persons or person_id == self.bot.id:
            raise ControlError(400, f"L'identifiant {person_id} est déjà pris.")
        person = Person(person_id, "")
        self._fill(person, fields)
        if not person.first_name:
            raise ControlError(400, "Il faut un prénom.")
        self.persons[person_id] = person
        self.note(person)
        return person

    def edit_person(self, person: Person, fields: dict[str, Any]) -> None:
        """Change a person's names or phone (null removes one); raises `ControlError` (400)."""
        self._fill(person, fields)
        self.note(person)

    def _fill(self, person: Person, fields: dict[str, Any]) -> None:
        for name in ("first_name", "last_name", "username", "phone"):
            value = fields.get(name, getattr(person, name))
            if value is not None and not isinstance(value, str):
                raise ControlError(400, f"« {name} » doit être un texte.")
            if name == "username" and value:
                value = value.removeprefix("@")
                if any(p is not person and (p.username or "").lower() == value.lower() for p in self.persons.values()):
                    raise ControlError(400, f"Le nom @{value} est déjà pris.")
            if name == "first_name" and not (value or "").strip():
                raise ControlError(400, "Il faut un prénom.")
            setattr(person, name, value or None)
        if (role := fields.get("role", person.role)) not in ("member", "officer"):
            raise ControlError(400, "« role » est « member » ou « officer ».")
        person.role = role
        for flag in ("started", "deactivated"):
            if isinstance(fields.get(flag), bool):
                setattr(person, flag, fields[flag])
        person.rename()

    def person(self, person_id: int) -> Person:
        """Return a person; raises `ControlError` (404)."""
        found = self.persons.get(person_id)
        if found is None:
            raise ControlError(404, f"Personne inconnue : {person_id}")
        return found

    def note(self, person: Person) -> None:
        """Note that a person or their chat changed."""
        self.version += 1
        person.version = self.version
        self.touch("person", person.id)
        self.changed.fire()

    # Messages --------------------------------------------------------------

    def add_message(self, person: Person, content: dict[str, Any], *, outgoing: bool) -> Message:
        """Append a message to a chat under the bot's next message id, and return it. `content` is kept, not copied."""
        number = self.next_message_id
        self.next_message_id = number + 1
        body: dict[str, Any] = {
            "message_id": number,
            "from": person.user if outgoing else self.bot_user,
            "chat": person.chat,
            "date": int(self.clock.timestamp()),
        }
        body.update(content)
        message = Message(number, person.id, body, outgoing)
        self.messages[number] = message
        person.message_ids.append(number)
        if not outgoing:
            person.unread += 1
            person.typing_until = 0.0
        self.touch("message", number)
        self.note(person)
        return message

    def find(self, chat_id: int, message_id: int) -> Message | None:
        """Return a message of a chat that is not deleted, or None."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted or message.chat_id != chat_id else message

    def save(self, message: Message) -> None:
        """Note that a message changed."""
        self.touch("message", message.id)
        self.note(self.persons[message.chat_id])

    def newest_first(self, person: Person) -> Iterator[Message]:
        """Yield the messages of a chat that are not deleted, newest first."""
        for number in reversed(person.message_ids):
            if not (message := self.messages[number]).deleted:
                yield message

    # Settings, taps, journal -------------------------------------------------

    def set(self, name: str, value: Any) -> None:
        """Keep a setting of the bot."""
        self.settings[name] = value
        self.touch("setting", name)
        self.bump()

    def add_query(self, query: Query) -> None:
        """Remember a tap; the oldest are forgotten past ten thousand."""
        if len(self.queries) >= 10_000:
            for old in list(self.queries)[:5_000]:
                del self.queries[old]
        self.queries[query.id] = query

    def record(self, kind: str, **row: Any) -> None:
        """Add a row to the journal (`kind` is call, update or fault)."""
        self.journal_n += 1
        self.journal.append({"n": self.journal_n, "at": self.clock.timestamp(), "kind": kind, **row})

    def journal_after(self, after: int) -> list[dict[str, Any]]:
        """Return the journal's rows whose number is above `after`."""
        wanted = self.journal_n - after
        if wanted <= 0:
            return []
        rows = list(self.journal)
        return rows[-wanted:]
