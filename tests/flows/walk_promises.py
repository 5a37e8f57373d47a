"""What is promised after each deed of the crowd: nothing given up, no button left spinning, screens well said, /menu at home?"""

from __future__ import annotations

from collections import Counter
from itertools import islice

from sqlalchemy import select

from locales.lint import problems_of_screen
from models.conversation import Chat
from models.enums import PersonState
from models.member import Officer, Person
from simulator.world import Message
from tests.flows.conftest import Complaints
from tests.flows.people import Someone, Town, labels_of, plain, text_of
from tests.flows.walk_words import labels_said

RECENT = 12  #: messages of a chat that are looked at


class Promises:
    """What is checked, and what was seen while checking."""

    def __init__(self, place: Town, heard: Complaints) -> None:
        self.place, self.heard = place, heard
        self.states: Counter[str] = Counter()
        self.at: dict[int, str | None] = {}
        self.trail: list[str] = []
        self.linted: set[tuple[int, int, str]] = set()
        self.ill_said: dict[str, str] = {}

    def screens(self, who: Someone, last: int) -> list[Message]:
        """The newest messages on their phone."""
        world = self.place.telegram.world
        return list(islice(world.newest_first(world.person(who.id)), last))

    async def check(self, who: Someone) -> None:
        """The promises, after each deed."""
        async with self.place.program.units.look() as work:
            rows = await work.session.execute(select(Chat.chat_id, Chat.state))
            self.at = {row.chat_id: row.state for row in rows}
        self.states.update(state for state in self.at.values() if state)
        assert not await self.place.dead(), "an update was given up"
        assert self.heard.lines == [], "the program complained"
        for message in self.screens(who, RECENT):
            if not message.outgoing:
                assert not message.spinner, f"a button goes on spinning: {text_of(message.body)}"
                self.lint(who, message)

    def lint(self, who: Someone, message: Message) -> None:
        """The rules of the screens, once a screen."""
        text, labels = text_of(message.body), labels_said(message)
        entry = (who.id, message.id, text + str(labels))
        if entry not in self.linted:
            self.linted.add(entry)
            for problem in problems_of_screen(text, labels):
                self.ill_said[problem] = f"{self.trail[-3:]} {text}"

    async def leads_home(self, who: Someone) -> None:
        """/menu leads to the menu, to the team's, or to the present step of joining, which has a way on."""
        self.trail.append(f"{who.first_name} writes /menu")
        before = self.place.telegram.world.journal_n
        await who.says("/menu")
        await self.check(who)
        calls = [row for row in self.place.telegram.world.journal_after(before) if row["kind"] == "call"]
        assert any(row["method"].startswith("send") for row in calls), "/menu shows nothing"
        last = next(message for message in self.screens(who, RECENT) if not message.outgoing).body
        text = plain(text_of(last))
        async with self.place.program.units.look() as work:
            person = (
                await work.session.execute(select(Person).where(Person.telegram_id == who.id))
            ).scalar_one_or_none()
            team = (
                await work.session.execute(select(Officer).where(Officer.telegram_id == who.id))
            ).scalar_one_or_none()
        if person is not None and person.state in (PersonState.ACTIVE, PersonState.PENDING):
            assert "Que souhaitez-vous faire" in text, f"/menu shows {text!r}"
            assert self.at.get(who.id) is None, f"/menu leaves {self.at[who.id]}"
        elif team is not None and team.active:
            assert "À traiter" in text or labels_of(last), f"/menu shows {text!r}"
        else:
            assert labels_of(last) or self.at.get(who.id), f"/menu is a dead end: {text!r}"
