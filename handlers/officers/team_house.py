"""How does the team change: who joins, who is on leave and stands in, who leaves for good?"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import Go, TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers.cards import home_row
from handlers.screens import Button, Rows, Screen, button, compose, labelled, screen
from handlers.talk import Talk, put
from locales.escape import Html, shorten, user_text
from locales.formats import date_range
from locales.loader import load
from models.base import from_token, to_token
from models.errors import NotFound, RefusedInput
from models.member import Officer
from models.outbox import MessageClass
from models.team import OfficerLeave
from models.work import Work
from troc.french.dates import read_date
from troc.members import absences, people
from troc.notifications.hours import instant, local
from troc.workflows import handing_over

router = Router(name="team_house")

NAME = 24
COLLEAGUES = 8
HOUSE = TeamTap(act="team")


class Leaving(StatesGroup):
    """The days of a leave that we wait for."""

    days = State()


@router.callback_query(TeamTap.filter(F.act == "team"), FromOfficer())
async def team(_: object, talk: Talk, work: Work, state: FSMContext, officer: Officer, house: House) -> None:
    """Who is of it, who is away, and what can be changed."""
    await state.clear()
    say = load()
    lines = []
    for each in (await people.officers(work))[:COLLEAGUES]:
        leave = await absences.present(work, each.id)
        name = user_text(shorten(_name(each), NAME))
        away = _days(leave, house, work) if leave is not None else None
        lines.append(say("team-officer-away", name=name, days=away) if away else say("team-officer", name=name))
    mine = await absences.present(work, officer.id)
    rows: list[list[Button | None]] = [
        [
            button("team-button-back" if mine else "team-button-leave", TeamTap(act="back" if mine else "leave")),
            button("officers-button-colleague", TeamTap(act="colleague")),
        ],
        [
            button("rehearsal-button-home", TeamTap(act="rehearsal")),
            button("team-button-depart", TeamTap(act="depart")),
        ],
        [
            button("questionnaires-button-home", TeamTap(act="qr")),
            button("verbatims-button-home", TeamTap(act="words")),
        ],
        home_row(button("button-menu", Go(to="menu"))),
    ]
    await talk.show(compose([say("team-house"), Html("\n".join(lines))], rows))


@router.callback_query(TeamTap.filter(F.act == "leave"), FromOfficer())
async def leave(_: object, talk: Talk, state: FSMContext) -> None:
    """« Du … au … ? »"""
    await state.set_state(Leaving.days)
    await talk.show(_ask("team-leave-days"))


@router.message(Leaving.days, F.text, ~F.text.startswith("/"), FromOfficer())
async def days(message: Message, talk: Talk, work: Work, state: FSMContext, officer: Officer, house: House) -> None:
    """« du 3 au 10 décembre », « le 24 », « jusqu'au 5 janvier » (from today)."""
    today = local(work.now, house.zone).date()
    read = read_date(message.text or "", today)
    first, last = read.start or today, read.end or read.start
    if last is None or last < first or last < today:
        await talk.show(_ask("team-leave-unread"))
        return
    colleagues = await _colleagues(work, officer)
    if not colleagues:
        await state.clear()
        await talk.show(screen("team-alone", [home_row(button("button-back", HOUSE))]))
        return
    await state.set_data({"first": max(first, today).isoformat(), "last": last.isoformat()})
    rows = _choices(colleagues, "leave-to")
    told = load()("team-leave-who", days=date_range(max(first, today), last, today))
    await talk.show(compose([told], [*rows, [button("button-back", TeamTap(act="leave"))]]))


@router.callback_query(TeamTap.filter(F.act == "leave-to"), FromOfficer())
async def stand_in(
    _: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, officer: Officer, house: House
) -> None:
    """A colleague is chosen: it is settled, and they are told."""
    told = await state.get_data()
    colleague = await _colleague(work, officer, callback_data.arg)
    if "first" not in told:  # an old button: which days it was for is no longer known
        await talk.show(_ask("team-leave-days"))
        await state.set_state(Leaving.days)
        return
    first, last = date.fromisoformat(told["first"]), date.fromisoformat(told["last"])
    start, end = _from(first, house, work), instant(last + timedelta(days=1), 0, house.zone)
    try:
        made = await absences.begin(work, officer, colleague, start, end)
    except RefusedInput as refusal:
        await talk.show(screen(refusal.key, [[button("button-back", HOUSE), button("button-cancel", HOUSE)]]))
        return
    await state.clear()
    days_told = _days(made, house, work)
    await talk.trace(screen("team-leave-set", [home_row(button("team-button-back", TeamTap(act="back")))],
                            days=days_told, name=user_text(_name(colleague), NAME)))  # fmt: skip
    shown = screen("team-leave-asked", [home_row()], days=days_told, name=user_text(_name(officer), NAME))
    await _tell(work, colleague, shown, f"officer-leave:{made.id}:asked")


