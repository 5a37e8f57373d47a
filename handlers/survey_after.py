"""What does a finished questionnaire bring about, and how is who leaves asked one last question?"""

from __future__ import annotations

from uuid import UUID

from aiogram import F, Router

from handlers.callbacks import Go, SurveyTap
from handlers.screens import Screen, button, compose, in_rows, labelled, screen
from handlers.survey_screens import in_words
from handlers.talk import Talk
from locales.escape import escape
from locales.formats import date_full, time_of_day
from locales.loader import load
from locales.typography import typographic
from models.enums import PersonState
from models.errors import RefusedInput, Stale
from models.member import Person
from models.work import Work
from troc.exchanges.papers.deliveries import Event, ics
from troc.members import support
from troc.study.answers import Refused
from troc.study.interviews import Interview
from troc.workflows import erasing, interviewing, surveying
from troc.workflows.interviewing import Slot

router = Router(name="survey_after")


async def follow(interview: Interview, talk: Talk, person: Person, work: Work) -> None:
    """A half-hour proposed for an interview: a file for their calendar, a request for the team."""
    asked = interview.form.item("accord")
    slot = await interviewing.answered(work, person, interview, asked.label if asked else "")
    if slot is None:
        return
    say = load()
    day = date_full(slot.starts_at.date(), interview.today)
    told = {"day": day, "hour": time_of_day(slot.starts_at), "way": _way(interview, slot)}
    try:
        await support.write(work, person, text=say.plain("survey-interview-request", **told))
    except RefusedInput as refusal:
        await talk.say(screen(refusal.key, [[button("button-menu", Go(to="menu"))]]))
        return
    interviewing.told(interview, slot)
    await talk.send_file(
        f"{say.plain('survey-interview-file')}-{slot.starts_at:%Y-%m-%d}.ics", _file(interview, slot, work)
    )
    await talk.say(screen("survey-interview-noted", [[button("button-menu", Go(to="menu"))]], **told))


def farewell(interview: Interview) -> Screen:
    """The farewell, and the one question beneath it; each answer is one tap, and nobody's any more."""
    question = interview.question
    if question is None:
        return screen("data-erased")
    choices = [
        labelled(typographic(choice.label), SurveyTap.on(interview.invitation.id, "exit", str(rank)))
        for rank, choice in enumerate(question.choices)
    ]
    asked = [load()("data-erased"), escape(typographic(question.label)), escape(typographic(question.hint))]
    return compose(asked, in_rows(choices))


@router.callback_query(SurveyTap.filter(F.act == "exit"))
async def leaving(_: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work) -> None:
    """Why they left: kept without anybody. The tap made them a stranger who says hello: they are forgotten again."""
    thanks = await _left(work, callback_data.uuid, callback_data.arg)
    stranger = person.state == PersonState.NEW
    if stranger:
        await erasing.forget_newcomer(work, person)
        talk.chat.forget()
    await talk.trace(screen("survey-exit-thanks" if thanks else "survey-exit-closed"))


async def _left(work: Work, invitation_id: UUID, arg: str) -> bool:
    try:
        outcome = await surveying.left(work, invitation_id, int(arg) if arg.isdecimal() else -1)
    except Stale:
        return False
    return not isinstance(outcome, Refused)


def _way(interview: Interview, slot: Slot) -> str:
    item = interview.form.item("moyen")
    words = in_words(item, slot.way) if item is not None and slot.way else ""
    return words[:1].lower() + words[1:] or load().plain("survey-interview-any-way")


def _file(interview: Interview, slot: Slot, work: Work) -> str:
    say = load().plain
    event = Event(
        uid=f"{interview.invitation.id}@troquet",
        sequence=slot.sequence,
        first=slot.starts_at.date(),
        last=slot.starts_at.date(),
        summary=say("survey-interview-summary"),
        description=say("survey-interview-description"),
        said_at=work.now,
        hours=(slot.starts_at, slot.ends_at),
    )
    return ics([event]).decode()
