"""What do people see while they arrive?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.callbacks import Go, Joining
from handlers.home import tour_button
from handlers.screens import Rows, Screen, button, compose, screen
from locales.escape import Html
from locales.formats import distance
from locales.loader import load
from models.enums import ListingKind
from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.members import invitations, reach, team
from troc.workflows.answering import Nearby

#: So many answers are shown to somebody who is not in yet.
SHOWN = 3


def notice(controller: str) -> Screen:
    """S2: what becomes of their data, before the first question."""
    rows = [
        [button("button-continue", Joining(act="continue"), "primary")],
        [
            button("joining-button-no-thanks", Joining(act="decline")),
            button("joining-button-detail", Go(to="notice")),
        ],
    ]
    return screen("joining-notice", rows, controller=controller)


def need_ways() -> Rows:
    """How to go on without saying a need now."""
    return [[button("joining-button-later-need", Joining(act="need_later")), button("button-team", Go(to="team"))]]


def study() -> Screen:
    """S2b: consent to the study, on its own, nothing pre-ticked."""
    rows = [
        [button("button-yes", Joining(act="study", arg="yes")), button("button-no", Joining(act="study", arg="no"))]
    ]
    return screen("joining-study", rows)


async def welcome(person: Person, work: Work) -> Screen:
    """S1: where they are, and who invites them."""
    invitation = await invitations.get(work, person.invitation_id)
    officer = await team.get(work, invitation.officer_id) if invitation else None
    say = load()
    if officer is None or not officer.first_name:
        invited = say("joining-welcome-alone")
    elif officer.association:
        invited = say("joining-welcome-invited-by", officer=officer.first_name, association=officer.association)
    else:
        invited = say("joining-welcome-invited", officer=officer.first_name)
    return compose(
        [say("joining-welcome"), invited],
        [
            [button("joining-button-start", Joining(act="start"), "primary")],
            [button("joining-button-how", Joining(act="how")), button("button-team", Go(to="team"))],
        ],
    )


def refused_code(key: str) -> Screen:
    """A door that does not open: a person can be asked, and one may still join."""
    ways = [button("button-team", Go(to="team")), button("joining-button-ask-to-join", Joining(act="ask"))]
    return screen(key, [ways])


def answers(draft: Listing, found: Sequence[Nearby]) -> Html:
    """What already answers a draft, without names."""
    say = load()
    if not found:
        return say("joining-no-answer")
    key = "joining-answers" if draft.kind != ListingKind.OFFER else "joining-answers-need"
    lines = [say(key, count=len(found)), *(_line(each) for each in found[:SHOWN])]
    if len(found) > SHOWN:
        lines.append(say("joining-answer-more", count=len(found) - SHOWN))
    return Html("\n".join(lines))


def _line(found: Nearby) -> Html:
    say = load()
    trade = found.trade or say.plain("trade-of-a-structure")
    if found.commune is None:
        return say("joining-answer-line-trade", trade=trade)
    if found.km is None:
        return say("joining-answer-line-place", trade=trade, commune=found.commune.name)
    return say("joining-answer-line", trade=trade, commune=found.commune.name, distance=distance(found.km))


def welcome_in(person: Person, published: int) -> Screen:
    """They are in, and so many of their listings with them."""
    say = load()
    line = say("joining-published", count=published) if published else None
    rows = [
        [tour_button("primary")],
        [button("button-offer", Go(to="offer")), button("button-need", Go(to="need"))],
        [button("button-menu", Go(to="menu"))],
    ]
    return compose([say("joining-in", name=person.first_name or ""), line, say("joining-tour")], rows)


def to_carry(known: Mapping[str, str]) -> Screen:
    """What the team knew of their structure, which nobody keeps without their word."""
    say = load()
    lines = [
        say("joining-carry-siren", siren=known["siren"]) if "siren" in known else None,
        say("joining-carry-phone", phone=reach.phone_in_words(known["phone"])) if "phone" in known else None,
    ]
    yes = button("joining-button-carry", Joining(act="carry", arg="yes"), "primary")
    no = button("joining-button-carry-no", Joining(act="carry", arg="no"))
    told = Html("\n".join(line for line in lines if line))
    return compose([say("joining-carry"), told], [[yes, no]])


def carried(*, keep: bool) -> Screen:
    """The trace of that choice."""
    return screen("joining-carried", [[button("button-menu", Go(to="menu"))]], keep=keep)


def carried_before() -> Screen:
    """It was said before."""
    return screen("joining-carried-before", [[button("button-menu", Go(to="menu"))]])


def waiting(person: Person) -> Screen:
    """The team must look first; listings can be prepared meanwhile."""
    say = load()
    return compose(
        [say("joining-pending", name=person.first_name or ""), say("joining-tour")],
        [
            [tour_button("primary")],
            [button("button-offer", Go(to="offer")), button("button-need", Go(to="need"))],
            [button("button-menu", Go(to="menu"))],
        ],
    )
