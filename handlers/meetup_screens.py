"""What does a member see of a meet-up: the invitation, where they stand, whom to meet, what they are asked afterwards?"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks import Go, MeetupTap
from handlers.meetup_words import TITLE, called, commune, gift, lasts, title_of, when, where
from handlers.screens import Button, Rows, Screen, button, compose, labelled
from locales.escape import Html, shorten, user_text
from locales.loader import load
from models.meetup import GuestState, Meetup, MeetupGuest, MeetupState
from models.work import Work
from troc.conventions.guest_list import Tally
from troc.conventions.guests import Door
from troc.conventions.meetups import is_to_come
from troc.workflows.meeting import Line
from troc.workflows.meeting_pairs import Suggested

LABEL = 28
#: From so many on, how many come is worth saying in an invitation.
SOME = 3
NAMES_A_PAGE = 8
MENU = Go(to="menu")


def invitation(meetup: Meetup, tally: Tally, work: Work) -> Screen:
    """« Rencontre le jeudi 12 novembre à 14 h, à Évry. Venez-vous ? »"""
    say = load()
    full = tally.coming >= (meetup.capacity or 0)
    told = say("meetups-invite", when=when(meetup, work), commune=commune(meetup), title=title_of(meetup))
    coming = say("meetups-invite-coming", count=tally.coming) if tally.coming >= SOME else None
    parts = [told, say("meetups-invite-full") if full else coming, say("meetups-invite-ask")]
    return compose(parts, [*_answers(meetup), [_tap("meetups-button-more", meetup, "more")]])


def about(meetup: Meetup, guest: MeetupGuest | None, rank: int, work: Work) -> Screen:
    """« En savoir plus »: what a meet-up is, then where and for how long."""
    state = guest.state if guest is not None else GuestState.UNSENT
    yes_no = _answers(meetup) if state in (GuestState.INVITED, GuestState.UNSENT) else []
    back = [_tap("meetups-button-see", meetup, "see"), button("button-menu", MENU)]
    return compose([load()("meetups-about"), _facts(meetup, work)], [*yes_no, back])


def card(
    meetup: Meetup,
    guest: MeetupGuest | None,
    rank: int,
    work: Work,
    news: Html | None = None,
    *,
    told_all: bool = False,
) -> Screen:
    """Where a member stands towards a meet-up, under its news. `rank`: on the waiting list, from 1.

    `told_all`: the news says by itself that they come.
    """
    say = load()
    state = status(meetup, guest, work)
    told = say(f"meetups-status-{state}", rank=rank)
    coming, open_ = state in ("coming", "present"), is_to_come(meetup, work.now)
    listed = bool(guest is not None and guest.listed)
    rows: Rows = [
        *(_answers(meetup) if open_ and state == "invited" else []),
        [_tap("meetups-button-come", meetup, "yes", style="primary") if open_ and state == "declined" else None],
        [_tap("meetups-button-pairs", meetup, "pairs") if coming and meetup.paired_at else None],
        [
            _tap("meetups-button-who", meetup, "who") if coming and open_ else None,
            _tap("meetups-button-unlist" if listed else "meetups-button-list", meetup, "list", 0 if listed else 1)
            if coming and open_
            else None,
        ],
        [_tap("meetups-button-ics", meetup, "ics") if coming and open_ else None],
        [_tap("meetups-button-leave", meetup, "no") if state == "coming" and open_ else None],
        [_tap("meetups-button-unqueue", meetup, "no") if state == "waiting" and open_ else None],
        [button("button-menu", MENU)],
    ]
    told_all = told_all and coming
    return compose(
        [news, None if told_all else told, _facts(meetup, work) if meetup.state == MeetupState.OPEN else None], rows
    )


def ask_listing(meetup: Meetup, work: Work) -> Screen:
    """After a yes: may the others who come read the name of the structure?"""
    rows = [
        [_tap("meetups-button-show-name", meetup, "list", 1), _tap("meetups-button-hide-name", meetup, "list", 0)],
        [_tap("meetups-button-leave", meetup, "no"), button("button-menu", MENU)],
    ]
    told = load()("meetups-coming", when=when(meetup, work), where=where(meetup))
    return compose([told, load()("meetups-ask-listing")], rows)


def names(meetup: Meetup, lines: Sequence[Line], hidden: int, page: int) -> Screen:
    """« Qui vient »: the names of those who agreed, to one of those who agreed."""
    say = load()
    start = page * NAMES_A_PAGE
    shown = [
        user_text(shorten(line.organisation.name, TITLE))
        for line in lines[start : start + NAMES_A_PAGE]
        if line.organisation is not None and line.organisation.name
    ]
    parts = [
        say("meetups-who", count=len(lines)),
        Html("\n".join(shown)) if shown else None,
        say("meetups-who-hidden", count=hidden) if hidden else None,
    ]
    more = start + NAMES_A_PAGE < len(lines)
    ways = [
        _tap("button-next", meetup, "who", page + 1) if more else None,
        _tap("meetups-button-see", meetup, "see"),
        button("button-menu", MENU),
    ]
    return compose(parts, [ways[:1], ways[1:]])


def unlisted(meetup: Meetup) -> Screen:
    """Who keeps their name to themselves reads nobody's."""
    rows = [
        [_tap("meetups-button-show-name", meetup, "list", 1)],
        [_tap("meetups-button-see", meetup, "see"), button("button-menu", MENU)],
    ]
    return compose([load()("meetups-who-reciprocal")], rows)


