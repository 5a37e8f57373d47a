"""How does an officer say what a meet-up is, line after line, and change it later?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import GatherTap, TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers import meetup_screens as screens
from handlers.officers.cards import home_row
from handlers.officers.meetups import card
from handlers.screens import button, screen
from handlers.talk import Talk
from locales.escape import Html
from locales.formats import date_full, instant
from locales.loader import load
from models.base import from_token, to_token
from models.errors import NotFound, RefusedInput, Stale
from models.meetup import Meetup, MeetupState
from models.member import Officer
from models.work import Work
from troc.conventions import meetups
from troc.french.clock_times import read_time, without_time
from troc.french.dates import read_date
from troc.french.durations import read_duration
from troc.french.normalise import clean
from troc.french.numbers import read_number
from troc.places.distances import time_zone
from troc.places.gazetteer import load_gazetteer
from troc.places.reader import read_commune
from troc.workflows import meeting

router = Router(name="officers_meetup_editing")

STAMP = "%Y%m%d%H%M"
LIMITS = {
    "title": meetups.TITLE_LIMIT,
    "place": meetups.PLACE_LIMIT,
    "territory": meetups.TERRITORY_LIMIT,
}


class Holding(StatesGroup):
    """What we wait for: one line of a meet-up; the chat's data says which, and the day when only its hour is missing."""

    line = State()


@router.callback_query(TeamTap.filter(F.act == "meetup-new"), FromOfficer())
async def new(_: object, talk: Talk, work: Work, state: FSMContext, officer: Officer, house: House) -> None:
    """A new meet-up, or the draft that was left."""
    try:
        meetup = await meeting.begin(work, officer, house.zone)
    except RefusedInput as refusal:
        await talk.show(screen(refusal.key, [home_row(button("meetups-button-home", screens.MEETUPS))]))
        return
    await _go_on(talk, work, state, house, meetup)


@router.callback_query(GatherTap.filter(F.act == "on"), FromOfficer())
async def go_on(_: object, callback_data: GatherTap, talk: Talk, work: Work, state: FSMContext, house: House) -> None:
    """« Continuer »: what is still to be said."""
    await _go_on(talk, work, state, house, await meetups.own(work, callback_data.uuid))


@router.callback_query(GatherTap.filter(F.act == "lines"), FromOfficer())
async def lines(_: object, callback_data: GatherTap, talk: Talk, work: Work, state: FSMContext) -> None:
    """« Modifier »: which line?"""
    await state.clear()
    meetup = await meetups.own(work, callback_data.uuid)
    if not _may_change(meetup, work):
        await talk.show(await card(work, meetup, load()("meetups-stale")))
        return
    await talk.show(screens.lines(meetup))


@router.callback_query(GatherTap.filter(F.act == "line"), FromOfficer())
async def line(_: object, callback_data: GatherTap, talk: Talk, work: Work, state: FSMContext, house: House) -> None:
    """One line to be said anew."""
    if callback_data.arg not in screens.LINES:
        raise NotFound
    meetup = await meetups.own(work, callback_data.uuid)
    if not _may_change(meetup, work):
        await talk.show(await card(work, meetup, load()("meetups-stale")))
        return
    await _ask(talk, state, house, meetup, callback_data.arg)


@router.callback_query(GatherTap.filter(F.act == "set"), FromOfficer())
async def choose(
    _: object, callback_data: GatherTap, talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer
) -> None:
    """One of the answers offered."""
    meetup = await meetups.own(work, callback_data.uuid)
    name, _sign, value = callback_data.arg.partition("=")
    try:
        values = _chosen(meetup, house, name, value)
    except (ValueError, IndexError, KeyError):
        raise NotFound from None
    await _keep(talk, work, state, house, officer, meetup, name, values)


@router.message(Holding.line, F.text, ~F.text.startswith("/"), ~F.forward_origin, FromOfficer())
async def typed(message: Message, talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer) -> None:
    """A line typed."""
    data = await state.get_data()
    meetup = await meetups.own(work, from_token(data["meetup"]))
    name, text = data["line"], message.text or ""
    if name == "when":
        await _read_when(talk, work, state, house, meetup, text)
        return
    if name == "commune":
        reading = read_commune(text[:200], load_gazetteer())
        if reading.accepted is None and reading.choices:
            await talk.show(screens.which_commune(meetup, reading.choices))
            return
        text = reading.accepted.code if reading.accepted else ""
    try:
        values = _read(meetup, name, text)
    except RefusedInput as error:
        await _ask(talk, state, house, meetup, name, load()(error.key))
        return
    await _keep(talk, work, state, house, officer, meetup, name, values)


