"""How often do we write, may we pause, and where is everything else that a member may change?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers import joining, profile
from handlers.callbacks import Go, SettingTap
from handlers.house import House
from handlers.screens import Button, Screen, button, compose, in_rows, screen
from handlers.talk import Talk
from locales.escape import Html, trusted
from locales.formats import date_full
from locales.loader import load
from models.enums import ContactChoice, PersonState, Rhythm
from models.errors import RefusedInput
from models.member import Person
from models.work import Work
from troc.matching.matcher import Matcher
from troc.members import firm_invitations, preferences, reach
from troc.members.attention import UNTIL_TOLD
from troc.notifications.hours import local
from troc.workflows import proposing, telling

router = Router(name="settings")

#: Who may have settings: the others are led to their next step of joining.
IN = frozenset({PersonState.ACTIVE, PersonState.PENDING})


class Setting(StatesGroup):
    """What we wait for: the last day of a leave."""

    leave = State()


@router.message(Command("reglages", "settings"))
@router.callback_query(Go.filter(F.to == "settings"))
async def settings(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """Everything a member may change, each one or two taps away."""
    if person.state not in IN:
        await joining.resume(talk, person, work, state, matcher, house)
        return
    await state.clear()
    await talk.show(settings_screen(person, work))


@router.callback_query(SettingTap.filter(F.act == "rhythms"))
async def rhythms(_: object, talk: Talk, person: Person, work: Work) -> None:
    """The five choices."""
    await talk.show(_rhythm_screen(person, work))


@router.callback_query(SettingTap.filter(F.act == "rhythm"))
async def rhythm(_: object, callback_data: SettingTap, talk: Talk, person: Person, work: Work) -> None:
    """A rhythm was chosen, here or as the undoing of « Moins souvent »."""
    preferences.restore(work, person, callback_data.arg)
    await talk.show(settings_screen(person, work, load()("settings-noted")))


@router.callback_query(SettingTap.filter(F.act == "less"))
async def less(_: object, talk: Talk, person: Person, work: Work) -> None:
    """« Moins souvent », under any news: one step down, said, and undone by one tap. The card it is on stays."""
    before = preferences.standing(work, person)
    preferences.less(work, person)
    now = preferences.standing(work, person)
    undo = button("settings-button-undo-less", SettingTap(act="rhythm", arg=before)) if now != before else None
    rows: list[list[Button | None]] = [[undo, button("settings-button-settings", Go(to="settings"))]]
    rows.append([button("button-menu", Go(to="menu"))])
    await talk.say(screen("settings-less", rows, rhythm=_rhythm(person, work)))


@router.message(Command("pause"))
@router.callback_query(SettingTap.filter(F.act == "pauses"))
async def pauses(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """How long to pause, or to be on leave."""
    if person.state not in IN:
        await joining.resume(talk, person, work, state, matcher, house)
        return
    await state.clear()
    await talk.show(_pause_screen(person, work))


@router.callback_query(SettingTap.filter(F.act == "pause"))
async def pause(_: object, callback_data: SettingTap, talk: Talk, person: Person, work: Work, matcher: Matcher) -> None:
    """A pause was chosen, or ended; also the answers to the pause we made ourselves and to « toujours là ? »."""
    if callback_data.arg == "off":
        was_away = preferences.is_on_leave(work, person)
        preferences.resume(work, person)
        if was_away and person.organisation_id is not None:
            await telling.found(work, await proposing.propose_anew(work, matcher, [person.organisation_id]))
        await talk.trace(screen("settings-resumed", _OUT))
        return
    until = preferences.pause(work, person, preferences.PAUSES.get(callback_data.arg))
    rows = [[button("settings-button-resume", SettingTap(act="pause", arg="off"))], *_OUT]
    if until == UNTIL_TOLD:
        await talk.trace(screen("settings-paused", rows))
    else:
        await talk.trace(screen("settings-paused-until", rows, day=date_full(local(until, person.zone).date())))


@router.callback_query(Go.filter(F.to == "profile"))
async def profile_lines(_: object, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """The lines of the profile, each with a button that changes it."""
    await profile.ask_missing(talk, person, work, state)


@router.callback_query(Go.filter(F.to == "invite"))
async def invite(_: object, talk: Talk, person: Person, work: Work, house: House) -> None:
    """A link for firms the member knows, and a text to forward with it."""
    try:
        door = await firm_invitations.invite(work, person)
    except RefusedInput as refusal:
        await talk.show(screen(refusal.key, _OUT))
        return
    link = trusted(house.link(door.code))
    await talk.show(screen("settings-invite", _OUT))
    await talk.say(screen("settings-invite-forward", link=link))


def settings_screen(person: Person, work: Work, news: Html | None = None) -> Screen:
    """What is set at present, and the way to each."""
    say = load()
    facts = [say("settings-rhythm", rhythm=_rhythm(person, work)), quiet_line(person), _contact_line(person)]
    if preferences.is_on_leave(work, person) and person.leave_until is not None:
        facts.append(say("settings-on-leave", day=leave_day(person)))
    to = [
        button("settings-button-rhythm", SettingTap(act="rhythms")),
        button("settings-button-quiet", SettingTap(act="quiet")),
        button("settings-button-pause", SettingTap(act="pauses")),
        button("settings-button-profile", Go(to="profile")),
        button("settings-button-reach", Go(to="reach")),
        button("settings-button-study", SettingTap(act="study")),
        button("settings-button-invite", Go(to="invite")),
        button("settings-button-data", Go(to="data")),
    ]
    return compose(
        [news or say("settings-title"), Html("\n".join(facts))], [*in_rows(to), [button("button-menu", Go(to="menu"))]]
    )


def quiet_line(person: Person) -> Html:
    """« Heures calmes : de 20 h à 8 h et le dimanche. »"""
    return load()(
        "settings-quiet-line",
        hours=person.quiet_from != person.quiet_to,
        start=person.quiet_from,
        end=person.quiet_to,
        sunday=person.quiet_sunday,
    )


def leave_day(person: Person) -> str:
    """The last day of the leave, in words. The leave itself ends as the next day begins."""
    if person.leave_until is None:
        raise ValueError("not on leave")
    back = local(person.leave_until, person.zone).date()
    return date_full(type(back).fromordinal(back.toordinal() - 1))


def _rhythm_screen(person: Person, work: Work) -> Screen:
    rows = [
        [_choice(Rhythm.AT_ONCE), _choice(Rhythm.DAILY)],
        [_choice(Rhythm.TWICE_A_WEEK), _choice(Rhythm.WEEKLY)],
        [button("settings-button-pause", SettingTap(act="pauses")), button("button-back", Go(to="settings"))],
        [button("button-menu", Go(to="menu"))],
    ]
    return compose([load()("settings-which-rhythm"), load()("settings-rhythm", rhythm=_rhythm(person, work))], rows)


def _pause_screen(person: Person, work: Work) -> Screen:
    say = load()
    away = preferences.is_on_leave(work, person)
    resting = away or preferences.is_paused(work, person)
    state = say("settings-on-leave", day=leave_day(person)) if away else None
    rows: list[list[Button | None]] = [
        [button("settings-button-resume", SettingTap(act="pause", arg="off"), "primary") if resting else None],
        [
            button("settings-button-week", SettingTap(act="pause", arg="week")),
            button("settings-button-month", SettingTap(act="pause", arg="month")),
        ],
        [
            button("settings-button-until-told", SettingTap(act="pause", arg="stop")),
            button("settings-button-leave", SettingTap(act="leave")),
        ],
        [button("button-back", Go(to="settings")), button("button-menu", Go(to="menu"))],
    ]
    return compose([say("settings-pause"), state or say("settings-rhythm", rhythm=_rhythm(person, work))], rows)


def _choice(rhythm_: Rhythm) -> Button:
    return button(f"settings-button-{rhythm_.value}", SettingTap(act="rhythm", arg=rhythm_.value))


def _rhythm(person: Person, work: Work) -> str:
    if not preferences.is_paused(work, person):
        return load().plain(f"settings-named-{Rhythm(person.rhythm).value}")
    until = person.paused_until
    if until is None or until >= UNTIL_TOLD:
        return load().plain("settings-named-paused")
    return load().plain("settings-named-paused-until", day=date_full(local(until, person.zone).date()))


def _contact_line(person: Person) -> Html:
    name = reach.username(person)
    if person.contact_choice == ContactChoice.TELEGRAM and name:
        return load()("settings-contact-telegram", username=trusted(f"@{name}"))
    if person.phone:
        return load()("settings-contact-phone", phone=trusted(reach.phone_in_words(person.phone)))
    return load()("settings-contact-none")


_OUT = [[button("settings-button-settings", Go(to="settings")), button("button-menu", Go(to="menu"))]]
