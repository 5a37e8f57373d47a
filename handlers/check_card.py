"""Is what we understood right, and may it be published?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers import joining
from handlers.callbacks import Go, ListingTap
from handlers.home import see_proposals
from handlers.house import House
from handlers.listing_screens import MENU, draft_screen, listing_screen, look
from handlers.screens import Screen, button, compose, screen
from handlers.talk import Talk
from locales.escape import Html
from locales.loader import load
from models.base import from_token, to_token
from models.enums import ListingKind, ListingState, PersonState
from models.errors import NotFound
from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.french.normalise import clean
from troc.french.yesno import read_answer
from troc.listings import drafts, lifespan, sensitive, tours, when
from troc.listings.lines import TITLE_LIMIT, looks_like_phone
from troc.listings.reading import ReadItem, read_message
from troc.listings.reading_values import ONCE
from troc.matching.matcher import Matcher
from troc.places.gazetteer import load_gazetteer
from troc.workflows import declaring, publishing

router = Router(name="check_card")

#: Outside any conversation, « publier » or « oui » is about the draft shown last, for this long.
ANSWERED_WITHIN = timedelta(hours=1)


class Checking(StatesGroup):
    card = State()  #: a card waits for « Publier »; data: listing
    words = State()  #: a photo waits for its words; data: listing


@dataclass(frozen=True, slots=True)
class Turn:
    """What one answer about a listing is made with."""

    talk: Talk
    person: Person
    work: Work
    state: FSMContext
    matcher: Matcher
    house: House


async def read(
    work: Work, person: Person, text: str, assumed: ListingKind | None, beside: Listing | None = None
) -> list[Listing]:
    """Drafts of what a text declares, one a thing, added to the batch of `beside`; empty when it declares nothing."""
    items = items_in(work, person, text, assumed)
    return await declaring.start(work, person, text, items, assumed, beside) if items else []


def items_in(work: Work, person: Person, text: str, assumed: ListingKind | None) -> Sequence[ReadItem]:
    """What a text declares. After « J'offre » or « Je cherche », words that no rule understands are one thing as they are."""
    today = work.now.astimezone(ZoneInfo(person.zone)).date()
    if looks_like_phone(text):
        return ()
    reading = read_message(text, today, load_gazetteer(), assumed)
    if reading.items or reading.act or reading.lone or assumed is None or read_answer(text) is not None:
        return reading.items
    words = " ".join(clean(text).split())
    if sum(character.isalpha() for character in words) < 3:
        return ()
    return (ReadItem(None, words[:TITLE_LIMIT], None, ONCE, None, None, None, None, None, False, words),)


async def card_screen(work: Work, person: Person, draft: Listing) -> Screen:
    """The card of a draft, or the one question that comes before it."""
    return draft_screen(await look(work, person, draft))


async def show_card(turn: Turn, draft: Listing, heading: Html | None = None, **data: Any) -> None:
    """Show a draft and wait for its answer; `data` is kept with the chat."""
    waits_for_words = draft.kind is not None and not draft.title
    await turn.state.set_state(Checking.words if waits_for_words else Checking.card)
    await turn.state.update_data(listing=to_token(draft.id), **data)
    shown = await card_screen(turn.work, turn.person, draft)
    await turn.talk.show(shown.with_heading(heading) if heading else shown)


async def present(turn: Turn, listing: Listing, heading: Html | None = None) -> None:
    """One's own listing as it stands now: its card while a draft, else its page."""
    if listing.state == ListingState.DRAFT:
        await show_card(turn, listing, heading)
        return
    await turn.state.set_state(None)
    shown = listing_screen(await look(turn.work, turn.person, listing))
    await turn.talk.show(shown.with_heading(heading) if heading else shown)


async def stale(turn: Turn, listing: Listing) -> None:
    """The button is older than the listing: one line why, then where it stands."""
    await present(turn, listing, load()("error-stale"))


async def open_draft(work: Work, person: Person, state: FSMContext) -> Listing | None:
    """The draft on screen: the one the chat waits for, else the one left within the hour."""
    token = (await state.get_data()).get("listing")
    if await state.get_state() is not None and isinstance(token, str):
        try:
            listing = await drafts.get(work, person, from_token(token))
        except (NotFound, ValueError):
            return None
        return listing if listing.state == ListingState.DRAFT else None
    return await drafts.latest(work, person, ANSWERED_WITHIN)


async def _open(turn: Turn, listing: Listing, _: str) -> None:
    await present(turn, listing)


async def _publish(turn: Turn, listing: Listing, mark: str) -> None:
    """Put the batch in line. A second tap finds it published and looks like the first."""
    if listing.state in (ListingState.ACTIVE, ListingState.READY):
        await turn.talk.trace(await _done(turn, listing))
        return
    if listing.state != ListingState.DRAFT:
        await stale(turn, listing)
        return
    batch = await drafts.batch_of(turn.work, listing)
    if mark and mark != drafts.fingerprint(batch):
        await stale(turn, listing)
        return
    open_ = next((draft for draft in batch if unfinished(draft, turn.person)), None)
    if open_ is not None:
        await show_card(turn, open_)
        return
    published = await publishing.publish(turn.work, turn.matcher, turn.person, batch)
    await turn.state.clear()
    if turn.person.state == PersonState.JOINING:
        await turn.talk.trace(screen("joining-confirmed-need"))
        turn.talk.tapped = None  # the card keeps its trace: what follows is a message of its own
        await joining.resume(turn.talk, turn.person, turn.work, turn.state, turn.matcher, turn.house)
        return
    out = next((draft for draft in batch if draft.state == ListingState.ACTIVE), listing)
    await turn.talk.trace(await _done(turn, out, published.matches, published.held))


