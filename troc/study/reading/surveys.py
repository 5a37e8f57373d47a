"""Who was invited to which questionnaire, what did they answer in codes and numbers, and what had they bought before?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from models.enums import Disposition
from models.errors import FormError
from models.member import Person
from models.survey import SurveyAnswer, SurveyInvitation, SurveyVersion
from models.tour import PastExpense
from troc.study.forms import compiled
from troc.study.questions import Kind
from troc.study.reading.ground import Ground, day_of
from troc.study.rows import Answered, Expense, Invited

#: Of what an invitation is about, the first that it names: key of its context → (trigger, kind of code).
SUBJECTS = {"exchange_id": "exchange", "match_id": "match"}


@dataclass(frozen=True, slots=True)
class _Version:
    name: str
    coded: frozenset[str]  #: questions answered by a choice, a number or a day: all others are words


async def read(ground: Ground) -> tuple[tuple[Invited, ...], tuple[Answered, ...]]:
    """Invitations planned within the period, and their answers, in the order of their codes.

    Who took their consent back stays as an invitation without a firm and without answers: response rates count them.
    """
    versions = await _versions(ground)
    invited: dict[UUID, Invited] = {}
    silenced = set()
    async for row in ground.rows(_INVITATIONS.where(*_of(ground))):
        withdrawn = row.person_id is not None and row.person_id not in ground.answering
        if withdrawn:
            silenced.add(row.id)
        invited[row.id] = _invited(ground, row, versions[row.survey_sha256].name, withdrawn)
    answers = [
        _answered(ground, row, invited[row.invitation_id].id, versions[row.survey_sha256])
        async for row in ground.rows(_ANSWERS.where(*_of(ground), SurveyAnswer.answered_at < ground.until))
        if row.invitation_id in invited and row.invitation_id not in silenced
    ]
    return (
        tuple(sorted(invited.values(), key=lambda each: each.id)),
        tuple(sorted(answers, key=lambda each: (each.invitation, each.question))),
    )


async def expenses(ground: Ground) -> tuple[Expense, ...]:
    """Purchases told in the tour within the period, of who still consents, and of who erased themselves after telling."""
    query = select(PastExpense).where(
        PastExpense.community_id == ground.community_id, PastExpense.at >= ground.since, PastExpense.at < ground.until
    )
    found = []
    async for (row,) in ground.rows(query):
        organisation = ground.people.get(row.person_id) if row.person_id is not None else None
        if row.person_id is not None and (organisation is None or not ground.firms[organisation].consented):
            continue
        firm = ground.firms[organisation].code if organisation is not None else None
        code = ground.codes.of("expense", row.id)
        found.append(Expense(code, firm, row.category, row.amount_cents, row.barterable, row.nearby, day_of(row.at)))
    return tuple(sorted(found, key=lambda each: each.id))


_INVITATIONS = select(
    SurveyInvitation.id,
    SurveyInvitation.person_id,
    SurveyInvitation.survey_sha256,
    SurveyInvitation.disposition,
    SurveyInvitation.context,
    SurveyInvitation.created_at,
    SurveyInvitation.sent_at,
    SurveyInvitation.closed_at,
    SurveyInvitation.reminders,
    SurveyInvitation.on_paper,
).outerjoin(Person, SurveyInvitation.person_id == Person.id)
_ANSWERS = (
    select(
        SurveyAnswer.invitation_id,
        SurveyAnswer.question,
        SurveyAnswer.value,
        SurveyAnswer.shown_at,
        SurveyAnswer.answered_at,
        SurveyAnswer.edits,
        SurveyInvitation.survey_sha256,
    )
    .join(SurveyInvitation, SurveyAnswer.invitation_id == SurveyInvitation.id)
    .outerjoin(Person, SurveyInvitation.person_id == Person.id)
)


def _of(ground: Ground) -> tuple[ColumnElement[bool], ...]:
    return (
        SurveyInvitation.community_id == ground.community_id,
        SurveyInvitation.created_at >= ground.since,
        SurveyInvitation.created_at < ground.until,
        or_(SurveyInvitation.person_id.is_(None), Person.counts()),
    )


async def _versions(ground: Ground) -> Mapping[str, _Version]:
    """Each questionnaire that was ever published: its name, and which of its questions are answered in codes."""
    found = {}
    query = select(SurveyVersion.sha256, SurveyVersion.name, SurveyVersion.source)
    for sha256, name, source in (await ground.session.execute(query)).all():
        found[sha256] = _Version(name, _coded(source))
    return found


def _coded(source: str) -> frozenset[str]:
    """None of a version that this program can no longer read: its answers count, and nobody's words get out."""
    try:
        return frozenset(item.name for item in compiled(source).questions if item.kind != Kind.TEXT)
    except FormError:
        return frozenset()


def _invited(ground: Ground, row: Any, survey: str, withdrawn: bool) -> Invited:
    organisation = ground.people.get(row.person_id) if row.person_id is not None and not withdrawn else None
    key = next((each for each in SUBJECTS if row.context.get(each)), None)
    trigger = SUBJECTS[key] if key is not None and not withdrawn else None
    sent = ground.day(row.sent_at)
    return Invited(
        id=ground.codes.invitation(row.id),
        survey=survey,
        version=row.survey_sha256,
        firm=ground.firms[organisation].code if organisation is not None else None,
        # answered after the period is not answered yet
        disposition=row.disposition if sent is not None or row.sent_at is None else Disposition.PLANNED,
        trigger=trigger,
        subject=ground.codes.of(trigger, UUID(row.context[key])) if trigger and key else None,
        wave=row.context.get("vague"),
        on_paper=row.on_paper,
        planned_on=day_of(row.created_at),
        sent_on=sent,
        closed_on=ground.day(row.closed_at),
        reminders=row.reminders,
    )


def _answered(ground: Ground, row: Any, invitation: str, version: _Version) -> Answered:
    """What was typed is left behind: its length is all that is kept."""
    words = row.question not in version.coded
    return Answered(
        invitation=invitation,
        question=row.question,
        value=None if words else row.value,
        skipped=row.value is None,
        characters=len(row.value or "") if words else 0,
        seconds=max(0, round((row.answered_at - row.shown_at).total_seconds())),
        answered_on=day_of(row.answered_at),
        edits=row.edits,
    )
