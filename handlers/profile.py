"""Which structure is this: its name, place, sector, form, and the first name to show?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers import vat_question
from handlers.callbacks import Go, Joining, SettingTap
from handlers.house import House
from handlers.screens import Button, Screen, button, commune_button, compose, in_rows, screen
from handlers.talk import Talk
from locales.escape import Html
from locales.loader import load
from models.enums import LegalForm, PersonState
from models.errors import RefusedInput
from models.member import Organisation, Person
from models.work import Work
from troc.members import joining, people
from troc.members.sectors import SECTORS, trade_in
from troc.places.distances import nearest_commune, time_zone
from troc.places.gazetteer import Commune, load_gazetteer
from troc.places.reader import read_commune

router = Router(name="profile")

#: The line that is asked before each; « ess » is left out, as most forms answer it.
BEFORE = {
    "commune": "name",
    "sector": "commune",
    "legal_form": "sector",
    "ess": "legal_form",
    "first_name": "legal_form",
}
A_PAGE = 7  #: choices a page, beside the one that turns it
FORMS = tuple(LegalForm)


class Profile(StatesGroup):
    name = State()
    commune = State()
    sector = State()
    legal_form = State()
    ess = State()
    first_name = State()
    check = State()  #: joining: all lines are known and wait for « C'est juste »


TYPED = (F.text, ~F.text.startswith("/"), ~F.forward_origin)


async def ask_missing(talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """Ask the first line that is not known, or show all of them to be checked."""
    organisation = await people.organisation_of(work, person)
    line = joining.missing(person, organisation)
    if line is None:
        await state.set_state(Profile.check if person.state == PersonState.JOINING else None)
        await talk.show(await check_screen(person, work))
    else:
        await ask(line, talk, state, again=False)


async def ask(line: str, talk: Talk, state: FSMContext, *, again: bool) -> None:
    """Ask one line; `again` when it is being changed rather than asked for the first time."""
    await state.set_state(getattr(Profile, line))
    await talk.show(_question(line, again=again))


async def check_screen(person: Person, work: Work) -> Screen:
    """S4: all lines, each with a button that changes it."""
    organisation = await people.attach(work, person)
    commune = load_gazetteer().communes.get(organisation.commune_code or "")
    say = load()
    lines = say(
        "profile-check-lines",
        name=organisation.name or "",
        commune=commune.name if commune else organisation.commune_code or "",
        departement=commune.departement if commune else "",
        sector=say.plain(f"sector-{organisation.sector}"),
        form=say.plain(f"form-{organisation.legal_form}"),
        first_name=person.first_name or "",
    )
    done = Joining(act="confirm") if person.state == PersonState.JOINING else Go(to="settings")
    edits = [
        button(f"profile-button-{key}", Joining(act="edit", arg=line))
        for key, line in (
            ("name", "name"),
            ("commune", "commune"),
            ("sector", "sector"),
            ("form", "legal_form"),
            ("first-name", "first_name"),
        )
    ]
    if person.state != PersonState.JOINING:  # asked at the first yes: joining is long enough
        lines = Html(f"{lines}\n{vat_question.told(organisation)}")
        edits.append(button("vat-button-mine", SettingTap(act="vat")))
    return compose([say("profile-check"), lines], [[button("profile-button-right", done, "primary")], *in_rows(edits)])


@router.callback_query(Joining.filter(F.act == "edit"))
async def edit(_: object, callback_data: Joining, talk: Talk, state: FSMContext) -> None:
    """Change one line; the answer comes back to the check card, not to the next question."""
    if callback_data.arg in ("name", "commune", "sector", "legal_form", "first_name"):
        await ask(callback_data.arg, talk, state, again=True)


@router.callback_query(Joining.filter(F.act == "check"))
async def check(_: object, callback_data: Joining, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """Back to the check card; while lines are missing, to the line before the one that was asked."""
    line = joining.missing(person, await people.organisation_of(work, person))
    if line is None or callback_data.arg not in BEFORE:
        await ask_missing(talk, person, work, state)
    else:
        await ask(BEFORE[callback_data.arg], talk, state, again=True)


@router.message(Profile.name, *TYPED)
async def name(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """The structure's name; its trade too, when the name tells it."""
    try:
        await joining.set_name(work, person, message.text or "")
    except RefusedInput as refusal:
        await talk.show(screen(refusal.key, [_back("name")]))
        return
    await ask_missing(talk, person, work, state)


