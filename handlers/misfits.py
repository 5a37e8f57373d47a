"""« Pas ce que je cherche » : what is wrong with it, in one more tap?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.callbacks import Go, MatchTap, chosen
from handlers.proposal_card import card, outdated
from handlers.screens import Screen, button, compose, in_rows
from handlers.talk import Talk
from locales.loader import load
from models.enums import Misfit
from models.errors import Stale
from models.member import Person
from models.work import Work
from troc.exchanges import overview, proposals
from troc.matching.matcher import Matcher
from troc.workflows import replying, showing
from troc.workflows.showing import Seen

router = Router(name="misfits")


def ask(view: Seen) -> Screen:
    """The optional question, once the pair is already out of the way for good."""
    say, match_id = load(), view.proposal.match.id
    choices = [
        button(f"misfits-button-{_label(view, misfit)}", MatchTap.on(match_id, "misfit", misfit)) for misfit in Misfit
    ]
    ways = [button("button-undo", MatchTap.on(match_id, "undo")), button("button-menu", Go(to="menu"))]
    return compose([say("proposals-declined-lasting"), say("misfits-ask")], [*in_rows(choices), ways])


@router.callback_query(MatchTap.filter(F.act == "misfit"))
async def told(
    _: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work, matcher: Matcher
) -> None:
    """Kept with the refusal; where words misled us, an officer looks at them."""
    misfit = chosen(Misfit, callback_data.arg)
    proposal = await proposals.view(work, callback_data.uuid, person.id)
    try:
        reported = await replying.give_misfit(work, matcher, proposal, misfit)
    except Stale:
        view = await showing.seen(work, callback_data.uuid, person)
        await talk.show(card(view, work.now, news=outdated(view, work.now)))
        return
    more = bool(await overview.waiting_for(work, person.id))
    view = await showing.seen(work, callback_data.uuid, person)
    await talk.trace(card(view, work.now, more=more, news=load()("misfits-reported") if reported else None))


def _label(view: Seen, misfit: Misfit) -> str:
    """Who only gives has not « found »: the other has no more of their need."""
    return "given" if misfit == Misfit.FOUND and not view.proposal.received else misfit.value