def unfinished(draft: Listing, person: Person) -> bool:
    """Whether the draft still lacks its kind, its words, or the yes to its date."""
    return draft.kind is None or not draft.title or when.meant(draft, person.zone) is not None


async def _done(turn: Turn, listing: Listing, matches: Sequence[object] = (), held: Sequence[Listing] = ()) -> Screen:
    """What is said once published; the other half is asked only of who has nothing of it yet."""
    say = load()
    count = len(await drafts.published_with(turn.work, listing))
    undo = button("declaring-button-unpublish", ListingTap.on(listing.id, "unpublish"))
    touring = await tours.running(turn.work, turn.person.id) is not None
    tour = button("digging-button-resume", Go(to="tour"), "primary") if touring else None
    if listing.state == ListingState.READY:
        rows = [[button("button-offer", Go(to="offer")), button("button-need", Go(to="need"))]]
        looked_at = say("sensitive-waits", reason=listing.flag or "") if sensitive.must_wait(listing) else None
        waits = looked_at or say("declaring-waits-for-team", count=count)
        return compose([waits], [[tour], *rows, [undo, button("button-menu", MENU)]])
    offers, needs = await lifespan.counts(turn.work, turn.person.id)
    offered = listing.kind == ListingKind.OFFER
    ask = ("declaring-and-need" if not needs else None) if offered else ("declaring-and-offer" if not offers else None)
    other = button("button-need", Go(to="need")) if offered else button("button-offer", Go(to="offer"))
    news = say("declaring-published-found", count=len(matches)) if matches else say("declaring-published", count=count)
    return compose(
        [news, say("sensitive-some-wait", count=len(held)) if held else None, say(ask) if ask else None],
        [
            [see_proposals(len(matches)) if matches else None],
            [tour],
            [other, button("button-later", MENU)] if ask else [button("button-menu", MENU)],
            [undo],
        ],
    )


async def _unpublish(turn: Turn, listing: Listing, _: str) -> None:
    """Undo « Publier »: what went out by that tap is a draft again."""
    if not lifespan.may(listing, "unpublish"):
        await stale(turn, listing)
        return
    for each in await drafts.published_with(turn.work, listing):
        await publishing.change(turn.work, turn.matcher, each, "unpublish", turn.person.id)
    await show_card(turn, listing, load()("declaring-unpublished"))


async def _kind(turn: Turn, draft: Listing, kind: str) -> None:
    """The kind chosen, or the other one. Then the next of the batch whose kind nobody said, if any."""
    if draft.state != ListingState.DRAFT:
        await stale(turn, draft)
        return
    chosen = kind if kind in tuple(ListingKind) else None
    if chosen is None and draft.kind is not None:
        chosen = ListingKind(draft.kind).other
    if chosen is not None:
        await drafts.edit(turn.work, draft, turn.person.id, kind=ListingKind(chosen))
    await show_card(turn, draft)


async def _date(turn: Turn, listing: Listing, packed: str) -> None:
    """« Oui, c'est ça »: the dates that stood on the button are the listing's."""
    try:
        start, end = when.unpack(packed)
    except ValueError:
        raise NotFound from None
    if listing.state in (ListingState.WITHDRAWN, ListingState.DISCARDED):
        await stale(turn, listing)
        return
    await drafts.edit(turn.work, listing, turn.person.id, when_from=start, when_to=end)
    if listing.state == ListingState.ACTIVE:
        await publishing.edited(turn.work, turn.matcher, listing, turn.person.id)
    await present(turn, listing)


async def _split(turn: Turn, draft: Listing, _: str) -> None:
    if not drafts.may_split(draft):
        await stale(turn, draft)
        return
    await drafts.split(turn.work, turn.person, draft)
    await show_card(turn, draft)


async def _drop(turn: Turn, draft: Listing, _: str) -> None:
    """Take one out of its batch; it can be put back."""
    batch = await drafts.batch_of(turn.work, draft)
    if draft.state != ListingState.DRAFT or len(batch) < 2:
        await stale(turn, draft)
        return
    rest = [each for each in batch if each.id != draft.id]
    neighbour = next((each for each in rest if each.position > draft.position), rest[-1])
    await drafts.discard(turn.work, [draft], turn.person.id)
    await turn.work.session.flush()
    await turn.state.update_data(listing=to_token(neighbour.id))
    shown = (await card_screen(turn.work, turn.person, neighbour)).with_heading(load()("declaring-dropped"))
    back = button("declaring-button-put-back", ListingTap.on(draft.id, "again"))
    await turn.talk.show(shown.with_rows([*shown.rows, [back]]))


async def _again(turn: Turn, draft: Listing, _: str) -> None:
    """Put back, or take up, one draft that was given up."""
    if draft.state == ListingState.DISCARDED:
        drafts.take_back(turn.work, draft, turn.person.id)
        await turn.work.session.flush()
    await present(turn, draft)


Act = Callable[[Turn, Listing, str], Awaitable[None]]

#: What the buttons of the card do.
ACTS: Mapping[str, Act] = {
    "open": _open,
    "pub": _publish,
    "unpublish": _unpublish,
    "kind": _kind,
    "date": _date,
    "split": _split,
    "drop": _drop,
    "again": _again,
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
    """A button of a card, of any age."""
    listing = await drafts.get(work, person, callback_data.uuid)
    await ACTS[callback_data.act](Turn(talk, person, work, state, matcher, house), listing, callback_data.arg)
