"""What does somebody get who taps an officer's button without being one? What a missing object gets, and a line in the log."""

from __future__ import annotations

import logging

from aiogram import F, Router

from handlers.callbacks import CampaignTap, CaseTap, FlagTap, Go, InvitationTap, MemberTap, MessageTap, PairTap, TeamTap
from handlers.screens import button, screen
from handlers.talk import Talk
from models.errors import NotFound
from models.member import Person

log = logging.getLogger("troquet.audit")

router = Router(name="guard")

#: Of the taps on messages, those of the team; the others are members' on an answer of the team.
TEAM_ACTS = frozenset({"answer", "done"})


@router.callback_query(TeamTap.filter())
@router.callback_query(MemberTap.filter())
@router.callback_query(CaseTap.filter())
@router.callback_query(CampaignTap.filter())
@router.callback_query(InvitationTap.filter())
@router.callback_query(PairTap.filter())
@router.callback_query(FlagTap.filter())
@router.callback_query(MessageTap.filter(F.act.in_(TEAM_ACTS)))
async def not_an_officer(_: object, talk: Talk, person: Person) -> None:
    """Forged, or an officer's no longer: the same answer as for what does not exist."""
    log.warning("an officer's button was tapped by person %s", person.id)
    await talk.show(screen(NotFound.key, [[button("button-menu", Go(to="menu"))]]))
