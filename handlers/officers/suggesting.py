"""How does an officer help a member to present an offer: other words, a quantity, photos, for its author to accept?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import MemberTap, SuggestionTap
from handlers.context import FromOfficer
from handlers.edit_lines import read_line
from handlers.officers.cards import full_name, home_row
from handlers.photos import IS_IMAGE, sent_image
from handlers.screens import Button, Screen, button, compose, in_rows, labelled, screen
from handlers.suggestions import changes
from handlers.talk import Talk
from locales.escape import Html, shorten, user_text
from locales.loader import load
from models.base import from_token, to_token
from models.enums import SuggestionState
from models.errors import NotFound, RefusedInput, Stale
from models.listing import Listing
from models.member import Officer
from models.suggestion import Suggestion
from models.work import Work
from troc.listings import lifespan, photos, suggestions
from troc.listings.suggestions import LINES
from troc.members import people
from troc.workflows import suggesting

router = Router(name="suggesting")

TITLE, LABEL = 60, 28
LISTINGS = 8  #: of one member, at most


class Suggesting(StatesGroup):
    """What we wait for; data: the suggestion, and which line."""

    line = State()
    photo = State()


@router.callback_query(MemberTap.filter(F.act == "present"), FromOfficer())
async def choose(_: object, callback_data: MemberTap, talk: Talk, work: Work, state: FSMContext) -> None:
    """Which of the member's listings?"""
    await state.clear()
    member = await people.get(work, callback_data.uuid)
    found = (await lifespan.mine(work, member.id))[:LISTINGS]
    buttons = [[labelled(shorten(each.title, LABEL) or "…", SuggestionTap.on(each.id, "begin"))] for each in found]
    file = button("officers-button-file", MemberTap.on(member.id, "see"))
    await talk.show(screen("suggesting-choose", [*buttons, home_row(file)], name=full_name(member), count=len(found)))


