"""Who is invited to which questionnaire and when, and what does an answer bring about?"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from models.enums import ConsentPurpose, PersonState
from models.errors import Stale
from models.member import Person
from models.survey import SurveyInvitation
from models.work import Work
from troc.members import privacy
from troc.notifications import notices
from troc.study import interviews, publication, survey_invitations
from troc.study.answers import Refused
from troc.study.forms import LEAVING, Form
from troc.study.interviews import Interview
from troc.study.prefill import hidden_values
from troc.study.pressure import PATIENCE
from troc.study.triggers import TRIGGERS, Occasion, Trigger

#: Asked from the first day on; an officer's own, published under one of these names, takes its place.
BUILT_IN = (
    "besoins",
    "apres_accord",
    "apres_echange",
    "sans_suite",
    "barometre",
    "question_ouverte",
    "entretien",
)
_ANY_ZONE = "Europe/Paris"  #: who has left has none; no day is asked of them


async def plan(work: Work) -> None:
    """End what is over, plan what triggers call for, ask whose turn has come, recall the silent. Idempotent."""
    await survey_invitations.settle(work)
    for name in await _names(work):
        form = await publication.live(work, name)
        trigger = TRIGGERS.get(form.settings.trigger)
        if trigger is not None and trigger.find is not None:
            await _plan(work, form, trigger)
    await notices.post(work, [*await survey_invitations.dispatch(work), *await survey_invitations.reminders(work)])


async def may_ask(work: Work, person: Person, purpose: ConsentPurpose = ConsentPurpose.SURVEYS) -> bool:
    """Whether the study may write to this person: yes to the study and to what is asked for, no standing no to questionnaires."""
    return person.id in await _agreeing(work, [person.id], purpose)


async def interview(work: Work, person: Person, invitation_id: UUID) -> Interview:
    """One's own interview, with what is already known filled in."""
    invitation = await interviews.mine(work, invitation_id, person.id)
    return await resumed(work, invitation, person)


async def resumed(work: Work, invitation: SurveyInvitation, person: Person) -> Interview:
    """The interview of that invitation, at the day on the person's wall."""
    return await interviews.resume(work, invitation, person.zone, await hidden_values(work, invitation, person.id))


async def _names(work: Work) -> list[str]:
    """The questionnaires that may have something to plan: the program's and the officers'."""
    return list(dict.fromkeys([*BUILT_IN, *await publication.live_names(work)]))


async def _plan(work: Work, form: Form, trigger: Trigger) -> None:
    """Invite for every occasion that is due and still fresh, whoever agrees, once; nobody more once enough answered."""
    if trigger.find is None:  # somebody's own act calls for it
        return
    cap = form.settings.cap
    if cap is not None and await survey_invitations.completed(work, form.name) >= cap:
        await survey_invitations.call_off(work, form.name)
        return
    end = work.now - form.settings.delay
    fresh = await survey_invitations.unplanned(work, form.name, await trigger.find(work, end - PATIENCE, end))
    agreeing = await _agreeing(work, {each.person_id for each in fresh}, form.settings.consent)
    asked = [each for each in fresh if each.person_id in agreeing and _fresh(work, form, each)]
    await survey_invitations.plan(work, form, asked, trigger.rank)


def _fresh(work: Work, form: Form, occasion: Occasion) -> bool:
    return work.now < occasion.at + form.settings.delay + PATIENCE


async def _agreeing(work: Work, people: Collection[UUID], purpose: ConsentPurpose) -> set[UUID]:
    """Who said yes to the study, no to none of its questionnaires, and yes to what this one needs besides."""
    decided = await privacy.decisions_of(work, people)
    found = set()
    for person_id in people:
        theirs = decided.get(person_id, {})
        besides = purpose in (ConsentPurpose.STUDY, ConsentPurpose.SURVEYS) or theirs.get(purpose, False)
        if theirs.get(ConsentPurpose.STUDY, False) and theirs.get(ConsentPurpose.SURVEYS, True) and besides:
            found.add(person_id)
    return found


async def leaving(work: Work, person: Person) -> Form | None:
    """The question for who erases their account; None for who did not agree to be asked anything."""
    form = await publication.live(work, LEAVING)
    agreeing = await _agreeing(work, [person.id], form.settings.consent)
    real = person.state == PersonState.ACTIVE and not (person.demo or person.rehearsing or person.on_paper)
    return form if real and person.id in agreeing else None


async def farewell(work: Work, form: Form) -> Interview:
    """That question, once all is erased: tied to nobody, it closes with its one answer."""
    return await interviews.resume(work, await survey_invitations.of_nobody(work, form), _ANY_ZONE, {})


async def left(work: Work, invitation_id: UUID, rank: int) -> Interview | Refused:
    """The answer of somebody who has left, by the rank of its choice. Stale when it was given, or the time is over."""
    invitation = await work.session.get(SurveyInvitation, invitation_id)
    if invitation is None or invitation.person_id is not None:
        raise Stale
    interview = await interviews.resume(work, invitation, _ANY_ZONE, {})
    question = interview.question
    if question is None or not 0 <= rank < len(question.choices):
        raise Stale
    return await interviews.give(work, interview, question.name, question.choices[rank].name)
