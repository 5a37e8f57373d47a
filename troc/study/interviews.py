"""Which questionnaire was sent to whom, how far did they get, and what did they say?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select

from models.enums import Disposition
from models.errors import NotFound, Stale
from models.event import record
from models.notice import NoticeDraft
from models.survey import SurveyAnswer, SurveyInvitation, SurveyVersion
from models.work import Work
from troc.study.dispositions import OPEN, Happening, after_answer, follow
from troc.study.engine import Accepted, Question, Refused, answer, back, next_question, skip
from troc.study.forms import Form, load_form
from troc.study.standing import State, share_answered

#: A questionnaire left open is recalled 48 h and 5 days after it was sent.
REMINDERS = (timedelta(hours=48), timedelta(days=5))


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


async def freeze(work: Work, form: Form, source: str) -> None:
    """Keep the published version of a questionnaire; once."""
    if await work.session.get(SurveyVersion, form.sha256) is None:
        version = SurveyVersion(
            sha256=form.sha256, name=form.name, version=form.version, source=source, published_at=work.now
        )
        work.session.add(version)
        await work.session.flush()


async def invite(work: Work, form: Form, person_id: UUID, subject: UUID, *, open_for: timedelta) -> NoticeDraft | None:
    """Invite a person to a questionnaire about `subject`, once; the notice to post, None when they already were."""
    key = f"{form.name}:{subject}:{person_id}"
    known = select(SurveyInvitation.id).where(SurveyInvitation.key == key)
    if (await work.session.execute(known)).first() is not None:
        return None
    invitation = SurveyInvitation(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        key=key,
        person_id=person_id,
        survey_sha256=form.sha256,
        disposition=Disposition.PLANNED,
        state={},
        context={"match_id": str(subject)},
        due_at=work.now,
        expires_at=work.now + open_for,
        created_at=work.now,
    )
    record(work, invitation, "survey.planned", form=form.name)
    work.session.add(invitation)
    return NoticeDraft(
        key=f"survey:{invitation.id}",
        person_id=person_id,
        kind="survey",
        message_class="C",
        data={"invitation_id": str(invitation.id)},
        drop_after=invitation.expires_at,
    )


async def mine(work: Work, invitation_id: UUID, person_id: UUID) -> SurveyInvitation:
    """One's own invitation; NotFound for somebody else's."""
    invitation = await work.session.get(SurveyInvitation, invitation_id)
    if invitation is None or invitation.person_id != person_id:
        raise NotFound
    return invitation


async def resume(work: Work, invitation: SurveyInvitation, zone: str, context: Mapping[str, str]) -> Interview:
    """The interview as it stands. `context` fills the hidden questions (who the partner is)."""
    version = await work.session.get_one(SurveyVersion, invitation.survey_sha256)
    state = State.from_json(invitation.state.get("answers", {}))
    today = work.now.astimezone(ZoneInfo(zone)).date()
    return Interview(invitation, _form(version.source), state, today, context)


def still_open(invitation: SurveyInvitation, now: datetime) -> bool:
    """Whether answers are still taken."""
    return invitation.disposition in OPEN and invitation.closed_at is None and now < invitation.expires_at


def delivered(work: Work, invitation: SurveyInvitation) -> None:
    """The invitation was given to the outbox."""
    if invitation.sent_at is None:
        invitation.sent_at = work.now
        _happens(work, invitation, Happening.DELIVERED)


def opened(work: Work, interview: Interview) -> None:
    """The person began; the clock of the first question starts."""
    _happens(work, interview.invitation, Happening.OPENED)
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
    if still_open(invitation, work.now):
        _happens(work, invitation, Happening.DECLINED)
        invitation.closed_at = work.now


async def stop_all(work: Work, person_id: UUID) -> None:
    """The consent was withdrawn: nothing more is sent or asked, from this transaction on."""
    for invitation in await _open_of(work, SurveyInvitation.person_id == person_id):
        _happens(work, invitation, Happening.CONSENT_WITHDRAWN)
        invitation.closed_at = work.now


async def expire(work: Work) -> None:
    """Close what is past its date."""
    for invitation in await _open_of(
        work, SurveyInvitation.community_id == work.community_id, SurveyInvitation.expires_at <= work.now
    ):
        _happens(work, invitation, Happening.EXPIRED)
        invitation.closed_at = work.now


async def reminders(work: Work) -> list[NoticeDraft]:
    """Recalls of what was sent and not finished: at 48 h and at 5 days, resuming, never restarting."""
    sent = SurveyInvitation.sent_at <= work.now - REMINDERS[0]
    drafts = []
    for invitation in await _open_of(work, SurveyInvitation.community_id == work.community_id, sent):
        if invitation.person_id is None or invitation.sent_at is None:
            continue
        rank = sum(invitation.sent_at + delay <= work.now for delay in REMINDERS)
        drafts.append(
            NoticeDraft(
                key=f"survey:{invitation.id}:{rank}",
                person_id=invitation.person_id,
                kind="survey_reminder",
                message_class="D",
                data={"invitation_id": str(invitation.id)},
                drop_after=invitation.expires_at,
            )
        )
    return drafts


async def forget(work: Work, person_id: UUID) -> None:
    """Erasure: answers in words go, coded ones stay without a person."""
    found = select(SurveyInvitation).where(SurveyInvitation.person_id == person_id)
    for invitation in (await work.session.execute(found)).scalars().all():
        form = (await resume(work, invitation, "Europe/Paris", {})).form
        words = [item.name for item in form.questions if not item.choices]
        own = SurveyAnswer.invitation_id == invitation.id
        await work.session.execute(delete(SurveyAnswer).where(own, SurveyAnswer.question.in_(words)))
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


@cache
def _form(source: str) -> Form:
    """A frozen questionnaire, compiled once a process."""
    return load_form(source)


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
    _happens(work, after.invitation, after_answer(finished=finished, share=share))
    if finished:
        after.invitation.closed_at = work.now
    _shown(work, after)
    return after


def _shown(work: Work, interview: Interview) -> None:
    """Remember when the present question was first shown: the seconds each takes are part of the study."""
    shown = dict(interview.invitation.state.get("shown", {}))
    if interview.question is not None:
        shown.setdefault(interview.question.name, work.now.isoformat())
    interview.invitation.state = {"answers": interview.state.as_json(), "shown": shown}


async def _write_answers(work: Work, interview: Interview) -> None:
    """The answers as they stand: rows of questions that no longer apply go, changed ones count an edit."""
    invitation, state = interview.invitation, interview.state
    shown = invitation.state.get("shown", {})
    query = select(SurveyAnswer).where(SurveyAnswer.invitation_id == invitation.id)
    known = {row.question: row for row in (await work.session.execute(query)).scalars()}
    wanted = {name: _as_text(value) for name, value in state.answers.items()} | dict.fromkeys(state.skipped)
    for name, row in known.items():
        if name not in wanted:
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
                edits=0,
            )
        )
    await work.session.flush()


def _as_text(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _happens(work: Work, invitation: SurveyInvitation, happening: Happening) -> None:
    after = follow(invitation.disposition, happening)
    if after != invitation.disposition:
        invitation.disposition = after
        record(work, invitation, f"survey.{after}")


def _require_open(work: Work, invitation: SurveyInvitation) -> None:
    if not still_open(invitation, work.now):
        raise Stale


async def _open_of(work: Work, *conditions: Any) -> Sequence[SurveyInvitation]:
    query = select(SurveyInvitation).where(
        SurveyInvitation.disposition.in_(OPEN), SurveyInvitation.closed_at.is_(None), *conditions
    )
    return (await work.session.execute(query)).scalars().all()
