"""How does somebody of a firm open the link they were sent, join by it, and write to the team?"""

from __future__ import annotations

from benchmarks.fortnight.hands import Hand, plain, say
from benchmarks.fortnight.ledger import Ledger
from benchmarks.fortnight.lives import Firm
from tests.reliability.phone import face

STEPS = 14  #: questions of a profile at most


async def opens(hand: Hand, ledger: Ledger, firm: Firm) -> None:
    """They follow the link, and look."""
    await hand.opens(firm.link, "joining-button-start")
    firm.opened = True
    ledger.done.append(f"{firm.name}: opened")


async def joins(hand: Hand, ledger: Ledger, firm: Firm) -> None:
    """By their personal link: what is known has only to be confirmed, and they are in at once."""
    await _profile(hand, firm.name, firm.commune)
    await hand.wait_for(having=say("joining-in", name="x")[:16])
    firm.joined, firm.due, hand.member = True, None, True
    ledger.done.append(f"{firm.name}: joined")


async def asks_to_join(hand: Hand, ledger: Ledger, name: str, commune: str, link: str) -> None:
    """By a link for many: the team says yes or no."""
    await hand.opens(link, "joining-button-start")
    await _profile(hand, name, commune)
    await hand.wait_for(having=say("joining-pending", name="x")[-40:])
    ledger.newcomers.append(name)
    ledger.done.append(f"{name}: asked to join")


async def _profile(hand: Hand, name: str, commune: str) -> None:
    """What is asked, in whatever order: name and commune are written, for the rest the first button will do."""
    await hand.tap("joining-button-start", "button-continue")
    await hand.tap("button-continue", "joining-button-later-need")
    await hand.tap("joining-button-later-need")
    for _ in range(STEPS):
        shown = plain(face(hand.screen)[0])
        if hand.sees("profile-button-right"):
            await hand.tap("profile-button-right")
            return
        if say("profile-name-again") in shown:
            await hand.write(name)
        elif say("profile-commune-again").partition("?")[0] in shown:
            await hand.write(commune)
        else:
            await hand.tap_first()
    raise LookupError(f"the profile does not end: {face(hand.screen)}")


async def writes(hand: Hand, ledger: Ledger, number: int) -> None:
    """A question to the team; its number tells it from others."""
    await hand.write("/menu", "menu-button-help")
    await hand.tap("menu-button-help", "button-team")
    await hand.tap("button-team", "button-cancel")
    await hand.write(f"Question numéro {number} : quand a lieu la prochaine rencontre ?", having=say("help-team-sent"))
    ledger.questions.append(str(number))
    ledger.done.append(f"question {number}")


async def comes_to(hand: Hand) -> None:
    """« Je viens », if they were invited to a meet-up."""
    if await hand.find("meetups-button-come") is not None:
        await hand.tap("meetups-button-come")
