"""When does a loop end, whom does it remind before, and who is told once it fell?"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select

from models.enums import MatchKind, MatchState
from models.match import Match, MatchParty
from models.member import Person
from models.notice import NoticeDraft
from models.work import Work
from troc.exchanges.proposals import LIFE

#: Who has not answered is reminded once, so long after the card was shown.
REMINDER = timedelta(hours=24)
#: A loop whose card somebody has still to get is kept open by so much, until it is `LIFE` old.
PROLONGED = timedelta(hours=24)


async def prolong(work: Work) -> None:
    """A loop does not end before everybody was shown its card, unless that takes too long."""
    unseen = (
        select(MatchParty.id)
        .join(Person, Person.id == MatchParty.person_id)
        .where(MatchParty.match_id == Match.id, MatchParty.shown_at.is_(None), Person.demo.is_(False))
        .exists()
    )
    query = select(Match).where(
        Match.community_id == work.community_id,
        Match.kind == MatchKind.LOOP,
        Match.state == MatchState.PROPOSED,
        Match.expires_at <= work.now + timedelta(hours=1),
        Match.created_at > work.now - LIFE,
        unseen,
    )
    for match in (await work.session.execute(query)).scalars().all():
        match.expires_at = work.now + PROLONGED


async def reminders(work: Work) -> list[NoticeDraft]:
    """Who was shown a loop a day ago and has not answered is reminded, once."""
    query = (
        select(Match, MatchParty.person_id)
        .join(MatchParty, MatchParty.match_id == Match.id)
        .join(Person, Person.id == MatchParty.person_id)
        .where(
            Match.community_id == work.community_id,
            Match.kind == MatchKind.LOOP,
            Match.state == MatchState.PROPOSED,
            MatchParty.answer.is_(None),
            MatchParty.shown_at <= work.now - REMINDER,
            Person.demo.is_(False),
        )
    )
    return [
        NoticeDraft(
            key=f"nudge:reminder:match:{match.id}:{person_id}:loop",
            person_id=person_id,
            kind="reminder",
            message_class="D",
            data={"subject": f"match:{match.id}", "days": REMINDER.days},
            drop_after=match.expires_at,
        )
        for match, person_id in (await work.session.execute(query)).all()
    ]


def fell(since: datetime) -> ColumnElement[bool]:
    """A party (`MatchParty`) of a loop (`Match`) that is over since then, and that none takes the place of for them."""
    repair, member = Match.__table__.alias("repair"), MatchParty.__table__.alias("member")
    goes_on = (
        select(repair.c.id)
        .join(member, member.c.match_id == repair.c.id)
        .where(repair.c.repairs_id == Match.id, member.c.person_id == MatchParty.person_id)
        .exists()
    )
    return and_(
        Match.kind == MatchKind.LOOP,
        Match.state.in_((MatchState.REFUSED, MatchState.EXPIRED, MatchState.WITHDRAWN)),
        Match.followed_at.is_not(None),
        Match.closed_at > since,
        ~goes_on,
    )
