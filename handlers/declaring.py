"""What does a member offer, and what do they look for?"""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers import card_corrections, check_card, check_words, edit_lines, joining, lone_words
from handlers.callbacks import DeclareTap, Go, ListingTap
from handlers.check_card import Checking, Turn, show_card
from handlers.house import House
from handlers.listing_screens import CANCEL
from handlers.screens import Rows, Screen, button, screen
from handlers.talk import Talk
from locales.loader import load
from models.base import from_token, to_token
from models.enums import ListingKind, ListingState, PersonState
from models.errors import NotFound
from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.listings import drafts
from troc.matching.matcher import Matcher
from troc.workflows import declaring as declarations

router = Router(name="declaring")

#: How many sets of examples there are, of each kind.
EXAMPLES = 3


class Declaring(StatesGroup):
    words = State()  #: S6 is on screen; data: kind, or none when any will do


class Adding(StatesGroup):
    photos = State()  #: photos of one listing are awaited; data: listing


#: States in which a draft of theirs is before the person's eyes.
ON_SCREEN = (Checking.card, Checking.words, Adding.photos)
DECLARING = (PersonState.ACTIVE, PersonState.PENDING)


@router.message(Command("offre"))
@router.callback_query(Go.filter(F.to == "offer"))
async def offer(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """« J'offre »."""
    await begin(Turn(talk, person, work, state, matcher, house), ListingKind.OFFER)


@router.message(Command("besoin"))
@router.callback_query(Go.filter(F.to == "need"))
async def need(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """« Je cherche »."""
    await begin(Turn(talk, person, work, state, matcher, house), ListingKind.NEED)


async def begin(turn: Turn, kind: ListingKind) -> None:
    """Ask for the sentence, unless a draft is open: then ask what becomes of it first."""
    if turn.person.state not in DECLARING:
        await joining.resume(turn.talk, turn.person, turn.work, turn.state, turn.matcher, turn.house)
        return
    draft = await drafts.latest(turn.work, turn.person)
    if draft is None:
        await ask(turn, kind)
        return
    await turn.state.clear()
    await turn.talk.show(_found(draft, kind))


async def ask(turn: Turn, kind: ListingKind | None) -> None:
    """S6: one sentence, as one speaks."""
    data = await turn.state.get_data() if await turn.state.get_state() == Declaring.words else {}
    said = {name: data[name] for name in (lone_words.PLACE, lone_words.WHEN) if name in data}
    await turn.state.set_state(Declaring.words)
    await turn.state.set_data({"kind": kind, **said} if kind else said)
    await turn.talk.show(_prompt(kind, 0))


def _prompt(kind: ListingKind | None, example: int) -> Screen:
    """S6 with one set of examples, numbered from 0."""
    asked = kind or "any"
    more = DeclareTap(act="examples", arg=f"{asked}{(example + 1) % EXAMPLES}")
    search = button("searching-button-start", Go(to="search")) if kind == ListingKind.NEED else None
    rows: Rows = [[button("declaring-button-examples", more), button("button-cancel", CANCEL)], [search]]
    examples = load()(f"declaring-examples-{asked}-{example}")
    return screen(f"declaring-ask-{asked}", rows, examples=examples)


def _found(draft: Listing, kind: ListingKind) -> Screen:
    rows = [
        [
            button("button-continue", ListingTap.on(draft.id, "open"), "primary"),
            button("button-restart", ListingTap.on(draft.id, "restart", kind)),
        ],
        [button("button-menu", Go(to="menu"))],
    ]
    asked = draft.kind or "any"
    if not draft.title:
        return screen("declaring-found-photo", rows)
    return screen(f"declaring-found-{asked}", rows, title=draft.title)


@router.callback_query(DeclareTap.filter(F.act == "examples"))
async def examples(
    _: object,
    callback_data: DeclareTap,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
) -> None:
    """The next set of examples; the question stays open, or opens again when the button is old."""
    asked, number = callback_data.arg[:-1], callback_data.arg[-1:]
    kind = ListingKind(asked) if asked in tuple(ListingKind) else None
    if person.state not in DECLARING:
        await joining.resume(talk, person, work, state, matcher, house)
        return
    await state.set_state(Declaring.words)
    await state.set_data({"kind": kind} if kind else {})
    await talk.show(_prompt(kind, int(number) % EXAMPLES if number.isdecimal() else 0))


@router.callback_query(ListingTap.filter(F.act == "restart"))
async def restart(
    _: object,
    callback_data: ListingTap,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
) -> None:
    """« Recommencer »: the open draft is put aside for seven days, and the sentence asked anew."""
    draft = await drafts.get(work, person, callback_data.uuid)
    await drafts.discard(work, await drafts.batch_of(work, draft), person.id)
    kind = ListingKind(callback_data.arg) if callback_data.arg in tuple(ListingKind) else None
    await ask(Turn(talk, person, work, state, matcher, house), kind)


@router.callback_query(Go.filter(F.to == "resume"))
async def resume(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """« Reprendre »: what was given up last, or the draft that is still open."""
    turn = Turn(talk, person, work, state, matcher, house)
    again = await drafts.take_up(work, person)
    await work.session.flush()
    draft = again[0] if again else await drafts.latest(work, person)
    if draft is None:
        await talk.show(screen("menu-nothing-to-resume", [[button("button-menu", Go(to="menu"))]]))
    else:
        await show_card(turn, draft)


async def declare(
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
    text: str,
    assumed: ListingKind | None,
    message_id: int | None = None,
) -> bool:
    """Keep what a sentence declares as drafts and show the first card; False when it declares nothing.

    While a card is open its batch grows: nothing typed replaces anything. `message_id`: the sentence's message, whose
    later edits are read anew.
    """
    on_screen = person.state == PersonState.JOINING or await state.get_state() in ON_SCREEN
    beside = await check_card.open_draft(work, person, state) if on_screen else None
    items = card_corrections.placed(check_card.items_in(work, person, text, assumed), await state.get_data())
    if not items:
        return False
    if beside is not None and not beside.title:  # a photo waited for its words
        made = await drafts.reword(work, person, [beside], items, assumed)
    else:
        made = await declarations.start(work, person, text, items, assumed, beside)
    talk.chat.misunderstandings = 0
    turn = Turn(talk, person, work, state, matcher, house)
    kept: dict[str, Any] = {"message": message_id, "first": to_token(made[0].id), **lone_words.NOTHING}
    if not await card_corrections.ask_place(turn, made, items, kept):
        await show_card(turn, made[0], **kept)
    return True


@router.message(Declaring.words, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def told(
    message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """The sentence of S6."""
    kind = (await state.get_data()).get("kind")
    assumed = ListingKind(kind) if kind in tuple(ListingKind) else None
    text = message.text or ""
    if await lone_words.ask_thing(Turn(talk, person, work, state, matcher, house), text, assumed, Declaring.words):
        return
    if await declare(talk, person, work, state, matcher, house, text, assumed, message.message_id):
        return
    if any(character.isalnum() for character in text):
        raise SkipHandler  # « menu », « merci », a question: not a listing
    rows = [[button("declaring-button-examples", DeclareTap(act="examples", arg=f"{kind or 'any'}1"))]]
    await talk.show(screen("declaring-not-read", [*rows, [button("button-cancel", CANCEL)]]))


@router.message(Checking.words, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def described(
    message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """The words of a photo that came without any."""
    draft = await check_card.open_draft(work, person, state)
    assumed = ListingKind(draft.kind) if draft is not None and draft.kind else None
    text = message.text or ""
    if not await declare(talk, person, work, state, matcher, house, text, assumed, message.message_id):
        raise SkipHandler


@router.message(StateFilter(None, Checking.card), F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def typed(
    message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """« publier », « oui », « c'est un besoin » typed where a button is expected, or a correction of the card (« plutôt 4
    stères »); anything else is a sentence of its own."""
    draft = await check_card.open_draft(work, person, state)
    if draft is None:
        raise SkipHandler
    text = message.text or ""
    data = check_words.meant(await check_card.card_screen(work, person, draft), text)
    kind = check_words.says_kind(text) if draft.kind is None else None
    if kind is not None:
        data = ListingTap.on(draft.id, "kind", kind)
    elif data is None and check_words.says_publish(
        text
    ):  # not every card of the batch was seen: the last one has the button
        batch = await drafts.batch_of(work, draft)
        data = ListingTap.on(batch[-1].id, "open")
    if data is None and await state.get_state() == Checking.card:
        if await card_corrections.correct(Turn(talk, person, work, state, matcher, house), draft, text):
            return
    if data is None or not data.startswith("l:"):
        raise SkipHandler
    tap = ListingTap.unpack(data)
    act = check_card.ACTS.get(tap.act) or edit_lines.ACTS.get(tap.act)
    if act is None:
        raise SkipHandler
    listing = await drafts.get(work, person, tap.uuid)
    await act(Turn(talk, person, work, state, matcher, house), listing, tap.arg)


@router.edited_message(F.text | F.caption)
async def corrected(
    message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """The member corrected their message in Telegram: its drafts are read anew, as long as they are drafts."""
    if person.state not in (*DECLARING, PersonState.JOINING):
        return
    data = await state.get_data()
    batch = await _made_of(message, data, person, work)
    text = message.text or message.caption or ""
    kind = next((ListingKind(draft.kind) for draft in batch if draft.kind), None)
    items = check_card.items_in(work, person, text, kind)
    if not batch or not items:
        if person.state in DECLARING:
            rows = [[button("menu-button-listings", Go(to="listings")), button("button-menu", Go(to="menu"))]]
            await talk.say(screen("declaring-edited-too-late", rows))
        return
    made = await drafts.reword(work, person, batch, items, kind)
    turn = Turn(talk, person, work, state, matcher, house)
    await show_card(
        turn, made[0], load()("declaring-read-anew"), message=message.message_id, first=to_token(made[0].id)
    )


async def _made_of(message: Message, data: dict[str, Any], person: Person, work: Work) -> list[Listing]:
    """The drafts made of that message, if the chat still remembers and they still are drafts."""
    if data.get("message") != message.message_id:
        return []
    try:
        first = await drafts.get(work, person, from_token(str(data.get("first"))))
    except (NotFound, ValueError):
        return []
    if first.state != ListingState.DRAFT:
        return []
    return [draft for draft in await drafts.batch_of(work, first) if draft.position >= first.position]
