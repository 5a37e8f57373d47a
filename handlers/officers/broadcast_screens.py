"""What does an officer see while writing to many members, while it is sent, and when it is over?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from handlers.callbacks import BroadcastTap, TeamTap
from handlers.officers.cards import LABEL, home_row
from handlers.screens import Button, Screen, button, compose, in_rows, labelled
from locales.escape import Html, shorten, user_text
from locales.formats import time_of_day
from locales.loader import load
from models.broadcast import Broadcast, BroadcastState, RecipientState
from models.work import Work
from troc.members import sectors
from troc.places.gazetteer import load_gazetteer
from troc.workflows.audience import Audience

START = 60  #: characters of its words by which a message is told from others
REASONS = ("unreachable", "ceiling", "pause", "conversation", "quiet", "expired", "paper", "other")
A_PAGE = 6
#: field of the filter → the values its button goes through, one tap after the other.
TURNS: Mapping[str, tuple[bool | None, ...]] = {
    "ess": (None, True, False),
    "never_came": (False, True),
    "never_exchanged": (False, True),
    "silent": (None, True, False),
}


def home(sent: Sequence[Broadcast]) -> Screen:
    """What was sent to many last, and the way to write anew."""
    say = load()
    rows: list[list[Button | None]] = [[button("broadcasts-button-new", TeamTap(act="broadcast-new"), "primary")]]
    rows += [[labelled(shorten(_start(each), LABEL), BroadcastTap.on(each.id, "see"))] for each in sent]
    return compose([say("broadcasts-home", count=len(sent))], [*rows, home_row()])


def filter_card(found: Broadcast, wanted: Audience, count: int, rehearsal: bool) -> Screen:
    """Whom it goes to; each button changes one line. `rehearsal`: whether one is running."""
    at = BroadcastTap.on
    lines = [load()("broadcasts-filter", count=count), Html("\n".join(told(wanted)))]
    choices = [
        button("broadcasts-button-departement", at(found.id, "where")),
        button("broadcasts-button-sector", at(found.id, "sectors", 0)),
        *(button(f"broadcasts-button-{name.replace('_', '-')}", at(found.id, "turn", name)) for name in TURNS),
    ]
    trial = button("broadcasts-button-rehearsing", at(found.id, "turn", "rehearsing")) if rehearsal else None
    rows: list[list[Button | None]] = [
        [button("broadcasts-button-words", at(found.id, "check" if _worded(found) else "words"), "primary")]
        if count
        else [],
        *[list[Button | None](row) for row in in_rows(choices)],
        [trial],
        [button("broadcasts-button-discard", at(found.id, "discard"))],
    ]
    return compose(lines, rows)


def departements(found: Broadcast, codes: Sequence[str]) -> Screen:
    """Which département; those of the territory."""
    at = BroadcastTap.on
    rows = [[labelled(_departement(code), at(found.id, "in", code))] for code in codes]
    anywhere = button("broadcasts-button-anywhere", at(found.id, "in", ""))
    return compose([load()("broadcasts-where")], [*rows, [anywhere], [_back(found)]])


def sector_page(found: Broadcast, page: int) -> Screen:
    """Which sector, a few a page."""
    at, say = BroadcastTap.on, load()
    codes = list(sectors.SECTORS)
    page = page % (-(-len(codes) // A_PAGE))
    some = codes[page * A_PAGE : (page + 1) * A_PAGE]
    rows = in_rows([labelled(say.plain(f"sector-{code}"), at(found.id, "sector", code)) for code in some])
    others = button("officers-button-sectors", at(found.id, "sectors", page + 1))
    every = button("broadcasts-button-every-sector", at(found.id, "sector", ""))
    return compose([say("broadcasts-sector")], [*rows, [every, others], [_back(found)]])


def told(wanted: Audience) -> list[Html]:
    """The filter in words, a line a condition."""
    say = load()
    if wanted.rehearsing:
        return [say("broadcasts-to-rehearsing")]
    sector = say.plain(f"sector-{wanted.sector}") if wanted.sector else None
    lines = [
        say("broadcasts-to-departement", name=_departement(wanted.departement)) if wanted.departement else None,
        say("broadcasts-to-sector", name=sector) if sector else None,
        say("broadcasts-to-ess", yes=wanted.ess) if wanted.ess is not None else None,
        say("broadcasts-to-never-came") if wanted.never_came else None,
        say("broadcasts-to-never-exchanged") if wanted.never_exchanged else None,
        say("broadcasts-to-silent", yes=wanted.silent) if wanted.silent is not None else None,
    ]
    return [line for line in lines if line] or [say("broadcasts-to-all")]


def count_card(found: Broadcast, wanted: Audience, count: int) -> Screen:
    """How many get it, how many do not and why, and the way on: the button says how many."""
    say, at = load(), BroadcastTap.on
    send = button("broadcasts-button-send", at(found.id, "send", found.version), "primary", count=count)
    rows: list[list[Button | None]] = [
        [send if count else None],
        [
            button("broadcasts-button-rewrite", at(found.id, "words")),
            button("broadcasts-button-refilter", at(found.id, "filter")),
        ],
        [button("broadcasts-button-discard", at(found.id, "discard"))],
    ]
    shown = [say("broadcasts-count", count=count), Html("\n".join(told(wanted))), _left_out(found.left_out)]
    return compose(shown, rows)


def progress(found: Broadcast, counted: Counter[str], zone: str, work: Work) -> Screen:
    """Where it stands: held, under way, stopped, over."""
    say, at = load(), BroadcastTap.on
    if found.state == BroadcastState.HELD and found.starts_at is not None:
        hour = time_of_day(found.starts_at.astimezone(ZoneInfo(zone)))
        lines = [say("broadcasts-held", count=counted[RecipientState.CHOSEN], time=hour)]
    elif found.state == BroadcastState.SENDING:
        waiting = counted[RecipientState.CHOSEN] + counted[RecipientState.POSTED]
        lines = [say("broadcasts-sending", told=counted[RecipientState.DELIVERED], waiting=waiting)]
    else:
        lines = report_lines(found, counted)
    under_way = found.state in (BroadcastState.HELD, BroadcastState.SENDING)
    rows: list[list[Button | None]] = [
        [button("broadcasts-button-stop", at(found.id, "stop"), "danger") if under_way else None],
        [button("broadcasts-button-refresh", at(found.id, "see"))],
        home_row(button("broadcasts-button-home", TeamTap(act="broadcasts"))),
    ]
    return compose([_named(found), *lines], rows)


def report_lines(found: Broadcast, counted: Counter[str]) -> list[Html]:
    """What became of it, in figures."""
    say = load()
    heading = say(f"broadcasts-over-{found.stopped_why or 'done'}")
    waiting = counted[RecipientState.POSTED]
    facts = [
        say("broadcasts-delivered", count=counted[RecipientState.DELIVERED]),
        say("broadcasts-answered", count=counted["answered"]) if counted[RecipientState.DELIVERED] else None,
        say("broadcasts-blocked", count=counted[RecipientState.BLOCKED]) if counted[RecipientState.BLOCKED] else None,
        say("broadcasts-failed", count=counted[RecipientState.FAILED]) if counted[RecipientState.FAILED] else None,
        say("broadcasts-stopped", count=counted[RecipientState.STOPPED]) if counted[RecipientState.STOPPED] else None,
        say("broadcasts-leaving", count=waiting) if waiting else None,
    ]
    dropped = {name.removeprefix("dropped-"): count for name, count in counted.items() if name.startswith("dropped-")}
    late = say("broadcasts-dropped", count=sum(dropped.values())) if dropped else None
    return [heading, Html("\n".join(fact for fact in facts if fact)), *_reasons(late, dropped)]


def _left_out(left: Mapping[str, int]) -> Html | None:
    heading = load()("broadcasts-left-out", count=sum(left.values())) if left else None
    parts = _reasons(heading, left)
    return parts[0] if parts else None


def _reasons(heading: Html | None, counted: Mapping[str, int]) -> list[Html]:
    """Why some do not get it, the usual reasons by name and the rest together."""
    if heading is None:
        return []
    by_reason = Counter[str]()
    for why, count in counted.items():
        by_reason[why if why in REASONS else "other"] += count
    lines = [load()(f"broadcasts-why-{why}", count=by_reason[why]) for why in REASONS if by_reason[why]]
    return [Html("\n".join([heading, *lines]))]


def _worded(found: Broadcast) -> bool:
    return bool(found.text or found.photo_file_id)


def _named(found: Broadcast) -> Html:
    return load()("broadcasts-named", start=user_text(_start(found)))


def _start(found: Broadcast) -> str:
    return shorten(" ".join((found.text or load().plain("broadcasts-photo")).split()), START)


def _departement(code: str) -> str:
    name = load_gazetteer().departements.get(code)
    return f"{name} ({code})" if name else code


def _back(found: Broadcast) -> Button:
    return button("button-back", BroadcastTap.on(found.id, "filter"))
