"""What do officers see of a newcomer, a message, a member or a proposal?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers import vat_question
from handlers.callbacks import Go, MemberTap, MessageTap, TeamTap
from handlers.screens import Button, Screen, button, compose, labelled
from locales.escape import Html, shorten, user_text
from locales.formats import date_full, duration, instant, listing
from locales.loader import load
from models.base import to_token
from models.enums import ListingKind, ListingState, PersonState, TeamMessageKind
from models.member import Officer, Organisation, Person, TeamMessage
from models.work import Work
from troc.members import reach
from troc.places.gazetteer import load_gazetteer
from troc.workflows.overseeing import MemberFile, Overview
from troc.workflows.welcoming import Newcomer

HOME = TeamTap(act="home")
LABEL = 28  #: characters on a button
TITLE = 60
MESSAGE = 3000  #: characters of a member's message shown to the team
LISTINGS = 6


def home_row(*others: Button | None) -> list[Button | None]:
    """The last row: others, then [À traiter]."""
    return [*others, button("officers-button-home", HOME)]


def next_button(subject: str = "") -> Button:
    """To the next thing to deal with; `subject` is the token of the one that is left."""
    return button("officers-button-next", TeamTap(act="next", arg=subject))


def name_of(person: Person, organisation: Organisation | None) -> str:
    """The structure's name, else the person's, else « Sans nom »; an account of a rehearsal is marked."""
    name = (organisation.name if organisation else None) or full_name(person)
    return load().plain("rehearsal-mark", name=name) if person.rehearsing else name


def structure_name(organisation: Organisation) -> str:
    """A structure's name where no person stands beside it; marked when it is of a rehearsal."""
    name = organisation.name or load().plain("officers-nameless")
    return load().plain("rehearsal-mark", name=name) if organisation.rehearsing else name


def full_name(person: Person) -> str:
    """First and last name as far as they are known."""
    name = " ".join(part for part in (person.first_name, person.last_name) if part)
    return name or load().plain("officers-nameless")


def account_of(person: Person) -> str:
    """A Telegram account as an officer may recognise it: its name, and its @name if it has one."""
    username = reach.username(person)
    name = full_name(person)
    return load().plain("officers-account", name=name, username=username) if username else name


def commune_of(organisation: Organisation | None) -> str:
    """The commune with its département, or that it is not known."""
    found = load_gazetteer().communes.get((organisation.commune_code if organisation else None) or "")
    return f"{found.name} ({found.departement})" if found else load().plain("officers-unknown")


def sector_of(organisation: Organisation | None) -> str:
    """The sector in words, or that it is not known."""
    code = organisation.sector if organisation else None
    return load().plain(f"sector-{code}") if code else load().plain("officers-unknown")


def when(moment: datetime, person: Person, work: Work) -> str:
    """An instant on the person's wall."""
    zone = ZoneInfo(person.zone)
    return instant(moment.astimezone(zone), work.now.astimezone(zone).date())


def day(moment: datetime, zone: str, work: Work) -> str:
    """The date of an instant on that wall."""
    return date_full(moment.astimezone(ZoneInfo(zone)).date(), work.now.astimezone(ZoneInfo(zone)).date())


def newcomer_card(found: Newcomer, *, alone: bool) -> Screen:
    """A registration to decide on; `alone` when it came by itself rather than from the queue."""
    person = found.person
    rows = [
        [button("officers-button-validate", MemberTap.on(person.id, "validate"), "primary")],
        [
            button("officers-button-question", MemberTap.on(person.id, "question")),
            button("officers-button-refuse", MemberTap.on(person.id, "refuse")),
        ],
        [button("officers-button-home", TeamTap(act="home", arg="new"))]
        if alone
        else home_row(next_button(to_token(person.id))),
    ]
    return compose([_registration(found)], rows)


def _registration(found: Newcomer) -> Html:
    say = load()
    told = say(
        "officers-newcomer",
        name=name_of(found.person, found.organisation),
        commune=commune_of(found.organisation),
        sector=sector_of(found.organisation),
    )
    who = say("officers-newcomer-person", name=full_name(found.person))
    invited = (
        say("officers-newcomer-invited", officer=found.inviter.first_name)
        if found.inviter and found.inviter.first_name
        else say("officers-newcomer-alone")
    )
    return Html("\n".join((told, who, invited)))


def decided_card(found: Newcomer, by: Officer | None, news: Html | None = None) -> Screen:
    """The trace of a decision: what, by whom, and the way back where there is one."""
    say, person = load(), found.person
    name = name_of(person, found.organisation)
    officer = by.first_name if by else say.plain("officers-somebody")
    state = str(person.state) if person.state in (PersonState.ACTIVE, PersonState.REFUSED) else "other"
    undo = button("officers-button-reopen", MemberTap.on(person.id, "reopen")) if state == "refused" else None
    return compose(
        [say(f"officers-decided-{state}", name=name, officer=officer), news],
        [[undo, button("officers-button-file", MemberTap.on(person.id, "see"))], home_row(next_button())],
    )


def message_card(
    message: TeamMessage,
    person: Person,
    organisation: Organisation | None,
    about: Html | None,
    work: Work,
    *,
    alone: bool,
) -> Screen:
    """A message or a report, with what it is about."""
    say = load()
    report = message.kind == TeamMessageKind.REPORT
    asks = message.kind == TeamMessageKind.JOIN_REQUEST
    key = "officers-report" if report else "officers-join-request" if asks else "officers-message"
    heading = say(
        key, name=full_name(person), structure=name_of(person, organisation), date=when(message.at, person, work)
    )
    file = say("officers-message-file", kind=message.file_kind or "") if message.file_id else None
    text = say("officers-quote", text=shorten(message.text, MESSAGE)) if message.text else None
    answer = "officers-button-write" if report else "officers-button-answer"
    rows = [
        [
            button(answer, MessageTap.on(message.id, "answer"), "primary"),
            button("officers-button-done", MessageTap.on(message.id, "done")),
        ],
        [button("officers-button-file", MemberTap.on(person.id, "see"))],
        [button("officers-button-home", TeamTap(act="home", arg="new"))]
        if alone
        else home_row(next_button(to_token(message.id))),
    ]
    return compose([heading, text, file, about], rows)


