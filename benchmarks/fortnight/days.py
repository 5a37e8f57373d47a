"""How does the team live its working days, hour by hour, each person step by step and all at the same time?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.fortnight import cards, firms, team
from benchmarks.fortnight.hands import Hand, say
from benchmarks.fortnight.ledger import Ledger
from benchmarks.fortnight.lives import HOURS, TERRITORIES, Firm, draw
from locales.formats import date_full
from tests.reliability.phone import Exchange

PARIS = ZoneInfo("Europe/Paris")
NAMES = ("Nadia", "Omar", "Chloé", "Idriss", "Maud", "Yann", "Fatou", "Luc")
FIRST = 5_000_900  #: Telegram id of the first officer
SITTINGS = (10, 14, 17)  #: hours at which all sit down before the queue
BY_MANY = 4  #: slots between two people who come by a link for many
#: Fates of firms that a file may bring a second time, whatever else happens in that hour.
STAYING = ("untouched", "unreached", "thinks", "ignores")
Mover = Callable[[datetime], Awaitable[None]]


@dataclass
class Place:
    """Where it happens: the local Telegram, its clock, the team, the books."""

    exchange: Exchange
    move: Mover
    officers: int
    days: int
    hours: tuple[int, ...]  #: of a working day; each is a slot
    ledger: Ledger
    patience: float = 30.0
    hands: dict[int, Hand] = field(default_factory=dict)  #: by officer
    people: dict[str, Hand] = field(default_factory=dict)  #: by structure
    monday: date = date(2000, 1, 3)
    away: int | None = None
    left_at: int = 0  #: the last message before the leave
    letters: int = 0  #: people the message to many was to reach
    links: list[str] = field(default_factory=list)
    came: int = 0  #: people who came by a link for many, so far
    asked: int = 0  #: questions so far

    def day(self, number: int) -> date:
        """The working day of that number."""
        return self.monday + timedelta(days=number // 5 * 7 + number % 5)

    @property
    def names(self) -> list[str]:
        """Of the officers."""
        return list(NAMES[: self.officers])

    async def someone(self, name: str, **account: Any) -> Hand:
        """A new account, and the phone in its hands."""
        return await self.exchange.phone_of(Hand, self.patience, first_name=name, **account)


def place(
    exchange: Exchange,
    move: Mover,
    *,
    seed: int,
    officers: int,
    prospects: int,
    days: int,
    hours: tuple[int, ...] = HOURS,
) -> Place:
    """A place where nothing has happened yet."""
    firms_to_be = draw(seed, officers, prospects, days, len(hours))
    return Place(exchange, move, officers, days, hours, Ledger(firms_to_be))


async def arrive(here: Place) -> None:
    """The officers, seated already, say hello; the first working day is the Monday after."""
    for officer, name in enumerate(here.names):
        here.hands[officer] = await here.someone(name, id=FIRST + officer)
    now = datetime.fromisoformat((await here.exchange.call("GET", "clock"))["now"]).astimezone(PARIS)
    here.monday = now.date() + timedelta(days=7 - now.weekday())
    await asyncio.gather(*(hand.opens("", "officers-button-members") for hand in here.hands.values()))
    for hand in here.hands.values():
        hand.waits.clear()  # the program was starting


async def live(here: Place) -> None:
    """All days, hour by hour."""
    for number in range(here.days):
        day = here.day(number)
        for rank, hour in enumerate(here.hours):
            await here.move(datetime.combine(day, time(hour), PARIS))
            await _hour(here, number, number * len(here.hours) + rank, hour)
    await here.move(datetime.combine(here.day(here.days - 1), time(18), PARIS))
    for officer in _present(here):  # what came in while the others had it open
        await team.sit_down(here.hands[officer], here.ledger, officer, here.names, here.day(here.days - 1).toordinal())


async def _hour(here: Place, number: int, slot: int, hour: int) -> None:
    today = here.day(number).toordinal()
    if hour == here.hours[0]:
        await _of_the_day(here, number)
        await _two_on_a_recall(here, today)
    agendas = [_work(here, officer, slot, today) for officer in _present(here)]
    await asyncio.gather(*agendas, *_others(here, slot))
    if hour in SITTINGS:
        waiting = [name for name in here.ledger.newcomers if ("newcomers", name) not in here.ledger.treated]
        if waiting and len(_present(here)) > 1:
            two = [(slot + each) % here.officers for each in range(here.officers)]
            hands = {o: here.hands[o] for o in [o for o in two if o in _present(here)][:2]}
            await team.at_once(hands, here.ledger, here.names, waiting[0])
        sittings = [
            team.sit_down(here.hands[officer], here.ledger, officer, here.names, today) for officer in _present(here)
        ]
        await asyncio.gather(*sittings)
    for firm in here.ledger.known:
        if firm.link and firm.reply:  # it was sent its link this hour
            opening, joining = firm.reply
            firm.arrivals = [(slot + opening, "opens")]
            firm.arrivals += [(slot + opening + joining, "joins")] if joining is not None else []
            firm.reply = None


def _present(here: Place) -> list[int]:
    return [officer for officer in here.hands if officer != here.away]


async def _of_the_day(here: Place, number: int) -> None:
    """What happens once: links for many, a leave and its end, a meet-up, a message to all."""
    hands, last = here.hands, here.officers - 1
    third = max(1, here.days // 3)
    if number == 0:
        here.links = [await team.invites_many(hands[each]) for each in range(min(2, here.officers))]
    if number == third and here.officers > 2:
        until = here.day(number + max(1, here.days // 5))
        await team.leaves(hands[last], here.names[0], date_full(until, here.day(number)))
        here.away, here.left_at = last, hands[last].screen["message_id"]
    if number == third + max(1, here.days // 5) and here.away is not None:
        heard = await hands[here.away].heard(say("prospects-recalls", count=2)[:11], here.left_at)
        here.ledger.same("recalls told to who is on leave", [], heard)
    if number == third + max(1, here.days // 5) + 1 and here.away is not None:
        await team.returns(hands[here.away])
        here.away = None
    if number == here.days // 2:
        here.letters = await team.writes_to_all(hands[1])
    if number == here.days * 2 // 5 and here.days > 2:
        await team.meets(hands[0])


async def _two_on_a_recall(here: Place, today: int) -> None:
    """Of a morning: one opens a recall, a colleague taps on the same firm."""
    present = _present(here)
    for one in present:
        due = [f for f in here.ledger.known if f.follower == one and f.due is not None and f.due <= today]
        if due and len(present) > 1:
            other = present[(present.index(one) + 1) % len(present)]
            await team.both_call(here.hands, here.ledger, here.names, (one, other), today)


async def _work(here: Place, officer: int, slot: int, today: int) -> None:
    """What an officer has in hand this hour, one thing after the other."""
    hand, ledger, mine = here.hands[officer], here.ledger, []
    for firm in ledger.firms:
        if firm.officer == officer and not firm.known and firm.slot <= slot:
            mine.append(firm)
    filed = [firm for firm in mine if firm.source == "file"]
    if filed and slot % len(here.hours) == 1:  # files are brought in the morning
        known = [each for each in ledger.known if each.follower == officer and each.fate in STAYING]
        await cards.bring_file(hand, ledger, filed, known[:2], today)
        for firm in filed:
            firm.slot = slot + 2
    for firm in mine:
        if firm.source != "file":
            await cards.add(hand, ledger, firm, today)
            await _visit(here, hand, firm, today)
    for firm in ledger.known:
        if firm.source == "file" and firm.officer == officer and not firm.begun and firm.slot <= slot and firm.visits:
            await cards.find(hand, firm)
            await _visit(here, hand, firm, today)


async def _visit(here: Place, hand: Hand, firm: Firm, today: int) -> None:
    firm.begun = True
    if not firm.visits:
        return
    others = [o for o in range(here.officers - 1) if o != firm.follower]  # the last one goes on leave
    firm.heir = others[firm.number % len(others)] if others else None
    await cards.visit(hand, here.ledger, firm, today, here.names, firm.heir)


def _others(here: Place, slot: int) -> list[Coroutine[Any, Any, None]]:
    """What people of firms do this hour, each on their own phone."""
    acts = [_arrivals(here, firm, slot) for firm in here.ledger.known if any(at <= slot for at, _ in firm.arrivals)]
    walking = [
        f for f in here.ledger.known if f.fate == "walks_in" and not (f.visits or f.asked) and f.slot + 4 <= slot
    ]
    for firm in walking:
        firm.asked = True
        acts.append(_comes(here, firm.name, firm.commune))
    if slot % BY_MANY == 1:
        here.came += 1
        acts.append(_comes(here, f"Passage {here.came}", TERRITORIES[here.came % 2][1][0]))
    members = sorted(name for name, hand in here.people.items() if hand.member)
    if slot % 3 == 1 and members:
        here.asked += 1
        acts.append(firms.writes(here.people[members[here.asked % len(members)]], here.ledger, here.asked))
    if slot == (here.days * 2 // 5) * len(here.hours) + 4:
        acts += [firms.comes_to(here.people[name]) for name in members]
    return acts


async def _arrivals(here: Place, firm: Firm, slot: int) -> None:
    """They open the link they were sent, later join by it."""
    for at, what in [pair for pair in firm.arrivals if pair[0] <= slot]:
        firm.arrivals.remove((at, what))
        if what == "opens":
            here.people[firm.name] = await here.someone("Camille")
            await firms.opens(here.people[firm.name], here.ledger, firm)
        else:
            await firms.joins(here.people[firm.name], here.ledger, firm)


async def _comes(here: Place, name: str, commune: str) -> None:
    here.people[name] = await here.someone("Dominique")
    link = here.links[len(name) % len(here.links)]
    await firms.asks_to_join(here.people[name], here.ledger, name, commune, link)
