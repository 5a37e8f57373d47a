"""Which questionnaires does an export tell of: every version that was sent, and those that are live though nobody had one yet?"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from models.survey import PublicationState, SurveyInvitation, SurveyPublication, SurveyVersion
from models.work import Work
from troc.study.forms import Form, built_in
from troc.study.publication import compiled

_DEFINITIONS = Path(__file__).parents[1] / "definitions"


async def questionnaires(work: Work) -> tuple[Form, ...]:
    """Every version that this community was sent or has live, the oldest first; those of the program come last."""
    sent = select(SurveyInvitation.survey_sha256).where(SurveyInvitation.community_id == work.community_id)
    live = select(SurveyPublication.sha256).where(
        SurveyPublication.community_id == work.community_id, SurveyPublication.state == PublicationState.LIVE
    )
    query = (
        select(SurveyVersion.source)
        .where(SurveyVersion.sha256.in_(sent) | SurveyVersion.sha256.in_(live))
        .order_by(SurveyVersion.published_at, SurveyVersion.sha256)
    )
    found = {
        form.sha256: form for source in (await work.session.execute(query)).scalars() if (form := compiled(source))
    }
    shipped = [built_in(path.stem) for path in sorted(_DEFINITIONS.glob("*.md"))]
    # one that officers replaced by their own is not asked any more, unless it was sent
    replaced = {form.name for form in found.values()}
    return (*found.values(), *(form for form in shipped if form.name not in replaced))
