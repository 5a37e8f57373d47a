"""What does the team read on Monday morning: what waits, the oldest of it, what was done last week?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from handlers.house import House
from handlers.officers import queue
from handlers.officers.cards import HOME
from handlers.officers.queue import Waiting
from handlers.screens import Screen, button, compose
from handlers.talk import put
from locales.escape import Html, shorten, user_text
from locales.formats import date_full
from locales.loader import load
from models.member import Officer
from models.outbox import MessageClass
from models.work import Work
from troc.members import absences, tasks
from troc.members.tasks import Done
from troc.notifications import outbox
from troc.notifications.hours import instant, local

MONDAY, FROM, UNTIL = 0, 8, 20  #: weekday, hours of the house's clock
WHAT = 60


async def monday(work: Work, house: House) -> None:
    """For the ticker: once a Monday to each officer at work; nothing to who has nothing and did nothing."""
    here = local(work.now, house.zone)
    if not house.brief or here.weekday() != MONDAY or not FROM <= here.hour < UNTIL:
        return
    keys = {f"brief:{each.id}:{here.date()}": each for each in await absences.reachable(work)}
    told = await outbox.outcomes(work, list(keys))
    today = instant(here.date(), 0, house.zone)
    week_ago = instant(here.date() - timedelta(days=7), 0, house.zone)
    for key, officer in keys.items():
        if key in told:
            continue
        line = queue.counted(await queue.everything(work, officer, house.silent_days))
        done = await tasks.done_between(work, week_ago, today, officer.id)
        if line or done.total:
            await _send(work, officer, key, await brief(work, line, done, house))


async def brief(work: Work, line: Sequence[Waiting], done: Done, house: House) -> Screen:
    """The message itself."""
    say = load()
    counts = [
        say(f"officers-home-{kind}", count=count)
        for kind in queue.KINDS
        if (count := sum(each.kind == kind for each in line))
    ]
    parts: list[Html] = [say("team-brief", count=len(line))]
    if counts:
        oldest = min(line, key=lambda each: each.since)
        name = user_text(shorten(await queue.name_of(work, oldest), WHAT))
        since = date_full(local(oldest.since, house.zone).date(), local(work.now, house.zone).date())
        what = say(f"officers-kind-{oldest.kind}", what=name)
        parts += [Html("\n".join(counts)), say("team-brief-oldest", what=what, date=since)]
    total = say("team-brief-done", count=done.total, mine=done.mine) if done.total else say("team-brief-none")
    return compose([*parts, total], [[button("officers-button-home", HOME, "primary")]])


async def _send(work: Work, officer: Officer, key: str, shown: Screen) -> None:
    await put(
        work,
        shown,
        chat_id=officer.telegram_id,
        key=key,
        message_class=MessageClass.A,
        person_id=None,
    )
