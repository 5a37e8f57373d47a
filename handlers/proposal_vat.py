"""What would VAT cost in a proposal, and what is said of it before anybody answers?"""

from __future__ import annotations

from uuid import UUID

from handlers import vat_question as vat
from handlers.callbacks import Go, MatchTap
from handlers.screens import Button, Screen, button, compose, screen
from locales.escape import Html
from locales.formats import money
from locales.loader import load
from troc.exchanges.standing import Standing
from troc.workflows.showing import Seen


def regime_question(match_id: UUID, said: str = "") -> Screen:
    """Asked once, before the first yes; `said`: what was answered first, when the rate is still to be asked."""
    menu = button("button-menu", Go(to="menu"))

    def to(answer: str) -> str:
        return MatchTap.on(match_id, "regime", answer)

    if said == vat.PARTLY:
        return vat.partly_question(to, [button("button-back", MatchTap.on(match_id, "yes")), menu])
    return vat.question(to, [button("button-back", MatchTap.on(match_id, "see")), menu])


def vat_line(view: Seen) -> Html | None:
    """« À savoir : la TVA coûterait 200 € à l'un de vous. » None when nobody would lose any."""
    if view.vat is None:
        return None
    return load()("proposals-vat", amount=_amount(view.vat.total), several=len(view.vat.lost) > 1)


def yes_button(view: Seen, style: str | None = None) -> Button:
    """« Ça m'intéresse », beneath a text that tells what VAT would cost: the button remembers what it told."""
    return button("proposals-button-yes", MatchTap.on(view.proposal.match.id, "yes", told_by(view)), style)


def untold(view: Seen, arg: str) -> bool:
    """Whether a yes tapped with `arg` was said without reading what VAT costs, as it stands now."""
    return view.vat is not None and view.standing in (Standing.OPEN, Standing.PUT_OFF) and arg != told_by(view)


def told_by(view: Seen) -> str:
    """What a screen of this view tells of the cost of VAT, as a button carries it."""
    if view.vat is None:
        return ""
    return "x" if view.vat.total is None else str(view.vat.total)


def open_line(view: Seen) -> Html | None:
    """Why the VAT of this proposal cannot be told yet, where that may matter to who looks."""
    return load()(f"proposals-vat-open-{view.vat_open}") if view.vat_open else None


def vat_screen(view: Seen, *, deciding: bool = False) -> Screen:
    """Who would lose what, what both would invoice when it can be told, and that they will choose together.

    `deciding`: the yes was tapped, and waits for this to be read.
    """
    match_id = view.proposal.match.id
    ways: list[list[Button]] = [
        [button("button-back", MatchTap.on(match_id, "see")), button("button-menu", Go(to="menu"))]
    ]
    if deciding:
        ways.insert(0, [yes_button(view, "primary"), button("proposals-button-no", MatchTap.on(match_id, "no"))])
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
