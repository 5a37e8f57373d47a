"""What does an officer see of the meet-ups: the list, one of them, what is asked while it is written, who was there?"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks import GatherTap, TeamTap
from handlers.house import House
from handlers.meetup_words import lasts, title_of, when, where
from handlers.officers.cards import LABEL, full_name, home_row, name_of, pager
from handlers.screens import Button, Rows, Screen, button, commune_button, compose, in_rows, labelled, screen
from locales.escape import Html, shorten, user_text
from locales.formats import duration
from locales.loader import load
from models.base import to_token
from models.meetup import GuestState, Meetup, MeetupState
from models.work import Work
from troc.conventions import meetups
from troc.conventions.guest_list import Tally
from troc.members.directory import Entry
from troc.members.reach import phone_in_words
from troc.places.gazetteer import Commune, load_gazetteer
from troc.workflows.meeting import CalledOff, Line

MEETUPS = TeamTap(act="meetups")
#: What is asked, in this order, and one may change afterwards.
LINES = ("title", "commune", "place", "when", "duration", "capacity", "territory")
#: Line → what it fills.
FILLS = {"commune": "commune_code", "when": "starts_at", "duration": "ends_at"}
DURATIONS, CAPACITIES = (60, 90, 120, 180), (12, 20, 30, 50)
MEETUPS_A_PAGE, GUESTS_A_PAGE = 6, 8
HERE = " ✓"


def home(coming: Sequence[Meetup], past: int, work: Work) -> Screen:
    """The meet-ups to come and the drafts."""
    rows: list[list[Button | None]] = [[_open_button(each, work)] for each in coming[:MEETUPS_A_PAGE]]
    rows += [
        [button("meetups-button-new", TeamTap(act="meetup-new"), "primary")],
        home_row(button("meetups-button-past", TeamTap(act="meetups-past", arg="0")) if past else None),
    ]
    return screen("meetups-home", rows, count=len(coming))


def past_list(found: Sequence[Meetup], page: int, total: int, work: Work) -> Screen:
    """Those that were held or called off."""
    to = [TeamTap(act="meetups-past", arg=str(each)).pack() for each in (page - 1, page + 1)]
    rows: list[list[Button | None]] = [[_open_button(each, work)] for each in found]
    rows += [pager(page, MEETUPS_A_PAGE, total, to), home_row(button("meetups-button-home", MEETUPS))]
    return screen("meetups-past", rows, count=total)


def _open_button(meetup: Meetup, work: Work) -> Button:
    if meetup.state == MeetupState.DRAFT:
        label = load().plain("meetups-label-draft", title=title_of(meetup, 18))
    else:
        label = f"{title_of(meetup, 14)}, {when(meetup, work).partition(' ')[2].partition(' à')[0]}"
    return labelled(shorten(label, LABEL), GatherTap.on(meetup.id, "see"))


def card(meetup: Meetup, tally: Tally, held: str, work: Work, news: Html | None = None) -> Screen:
    """One meet-up: what is said of it, how many come, what may be done now. `held`: by whom."""
    say = load()
    over = meetups.is_over(meetup, work.now)
    counts = say(
        "meetups-counts",
        coming=tally.coming,
        capacity=meetup.capacity or 0,
        waiting=tally.waiting,
        invited=tally.invited,
        declined=tally.declined,
    )
    here = say("meetups-here", count=tally.present) if tally.present else None
    draft = meetup.state == MeetupState.DRAFT
    gone = meetup.state in (MeetupState.CANCELLED, MeetupState.DISCARDED)
    state = str(meetup.state) if gone else "over" if over and not draft else None
    parts = [
        news,
        say(f"meetups-is-{state}") if state else None,
        facts(meetup, held, work),
        None if draft else Html("\n".join(part for part in (counts, here) if part)),
    ]
    ways = _draft_ways(meetup) if draft else _ways(meetup, work)
    return compose(parts, [*ways, home_row(button("meetups-button-home", MEETUPS))])


def _ways(meetup: Meetup, work: Work) -> Rows:
    coming, ticking = meetups.is_to_come(meetup, work.now), meetups.may_tick(meetup, work.now)
    shown = meetup.state == MeetupState.OPEN
    return [
        [_tap("meetups-button-invite", meetup, "invite", style="primary") if coming else None],
        [
            _tap("meetups-button-guests", meetup, "guests", 0) if shown else None,
            _tap("meetups-button-door", meetup, "door") if coming else None,
        ],
        [
            _tap("button-edit", meetup, "lines") if coming else None,
            _tap("meetups-button-balance", meetup, "balance") if shown and (ticking or not coming) else None,
        ],
        [_tap("meetups-button-cancel", meetup, "cancel") if coming else None],
    ]


def _draft_ways(meetup: Meetup) -> Rows:
    whole = not meetups.missing(meetup)
    return [
        [
            _tap("meetups-button-open", meetup, "open", style="primary")
            if whole
            else _tap("button-continue", meetup, "on", style="primary")
        ],
        [_tap("button-edit", meetup, "lines"), _tap("meetups-button-discard", meetup, "discard")],
    ]


def facts(meetup: Meetup, held: str, work: Work) -> Html:
    """What is said of it so far."""
    return load()(
        "meetups-card",
        title=title_of(meetup),
        when=when(meetup, work),
        where=where(meetup),
        duration=lasts(meetup),
        capacity=str(meetup.capacity or load().plain("meetups-unsaid")),
        territory=meetup.territory or load().plain("meetups-unsaid"),
        officer=held,
    )


def lines(meetup: Meetup) -> Screen:
    """« Modifier »: which line?"""
    choices = [_tap(f"meetups-button-line-{line}", meetup, "line", line) for line in LINES]
    return screen("meetups-lines", [*in_rows(choices), [_tap("button-back", meetup, "see")]])


def question(meetup: Meetup, line: str, house: House, again: Html | None = None) -> Screen:
    """What is asked for one line, with the usual answers."""
    choices: list[list[Button]] = []
    if line == "duration":
        choices = in_rows(
            [labelled(duration(each), GatherTap.on(meetup.id, "set", f"duration={each}")) for each in DURATIONS]
        )
    elif line == "capacity":
        choices = in_rows(
            [labelled(str(each), GatherTap.on(meetup.id, "set", f"capacity={each}")) for each in CAPACITIES], 4
        )
    elif line == "territory":
        choices = [
            [labelled(shorten(each, LABEL), GatherTap.on(meetup.id, "set", f"territory={rank}"))]
            for rank, each in enumerate(territories(house))
        ]
    return compose([again, load()(f"meetups-ask-{line}")], [*choices, _out(meetup)])


def ask_hour(meetup: Meetup, day: str, again: Html | None = None) -> Screen:
    """The day was read, not the hour."""
    return compose([again, load()("meetups-ask-hour", day=day)], [_out(meetup)])


def confirm_when(meetup: Meetup, shown: str, packed: str) -> Screen:
    """« jeudi 3 décembre à 14 h. C'est bien cela ? »"""
    rows: Rows = [
        [button("button-yes", GatherTap.on(meetup.id, "set", f"when={packed}"), "primary")],
        [_tap("meetups-button-correct", meetup, "line", "when"), *_out(meetup)],
    ]
    return screen("meetups-confirm-when", rows, when=shown)


