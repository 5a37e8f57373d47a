"""How does one scenario of a simulated territory go, day after day, through the very plans and rooms of the product?

The plans of the ticker run a few times a day at hours that matter to them (the night's loops, digests, nudges); between
two, people come because of what they were told. Each visit, like each update of the chat, stands by itself: what one of
them cannot do any more undoes nothing of the others'.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import community, plans
from bot.territory import gatherings, newcomers, prospecting, store, visits
from bot.territory.behaviour import Behaviour
from bot.territory.chance import Chance, TerritoryClock
from bot.territory.firms import MadeUp, settle
from bot.territory.funnel import Outcome, outcome
from bot.territory.ground import Coming, Ground
from bot.territory.prospecting import Act, Lead
from bot.territory.remembering import Memory, RememberingMatcher
from bot.units import Units
from handlers.house import House
from models.errors import NotFound, Stale
from models.member import Officer
from models.work import Work
from troc.matching import loop_runs
from troc.members import team
from troc.notifications.hours import local
from troc.workflows import telling
from troc.workflows.loop_proposals import LoopSettings
from troc.workflows.looping import Looper

ZONE = "Europe/Paris"
#: A Monday; what is simulated does not depend on the day it is run, and a whole year of it is over for who studies it.
FIRST_DAY = date(2025, 9, 8)
NIGHT = time(3, 30)
#: Digests leave at nine, nudges after ten; then two moments in which people come.
HOURS = (NIGHT, time(9, 5), time(10, 20), time(13, 0), time(18, 0))
#: The officer's hour, on working days.
OFFICE = time(10, 20)
SATURDAY = 5
#: No bot has this id: nothing of a simulated territory can ever be sent.
NO_BOT = 0
#: Nobody real is ever forgotten there.
NO_SECRET = b""
OFFICER_ID = 9_099_999_000
#: One a territory; the first sees to what waits for the team, wherever it comes from.
OFFICERS = (
    ("77", "Camille", "Association fictive de Seine-et-Marne"),
    ("91", "Sacha", "Association fictive de l’Essonne"),
)
#: Plans that do nothing here but tidy up, and are called at night only.
DAILY = frozenset({"demo", "surveys", "officers", "sweep"})
#: So many ended proposals are followed up between two moments of a day: three a minute, in the shortest of these spans.
FOLLOWED = 225
#: Seconds between two looks at a search under way in its thread.
BREATH = 0.005


@dataclass(frozen=True, slots=True)
class Scenario:
    """What the machine may propose."""

    name: str  #: « swaps », « loops », « questions »
    loops: bool
    questions: bool


SCENARIOS = (
    Scenario("swaps", loops=False, questions=False),
    Scenario("loops", loops=True, questions=False),
    Scenario("questions", loops=True, questions=True),
)


@dataclass(frozen=True, slots=True)
class Run:
    """What is simulated."""

    firms: int
    days: int
    seed: int
    behaviour: Behaviour


async def live(run: Run, scenario: Scenario, memory: Memory, file: Path, day_over: Callable[[int], object]) -> Outcome:
    """Live all the days of a scenario in a new database at `file`; `day_over` is called after each, with its rank."""
    chance = Chance(run.seed)
    clock = TerritoryClock(_at(FIRST_DAY, time(0)), chance)
    firms = settle(run.firms, run.days, run.behaviour, chance)
    memory.learn(thing.words for firm in firms for thing in firm.things)
    async with _units(file, clock) as units:
        matcher = RememberingMatcher(memory)
        ground = Ground(units, clock, matcher, chance, run.behaviour, _house())
        looper = Looper(ground.matcher, LoopSettings(ZONE, active=scenario.loops, questions=scenario.questions))
        async with units.begin() as work:
            officers = {
                territory: await team.seat(work, OFFICER_ID + rank, name, association)
                for rank, (territory, name, association) in enumerate(OFFICERS)
            }
        leads = prospecting.leads(firms, run.days, run.behaviour, chance)
        life = Life(ground, looper, firms, officers, leads, loops=scenario.loops)
        try:
            for day in range(run.days):
                await life.day(day)
                day_over(day)
        finally:
            await looper.close()
            matcher.close()
        async with units.look() as work:
            return await outcome(work.session, scenario.name, life.messages)


class Life:
    """The days of one territory."""

    def __init__(
        self,
        ground: Ground,
        looper: Looper,
        firms: Sequence[MadeUp],
        officers: Mapping[str, Officer],
        leads: Mapping[int, Sequence[tuple[Lead, Act]]],
        *,
        loops: bool,
    ) -> None:
        self._ground = ground
        self._looper = looper
        self._firms = firms
        self._officers = officers
        self._leads = leads
        self._loops = loops
        self._plans = list(plans.plans(ground.house, ground.matcher, looper, NO_SECRET))
        self.messages = 0  #: sent so far

    async def _cards(self, work: Work) -> None:
        """As the program's plan, which looks every minute and follows up a few ended proposals each time: all of them here."""
        await telling.plan_cards(work, self._ground.matcher, FOLLOWED)

    async def day(self, rank: int) -> None:
        """One day, from its night on."""
        today = FIRST_DAY + timedelta(days=rank)
        for hour in HOURS:
            self._ground.clock.move_to(_at(today, hour))
            await self._tick()
            if hour == NIGHT:
                await self._search(today)
                continue
            if hour == OFFICE:
                await self._office(rank, today)
            await self._visits()

    async def _tick(self) -> None:
        """All the plans in their order, each in a transaction of its own, until nothing more goes out."""
        hour = local(self._ground.clock.now(), ZONE).time()
        for name, plan, _ in self._plans:
            if name != "notices" and (hour == NIGHT or name not in DAILY):
                async with self._ground.units.begin() as work:
                    await (self._cards if name == "cards" else plan)(work)
        await self._tell()

    async def _tell(self) -> None:
        """Notices go out piece by piece, as at each second of a ticker; those who are told may come."""
        (release,) = (plan for name, plan, _ in self._plans if name == "notices")
        before, waiting = -1, await self._due()
        while waiting not in (0, before):
            async with self._ground.units.begin() as work:
                await release(work)
            before, waiting = waiting, await self._due()
        if before >= 0:
            async with self._ground.units.look() as work:
                self.messages += await visits.hear(self._ground, work)

    async def _due(self) -> int:
        async with self._ground.units.look() as work:
            return await visits.count_due(work)

    async def _search(self, today: date) -> None:
        """The night's search may take longer than a tick waits: it is fetched here, whatever the machine's speed."""
        while self._loops:
            async with self._ground.units.begin() as work:
                if await loop_runs.made(work, today):
                    return
                await self._looper.plan(work)
            await asyncio.sleep(BREATH)

    async def _office(self, rank: int, today: date) -> None:
        """The team's round, and the newcomers of the day; on working days what waits is seen to."""
        ground = self._ground
        async with ground.units.begin() as work:
            await prospecting.work_through(ground, work, self._officers, self._leads.get(rank, ()), rank)
            await gatherings.prepare(ground, work, self._officers, rank, today)
        for firm in self._firms:
            if firm.arrives == rank:
                async with ground.units.begin() as work:
                    await newcomers.welcome(ground, work, self._officers[prospecting.departement(firm)], firm)
        if today.weekday() < SATURDAY:
            async with ground.units.begin() as work:
                await visits.morning(ground, work, self._officers[OFFICERS[0][0]])
        await self._leavers(rank)

    async def _leavers(self, rank: int) -> None:
        """Those whose day it is to go for good."""
        ground, chance = self._ground, self._ground.chance
        behaviour = ground.behaviour
        for person_id, firm in list(ground.people.items()):
            if person_id in ground.gone or not chance.happens(behaviour.leaves, "leaves", firm.rank):
                continue
            if firm.arrives + chance.between(*behaviour.leaves_days, "leaves on", firm.rank) <= rank:
                async with ground.units.begin() as work:
                    await visits.leave(ground, work, person_id)

    async def _visits(self) -> None:
        """Everybody who was to come by now, in one commit: the disk is not what is measured."""
        coming = self._ground.due(self._ground.clock.now())
        async with self._ground.units.begin() as work:
            await gatherings.doors(self._ground, work)
            for each in coming:
                await self._visit(work, each)

    async def _visit(self, work: Work, each: Coming) -> None:
        for act in (visits.come, visits.reply):
            try:
                async with work.session.begin_nested():
                    await act(self._ground, work, each)
            except (Stale, NotFound):  # as in the chat: it has moved on, they are told so, and come back another day
                continue


@asynccontextmanager
async def _units(file: Path, clock: TerritoryClock) -> AsyncIterator[Units]:
    async with store.opened(file) as database:
        community_id = await community.community_of(database, clock, "Territoire fictif")
        yield Units(database, clock, community_id, NO_BOT)


def _house() -> House:
    return House(
        bot_username="territoire_fictif",
        name="Territoire fictif",
        controller="Territoire fictif",
        contact="fictif@example.invalid",
        territory="Essonne, Seine-et-Marne",
        departements=("77", "91"),
        zone=ZONE,
        study=True,
        digest_hour=9,
    )


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(ZONE))
