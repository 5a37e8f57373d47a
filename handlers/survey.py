"""How is a questionnaire asked in the chat: one question a screen, each may be skipped, taken up where it was left?"""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext

from handlers.callbacks import Go, SurveyTap
from handlers.house import House
from handlers.screens import button, screen
from handlers.survey_screens import (
    View,
    closed_screen,
    index_of,
    is_commune,
    notice_screen,
    question_screen,
    start,
)
from handlers.survey_turn import Answering, Turn, ask, give, keep, remember, review_all, take, tried, turn_of
from handlers.talk import Talk
from models.enums import ConsentPurpose
from models.member import Person
from models.work import Work
from troc.members import privacy
from troc.places.gazetteer import load_gazetteer
from troc.study import interviews
from troc.study.engine import toggled
from troc.study.questions import Kind
from troc.workflows import surveying

router = Router(name="survey")


@router.callback_query(SurveyTap.filter(F.act == "start"))
async def begin(
    _: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext, house: House
) -> None:
    """[Répondre]: the notice, until it was agreed to; then the first question not dealt with."""
    turn = await turn_of(callback_data, talk, person, work, state)
    if not await _may_answer(turn):
        await talk.show(closed_screen())
    elif not await privacy.agrees(work, person, ConsentPurpose.SURVEYS):
        await talk.show(notice_screen(turn.interview.invitation, house))
    else:
        await _open(turn)


@router.callback_query(SurveyTap.filter(F.act == "agree"))
async def agree(
    _: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext, house: House
) -> None:
    """[D'accord, je réponds]: the consent to questionnaires, with the very notice that was read."""
    turn = await turn_of(callback_data, talk, person, work, state)
    if not await _may_answer(turn):
        await talk.show(closed_screen())
        return
    if not await privacy.agrees(work, person, ConsentPurpose.SURVEYS):
        read = str(notice_screen(turn.interview.invitation, house).text)
        await privacy.decide(work, person, ConsentPurpose.SURVEYS, True, read)
    await _open(turn)


@router.callback_query(SurveyTap.filter(F.act == "later"))
async def later(_: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work) -> None:
    """[Plus tard]: the reminders will come; the button stays to begin at any moment."""
    invitation = await interviews.mine(work, callback_data.uuid, person.id)
    if interviews.takes_answers(invitation, work.now):
        await talk.trace(screen("survey-later", [[start(invitation)]]))
    else:
        await talk.show(closed_screen())


@router.callback_query(SurveyTap.filter(F.act == "no"))
async def refuse(
    _: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """[Non merci]: this one is never asked again."""
    invitation = await interviews.mine(work, callback_data.uuid, person.id)
    interviews.decline(work, invitation)
    if await state.get_state() == Answering.question.state:
        await state.clear()
    await talk.trace(screen("survey-refused-noted", [[button("button-menu", Go(to="menu"))]]))


@router.callback_query(SurveyTap.filter(F.act == "choose"))
async def choose(
    _: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """A choice was tapped; one of an earlier question shows where the interview stands instead."""
    turn = await turn_of(callback_data, talk, person, work, state)
    question = turn.question
    choice = _chosen(turn, callback_data.arg)
    if question is None or choice is None:
        await ask(turn)
    elif question.kind is Kind.SELECT_MULTIPLE:
        ticked = toggled(question, turn.view.ticked, choice)
        await keep(turn, ticked=list(ticked))
        await talk.show(question_screen(turn.interview, question, View(ticked, turn.view.page, turn.view.found)))
    else:
        await give(turn, question, choice)


@router.callback_query(SurveyTap.filter(F.act == "page"))
async def page(_: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """[Suivantes] under a long list."""
    turn = await turn_of(callback_data, talk, person, work, state)
    question = turn.question
    index, _dot, number = callback_data.arg.partition(".")
    if question is None or index != str(index_of(turn.interview, question.name)) or not number.isdecimal():
        await ask(turn)
        return
    await keep(turn, page=int(number) % 100)
    await talk.show(
        question_screen(turn.interview, question, View(turn.view.ticked, int(number) % 100, turn.view.found))
    )


@router.callback_query(SurveyTap.filter(F.act == "done"))
async def done(_: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """[Continuer] under several choices or a note, [Terminer] under words in several messages."""
    turn = await turn_of(callback_data, talk, person, work, state)
    question = turn.question
    if question is None or callback_data.arg != str(index_of(turn.interview, question.name)):
        await ask(turn)
    else:
        await give(turn, question, turn.view.ticked if question.kind is Kind.SELECT_MULTIPLE else None)


@router.callback_query(SurveyTap.filter(F.act == "skip"))
async def skip(_: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """[Passer]."""
    turn = await turn_of(callback_data, talk, person, work, state)
    question = turn.question
    if question is None or str(index_of(turn.interview, question.name)) != callback_data.arg:
        await ask(turn)
        return
    await take(turn, await tried(interviews.pass_over(work, turn.interview, question.name)))


@router.callback_query(SurveyTap.filter(F.act == "back"))
async def back(_: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """[Retour]: the last answer is taken back, once however often it is tapped; from a correction, to all the answers."""
    turn = await turn_of(callback_data, talk, person, work, state)
    question = turn.question
    if question is None or callback_data.arg != str(index_of(turn.interview, question.name)):
        await ask(turn)
    elif turn.data.get("fixing"):
        await review_all(turn)
    else:
        await take(turn, await tried(interviews.step_back(work, turn.interview)))


@router.callback_query(SurveyTap.filter(F.act == "review"))
async def review(
    _: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """[Revoir mes réponses]: until the wave closes."""
    await review_all(await turn_of(callback_data, talk, person, work, state))


@router.callback_query(SurveyTap.filter(F.act == "fix"))
async def fix(_: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """[Modifier]: that question again; the answer stands until another is given."""
    turn = await turn_of(callback_data, talk, person, work, state)
    items = turn.interview.form.items
    rank = int(callback_data.arg) if callback_data.arg.isdecimal() else len(items)
    question = turn.interview.again(items[rank].name) if rank < len(items) else None
    if question is None or not interviews.takes_answers(turn.interview.invitation, work.now):
        await review_all(turn)
        return
    given = turn.interview.state.answers.get(question.name)
    ticked = given if isinstance(given, tuple) else ()
    await remember(turn, fixing=question.name, ticked=list(ticked))
    await talk.show(question_screen(turn.interview, question, View(ticked)))


async def _may_answer(turn: Turn) -> bool:
    """The wave is open, and they agree to the study and to what this form needs: a yes lapses when its purposes change."""
    takes = interviews.takes_answers(turn.interview.invitation, turn.work.now)
    return takes and await surveying.may_ask(turn.work, turn.person, turn.interview.form.settings.consent)


async def _open(turn: Turn) -> None:
    interviews.opened(turn.work, turn.interview)
    await ask(turn)


def _chosen(turn: Turn, arg: str) -> Any:
    """The value behind a tapped choice; None when it belongs to another question than the one on the screen."""
    question = turn.question
    item, _dot, what = arg.partition(".")
    if question is None or item != str(index_of(turn.interview, question.name)) or not what.isalnum():
        return None
    if question.kind is Kind.DATE:
        return f"{what[:4]}-{what[4:6]}-{what[6:]}" if what.isdecimal() and len(what) == 8 else None
    if is_commune(question):
        return what if what in load_gazetteer().communes else None
    values = (
        [str(value) for value in question.bounds.values()]
        if question.kind is Kind.RANGE and question.bounds is not None
        else [choice.name for choice in question.choices]
    )
    return values[int(what)] if what.isdecimal() and int(what) < len(values) else None
