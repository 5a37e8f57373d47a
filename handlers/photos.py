"""To which listing does a photo belong, and what do we say of it?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Document, Message, PhotoSize

from handlers import check_card, check_words, joining
from handlers.callbacks import Go, ListingTap
from handlers.check_card import Checking, Turn, present, show_card, stale
from handlers.declaring import DECLARING, Adding, Declaring
from handlers.edit_lines import Editing
from handlers.house import House
from handlers.screens import Button, Screen, button, compose, screen
from handlers.talk import Talk
from locales.loader import load
from models.base import from_token, to_token
from models.enums import ListingKind, ListingState, PersonState
from models.errors import NotFound
from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.listings import drafts, photos
from troc.matching.matcher import Matcher

router = Router(name="photos")

#: Formats of image files of which a copy can be made; a photo is always one of them.
FORMATS = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp", "image/tiff"})
FIXED = frozenset({ListingState.WITHDRAWN, ListingState.DISCARDED})

#: A photo, or an image sent as a file.
IS_IMAGE = F.photo | F.document.mime_type.startswith("image/")
OURS = StateFilter(None, Declaring.words, Checking.card, Checking.words, Editing.line, Adding.photos)


@dataclass(frozen=True, slots=True)
class Sent:
    """One image that can be kept."""

    file_id: str
    unique_id: str
    as_document: bool


@router.message(IS_IMAGE, OURS)
async def received(
    message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """A photo while declaring, or out of the blue."""
    await take(message, Turn(talk, person, work, state, matcher, house))


async def take(message: Message, turn: Turn) -> None:
    """Keep the photo with the listing it belongs to: its caption's, the one on screen, or a new draft."""
    target = await _target(turn)
    if turn.person.state not in (*DECLARING, PersonState.JOINING) or (
        turn.person.state == PersonState.JOINING and target is None
    ):
        await joining.resume(turn.talk, turn.person, turn.work, turn.state, turn.matcher, turn.house)
        return
    sent = sent_image(message)
    if isinstance(sent, str):
        await turn.talk.show(screen(sent, [[_done(target) if target else button("button-menu", Go(to="menu"))]]))
        return
    turn.talk.chat.misunderstandings = 0
    same_album = message.media_group_id is not None and message.media_group_id == await _album(turn)
    declared = await _declared(message, turn, target)
    listing = declared or target or await drafts.start_blank(turn.work, turn.person)
    kept = await photos.attach(turn.work, listing, sent.file_id, sent.unique_id, as_document=sent.as_document)
    if not kept:
        await _full(message, turn, listing)
    elif declared is not None:
        await show_card(turn, listing, message=message.message_id, first=to_token(listing.id))
    elif same_album:
        await _again(turn, listing)
    elif await turn.state.get_state() == Adding.photos.state:
        await turn.talk.show(await _added(turn, listing))
    else:
        await present(turn, listing)
    await turn.state.update_data(album=message.media_group_id)


def sent_image(message: Message) -> Sent | str:
    """The image to keep; the key of what is said when it cannot be."""
    image: PhotoSize | Document | None = message.photo[-1] if message.photo else message.document
    if image is None:
        return "declaring-photo-format"
    if (image.file_size or 0) > photos.MOST_BYTES:
        return "declaring-photo-heavy"
    if isinstance(image, Document) and image.mime_type not in FORMATS:
        return "declaring-photo-format"
    return Sent(image.file_id, image.file_unique_id, isinstance(image, Document))


async def _target(turn: Turn) -> Listing | None:
    """The listing on screen, else the draft touched in the last ten minutes."""
    data = await turn.state.get_data()
    if await turn.state.get_state() in (Adding.photos, Checking.card, Checking.words, Editing.line):
        try:
            listing = await drafts.get(turn.work, turn.person, from_token(str(data.get("listing"))))
        except (NotFound, ValueError):
            return None
        return None if listing.state in FIXED else listing
    return await drafts.latest(turn.work, turn.person, photos.OPEN_FOR)


async def _declared(message: Message, turn: Turn, target: Listing | None) -> Listing | None:
    """The draft that the caption makes; None without a caption, or when the photo is meant for a listing already."""
    chat_state = await turn.state.get_state()
    if not message.caption or message.forward_origin is not None or chat_state in (Adding.photos, Editing.line):
        return None
    kind = (await turn.state.get_data()).get("kind") if chat_state == Declaring.words else None
    assumed = ListingKind(kind) if kind in tuple(ListingKind) else None
    items = check_card.items_in(turn.work, turn.person, message.caption, assumed)
    if not items:
        return None
    if target is not None and target.state == ListingState.DRAFT and not target.title:
        return (await drafts.reword(turn.work, turn.person, [target], items, assumed))[0]
    beside = target if chat_state == Checking.card and target and target.state == ListingState.DRAFT else None
    return (await drafts.start(turn.work, turn.person, items, assumed, beside))[0]


async def _album(turn: Turn) -> str | None:
    return (await turn.state.get_data()).get("album")


async def _again(turn: Turn, listing: Listing) -> None:
    """A further photo of an album already acknowledged: only the count on the screen changes."""
    if await turn.state.get_state() == Adding.photos.state:
        await turn.talk.refresh(await _added(turn, listing))
    elif listing.state == ListingState.DRAFT:
        await turn.talk.refresh(await check_card.card_screen(turn.work, turn.person, listing))


async def _full(message: Message, turn: Turn, listing: Listing) -> None:
    """Five are enough; said once an album."""
    album = message.media_group_id
    if album is not None and (await turn.state.get_data()).get("full") == album:
        return
    await turn.state.update_data(full=album)
    await turn.talk.show(screen("declaring-photos-full", [[_done(listing)]], most=photos.MOST))


async def _added(turn: Turn, listing: Listing) -> Screen:
    count = await photos.count(turn.work, listing.id)
    return screen("declaring-photos-added", [[_done(listing)]], count=count)


def _done(listing: Listing) -> Button:
    return button("declaring-button-done", ListingTap.on(listing.id, "open"), "primary")


async def _ask(turn: Turn, listing: Listing, _: str) -> None:
    """« Ajouter une photo »: wait for photos of that listing."""
    count = await photos.count(turn.work, listing.id)
    await turn.state.set_state(Adding.photos)
    await turn.state.update_data(listing=to_token(listing.id))
    remove = button("declaring-button-no-photos", ListingTap.on(listing.id, "nophotos")) if count else None
    say = load()
    have = say("declaring-photos-have", count=count) if count else None
    await turn.talk.show(compose([have, say("declaring-photos-send", most=photos.MOST)], [[remove, _done(listing)]]))


async def _remove(turn: Turn, listing: Listing, _: str) -> None:
    """Take all photos off; our copies go within seconds."""
    await photos.remove(turn.work, listing)
    await turn.work.session.flush()
    await present(turn, listing, load()("declaring-photos-removed"))


ACTS: Mapping[str, Callable[[Turn, Listing, str], Awaitable[None]]] = {"photo": _ask, "nophotos": _remove}


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
    """The photo buttons of a card or of a listing."""
    turn = Turn(talk, person, work, state, matcher, house)
    listing = await drafts.get(work, person, callback_data.uuid)
    if listing.state in FIXED:
        await stale(turn, listing)
        return
    await ACTS[callback_data.act](turn, listing, callback_data.arg)


@router.message(Adding.photos, F.text, F.text.func(check_words.is_done))
async def done(
    _: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """« terminé », « ok » typed instead of tapped."""
    turn = Turn(talk, person, work, state, matcher, house)
    target = await _target(turn)
    if target is None:
        raise NotFound
    await present(turn, target)
