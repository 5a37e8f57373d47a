"""When are loops looked for, and which of those found are proposed?

Once a local night over the whole community; and through each listing just published for which nothing direct was found.
The gifts there could be are kept in memory. They are searched for listing by listing between other work, the choice is
made in a thread: nobody waits, and no transaction lasts. What the search took for granted is looked at again in the
transaction that proposes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from time import perf_counter
from uuid import UUID

from models.match import Match
from models.work import Work
from troc.exchanges import loop_dates, loop_standing
from troc.matching import loop_arcs, loop_runs
from troc.matching.index import MatchIndex
from troc.matching.loop_arcs import InLine
from troc.matching.loop_runs import Searched
from troc.matching.loops.choice import choose
from troc.matching.loops.enumeration import Enumeration, Loop, Rules, enumerate_loops
from troc.matching.loops.graph import LoopGraph
from troc.matching.loops.through import loops_through
from troc.matching.loops.unlocking import Question
from troc.matching.loops.weights import Firm
from troc.matching.matcher import OVERLAP, Matcher
from troc.notifications import notices
from troc.notifications.hours import local
from troc.workflows import loop_proposals, repairing, telling, unlocking
from troc.workflows.loop_proposals import Allowed, LoopSettings

#: A tick waits so many seconds for a search; one that takes longer is fetched by a later tick.
PATIENCE = 2.0
#: Two firms that suit each other both ways get a direct proposal, no loop.
SHORTEST = 3
#: Loops through one listing that are looked at.
LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class Night:
    """What one night's search came to."""

    graph: LoopGraph
    searched: Searched
    questions: tuple[Question, ...]
    began: datetime
    known: Mapping[UUID, int]  #: listing → version whose gifts are in the graph


