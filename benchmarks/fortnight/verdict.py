"""Does what the bot prints and keeps equal what the simulator counted, was each card treated once, how long were waits?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select

from benchmarks.fortnight import team
from benchmarks.fortnight.days import Place
from benchmarks.fortnight.hands import Hand, plain, say
from benchmarks.fortnight.ledger import LISTS
from locales.formats import date_full
from models.event import Event
from models.prospect import Prospect
from models.team import TeamTask
from models.work import Work
from tests.reliability.phone import face

LONGEST = 1.0  #: seconds that nineteen in twenty screens may take


@dataclass(frozen=True)
class Waits:
    """How long officers waited for a screen, in seconds."""

    count: int
    p50: float
    p95: float
    longest: tuple[tuple[float, str], ...]  #: and for what


async def on_screens(here: Place) -> None:
    """Each officer looks at the funnel, at its periods and sources, and at their own lists."""
    ledger = here.ledger
    for officer, hand in here.hands.items():
        who = here.names[officer]
        await hand.write("/prospects", "prospects-button-funnel")
        mine = say("prospects-home", count=ledger.listed(officer, "open"))
        ledger.same(f"prospects of {who}", [mine], hand.text().splitlines()[:1])
        await hand.tap("prospects-button-funnel", "prospects-button-sources")
        await hand.tap("prospects-button-period-all", "prospects-button-sources")
        ledger.same(f"funnel of {who}", ledger.funnel(), _lines(hand))
        await hand.tap("prospects-button-sources", "button-back")
        ledger.same(f"sources of {who}", ledger.sources(), sorted(hand.text().splitlines()[-len(ledger.sources()) :]))
        await _period(here, hand, who)
        if ledger.mine(officer):
            await _lists(here, hand, officer)


async def _period(here: Place, hand: Hand, who: str) -> None:
    """The first half, its days typed."""
    first, last = here.day(0), here.day(max(0, here.days // 2 - 1))
    await hand.tap("button-back", "prospects-button-sources")
    today = here.day(here.days - 1)
    typed = f"du {date_full(first, today)} au {date_full(last, today)}"
    await hand.write(typed, "prospects-button-sources")
    here.ledger.same(f"funnel of {who}, {typed}", here.ledger.funnel(first.toordinal(), last.toordinal()), _lines(hand))


async def _lists(here: Place, hand: Hand, officer: int) -> None:
    await hand.write("/prospects", "prospects-button-mine")
    await hand.tap("prospects-button-mine", "prospects-button-filter")
    for which in LISTS:
        await hand.tap("prospects-button-filter", f"prospects-button-filter-{which}")
        await hand.tap(f"prospects-button-filter-{which}", "prospects-button-filter")
        expected = say("prospects-list", count=here.ledger.listed(officer, which), which=which, scope="mine")
        here.ledger.same(
            f"list {which} of {here.names[officer]}", [expected.split(".")[0]], [hand.text().split(".")[0]]
        )


def _lines(hand: Hand) -> list[str]:
    """The funnel's lines: between its heading and what may be typed."""
    lines = hand.text().split("\n")
    end = lines.index(say("prospects-funnel-typed"))
    return [line for line in lines[1:end] if line]


async def in_chats(here: Place) -> None:
    """Each newcomer was let in once, each question answered once at most, the message to many came to each once."""
    ledger = here.ledger
    got = Counter[str]()
    answered = Counter[str]()
    for name, hand in sorted(here.people.items()):
        texts = [plain(face(message)[0]) for message in await hand.messages()]
        got[name] = sum(team.LETTER in text for text in texts)
        answered.update(f"{n}" for n in ledger.questions if any(f"Réponse numéro {n} :" in text for text in texts))
        twice = [n for n in ledger.questions if sum(f"Réponse numéro {n} :" in text for text in texts) > 1]
        ledger.same(f"answers to {name}", [], twice)
    ledger.same("message to many, twice", [], [name for name, count in got.items() if count > 1])
    told = await team.reads_report(here.hands[1])
    received = say("broadcasts-delivered", count=sum(got.values()))
    ledger.same("message to many", [received], [line for line in told if line == received] or told)
    ledger.same("answers", sorted(n for n in ledger.questions if int(n) % 4), sorted(answered))


def of_claims(here: Place) -> None:
    """Each card was said to be done by one officer, whoever it was."""
    ledger = here.ledger
    cards = [*(("newcomers", name) for name in ledger.newcomers), *(("messages", n) for n in ledger.questions)]
    ledger.same(
        "cards treated, by the simulator", [f"{c}: 1" for c in cards], [f"{c}: {len(ledger.treated[c])}" for c in cards]
    )


async def in_events(here: Place, work: Work) -> None:
    """The same in what the bot keeps: one row a card, one event a decision."""
    ledger = here.ledger
    tasks = (await work.session.execute(select(TeamTask.kind, TeamTask.subject_id))).all()
    rows = Counter((kind, subject) for kind, subject in tasks)
    for kind, cards in (("newcomers", ledger.newcomers), ("messages", ledger.questions)):
        counts = [count for (of, _), count in rows.items() if of == kind]
        ledger.same(f"{kind} in the bot's rows", ["1"] * len(cards), [f"{count}" for count in counts])
    names = {row.id: row.name for row in (await work.session.execute(select(Prospect))).scalars()}
    recalls = Counter({str(names[s]): n for (kind, s), n in rows.items() if kind == "recalls" and names.get(s)})
    ledger.same("recalls in the bot's rows", _told(ledger.recalls()), _told(recalls))
    query = select(Event.kind, Event.aggregate_id).where(Event.kind.in_(("person.joined", "team_message.handled")))
    found = Counter((kind, subject) for kind, subject in (await work.session.execute(query)).all())
    again = [f"{kind} {subject}" for (kind, subject), count in found.items() if count > 1]
    ledger.same("events", [], again)


def _told(counted: Counter[str]) -> list[str]:
    return [f"{name}: {count}" for name, count in sorted(counted.items())]


def waits(here: Place) -> Waits:
    """Of all officers together."""
    found = sorted(each for hand in here.hands.values() for each in hand.waits)
    return Waits(len(found), found[len(found) // 2][0], found[len(found) * 95 // 100][0], tuple(found[-3:]))
