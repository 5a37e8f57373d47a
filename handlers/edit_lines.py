"""Which line of a listing is not right, and what should it say?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import ListingTap
from handlers.card_corrections import places_screen, settle_places
from handlers.check_card import Turn, present, stale
from handlers.house import House
from handlers.listing_screens import LABEL, date_screen, facts, look
from handlers.screens import Button, Rows, Screen, button, compose, in_rows, labelled, screen
from handlers.talk import Talk
from locales.escape import Html, shorten
from locales.loader import load
from models.base import from_token, to_token
from models.enums import ListingState, Nature
from models.errors import NotFound, RefusedInput
from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.french.normalise import clean
from troc.french.yesno import read_choice
from troc.listings import drafts, lines, when
from troc.listings.categories import guess_categories, load_categories
from troc.listings.reading_acts import read_act
from troc.listings.reading_values import ONCE, SEVERAL, Act
from troc.matching.matcher import Matcher
from troc.places.gazetteer import load_gazetteer
from troc.workflows import publishing

router = Router(name="edit_lines")

#: In the order of the card.
LINES = ("title", "quantity", "capacity", "place", "when", "value", "category", "nature")
#: Lines whose absence is an answer too.
FIXED = frozenset({ListingState.WITHDRAWN, ListingState.DISCARDED})
CATEGORIES_A_PAGE = 8


class Editing(StatesGroup):
    line = State()  #: a line's new words are awaited; data: listing, line


async def _lines(turn: Turn, listing: Listing, _: str) -> None:
    """« Modifier »: the lines as they are, a button each."""
    await turn.state.set_state(None)
    await turn.state.update_data(listing=to_token(listing.id))
    choices = [button(f"declaring-button-line-{line}", ListingTap.on(listing.id, "edit", line)) for line in LINES]
    view = await look(turn.work, turn.person, listing)
    await turn.talk.show(
        compose([facts(view), load()("declaring-which-line")], [*in_rows(choices), [_to_card(listing)]])
    )


async def _edit(turn: Turn, listing: Listing, line: str) -> None:
    """Ask one line; it may be typed, or chosen where choices exist."""
    if line not in LINES:
        raise NotFound
    if line == "category":
        await (_likeliest(turn, listing) if listing.category is None else _categories(turn, listing, 0))
        return
    await _await(turn, listing, line)
    await turn.talk.show(_question(listing, line))


async def _await(turn: Turn, listing: Listing, line: str) -> None:
    await turn.state.set_state(Editing.line)
    await turn.state.update_data(listing=to_token(listing.id), line=line)


def _question(listing: Listing, line: str, refusal: Html | None = None) -> Screen:
    ask = load()(f"declaring-ask-{line}")
    choices: Rows = []
    if line == "capacity":
        named = [_set(listing, f"declaring-button-{each}", f"capacity={each}") for each in (ONCE, SEVERAL)]
        choices = [named]
    elif line == "nature":
        choices = in_rows([_set(listing, f"declaring-button-nature-{n}", f"nature={n}") for n in Nature])
    without = _set(listing, f"declaring-button-no-{line}", f"{line}=") if line in lines.OPTIONAL else None
    back = button("button-back", ListingTap.on(listing.id, "lines"))
    return compose([refusal or ask], [*choices, [without, back]])


def _set(listing: Listing, key: str, arg: str) -> Button:
    return button(key, ListingTap.on(listing.id, "set", arg))


async def _likeliest(turn: Turn, listing: Listing) -> None:
    """For a listing still to be filed, the three parts its words make likeliest; all categories when none is."""
    guesses = guess_categories(listing.title, listing.original)
    if not guesses:
        await _categories(turn, listing, 0)
        return
    await _await(turn, listing, "category")
    named = [
        labelled(
            shorten(g.sub or g.category, LABEL), ListingTap.on(listing.id, "set", f"category={g.sub_code or g.code}")
        )
        for g in guesses
    ]
    rows = [
        *([each] for each in named),
        [_set(listing, "declaring-button-other-categories", "page=0")],
        [
            _set(listing, "declaring-button-no-category", "category="),
            button("button-back", ListingTap.on(listing.id, "lines")),
        ],
    ]
    await turn.talk.show(screen("declaring-ask-category", rows))


async def _categories(turn: Turn, listing: Listing, page: int) -> None:
    """The 17 categories, eight a page."""
    await _await(turn, listing, "category")
    known = list(load_categories().values())
    pages = -(-len(known) // CATEGORIES_A_PAGE)
    page %= pages
    shown = known[page * CATEGORIES_A_PAGE : (page + 1) * CATEGORIES_A_PAGE]
    choices = [labelled(shorten(c.name, LABEL), ListingTap.on(listing.id, "set", f"family={c.code}")) for c in shown]
    rows = [
        *([each] for each in choices),
        [_set(listing, "declaring-button-other-categories", f"page={page + 1}")],
        [
            _set(listing, "declaring-button-no-category", "category="),
            button("button-back", ListingTap.on(listing.id, "lines")),
        ],
    ]
    await turn.talk.show(screen("declaring-ask-category", rows))


async def _family(turn: Turn, listing: Listing, code: str) -> None:
    """The eight parts of one category, or the category as a whole."""
    category = load_categories().get(code)
    if category is None:
        raise NotFound
    parts = [
        labelled(shorten(name, LABEL), ListingTap.on(listing.id, "set", f"category={code}.{number}"))
        for number, name in enumerate(category.subs, start=1)
    ]
    rows = [
        *in_rows(parts),
        [
            _set(listing, "declaring-button-whole-category", f"category={code}"),
            button("button-back", ListingTap.on(listing.id, "edit", "category")),
        ],
    ]
    await turn.talk.show(screen("declaring-ask-part", rows, category=category.name))


async def _choose(turn: Turn, listing: Listing, arg: str) -> None:
    """A choice of a line was tapped."""
    line, _, value = arg.partition("=")
    if line == "page":
        await _categories(turn, listing, int(value) if value.isdecimal() else 0)
    elif line == "family":
        await _family(turn, listing, value)
    elif line == "places" and listing.state == ListingState.DRAFT:
        await settle_places(turn, listing, str(lines.chosen("place", value)["commune_code"]))
    else:
        await _save(turn, listing, lines.chosen(line, value))


async def _save(turn: Turn, listing: Listing, changes: dict[str, Any]) -> None:
    """Write the line, tell the other rooms, and go back to the card."""
    await drafts.edit(turn.work, listing, turn.person.id, **changes)
    if listing.state == ListingState.ACTIVE:
        await publishing.edited(turn.work, turn.matcher, listing, turn.person.id)
    await turn.work.session.flush()
    await present(turn, listing, None if listing.state == ListingState.DRAFT else load()("listings-edited"))


ACTS: Mapping[str, Callable[[Turn, Listing, str], Awaitable[None]]] = {
    "lines": _lines,
    "edit": _edit,
    "set": _choose,
}


@router.callback_query(ListingTap.filter(F.act.in_(ACTS.keys())))
async def tapped(
    _: object,
    callback_data: ListingTap,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
) -> None:
    """« Modifier », one of its lines, or a choice of a line."""
    turn = Turn(talk, person, work, state, matcher, house)
    listing = await drafts.get(work, person, callback_data.uuid)
    if listing.state in FIXED:
        await stale(turn, listing)
        return
    await ACTS[callback_data.act](turn, listing, callback_data.arg)


@router.message(Editing.line, F.text, ~F.text.startswith("/"))
async def typed(
    message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """The new words of a line, read by the reader of that line. What cannot be used says why, and is asked again."""
    turn = Turn(talk, person, work, state, matcher, house)
    data = await state.get_data()
    line = str(data.get("line"))
    listing = await drafts.get(work, person, _identifier(data))
    if listing.state in FIXED or line not in LINES:
        await stale(turn, listing)
        return
    if await _is_button(turn, listing, line, message.text or ""):
        return
    try:
        await _typed(turn, listing, line, message.text or "")
    except RefusedInput as refusal:
        if line == "category":
            await _categories(turn, listing, 0)
        else:
            await talk.show(_question(listing, line, load()(refusal.key)))


async def _is_button(turn: Turn, listing: Listing, line: str, text: str) -> bool:
    """« sans date », « plusieurs fois », « retour » typed instead of tapped; « menu » and « annuler » are heard elsewhere."""
    shown = [] if line == "category" else [each for row in _question(listing, line).rows for each in row]
    choice = None if text.strip().isdigit() else read_choice(text, [each.label for each in shown])
    if choice is not None:
        tap = ListingTap.unpack(shown[choice].data or "")
        await ACTS[tap.act](turn, listing, tap.arg)
        return True
    if read_act(clean(text, 80)) in (Act.MENU, Act.CANCEL):
        raise SkipHandler
    return False


async def _typed(turn: Turn, listing: Listing, line: str, text: str) -> None:
    if line == "place":
        accepted, choices = lines.read_place(text, load_gazetteer())
        if accepted is None:
            await turn.talk.show(places_screen(listing, choices))
        else:
            await _save(turn, listing, {"commune_code": accepted.code})
    elif line == "when":
        await _save_when(turn, listing, lines.read_when(text))
    else:
        await _save(turn, listing, read_line(line, text))


def read_line(line: str, text: str) -> dict[str, Any]:
    """The columns that typed words change; RefusedInput says why they cannot."""
    if line == "title":
        return {"title": lines.read_title(text)}
    if line == "quantity":
        return {"quantity": lines.read_quantity(text)}
    if line == "capacity":
        return {"capacity": lines.read_capacity(text)}
    if line == "value":
        return lines.read_value(text)
    if line == "nature":
        return {"nature": lines.read_nature(text, {n: load().plain(f"declaring-button-nature-{n}") for n in Nature})}
    return lines.read_category(text)


async def _save_when(turn: Turn, listing: Listing, phrase: str) -> None:
    """Keep the words at once; dates found in them wait for a yes."""
    await drafts.edit(turn.work, listing, turn.person.id, when_phrase=phrase, when_from=None, when_to=None)
    await turn.work.session.flush()
    dates = when.meant(listing, turn.person.zone)
    if dates is None or listing.state == ListingState.DRAFT:
        await _save(turn, listing, {"when_phrase": phrase})
        return
    view = await look(turn.work, turn.person, listing)
    await turn.state.set_state(None)
    await turn.talk.show(date_screen(view, dates))


def _to_card(listing: Listing) -> Button:
    return button("button-back", ListingTap.on(listing.id, "open"))


def _identifier(data: Mapping[str, Any]) -> UUID:
    try:
        return from_token(str(data.get("listing")))
    except ValueError:
        raise NotFound from None
