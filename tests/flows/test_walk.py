"""Whatever four people do, in whatever order, does every conversation keep its word?

A seeded walk through taps, texts, photos, contacts, places, corrections, restarts and moves of the clock. It goes where it
has not been yet, until every state and every kind of button has been visited; after each step the promises are checked.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import StatesGroup
from sqlalchemy import select

import handlers
from handlers import callbacks
from locales.lint import problems_of_screen
from models.conversation import Chat
from models.enums import ConsentPurpose, InvitationKind
from models.member import Person
from tests.flows.declarants import EVRY, member
from tests.flows.people import Someone, Town, labels_of, plain, text_of
from tests.flows.story import wednesday_morning
from troc.members import invitations, privacy

STEPS, SEED = 900, 20261123
RECENT = 40  #: messages of a chat that are looked at after each step; older ones were
MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(handlers.__path__, "handlers.")
    if not found.ispkg
]
COMMANDS = ["/menu", "/annuler", "/aide", "/offre", "/besoin", "/mesannonces", "/suivi", "/reglages", "/mesdonnees",
            "/start", "/equipe", "/inviter", "/help", "/settings", "/inconnu"]  # fmt: skip
TEXTS = ["je propose 3 tables et 10 chaises", "quelqu'un pour tenir mes comptes", "Melun", "Atelier Lepic", "Anna", "oui", "non",
         "ok", "merci", "bonjour", "06 39 98 01 01", "20 €", "fin janvier", "Remorque 750 kg", "🙂", "<b>x</b> & y", "annuler",
         "Par Telegram", "Un autre numéro", "du 3 au 10 mars", "?", "77000", "je cherche un plombier à Évry"]  # fmt: skip
#: Ends a person's story or closes what the walk still needs; each has tests of its own.
LAST = {"g:erased", "j:decline", "p:refuse"}


def all_states() -> set[str]:
    """Every state that a conversation declares."""
    groups = {each for module in MODULES for each in vars(module).values()
              if isinstance(each, type) and issubclass(each, StatesGroup) and each is not StatesGroup}  # fmt: skip
    return {str(state.state) for group in groups for state in group.__states__}


def all_acts() -> set[str]:
    """Every « prefix:act » for which somebody listens, read from the sources of the conversations."""
    prefixes = {name: each.__prefix__ for name, each in vars(callbacks).items() if isinstance(each, type) and issubclass(each, CallbackData) and hasattr(each, "__prefix__")}
    found = set()
    for module in MODULES:
        source = Path(str(module.__file__)).read_text()
        for name, rule in re.findall(r"(\w+)\.filter\(F\.(?:act|to)(.*)\)", source):
            acts = re.findall(r'"([a-z_-]+)"', rule)
            table = re.search(r"in_\((\w+)(?:\.keys\(\))?\)", rule)
            if table:
                acts = list(vars(module)[table[1]])
            found |= {f"{prefixes[name]}:{act}" for act in acts}
    return found


def test_states_have_names_of_their_own() -> None:
    groups = {each for module in MODULES for each in vars(module).values()
              if isinstance(each, type) and issubclass(each, StatesGroup) and each is not StatesGroup}  # fmt: skip
    names = Counter(str(state.state) for group in groups for state in group.__states__)
    assert [name for name, times in names.items() if times > 1] == []


def kind_of(data: str) -> str:
    """« prefix:act » of what a button carries."""
    prefix, _colon, rest = data.partition(":")
    if prefix in ("go", "j", "g", "t", "d"):
        return f"{prefix}:{re.sub('-[0-9]+$', '', rest.split(':')[0])}"
    return f"{prefix}:{(rest.split(':') + [''])[1]}"


class Walk:
    """The people, where the walk has been, and what it checks."""

    def __init__(self, place: Town, people: list[Someone], dice: random.Random) -> None:
        self.place, self.people, self.dice = place, people, dice
        self.acts: Counter[str] = Counter()
        self.states: set[str] = set()
        self.trail: list[str] = []
        self.linted: set[tuple[int, int, str]] = set()
        self.ill_said: dict[str, str] = {}

    async def step(self) -> None:
        """One deed of one person, most often where the walk has not been."""
        who = self.dice.choice(self.people)
        chance = self.dice.random()
        if chance < 0.62:
            await self.tap(who)
        elif chance < 0.9:
            await self.write(who)
        elif chance < 0.97:
            await self.send_other(who)
        elif chance < 0.985:
            self.trail.append("clock")
            await self.place.advance(hours=self.dice.choice([1, 5, 26, 75]))
        else:
            self.trail.append("restart")
            await self.place.restart()
        await self.check(who)

    async def tap(self, who: Someone) -> None:
        """A button of any age that leads where the walk was least."""
        found = [
            (message["message_id"], button["callback_data"])
            for message in (await who.chat(RECENT))["messages"]
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in row
            if "callback_data" in button and kind_of(button["callback_data"]) not in LAST
        ]
        if not found:
            await self.write(who)
            return
        self.dice.shuffle(found)
        chosen = found[0] if self.dice.random() < 0.2 else min(found, key=lambda each: self.acts[kind_of(each[1])])
        self.acts[kind_of(chosen[1])] += 1
        self.trail.append(f"{who.first_name} taps {chosen[1]}")
        await who.taps_data(*chosen)

    async def write(self, who: Someone) -> None:
        """A text or a command."""
        text = self.dice.choice(COMMANDS if self.dice.random() < 0.3 else TEXTS)
        self.trail.append(f"{who.first_name} writes {text}")
        await who.says(text)

    async def send_other(self, who: Someone) -> None:
        """Photos, a voice, a contact, a place, or a correction."""
        what = self.dice.choice(["photo", "album", "voice", "contact", "edit"])
        self.trail.append(f"{who.first_name} sends {what}")
        if what in ("photo", "album"):
            await who.sends_photos(1 if what == "photo" else 3, self.dice.choice([None, "je propose une table"]))
        elif what == "voice":
            await who.sends_voice()
        elif what == "contact":
            await who.shares_contact()
        else:
            mine = [m for m in (await who.chat(RECENT))["messages"] if m["local"]["outgoing"] and m.get("text")]
            if mine:
                await who.edits(mine[-1]["message_id"], self.dice.choice(TEXTS))

    async def check(self, who: Someone) -> None:
        """The promises, after each step."""
        where = self.trail[-6:]
        async with self.place.program.units.look() as work:
            self.states |= {state for state in (await work.session.execute(select(Chat.state))).scalars() if state}
        assert not await self.place.dead(), where
        chat = await who.chat(RECENT)
        for message in chat["messages"]:
            if message["local"]["outgoing"] or message["local"].get("deleted"):
                continue
            assert not message["local"].get("spinner"), (where, message)
            entry = (who.id, message["message_id"], text_of(message) + str(labels_of(message)))
            if entry not in self.linted:
                self.linted.add(entry)
                for problem in problems_of_screen(text_of(message), labels_of(message)):
                    self.ill_said[problem] = f"{where} {text_of(message)}"

    async def leads_home(self, who: Someone) -> None:
        """/menu leads to the menu, or to the present step of joining, which has a way on."""
        await who.says("/menu")
        last = (await who.messages())[-1]
        async with self.place.program.units.look() as work:
            query = select(Chat.state).where(Chat.chat_id == who.id)
            waits = (await work.session.execute(query)).scalar_one_or_none()
        at_home = "Que souhaitez-vous faire" in plain(text_of(last)) or "À traiter" in plain(text_of(last))
        assert at_home or labels_of(last) or waits, (self.trail[-6:], text_of(last))


async def cast(place: Town) -> list[Someone]:
    """Two neighbours with a proposal, an officer, and a newcomer."""
    await wednesday_morning(place)
    officer = await place.officer()
    await officer.start()
    anna, bruno = await member(place, "Anna", commune=EVRY), await member(place, "Bruno", commune=EVRY)
    await anna.says("j'offre 10 h de comptabilité par mois")
    await anna.taps("Publier")
    await bruno.says("je cherche de la comptabilité")
    await bruno.taps("Publier")
    async with place.work() as work:
        code = (await invitations.invite(work, InvitationKind.GROUP, None)).code
        for person in (await work.session.execute(select(Person).where(Person.organisation_id.is_not(None)))).scalars():
            await privacy.decide(work, person, ConsentPurpose.STUDY, True, "oui")
    nora = await place.person("Nora")
    await nora.start(code)
    await place.tomorrow()
    return [officer, anna, bruno, nora]


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.timeout(600)
async def test_any_walk_keeps_the_promises(quiet_town: Town) -> None:
    walk = Walk(quiet_town, await cast(quiet_town), random.Random(SEED))
    wanted_states, wanted_acts = all_states(), all_acts() - LAST
    for number in range(STEPS):
        await walk.step()
        if number % 25 == 0:
            await walk.leads_home(walk.dice.choice(walk.people))
        if not wanted_states - walk.states and not wanted_acts - set(walk.acts):
            break
    unseen: dict[str, Any] = {"states": wanted_states - walk.states, "acts": wanted_acts - set(walk.acts)}
    print("steps", len(walk.trail), unseen)
    assert walk.ill_said == {}
    assert not any(unseen.values()), unseen
