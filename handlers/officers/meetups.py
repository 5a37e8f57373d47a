"""How does an officer hold a meet-up: see them, open the doors, call one off, show the code, tick who is there?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext

from handlers.callbacks import GatherTap, TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers import meetup_papers
from handlers.officers import meetup_screens as screens
from handlers.screens import Screen
from handlers.talk import Talk
from locales.escape import Html
from locales.loader import load
from models.errors import NotFound, RefusedInput, Stale
from models.meetup import Meetup, MeetupState
from models.member import Officer
from models.work import Work
from troc.conventions import guest_list, meetups
from troc.members import team
from troc.workflows import meeting

router = Router(name="officers_meetups")


@router.message(Command("rencontres"), FromOfficer())
@router.callback_query(TeamTap.filter(F.act == "meetups"), FromOfficer())
async def home(_: object, talk: Talk, work: Work, state: FSMContext) -> None:
    """The meet-ups to come, and the way to a new one."""
    await state.clear()
    _, past = await meetups.past(work, 0, 1)
    await talk.show(screens.home(await meetups.to_come(work), past, work))


@router.callback_query(TeamTap.filter(F.act == "meetups-past"), FromOfficer())
async def past(_: object, callback_data: TeamTap, talk: Talk, work: Work) -> None:
    """Those that were, page by page."""
    page = page_of(callback_data.arg)
    found, total = await meetups.past(work, page * screens.MEETUPS_A_PAGE, screens.MEETUPS_A_PAGE)
    await talk.show(screens.past_list(found, page, total, work))


@router.callback_query(GatherTap.filter(F.act == "see"), FromOfficer())
async def see(_: object, callback_data: GatherTap, talk: Talk, work: Work, state: FSMContext) -> None:
    """One meet-up."""
    await state.clear()
    await talk.show(await card(work, await meetups.own(work, callback_data.uuid)))


@router.callback_query(GatherTap.filter(F.act == "see-new"), FromOfficer())
async def see_below(_: object, callback_data: GatherTap, talk: Talk, work: Work) -> None:
    """The same beneath a picture, which stays."""
    await talk.say(await card(work, await meetups.own(work, callback_data.uuid)))


@router.callback_query(GatherTap.filter(F.act == "open"), FromOfficer())
async def open_(_: object, callback_data: GatherTap, talk: Talk, work: Work, officer: Officer) -> None:
    """« Ouvrir les inscriptions »."""
    meetup = await meetups.own(work, callback_data.uuid, lock=True)
    try:
        meetups.open_to_all(work, meetup, officer)
    except (RefusedInput, Stale) as error:
        await talk.show(await card(work, meetup, why(error)))
        return
    await talk.show(await card(work, meetup, load()("meetups-opened")))


@router.callback_query(GatherTap.filter(F.act == "discard"), FromOfficer())
async def discard(_: object, callback_data: GatherTap, talk: Talk, work: Work, state: FSMContext) -> None:
    """A draft is given up."""
    meetup = await meetups.own(work, callback_data.uuid, lock=True)
    if meetup.state != MeetupState.DRAFT:
        await talk.show(await card(work, meetup, load()("meetups-stale")))
        return
    meetups.discard(work, meetup)
    await home(None, talk, work, state)


@router.callback_query(GatherTap.filter(F.act == "cancel"), FromOfficer())
async def cancel(_: object, callback_data: GatherTap, talk: Talk, work: Work) -> None:
    """« Annuler la rencontre »: it cannot be taken back, so it is asked, with how many are told."""
    meetup = await meetups.own(work, callback_data.uuid)
    if not meetups.is_to_come(meetup, work.now):
        await talk.show(await card(work, meetup, load()("meetups-stale")))
        return
    await talk.show(screens.confirm_cancel(meetup, await meeting.to_tell(work, meetup), work))


@router.callback_query(GatherTap.filter(F.act == "cancel-yes"), FromOfficer())
async def cancel_it(_: object, callback_data: GatherTap, talk: Talk, work: Work, officer: Officer) -> None:
    """All who were expected, or asked, are told; those expected at once when it is near."""
    try:
        off = await meeting.call_off(work, callback_data.uuid, officer)
    except Stale:
        off = None
    meetup = await meetups.own(work, callback_data.uuid)
    if off is None:
        await talk.show(await card(work, meetup, load()("meetups-stale")))
        return
    await talk.trace(screens.cancelled(meetup, off))


@router.callback_query(GatherTap.filter(F.act == "door"), FromOfficer())
async def door(_: object, callback_data: GatherTap, talk: Talk, work: Work, house: House) -> None:
    """The code of the door, to be shown on a phone or printed."""
    meetup = await meetups.own(work, callback_data.uuid)
    if not meetups.is_to_come(meetup, work.now):
        await talk.show(await card(work, meetup, load()("meetups-stale")))
        return
    await talk.say(screens.door(meetup, house.link(meetup.door_code), work))


@router.callback_query(GatherTap.filter(F.act == "door-new"), FromOfficer())
async def renew(_: object, callback_data: GatherTap, talk: Talk, work: Work, house: House) -> None:
    """The code went where it should not: another one, and the first opens nothing."""
    meetup = await meetups.own(work, callback_data.uuid, lock=True)
    await talk.strip()
    if not meetups.is_to_come(meetup, work.now):
        await talk.say(await card(work, meetup, load()("meetups-stale")))
        return
    meetups.renew_door(work, meetup)
    await talk.say(screens.door(meetup, house.link(meetup.door_code), work))


@router.callback_query(GatherTap.filter(F.act == "door-pdf"), FromOfficer())
async def print_door(_: object, callback_data: GatherTap, talk: Talk, work: Work, house: House) -> None:
    """The same as a sheet for the wall."""
    meetup = await meetups.own(work, callback_data.uuid)
    if meetup.starts_at is None:
        raise NotFound
    await talk.send_document(meetup_papers.door_sheet(meetup, work, house))
    await talk.say(await card(work, meetup))


async def card(work: Work, meetup: Meetup, news: Html | None = None) -> Screen:
    """The card as it stands."""
    held = await team.get(work, meetup.officer_id)
    name = (held.first_name if held else None) or load().plain("officers-somebody")
    return screens.card(meetup, await guest_list.tally(work, meetup), name, work, news)


def why(error: RefusedInput | Stale) -> Html:
    """The sentence of what was refused."""
    return load()("meetups-stale" if isinstance(error, Stale) else error.key)


def page_of(text: str) -> int:
    """The page a button carries."""
    return int(text) if text.isdecimal() and len(text) < 4 else 0
