"""What does an officer do with the team: the queue, a card that two tap at once, a leave, a meet-up, a message to many?"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence

from benchmarks.fortnight import cards
from benchmarks.fortnight.hands import Hand, say
from benchmarks.fortnight.ledger import Ledger
from benchmarks.fortnight.lives import Firm

QUEUE = 60  #: cards an officer goes through at most in one sitting
_QUESTION = re.compile(r"Question numéro (\d+)")
LETTER = "Bonjour à tous. Le marché des savoir-faire ouvre ses portes samedi."


async def sit_down(hand: Hand, ledger: Ledger, officer: int, names: Sequence[str], today: int) -> None:
    """Go through « À traiter » until nothing is left that no colleague has open."""
    firms = {firm.name: firm for firm in ledger.known}
    for _ in range(QUEUE):
        await hand.write("/equipe", "officers-button-members", having=say("officers-home", count=0)[:9])
        if not hand.sees("officers-button-start"):
            return
        await hand.tap("officers-button-start", "officers-button-next", "button-menu")
        if hand.sees("officers-button-validate"):
            await _lets_in(hand, ledger, officer, names)
        elif hand.sees("officers-button-done"):
            await _answers(hand, ledger, officer, names)
        elif hand.sees("officers-button-recall"):
            await _calls_back(hand, ledger, firms, names, today)
        else:
            return  # a colleague was faster, and nothing is left
    raise LookupError(f"the queue of {names[officer]} does not end: {hand.text()!r}")


async def _lets_in(hand: Hand, ledger: Ledger, officer: int, names: Sequence[str]) -> None:
    name = _named(hand, ledger.newcomers)
    await hand.tap("officers-button-validate", having=name)
    _claim(hand, ledger, "newcomers", name, officer, say("officers-decided-active", name=name, officer=names[officer]))


async def _answers(hand: Hand, ledger: Ledger, officer: int, names: Sequence[str]) -> None:
    found = _QUESTION.search(hand.text())
    if found is None:
        raise LookupError(f"no question in {hand.text()!r}")
    number = found[1]
    if int(number) % 4 == 0:
        await hand.tap("officers-button-done", "officers-button-next")
        done = say("officers-letter-done", name="", officer=names[officer]).rpartition(",")[2]
        _claim(hand, ledger, "messages", number, officer, done)
        return
    await hand.tap("officers-button-answer", "button-cancel", "officers-button-next")
    if hand.sees("button-cancel"):
        await hand.write(f"Réponse numéro {number} : samedi prochain.", "officers-button-next")
        _claim(hand, ledger, "messages", number, officer, say("officers-written", name="").strip(" ."))


async def _calls_back(hand: Hand, ledger: Ledger, firms: Mapping[str, Firm], names: Sequence[str], today: int) -> None:
    name = _named(hand, [firm.name for firm in firms.values() if firm.due is not None and firm.due <= today])
    await hand.tap("officers-button-recall", cards.CARD, having=name)
    firm = firms[name]
    if not firm.visits:
        raise LookupError(f"nothing is to be done about {name}, which is to be called back")
    await cards.visit(hand, ledger, firm, today, names, None)


def _named(hand: Hand, names: Sequence[str]) -> str:
    """Which of these the card is about: the longest name it holds."""
    found = sorted((name for name in names if name in hand.text()), key=len)
    if not found:
        raise LookupError(f"whom is this about? {hand.text()!r}")
    return found[-1]


def _claim(hand: Hand, ledger: Ledger, kind: str, whom: str, officer: int, told: str) -> None:
    """The screen says that it was this officer who did it."""
    if told in hand.text():
        ledger.claim(kind, whom, officer)


async def at_once(hands: Mapping[int, Hand], ledger: Ledger, names: Sequence[str], name: str) -> None:
    """Several officers tap « Valider » on the card that each of them was sent, in the same instant."""
    found = [officer for officer, hand in hands.items() if await hand.find("officers-button-validate", name)]
    if len(found) > 1:
        ledger.contested += 1
    await asyncio.gather(*(hands[officer].look() for officer in found))
    await asyncio.gather(*(_lets_in(hands[officer], ledger, officer, names) for officer in found))


async def both_call(
    hands: Mapping[int, Hand], ledger: Ledger, names: Sequence[str], pair: tuple[int, int], today: int
) -> None:
    """One opens a recall from the queue; a colleague, who found the firm in the team's list, taps « Appelé » meanwhile."""
    (one, other), firms = pair, {firm.name: firm for firm in ledger.known}
    await hands[one].write("/equipe", "officers-button-members", having=say("officers-home", count=0)[:9])
    if not hands[one].sees("officers-button-start"):
        return
    await hands[one].tap("officers-button-start", "officers-button-next", "button-menu")
    if not hands[one].sees("officers-button-recall"):
        return
    name = _named(hands[one], [firm.name for firm in firms.values() if firm.due is not None and firm.due <= today])
    await hands[other].write("/prospects", "prospects-button-all")
    await hands[other].tap("prospects-button-all", "prospects-button-filter")
    await hands[other].write(name, "prospects-button-add")
    await hands[other].tap_label(name, cards.CARD, having=name)
    taken = say("officers-held-by", officer=names[one], time="").partition(",")[0]
    await asyncio.gather(
        hands[one].tap("officers-button-recall", cards.CARD, having=name),
        hands[other].tap(cards.CARD, cards.CARD, having=taken),
    )
    ledger.both_called += 1
    await cards.visit(hands[one], ledger, firms[name], today, names, None)


