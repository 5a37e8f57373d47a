"""How far did somebody get in a questionnaire, and what did they say?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select

from models.enums import Disposition
from models.errors import NotFound, Stale
from models.event import record
from models.qualitative import Coding, InterviewNote
from models.survey import SurveyAnswer, SurveyInvitation, SurveyVersion
from models.work import Work
from troc.study.dispositions import OPEN, Happening, after_answer, follow
from troc.study.engine import Accepted, Question, Refused, answer, back, next_question, skip
from troc.study.forms import Form, compiled
from troc.study.questions import Kind
from troc.study.standing import State, share_answered

#: Finished, or left with less than half: answers can still be corrected until the wave closes.
CORRECTED = OPEN | {Disposition.COMPLETE, Disposition.BREAKOFF}


@dataclass(frozen=True, slots=True)
class Interview:
    """One invitation with its questionnaire and how far it got."""

    invitation: SurveyInvitation
    form: Form
    state: State
    today: date
    context: Mapping[str, str]

    @property
    def question(self) -> Question | None:
        """What is asked next; None when it is over."""
        return next_question(self.form, self.state, self.today, self.context)

    def again(self, name: str) -> Question | None:
        """A question dealt with before, as it is asked anew; None when it was not, or no longer applies."""
        if name not in self.state.trail:
            return None
        answers = {each: value for each, value in self.state.answers.items() if each != name}
        trail = tuple(each for each in self.state.trail if each != name)
        found = next_question(self.form, State(answers, self.state.skipped, trail), self.today, self.context)
        return found if found is not None and found.name == name else None


async def freeze(work: Work, form: Form, source: str) -> None:
    """Keep the published version of a questionnaire; once."""
    if await work.session.get(SurveyVersion, form.sha256) is None:
        version = SurveyVersion(
            sha256=form.sha256, name=form.name, version=form.version, source=source, published_at=work.now
        )
        work.session.add(version)
        await work.session.flush()


async def mine(work: Work, invitation_id: UUID, person_id: UUID) -> SurveyInvitation:
    """One's own invitation; NotFound for somebody else's."""
    invitation = await work.session.get(SurveyInvitation, invitation_id)
    if invitation is None or invitation.person_id != person_id:
        raise NotFound
    return invitation


async def resume(work: Work, invitation: SurveyInvitation, zone: str, context: Mapping[str, str]) -> Interview:
    """The interview as it stands. `context` fills the hidden questions (who the partner is)."""
    form = await form_of(work, invitation)
    state = State.from_json(invitation.state.get("answers", {}))
    today = work.now.astimezone(ZoneInfo(zone)).date()
    return Interview(invitation, form, state, today, context)


async def form_of(work: Work, invitation: SurveyInvitation) -> Form:
    """The version of the questionnaire that this invitation is to."""
    return compiled((await work.session.get_one(SurveyVersion, invitation.survey_sha256)).source)


def pending(invitation: SurveyInvitation, now: datetime) -> bool:
    """Whether answers are still awaited."""
    return invitation.disposition in OPEN and takes_answers(invitation, now)


def takes_answers(invitation: SurveyInvitation, now: datetime) -> bool:
    """Whether answers, or corrections of a finished interview, are still taken."""
    return invitation.disposition in CORRECTED and invitation.closed_at is None and now < invitation.expires_at


def finished_at(invitation: SurveyInvitation) -> datetime | None:
    """When its last question was first dealt with."""
    kept = invitation.state.get("finished")
    return None if kept is None else datetime.fromisoformat(kept)


def opened(work: Work, interview: Interview) -> None:
    """The person began; the clock of the first question starts."""
    happens(work, interview.invitation, Happening.OPENED)
    _shown(work, interview)


async def give(work: Work, interview: Interview, question: str, raw: Any) -> Interview | Refused:
    """Answer a question; the interview from now on, or why the answer cannot be taken. Raises Stale once closed."""
    return await _take(
        work,
        interview,
        question,
        answer(interview.form, interview.state, question, raw, interview.today, interview.context),
    )


async def pass_over(work: Work, interview: Interview, question: str) -> Interview | Refused:
    """Skip a question."""
    return await _take(
        work, interview, question, skip(interview.form, interview.state, question, interview.today, interview.context)
    )


async def step_back(work: Work, interview: Interview) -> Interview:
    """Take the last answer back; its question is asked again."""
    _require_open(work, interview.invitation)
    return await _keep(work, interview, back(interview.form, interview.state))


def decline(work: Work, invitation: SurveyInvitation) -> None:
    """« Non merci »: this one will not be asked again."""
    if pending(invitation, work.now):
        happens(work, invitation, Happening.DECLINED)
        invitation.closed_at = work.now


async def forget(work: Work, person_id: UUID, *, agreed: bool) -> None:
    """Erasure: answers in words go, coded ones stay without a person; all go where the person's yes stands no more."""
    found = select(SurveyInvitation).where(SurveyInvitation.person_id == person_id)
    for invitation in (await work.session.execute(found)).scalars().all():
        form = (await resume(work, invitation, "Europe/Paris", {})).form
        words = [item.name for item in form.questions if item.kind is Kind.TEXT]
        own = SurveyAnswer.invitation_id == invitation.id
        gone = own if not agreed else own & SurveyAnswer.question.in_(words)
        await work.session.execute(delete(SurveyAnswer).where(gone))  # their codings and quotes go with them
        await work.session.execute(delete(InterviewNote).where(InterviewNote.invitation_id == invitation.id))
        await work.session.execute(delete(Coding).where(Coding.interview_id == invitation.id))
        invitation.person_id = None
        invitation.key = str(invitation.id)
        invitation.state, invitation.context = {}, {}
        invitation.closed_at = invitation.closed_at or work.now
        record(work, invitation, "survey.detached")