async def _read_when(talk: Talk, work: Work, state: FSMContext, house: House, meetup: Meetup, text: str) -> None:
    """A day and an hour as people write them; always confirmed by a button."""
    zone = ZoneInfo(meetup.zone)
    today = work.now.astimezone(zone).date()
    known = (await state.get_data()).get("day")
    at, rest = read_time(text), without_time(text)
    reading = read_date(rest, today) if rest.strip(" ,.!") else None
    day = reading.start if reading is not None and reading.start == reading.end else None
    if day is None and at is not None and known:
        day = datetime.strptime(known, "%Y%m%d").date()  # noqa: DTZ007 - a day, in no zone
    if day is None:
        await _ask(talk, state, house, meetup, "when", load()("meetups-refused-when"))
        return
    if at is None:
        await state.update_data(day=f"{day:%Y%m%d}")
        await talk.show(screens.ask_hour(meetup, date_full(day, today)))
        return
    moment = datetime.combine(day, at, tzinfo=zone)
    await talk.show(screens.confirm_when(meetup, instant(moment, today), f"{moment:{STAMP}}"))


def _chosen(meetup: Meetup, house: House, name: str, value: str) -> dict[str, Any]:
    """What a button of an answer sets; ValueError, IndexError or KeyError when it was forged."""
    match name:
        case "when":
            return _starting(meetup, datetime.strptime(value, STAMP))  # noqa: DTZ007 - made aware there
        case "duration":
            return _lasting(meetup, timedelta(minutes=int(value)))
        case "capacity":
            return {"capacity": int(value)}
        case "territory":
            return {"territory": screens.territories(house)[int(value)]}
        case "commune":
            found = load_gazetteer().communes[value]
            return {"commune_code": found.code, "zone": time_zone(found.departement)}
    raise KeyError(name)


def _read(meetup: Meetup, name: str, text: str) -> dict[str, Any]:
    """What a typed line sets; RefusedInput when it cannot be read."""
    if name == "commune":
        if not text:
            raise RefusedInput("meetups-refused-commune")
        found = load_gazetteer().communes[text]
        return {"commune_code": found.code, "zone": time_zone(found.departement)}
    if name == "capacity":
        number = read_number(text)
        if number is None or number != int(number):
            raise RefusedInput("meetups-refused-capacity")
        return {"capacity": int(number)}
    if name == "duration":
        hours = read_duration(text)
        if hours is None:
            raise RefusedInput("meetups-refused-duration")
        return _lasting(meetup, timedelta(minutes=round(hours * 60)))
    told = clean(text, LIMITS[name]).replace("\n", " ").strip()
    if not any(character.isalnum() for character in told):
        raise RefusedInput("meetups-refused-text")
    return {name: told}


def _starting(meetup: Meetup, local: datetime) -> dict[str, Any]:
    """Its beginning on the wall of its commune; the length stays what it was."""
    start = local.replace(tzinfo=ZoneInfo(meetup.zone))
    if meetup.starts_at is None or meetup.ends_at is None:
        return {"starts_at": start}
    return {"starts_at": start, "ends_at": start + (meetup.ends_at - meetup.starts_at)}


def _lasting(meetup: Meetup, length: timedelta) -> dict[str, Any]:
    if meetup.starts_at is None:
        raise RefusedInput("meetups-refused-missing")
    return {"ends_at": meetup.starts_at + length}


async def _keep(
    talk: Talk,
    work: Work,
    state: FSMContext,
    house: House,
    officer: Officer,
    meetup: Meetup,
    name: str,
    values: dict[str, Any],
) -> None:
    """Set it, tell those it concerns, and go on to what is missing."""
    before = meetup.sequence
    try:
        meetup = await meeting.edit(work, meetup.id, officer, **values)
    except RefusedInput as error:
        await _ask(talk, state, house, meetup, name, load()(error.key))
        return
    except Stale:
        await state.clear()
        await talk.show(await card(work, meetup, load()("meetups-stale")))
        return
    if meetup.state == MeetupState.DRAFT:
        await _go_on(talk, work, state, house, meetup)
        return
    await state.clear()
    told = "meetups-changed-told" if meetup.sequence > before else "meetups-changed"
    await talk.show(await card(work, meetup, load()(told)))


async def _go_on(talk: Talk, work: Work, state: FSMContext, house: House, meetup: Meetup) -> None:
    """The next line that is missing, else the card."""
    missing = set(meetups.missing(meetup)) if meetup.state == MeetupState.DRAFT else set()
    following = next((each for each in screens.LINES if screens.FILLS.get(each, each) in missing), None)
    if following is None:
        await state.clear()
        await talk.show(await card(work, meetup))
        return
    await _ask(talk, state, house, meetup, following)


async def _ask(
    talk: Talk, state: FSMContext, house: House, meetup: Meetup, name: str, again: Html | None = None
) -> None:
    await state.set_state(Holding.line)
    await state.set_data({"meetup": to_token(meetup.id), "line": name})
    await talk.show(screens.question(meetup, name, house, again))


def _may_change(meetup: Meetup, work: Work) -> bool:
    return meetup.state == MeetupState.DRAFT or meetups.is_to_come(meetup, work.now)