class Looper:
    """The search for loops of one community. One a process; `plan` is a plan of the ticker."""

    def __init__(self, matcher: Matcher, settings: LoopSettings) -> None:
        self._matcher = matcher
        self._settings = settings
        self._graph: LoopGraph | None = None
        self._seen: dict[UUID, int] = {}  #: listing → version whose gifts are in the graph
        self._made: loop_arcs.Made = {}
        self._looked: datetime | None = None
        self._building: asyncio.Task[LoopGraph] | None = None
        self._searching: tuple[date, asyncio.Task[Night]] | None = None
        self._done: date | None = None

    async def close(self) -> None:
        """Give up what is being searched."""
        tasks = [task for task in (self._building, self._searching and self._searching[1]) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def plan(self, work: Work) -> None:
        """Remind, repair, look through what was just published, and at night through all. Idempotent."""
        await notices.post(work, await loop_dates.reminders(work))
        await repairing.close_unreachable(work)
        graph = await self._known_gifts(work) if self._settings.active else LoopGraph()
        if graph is None:
            return
        await repairing.plan(work, self._matcher, graph, self._settings, self._made)
        if self._settings.active:
            await self._through_fresh(work, graph)
            await self._nightly(work)

    async def _known_gifts(self, work: Work) -> LoopGraph | None:
        """The gifts there could be; None while they are looked for the first time."""
        if self._graph is None:
            fresh = self._building is None
            if self._building is None:
                index = await self._matcher.sync(work)
                known = await loop_arcs.in_line(work, made=self._made)
                self._note(known, work.now)
                self._building = asyncio.create_task(_gifts(index, known, self._matcher.within_km, work.now))
            if not await _ended(self._building, wait=fresh):
                return None
            building, self._building = self._building, None
            self._graph = building.result()
        return self._graph

    def _note(self, known: Mapping[UUID, InLine], now: datetime) -> None:
        self._seen |= _versions(known)
        self._looked = now

    async def _through_fresh(self, work: Work, graph: LoopGraph) -> None:
        """Listings published or changed since the last look: the loops through them."""
        touched = await loop_arcs.in_line(work, (self._looked or work.now) - OVERLAP, self._made)
        fresh = {one: found for one, found in touched.items() if self._seen.get(one) != found.version}
        if not fresh:
            self._looked = work.now
            return
        index = await self._matcher.sync(work)
        known = await loop_arcs.in_line(work, made=self._made)
        for listing_id, found in fresh.items():
            graph.remove_listing(listing_id)
            for arc in loop_arcs.arcs_around(index, found.listing, known, self._matcher.within_km, work.now):
                graph.add(arc)
        self._note(fresh, work.now)
        allowed: Allowed | None = None
        for listing_id in sorted(fresh):
            through = await self._through(work, graph, known, listing_id)
            if not through:
                continue
            allowed = allowed or await loop_proposals.obstacles(work)
            good = [loop for loop in through if _holds(loop, known, allowed)]
            if good:
                best = min(good, key=lambda loop: (len(loop.legs), -loop.quality, loop.key))
                await self._propose(work, best)
                allowed = None  # what was just proposed stands in the way of the next

    async def _through(
        self, work: Work, graph: LoopGraph, known: Mapping[UUID, InLine], listing_id: UUID
    ) -> list[Loop]:
        """The loops through a listing for which nothing direct was found, or that was asked for by us."""
        if await loop_standing.in_open(work, [listing_id]) and not await unlocking.was_asked_for(work, listing_id):
            return []
        rules = self._settings.rules
        found = loops_through(graph, listing_id, Rules(rules.max_length, rules.tolerance, most=LOOKED_AT))
        return [loop for loop in found if _counts(loop, known)]

    async def _nightly(self, work: Work) -> None:
        here = local(work.now, self._settings.zone)
        fresh = self._searching is None
        if self._searching is None:
            if here.hour < self._settings.hour or self._done == here.date():
                return
            if await loop_runs.made(work, here.date()):
                self._done = here.date()
                return
            self._searching = here.date(), await self._search(work)
        night, task = self._searching
        if not await _ended(task, wait=fresh):
            return
        self._searching = None
        found = task.result()
        # What was published during the search is in the graph of before: the next look takes it in again.
        self._graph, self._seen, self._looked = found.graph, dict(found.known), found.began
        self._done = night
        if not await loop_runs.made(work, night):
            await self._propose_all(work, night, found)

    async def _search(self, work: Work) -> asyncio.Task[Night]:
        """Start the search, from what the database says now."""
        index = await self._matcher.sync(work)
        known = await loop_arcs.in_line(work, made=self._made)
        allowed = await loop_proposals.obstacles(work)
        # a rehearsal has its loops through what it publishes; the night's choice, which is counted, is the others'
        real = {one: found for one, found in known.items() if not found.rehearsing}
        firms = await _firms(work, real)
        within_km = self._matcher.within_km

        async def search() -> Night:
            graph = await _gifts(index, known, within_km, work.now)
            free = LoopGraph(arc for arc in graph.arcs() if arc.offer in real and allowed(arc))
            searched = await asyncio.to_thread(best_loops, free, real, firms, self._settings.rules)
            asked: tuple[Question, ...] = ()
            if self._settings.questions:
                served = {firm for loop in searched.choice.loops for firm in loop.firms}
                asked = await unlocking.look(index, real, free, served, self._settings.rules, within_km, work.now)
            return Night(graph, searched, asked, work.now, _versions(known))

        return asyncio.create_task(search())

    async def _propose_all(self, work: Work, night: date, found: Night) -> None:
        """Propose what still holds, and keep what was proved."""
        known = await loop_arcs.in_line(work, made=self._made)
        allowed = await loop_proposals.obstacles(work)
        made = [
            match
            for loop in found.searched.choice.loops
            if _holds(loop, known, allowed) and (match := await self._propose(work, loop)) is not None
        ]
        await loop_runs.keep(work, night, found.searched, len(made))
        await unlocking.ask(work, found.questions, known, allowed)

    async def _propose(self, work: Work, loop: Loop) -> Match | None:
        match = await loop_proposals.propose(work, self._matcher, loop.legs)
        if match is not None:
            await telling.found(work, [match])
        return match


def best_loops(graph: LoopGraph, known: Mapping[UUID, InLine], firms: Mapping[UUID, Firm], rules: Rules) -> Searched:
    """The best set of loops of three firms and more, each with a firm that exists. Seconds on large communities."""
    started = perf_counter()
    found = enumerate_loops(graph, rules)
    loops = [loop for loop in found.loops if _counts(loop, known)]
    choice = choose(graph, Enumeration(loops, found.complete_to), firms)
    return Searched(choice, len(graph), len(loops), round(1000 * (perf_counter() - started)))


def _versions(known: Mapping[UUID, InLine]) -> dict[UUID, int]:
    return {listing_id: found.version for listing_id, found in known.items()}


def _counts(loop: Loop, known: Mapping[UUID, InLine]) -> bool:
    """Three firms or more, not all of them fictitious, of listings that are known."""
    offers = [known.get(arc.offer) for arc in loop.legs]
    return len(loop.legs) >= SHORTEST and any(offer is not None and not offer.demo for offer in offers)


def _holds(loop: Loop, known: Mapping[UUID, InLine], allowed: Allowed) -> bool:
    """Whether everything it rests on is still there and free."""
    return all(arc.offer in known and arc.need in known and allowed(arc) for arc in loop.legs)


async def _gifts(index: MatchIndex, known: Mapping[UUID, InLine], within_km: float | None, now: datetime) -> LoopGraph:
    """All gifts there could be; a few milliseconds a need, others being answered in between."""
    graph = LoopGraph()
    for listing_id in sorted(known):
        found = known[listing_id].listing
        if found.kind == "need":
            for arc in loop_arcs.arcs_around(index, found, known, within_km, now):
                graph.add(arc)
            await asyncio.sleep(0)
    return graph


async def _firms(work: Work, known: Mapping[UUID, InLine]) -> dict[UUID, Firm]:
    """What the choice knows of each firm: how long it has waited, its kind, whether it was left waiting by another."""
    served = await loop_standing.served_at(work)
    first = await loop_standing.left_waiting(work)
    firms = {}
    for found in known.values():
        firm = found.listing.organisation_id
        waited: timedelta = work.now - max(found.joined, served.get(firm, found.joined))
        firms[firm] = Firm(waited.days, found.listing.ess, first=firm in first)
    return firms


async def _ended(task: asyncio.Task[LoopGraph] | asyncio.Task[Night], *, wait: bool) -> bool:
    """Whether a search is over; `wait` for a while, since on most communities it takes less than a second."""
    if wait:
        await asyncio.wait({task}, timeout=PATIENCE)
    return task.done()