def which_commune(meetup: Meetup, choices: Sequence[Commune]) -> Screen:
    """It is not sure which one is meant."""
    found = [[commune_button(each, GatherTap.on(meetup.id, "set", f"commune={each.code}"))] for each in choices]
    return screen("profile-commune-which", [*found, _out(meetup)], count=len(found))


def confirm_cancel(meetup: Meetup, expected: int, work: Work) -> Screen:
    """It cannot be taken back: the button says how many are told."""
    rows = [
        [button("meetups-button-cancel-all", GatherTap.on(meetup.id, "cancel-yes"), "danger", count=expected)],
        [_tap("meetups-button-keep", meetup, "see")],
    ]
    told = load()("meetups-confirm-cancel", title=title_of(meetup), when=when(meetup, work), count=expected)
    return compose([told], rows)


def cancelled(meetup: Meetup, off: CalledOff) -> Screen:
    """Who was told, and whom somebody has to call."""
    say = load()
    to_call = [
        user_text(
            f"{name_of(line.person, line.organisation)} : {phone_in_words(line.person.phone)}"
            if line.person.phone
            else name_of(line.person, line.organisation)
        )
        for line in off.to_call[:GUESTS_A_PAGE]
    ]
    parts = [
        say("meetups-cancelled", title=title_of(meetup), count=off.told),
        Html("\n".join([say("meetups-to-call", count=len(off.to_call)), *to_call])) if to_call else None,
    ]
    return compose(parts, [home_row(button("meetups-button-home", MEETUPS))])


