"""Which questionnaire of that name is live, and how does one that an officer sent come to be?"""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import select

from models.survey import PublicationState, SurveyPublication, SurveyVersion
from models.work import Work
from troc.study import interviews
from troc.study.forms import Form, built_in, built_in_source, load_form


async def live(work: Work, name: str) -> Form:
    """The questionnaire that who is invited from now on gets: an officer's, else the one of the program.

    It is frozen: an invitation may point at its `sha256`. KeyError when there is none of that name.
    """
    found = await live_row(work, name)
    if found is None or found.sha256 is None:
        form = built_in(name)
        await interviews.freeze(work, form, built_in_source(name))
        return form
    return compiled((await work.session.get_one(SurveyVersion, found.sha256)).source)


async def live_row(work: Work, name: str) -> SurveyPublication | None:
    """The officers' publication that is live under that name, if any."""
    query = select(SurveyPublication).where(
        SurveyPublication.community_id == work.community_id,
        SurveyPublication.name == name,
        SurveyPublication.state == PublicationState.LIVE,
    )
    return (await work.session.execute(query)).scalar_one_or_none()


@lru_cache(maxsize=64)
def compiled(source: str) -> Form:
    """A frozen questionnaire, compiled once a process."""
    return load_form(source)
