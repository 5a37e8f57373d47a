"""What does the menu show: what is in line, what waits?"""

from __future__ import annotations

from datetime import datetime

from handlers.callbacks import Go, TeamTap
from handlers.screens import Button, Screen, button, compose
from locales.escape import Html
from locales.loader import load
from models.enums import PersonState
from models.member import Person
from models.work import Work
from troc.conventions import guest_list
from troc.exchanges import overview
from troc.listings import lifespan, tours
from troc.listings.tour import GOAL
from troc.members import people


async def menu_screen(person: Person, work: Work, news: str | None = None) -> Screen:
    """The menu: what is in line, what waits for an answer; under the text of key `news` when there is one."""
    say = load()
    offers, needs = await lifespan.counts(work, person.id)
    officer = await people.officer_of(work, person.telegram_id)
    touring = await tours.running(work, person.id) is not None
    waiting = len(await overview.waiting_for(work, person.id))
    meeting = await guest_list.of_person(work, person.id)
    resting = (
        "menu-on-leave"
        if _later(person.leave_until, work)
        else "menu-paused"
        if _later(person.paused_until, work)
        else None
    )
    if person.state == PersonState.PENDING:
        in_line: Html | None = say("menu-pending", ready=len(await lifespan.ready(work, person.id)))
    else:  # on leave nothing is in line: the line below says so
        in_line = None if resting == "menu-on-leave" else say("menu-in-line", offers=offers, needs=needs)
    facts = [
        in_line,
        say("menu-waiting", count=waiting) if waiting else None,
        say(resting) if resting else None,
    ]
    return compose(
        [say(news) if news else None, say("menu-hello", name=person.first_name or ""), *facts],
        [
            [see_proposals(waiting) if waiting else None],
            [button("button-offer", Go(to="offer")), button("button-need", Go(to="need"))],
            [tour_button(resumed=touring) if touring or min(offers, needs) < GOAL else None],
            [
                button("menu-button-listings", Go(to="listings")),
                button("menu-button-exchanges", Go(to="exchanges")),
            ],
            [button("meetups-button-mine", Go(to="meetups")) if meeting else None],
            [button("menu-button-settings", Go(to="settings")), button("menu-button-help", Go(to="help"))],
            [button("officers-button-home", TeamTap(act="home")) if officer is not None else None],
        ],
    )


def tour_button(style: str | None = None, *, resumed: bool = False) -> Button:
    """« Faisons le tour », or « Reprendre le tour »."""
    return button("digging-button-resume" if resumed else "digging-button-start", Go(to="tour"), style)


def see_proposals(count: int, style: str | None = "primary") -> Button:
    """« Voir la proposition », or « les »: to those that wait for an answer."""
    return button("menu-button-proposal" if count == 1 else "menu-button-proposals", Go(to="proposals"), style)


def _later(until: datetime | None, work: Work) -> bool:
    return until is not None and until > work.now
