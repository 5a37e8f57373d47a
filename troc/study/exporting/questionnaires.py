"""Which questionnaires does an export tell of: every version that was sent, and those that are live though nobody had one yet?"""

from __future__ import annotations

from sqlalchemy import select

from models.survey import PublicationState, SurveyInvitation, SurveyPublication, SurveyVersion
from models.work import Work
from troc.study.forms import Form, built_in, built_in_names, compiled


async def questionnaires(work: Work) -> tuple[Form, ...]:
    """Every version that this community was sent or has live, the oldest first; those of the program come last."""
    ours = (
        SurveyPublication.community_id == work.community_id,
        SurveyPublication.state == PublicationState.LIVE,
    )
    sent = select(SurveyInvitation.survey_sha256).where(SurveyInvitation.community_id == work.community_id)
    query = (
        select(SurveyVersion.source)
        .where(SurveyVersion.sha256.in_(sent) | SurveyVersion.sha256.in_(select(SurveyPublication.sha256).where(*ours)))
        .order_by(SurveyVersion.published_at, SurveyVersion.sha256)
    )
    found = [compiled(source) for source in (await work.session.execute(query)).scalars()]
    known = {form.sha256 for form in found}
    # one that officers put their own in the place of is asked no more
    replaced = set((await work.session.execute(select(SurveyPublication.name).where(*ours))).scalars())
    shipped = [built_in(name) for name in sorted(built_in_names()) if name not in replaced]
    return (*found, *(form for form in shipped if form.sha256 not in known))
