"""Where does somebody who answers a questionnaire stand, and what are they shown next?"""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers import survey_after
from handlers.callbacks import SurveyTap
from handlers.survey_screens import (
    View,
    closed_screen,
    more_screen,
    question_screen,
    refusal,
    review_screen,
    thanks_screen,
)
from handlers.talk import Talk
from locales.loader import load
from models.base import to_token
from models.errors import Stale
from models.member import Person
from models.work import Work
from troc.study import interviews
from troc.study.answers import LONGEST_TEXT, TOO_LONG, Refused
from troc.study.engine import Question
from troc.study.interviews import Interview
from troc.study.questions import Kind
from troc.workflows import surveying


class Answering(StatesGroup):
    question = State()


@dataclass(frozen=True, slots=True)
class Turn:
    """One tap or message of somebody who answers."""

    interview: Interview
    talk: Talk
    person: Person
    work: Work
    state: FSMContext
    data: dict[str, Any]

    @property
    def question(self) -> Question | None:
        """The one on the screen: an earlier one that is being corrected, else the first not dealt with."""
        fixing = self.data.get("fixing")
        return (self.interview.again(fixing) if fixing else None) or self.interview.question

    @property
    def view(self) -> View:
        """What the chat remembers of it."""
        return View(
            tuple(self.data.get("ticked", ())), int(self.data.get("page", 0)), tuple(self.data.get("found", ()))
        )


async def turn_of(tap: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext) -> Turn:
    """The interview that a button belongs to, and what the chat remembers if it is the one under way."""
    interview = await surveying.interview(work, person, tap.uuid)
    data = await state.get_data()
    return Turn(interview, talk, person, work, state, data if data.get("survey") == tap.id else {})


async def give(turn: Turn, question: Question, raw: Any) -> None:
    several = question.kind is Kind.TEXT and "multiline" in question.appearance
    outcome = await tried(interviews.give(turn.work, turn.interview, question.name, raw))
    await take(turn, outcome, question.name if several else None)


async def tried(answering: Awaitable[Interview | Refused]) -> Interview | Refused | None:
    """The outcome of an answer; None when the questionnaire was closed meanwhile."""
    try:
        return await answering
    except Stale:
        return None


async def take(turn: Turn, outcome: Interview | Refused | None, adding: str | None = None) -> None:
    """Show what an answer leads to; with `adding`, more words to that question may follow."""
    if outcome is None:
        await turn.state.clear()
        await turn.talk.show(closed_screen())
    elif isinstance(outcome, Refused):
        question = turn.question
        if question is not None:
            await keep(turn)
            shown = question_screen(turn.interview, question, turn.view)
            await turn.talk.show(shown.with_heading(refusal(outcome)))
    elif adding is not None:
        await remember(turn, adding=adding)
        await turn.talk.show(more_screen(outcome))
    else:
        await ask(Turn(outcome, turn.talk, turn.person, turn.work, turn.state, {}))


async def add(turn: Turn, name: str, words: str) -> None:
    """More words to an answer in several messages. Those that no longer fit are told so, and the answer stays as it is."""
    before = str(turn.interview.state.answers[name])
    outcome = await tried(interviews.give(turn.work, turn.interview, name, f"{before}\n{words}"))
    if isinstance(outcome, Refused):
        left = max(0, LONGEST_TEXT - len(before) - 1)
        told = load()("survey-more-refused", left=left) if outcome.key == TOO_LONG else refusal(outcome)
        await turn.talk.show(more_screen(turn.interview, told))
    else:
        await take(turn, outcome, name)


async def ask(turn: Turn) -> None:
    """The question that is next, or the end; what a finished interview brings about follows it."""
    interview, question = turn.interview, turn.interview.question
    if not interviews.takes_answers(interview.invitation, turn.work.now):
        await turn.state.clear()
        await turn.talk.show(closed_screen())
    elif question is None:
        await turn.state.clear()
        await turn.talk.show(thanks_screen(interview))
        await survey_after.follow(interview, turn.talk, turn.person, turn.work)
    else:
        await remember(turn)
        await turn.talk.show(question_screen(interview, question))


async def review_all(turn: Turn) -> None:
    if not interviews.takes_answers(turn.interview.invitation, turn.work.now):
        await turn.state.clear()
        await turn.talk.show(closed_screen())
        return
    await turn.state.clear()
    await turn.talk.show(review_screen(turn.interview))


async def keep(turn: Turn, **what: Any) -> None:
    """Remember the question on the screen as it now stands; whatever is typed next answers it, and no earlier one."""
    shown = {name: turn.data[name] for name in ("fixing", "ticked", "page", "found") if name in turn.data}
    await remember(turn, **(shown | what))


async def remember(turn: Turn, **what: Any) -> None:
    await turn.state.set_state(Answering.question)
    await turn.state.set_data({"survey": to_token(turn.interview.invitation.id), **what})
