"""How does a member look among the listings by themselves?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers import contact_details, joining, searching_screens
from handlers.callbacks import Go, SearchTap
from handlers.check_card import Turn, items_in, present, show_card
from handlers.declaring import DECLARING
from handlers.house import House
from handlers.screens import Screen, button, screen
from handlers.searching_screens import MENU, Query
from handlers.talk import Talk
from locales.loader import load
from models.base import from_token
from models.enums import ListingKind
from models.errors import NotFound, Stale
from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.french.normalise import clean
from troc.listings import drafts
from troc.listings.reading import ReadItem
from troc.matching.matcher import Matcher
from troc.workflows import searching

router = Router(name="searching")

WORDS = 120  #: characters of what is searched for
LEAST_LETTERS = 2


class Looking(StatesGroup):
    words = State()  #: what is looked for is awaited; data: kind
    found = State()  #: results are on screen; data: words, kind, km, page


@dataclass(frozen=True, slots=True)
class Step:
    """What one step of a search is made with."""

    turn: Turn
    query: Query


@router.message(Command("chercher"))
async def command(
    message: Message,
    command: CommandObject,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
) -> None:
    """« /chercher plombier », or « /chercher » alone."""
    turn = Turn(talk, person, work, state, matcher, house)
    if await _elsewhere(turn):
        return
    words = _words(command.args or "")
    if words:
        await _show(turn, Query(words, ListingKind.OFFER, _usual(matcher)))
    else:
        await _ask(turn, ListingKind.OFFER)


@router.callback_query(Go.filter(F.to == "search"))
async def begin(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """« Voir les annonces »."""
    turn = Turn(talk, person, work, state, matcher, house)
    if not await _elsewhere(turn):
        await _ask(turn, ListingKind.OFFER)


@router.message(Looking.words, F.text, ~F.text.startswith("/"))
async def typed(
    message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """What is looked for."""
    turn = Turn(talk, person, work, state, matcher, house)
    kind = _kind((await state.get_data()).get("kind"))
    words = _words(message.text or "")
    if words:
        await _show(turn, Query(words, kind, _usual(matcher)))
    else:
        await _ask(turn, kind, "searching-unread")


@router.callback_query(SearchTap.filter(F.act.in_({"ask", "page", "km", "kind", "see", "want", "publish"})))
async def tapped(
    _: object,
    callback_data: SearchTap,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
) -> None:
    """A button of a search. Its words are the chat's: once something else was begun, they are asked anew."""
    turn = Turn(talk, person, work, state, matcher, house)
    if await _elsewhere(turn):
        return
    query = _query(await state.get_data(), await state.get_state())
    if callback_data.act == "ask":
        await _ask(turn, query.kind if query else ListingKind.OFFER)
    elif query is None and not await _tapped_before(turn, callback_data):
        again = button("searching-button-again", SearchTap(act="ask"), "primary")
        await talk.show(screen("searching-over", [[again, button("button-menu", MENU)]]))
    elif query is not None:
        await ACTS[callback_data.act](Step(turn, query), callback_data.arg)


async def _page(step: Step, arg: str) -> None:
    await _show(step.turn, step.query.at(page=int(arg) if arg.isdecimal() else 0))


async def _km(step: Step, arg: str) -> None:
    await _show(step.turn, step.query.at(km=int(arg) if arg.isdecimal() else 0, page=0))


async def _other(step: Step, arg: str) -> None:
    await _show(step.turn, step.query.at(kind=_kind(arg), page=0))


async def _see(step: Step, arg: str) -> None:
    """One of those found."""
    turn = step.turn
    try:
        seen = await searching.one(turn.work, turn.matcher, turn.person, from_token(arg))
    except (Stale, NotFound, ValueError):
        await _show(turn, step.query, "searching-gone")
        return
    await turn.talk.show(searching_screens.one(step.query, seen))


async def _want(step: Step, arg: str) -> None:
    """« Ça m'intéresse »: a proposal like any other comes of it, and its first yes."""
    turn = step.turn
    items = _items(step)
    try:
        came = await searching.want(turn.work, turn.matcher, turn.person, from_token(arg), items)
    except (Stale, NotFound, ValueError):
        await _show(turn, step.query, "searching-gone")
        return
    if isinstance(came, Listing):
        await present(turn, came, load()("searching-waits"))
        return
    await contact_details.interested(turn.talk, turn.person, turn.work, turn.state, came)


async def _publish(step: Step, _: str) -> None:
    """« Publier ce besoin »: the words become a listing, on its card first."""
    turn = step.turn
    made = await drafts.start(turn.work, turn.person, _items(step), step.query.kind.other)
    await turn.state.clear()
    await show_card(turn, made[0])


ACTS = {"page": _page, "km": _km, "kind": _other, "see": _see, "want": _want, "publish": _publish}


async def _tapped_before(turn: Turn, tap: SearchTap) -> bool:
    """« Ça m'intéresse » tapped again: the proposal that came of the first time is shown, as it is."""
    if tap.act != "want":
        return False
    try:
        match_id = await searching.under_way(turn.work, turn.matcher, turn.person, from_token(tap.arg))
    except ValueError:
        return False
    if match_id is None:
        return False
    await contact_details.interested(turn.talk, turn.person, turn.work, turn.state, match_id)
    return True


async def _elsewhere(turn: Turn) -> bool:
    """Who is not yet that far is led to where they are."""
    if turn.person.state in DECLARING:
        return False
    await joining.resume(turn.talk, turn.person, turn.work, turn.state, turn.matcher, turn.house)
    return True


async def _ask(turn: Turn, kind: ListingKind, heading: str | None = None) -> None:
    await turn.state.set_state(Looking.words)
    await turn.state.set_data({"kind": kind})
    shown = searching_screens.ask(kind)
    await turn.talk.show(shown.with_heading(load()(heading)) if heading else shown)


async def _show(turn: Turn, query: Query, heading: str | None = None) -> None:
    """The results, five a page."""
    km = query.km or None
    found = await searching.look(turn.work, turn.matcher, turn.person, query.words, query.kind, km)
    await turn.state.set_state(Looking.found)
    await turn.state.set_data({"words": query.words, "kind": query.kind, "km": query.km, "page": query.page})
    shown: Screen = searching_screens.results(query, found, _usual(turn.matcher))
    await turn.talk.show(shown.with_heading(load()(heading)) if heading else shown)


def _items(step: Step) -> Sequence[ReadItem]:
    """The words searched for, read as what would be declared."""
    items = items_in(step.turn.work, step.turn.person, step.query.words, step.query.kind.other)
    return items or (searching.as_item(step.query.words),)


def _query(data: dict[str, Any], state: str | None) -> Query | None:
    """The search on screen; None when the chat is at something else."""
    if state not in (Looking.found.state, Looking.words.state) or not data.get("words"):
        return None
    return Query(str(data["words"]), _kind(data.get("kind")), int(data.get("km", 0)), int(data.get("page", 0)))


def _kind(value: object) -> ListingKind:
    return ListingKind.NEED if value == ListingKind.NEED else ListingKind.OFFER


def _words(text: str) -> str:
    """What can be searched for; empty when there is nothing in it."""
    words = " ".join(clean(text).split())[:WORDS]
    return words if sum(character.isalpha() for character in words) >= LEAST_LETTERS else ""


def _usual(matcher: Matcher) -> int:
    """The distance proposals are limited to, in km; 0 for none."""
    return int(matcher.within_km or 0)