def short_list(meetup: Meetup, guest: MeetupGuest, found: Sequence[Suggested], work: Work) -> Screen:
    """« À rencontrer en priorité »: at most five, each with why."""
    rows = [[_tap("meetups-button-see", meetup, "see"), button("button-menu", MENU)]]
    return compose([short_list_text(guest, found, work)], rows)


def short_list_text(guest: MeetupGuest, found: Sequence[Suggested], work: Work) -> Html:
    """The same as a paragraph."""
    say = load()
    if not found:
        return say("meetups-pairs-none")
    lines = [say("meetups-pair", rank=rank, who=called(x), why=gift(x, work)) for rank, x in enumerate(found, 1)]
    parts = [say("meetups-pairs", count=len(found)), Html("\n".join(lines))]
    if any(not each.named for each in found):
        parts.append(say("meetups-pairs-nameless" if guest.listed else "meetups-pairs-unlisted"))
    return Html("\n".join(parts))


def at_door(came: Door, meetup: Meetup, guest: MeetupGuest | None, work: Work) -> Screen:
    """The answer to the code of the door."""
    inside = came in (Door.PRESENT, Door.ALREADY)
    told = load()(f"meetups-door-{came}", title=title_of(meetup), when=when(meetup, work))
    rows: Rows = [
        [_tap("meetups-button-pairs", meetup, "pairs", style="primary") if inside else None],
        [_tap("meetups-button-who", meetup, "who") if inside else None],
        [button("button-menu", MENU)],
    ]
    ask = load()("meetups-ask-listing") if inside and guest is not None and guest.listed is None else None
    if ask is not None:
        both = [
            _tap("meetups-button-show-name", meetup, "list", 1),
            _tap("meetups-button-hide-name", meetup, "list", 0),
        ]
        rows = [both, *rows[:1], *rows[2:]]
    return compose([told, ask], rows)


def mine(found: Sequence[tuple[Meetup, MeetupGuest]], work: Work) -> Screen:
    """« Mes rencontres »."""
    rows: list[list[Button | None]] = [
        [labelled(shorten(f"{when(meetup, work)}", LABEL), MeetupTap.on(meetup.id, "see"))] for meetup, _ in found[:8]
    ]
    return compose([load()("meetups-mine", count=len(found))], [*rows, [button("button-menu", MENU)]])


def status(meetup: Meetup, guest: MeetupGuest | None, work: Work) -> str:
    """In one code: cancelled, over, or where the guest stands."""
    if meetup.state == MeetupState.CANCELLED:
        return "cancelled"
    if guest is not None and guest.present_at is not None:
        return "present"
    if not is_to_come(meetup, work.now):
        return "over"
    if guest is None or guest.state == GuestState.UNSENT:
        return "invited"
    return str(guest.state)


def _facts(meetup: Meetup, work: Work) -> Html:
    return load()(
        "meetups-facts", title=title_of(meetup), when=when(meetup, work), where=where(meetup), duration=lasts(meetup)
    )


def _answers(meetup: Meetup) -> list[list[Button]]:
    return [
        [
            _tap("meetups-button-come", meetup, "yes", style="primary"),
            _tap("meetups-button-decline", meetup, "no"),
        ]
    ]


def _tap(key: str, meetup: Meetup, act: str, arg: object = "", style: str | None = None) -> Button:
    return button(key, MeetupTap.on(meetup.id, act, arg), style)
