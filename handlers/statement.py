"""How does a firm get the statement of a year for its accountant?"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.callbacks import Go
from handlers.exchange_papers import enqueue
from handlers.house import House
from handlers.notice_kinds import Telling
from handlers.screens import Screen, button, in_rows, labelled, screen
from handlers.talk import Talk
from locales.papers import French
from models.enums import PersonState
from models.member import Person
from models.work import Work
from troc.exchanges.papers import statement
from troc.exchanges.papers.facts import Year
from troc.notifications.hours import local
from troc.workflows import yearly_statement

router = Router(name="statement")

#: So many years are shown as buttons.
MOST = 4
_OUT = [button("button-back", Go(to="exchanges")), button("button-menu", Go(to="menu"))]


@router.callback_query(Go.filter(F.to.regexp(r"statement(-\d{4})?$")))
async def of_year(
    _: CallbackQuery, callback_data: Go, talk: Talk, person: Person, work: Work, state: FSMContext, house: House
) -> None:
    """« Relevé de quelle année ? », or the statement of the one that was tapped; at once when there is only one."""
    await state.clear()
    if asked := callback_data.to[len("statement-") :]:
        await _hand_over(talk, person, work, house, int(asked))
        return
    found = (await yearly_statement.years(work, person))[:MOST]
    if not found:
        await talk.show(screen("statement-nothing", [_OUT]))
    elif len(found) == 1:
        await _hand_over(talk, person, work, house, found[0])
    else:
        choices = [labelled(str(year), Go(to=f"statement-{year}")) for year in found]
        await talk.show(screen("statement-which", [*in_rows(choices), _OUT]))


async def january(telling: Telling) -> Screen | None:
    """Last year's, sent once without being asked for; None when nothing of it is left."""
    person, year = telling.person, int(telling.notice.data["year"])
    if person.state != PersonState.ACTIVE or person.organisation_id is None:
        return None
    facts = await yearly_statement.facts(telling.work, person, year, telling.house.controller)
    if facts is None:
        return None
    await _send(telling.work, person, facts, f"statement:{telling.notice.id}")
    return _told("statement-january", facts)


async def _hand_over(talk: Talk, person: Person, work: Work, house: House, year: int) -> None:
    facts = await yearly_statement.facts(work, person, year, house.controller)
    if facts is None:
        await talk.show(screen("statement-empty", [_OUT], year=str(year)))
        return
    await _send(work, person, facts, f"statement:{person.id}:{year}:{talk.update_id}")
    await talk.say(_told("statement-here", facts))


def _told(key: str, facts: Year) -> Screen:
    short = sum(each.is_incomplete for each in facts.exchanges)
    return screen(key, [_OUT], year=str(facts.year), count=len(facts.exchanges), incomplete=short)


async def _send(work: Work, person: Person, facts: Year, key: str) -> None:
    made: datetime = local(facts.made_at, person.zone)
    data = statement.statement_data(facts, French(ZoneInfo(person.zone)))
    paper = {"template": statement.TEMPLATE, "data": data, "made_at": int(made.timestamp())}
    document = {"@pdf": paper, "name": f"releve-{facts.year}.pdf"}
    await enqueue(work, person, {"document": document}, key)
