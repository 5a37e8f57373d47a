"""How does somebody arrive, and what is their next step until they are in?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import CommandObject, CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers import check_card, home, joining_screens, profile
from handlers.callbacks import Go, Joining
from handlers.house import House
from handlers.officers import validating
from handlers.screens import button, screen
from handlers.talk import Talk
from locales.loader import load
from locales.wording import without_tags
from models.enums import ConsentPurpose, ListingKind, PersonState
from models.errors import InvitationRefused
from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.french.yesno import Answer, read_answer
from troc.listings import drafts, lifespan
from troc.listings.reading import read_message
from troc.matching.matcher import Matcher
from troc.members import invitations, joining, prospect_progress
from troc.places.gazetteer import load_gazetteer
from troc.workflows import answering, consenting, erasing, publishing

router = Router(name="joining")

FIRST_WORDS = 2000  #: characters kept of what is written before the notice
NOT_IN = frozenset({PersonState.NEW, PersonState.JOINING, PersonState.REFUSED, PersonState.REPLACED})


class Arriving(StatesGroup):
    need = State()


@router.message(CommandStart())
async def start(
    _: Message,
    command: CommandObject,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
) -> None:
    """A link was opened, or « Démarrer » tapped. Harmless for who is already a member."""
    code = (command.args or "").strip()[:64]
    if person.state not in NOT_IN:
        await state.clear()
        await talk.show(await home.menu_screen(person, work, "joining-already" if code else None))
        return
    # « /start » may be written by hand too: a short code is counted there as anywhere
    await _enter(code, talk, person, work, state, matcher, house, typed=invitations.looks_typed(code))


@router.message(F.text.func(invitations.looks_typed), ~F.forward_origin)
async def typed_code(
    message: Message,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
) -> None:
    """Six characters from a leaflet, typed by somebody who is not in yet; for anyone else it is just a text."""
    if person.state != PersonState.NEW:
        raise SkipHandler
    await _enter(message.text or "", talk, person, work, state, matcher, house, typed=True)


async def _enter(
    code: str,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
    *,
    typed: bool,
) -> None:
    if code and person.state == PersonState.NEW:
        try:
            find = invitations.find_typed(work, person, code) if typed else invitations.find(work, code)
            await joining.come_by(work, person, await find)
        except InvitationRefused as refusal:
            if typed:
                await invitations.count_failure(work, person)
            key = "joining-code-refused" if refusal.key == InvitationRefused.key else refusal.key
            await talk.show(joining_screens.refused_code(key))
            return
    await resume(talk, person, work, state, matcher, house)


async def resume(talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House) -> None:
    """Show the present step: welcome, first need, its card, the profile, or home once they are in or wait."""
    if person.state == PersonState.NEW:
        await talk.show(await joining_screens.welcome(person, work))
    elif person.state == PersonState.REFUSED:
        await talk.show(screen("joining-refused", [[button("button-team", Go(to="team"))]]))
    elif person.state == PersonState.REPLACED:
        await talk.show(screen("joining-replaced", [[button("button-team", Go(to="team"))]]))
    elif person.state == PersonState.JOINING:
        await _next(talk, person, work, state, matcher)
    else:
        await talk.show(await home.menu_screen(person, work))


async def _next(talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher) -> None:
    open_draft = await drafts.latest(work, person)
    if open_draft is not None:
        await _card(talk, person, work, state, matcher, open_draft)
    elif not (await state.get_data()).get("need_later") and not await lifespan.ready(work, person.id):
        await state.set_state(Arriving.need)
        await talk.show(screen("joining-need", joining_screens.need_ways()))
    else:
        await profile.ask_missing(talk, person, work, state)


@router.message(StateFilter(None), F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def first_words(
    message: Message,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
) -> None:
    """A sentence of somebody who has not read the notice yet: kept aside, read once they go on, forgotten if they do not."""
    words = (message.text or "")[:FIRST_WORDS]
    code_like = len(words.split()) == 1 and any(character.isdigit() for character in words)
    if person.state != PersonState.NEW or code_like:
        raise SkipHandler
    if not read_message(words, work.now.date(), load_gazetteer()).items:
        raise SkipHandler
    before = (await state.get_data()).get("first_words")
    await state.update_data(first_words=f"{before}\n{words}"[:FIRST_WORDS] if before else words)
    shown = await joining_screens.welcome(person, work)
    await talk.show(shown.with_heading(load()("joining-first-words")))


@router.message(Arriving.need, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def first_need(
    message: Message, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher
) -> None:
    """The sentence that gets the first useful answer: read, kept as a draft, shown with who answers it."""
    made = await check_card.read(work, person, message.text or "", ListingKind.NEED)
    if not made:
        await talk.show(screen("declaring-not-read", joining_screens.need_ways()))
        return
    await state.set_state(None)
    await _card(talk, person, work, state, matcher, made[0])


async def _card(talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, draft: Listing) -> None:
    """The card of a draft under what already answers it."""
    found = await answering.nearby(work, matcher, person, draft)
    card = await check_card.card_screen(work, person, draft)
    await talk.show(card.with_heading(joining_screens.answers(draft, found)))


@router.callback_query(Joining.filter(F.act == "need_later"))
async def no_need_yet(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """They would rather say it later: on to the profile."""
    await state.set_state(None)
    await state.update_data(need_later=True)
    await resume(talk, person, work, state, matcher, house)


@router.callback_query(Joining.filter(F.act == "start"))
async def notice(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """S2: what becomes of their data, before the first question."""
    if person.state != PersonState.NEW:
        await resume(talk, person, work, state, matcher, house)
        return
    await talk.show(joining_screens.notice(house.controller))


@router.callback_query(Joining.filter(F.act == "how"))
async def how_it_works(_: object, talk: Talk, person: Person) -> None:
    """Three lines before one decides."""
    forward = (
        button("joining-button-start", Joining(act="start"), "primary") if person.state == PersonState.NEW else None
    )
    await talk.show(screen("joining-how", [[forward], [button("button-team", Go(to="team"))]]))


@router.callback_query(Joining.filter(F.act == "continue"))
async def continue_(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """The notice was read: the invitation is used now."""
    redeemed = await joining.accept_notice(work, person)
    if not redeemed:
        await talk.say(screen("joining-code-used"))
    words = (await state.get_data()).get("first_words")
    if words:
        await state.update_data(first_words=None)
        await check_card.read(work, person, words, None)
    await resume(talk, person, work, state, matcher, house)


@router.callback_query(Joining.filter(F.act == "decline"))
async def decline(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """« Non merci » on the notice: nothing is kept, and the door stays open."""
    if person.state != PersonState.NEW:
        await resume(talk, person, work, state, matcher, house)
        return
    await state.clear()
    await erasing.forget_newcomer(work, person)
    talk.chat.forget()
    await talk.show(screen("joining-declined"))


@router.callback_query(Joining.filter(F.act == "ask"))
async def ask_to_join(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """Without a valid invitation one may still join; the team decides."""
    await resume(talk, person, work, state, matcher, house)


@router.message(profile.Profile.check, F.text.func(read_answer) == Answer.YES)
@router.callback_query(Joining.filter(F.act == "confirm"))
async def confirm(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """The profile is right: in at once, or waiting for the team; then the study question, once."""
    if person.state != PersonState.JOINING:
        await resume(talk, person, work, state, matcher, house)
        return
    admitted = await joining.confirm(work, person)
    await state.clear()
    if admitted:
        published = await publishing.let_in(work, matcher, person)
        await talk.show(joining_screens.welcome_in(person, len(published.listings)))
        known = await prospect_progress.to_carry(work, person)
        if known:
            await talk.say(joining_screens.to_carry(known))
    else:
        await validating.announce(work, person)
        await talk.show(joining_screens.waiting(person))
    if house.study:
        await talk.say(joining_screens.study())


@router.callback_query(Joining.filter(F.act == "carry"))
async def carry(_: object, callback_data: Joining, talk: Talk, person: Person, work: Work) -> None:
    """What the team knew of the firm: kept in its file, or forgotten. A second tap changes nothing."""
    keep = callback_data.arg == "yes"
    done = await prospect_progress.carry(work, person, keep=keep)
    await talk.trace(joining_screens.carried(keep=keep) if done else joining_screens.carried_before())


@router.callback_query(Joining.filter(F.act == "study"))
async def study(_: object, callback_data: Joining, talk: Talk, person: Person, work: Work) -> None:
    """The study, apart from the service: yes or no, written down with the sentence they read."""
    granted = callback_data.arg == "yes"
    if person.state in (PersonState.ACTIVE, PersonState.PENDING, PersonState.JOINING):
        await consenting.decide(work, person, ConsentPurpose.STUDY, granted, without_tags(load()("joining-study")))
    await talk.trace(screen("joining-study-noted", granted=granted))
    await talk.say(await home.menu_screen(person, work))
