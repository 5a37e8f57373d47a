"""What does an officer see of the firms without Telegram: the list, one file, what to ask before one is opened?"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks import MemberTap, PaperTap, TeamTap
from handlers.context import name_of
from handlers.officers.cards import commune_of, day, full_name, home_row, pager, sector_of
from handlers.screens import Button, Rows, Screen, button, compose, labelled, screen
from locales.escape import Html, shorten
from locales.loader import load
from models.enums import PersonState
from models.member import Officer
from models.work import Work
from troc.members import reach
from troc.members.paper_files import Known
from troc.members.privacy import NOTICE_VERSION

A_PAGE = 6
LABEL = 28  #: characters on a button
LIST = TeamTap(act="paper", arg="0")


def list_screen(found: Sequence[Known], total: int, page: int) -> Screen:
    """The files, newest first, and the way to open one more."""
    firms: list[list[Button | None]] = [
        [labelled(shorten(name_of(each), LABEL), PaperTap.on(each.file.id, "see"))] for each in found
    ]
    turns = [TeamTap(act="paper", arg=str(page + step)).pack() for step in (-1, 1)]
    turning: list[Button | None] = pager(page, A_PAGE, total, turns)
    new = button("paper-button-open", TeamTap(act="file-new"), "primary")
    rows: list[list[Button | None]] = [[new], *firms, turning, home_row()]
    return screen("paper-list", rows, count=total)


def consent_question() -> Screen:
    """Before a file is opened: is it signed?"""
    rows: Rows = [
        [button("paper-button-signed", TeamTap(act="file-signed"), "primary")],
        [button("paper-button-blank", TeamTap(act="file-blank"))],
        home_row(button("paper-button-list", LIST)),
    ]
    return screen("paper-consent-ask", rows, version=NOTICE_VERSION)


def phone_question(news: Html | None = None) -> Screen:
    """The number by which the firm is called."""
    return compose([news, load()("paper-phone-ask")], [home_row(button("paper-button-list", LIST))])


def file_screen(
    known: Known, keeper: Officer | None, witness: Officer | None, officer: Officer, waiting: int, work: Work
) -> Screen:
    """One file: who, what was signed, who looks after it, what waits."""
    say, file, person = load(), known.file, known.person
    facts = [
        say("paper-file", name=name_of(known)),
        say("paper-file-person", person=full_name(person)) if person.first_name else None,
        say("paper-file-place", commune=commune_of(known.organisation), sector=sector_of(known.organisation)),
        say("paper-file-phone", phone=reach.phone_in_words(person.phone))
        if person.phone
        else say("paper-file-no-phone"),
        _consent(known, witness, work),
    ]
    if file.adopted_at is not None:
        facts.append(say("paper-file-adopted", date=day(file.adopted_at, person.zone, work)))
        see = button("officers-button-file", MemberTap.on(person.id, "see"))
        return compose([_lines(facts)], [[see], home_row(button("paper-button-list", LIST))])
    if keeper is not None and keeper.first_name:
        facts.append(say("paper-file-officer", officer=keeper.first_name))
    joining = person.state == PersonState.JOINING
    state = say("paper-file-joining") if joining else say("paper-file-waiting", count=waiting)
    return compose([_lines(facts), state], _ways(known, officer, joining=joining))


def _ways(known: Known, officer: Officer, *, joining: bool) -> list[list[Button | None]]:
    def tap(act: str) -> str:
        return PaperTap.on(known.file.id, act)

    mine = known.file.officer_id == officer.id
    return [
        [button("paper-button-act", tap("act"), "primary") if known.person.phone else None],
        [] if joining else [button("paper-button-sheet", tap("sheet")), button("paper-button-read", tap("read"))],
        [button("paper-button-consent", tap("consent")), button("paper-button-phone", tap("phone"))],
        [None if mine else button("paper-button-mine", tap("mine"))],
        home_row(button("paper-button-list", LIST)),
    ]


def _consent(known: Known, witness: Officer | None, work: Work) -> Html | None:
    file = known.file
    if file.consent_at is None:
        return None
    return load()(
        "paper-file-consent",
        officer=witness.first_name if witness and witness.first_name else load().plain("officers-somebody"),
        date=day(file.consent_at, known.person.zone, work),
        version=file.consent_version or "",
        photo="yes" if file.consent_photo else "no",
    )


def reading(known: Known, text: Html, page: int, pages: int) -> Screen:
    """One proposal to be read aloud on the phone."""

    def turn(step: int) -> str:
        return PaperTap.on(known.file.id, "read", page + step)

    say = load()
    heading = say("paper-read", name=shorten(name_of(known), LABEL), page=page + 1, pages=pages)
    before = button("paper-button-preceding", turn(-1)) if page else None
    after = button("paper-button-following", turn(1)) if page + 1 < pages else None
    rows: Rows = [
        [before, after],
        [button("paper-button-act", PaperTap.on(known.file.id, "act"), "primary"), back(known)],
    ]
    return compose([heading, text, say("paper-read-next")], rows)


def back(known: Known) -> Button:
    """To the file."""
    return button("paper-button-back", PaperTap.on(known.file.id, "see"))


def _lines(facts: Sequence[Html | None]) -> Html:
    return Html("\n".join(fact for fact in facts if fact))