async def invites_many(hand: Hand) -> str:
    """A link for a group; its code."""
    await hand.write("/inviter", "officers-button-invite-group")
    await hand.tap("officers-button-invite-group", "officers-button-enough")
    await hand.tap("officers-button-enough", "officers-button-make")
    await hand.tap("officers-button-make", "officers-button-copy-link")
    return hand.link()


async def leaves(hand: Hand, colleague: str, until: str) -> None:
    """From today to that day; a colleague stands in."""
    await hand.write("/equipe", "team-button-home")
    await hand.tap("team-button-home", "team-button-leave")
    await hand.tap("team-button-leave", having=say("team-leave-days")[:12])
    await hand.write(f"jusqu'au {until}", having=say("team-leave-who", days="")[-20:])
    await hand.tap_label(colleague, "team-button-back")


async def returns(hand: Hand) -> None:
    """Back before the day that was told, or on it."""
    await hand.write("/equipe", "team-button-home")
    await hand.tap("team-button-home", "team-button-back", "team-button-leave")
    if hand.sees("team-button-back"):
        await hand.tap("team-button-back", having=say("team-leave-over")[:20])


async def meets(hand: Hand) -> None:
    """A meet-up in five days, and its invitations."""
    await hand.write("/rencontres", "meetups-button-new")
    await hand.tap("meetups-button-new", having=say("meetups-ask-title")[:20])
    await hand.write("Café des savoir-faire", having=say("meetups-ask-commune")[:16])
    await hand.write("Évry", having=say("meetups-ask-place")[:16])
    await hand.write("Salle des fêtes, 2 rue du Lavoir", having=say("meetups-ask-when")[:16])
    await hand.write("dans 5 jours à 14h", "button-yes")
    await hand.tap("button-yes", having=say("meetups-ask-duration")[:16])
    await hand.tap_label("2 h", having=say("meetups-ask-capacity")[:16])
    await hand.tap_label("30", having=say("meetups-ask-territory")[:16])
    await hand.tap_first("meetups-button-open")
    await hand.tap("meetups-button-open", "meetups-button-invite")
    await hand.tap("meetups-button-invite", "meetups-button-preview")
    await hand.tap_starting(say("meetups-button-send", count=0)[:9], "meetups-button-stop")


async def writes_to_all(hand: Hand) -> int:
    """One message to every member; to how many it is to go."""
    await hand.write("/equipe", "broadcasts-button-home")
    await hand.tap("broadcasts-button-home", "broadcasts-button-new")
    await hand.tap("broadcasts-button-new", "broadcasts-button-words")
    await hand.tap("broadcasts-button-words", "button-back")
    await hand.write(LETTER, "broadcasts-button-rewrite")
    label = await hand.tap_starting(say("broadcasts-button-send", count=2)[:9], "broadcasts-button-stop")
    return int(re.sub(r"\D", "", label))


async def reads_report(hand: Hand) -> list[str]:
    """What came of it, as the team's screen says, line by line."""
    await hand.write("/equipe", "broadcasts-button-home")
    await hand.tap("broadcasts-button-home", "broadcasts-button-new")
    await hand.tap_starting(LETTER[:20], "broadcasts-button-refresh")
    return hand.text().splitlines()
