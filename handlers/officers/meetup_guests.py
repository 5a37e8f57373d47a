"""Who comes to a meet-up, and who is there: how does an officer look, tick, add somebody or take them off?"""

from __future__ import annotations

from uuid import UUID

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import GatherTap
from handlers.context import FromOfficer
from handlers.officers import meetup_screens as screens
from handlers.officers.meetups import card, page_of, why
from handlers.screens import Screen
from handlers.talk import Talk
from locales.escape import Html
from locales.loader import load
from models.base import from_token, to_token
from models.enums import PersonState
from models.errors import NotFound, RefusedInput, Stale
from models.meetup import GuestState, Meetup, MeetupGuest
from models.member import Officer
from models.work import Work
from troc.conventions import guest_list, guests, meetups
from troc.matching.matcher import Matcher
from troc.members import directory, people
from troc.workflows import meeting, meeting_pairs

router = Router(name="officers_meetup_guests")


class Adding(StatesGroup):
    """Whom an officer adds to the list: a name, a commune or a number typed; the chat's data says to which meet-up."""

    name = State()


@router.callback_query(GatherTap.filter(F.act == "guests"), FromOfficer())
async def guests_(_: object, callback_data: GatherTap, talk: Talk, work: Work) -> None:
    """Who comes, who waits; on the day, who is there."""
    await talk.show(await _guests(work, await meetups.own(work, callback_data.uuid), page_of(callback_data.arg)))


@router.callback_query(GatherTap.filter(F.act.in_({"present", "absent"})), FromOfficer())
async def tick(_: object, callback_data: GatherTap, talk: Talk, work: Work, officer: Officer, matcher: Matcher) -> None:
    """Somebody is there; the same button takes it back."""
    guest = await guests.own(work, callback_data.uuid)
    meetup = await meetups.own(work, guest.meetup_id, lock=True)
    try:
        await guests.tick(work, meetup, guest, officer, present=callback_data.act == "present")
    except (RefusedInput, Stale) as error:
        shown = await _guests(work, meetup, page_of(callback_data.arg))
        await talk.show(shown.with_heading(why(error)))
        return
    if guest.present_at is not None and meetup.paired_at is not None:
        if not await meeting_pairs.short_list(work, guest):
            await meeting_pairs.suggest(work, matcher, meetup, guest)
    await talk.show(await _guests(work, meetup, page_of(callback_data.arg)))


@router.callback_query(GatherTap.filter(F.act == "who"), FromOfficer())
async def one(_: object, callback_data: GatherTap, talk: Talk, work: Work) -> None:
    """Who that guest is."""
    guest = await guests.own(work, callback_data.uuid)
    meetup = await meetups.own(work, guest.meetup_id)
    [line] = await meeting.people_of(work, [guest])
    await talk.show(screens.one_guest(meetup, line, work))


@router.callback_query(GatherTap.filter(F.act == "drop"), FromOfficer())
async def drop(_: object, callback_data: GatherTap, talk: Talk, work: Work, officer: Officer) -> None:
    """They told us that they cannot come: their place goes to who waits."""
    guest = await guests.own(work, callback_data.uuid)
    meetup = await meetups.own(work, guest.meetup_id)
    try:
        await meeting.take_off(work, guest, officer)
    except Stale as error:
        await talk.show(await card(work, meetup, why(error)))
        return
    await talk.show(await _guests(work, meetup, 0))


@router.callback_query(GatherTap.filter(F.act == "add"), FromOfficer())
async def add(_: object, callback_data: GatherTap, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """Somebody said on the phone that they come: who? Then the one chosen."""
    meetup = await meetups.own(work, callback_data.uuid)
    await state.clear()
    if not meetups.is_to_come(meetup, work.now):
        await talk.show(await card(work, meetup, load()("meetups-stale")))
        return
    if not callback_data.arg:
        await _ask(talk, state, meetup, None)
        return
    person = await people.get(work, _person_id(callback_data.arg))
    if person.state not in guests.WELCOME:
        raise NotFound
    try:
        await meeting.put_on(work, meetup.id, person, officer)
    except RefusedInput as error:
        await _ask(talk, state, meetup, why(error))
        return
    await talk.show(await _guests(work, meetup, 0))


@router.message(Adding.name, F.text, ~F.text.startswith("/"), ~F.forward_origin, FromOfficer())
async def named(message: Message, talk: Talk, work: Work, state: FSMContext) -> None:
    """The members it may be."""
    meetup = await meetups.own(work, from_token((await state.get_data())["meetup"]))
    found = [x for x in await directory.search(work, message.text or "") if x.person.state == PersonState.ACTIVE]
    if not found:
        await _ask(talk, state, meetup, load()("meetups-nobody"))
        return
    await talk.show(screens.whom_to_add(meetup, found))


async def _ask(talk: Talk, state: FSMContext, meetup: Meetup, again: Html | None) -> None:
    await state.set_state(Adding.name)
    await state.set_data({"meetup": to_token(meetup.id)})
    await talk.show(screens.ask_whom(meetup, again))


def _person_id(token: str) -> UUID:
    try:
        return from_token(token)
    except ValueError:
        raise NotFound from None


async def _guests(work: Work, meetup: Meetup, page: int) -> Screen:
    found: list[MeetupGuest] = await guest_list.listed(work, meetup, [GuestState.COMING, GuestState.WAITING])
    lines = await meeting.people_of(work, found)
    tally = await guest_list.tally(work, meetup)
    last = max(0, (len(lines) - 1) // screens.GUESTS_A_PAGE)
    return screens.guests(meetup, lines, min(page, last), tally, work)
