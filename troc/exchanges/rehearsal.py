"""In a demonstration, which proposals and questions wait for somebody who does not exist?"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from models.enums import Answer, MatchState
from models.match import Match, MatchParty, RelayedMessage
from models.member import Person
from models.work import Work

#: Fictitious structures take this long to answer, so that the wait can be felt.
THINKING = timedelta(minutes=3)
MOST = 20  #: a tick


async def awaited(work: Work) -> list[tuple[UUID, UUID]]:
    """(proposal, fictitious person) where a real party said yes a few minutes ago and the fictitious one said nothing."""
    real = MatchParty.__table__.alias("real")
    somebody = Person.__table__.alias("somebody")
    query = (
        select(MatchParty.match_id, MatchParty.person_id)
        .join(Match, Match.id == MatchParty.match_id)
        .join(Person, Person.id == MatchParty.person_id)
        .join(real, real.c.match_id == Match.id)
        .join(somebody, somebody.c.id == real.c.person_id)
        .where(
            Match.community_id == work.community_id,
            Match.state == MatchState.PROPOSED,
            Match.expires_at > work.now,
            Person.demo.is_(True),
            MatchParty.answer.is_(None),
            somebody.c.demo.is_(False),
            real.c.answer == Answer.YES,
            real.c.answered_at <= work.now - THINKING,
        )
        .distinct()
        .limit(MOST)
    )
    return list((await work.session.execute(query)).all())


async def asked(work: Work) -> list[RelayedMessage]:
    """Questions put to fictitious people a few minutes ago, which wait for an answer."""
    answer = RelayedMessage.__table__.alias("answer")
    answered = select(answer.c.id).where(answer.c.in_reply_to == RelayedMessage.id).exists()
    query = (
        select(RelayedMessage)
        .join(Person, Person.id == RelayedMessage.recipient_id)
        .join(Match, Match.id == RelayedMessage.match_id)
        .where(
            RelayedMessage.community_id == work.community_id,
            RelayedMessage.at <= work.now - THINKING,
            Match.state.in_((MatchState.FOUND, MatchState.PROPOSED)),
            Match.expires_at > work.now,
            Person.demo.is_(True),
            ~answered,
        )
        .order_by(RelayedMessage.at)
        .limit(MOST)
    )
    return list((await work.session.execute(query)).scalars())
