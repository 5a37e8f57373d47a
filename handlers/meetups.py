"""How does a member say whether they come to a meet-up, read who else does, and whom to meet there?"""

from __future__ import annotations

from uuid import UUID

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, TelegramObject

from handlers import meetup_screens as screens
from handlers.callbacks import Go, MeetupTap
from handlers.meetup_words import file_of
from handlers.screens import Screen, button, screen
from handlers.talk import Talk
from locales.escape import Html
from locales.loader import load
from models.errors import NotFound, RefusedInput, Stale
from models.meetup import GuestState, Meetup, MeetupGuest, MeetupState
from models.member import Person
from models.work import Work
from troc.conventions import guest_list, guests, meetups
from troc.workflows import meeting, meeting_pairs

router = Router(name="meetups")


@router.message(Command("rencontres"))
@router.callback_query(Go.filter(F.to == "meetups"))
async def mine(_: TelegramObject, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """« Mes rencontres »: the one to come, or the list."""
    await state.clear()
    found = await guest_list.of_person(work, person.id)
    if len(found) == 1:
        await talk.show(await card(work, *found[0]))
        return
    await talk.show(screens.mine(found, work))


@router.callback_query(MeetupTap.filter(F.act == "see"))
async def see(_: CallbackQuery, callback_data: MeetupTap, talk: Talk, person: Person, work: Work) -> None:
    """Where they stand."""
    meetup, guest = await _seen(work, callback_data.uuid, person)
    await talk.show(await card(work, meetup, guest))


@router.callback_query(MeetupTap.filter(F.act == "more"))
async def more(_: CallbackQuery, callback_data: MeetupTap, talk: Talk, person: Person, work: Work) -> None:
    """« En savoir plus »."""
    meetup, guest = await _seen(work, callback_data.uuid, person)
    if not meetups.is_to_come(meetup, work.now):
        await talk.show(await card(work, meetup, guest))
        return
    await talk.show(screens.about(meetup, guest, 0, work))


@router.callback_query(MeetupTap.filter(F.act == "yes"))
async def yes(_: CallbackQuery, callback_data: MeetupTap, talk: Talk, person: Person, work: Work) -> None:
    """« Je viens »: a place with its file for the calendar, or the waiting list."""
    meetup, before = await _seen(work, callback_data.uuid, person)
    was = before.state if before is not None else GuestState.UNSENT
    try:
        meetup, guest = await meeting.say_yes(work, meetup.id, person)
    except (RefusedInput, Stale) as error:
        key = "meetups-stale" if isinstance(error, Stale) else error.key
        await talk.trace(await card(work, meetup, before, load()(key)))
        return
    fresh = guest.state == GuestState.COMING and was != GuestState.COMING
    if guest.state == GuestState.COMING and guest.listed is None:
        await talk.trace(screens.ask_listing(meetup, work))
    else:
        await talk.trace(await card(work, meetup, guest))
    if fresh:
        await talk.send_file(*file_of(meetup, work))


@router.callback_query(MeetupTap.filter(F.act == "no"))
async def no(_: CallbackQuery, callback_data: MeetupTap, talk: Talk, person: Person, work: Work) -> None:
    """« Je ne peux pas », before or after a yes."""
    meetup, guest = await _seen(work, callback_data.uuid, person)
    try:
        await meeting.say_no(work, meetup.id, person)
    except Stale:
        await talk.trace(await card(work, meetup, guest, load()("meetups-stale")))
        return
    await talk.trace(await card(work, meetup, await guests.of(work, meetup, person.id)))


@router.callback_query(MeetupTap.filter(F.act == "list"))
async def listed(_: CallbackQuery, callback_data: MeetupTap, talk: Talk, person: Person, work: Work) -> None:
    """May the others who come read the name of their structure? It can be changed at any time."""
    meetup, guest = await _seen(work, callback_data.uuid, person)
    if guest is None or guest.state != GuestState.COMING:
        await talk.trace(await card(work, meetup, guest, load()("meetups-stale")))
        return
    agreed = callback_data.arg == "1"
    guests.agree_to_be_listed(work, guest, agreed)
    await talk.trace(await card(work, meetup, guest, load()("meetups-listed", agreed=agreed)))


@router.callback_query(MeetupTap.filter(F.act == "who"))
async def who(_: CallbackQuery, callback_data: MeetupTap, talk: Talk, person: Person, work: Work) -> None:
    """« Qui vient »: names, for those who agreed to be read, of those who did."""
    meetup, guest = await _seen(work, callback_data.uuid, person)
    if guest is None or guest.state != GuestState.COMING or meetup.state != MeetupState.OPEN:
        await talk.show(await card(work, meetup, guest))
        return
    if not guest.listed:
        await talk.show(screens.unlisted(meetup))
        return
    lines = await meeting.people_of(work, await guest_list.listed(work, meetup, [GuestState.COMING]))
    shown = [line for line in lines if line.guest.listed and line.organisation is not None and line.organisation.name]
    page = int(callback_data.arg) if callback_data.arg.isdecimal() and len(callback_data.arg) < 4 else 0
    await talk.show(screens.names(meetup, shown, len(lines) - len(shown), page))


@router.callback_query(MeetupTap.filter(F.act == "pairs"))
async def pairs(_: CallbackQuery, callback_data: MeetupTap, talk: Talk, person: Person, work: Work) -> None:
    """« Qui rencontrer »."""
    meetup, guest = await _seen(work, callback_data.uuid, person)
    if guest is None or guest.state != GuestState.COMING or meetup.paired_at is None:
        await talk.show(await card(work, meetup, guest))
        return
    await talk.show(screens.short_list(meetup, guest, await meeting_pairs.short_list(work, guest), work))


@router.callback_query(MeetupTap.filter(F.act == "ics"))
async def calendar(_: CallbackQuery, callback_data: MeetupTap, talk: Talk, person: Person, work: Work) -> None:
    """The event again, for the calendar."""
    meetup, guest = await _seen(work, callback_data.uuid, person)
    if not meetups.is_to_come(meetup, work.now):
        await talk.show(await card(work, meetup, guest))
        return
    await talk.send_file(*file_of(meetup, work))
    ways = [
        button("meetups-button-see", MeetupTap.on(meetup.id, "see")),
        button("button-menu", Go(to="menu")),
    ]
    await talk.say(screen("meetups-ics-sent", [ways]))


async def card(
    work: Work, meetup: Meetup, guest: MeetupGuest | None, news: Html | None = None, *, told_all: bool = False
) -> Screen:
    """The card as it stands, with the rank of who waits for a place."""
    rank = 0
    if guest is not None and guest.state == GuestState.WAITING:
        waiting = await guest_list.listed(work, meetup, [GuestState.WAITING])
        rank = [each.id for each in waiting].index(guest.id) + 1
    return screens.card(meetup, guest, rank, work, news, told_all=told_all)


async def _seen(work: Work, meetup_id: UUID, person: Person) -> tuple[Meetup, MeetupGuest | None]:
    """A meet-up as a member may see it; NotFound to who is none, and as long as it is a draft."""
    if person.state not in guests.WELCOME:
        raise NotFound
    meetup = await meetups.own(work, meetup_id)
    if meetup.state not in (MeetupState.OPEN, MeetupState.CANCELLED):
        raise NotFound
    return meetup, await guests.of(work, meetup, person.id)
