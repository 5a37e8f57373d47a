"""Who is asked « Comment cela s'est-il passé ? », and about whom?"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from models.enums import ConsentPurpose, MatchState
from models.member import Person
from models.survey import SurveyInvitation
from models.work import Work
from troc.exchanges import exchange_queries, overview, proposals
from troc.members import people, privacy
from troc.notifications import notices
from troc.study import interviews
from troc.study.forms import built_in, built_in_source
from troc.study.interviews import Interview

AFTER_CONTACT = "apres_contact"


async def plan(work: Work, delay: timedelta, open_for: timedelta) -> None:
    """Invite whom contacts reached `delay` ago, recall the silent, close what is over. Idempotent."""
    await interviews.expire(work)
    drafts = []
    form = built_in(AFTER_CONTACT)
    for match_id, person_id in await overview.shared_between(work, work.now - delay - open_for, work.now - delay):
        person = await people.get(work, person_id)
        if person.demo or person.rehearsing or not await may_ask(work, person):
            continue
        if await exchange_queries.is_rated(work, match_id, person_id):
            continue  # they have already told how it went
        await interviews.freeze(work, form, built_in_source(AFTER_CONTACT))
        draft = await interviews.invite(work, form, person_id, match_id, open_for=open_for)
        if draft is not None:
            drafts.append(draft)
    await notices.post(work, [*drafts, *await interviews.reminders(work)])


async def may_ask(work: Work, person: Person) -> bool:
    """Whether the study may write to this person: yes to the study, and no standing no to questionnaires."""
    decided = await privacy.decisions(work, person)
    study, surveys = decided.get(ConsentPurpose.STUDY), decided.get(ConsentPurpose.SURVEYS)
    return study is not None and study[0] and (surveys is None or surveys[0])


async def interview(work: Work, person: Person, invitation_id: UUID) -> Interview:
    """One's own interview, with the partner's name filled in where a question speaks of them."""
    invitation = await interviews.mine(work, invitation_id, person.id)
    return await interviews.resume(work, invitation, person.zone, await _context(work, invitation, person))


async def _context(work: Work, invitation: SurveyInvitation, person: Person) -> dict[str, str]:
    match_id = invitation.context.get("match_id")
    if match_id is None:
        return {}
    proposal = await proposals.view(work, UUID(match_id), person.id)
    if proposal.match.state != MatchState.SHARED:
        return {}
    partners = await people.organisations(work, [party.organisation_id for party in proposal.others])
    names = [partner.name for partner in partners.values() if partner.name]
    return {"partenaire": names[0]} if len(names) == 1 else {}
