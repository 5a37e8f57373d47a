"""What would VAT cost in a proposal, and what is said of it before anybody answers?"""

from __future__ import annotations

from handlers.callbacks import Go, MatchTap
from handlers.screens import Screen, button, compose, screen
from locales.escape import Html
from locales.formats import money
from locales.loader import load
from troc.workflows.showing import Seen


def vat_line(view: Seen) -> Html | None:
    """« À savoir : la TVA coûterait 200 € à l'un de vous. » None when nobody would lose any."""
    if view.vat is None:
        return None
    return load()("proposals-vat", amount=_amount(view.vat.total), several=len(view.vat.lost) > 1)


def vat_screen(view: Seen) -> Screen:
    """Who would lose what, what both would invoice when it can be told, and that they will choose together."""
    match_id = view.proposal.match.id
    ways = [[button("button-back", MatchTap.on(match_id, "see")), button("button-menu", Go(to="menu"))]]
    found, mine = view.vat, view.proposal.mine.organisation_id
    if found is None:
        return screen("proposals-vat-none", ways)
    say = load()
    lines = []
    if mine in found.lost:
        lines.append(say("proposals-vat-mine", amount=_amount(found.lost[mine])))
    others = [cents for key, cents in found.lost.items() if key != mine]
    if others:
        known = [cents for cents in others if cents is not None]
        total = sum(known) if len(known) == len(others) else None
        lines.append(say("proposals-vat-theirs", amount=_amount(total)))
    figures, me = found.figures, str(mine)
    paid: Html | None = None
    if figures is not None:
        given, received = figures.invoices[me], figures.received[me]
        paid = say(
            "proposals-vat-invoices",
            given=money(given.ttc),
            received=money(received.ttc),
            pays=money(figures.paid_by(me)) if figures.paid_by(me) else "none",
            paid=money(figures.paid_to(me)) if figures.paid_to(me) else "none",
        )
    told = Html("\n".join(lines))
    return compose([say("proposals-vat-title"), told, paid, say("proposals-vat-ways")], ways)


def _amount(cents: int | None) -> str:
    return "none" if cents is None else money(cents)
