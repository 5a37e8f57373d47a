"""What do I offer and need at present, and how do I change it?"""

from __future__ import annotations

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext

from handlers import joining
from handlers.callbacks import DeclareTap, Go, ListingTap
from handlers.check_card import Turn, present, stale
from handlers.declaring import DECLARING
from handlers.house import House
from handlers.listing_screens import MENU, title_button
from handlers.screens import Screen, button, compose, screen
from handlers.talk import Talk
from locales.escape import Html, shorten
from locales.loader import load
from models.enums import ListingKind, ListingState
from models.errors import Stale
from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.listings import drafts, lifespan
from troc.matching.matcher import Matcher
from troc.workflows import publishing

router = Router(name="listings")

A_PAGE = 5
TITLE = 60  #: characters of a title in the list

#: The acts of a listing's life that have a button here, and the sentence that follows each.
ACTS = {
    "pause": "listings-paused",
    "resume": "listings-resumed",
    "renew": "listings-renewed",
    "restore": "listings-restored",
    "withdraw": "listings-withdrawn",
}


@router.message(Command("mesannonces"))
@router.callback_query(Go.filter(F.to == "listings"))
async def mine(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """« Mes annonces », first page."""
    await show_list(Turn(talk, person, work, state, matcher, house), 0)


@router.callback_query(DeclareTap.filter(F.act == "page"))
async def page(
    _: object,
    callback_data: DeclareTap,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
) -> None:
    """Another page."""
    number = int(callback_data.arg) if callback_data.arg.isdecimal() else 0
    await show_list(Turn(talk, person, work, state, matcher, house), number)


async def show_list(turn: Turn, number: int, heading: str | None = None) -> None:
    """One page of one's listings, numbered from 0; `heading`: key of a line above it."""
    if turn.person.state not in DECLARING:
        await joining.resume(turn.talk, turn.person, turn.work, turn.state, turn.matcher, turn.house)
        return
    await turn.state.clear()
    listings = await lifespan.mine(turn.work, turn.person.id)
    shown = _page(listings, number, await drafts.latest(turn.work, turn.person))
    await turn.talk.show(shown.with_heading(load()(heading)) if heading else shown)


def _page(listings: Sequence[Listing], number: int, draft: Listing | None) -> Screen:
    ways = [button("button-offer", Go(to="offer")), button("button-need", Go(to="need"))]
    # on the first page only: one in the middle has both its neighbours to lead to
    waits = draft if number == 0 or not listings else None
    open_ = [button("listings-button-draft", ListingTap.on(waits.id, "open"))] if waits is not None else []
    menu = [button("searching-button-start", Go(to="search")), button("button-menu", MENU)]
    if not listings:
        return screen("listings-none", [open_, ways, menu])
    pages = -(-len(listings) // A_PAGE)
    number = min(number, pages - 1)
    here = listings[number * A_PAGE : (number + 1) * A_PAGE]
    before = button("declaring-button-previous", DeclareTap(act="page", arg=str(number - 1))) if number else None
    after = button("button-next", DeclareTap(act="page", arg=str(number + 1))) if number + 1 < pages else None
    titles = [[title_button(listing, "open")] for listing in here]
    return compose([_heading(listings, number, pages), _lines(here)], [*titles, [before, after], open_, ways, menu])


def _heading(listings: Sequence[Listing], number: int, pages: int) -> Html:
    if pages == 1:
        return load()("listings-count", count=len(listings))
    return load()("listings-count-page", count=len(listings), page=number + 1, pages=pages)


def _lines(listings: Sequence[Listing]) -> Html:
    say = load()
    lines = []
    for listing in listings:
        key = "listings-line-offer" if listing.kind == ListingKind.OFFER else "listings-line-need"
        state = say.plain(f"listings-short-{listing.state}")
        lines.append(say(key, title=shorten(listing.title, TITLE), state=state))
    return Html("\n".join(lines))


@router.callback_query(ListingTap.filter(F.act.in_(ACTS.keys())))
async def act(
    _: object,
    callback_data: ListingTap,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
) -> None:
    """Pause, put back in line, renew, withdraw or restore; doing twice what is done looks like once."""
    turn = Turn(talk, person, work, state, matcher, house)
    listing = await drafts.get(work, person, callback_data.uuid)
    wanted = lifespan.TRANSITIONS[callback_data.act][1]
    if callback_data.act == "renew" or listing.state != wanted:
        try:
            await publishing.change(work, matcher, listing, callback_data.act, person.id)
            if listing.state == ListingState.READY:  # it was withdrawn before its author was let in
                await publishing.publish(work, matcher, person, [listing])
        except Stale:
            await stale(turn, listing)
            return
    await state.set_state(None)
    await _tell(turn, listing, callback_data.act)


async def _tell(turn: Turn, listing: Listing, done: str) -> None:
    """The written trace of an act, with its undo where there is one."""
    if done == "withdraw":
        rows = [
            [button("listings-button-restore", ListingTap.on(listing.id, "restore"))],
            [button("listings-button-all", Go(to="listings")), button("button-menu", MENU)],
        ]
        await turn.talk.show(screen("listings-withdrawn", rows, title=listing.title))
    elif done == "renew":
        rows = [[button("listings-button-all", Go(to="listings")), button("button-menu", MENU)]]
        await turn.talk.trace(screen("listings-renewed", rows, title=listing.title))
    else:
        await present(turn, listing, load()(ACTS[done]))
