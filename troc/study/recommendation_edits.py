"""How did the team word a recommendation, who did, and since when?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from models.errors import RefusedInput
from models.event import record
from models.recommendation import RecommendationEdit
from models.work import Work

TEXT_LIMIT = 600
AUTHOR_LIMIT = 80


async def history(work: Work) -> Sequence[RecommendationEdit]:
    """Every edit of the community, by rule, the first first."""
    query = (
        select(RecommendationEdit)
        .where(RecommendationEdit.community_id == work.community_id)
        .order_by(RecommendationEdit.code, RecommendationEdit.number)
    )
    return (await work.session.execute(query)).scalars().all()


async def current(work: Work) -> Mapping[str, RecommendationEdit]:
    """The edit in force of each rule that has one."""
    return {row.code: row for row in await history(work)}


async def reword(work: Work, code: str, text: str, author: str) -> RecommendationEdit:
    """These words from now on; without any, those of the rule again. One that was dropped comes back."""
    words = " ".join(text.split())
    if len(words) > TEXT_LIMIT:
        raise RefusedInput("study-recommendation-long", limit=TEXT_LIMIT)
    return await _add(work, code, words, author, dropped=False)


async def drop(work: Work, code: str, author: str) -> RecommendationEdit:
    """Out of the reports to come; its last words are kept."""
    before = (await current(work)).get(code)
    return await _add(work, code, before.text if before is not None else "", author, dropped=True)


async def _add(work: Work, code: str, text: str, author: str, *, dropped: bool) -> RecommendationEdit:
    before = (await current(work)).get(code)
    row = RecommendationEdit(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        code=code,
        number=1 if before is None else before.number + 1,
        text=text,
        dropped=dropped,
        author=author[:AUTHOR_LIMIT],
        edited_at=work.now,
    )
    record(work, row, "recommendation.dropped" if dropped else "recommendation.edited", None, code=code)
    work.session.add(row)
    await work.session.flush()
    return row