@router.message(Profile.first_name, *TYPED)
async def first_name(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """The first name partners will see."""
    try:
        await joining.set_first_name(work, person, message.text or "")
    except RefusedInput as refusal:
        await talk.show(screen(refusal.key, [_back("first_name")]))
        return
    await ask_missing(talk, person, work, state)


@router.message(Profile.commune, F.location)
async def here(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, house: House) -> None:
    """A shared position: rounded to its commune at once, and forgotten."""
    place = message.location
    found = nearest_commune(place.latitude, place.longitude, load_gazetteer()) if place else None
    if found is None:
        await talk.show(screen("profile-commune-unknown", [_back("commune")]))
    else:
        await _settle_in(found, talk, person, work, state, house)


@router.message(Profile.commune, *TYPED)
async def commune(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, house: House) -> None:
    """A commune as people write it: accepted alone when it is sure, else at most three buttons."""
    reading = read_commune((message.text or "")[:200], load_gazetteer())
    if reading.accepted is not None:
        await _settle_in(reading.accepted, talk, person, work, state, house)
    elif reading.outside_region:
        await talk.show(screen("profile-commune-outside", [_back("commune")]))
    elif reading.choices:
        found = [[commune_button(choice, Joining(act="commune", arg=choice.code))] for choice in reading.choices]
        other = button("profile-button-other-commune", Joining(act="edit", arg="commune"))
        await talk.show(screen("profile-commune-which", [*found, [other]], count=len(found)))
    else:
        departement = (message.text or "").strip().upper() in load_gazetteer().departements
        await talk.show(screen(f"profile-commune-{'departement' if departement else 'unknown'}", [_back("commune")]))


@router.callback_query(Joining.filter(F.act == "commune"))
async def commune_chosen(
    _: object, callback_data: Joining, talk: Talk, person: Person, work: Work, state: FSMContext, house: House
) -> None:
    """One of the communes offered."""
    found = load_gazetteer().communes.get(callback_data.arg)
    if found is None:
        await ask("commune", talk, state, again=True)
    else:
        await _settle_in(found, talk, person, work, state, house)


@router.callback_query(Joining.filter(F.act == "page"))
async def page(_: object, callback_data: Joining, talk: Talk) -> None:
    """The other page of sectors or forms."""
    line, _sep, number = callback_data.arg.partition("-")
    if line in ("sector", "legal_form") and number.isdecimal():
        await talk.show(_question(line, again=True, page=int(number)))


@router.callback_query(Joining.filter(F.act == "sector"))
async def sector(_: object, callback_data: Joining, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """The sector, and from it how others see the structure before the yes."""
    if callback_data.arg in SECTORS:
        organisation = await people.attach(work, person)
        await joining.set_sector(work, person, callback_data.arg, _trade(organisation, callback_data.arg))
    await ask_missing(talk, person, work, state)


@router.callback_query(Joining.filter(F.act == "form"))
async def legal_form(
    _: object, callback_data: Joining, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """The legal form; whether it belongs to the social economy follows, or is asked next."""
    if callback_data.arg in set(LegalForm):
        await joining.set_legal_form(work, person, LegalForm(callback_data.arg))
    await ask_missing(talk, person, work, state)


@router.callback_query(Joining.filter(F.act == "ess"))
async def ess(_: object, callback_data: Joining, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """Whether a company declares itself of the social economy."""
    await joining.set_ess(work, person, callback_data.arg == "yes")
    await ask_missing(talk, person, work, state)


@router.message(Profile.sector, *TYPED)
@router.message(Profile.legal_form, *TYPED)
@router.message(Profile.ess, *TYPED)
async def use_buttons(_: Message, talk: Talk, state: FSMContext) -> None:
    """Text where a button is expected: the buttons again, at the bottom."""
    line = (await state.get_state() or "").rpartition(":")[2]
    await talk.show(_question(line, again=True).with_heading(load()("profile-use-buttons")))


@router.message(Profile.check, *TYPED)
async def touch_a_line(_: Message, talk: Talk, person: Person, work: Work) -> None:
    """Text under the check card: how a line is changed, and the card again."""
    await talk.show((await check_screen(person, work)).with_heading(load()("profile-check-touch")))


async def _settle_in(found: Commune, talk: Talk, person: Person, work: Work, state: FSMContext, house: House) -> None:
    await joining.set_commune(work, person, found.code, time_zone(found.departement))
    if found.departement not in house.departements:
        await talk.say(screen("profile-commune-far", commune=found.name, territory=house.territory))
    await ask_missing(talk, person, work, state)


def _trade(organisation: Organisation, sector_code: str) -> str:
    told = trade_in(organisation.name or "")
    if told is not None:
        return told
    association = organisation.legal_form == LegalForm.ASSOCIATION
    return load().plain("trade-of-an-association" if association else f"trade-{sector_code}")


def _question(line: str, *, again: bool, page: int = 0) -> Screen:
    key = f"profile-{line.replace('_', '-')}"
    if again and f"{key}-again" in load():
        key = f"{key}-again"
    match line:
        case "sector":
            return screen(key, [*_choices("sector", list(SECTORS), page), _back(line)])
        case "legal_form":
            return screen(key, [*_choices("form", [str(form) for form in FORMS], page), _back(line)])
        case "ess":
            yes, no = Joining(act="ess", arg="yes"), Joining(act="ess", arg="no")
            return screen(key, [[button("button-yes", yes), button("button-no", no)], _back(line)])
        case _:
            return screen(key, [_back(line, first=line not in BEFORE and not again)])


def _choices(act: str, codes: list[str], page: int) -> list[list[Button]]:
    pages = [codes[start : start + A_PAGE] for start in range(0, len(codes), A_PAGE)]
    shown = pages[page % len(pages)]
    following = (page + 1) % len(pages)
    line = "sector" if act == "sector" else "legal_form"
    turn = f"profile-button-more-{act}s" if following else f"profile-button-first-{act}s"
    choices = [button(f"{act}-{code}", Joining(act=act, arg=code)) for code in shown]
    return in_rows([*choices, button(turn, Joining(act="page", arg=f"{line}-{following}"))])


def _back(line: str, *, first: bool = False) -> list[Button | None]:
    """The ways out of the question about `line`; nothing is before the first one."""
    back = None if first else button("button-back", Joining(act="check", arg=line))
    return [back, button("button-team", Go(to="team"))]