def member_card(file: MemberFile, work: Work) -> Screen:
    """A member's file."""
    say, person = load(), file.person
    facts = [
        say("officers-member", structure=name_of(person, file.organisation), name=full_name(person)),
        say("officers-member-place", commune=commune_of(file.organisation), sector=sector_of(file.organisation)),
        vat_question.told(file.organisation) if file.organisation else None,
        say(f"officers-state-{person.state}"),
        say("officers-member-phone", phone=person.phone) if person.phone else None,
        say("officers-referent", name=file.referent.first_name) if file.referent else None,
        say("officers-member-seen", date=day(person.last_active_at, person.zone, work)),
        say("officers-member-unreachable") if person.unreachable_at else None,
        say("officers-member-silent", count=person.silent_digests) if person.silent_digests else None,
        say("officers-member-paused") if person.paused_until and person.paused_until > work.now else None,
        _answers(file),
        say("officers-member-demo") if person.demo else None,
    ]
    lines = [_listing_line(each.kind, each.title, ListingState(each.state)) for each in file.listings[:LISTINGS]]
    if len(file.listings) > LISTINGS:
        lines.append(say("officers-listing-more", count=len(file.listings) - LISTINGS))
    pending = person.state == PersonState.PENDING
    paper = person.on_paper
    linkable = (
        not paper and person.state in (PersonState.ACTIVE, PersonState.PENDING, PersonState.JOINING) and not person.demo
    )
    rows = [
        [button("officers-button-decide", MemberTap.on(person.id, "decide"), "primary") if pending else None],
        [
            button("officers-button-write", MemberTap.on(person.id, "write"))
            if not person.demo and not paper
            else None,
            button("paper-button-back", MemberTap.on(person.id, "paper")) if paper else None,
            button("officers-button-proposals", MemberTap.on(person.id, "proposals", 0)) if file.proposals else None,
        ],
        [
            button("officers-button-link", MemberTap.on(person.id, "link")) if linkable else None,
            button("vat-button-theirs", MemberTap.on(person.id, "vat")) if linkable and file.organisation else None,
        ],
        [
            button("suggesting-button-start", MemberTap.on(person.id, "present")) if _presentable(file) else None,
            button("officers-button-follow", MemberTap.on(person.id, "follow")) if file.organisation else None,
        ],
        home_row(button("officers-button-members", TeamTap(act="members"))),
    ]
    told = Html("\n".join(fact for fact in facts if fact))
    return compose([told, Html("\n".join(lines)) if lines else say("officers-no-listing")], rows)


def _presentable(file: MemberFile) -> bool:
    """Whether an officer may suggest how to word a listing: whoever answers on paper is asked by voice."""
    return bool(file.listings) and not file.person.on_paper and not file.person.demo


def _answers(file: MemberFile) -> Html | None:
    """How much of what they are asked they answer, and how soon; nothing when nothing was asked."""
    found = file.responsiveness
    if not found.asked:
        return None
    usual = duration(round(found.usual.total_seconds() / 60)) if found.usual is not None else "none"
    days = found.usual is not None and found.usual >= timedelta(days=2)
    if days and found.usual is not None:
        usual = load().plain("officers-member-days", count=found.usual.days)
    return load()("officers-member-answers", asked=found.asked, answered=found.answered, usual=usual)


def _listing_line(kind: ListingKind | None, title: str, state: ListingState) -> Html:
    return load()(
        "officers-listing", kind=str(kind or "none"), title=user_text(shorten(title, TITLE)), state=str(state)
    )


def overview(found: Overview, zone: str, work: Work) -> Html:
    """One proposal in a few lines, both sides named."""
    say = load()
    named = {each.id: structure_name(each) for each in found.parties}
    names = [user_text(name) for name in named.values()]
    heading = say(
        "officers-proposal",
        names=listing(names),
        state=str(found.match.state),
        date=day(found.match.created_at, zone, work),
    )
    gifts = [
        say(
            "officers-proposal-gift",
            name=user_text(named.get(leg.giver_id, "")),
            what=user_text(shorten(found.listings[leg.offer_id].title, TITLE)),
        )
        for leg in found.legs
        if leg.offer_id in found.listings
    ]
    papers = [user_text(named[each]) for each in found.on_paper if each in named]
    paper = [say("officers-proposal-paper", names=listing(papers))] if papers else []
    return Html("\n".join((heading, *gifts, *paper)))


def person_button(person: Person, organisation: Organisation | None) -> Button:
    """To a member's file, under their structure's name."""
    return labelled(shorten(name_of(person, organisation), LABEL), MemberTap.on(person.id, "see"))


def pager(page: int, size: int, total: int, to: Sequence[str]) -> list[Button | None]:
    """[Précédentes] [Suivantes] as far as there are any; `to` is what the two carry."""
    return [
        button("officers-button-previous", to[0]) if page > 0 else None,
        button("button-next", to[1]) if (page + 1) * size < total else None,
    ]


def menu_row() -> list[Button | None]:
    """[À traiter] and [Menu]."""
    return [button("officers-button-home", HOME), button("button-menu", Go(to="menu"))]
