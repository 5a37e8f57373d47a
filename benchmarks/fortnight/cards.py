"""How does an officer work on prospects: add one, find it again, do on its card what is to be done, bring in a file?"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.fortnight.hands import Hand, say
from benchmarks.fortnight.ledger import Ledger
from benchmarks.fortnight.lives import REASONS, Act, Firm
from locales.formats import duration

CARD = "prospects-button-log-call"  #: borne by the card of a firm that has not refused
_PLANNED = {1: "tomorrow", 7: "week"}  #: days ahead that have a button; others are typed
_CONTACTS = ("call", "meeting", "letter", "missed")


async def add(hand: Hand, ledger: Ledger, firm: Firm, today: int) -> None:
    """By its name, or by a contact of the telephone's book; its commune is then written on the card."""
    if firm.source == "contact":
        await hand.write("/prospects", "prospects-button-add")
        await hand.share(firm.name, "+33" + firm.phone[1:], CARD, having=firm.name)
        await hand.tap("prospects-button-edit", "prospects-button-hand", having=firm.name)
        await hand.tap("prospects-button-line-commune-code", "prospects-button-see")
        await hand.write(firm.commune, CARD, having=firm.commune)
    else:
        await hand.write("/prospects", "prospects-button-add")
        await hand.tap("prospects-button-add", "button-cancel")
        await hand.write(f"{firm.name}, {firm.commune}, {firm.phone}", CARD, having=firm.name)
    came(ledger, firm, today)


def came(ledger: Ledger, firm: Firm, today: int) -> None:
    """It is in the team's files from that day."""
    firm.added_on, firm.follower = today, firm.officer
    ledger.done.append(f"{firm.name}: added by {firm.officer} on day {today}")


async def find(hand: Hand, firm: Firm) -> None:
    """Its card, through the list and a few letters."""
    await hand.write("/prospects", "prospects-button-mine")
    await hand.tap("prospects-button-mine", "prospects-button-filter")
    await hand.write(firm.name, "prospects-button-add")
    await hand.tap_label(firm.name, CARD, having=firm.name)


async def visit(
    hand: Hand, ledger: Ledger, firm: Firm, today: int, colleagues: Sequence[str], heir: int | None
) -> None:
    """What is to be done on the card before them; the books are kept as the screens confirm it."""
    for act in firm.visits.pop(0):
        if act.what == "hand" and heir is None:
            continue
        await DO[act.what](hand, firm, act, colleagues[heir] if heir is not None else "")
        ledger.did(firm, act, today, heir)


async def _card(hand: Hand, firm: Firm) -> None:
    if not hand.sees("prospects-button-edit"):
        await hand.tap("prospects-button-see", CARD, having=firm.name)


async def _log(hand: Hand, firm: Firm, act: Act, _: str) -> None:
    await _card(hand, firm)
    if act.slip:
        other = _CONTACTS[_CONTACTS.index(act.arg) - 1]
        await hand.tap(f"prospects-button-log-{other}", "prospects-button-unlog", having=firm.name)
        await hand.tap("prospects-button-unlog", CARD, having=say("prospects-unlogged"))
    await hand.tap(f"prospects-button-log-{act.arg}", "prospects-button-unlog", having=firm.name)
    if act.minutes:
        await hand.tap_label(duration(act.minutes), CARD, having=say("prospects-time-noted"))


async def _plan(hand: Hand, firm: Firm, act: Act, _: str) -> None:
    await hand.tap("prospects-button-next", "prospects-button-do-call", having=firm.name)
    await hand.tap(f"prospects-button-do-{act.arg}", "prospects-button-day-tomorrow")
    if act.ahead in _PLANNED:
        day = f"prospects-button-day-{_PLANNED[act.ahead]}"
        await hand.tap(day, CARD, having=say("prospects-recall-noted"))
    else:
        await hand.tap("prospects-button-day-other", "prospects-button-see", having=say("prospects-day-typed")[:12])
        await hand.write(f"dans {act.ahead} jours", CARD, having=say("prospects-recall-noted"))


async def _drop(hand: Hand, firm: Firm, act: Act, _: str) -> None:
    await hand.tap("prospects-button-next", "prospects-button-do-call", having=firm.name)
    await hand.tap("prospects-button-no-action", CARD, having=say("prospects-no-recall"))


async def _refuse(hand: Hand, firm: Firm, act: Act, _: str) -> None:
    async def no(reason: str) -> None:
        await hand.tap("prospects-button-refused", "prospects-button-reason-other", having=firm.name)
        await hand.tap(
            f"prospects-button-reason-{reason}", "prospects-button-unrefuse", having=say("prospects-refusal-noted")
        )

    if act.slip:
        await no(REASONS[REASONS.index(act.arg) - 1])
        await hand.tap("prospects-button-unrefuse", CARD, having=say("prospects-refusal-undone"))
    await no(act.arg)


async def _invite(hand: Hand, firm: Firm, act: Act, _: str) -> None:
    await hand.tap("prospects-button-invite", "officers-button-copy-link")
    firm.link = hand.link()


async def _hand(hand: Hand, firm: Firm, act: Act, colleague: str) -> None:
    await _card(hand, firm)
    await hand.tap("prospects-button-edit", "prospects-button-hand", having=firm.name)
    await hand.tap("prospects-button-hand", "prospects-button-see", having=say("prospects-hand")[:20])
    await hand.tap_label(colleague, "prospects-button-take-back", having=firm.name)


async def _erase(hand: Hand, firm: Firm, act: Act, _: str) -> None:
    await _card(hand, firm)
    await hand.tap("prospects-button-say", "prospects-button-erase")
    await hand.tap("prospects-button-erase", "prospects-button-erase-yes", having=firm.name)
    await hand.tap("prospects-button-erase-yes", "prospects-button-home", having=say("prospects-erased"))


DO = {"log": _log, "plan": _plan, "drop": _drop, "refuse": _refuse, "invite": _invite, "hand": _hand, "erase": _erase}


async def bring_file(hand: Hand, ledger: Ledger, firms: Sequence[Firm], known: Sequence[Firm], today: int) -> None:
    """A file: new firms, some that are known already, a row without a name; its counts are those of the books."""
    rows = [f"{f.name};{f.phone};{f.commune}" for f in (*firms, *known)]
    content = "\n".join(("Structure;Téléphone;Ville", *rows, ";0639999999;Melun")).encode("cp1252")
    await hand.write("/prospects", "prospects-button-file")
    await hand.tap("prospects-button-file", "button-cancel")
    await hand.send_file(f"liste-{today}.csv", content, "prospects-button-check")
    await hand.tap("prospects-button-check")  # how far it is; what came of it is told later, in the same message
    await hand.wait_for(having=say("prospects-count-refused", count=1))
    await hand.tap("prospects-button-run", count=len(firms) + len(known))
    await hand.wait_for("prospects-button-report")
    expected = [
        say("prospects-count-new", count=len(firms)),
        say("prospects-count-merged", count=len(known)),
        say("prospects-count-refused", count=1),
    ]
    ledger.same("the file", expected, hand.text().splitlines()[-3:])
    for firm in firms:
        came(ledger, firm, today)
