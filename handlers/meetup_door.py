"""What happens when somebody scans the code at the door of a meet-up?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers import home, joining, meetup_screens
from handlers.house import House
from handlers.meetup_words import title_of
from handlers.screens import screen
from handlers.talk import Talk
from models.meetup import GuestState
from models.member import Person
from models.work import Work
from troc.conventions import guests, meetups
from troc.conventions.guests import Door
from troc.matching.matcher import Matcher
from troc.workflows import meeting_pairs

#: Asked before invitations are.
router = Router(name="meetup_door")


@router.message(CommandStart(deep_link=True, magic=F.args.startswith(meetups.PREFIX)))
async def scanned(
    _: Message,
    command: CommandObject,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
) -> None:
    """Present, once, around its hours; who was not expected takes a place if there is one. A newcomer joins first."""
    meetup = await meetups.by_door(work, (command.args or "")[:64])
    await state.clear()
    if person.state not in guests.WELCOME:
        if meetup is None:
            raise SkipHandler
        if meetups.door_is_open(meetup, work.now):
            await talk.say(screen("meetups-door-join", title=title_of(meetup)))
        await joining.resume(talk, person, work, state, matcher, house)
        return
    if meetup is None:
        await talk.show(await home.menu_screen(person, work, "meetups-door-unknown"))
        return
    came, guest = await guests.at_door(work, meetup, person)
    if came is Door.PRESENT and guest is not None and guest.state == GuestState.COMING and meetup.paired_at is not None:
        if not await meeting_pairs.short_list(work, guest):
            await meeting_pairs.suggest(work, matcher, meetup, guest)
    await talk.show(meetup_screens.at_door(came, meetup, guest, work))
