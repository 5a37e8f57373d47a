"""« Mes rappels »: what does each officer get of a morning?"""

from __future__ import annotations

from handlers.callbacks import TeamTap
from handlers.house import House
from handlers.officers.cards import home_row
from handlers.officers.prospects import prospect_button
from handlers.screens import button, screen
from handlers.talk import put
from models.outbox import MessageClass
from models.work import Work
from troc.members import absences, prospects
from troc.members.prospects import Filter, Scope
from troc.notifications.hours import local

#: Within these local hours, on working days: later it would be the next morning's.
UNTIL = 18
SATURDAY = 5  #: as `date.weekday()` counts
SHOWN = 5


async def announce(work: Work, house: House) -> None:
    """One message a working day to each officer who has somebody to call back, or stands in for one who has; else none."""
    here = local(work.now, house.zone)
    if here.weekday() >= SATURDAY or not house.recall_hour <= here.hour < UNTIL:
        return
    for officer in await absences.reachable(work):
        due = await prospects.due_for(work, officer)
        if not due:
            continue
        every = button("prospects-button-due", TeamTap(act="pr-list", arg=f"{Scope.MINE}-{Filter.DUE}-0"), "primary")
        await put(
            work,
            screen(
                "prospects-recalls",
                [*([prospect_button(each)] for each in due[:SHOWN]), [every], home_row()],
                count=len(due),
            ),
            chat_id=officer.telegram_id,
            key=f"recalls:{officer.id}:{here.date().isoformat()}",
            message_class=MessageClass.A,
            person_id=None,
        )
