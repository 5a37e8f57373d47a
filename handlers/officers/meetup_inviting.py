"""Whom does an officer invite to a meet-up: filter, preview as members see it, count, send, two minutes to stop?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext

from handlers import meetup_screens
from handlers.callbacks import GatherTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.meetup_words import commune, title_of, when
from handlers.officers.cards import LABEL, home_row
from handlers.officers.meetups import card
from handlers.screens import Button, Rows, Screen, button, compose, in_rows, labelled, screen
from handlers.talk import Talk
from locales.escape import Html, shorten
from locales.formats import listing
from locales.loader import load
from models.errors import NotFound
from models.meetup import Meetup
from models.member import Officer, Person
from models.work import Work
from troc.conventions import guest_list, meetups
from troc.listings.categories import load_categories
from troc.places.gazetteer import load_gazetteer
from troc.workflows import meeting
from troc.workflows.audience import Audience, Chosen

router = Router(name="officers_meetup_inviting")

KILOMETRES = (5, 10, 20, 40)
CATEGORIES_A_PAGE = 6
#: The questions about whom to invite, each with its choices.
QUESTIONS = ("place", "category", "people")


@router.callback_query(GatherTap.filter(F.act == "invite"), FromOfficer())
async def invite(
    _: object, callback_data: GatherTap, talk: Talk, work: Work, state: FSMContext, person: Person
) -> None:
    """Whom the filter describes, and how many of them may still be told."""
    await state.clear()
    await _show(talk, work, person, await meetups.own(work, callback_data.uuid))


@router.callback_query(GatherTap.filter(F.act == "ask"), FromOfficer())
async def ask(_: object, callback_data: GatherTap, talk: Talk, work: Work, house: House) -> None:
    """One question of the filter."""
    meetup = await meetups.own(work, callback_data.uuid)
    name, _sign, page = callback_data.arg.partition("=")
    if name not in QUESTIONS:
        raise NotFound
    rows: Rows = {
        "place": lambda: _places(meetup, house),
        "category": lambda: _categories(meetup, int(page) if page.isdecimal() and len(page) < 3 else 0),
        "people": lambda: _people(meetup),
    }[name]()
    back: list[Button | None] = [_tap("button-back", meetup, "invite")]
    await talk.show(screen(f"meetups-filter-{name}", [*rows, back]))


@router.callback_query(GatherTap.filter(F.act == "only"), FromOfficer())
async def only(_: object, callback_data: GatherTap, talk: Talk, work: Work, person: Person) -> None:
    """One condition set, or lifted."""
    meetup = await meetups.own(work, callback_data.uuid)
    name, _sign, value = callback_data.arg.partition("=")
    meetups.keep_audience(meetup, _narrowed(Audience.of(meetup.audience), meetup, name, value).kept())
    await _show(talk, work, person, meetup)


@router.callback_query(GatherTap.filter(F.act == "preview"), FromOfficer())
async def preview(_: object, callback_data: GatherTap, talk: Talk, work: Work) -> None:
    """The invitation as members see it."""
    meetup = await meetups.own(work, callback_data.uuid)
    shown = meetup_screens.invitation(meetup, await guest_list.tally(work, meetup), work)
    back = [[_tap("button-back", meetup, "invite")]]
    await talk.show(compose([load()("meetups-preview"), shown.text], back))


@router.callback_query(GatherTap.filter(F.act == "send"), FromOfficer())
async def send(_: object, callback_data: GatherTap, talk: Talk, work: Work, person: Person, officer: Officer) -> None:
    """« Envoyer à 38 personnes », if they are still that many; held for two minutes."""
    meetup = await meetups.own(work, callback_data.uuid, lock=True)
    if not meetups.is_to_come(meetup, work.now):
        await talk.show(await card(work, meetup, load()("meetups-stale")))
        return
    chosen = await meeting.foresee(work, meetup, person)
    if callback_data.arg != str(len(chosen.ready)):
        await _show(talk, work, person, meetup, load()("meetups-recounted"))
        return
    asked = await meeting.invite(work, meetup.id, chosen.ready, officer)
    rows: Rows = [
        [_tap("meetups-button-stop", meetup, "stop", style="danger")],
        home_row(_tap("meetups-button-back", meetup, "see")),
    ]
    await talk.trace(screen("meetups-sent", rows, count=len(asked), title=title_of(meetup)))


@router.callback_query(GatherTap.filter(F.act == "stop"), FromOfficer())
async def stop(_: object, callback_data: GatherTap, talk: Talk, work: Work) -> None:
    """What has not left never will."""
    meetup = await meetups.own(work, callback_data.uuid)
    stopped = await meeting.stop(work, meetup.id)
    rows = [home_row(_tap("meetups-button-back", meetup, "see"))]
    await talk.trace(screen("meetups-stopped", rows, count=stopped, title=title_of(meetup)))


async def _show(talk: Talk, work: Work, person: Person, meetup: Meetup, news: Html | None = None) -> None:
    if not meetups.is_to_come(meetup, work.now):
        await talk.show(await card(work, meetup, load()("meetups-stale")))
        return
    chosen = await meeting.foresee(work, meetup, person)
    held = len(await meeting.unsent(work, meetup))
    await talk.show(_filter_screen(meetup, chosen, held, work, news))


def _filter_screen(meetup: Meetup, chosen: Chosen, held: int, work: Work, news: Html | None) -> Screen:
    say = load()
    count = len(chosen.ready)
    left = [say(f"meetups-left-{why}", count=number) for why, number in sorted(chosen.left_out.items())]
    parts = [
        news,
        say("meetups-filter", title=title_of(meetup), when=when(meetup, work)),
        say("meetups-filter-who", who=_in_words(Audience.of(meetup.audience))),
        Html("\n".join([say("meetups-filter-count", count=chosen.described, ready=count), *left])),
        say("meetups-held", count=held) if held else None,
    ]
    questions = [_tap(f"meetups-button-filter-{each}", meetup, "ask", each) for each in QUESTIONS]
    rows: Rows = [
        questions[:2],
        [questions[2], _tap("meetups-button-preview", meetup, "preview")],
        [
            button("meetups-button-send", GatherTap.on(meetup.id, "send", count), "primary", count=count)
            if count
            else None
        ],
        [_tap("meetups-button-stop", meetup, "stop") if held else None],
        home_row(_tap("meetups-button-back", meetup, "see")),
    ]
    return compose(parts, rows)


def _in_words(wanted: Audience) -> str:
    """The conditions in a few words."""
    say, gazetteer = load().plain, load_gazetteer()
    told = []
    if wanted.departement:
        told.append(gazetteer.departements.get(wanted.departement, wanted.departement))
    if wanted.commune and wanted.within_km:
        place = gazetteer.communes.get(wanted.commune)
        told.append(say("meetups-who-around", km=wanted.within_km, commune=place.name if place else wanted.commune))
    if wanted.category:
        family = load_categories().get(wanted.category)
        told.append(family.name.lower() if family else wanted.category)
    if wanted.ess is not None:
        told.append(say("meetups-who-ess" if wanted.ess else "meetups-who-classic"))
    if wanted.never_came:
        told.append(say("meetups-who-never"))
    if wanted.silent is False:
        told.append(say("meetups-who-awake"))
    if wanted.silent is True:
        told.append(say("meetups-who-silent"))
    return listing(told) if told else say("meetups-who-all")


def _narrowed(wanted: Audience, meetup: Meetup, name: str, value: str) -> Audience:
    """The filter with one condition changed; NotFound for what is none."""
    if name == "all":
        return Audience()
    if name == "everywhere":
        return wanted.but(departement=None, commune=None, within_km=None)
    if name == "dep" and value in load_gazetteer().departements:
        return wanted.but(departement=value, commune=None, within_km=None)
    if name == "km" and value in map(str, KILOMETRES):
        return wanted.but(departement=None, commune=meetup.commune_code, within_km=int(value))
    if name == "cat" and (not value or value in load_categories()):
        return wanted.but(category=value or None)
    if name == "never":
        return wanted.but(never_came=not wanted.never_came)
    if name == "silent":
        return wanted.but(silent={"no": False, "yes": True}.get(value))
    if name == "ess":
        return wanted.but(ess={"no": False, "yes": True}.get(value))
    raise NotFound


def _places(meetup: Meetup, house: House) -> Rows:
    names = load_gazetteer().departements
    areas: list[Button] = [
        labelled(shorten(names[code], LABEL), _set(meetup, f"dep={code}"))
        for code in house.departements
        if code in names
    ]
    around = [
        button("meetups-button-around", _set(meetup, f"km={km}"), km=km, commune=shorten(commune(meetup), 14))
        for km in KILOMETRES
    ]
    return [[button("meetups-button-everywhere", _set(meetup, "everywhere"))], *in_rows(areas[:4]), *in_rows(around)]


def _categories(meetup: Meetup, page: int) -> Rows:
    known = list(load_categories().values())
    pages = -(-len(known) // CATEGORIES_A_PAGE)
    page %= pages
    shown = known[page * CATEGORIES_A_PAGE : (page + 1) * CATEGORIES_A_PAGE]
    choices: list[list[Button | None]] = [
        [labelled(shorten(each.name, LABEL), _set(meetup, f"cat={each.code}"))] for each in shown
    ]
    more = _tap("button-next", meetup, "ask", f"category={page + 1}")
    return [*choices, [button("meetups-button-any-category", _set(meetup, "cat=")), more]]


def _people(meetup: Meetup) -> Rows:
    wanted = Audience.of(meetup.audience)
    never = "meetups-button-anybody-came" if wanted.never_came else "meetups-button-never"
    return [
        [button(never, _set(meetup, "never"))],
        [
            button("meetups-button-awake", _set(meetup, "silent=no")),
            button("meetups-button-silent", _set(meetup, "silent=yes")),
        ],
        [
            button("meetups-button-ess", _set(meetup, "ess=yes")),
            button("meetups-button-classic", _set(meetup, "ess=no")),
        ],
        [button("meetups-button-everybody", _set(meetup, "all"))],
    ]


def _set(meetup: Meetup, arg: str) -> str:
    return GatherTap.on(meetup.id, "only", arg)


def _tap(key: str, meetup: Meetup, act: str, arg: object = "", style: str | None = None) -> Button:
    return button(key, GatherTap.on(meetup.id, act, arg), style)
