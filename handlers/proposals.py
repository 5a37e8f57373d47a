"""How does a member look at proposals and answer them?"""

from __future__ import annotations

import re
from uuid import UUID

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers import contact_details, misfits
from handlers.callbacks import Go, MatchTap, chosen
from handlers.contact_card import contacts_screen
from handlers.officers import messages
from handlers.proposal_card import card, outdated
from handlers.proposal_vat import vat_screen
from handlers.screens import Screen, button, compose, screen
from handlers.talk import Talk
from locales.escape import Html
from locales.loader import load
from models.base import from_token, to_token
from models.enums import RefusalReason
from models.errors import Stale
from models.member import Person
from models.work import Work
from troc.exchanges import interest, overview, proposals
from troc.exchanges.standing import Standing
from troc.french.normalise import fold
from troc.french.yesno import Answer, read_answer
from troc.members import support
from troc.workflows import replying, showing

router = Router(name="proposals")

#: Words that speak of the proposal itself.
_EXPLICIT = re.compile(r"interess|pas pour (?:moi|nous)")


class Report(StatesGroup):
    """A few words to add to a report."""

    words = State()


@router.callback_query(Go.filter(F.to == "proposals"))
async def browse(_: CallbackQuery, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """The best proposal that waits, or what to do to get some."""
    await state.clear()
    waiting = await overview.waiting_for(work, person.id)
    if waiting:
        await _show(talk, person, work, waiting[0])
        return
    ways = [button("button-offer", Go(to="offer")), button("button-need", Go(to="need"))]
    search = button("searching-button-start", Go(to="search"))
    await talk.show(screen("proposals-none", [ways, [search, button("button-menu", Go(to="menu"))]]))


@router.callback_query(MatchTap.filter(F.act == "see"))
async def see(_: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work) -> None:
    """The proposal as it stands."""
    await _show(talk, person, work, callback_data.uuid)


@router.callback_query(MatchTap.filter(F.act == "vat"))
async def vat(_: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work) -> None:
    """« À savoir : la TVA… [Voir] »: what it would cost, and what can be done about it."""
    await talk.show(vat_screen(await showing.seen(work, callback_data.uuid, person)))


@router.callback_query(MatchTap.filter(F.act == "next"))
async def following(_: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work) -> None:
    """The one after this."""
    rest = await _after(work, person, callback_data.uuid)
    if rest:
        await _show(talk, person, work, rest[0])
    else:
        await talk.show(screen("proposals-no-more", [[button("button-menu", Go(to="menu"))]]))


@router.callback_query(MatchTap.filter(F.act == "yes"))
async def yes(
    _: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Ça m'intéresse »."""
    await contact_details.interested(talk, person, work, state, callback_data.uuid, callback_data.arg)


@router.callback_query(MatchTap.filter(F.act == "no"))
async def no(
    _: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Pas pour moi »: done at once, undone as easily."""
    await state.clear()
    proposal = await proposals.view(work, callback_data.uuid, person.id)
    try:
        await interest.say_no(work, proposal)
    except Stale:
        await _present(talk, person, work, callback_data.uuid)
        return
    await _trace(talk, person, work, callback_data.uuid)


@router.callback_query(MatchTap.filter(F.act == "later"))
async def later(
    _: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Plus tard »: the card comes back in two days."""
    await state.clear()
    proposal = await proposals.view(work, callback_data.uuid, person.id)
    try:
        await interest.put_off(work, proposal)
    except Stale:
        await _present(talk, person, work, callback_data.uuid)
        return
    await _trace(talk, person, work, callback_data.uuid)


@router.callback_query(MatchTap.filter(F.act == "undo"))
async def undo(
    _: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Changer d'avis »."""
    await state.clear()
    proposal = await proposals.view(work, callback_data.uuid, person.id)
    try:
        await replying.change_mind(work, proposal)
    except Stale:
        await _present(talk, person, work, callback_data.uuid)
        return
    await _trace(talk, person, work, callback_data.uuid, load()("proposals-undone"))


@router.callback_query(MatchTap.filter(F.act == "reason"))
async def reason(_: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work) -> None:
    """Why not: optional, one tap."""
    proposal = await proposals.view(work, callback_data.uuid, person.id)
    why = chosen(RefusalReason, callback_data.arg)
    try:
        await replying.give_reason(work, proposal, why)
    except Stale:
        await _present(talk, person, work, callback_data.uuid)
        return
    if why == RefusalReason.NOT_WHAT_I_SEEK:
        await talk.trace(misfits.ask(await showing.seen(work, callback_data.uuid, person)))
        return
    await _trace(talk, person, work, callback_data.uuid)


@router.callback_query(MatchTap.filter(F.act == "contacts"))
async def contacts(_: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work) -> None:
    """Contacts again, to who has been given them."""
    view = await showing.seen(work, callback_data.uuid, person)
    if view.standing != Standing.SHARED:
        await _present(talk, person, work, callback_data.uuid)
        return
    await talk.show(contacts_screen(view, await showing.contacts(work, view)))


@router.callback_query(MatchTap.filter(F.act == "report"))
async def report(
    _: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Signaler »: one tap is enough; words may follow."""
    proposal = await proposals.view(work, callback_data.uuid, person.id)
    await messages.announce(work, await support.report(work, person, match_id=proposal.match.id))
    await ask_words(talk, state, proposal.match.id, None)


async def ask_words(talk: Talk, state: FSMContext, match_id: UUID, relay_id: UUID | None) -> None:
    """After a report: a few words, if the person wishes."""
    await state.set_state(Report.words)
    await state.set_data({"match": to_token(match_id), "relay": to_token(relay_id) if relay_id else None})
    ways = [button("proposals-button-see", MatchTap.on(match_id, "see")), button("button-menu", Go(to="menu"))]
    say = load()
    await talk.say(compose([say("proposals-reported"), say("proposals-reported-words")], [ways]))


@router.message(Report.words, F.text, ~F.text.startswith("/"))
async def words(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """Words added to a report."""
    data = await state.get_data()
    await state.clear()
    match_id, relay = from_token(data["match"]), data.get("relay")
    relay_id = from_token(relay) if relay else None
    letter = await support.report(work, person, match_id=match_id, relay_id=relay_id, text=message.text)
    await messages.announce(work, letter)
    ways = [button("proposals-button-see", MatchTap.on(match_id, "see")), button("button-menu", Go(to="menu"))]
    await talk.show(screen("proposals-reported-more", [ways]))


def answers(message: Message) -> bool:
    """A yes or a no typed where a button was expected."""
    return read_answer(message.text or "") in (Answer.YES, Answer.NO)


@router.message(StateFilter(None), F.text, ~F.forward_origin, answers)
async def typed(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """« Ça m'intéresse » or « pas pour moi » in words answers the card that waits; a mere « ok » only shows it again.

    A yes shares contacts: it must be meant for the proposal, and there must be no doubt which.
    """
    unseen = await overview.waiting_for(work, person.id, unseen_only=True)
    shown = [each for each in await overview.waiting_for(work, person.id) if each not in unseen]
    if not shown:
        raise SkipHandler
    if len(shown) > 1 or not _EXPLICIT.search(fold(message.text or "")):
        await _show(talk, person, work, shown[0])
    elif read_answer(message.text or "") is Answer.YES:
        await contact_details.interested(talk, person, work, state, shown[0])
    else:
        await interest.say_no(work, await proposals.view(work, shown[0], person.id))
        await _trace(talk, person, work, shown[0])


async def _after(work: Work, person: Person, match_id: UUID) -> list[UUID]:
    """What waits after this proposal, in the order of the list."""
    waiting = await overview.waiting_for(work, person.id)
    return waiting[waiting.index(match_id) + 1 :] if match_id in waiting else waiting


async def _screen(person: Person, work: Work, match_id: UUID, news: Html | None = None) -> Screen:
    view = await showing.show_anew(work, match_id, person)
    return card(view, work.now, more=bool(await _after(work, person, match_id)), news=news)


async def _show(talk: Talk, person: Person, work: Work, match_id: UUID) -> None:
    await talk.show(await _screen(person, work, match_id))


async def _trace(talk: Talk, person: Person, work: Work, match_id: UUID, news: Html | None = None) -> None:
    await talk.trace(await _screen(person, work, match_id, news))


async def _present(talk: Talk, person: Person, work: Work, match_id: UUID) -> None:
    """The button is outdated: one line why, then the proposal as it stands."""
    view = await showing.seen(work, match_id, person)
    await _trace(talk, person, work, match_id, outdated(view, work.now))