async def answers_of(work: Work, person_id: UUID) -> list[tuple[SurveyInvitation, Sequence[SurveyAnswer]]]:
    """All a person answered, for them to see."""
    invitations = select(SurveyInvitation).where(SurveyInvitation.person_id == person_id).order_by(SurveyInvitation.id)
    found = []
    for invitation in (await work.session.execute(invitations)).scalars().all():
        rows = select(SurveyAnswer).where(SurveyAnswer.invitation_id == invitation.id).order_by(SurveyAnswer.shown_at)
        found.append((invitation, (await work.session.execute(rows)).scalars().all()))
    return found


async def _take(work: Work, interview: Interview, question: str, outcome: Accepted | Refused) -> Interview | Refused:
    _require_open(work, interview.invitation)
    if isinstance(outcome, Refused):
        return outcome
    return await _keep(work, interview, outcome.state)


async def _keep(work: Work, interview: Interview, state: State) -> Interview:
    after = Interview(interview.invitation, interview.form, state, interview.today, interview.context)
    await _write_answers(work, after)
    finished = after.question is None
    share = share_answered(after.form, state, after.today, after.context)
    happens(work, after.invitation, after_answer(finished=finished, share=share))
    _shown(work, after)
    return after


def _shown(work: Work, interview: Interview) -> None:
    """Remember when the present question was first shown: the seconds each takes are part of the study."""
    kept = dict(interview.invitation.state)
    shown = dict(kept.get("shown", {}))
    if interview.question is not None:
        shown.setdefault(interview.question.name, work.now.isoformat())
    else:
        kept.setdefault("finished", work.now.isoformat())
    interview.invitation.state = kept | {"answers": interview.state.as_json(), "shown": shown}


async def _write_answers(work: Work, interview: Interview) -> None:
    """The answers as they stand: rows of questions that no longer apply go, changed ones count an edit."""
    invitation, state = interview.invitation, interview.state
    shown = invitation.state.get("shown", {})
    query = select(SurveyAnswer).where(SurveyAnswer.invitation_id == invitation.id)
    known = {row.question: row for row in (await work.session.execute(query)).scalars()}
    taken_back = dict(invitation.state.get("edits", {}))
    wanted = {name: _as_text(value) for name, value in state.answers.items()} | dict.fromkeys(state.skipped)
    for name, row in known.items():
        if name not in wanted:
            taken_back[name] = row.edits + 1
            await work.session.delete(row)
        elif row.value != wanted[name]:
            row.value, row.answered_at, row.edits = wanted[name], work.now, row.edits + 1
    for name in wanted.keys() - known.keys():
        work.session.add(
            SurveyAnswer(
                id=work.new_id(),
                invitation_id=invitation.id,
                question=name,
                value=wanted[name],
                shown_at=datetime.fromisoformat(shown[name]) if name in shown else work.now,
                answered_at=work.now,
                edits=taken_back.get(name, 0),
            )
        )
    invitation.state = invitation.state | {"edits": taken_back}
    invitation.on_paper = invitation.on_paper or work.on_paper(invitation.person_id)
    await work.session.flush()


def _as_text(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


def happens(work: Work, invitation: SurveyInvitation, happening: Happening, reason: str | None = None) -> None:
    """Move the invitation to where that leads.

    The fact names the officer who entered it, never the person: once erased, nothing must lead from answers to them.
    """
    after = follow(invitation.disposition, happening)
    if after == invitation.disposition:
        return
    invitation.disposition = after
    told = {"reason": reason} if reason else {}
    if work.acting is not None and work.on_paper(invitation.person_id):
        record(work, invitation, f"survey.{after}", work.acting.officer_id, **told, on_paper=True)
    else:
        record(work, invitation, f"survey.{after}", **told)


def _require_open(work: Work, invitation: SurveyInvitation) -> None:
    if not takes_answers(invitation, work.now):
        raise Stale
