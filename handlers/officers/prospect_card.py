"""What does an officer see of a prospect, and of what they just did about it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.callbacks import ProspectTap, TeamTap
from handlers.house import House
from handlers.officers.cards import day, home_row
from handlers.screens import Button, Screen, button, compose, in_rows, labelled, screen
from locales.escape import Html, shorten, trusted
from locales.formats import date_in_words, duration
from locales.loader import load
from models.base import to_token
from models.member import Invitation, Officer
from models.prospect import (
    OPEN_STATES,
    Prospect,
    ProspectAction,
    ProspectContact,
    ProspectContactKind,
    ProspectRefusal,
    ProspectState,
)
from models.work import Work
from troc.members import prospect_acts, reach, team
from troc.members.invitations import Door
from troc.places.gazetteer import load_gazetteer

LINES = ("name", "contact_name", "phone", "email", "siren", "commune_code", "trade", "source", "note")
MINUTES = (5, 15, 30, 60)
DAYS = {"tomorrow": 1, "week": 7, "month": 30}  #: how far the day of a button is
LOGGED = 3  #: contacts on the card
LABEL = 28
SHORT = 60  #: characters of a line typed by officers
PROSPECTS = TeamTap(act="prospects")


@dataclass(frozen=True, slots=True)
class Shown:
    """A prospect with what its card tells of others."""

    prospect: Prospect
    follower: Officer | None
    log: Sequence[ProspectContact]


async def look(work: Work, prospect: Prospect) -> Shown:
    """What the card needs."""
    follower = await team.get(work, prospect.officer_id)
    return Shown(prospect, follower, await prospect_acts.log(work, prospect.id, LOGGED))


async def card(work: Work, house: House, prospect: Prospect, news: Html | None = None) -> Screen:
    """The card, under what just happened."""
    found = await look(work, prospect)
    facts = Html("\n".join(line for line in _facts(found, house, work) if line))
    return compose([news, facts], _buttons(prospect, work))


def _facts(found: Shown, house: House, work: Work) -> list[Html | None]:
    say, prospect = load(), found.prospect
    by = found.follower.first_name if found.follower else say.plain("officers-somebody")
    commune = load_gazetteer().communes.get(prospect.commune_code or "")
    place = f"{commune.name} ({commune.departement})" if commune else say.plain("prospects-no-commune")
    name = shorten(prospect.name or "", SHORT)
    reason = str(prospect.refusal or "none")
    lines = [
        say("prospects-card", name=name, place=place),
        say("prospects-card-state", state=str(prospect.state), officer=by),
        say("prospects-card-refusal", reason=say.plain(f"prospects-reason-{reason}")) if prospect.refusal else None,
        say("prospects-card-rehearsing") if prospect.rehearsing else None,
        _reach(prospect),
        say("prospects-card-trade", trade=shorten(prospect.trade, SHORT)) if prospect.trade else None,
        say("prospects-card-source", source=source_of(prospect)) if prospect.channel else None,
        say("prospects-card-note", note=shorten(prospect.note, 2 * SHORT)) if prospect.note else None,
        _next(prospect, house, work),
        *(_logged(each, house, work) for each in found.log),
        *_invitation(prospect, house, work),
    ]
    return lines


def _reach(prospect: Prospect) -> Html | None:
    phone = reach.phone_in_words(prospect.phone) if prospect.phone else None
    told = [shorten(each, SHORT) for each in (prospect.contact_name, phone, prospect.email) if each]
    siren = [f"SIREN {prospect.siren}"] if prospect.siren else []
    return load()("prospects-card-reach", reach=" · ".join([*told, *siren])) if told or siren else None


def _next(prospect: Prospect, house: House, work: Work) -> Html | None:
    if prospect.state not in OPEN_STATES or (prospect.next_action is None and prospect.recall_at is None):
        return None
    when = date_of(prospect.recall_at, house, work) if prospect.recall_at else "none"
    return load()("prospects-card-next", action=str(prospect.next_action or "none"), date=when)


def _logged(each: ProspectContact, house: House, work: Work) -> Html:
    spent = duration(each.minutes) if each.minutes else "none"
    return load()("prospects-card-log", kind=str(each.kind), date=date_of(each.at, house, work), spent=spent)


def _invitation(prospect: Prospect, house: House, work: Work) -> list[Html]:
    stages = (("invited", prospect.invited_at), ("opened", prospect.opened_at), ("joined", prospect.joined_at))
    return [load()(f"prospects-card-{stage}", date=date_of(at, house, work)) for stage, at in stages if at is not None]


def _buttons(prospect: Prospect, work: Work) -> list[list[Button | None]]:
    on = ProspectTap.on
    back = home_row(button("prospects-button-home", PROSPECTS))
    if prospect.state == ProspectState.REFUSED:
        slip = prospect_acts.may_take_back(work, prospect)
        undo = button("prospects-button-unrefuse", on(prospect.id, "unrefuse")) if slip else None
        return [[undo], [button("prospects-button-erase", on(prospect.id, "erase"))], back]
    contacts: list[list[Button | None]] = [
        [*row] for row in in_rows([_log_button(prospect, k) for k in ProspectContactKind])
    ]
    edit = button("prospects-button-edit", on(prospect.id, "edit"))
    if prospect.state == ProspectState.JOINED:
        return [*contacts, [edit], back]
    return [
        *contacts,
        [
            button("prospects-button-next", on(prospect.id, "next")),
            button("prospects-button-invite", on(prospect.id, "invite")),
        ],
        [
            button("prospects-button-refused", on(prospect.id, "refuse")),
            button("prospects-button-say", on(prospect.id, "say")),
        ],
        [edit],
        back,
    ]


def _log_button(prospect: Prospect, kind: ProspectContactKind) -> Button:
    return button(f"prospects-button-log-{kind}", ProspectTap.on(prospect.id, "log", kind))


def logged(prospect: Prospect, done: ProspectContact) -> Screen:
    """A contact is noted: how long did it take, and what next?"""
    on, token = ProspectTap.on, to_token(done.id)
    minutes = [labelled(duration(each), on(prospect.id, "time", f"{each}-{token}")) for each in MINUTES]
    rows: list[list[Button | None]] = [
        [*minutes],
        [
            button("prospects-button-next", on(prospect.id, "next")),
            button("prospects-button-invite", on(prospect.id, "invite")),
        ],
        [
            button("prospects-button-refused", on(prospect.id, "refuse")),
            button("prospects-button-unlog", on(prospect.id, "unlog", token)),
        ],
        [see(prospect), button("officers-button-home", TeamTap(act="home"))],
    ]
    return screen("prospects-logged", rows, kind=str(done.kind), name=shorten(prospect.name or "", SHORT))


def see(prospect: Prospect) -> Button:
    """Back to the card."""
    return button("prospects-button-see", ProspectTap.on(prospect.id, "see"))


def actions(prospect: Prospect) -> Screen:
    """What is to be done next?"""
    choices = [
        button(f"prospects-button-do-{each}", ProspectTap.on(prospect.id, "do", each)) for each in ProspectAction
    ]
    none = button("prospects-button-no-action", ProspectTap.on(prospect.id, "day", "none-0"))
    return screen(
        "prospects-next", [*in_rows([*choices, none]), [see(prospect)]], name=shorten(prospect.name or "", SHORT)
    )


def days(prospect: Prospect, action: str, again: str | None = None) -> Screen:
    """On which day? A button, or a day that is typed."""
    choices = [
        button(f"prospects-button-day-{name}", ProspectTap.on(prospect.id, "day", f"{action}-{ahead}"))
        for name, ahead in DAYS.items()
    ]
    typed = button("prospects-button-day-other", ProspectTap.on(prospect.id, "date", action))
    asked = load()(again or "prospects-day")
    return compose([asked], [*in_rows([*choices, typed]), [see(prospect)]])


def day_typed(prospect: Prospect, again: str | None = None) -> Screen:
    """Which day? It is typed."""
    say = load()
    return compose([say(again) if again else None, say("prospects-day-typed")], [[see(prospect)]])


def reasons(prospect: Prospect) -> Screen:
    """Why do they say no?"""
    choices = [
        button(f"prospects-button-reason-{each}", ProspectTap.on(prospect.id, "no", each)) for each in ProspectRefusal
    ]
    return screen("prospects-why", [*in_rows(choices), [see(prospect)]], name=shorten(prospect.name or "", SHORT))


def lines(prospect: Prospect) -> Screen:
    """Which line is to be written?"""
    choices = [
        button(f"prospects-button-line-{each.replace('_', '-')}", ProspectTap.on(prospect.id, "line", each))
        for each in LINES
    ]
    hand = button("prospects-button-hand", ProspectTap.on(prospect.id, "hand"))
    return screen(
        "prospects-lines", [*in_rows(choices), [hand, see(prospect)]], name=shorten(prospect.name or "", SHORT)
    )


def line_asked(prospect: Prospect, line: str, again: str | None = None) -> Screen:
    """What should the line hold? `again`: why it is asked once more."""
    say, filled = load(), getattr(prospect, "channel" if line == "source" else line)
    clear = button("prospects-button-clear", ProspectTap.on(prospect.id, "clear", line))
    return compose(
        [say(again) if again else None, say(f"prospects-ask-{line.replace('_', '-')}")],
        [[clear if filled and line != "name" else None, see(prospect)]],
    )


def colleagues(prospect: Prospect, others: Sequence[Officer]) -> Screen:
    """Who follows it from now on?"""
    choices = [
        labelled(
            shorten(each.first_name or load().plain("officers-somebody"), LABEL),
            ProspectTap.on(prospect.id, "give", to_token(each.id)),
        )
        for each in others
        if each.id != prospect.officer_id
    ]
    key = "prospects-hand" if choices else "prospects-hand-nobody"
    return compose([load()(key)], [*in_rows(choices[:8]), [see(prospect)]])


def notice(prospect: Prospect, house: House) -> Screen:
    """What to say of where their data come from: the information that the law asks for (RGPD, art. 14)."""
    rows = [[button("prospects-button-erase", ProspectTap.on(prospect.id, "erase"))], [see(prospect)]]
    return compose([load()("prospects-say"), load()("prospects-notice-said", **_notice_values(prospect, house))], rows)


def erase_asked(prospect: Prospect) -> Screen:
    """Once more, since nothing brings it back."""
    yes = button("prospects-button-erase-yes", ProspectTap.on(prospect.id, "erased"), "danger")
    return screen("prospects-erase", [[yes], [see(prospect)]], name=shorten(prospect.name or "", SHORT))


def erased() -> Screen:
    """Nothing of it is left."""
    return screen("prospects-erased", [home_row(button("prospects-button-home", PROSPECTS))])


def to_forward(prospect: Prospect, door: Door, house: House, officer: Officer) -> Screen:
    """The message the officer forwards: the link, its QR code, and where their data come from."""
    say, link = load(), house.link(door.code)
    name = prospect.contact_name or prospect.name or ""
    text = say("officers-forward-personal", name=name, officer=officer.first_name, link=trusted(link))
    told = say("prospects-notice-written", **_notice_values(prospect, house))
    return Screen(Html(f"{text}\n\n{told}"), photo={"@qr": link})


def just_given(prospect: Prospect, given: Invitation, by: Officer | None, *, own: bool) -> Screen:
    """The link given a moment ago still serves; another one only on purpose."""
    name = (by.first_name if by else None) or load().plain("officers-somebody")
    anew = button("prospects-button-anew", ProspectTap.on(prospect.id, "invite", to_token(given.id)))
    return screen("prospects-just-given", [[anew], [see(prospect)]], own="yes" if own else "no", officer=name)


def _notice_values(prospect: Prospect, house: House) -> Mapping[str, str | int]:
    origin = "file" if prospect.import_id else "team"
    return {
        "controller": house.controller,
        "origin": origin,
        "months": round(house.prospects_kept.days / 30.44),
        "contact": house.contact or "none",
    }


def source_of(prospect: Prospect) -> str:
    """« salon, automne »."""
    return ", ".join(each for each in (prospect.channel, prospect.wave) if each)


def date_of(moment: datetime, house: House, work: Work) -> str:
    """« demain », « lundi 30 novembre »."""
    zone = ZoneInfo(house.zone)
    return date_in_words(moment.astimezone(zone).date(), work.now.astimezone(zone).date())


def until(door: Door, house: House, work: Work) -> str:
    """The last day of an invitation."""
    return day(door.invitation.expires_at, house.zone, work)
