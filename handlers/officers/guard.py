"""What does somebody get who taps an officer's button without being one? What a missing object gets, and a line in the log."""

from __future__ import annotations

import logging

from aiogram import F, Router

from handlers.callbacks import (
    BroadcastTap,
    CampaignTap,
    CaseTap,
    ClaimTap,
    FlagTap,
    GatherTap,
    Go,
    ImportTap,
    InvitationTap,
    MemberTap,
    MessageTap,
    PairTap,
    PaperTap,
    ProspectTap,
    QuestionnaireTap,
    SuggestionTap,
    TeamTap,
    WordsTap,
)
from handlers.screens import button, screen
from handlers.talk import Talk
from models.errors import NotFound
from models.member import Person

log = logging.getLogger("troquet.audit")

router = Router(name="guard")

#: Of the taps on messages, those of the team; the others are members' on an answer of the team.
TEAM_ACTS = frozenset({"answer", "done"})
#: Of those on the file of a firm without Telegram, and on suggestions; the others are of who shows a code, or of the author.
CLAIM_ACTS = frozenset({"confirm", "merge", "deny"})
SUGGESTION_ACTS = frozenset({"begin", "line", "photo", "draft", "send", "drop"})


@router.callback_query(TeamTap.filter())
@router.callback_query(MemberTap.filter())
@router.callback_query(CaseTap.filter())
@router.callback_query(CampaignTap.filter())
@router.callback_query(InvitationTap.filter())
@router.callback_query(ProspectTap.filter())
@router.callback_query(ImportTap.filter())
@router.callback_query(QuestionnaireTap.filter())
@router.callback_query(WordsTap.filter())
@router.callback_query(PairTap.filter())
@router.callback_query(FlagTap.filter())
@router.callback_query(GatherTap.filter())
@router.callback_query(PaperTap.filter())
@router.callback_query(ClaimTap.filter(F.act.in_(CLAIM_ACTS)))
@router.callback_query(SuggestionTap.filter(F.act.in_(SUGGESTION_ACTS)))
@router.callback_query(BroadcastTap.filter())
@router.callback_query(MessageTap.filter(F.act.in_(TEAM_ACTS)))
async def not_an_officer(_: object, talk: Talk, person: Person) -> None:
    """Forged, or an officer's no longer: the same answer as for what does not exist."""
    log.warning("an officer's button was tapped by person %s", person.id)
    await talk.show(screen(NotFound.key, [[button("button-menu", Go(to="menu"))]]))
