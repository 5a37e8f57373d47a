"""Who is told what happened to an exchange, and how soon?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from models.notice import NoticeDraft
from models.work import Work
from troc.exchanges.exchange import Deal
from troc.members import people
from troc.notifications import notices

#: What others are told of at once; the rest is class D.
TOLD = "A"


async def tell(work: Work, deal: Deal, news: str, suffix: str, but: UUID | None = None) -> None:
    """Post the news to every party's person but who did it."""
    await notices.post(
        work,
        [
            draft(deal, party.person_id, news, f"{news}:{suffix}", TOLD)
            for party in deal.parties
            if party.person_id not in (deal.person_id, but)
        ],
    )


def draft(deal: Deal, person_id: UUID, news: str, key: str, message_class: str, **more: Any) -> NoticeDraft:
    """One notice about an exchange; what it shows is read again when it leaves."""
    return NoticeDraft(
        key=f"exchange:{deal.exchange.id}:{key}:{person_id}",
        person_id=person_id,
        kind="exchange" if message_class == TOLD else "exchange_nudge",
        message_class=message_class,
        data={
            "exchange_id": str(deal.exchange.id),
            "news": news,
            "terms": deal.exchange.terms_version,
            "state": str(deal.state),
        },
        **more,
    )


async def tell_colleagues(work: Work, deal: Deal) -> None:
    """Somebody else of a structure that needs two signatures is asked for theirs."""
    asked = []
    for party in deal.parties:
        if party.signatories > 1 and deal.missing(party):
            for person in await people.speakers(work, party.organisation_id):
                if person.id != deal.person_id and all(s.person_id != person.id for s in deal.signatures):
                    asked.append(draft(deal, person.id, "terms", f"terms:{deal.exchange.terms_version}", TOLD))
    await notices.post(work, asked)