def door(meetup: Meetup, link: str, work: Work) -> Screen:
    """The code to show or print, and when it serves."""
    rows = [
        [_tap("meetups-button-door-pdf", meetup, "door-pdf")],
        [_tap("meetups-button-door-new", meetup, "door-new"), _tap("meetups-button-back", meetup, "see-new")],
    ]
    told = load()("meetups-door", title=title_of(meetup), when=when(meetup, work))
    return Screen(told, compose([], rows).rows, {"@qr": link})


def guests(meetup: Meetup, found: Sequence[Line], page: int, tally: Tally, work: Work) -> Screen:
    """Who comes, then who waits; on the day a tap says who is there, another takes it back."""
    shown = found[page * GUESTS_A_PAGE : (page + 1) * GUESTS_A_PAGE]
    ticking = meetups.may_tick(meetup, work.now)
    rows: list[list[Button | None]] = [[labelled(*_guest_button(line, page, ticking))] for line in shown]
    to = [GatherTap.on(meetup.id, "guests", each) for each in (page - 1, page + 1)]
    key = "meetups-guests-tick" if ticking else "meetups-guests"
    told = load()(key, coming=tally.coming, waiting=tally.waiting, present=tally.present)
    coming = meetups.is_to_come(meetup, work.now)
    last = [
        _tap("meetups-button-add", meetup, "add") if coming else None,
        _tap("meetups-button-back", meetup, "see"),
    ]
    return compose([told], [*rows, pager(page, GUESTS_A_PAGE, len(found), to), home_row(*last)])


def _guest_button(line: Line, page: int, ticking: bool) -> tuple[str, str]:
    name = name_of(line.person, line.organisation)
    if line.guest.queued_at is not None:
        name = load().plain("meetups-label-waiting", name=shorten(name, LABEL - 10))
    if line.guest.present_at is not None:
        name = shorten(name, LABEL - len(HERE)) + HERE
    act = ("absent" if line.guest.present_at is not None else "present") if ticking else "who"
    return shorten(name, LABEL), GatherTap.on(line.guest.id, act, page)


def one_guest(meetup: Meetup, line: Line, work: Work) -> Screen:
    """Before the day, a guest's button opens who they are."""
    phone = phone_in_words(line.person.phone) if line.person.phone else load().plain("officers-unknown")
    told = load()(
        "meetups-guest",
        structure=name_of(line.person, line.organisation),
        name=full_name(line.person),
        phone=phone,
        state=str(line.guest.state),
        listed=bool(line.guest.listed),
    )
    drop = button("meetups-button-drop", GatherTap.on(line.guest.id, "drop"))
    here = line.guest.state in (GuestState.COMING, GuestState.WAITING) and meetups.is_to_come(meetup, work.now)
    return compose([told], [[drop if here else None], home_row(_tap("meetups-button-guests", meetup, "guests", 0))])


def ask_whom(meetup: Meetup, again: Html | None) -> Screen:
    """Who said that they come?"""
    return compose([again, load()("meetups-ask-guest")], [[_tap("button-back", meetup, "guests", 0)]])


def whom_to_add(meetup: Meetup, found: Sequence[Entry]) -> Screen:
    """The members it may be."""
    rows: list[list[Button | None]] = [
        [
            labelled(
                shorten(name_of(each.person, each.organisation), LABEL),
                GatherTap.on(meetup.id, "add", to_token(each.person.id)),
            )
        ]
        for each in found[:GUESTS_A_PAGE]
    ]
    return screen("meetups-which-guest", [*rows, [_tap("button-back", meetup, "guests", 0)]])


def territories(house: House) -> list[str]:
    """What a meet-up may be held for: the programme's territory, then its départements."""
    names = load_gazetteer().departements
    return list(dict.fromkeys([house.territory, *(names[code] for code in house.departements if code in names)]))[:6]


def _out(meetup: Meetup) -> list[Button | None]:
    return [_tap("button-back", meetup, "see")]


def _tap(key: str, meetup: Meetup, act: str, arg: object = "", style: str | None = None) -> Button:
    return button(key, GatherTap.on(meetup.id, act, arg), style)