@router.callback_query(SuggestionTap.filter(F.act == "begin"), FromOfficer())
async def begin(
    _: object, callback_data: SuggestionTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """A draft for that listing; the one begun before, if there is one."""
    await state.clear()
    listing = await _listing(work, callback_data)
    try:
        suggestion = await suggestions.begin(work, listing, officer)
    except RefusedInput as refusal:
        file = button("officers-button-file", MemberTap.on(listing.person_id, "see"))
        await talk.show(screen(refusal.key, [home_row(file)]))
        return
    await talk.show(_draft(suggestion, listing))


@router.callback_query(SuggestionTap.filter(F.act == "line"), FromOfficer())
async def line(
    _: object, callback_data: SuggestionTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """Ask one line's new words."""
    suggestion, listing = await _mine(work, callback_data, officer)
    if callback_data.arg not in LINES or suggestion.state != SuggestionState.DRAFT:
        await talk.show(_gone(listing))
        return
    await state.set_state(Suggesting.line)
    await state.set_data({"suggestion": to_token(suggestion.id), "line": callback_data.arg})
    await talk.show(_question(suggestion, callback_data.arg))


@router.message(Suggesting.line, F.text, ~F.text.startswith("/"), FromOfficer())
async def typed(message: Message, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """The words, read as its author's would be; nothing changes yet."""
    data = await state.get_data()
    suggestion, listing = await _waited(work, data, officer)
    told = str(data.get("line"))
    try:
        suggestions.rewrite(suggestion, listing, read_line(told, message.text or ""))
    except RefusedInput as refusal:
        await talk.show(_question(suggestion, told, load()(refusal.key)))
        return
    except Stale:
        await state.clear()
        await talk.show(_gone(listing))
        return
    await state.clear()
    await work.session.flush()
    await talk.show(_draft(suggestion, listing))


@router.callback_query(SuggestionTap.filter(F.act == "photo"), FromOfficer())
async def photo(
    _: object, callback_data: SuggestionTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """Wait for photos."""
    suggestion, listing = await _mine(work, callback_data, officer)
    left = photos.MOST - await photos.count(work, listing.id) - len(suggestion.photos)
    if suggestion.state != SuggestionState.DRAFT:
        await talk.show(_gone(listing))
    elif left <= 0:
        await talk.show(screen("suggesting-photos-full", [[_back(suggestion)]], most=photos.MOST))
    else:
        await state.set_state(Suggesting.photo)
        await state.set_data({"suggestion": to_token(suggestion.id)})
        await talk.show(screen("suggesting-ask-photo", [[_back(suggestion)]], left=left))


@router.message(Suggesting.photo, IS_IMAGE, FromOfficer())
async def photo_sent(message: Message, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """One more photo of the suggestion; others may follow."""
    suggestion, listing = await _waited(work, await state.get_data(), officer)
    image = sent_image(message)
    if isinstance(image, str):
        await talk.show(screen(image, [[_back(suggestion)]]))
        return
    try:
        kept = await suggestions.add_photo(
            work, suggestion, listing, image.file_id, image.unique_id, as_document=image.as_document
        )
    except Stale:
        await state.clear()
        await talk.show(_gone(listing))
        return
    key = "suggesting-photo-kept" if kept else "suggesting-photos-full"
    told = load()(key, most=photos.MOST) if not kept else load()(key)
    await talk.show(_draft(suggestion, listing).with_heading(told))


@router.callback_query(SuggestionTap.filter(F.act == "draft"), FromOfficer())
async def draft(
    _: object, callback_data: SuggestionTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """Back to the suggestion as it stands."""
    await state.clear()
    suggestion, listing = await _mine(work, callback_data, officer)
    shown = suggestion.state == SuggestionState.DRAFT
    await talk.show(_draft(suggestion, listing) if shown else _gone(listing))


@router.callback_query(SuggestionTap.filter(F.act.in_({"send", "drop"})), FromOfficer())
async def settled(
    _: object, callback_data: SuggestionTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """« Envoyer au membre », or given up."""
    await state.clear()
    suggestion, listing = await _mine(work, callback_data, officer)
    member = await people.get(work, listing.person_id)
    file = button("officers-button-file", MemberTap.on(member.id, "see"))
    try:
        if callback_data.act == "send":
            await suggesting.send(work, suggestion.id, officer)
            told = screen("suggesting-sent", [home_row(file)], name=full_name(member))
        else:
            suggestions.drop(work, suggestion, officer)
            told = screen("suggesting-dropped", [home_row(file)])
    except RefusedInput as refusal:
        await talk.show(_draft(suggestion, listing).with_heading(load()(refusal.key)))
        return
    except Stale:
        told = _gone(listing)
    await talk.trace(told)


def _draft(suggestion: Suggestion, listing: Listing) -> Screen:
    """What the officer has written so far, before and after, and what else they may rewrite."""
    say, empty = load(), suggestions.is_empty(suggestion)
    present = {column: getattr(listing, column) for columns in LINES.values() for column in columns}
    told = [
        say("suggesting-draft", title=user_text(shorten(listing.title, TITLE))),
        say("suggesting-draft-empty") if empty else changes(suggestion, present),
        None if empty else say("suggesting-draft-next"),
    ]
    choices = [
        button("suggesting-button-line", SuggestionTap.on(suggestion.id, "line", each), line=each) for each in LINES
    ]
    send = button("suggesting-button-send", SuggestionTap.on(suggestion.id, "send"), "primary")
    drop = button("suggesting-button-drop", SuggestionTap.on(suggestion.id, "drop"))
    more = button("suggesting-button-photo", SuggestionTap.on(suggestion.id, "photo"))
    return compose(told, [[None if empty else send], *in_rows(choices), [more, drop], home_row()])


def _question(suggestion: Suggestion, line: str, refusal: Html | None = None) -> Screen:
    return compose([refusal or load()("suggesting-ask", line=line)], [[_back(suggestion)]])


def _back(suggestion: Suggestion) -> Button:
    return button("suggesting-button-back", SuggestionTap.on(suggestion.id, "draft"))


def _gone(listing: Listing) -> Screen:
    file = button("officers-button-file", MemberTap.on(listing.person_id, "see"))
    return screen("suggesting-gone", [home_row(file)])


async def _listing(work: Work, tap: SuggestionTap) -> Listing:
    listing = await work.session.get(Listing, tap.uuid)
    if listing is None or listing.community_id != work.community_id:
        raise NotFound
    return listing


async def _mine(work: Work, tap: SuggestionTap, officer: Officer) -> tuple[Suggestion, Listing]:
    """This officer's suggestion; a colleague's is theirs to finish."""
    suggestion, listing = await suggestions.get(work, tap.uuid)
    if suggestion.officer_id != officer.id:
        raise NotFound
    return suggestion, listing


async def _waited(work: Work, data: dict[str, object], officer: Officer) -> tuple[Suggestion, Listing]:
    try:
        suggestion, listing = await suggestions.get(work, from_token(str(data.get("suggestion"))))
    except ValueError:
        raise NotFound from None
    if suggestion.officer_id != officer.id:
        raise NotFound
    return suggestion, listing
