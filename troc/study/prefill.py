"""What is known already of what a questionnaire is about, so that it can speak of it and does not ask it again?"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from models.enums import MatchState
from models.exchange import Exchange, ExchangeParty
from models.match import Match, MatchParty
from models.member import Organisation
from models.survey import SurveyInvitation
from models.work import Work

#: Of the invitation's own context, what a form's hidden questions may read.
CODES = ("situation", "vague")


async def hidden_values(work: Work, invitation: SurveyInvitation, person_id: UUID) -> dict[str, str]:
    """The hidden questions by name: the partner's name where there is one whose contacts were shared, what was told before."""
    kept = invitation.context
    values = {name: str(kept[name]) for name in CODES if name in kept}
    partner = await _partner(work, kept, person_id)
    if partner is not None:
        values["partenaire"] = partner
    if "exchange_id" in kept:
        values |= await _told(work, UUID(kept["exchange_id"]), person_id)
    return values


async def _partner(work: Work, kept: dict[str, str], person_id: UUID) -> str | None:
    """In a loop there are several, and none is named."""
    if "match_id" in kept:
        query = (
            select(Organisation.name)
            .join(MatchParty, MatchParty.organisation_id == Organisation.id)
            .join(Match, Match.id == MatchParty.match_id)
            .where(
                Match.id == UUID(kept["match_id"]), Match.state == MatchState.SHARED, MatchParty.person_id != person_id
            )
        )
    elif "exchange_id" in kept:
        query = (
            select(Organisation.name)
            .join(ExchangeParty, ExchangeParty.organisation_id == Organisation.id)
            .where(ExchangeParty.exchange_id == UUID(kept["exchange_id"]), ExchangeParty.person_id != person_id)
        )
    else:
        return None
    names = list((await work.session.execute(query)).scalars())
    return names[0] if len(names) == 1 else None


async def _told(work: Work, exchange_id: UUID, person_id: UUID) -> dict[str, str]:
    """What this party said when confirming the exchange: how it went, whether it would have been bought."""
    query = (
        select(ExchangeParty.rating, ExchangeParty.bought)
        .join(Exchange, Exchange.id == ExchangeParty.exchange_id)
        .where(Exchange.id == exchange_id, ExchangeParty.person_id == person_id)
    )
    row = (await work.session.execute(query)).first()
    if row is None:
        return {}
    told = {"deja_note": str(row.rating) if row.rating else "", "deja_achat": str(row.bought) if row.bought else ""}
    return {name: value for name, value in told.items() if value}
