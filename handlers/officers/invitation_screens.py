"""What does an officer see while preparing an invitation, and of those already made?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.callbacks import Go, InvitationTap, TeamTap
from handlers.house import House
from handlers.officers.cards import HOME, day, home_row, pager
from handlers.screens import Button, Screen, button, commune_button, compose, in_rows, labelled, screen
from locales.escape import Html, shorten, trusted, utf16_length
from locales.loader import load
from models.enums import InvitationKind
from models.member import Invitation, Officer
from models.work import Work
from troc.members.invitations import Door, is_open
from troc.members.sectors import SECTORS
from troc.places.gazetteer import Commune, load_gazetteer

#: What is asked for each kind, in this order; only the firm's name must be answered.
STEPS: Mapping[InvitationKind, Sequence[str]] = {
    InvitationKind.PERSONAL: ("name", "commune", "sector", "first_name"),
    InvitationKind.GROUP: ("channel", "wave"),
    InvitationKind.TYPED: ("channel", "wave"),
}
SECTORS_A_PAGE = 6  #: one more button turns the page, and four lead elsewhere
INVITATIONS_A_PAGE = 5
COPY_LIMIT = 256  #: what a button may copy (Bot API, CopyTextButton)


def home_screen() -> Screen:
    """Which kind of door?"""
    kinds = [
        [button(f"officers-button-invite-{kind}", TeamTap(act="invite-kind", arg=kind))] for kind in InvitationKind
    ]
    listed = button("officers-button-invitations", TeamTap(act="invitations", arg="0"))
    return screen("officers-invite", [*kinds, [listed], home_row()])


def question(step: str, *, page: int = 0, again: str | None = None) -> Screen:
    """The question of one step, with its way round; `again` is the key of why it is asked once more."""
    ways: list[list[Button | None]] = [
        [
            button("button-skip", TeamTap(act="invite-skip", arg=step)) if step != "name" else None,
            button("officers-button-enough", TeamTap(act="invite-enough")) if step != "name" else None,
        ],
        [
            button("button-back", TeamTap(act="invite-back", arg=step)),
            button("button-cancel", HOME),
        ],
    ]
    choices = _sectors(page) if step == "sector" else []
    asked = load()(f"officers-invite-{step.replace('_', '-')}")
    return compose([load()(again) if again else None, asked], [*choices, *ways])


def communes(choices: Sequence[Commune]) -> Screen:
    """Which of these communes?"""
    rows = [[commune_button(each, TeamTap(act="invite-commune", arg=each.code))] for each in choices]
    return screen(
        "officers-invite-which",
        [
            *rows,
            [button("button-skip", TeamTap(act="invite-skip", arg="commune"))],
            [button("button-back", TeamTap(act="invite-back", arg="commune")), button("button-cancel", HOME)],
        ],
    )


def _sectors(page: int) -> list[list[Button]]:
    codes = list(SECTORS)
    pages = [codes[start : start + SECTORS_A_PAGE] for start in range(0, len(codes), SECTORS_A_PAGE)]
    number = page % len(pages)
    shown = [button(f"sector-{code}", TeamTap(act="invite-sector", arg=code)) for code in pages[number]]
    turn = button("officers-button-sectors", TeamTap(act="invite-page", arg=str((number + 1) % len(pages))))
    return in_rows([*shown, turn])


def preview(kind: InvitationKind, known: Mapping[str, str]) -> Screen:
    """What the invitation will carry, before it is made."""
    say = load()
    lines = [say(f"officers-invite-kind-{kind}"), *_known_lines(known)]
    make = button("officers-button-make", TeamTap(act="invite-make"), "primary")
    back = button("button-back", TeamTap(act="invite-back", arg="end"))
    return compose([Html("\n".join(lines))], [[make], [back, button("button-cancel", HOME)]])


def _known_lines(known: Mapping[str, str]) -> list[Html]:
    say = load()
    shown = dict(known)
    commune = load_gazetteer().communes.get(shown.pop("commune_code", ""))
    if commune is not None:
        shown["commune"] = commune.name
    if "sector" in shown:
        shown["sector"] = say.plain(f"sector-{shown['sector']}")
    return [
        say(f"officers-invite-line-{line.replace('_', '-')}", value=shown[line])
        for line in ("name", "commune", "sector", "first_name", "channel", "wave")
        if shown.get(line)
    ]


def to_forward(door: Door, house: House, known: Mapping[str, str], officer: Officer) -> Screen:
    """The message an officer forwards as it is: a QR code (drawn when it leaves) over the words, or the typed code."""
    say, kind = load(), InvitationKind(door.invitation.kind)
    if kind is InvitationKind.TYPED:
        return Screen(say("officers-forward-typed", code=door.code, bot=trusted(f"@{house.bot_username}")))
    link = house.link(door.code)
    if kind is InvitationKind.GROUP:
        return Screen(say("officers-forward-group", link=trusted(link)), photo={"@qr": link})
    hello = known.get("first_name") or known.get("name") or ""
    text = say("officers-forward-personal", name=hello, officer=officer.first_name, link=trusted(link))
    return Screen(text, photo={"@qr": link})


def made(door: Door, house: House, work: Work) -> Screen:
    """What the officer must know of it: the message above is the only copy."""
    kind = InvitationKind(door.invitation.kind)
    what = door.code if kind is InvitationKind.TYPED else house.link(door.code)
    until = day(door.invitation.expires_at, house.zone, work)
    copy = "officers-button-copy-code" if kind is InvitationKind.TYPED else "officers-button-copy-link"
    text = load().plain("officers-copy", link=what)
    copies = [Button(load().plain(copy), copy=what)]
    if kind is not InvitationKind.TYPED and utf16_length(text) <= COPY_LIMIT:
        copies.append(Button(load().plain("officers-button-copy-text"), copy=text))
    return screen(
        "officers-invite-made",
        [copies, [button("officers-button-another", TeamTap(act="invite"))], home_row()],
        kind=str(kind),
        date=until,
    )


def list_screen(rows: Sequence[Invitation], total: int, page: int) -> Screen:
    """The doors, newest first."""
    found = [[labelled(shorten(_label(row), 28), InvitationTap.on(row.id, "see"))] for row in rows]
    turns = [TeamTap(act="invitations", arg=str(page + step)).pack() for step in (-1, 1)]
    key = "officers-invitations" if total else "officers-invitations-none"
    another = button("officers-button-invite", TeamTap(act="invite"))
    told = load()(key, count=total) if total else load()(key)
    return compose([told], [*found, pager(page, INVITATIONS_A_PAGE, total, turns), home_row(another)])


def _label(row: Invitation) -> str:
    known = row.prefill.get("name") or row.channel or row.wave
    return str(known) if known else load().plain(f"officers-invitation-label-{row.kind}")


def one_screen(row: Invitation, by: Officer | None, house: House, work: Work) -> Screen:
    """One door: what it carries, how often it served, until when, and whether it is still open."""
    say = load()
    state = (
        "open"
        if is_open(row, work.now)
        else "revoked"
        if row.revoked_at
        else "used"
        if row.uses >= row.max_uses
        else "expired"
    )
    known = {key: str(value) for key, value in row.prefill.items()}
    known |= {key: value for key, value in (("channel", row.channel), ("wave", row.wave)) if value}
    lines = [
        say(f"officers-invite-kind-{row.kind}"),
        *_known_lines(known),
        say("officers-invitation-by", officer=by.first_name) if by and by.first_name else None,
        say("officers-invitation-uses", uses=row.uses, most=row.max_uses),
        say(f"officers-invitation-{state}", date=day(row.expires_at, house.zone, work)),
    ]
    close = button("officers-button-revoke", InvitationTap.on(row.id, "revoke")) if state == "open" else None
    back = button("officers-button-invitations", TeamTap(act="invitations", arg="0"))
    return compose([Html("\n".join(line for line in lines if line))], [[close], home_row(back)])


def closed() -> Screen:
    """An invitation was closed; a new one takes its place."""
    return screen(
        "officers-invitation-closed",
        [
            [button("officers-button-another", TeamTap(act="invite"))],
            [
                button("officers-button-invitations", TeamTap(act="invitations", arg="0")),
                button("button-menu", Go(to="menu")),
            ],
        ],
    )
