"""How do two parties speak of a proposal before they know each other's name?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers import proposals as browsing
from handlers.callbacks import Go, MatchTap, RelayTap
from handlers.officers import messages
from handlers.proposal_card import card, outdated, subject
from handlers.screens import Rows, Screen, button, compose, screen
from handlers.talk import Talk
from locales.loader import load
from models.base import from_token
from models.errors import RefusedInput, Stale
from models.match import RelayedMessage
from models.member import Person
from models.work import Work
from troc.exchanges import questions
from troc.exchanges.standing import Standing
from troc.members import support
from troc.workflows import showing, telling
from troc.workflows.showing import Seen

router = Router(name="questions")

_CANCEL: Rows = [[button("button-cancel", Go(to="cancel")), button("button-menu", Go(to="menu"))]]


class Asking(StatesGroup):
    """Words we wait for, to pass them on."""

    question = State()
    answer = State()


@router.callback_query(MatchTap.filter(F.act == "ask"))
async def ask(
    _: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Poser une question »: says what is masked before anything is sent."""
    view = await showing.seen(work, callback_data.uuid, person)
    try:
        questions.require_askable(work, view.proposal, answering=False)
    except Stale:
        await talk.trace(card(view, work.now, news=outdated(view, work.now)))
        return
    await state.set_state(Asking.question)
    await state.set_data({"match": callback_data.id})
    await _below(talk, screen("proposals-question", _CANCEL))


@router.callback_query(RelayTap.filter(F.act == "answer"))
async def answer(
    _: CallbackQuery, callback_data: RelayTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Répondre » to a relayed message."""
    message = await questions.received(work, callback_data.uuid, person.id)
    view = await showing.seen(work, message.match_id, person)
    try:
        questions.require_askable(work, view.proposal, answering=True)
    except Stale:
        await talk.show(card(view, work.now, news=outdated(view, work.now)))
        return
    await state.set_state(Asking.answer)
    await state.set_data({"relay": callback_data.id})
    await _below(talk, screen("proposals-answer", _CANCEL, what=subject(view)))


@router.callback_query(RelayTap.filter(F.act == "report"))
async def report(
    _: CallbackQuery, callback_data: RelayTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Signaler » a relayed message."""
    message = await questions.received(work, callback_data.uuid, person.id)
    letter = await support.report(work, person, match_id=message.match_id, relay_id=message.id)
    await messages.announce(work, letter)
    await browsing.ask_words(talk, state, message.match_id, message.id)


@router.callback_query(RelayTap.filter(F.act == "see"))
async def see(_: CallbackQuery, callback_data: RelayTap, talk: Talk, person: Person, work: Work) -> None:
    """A relayed message that was announced among others."""
    message = await questions.received(work, callback_data.uuid, person.id)
    await talk.show(relayed_screen(await showing.seen(work, message.match_id, person), message))


@router.message(Asking.question, F.text, ~F.text.startswith("/"))
async def asked(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """The question goes to the other party, contact details masked."""
    match_id = from_token((await state.get_data())["match"])
    view = await showing.seen(work, match_id, person)
    await _pass_on(message.text or "", talk, work, state, view, None)


@router.message(Asking.answer, F.text, ~F.text.startswith("/"))
async def answered(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """The answer goes back the same way."""
    relay = await questions.received(work, from_token((await state.get_data())["relay"]), person.id)
    view = await showing.seen(work, relay.match_id, person)
    await _pass_on(message.text or "", talk, work, state, view, relay)


async def _below(talk: Talk, prompt: Screen) -> None:
    """Ask at the bottom: the card or the question one writes about stays to be read."""
    talk.tapped = None
    await talk.show(prompt)


async def _pass_on(
    text: str, talk: Talk, work: Work, state: FSMContext, view: Seen, relay: RelayedMessage | None
) -> None:
    try:
        sent = await telling.pass_on(work, view.proposal, text, relay)
    except RefusedInput as error:
        await talk.show(screen(error.key, _CANCEL))
        return
    except Stale:
        await state.clear()
        await talk.show(card(view, work.now, news=outdated(view, work.now)))
        return
    await state.clear()
    say = load()
    told = say("proposals-question-sent" if relay is None else "proposals-answer-sent", text=sent.text)
    ways = [
        button("proposals-button-see", MatchTap.on(view.proposal.match.id, "see")),
        button("button-menu", Go(to="menu")),
    ]
    await talk.show(compose([told, say("proposals-question-next") if relay is None else None], [ways]))


def relayed_screen(view: Seen, message: RelayedMessage) -> Screen:
    """A question or an answer as the other party receives it.

    The buttons of the card stand under it only for who has seen the card: it says what a yes shares.
    """
    match_id = view.proposal.match.id
    key = "proposals-answer-received" if message.in_reply_to else "proposals-question-received"
    open_ = view.standing in (Standing.OPEN, Standing.PUT_OFF)
    seen = open_ and view.proposal.mine.shown_at is not None
    may_answer = open_ or view.standing == Standing.WAITING
    return screen(
        key,
        [
            [
                button("proposals-button-answer", RelayTap.on(message.id, "answer"), "primary") if may_answer else None,
                button("proposals-button-see", MatchTap.on(match_id, "see")),
            ],
            [
                button("proposals-button-yes", MatchTap.on(match_id, "yes")) if seen else None,
                button("proposals-button-no", MatchTap.on(match_id, "no")) if seen else None,
            ],
            [
                button("proposals-button-report", RelayTap.on(message.id, "report")),
                button("button-menu", Go(to="menu")),
            ],
        ],
        what=subject(view),
        text=message.text,
    )
