"""A firm that refused or was erased is never invited again; what is kept of firms ends in time; what was done is counted."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.database import Database
from bot.units import Units
from models.enums import PersonState
from models.errors import NotFound, RefusedInput, Stale
from models.event import Event
from models.member import Invitation, Officer, Organisation, Person
from models.prospect import (
    EMPTY_STATES,
    OPEN_STATES,
    Prospect,
    ProspectAction,
    ProspectContactKind,
    ProspectOutcome,
    ProspectRefusal,
    ProspectState,
)
from models.work import Work
from tests.clocks import StoppedClock
from tests.conftest import BOT, COMMUNITY
from tests.members.conftest import Arrive, Seat
from troc.members import (
    campaigns,
    invitations,
    joining,
    prospect_acts,
    prospect_erasure,
    prospect_funnel,
    prospect_lines,
    prospect_progress,
    prospect_rows,
    prospect_twins,
    prospects,
    team,
)
from troc.members.campaigns import Arrivals, Source
from troc.members.prospect_columns import Reading
from troc.members.prospect_funnel import Period, SourceLine
from troc.members.prospect_lines import Sketch
from troc.members.prospects import Filter, Scope

SECRET, KEPT = b"secret", timedelta(days=3 * 365)
PHONES, NAMES = ("+33639980001", "+33639980002", None), ("Garage Noir", "SARL garage noir", "Salon Bleu")
ACTS = (
    "add",
    "bare",
    "file",
    "contact",
    "invite",
    "by_name",
    "refuse",
    "take_back",
    "erase",
    "rename",
    "hand",
    "years",
    "hours",
)
deeds = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.sampled_from(PHONES), st.sampled_from(NAMES)),
    min_size=3,
    max_size=14,
)
#: Where each story begins: the same firm by its name, by its telephone, and another.
FIRST = (
    ("add", 0, PHONES[0], NAMES[0]),
    ("add", 1, None, NAMES[1]),
    ("add", 0, PHONES[0], NAMES[2]),
    ("invite", 1, None, ""),
    ("invite", 1, None, ""),
    ("bare", 0, None, NAMES[0]),
    ("refuse", 3, None, ""),
)


def keys_of(known: Sketch | Prospect) -> set[tuple[str, str]]:
    """By what a firm is known; its name alone when nothing says where it is."""
    bare = {("bare", prospect_lines.name_key(known.name))} if known.name and not known.commune_code else set()
    return bare.union(prospect_lines.keys(known).items())


class Undone(Exception):
    """Ends a transaction without a trace."""


class Story:
    """Some prospects, and by which keys firms said that they want no more of it."""

    def __init__(self, work: Work, clock: StoppedClock, officers: Sequence[Officer]) -> None:
        self.base, self.clock, self.officers = work, clock, officers
        self.known: list[Prospect] = []
        self.refused: dict[Any, set[tuple[str, str]]] = {}
        self.never: set[tuple[str, str]] = set()

    @property
    def work(self) -> Work:
        return Work(self.base.session, self.clock, self.clock.now(), self.base.community_id, self.base.bot_id)

    def closed(self) -> set[tuple[str, str]]:
        return self.never.union(*self.refused.values())

    async def does(self, act: str, which: int, phone: str | None, name: str) -> None:
        """One act, as far as the rules let it happen."""
        officer = self.officers[which % 2]
        if act == "add":
            self.known.append(await prospects.add(self.work, officer, Sketch(name, phone=phone, commune_code="91228")))
        elif act == "bare":
            await self._typed(officer, Sketch(name))
        elif act == "file":
            await self._files(officer, phone, name, "91228" if which % 2 else None)
        elif act in ("years", "hours"):
            self.clock.move(days=KEPT.days + 1) if act == "years" else self.clock.move(hours=30)
            before = {each.id: (each.state, keys_of(each)) for each in self.known}
            await prospect_erasure.sweep(self.work, KEPT, SECRET)
            for each in self.known:
                state, keys = before[each.id]
                if each.state != state and state == ProspectState.REFUSED:
                    self.never |= keys
        elif act == "by_name":
            keys = keys_of(Sketch(name, commune_code="91228"))
            await prospect_progress.welcome(self.work, name, "91228", SECRET)
            assert not keys & self.closed(), "invited by its name, though it said no"
        elif self.known:
            await self._acts(act, officer, self.known[which % len(self.known)], phone, name)

    async def _typed(self, officer: Officer, sketch: Sketch) -> None:
        """As an officer types it, who says that it is another firm wherever that may be said."""
        keys = keys_of(sketch)
        twin = await prospect_twins.find(self.work, sketch, SECRET) or await prospect_twins.namesake(self.work, sketch)
        if twin is None or not (twin.barred or twin.refused):
            assert not keys & self.closed(), "typed anew, though it said no"
            self.known.append(await prospects.add(self.work, officer, sketch))

    async def _files(self, officer: Officer, phone: str | None, name: str, commune: str | None) -> None:
        """As a row of a file tells it."""
        sketch = Sketch(name, phone=phone, commune_code=commune)
        keys = keys_of(sketch)
        known = await prospect_twins.register(self.work, [sketch], SECRET)
        outcome = prospect_rows.judge(known, Reading(sketch)).outcome
        assert outcome is ProspectOutcome.REFUSED or not keys & self.closed(), "brought back, though it said no"
        if outcome is ProspectOutcome.NEW:
            self.known.append(await prospects.add(self.work, officer, sketch))

    async def _acts(self, act: str, officer: Officer, found: Prospect, phone: str | None, name: str) -> None:
        if found.state in EMPTY_STATES:
            with pytest.raises(NotFound):
                await prospects.own(self.work, found.id)
            return
        keys = keys_of(found)
        if act == "contact":
            await prospect_acts.contact(self.work, found, officer, ProspectContactKind.CALL)
        elif act == "invite":
            refused = found.state == ProspectState.REFUSED
            await prospect_progress.invite(self.work, found, officer, SECRET)
            assert not refused and not keys & self.closed(), "invited, though it said no"
        elif act == "refuse":
            await prospect_acts.refuse(self.work, found, officer, ProspectRefusal.NO_TIME)
            self.refused[found.id] = keys
        elif act == "take_back":
            prospect_acts.take_back(self.work, found, officer)
            del self.refused[found.id]
        elif act == "erase":
            await prospect_erasure.forget(self.work, found, SECRET, officer.id, asked=True)
            self.never |= keys
        elif act == "rename":
            prospects.set_line(self.work, found, officer, "name", name)
            if phone:
                prospects.set_line(self.work, found, officer, "phone", phone)
        elif act == "hand":
            await prospect_acts.hand_over(self.work, found, officer, self.officers[0])

    async def check(self) -> None:
        """Nothing that refused or was erased holds a link that opens."""
        await self.work.session.flush()
        invited = {each.invitation_id for each in self.known if each.state in OPEN_STATES}
        named = {each.invitation_id for each in self.known if each.state not in EMPTY_STATES}
        for door in (await self.work.session.execute(select(Invitation))).scalars():
            assert door.id in invited or not invitations.is_open(door, self.clock.now())
            assert door.id in named or not door.prefill
        for each in self.known:
            if each.state in EMPTY_STATES:
                assert not prospect_lines.keys(each) and not each.note


def test_who_refused_or_was_erased_is_never_invited_again(empty_sqlite: Path, tmp_path: Path) -> None:
    shutil.copy(empty_sqlite, tmp_path / "troquet.db")
    with asyncio.Runner() as runner:
        database = runner.run(Database.open(f"sqlite:///{tmp_path / 'troquet.db'}"))

        async def lives(story: list[tuple[str, int, str | None, str]]) -> None:
            clock = StoppedClock()
            async with database.transaction() as session:
                work = Work(session, clock, clock.now(), COMMUNITY, BOT)
                told = Story(work, clock, [await team.seat(work, number, "Nadia") for number in (1, 2)])
                probes = [("add", 0, phone, name) for phone, name in zip(PHONES, NAMES, strict=True)]
                probes += [(act, 0, None, name) for act in ("bare", "file") for name in NAMES]
                probes += [("invite", rank, None, "") for rank in (-1, -2, -3)]
                probes += [("by_name", 0, None, name) for name in NAMES]
                for deed in (*FIRST, *story, *probes):
                    with suppress(Stale, RefusedInput):  # the rules say no; never yes to what is checked
                        await told.does(*deed)
                    await told.check()
                raise Undone

        @settings(max_examples=30, deadline=None, derandomize=True)
        @given(deeds)
        def tried(story: list[tuple[str, int, str | None, str]]) -> None:
            with pytest.raises(Undone):
                runner.run(lives(story))

        tried()
        runner.run(database.close())


async def test_from_the_first_call_to_the_figures(
    units: Units, clock: StoppedClock, seat: Seat, arrive: Arrive
) -> None:
    nadia, omar, anna = await seat(1), await seat(2, "Omar"), await arrive(11)
    async with units.begin() as work:
        await campaigns.opened(work, nadia, Source("salon", "automne", "Essonne"))
        told = "Boulangerie Martin, Évry, 06 39 98 00 01, 732 829 320, demander Paul"
        found = await prospects.add(work, nadia, prospect_lines.read_freely(told))
        prospects.set_line(work, found, nadia, "source", "Salon, Automne")
        missed = await prospect_acts.contact(work, found, nadia, ProspectContactKind.MISSED)
        assert (found.state, found.contacted_at) == (ProspectState.NEW, None)
        call = await prospect_acts.contact(work, found, nadia, ProspectContactKind.CALL)
        await prospect_acts.set_minutes(work, found, nadia, call.id, 15)
        assert await prospect_acts.undo_contact(work, found, nadia, missed.id)
        assert not await prospect_acts.undo_contact(work, found, nadia, missed.id)
        day = clock.now().date() + timedelta(days=7)
        prospect_acts.plan_next(work, found, nadia, ProspectAction.CALL, day, "Europe/Paris")
        assert not await prospects.recalls_due(work.session, nadia.id, work.now)
        assert await prospect_acts.hand_over(work, found, nadia, omar)
        for officer in (nadia, omar):
            assert (await prospects.listed(work, officer, Scope.MINE, Filter.OPEN, 0, 5))[1] == 1, "both see it"
        assert [each.id for each in await prospects.search(work, omar, Scope.MINE, "boulangrie")] == [found.id]
        assert [each.id for each in await prospects.search(work, nadia, Scope.ALL, "39 98 00 01")] == [found.id]
    clock.move(days=7)
    async with units.begin() as work:
        [due] = await prospects.recalls_due(work.session, omar.id, work.now)
        assert not await prospects.recalls_due(work.session, nadia.id, work.now)
        door = await prospect_progress.invite(work, due, omar, SECRET)
        person = await joining.locked(work, anna.id)
        await joining.come_by(work, person, door.invitation)
        assert due.state == ProspectState.OPENED
        await joining.accept_notice(work, person)
        organisation = await work.session.get_one(Organisation, person.organisation_id)
        assert (organisation.name, organisation.siren, person.phone) == ("Boulangerie Martin", None, None)
        person.state = PersonState.PENDING
        await joining.validate(work, person, omar.id)
        assert (due.state, due.person_id, due.recall_at) == (ProspectState.JOINED, anna.id, None)
        assert await prospect_progress.to_carry(work, person) == {"siren": "732829320", "phone": "+33639980001"}
        assert (organisation.siren, person.phone) == (None, None), "only what they confirm"
        assert await prospect_progress.carry(work, person, keep=True)
        assert not await prospect_progress.carry(work, person, keep=False)
        assert (organisation.siren, person.phone) == ("732829320", "+33639980001")
        other = await prospects.add(work, omar, Sketch("Garage Noir"))
        await prospect_acts.refuse(work, other, omar, ProspectRefusal.TAXES)
    async with units.look() as work:
        counted = await prospect_funnel.funnel(work, Period())
        assert (counted.prospects, counted.contacted, counted.invited, counted.opened, counted.joined) == (
            2,
            1,
            1,
            1,
            1,
        )
        assert (counted.refused, counted.contacts, counted.minutes) == ({ProspectRefusal.TAXES: 1}, 1, 15)
        assert (await prospect_funnel.funnel(work, Period(clock.now()))).prospects == 1
        assert await prospect_funnel.by_source(work, Period()) == [
            SourceLine("", "", 1, 0, Arrivals(0, 0)),
            SourceLine("salon", "automne", 1, 1, Arrivals(0, 0)),
        ]
        facts = set((await work.session.execute(select(Event.kind).where(Event.aggregate == "prospect"))).scalars())
        assert facts >= {
            "prospect.added",
            "prospect.contact",
            "prospect.minutes",
            "prospect.contact_undone",
            "prospect.recall",
        }
        assert facts >= {
            "prospect.handed",
            "prospect.invited",
            "prospect.opened",
            "prospect.joined",
            "prospect.refused",
        }


async def test_a_namesake_who_joins_gets_nothing_of_the_firm(units: Units, seat: Seat, arrive: Arrive) -> None:
    """They came by no invitation of it: what the team noted is not theirs to read, and their erasure bars nobody."""
    nadia, anna = await seat(1), await arrive(11)
    async with units.begin() as work:
        found = await prospects.add(work, nadia, Sketch("Garage Noir", phone="+33639980001", commune_code="91228"))
        person = await joining.locked(work, anna.id)
        await joining.accept_notice(work, person)
        await joining.set_name(work, person, "Garage Noir")
        await joining.set_commune(work, person, "91228", "Europe/Paris")
        await prospect_progress.joined(work, person)
        assert (found.state, found.person_id) == (ProspectState.JOINED, None)
        await prospect_erasure.forget_member(work, person.id, SECRET)
        assert found.phone == "+33639980001"
        twin = await prospect_twins.find(work, Sketch("Garage", phone=found.phone), SECRET)
        assert twin is not None and not twin.barred


@pytest.mark.parametrize("trial", [False, True])
async def test_who_rehearses_takes_no_real_card_nor_a_member_a_rehearsed_one(
    units: Units, seat: Seat, arrive: Arrive, trial: bool
) -> None:
    nadia, anna = await seat(1), await arrive(11, rehearsing=trial)
    async with units.begin() as work:
        apart, own = [await prospects.add(work, nadia, Sketch("Garage Noir", commune_code="91228")) for _ in "12"]
        apart.rehearsing, own.rehearsing = not trial, trial
        person = await joining.locked(work, anna.id)
        await joining.accept_notice(work, person)
        await joining.set_name(work, person, "Garage Noir")
        await joining.set_commune(work, person, "91228", "Europe/Paris")
        await prospect_progress.joined(work, person)
        assert (apart.state, own.state) == (ProspectState.NEW, ProspectState.JOINED)


async def test_while_somebody_joins_by_it_there_is_no_other_invitation(
    units: Units, seat: Seat, arrive: Arrive
) -> None:
    nadia, anna = await seat(1), await arrive(11)
    async with units.begin() as work:
        found = await prospects.add(work, nadia, Sketch("Garage Noir", commune_code="91228"))
        first = await prospect_progress.invite(work, found, nadia, SECRET)
        second = await prospect_progress.invite(work, found, nadia, SECRET)
        await work.session.flush()
        assert (first.invitation.prefill, invitations.is_open(first.invitation, work.now)) == ({}, False)
        person = await joining.locked(work, anna.id)
        await joining.come_by(work, person, second.invitation)
        await joining.accept_notice(work, person)
        with pytest.raises(Stale):
            await prospect_progress.invite(work, found, nadia, SECRET)
        assert found.invitation_id == second.invitation.id
        person.state = PersonState.NEW  # gave up: the link is spent, and nobody is joining by it
        await work.session.flush()
        third = await prospect_progress.invite(work, found, nadia, SECRET)
        await joining.come_by(work, person, third.invitation)
        await joining.accept_notice(work, person)
        await prospect_progress.joined(work, person)
        assert found.person_id == anna.id


async def test_a_start_forgets_no_namesake_that_is_known_by_more(units: Units, clock: StoppedClock, seat: Seat) -> None:
    nadia = await seat(1)
    async with units.begin() as work:
        gone = await prospects.add(work, nadia, Sketch("Boulangerie Martin"))
        other = await prospects.add(work, nadia, Sketch("Boulangerie Martin", phone="+33639980001"))
        clock.move(minutes=1)
        await prospect_erasure.forget(work, gone, SECRET, None, asked=True)
        assert await prospect_erasure.reapply(work, SECRET) == 0
        assert other.phone == "+33639980001"


async def test_what_is_kept_of_firms_ends_in_time(units: Units, clock: StoppedClock, seat: Seat) -> None:
    nadia = await seat(1)
    async with units.begin() as work:
        quiet = await prospects.add(work, nadia, Sketch("Garage Noir", phone="+33639980001", commune_code="91228"))
        called = await prospects.add(work, nadia, Sketch("Salon Bleu", phone="+33639980002", commune_code="91228"))
        refused = await prospects.add(work, nadia, Sketch("Traiteur Vert", phone="+33639980003", commune_code="91228"))
        await prospect_progress.invite(work, quiet, nadia, SECRET)
        await prospect_acts.refuse(work, refused, nadia, ProspectRefusal.OTHER)
    clock.move(days=30)
    async with units.begin() as work:
        await prospect_acts.contact(work, await prospects.locked(work, called.id), nadia, ProspectContactKind.MEETING)
        assert await prospect_erasure.sweep(work, KEPT, SECRET) == 0
    clock.move(days=KEPT.days - 29)
    async with units.begin() as work:
        assert await prospect_erasure.sweep(work, KEPT, SECRET) == 2, "the one called a month later has a month left"
        assert await prospect_erasure.sweep(work, KEPT, SECRET) == 0
        left = (await work.session.execute(select(Prospect).where(Prospect.name.is_not(None)))).scalars().all()
        assert [each.name for each in left] == ["Salon Bleu"]
        doors = (await work.session.execute(select(Invitation))).scalars().all()
        assert not any(door.prefill for door in doors)
        assert (await prospect_funnel.funnel(work, Period())).prospects == 3, "still counted, without a name"
        with pytest.raises(RefusedInput):
            await prospect_progress.welcome(work, "Traiteur Vert", "91228", SECRET)
        await prospect_progress.welcome(work, "Garage Noir", "91228", SECRET)  # time is no refusal
    async with units.begin() as work:
        back = await work.session.get_one(Prospect, refused.id)
        back.state, back.phone = ProspectState.REFUSED, "+33639980003"  # as a restored backup would have it
        await work.session.flush()
        assert await prospect_erasure.reapply(work, SECRET) == 1
        assert (back.state, back.phone) == (ProspectState.ERASED, None)
        assert (await work.session.execute(select(Person))).first() is None
