"""Members who said something in words, for the tests of what the study makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from models.enums import ConsentPurpose, Disposition, PersonState
from models.member import Officer, Person
from models.survey import SurveyAnswer, SurveyInvitation
from models.work import Work
from troc.members import people, privacy, team
from troc.study import interviews
from troc.study.forms import built_in, built_in_source

EVRY = "91228"


async def author(work: Work, number: int, *, quoting: bool = True) -> Person:
    """One who says yes to the study."""
    person = await people.arrive(work, 7000 + number, f"Prénom{number}", None, None)
    organisation = await people.attach(work, person)
    organisation.name, organisation.commune_code, organisation.sector = f"Atelier Numéro{number}", EVRY, "craft"
    person.state, person.joined_at = PersonState.ACTIVE, work.now
    await work.session.flush()
    await privacy.decide(work, person, ConsentPurpose.STUDY, True, "Oui.")
    await privacy.decide(work, person, ConsentPurpose.QUOTING, quoting, "Citez-moi.")
    return person


async def said(work: Work, person: Person, words: str, identifier: UUID | None = None) -> UUID:
    """Their answer to « Une question »."""
    form, source = built_in("question_ouverte"), built_in_source("question_ouverte")
    await interviews.freeze(work, form, source)
    invitation = SurveyInvitation(
        id=work.new_id(), community_id=work.community_id, bot_id=work.bot_id, key=f"q:{work.new_id()}",
        person_id=person.id, survey_sha256=form.sha256, disposition=Disposition.COMPLETE, state={}, context={},
        due_at=work.now, sent_at=work.now, expires_at=work.now + timedelta(days=14), created_at=work.now,
    )  # fmt: skip
    work.session.add(invitation)
    await work.session.flush()
    answer = SurveyAnswer(
        id=identifier or work.new_id(), invitation_id=invitation.id, question="aide", value=words,
        shown_at=work.now, answered_at=work.now,
    )  # fmt: skip
    work.session.add(answer)
    await work.session.flush()
    return answer.id


async def booked(work: Work, person: Person, day: str = "2026-12-01") -> UUID:
    """They agreed to an interview that day at two; the invitation."""
    form, source = built_in("entretien"), built_in_source("entretien")
    await interviews.freeze(work, form, source)
    await privacy.decide(work, person, ConsentPurpose.INTERVIEW, True, "Oui.")
    invitation = SurveyInvitation(
        id=work.new_id(), community_id=work.community_id, bot_id=work.bot_id, key=f"e:{work.new_id()}",
        person_id=person.id, survey_sha256=form.sha256, disposition=Disposition.COMPLETE,
        state={"slot": f"{day} 14 telephone"}, context={}, due_at=work.now, sent_at=work.now,
        expires_at=work.now + timedelta(days=14), created_at=work.now,
    )  # fmt: skip
    work.session.add(invitation)
    await work.session.flush()
    return invitation.id


async def officers(work: Work, count: int = 2) -> Sequence[Officer]:
    return [await team.seat(work, 9000 + rank, f"Agent{rank}", "Essonne Active") for rank in range(count)]