@router.callback_query(TeamTap.filter(F.act == "back"), FromOfficer())
async def back(_: object, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """« Je suis de retour », or finally does not go."""
    await state.clear()
    found = await absences.present(work, officer.id)
    if found is None:
        await talk.show(screen("team-leave-none", [home_row(button("button-back", HOUSE))]))
        return
    absences.over(work, found)
    await talk.trace(screen("team-leave-over", [home_row()]))
    stood_in = next((each for each in await people.officers(work) if each.id == found.stand_in_id), None)
    if stood_in is not None:
        shown = screen("team-leave-ended", [home_row()], name=user_text(_name(officer), NAME))
        await _tell(work, stood_in, shown, f"officer-leave:{found.id}:over")


@router.callback_query(TeamTap.filter(F.act == "depart"), FromOfficer())
async def depart(_: object, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """Who takes over from an officer who leaves for good?"""
    await state.clear()
    colleagues = await _colleagues(work, officer)
    if not colleagues:
        await talk.show(screen("team-alone", [home_row(button("button-back", HOUSE))]))
        return
    rows: Rows = [*_choices(colleagues, "depart-to"), [button("button-back", HOUSE)]]
    await talk.show(screen("team-depart-who", rows))


@router.callback_query(TeamTap.filter(F.act == "depart-to"), FromOfficer())
async def heir(_: object, callback_data: TeamTap, talk: Talk, work: Work, officer: Officer) -> None:
    """What the colleague would take over; it cannot be taken back, so it is asked once more."""
    colleague = await _colleague(work, officer, callback_data.arg)
    estate = await handing_over.estate(work, officer)
    sure = TeamTap(act="depart-sure", arg=callback_data.arg)
    rows = [[button("team-button-depart-sure", sure, "danger")], [button("button-cancel", HOUSE)]]
    await talk.show(
        screen(
            "team-depart-sure",
            rows,
            name=user_text(_name(colleague), NAME),
            prospects=estate.prospects,
            structures=estate.structures,
            meetups=estate.meetups,
        )
    )


@router.callback_query(TeamTap.filter(F.act == "depart-sure"), FromOfficer())
async def depart_sure(
    _: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """[Quitter l'équipe]: everything is the colleague's from this instant."""
    colleague = await _colleague(work, officer, callback_data.arg)
    await state.clear()
    await handing_over.depart(work, officer, colleague)
    await talk.trace(screen("team-departed", [[button("button-menu", Go(to="menu"))]], name=_name(colleague)))
    shown = screen("team-taken-over", [home_row()], name=user_text(_name(officer), NAME))
    await _tell(work, colleague, shown, f"officer-departed:{officer.id}:{colleague.id}:{work.now:%Y%m%d%H%M%S}")


async def tell_leaves(work: Work, house: House) -> None:
    """For the ticker: who stands in is told when a leave begins, both when it ends."""
    named = {each.id: each for each in await people.officers(work)}
    for found in await absences.changed(work):
        away, stands_in = named.get(found.officer_id), named.get(found.stand_in_id)
        if away is None or stands_in is None:
            continue
        ended = found.ended_at is not None
        key = "team-leave-ended" if ended else "team-leave-began"
        shown = screen(key, [home_row()], name=user_text(_name(away), NAME))
        await _tell(work, stands_in, shown, f"officer-leave:{found.id}:{'over' if ended else 'began'}")
        if ended:
            await _tell(work, away, screen("team-leave-welcome", [home_row()]), f"officer-leave:{found.id}:back")


async def _tell(work: Work, officer: Officer, shown: Screen, key: str) -> None:
    await put(work, shown, chat_id=officer.telegram_id, key=key, message_class=MessageClass.A, person_id=None)


async def _colleagues(work: Work, officer: Officer) -> list[Officer]:
    return [each for each in await people.officers(work) if each.id != officer.id]


async def _colleague(work: Work, officer: Officer, token: str) -> Officer:
    """The colleague behind a button; NotFound when it was forged, or they have left."""
    try:
        wanted: UUID = from_token(token)
    except ValueError:
        raise NotFound from None
    found = next((each for each in await _colleagues(work, officer) if each.id == wanted), None)
    if found is None:
        raise NotFound
    return found


def _choices(colleagues: list[Officer], act: str) -> list[list[Button | None]]:
    return [
        [labelled(shorten(_name(each), NAME), TeamTap(act=act, arg=to_token(each.id)))]
        for each in colleagues[:COLLEAGUES]
    ]


def _name(officer: Officer) -> str:
    return officer.first_name or load().plain("officers-somebody")


def _from(first: date, house: House, work: Work) -> datetime:
    """Midnight of the first day; at once when that is today."""
    return max(instant(first, 0, house.zone), work.now)


def _days(leave: OfficerLeave, house: House, work: Work) -> str:
    first = local(leave.begins_at, house.zone).date()
    last = local(leave.ends_at - timedelta(seconds=1), house.zone).date()
    return date_range(first, last, local(work.now, house.zone).date())


def _ask(key: str) -> Screen:
    return screen(key, [[button("button-back", HOUSE), button("button-cancel", HOUSE)]])
