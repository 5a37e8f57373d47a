"""What does each notice look like when its hour comes? The one table of all kinds, and how several become one message."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from handlers import (
    broadcasts,
    exchange_notices,
    listing_notices,
    loops,
    meetup_notices,
    privacy_notices,
    proposal_notices,
    statement,
    suggestions,
    support_notices,
    survey_notices,
)
from handlers.callbacks import Go, SettingTap
from handlers.house import House
from handlers.notice_kinds import Brief, Shorten, Show, Telling
from handlers.officers import member_notices, paper_news
from handlers.screens import Button, Screen, button, compose, screen
from handlers.talk import put
from locales.escape import utf16_length
from locales.lint import MESSAGE_LENGTH
from locales.wording import without_tags
from models.enums import PersonState
from models.member import Person
from models.notice import Notice
from models.outbox import MessageClass
from models.work import Work
from troc.notifications.notices import last_told
from troc.notifications.policy import Window
from troc.notifications.release import Render
from troc.study import pressure

log = logging.getLogger("troquet.notices")

#: What the menu leads to anyway, and how many of the others are shown again.
IN_THE_MENU, AGAIN = frozenset({"proposal", "loop", "digest", "reminder"}), 3
#: In one message, at most so many lines; what more there is waits in the menu.
LINES = 5


async def auto_pause(telling: Telling) -> Screen | None:
    """Three digests without a reaction: we stop by ourselves, and say so once."""
    if telling.person.state != PersonState.ACTIVE or telling.person.paused_until is None:
        return None
    rows = [
        [button("notices-button-stay", SettingTap(act="pause", arg="off"), "primary")],
        [
            button("notices-button-month", SettingTap(act="pause", arg="month")),
            button("notices-button-stop", SettingTap(act="pause", arg="stop")),
        ],
    ]
    return screen(f"notices-auto_pause-{telling.notice.wording}", rows)


async def still_there(telling: Telling) -> Screen | None:
    """Thirty days of nothing, either way."""
    if telling.person.state != PersonState.ACTIVE:
        return None
    rows = [
        [button("button-offer", Go(to="offer")), button("button-need", Go(to="need"))],
        [
            button("notices-button-stop", SettingTap(act="pause", arg="stop")),
            button("button-menu", Go(to="menu")),
        ],
    ]
    return screen(f"notices-still_there-{telling.notice.wording}", rows)


#: kind → the function that renders it. Each slice registers its kinds here, and nowhere else.
KINDS: Mapping[str, Show] = MappingProxyType(
    {
        "proposal": proposal_notices.proposal,
        "loop": proposal_notices.loop,
        "unlock": loops.question,
        "digest": proposal_notices.digest,
        "reminder": proposal_notices.reminder,
        "ended": proposal_notices.ended,
        "contacts": proposal_notices.contacts,
        "relay": proposal_notices.relay,
        "renewal": proposal_notices.renewal,
        "team_answer": support_notices.team_answer,
        "validated": member_notices.validated,
        "listing_cleared": listing_notices.cleared,
        "listing_not_cleared": listing_notices.not_cleared,
        "suggestion": suggestions.notice,
        "exchange": exchange_notices.news,
        "exchange_nudge": exchange_notices.news,
        "statement": statement.january,
        "meetup_invite": meetup_notices.invitation,
        "meetup": meetup_notices.news,
        "meetup_urgent": meetup_notices.news,
        "meetup_after": meetup_notices.afterwards,
        "broadcast": broadcasts.broadcast,
        "survey": survey_notices.invitation,
        "survey_reminder": survey_notices.reminder,
        "privacy": privacy_notices.changed,
        "auto_pause": auto_pause,
        "still_there": still_there,
    }
)
#: kind → the same in one line, when several go out together (classes A and C).
BRIEFS: Mapping[str, Shorten] = MappingProxyType(
    {
        "contacts": proposal_notices.contacts_brief,
        "relay": proposal_notices.relay_brief,
        "team_answer": support_notices.team_answer_brief,
        "exchange": exchange_notices.brief,
        "meetup_invite": meetup_notices.invitation_brief,
        "meetup": meetup_notices.brief,
    }
)
#: kind → how many wordings it has; three where not said.
WORDINGS: Mapping[str, int] = MappingProxyType(
    {
        "contacts": 1,
        "relay": 1,
        "team_answer": 1,
        "validated": 1,
        "broadcast": 1,
        "listing_cleared": 1,
        "listing_not_cleared": 1,
        "suggestion": 1,
        "exchange": 1,
        "exchange_nudge": 1,
        "statement": 1,
        "meetup_invite": 1,
        "meetup": 1,
        "meetup_urgent": 1,
        "meetup_after": 1,
        "survey": 1,
        "survey_reminder": 1,
        "privacy": 1,
        "unlock": 1,
    }
)
#: kind → the hours at which it may go out, besides the person's own.
WINDOWS: Mapping[str, Window] = MappingProxyType({"survey": pressure.opens_at, "survey_reminder": pressure.opens_at})
#: Of news told together, this kind is shown in full.
FIRST = ("contacts", "exchange", "relay", "team_answer")


def render(house: House) -> Render:
    """The renderer of notices: freezes one message into the outbox, or says that nothing of it is true any more."""

    async def tell(work: Work, person: Person, notices: Sequence[Notice]) -> bool:
        if person.demo or person.unreachable_at is not None:
            return False
        shown = await _together([Telling(work, person, notice, house) for notice in notices])
        if shown is None:
            return False
        first = notices[0]
        if person.on_paper:
            return await paper_news.tell(work, person, first, shown)
        await put(
            work,
            shown,
            chat_id=person.telegram_id,
            key=f"notice:{first.id}",
            message_class=MessageClass(first.message_class),
            person_id=person.id,
            expires_at=first.drop_after if len(notices) == 1 else None,
        )
        return True

    return tell


async def again(work: Work, person: Person, house: House) -> list[Screen]:
    """What the last message said, each with its own buttons, as far as it is still true; the cards of proposals aside.

    For an officer who acts for a member without Telegram: they were told of it in a card of their own.
    """
    told = [Telling(work, person, notice, house) for notice in await last_told(work, person.id)]
    shown = [await _whole(telling) for telling in sorted(told, key=_rank) if telling.notice.kind not in IN_THE_MENU]
    return [each for each in shown if each is not None][:AGAIN]


async def _together(tellings: Sequence[Telling]) -> Screen | None:
    """One screen for all: the first that is true in full, the others in a line each; None when none is true."""
    waiting = sorted(tellings, key=_rank)
    whole: Screen | None = None
    while waiting and whole is None:
        first = waiting.pop(0)
        whole = await _whole(first)
    if whole is None:
        return None
    briefs: list[Brief] = []
    for telling in waiting:
        brief = await _brief(telling)
        if isinstance(brief, Brief):
            briefs.append(brief)
        elif brief is not None:
            whole = _joined(whole, brief)
    if not briefs:
        return whole
    joined = _listed(whole, briefs)
    if _length(joined) > MESSAGE_LENGTH:
        start = await _brief(first)
        if isinstance(start, Brief):
            menu = Screen(start.line, ((start.button,),))
            joined = _listed(menu, briefs)
    return joined


async def _whole(telling: Telling) -> Screen | None:
    show = KINDS.get(telling.notice.kind)
    if show is None:
        log.error("nobody renders notices of kind %s", telling.notice.kind)
        return None
    return await show(telling)


async def _brief(telling: Telling) -> Brief | Screen | None:
    """In one line where its kind has one, else in full."""
    shorten = BRIEFS.get(telling.notice.kind)
    return await shorten(telling) if shorten else await _whole(telling)


def _joined(one: Screen, other: Screen) -> Screen:
    """Two short messages as one; a button both have stands once."""
    labels = {each.label for row in one.rows for each in row}
    rows = [[each for each in row if each.label not in labels] for row in other.rows]
    return replace(compose([one.text, other.text], [*one.rows, *rows]), photo=one.photo or other.photo)


def _listed(whole: Screen, briefs: Sequence[Brief]) -> Screen:
    """`whole`, then a line and a button for each of the others, [Menu] last."""
    ways = [row for row in whole.rows if not _is_way_out(row)]
    outs = [row for row in whole.rows if _is_way_out(row)] or [(button("button-menu", Go(to="menu")),)]
    shown = briefs[:LINES]
    return compose([whole.text, *(each.line for each in shown)], [*ways, *([each.button] for each in shown), *outs])


def _is_way_out(row: Sequence[Button]) -> bool:
    return any(each.data == Go(to="menu").pack() for each in row)


def _rank(telling: Telling) -> int:
    kind = telling.notice.kind
    return FIRST.index(kind) if kind in FIRST else len(FIRST)


def _length(shown: Screen) -> int:
    return utf16_length(without_tags(shown.text))
