"""What does a proposal look like, to who may answer it, waits, or has been given the contacts?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.callbacks import Go, MatchTap
from handlers.proposal_reasons import values, why
from handlers.proposal_vat import open_line, vat_line, yes_button
from handlers.screens import Button, Rows, Screen, button, compose, in_rows
from locales import formats
from locales.escape import Html, shorten, user_text, utf16_length
from locales.lint import MESSAGE_LENGTH
from locales.loader import load
from locales.wording import without_tags
from models.enums import MatchKind, RefusalReason
from models.listing import Listing
from troc.exchanges.questions import nameless
from troc.exchanges.standing import Standing
from troc.workflows.showing import Seen

#: Below this many km between two communes, the number means little.
NEAR_KM = 3
TITLE, SHORT_TITLE, SHORTEST = 90, 45, 25  #: characters of a title on a card; the next when all does not fit
MENU = Go(to="menu")


def card(
    view: Seen, now: datetime, *, more: bool = False, news: Html | None = None, last: Sequence[Button] = ()
) -> Screen:
    """The card as it stands. `more`: others wait; `news`: a first line; `last`: buttons put before [Menu]."""
    if view.standing == Standing.OPEN:
        return Screen(_text(view, now, news), _kept(_open_rows(view, more, last)), view.photo)
    screen = _settled(view, now, more)
    return screen if news is None else screen.with_heading(news)


def outdated(view: Seen, now: datetime) -> Html:
    """The line that says why a button did not do what it promised."""
    if view.standing == Standing.WAITING:
        return load()("proposals-already-yes", date=_day(view.proposal.mine.answered_at, view, now))
    return load()("proposals-stale")


def _kept(rows: Rows) -> tuple[tuple[Button, ...], ...]:
    return compose([], rows).rows


def _open_rows(view: Seen, more: bool, last: Sequence[Button]) -> Rows:
    match = view.proposal.match
    askable = match.kind != MatchKind.LOOP
    return [
        [yes_button(view, "primary")],
        [
            button("proposals-button-no", MatchTap.on(match.id, "no")),
            button("button-later", MatchTap.on(match.id, "later")),
        ],
        [
            button("proposals-button-ask", MatchTap.on(match.id, "ask"))
            if askable
            else button("loops-button-how", MatchTap.on(match.id, "how")),
            button("proposals-button-report", MatchTap.on(match.id, "report")),
        ],
        [button("proposals-button-vat", MatchTap.on(match.id, "vat")) if view.vat else None],
        [_next(view) if more else None, *last, button("button-menu", MENU)],
    ]


def _next(view: Seen) -> Button:
    return button("proposals-button-next", MatchTap.on(view.proposal.match.id, "next"))


def _settled(view: Seen, now: datetime, more: bool) -> Screen:
    """The card once it asks nothing more of this party: where it stands, what it was about, the way back."""
    say, match, mine = load(), view.proposal.match, view.proposal.mine
    undo = button("button-undo", MatchTap.on(match.id, "undo"))
    ways: list[Button | None] = [_next(view) if more else None, button("button-menu", MENU)]
    about = _about(view)
    match view.standing:
        case Standing.WAITING:
            told = say("proposals-waiting", date=_day(match.expires_at, view, now))
            return compose(
                [told, about, vat_line(view) or open_line(view), say("proposals-waiting-next")], [[undo], ways]
            )
        case Standing.PUT_OFF:
            told = say("proposals-put-off", date=_day(mine.later_until, view, now))
            answers = [
                button("proposals-button-yes", MatchTap.on(match.id, "yes")),
                button("proposals-button-no", MatchTap.on(match.id, "no")),
            ]
            return compose([told, about], [answers, ways])
        case Standing.DECLINED:
            return _declined(view, undo, ways)
        case Standing.SHARED:
            see = button("proposals-button-contacts", MatchTap.on(match.id, "contacts"), "primary")
            return compose([say("proposals-contacts"), about], [[see], ways])
        case _:
            return compose([say(f"proposals-{view.standing}"), about], [ways])


def _declined(view: Seen, undo: Button, ways: list[Button | None]) -> Screen:
    say, mine, match_id = load(), view.proposal.mine, view.proposal.match.id
    if mine.reason is None:
        reasons = in_rows(
            [
                button(f"proposals-button-reason-{_reason(view, reason)}", MatchTap.on(match_id, "reason", reason))
                for reason in RefusalReason
            ]
        )
        return compose(
            [say("proposals-declined"), _about(view), say("proposals-declined-why")], [*reasons, [undo, *ways]]
        )
    lasting = mine.reason in (RefusalReason.NOT_WHAT_I_SEEK, RefusalReason.NEVER_AGAIN)
    told = say("proposals-declined-lasting" if lasting else "proposals-declined-reason")
    return compose([told, _about(view)], [[undo, *ways]])


def _reason(view: Seen, reason: RefusalReason) -> str:
    """A reason as its label says it: who only gives does not « cherche »."""
    return "not_mine" if reason == RefusalReason.NOT_WHAT_I_SEEK and not view.proposal.received else reason.value


def _text(view: Seen, now: datetime, news: Html | None) -> Html:
    """The text of an open card, within the length a phone shows: what explains least is left out first."""
    say = load()
    until = (
        say("proposals-until", date=_day(view.proposal.match.expires_at, view, now))
        if view.proposal.mine.shown_at
        else None
    )
    loop = view.proposal.match.kind == MatchKind.LOOP
    shares = say("proposals-shares-loop", count=len(view.proposal.parties)) if loop else say("proposals-shares")
    for length in (TITLE, SHORT_TITLE, SHORTEST) if loop else (TITLE, SHORT_TITLE):
        #: (what it is worth, line): 0 always stays
        facts = [
            (0, _place(view)),
            *((0, line) for line in _gifts(view, length)),
            (2, _open(view)),
            (1, _need(view, length)),
            (2, values(view)),
            (0, vat_line(view)),
            (2, open_line(view)),
            (3, why(view)),
            (4, _also(view, length)),
            (5, say("proposals-ess") if view.other.ess and view.mine.ess is False else None),
            (6, say("proposals-shared-before", count=view.shared) if view.shared else None),
        ]
        for rank in (6, 5, 4, 3, 2, 1, 0):
            lines = Html("\n".join(line for worth, line in facts if line and worth <= rank))
            closing = Html(" ".join(part for part in (shares, until) if part))
            parts = [part for part in (news, _heading(view), lines, closing) if part]
            text = Html("\n\n".join(parts))
            if utf16_length(without_tags(text)) <= MESSAGE_LENGTH:
                return text
    return text


def _heading(view: Seen) -> Html:
    say = load()
    if view.proposal.match.kind == MatchKind.LOOP:
        return say("proposals-heading-loop", count=len(view.proposal.parties))
    way = "both" if view.proposal.match.kind == MatchKind.RECIPROCAL else "give" if view.proposal.given else "receive"
    return say(f"proposals-heading-{way}", trade=_capital(_trade(view.other.trade)))


def _trade(trade: str | None) -> str:
    return trade or load().plain("proposals-somebody")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _place(view: Seen) -> Html | None:
    if view.commune is None or view.proposal.match.kind == MatchKind.LOOP:
        return None
    how = "unknown" if view.km is None else "same" if view.km == 0 else "near" if view.km < NEAR_KM else "far"
    distance = formats.distance(view.km or 0)
    return load()("proposals-place", how=how, commune=view.commune.name, distance=distance)


def _gifts(view: Seen, length: int) -> list[Html]:
    say, proposal = load(), view.proposal
    given = [_what(view, proposal.listings[leg.offer_id], length) for leg in proposal.given]
    received = [_what(view, proposal.listings[leg.offer_id], length) for leg in proposal.received]
    if proposal.match.kind == MatchKind.LOOP:
        to = [_trade(view.organisations[leg.receiver_id].trade) for leg in proposal.given]
        by = [_trade(view.organisations[leg.giver_id].trade) for leg in proposal.received]
        lines = [say("proposals-loop-give", what=what, trade=trade) for what, trade in zip(given, to, strict=True)]
        lines += _between_others(view, length)
        return lines + [
            say("proposals-loop-receive", what=what, trade=trade) for what, trade in zip(received, by, strict=True)
        ]
    lines = [say("proposals-give", what=Html(" + ".join(given)))] if given else []
    return lines + ([say("proposals-receive", what=Html(" + ".join(received)))] if received else [])


def _between_others(view: Seen, length: int) -> list[Html]:
    """What the others of a loop give one another, from the one this party gives to on: trades, never names."""
    proposal = view.proposal
    mine = proposal.mine.organisation_id
    by_giver = {leg.giver_id: leg for leg in proposal.legs}
    lines, leg = [], by_giver[by_giver[mine].receiver_id]
    while leg.receiver_id != mine:
        what = _what(view, proposal.listings[leg.offer_id], length)
        giver, receiver = (_trade(view.organisations[each].trade) for each in (leg.giver_id, leg.receiver_id))
        lines.append(load()("loops-between-others", giver=_capital(giver), what=what, receiver=receiver))
        leg = by_giver[leg.receiver_id]
    return lines


def _open(view: Seen) -> Html | None:
    """The half that nothing fills yet: people ask « et moi ? »."""
    if view.proposal.match.kind != MatchKind.ONE_WAY:
        return None
    return load()("proposals-receive-open" if view.proposal.given else "proposals-give-open")


def _about(view: Seen) -> Html:
    """What is exchanged, on two lines: it stays on a card that is settled."""
    return Html("\n".join(_gifts(view, SHORT_TITLE)))


def _need(view: Seen, length: int) -> Html | None:
    """In their own words, what they seek of me."""
    needs = [view.proposal.listings[leg.need_id] for leg in view.proposal.given]
    if len(needs) != 1 or view.proposal.match.kind == MatchKind.LOOP:
        return None
    return load()("proposals-their-need", what=_what(view, needs[0], length))


def _also(view: Seen, length: int) -> Html | None:
    if not view.also:
        return None
    titles = [user_text(shorten(hidden(view, listing.title), min(length, SHORT_TITLE))) for listing in view.also]
    return load()("proposals-also", what=Html(", ".join(titles)))


def _what(view: Seen, listing: Listing, length: int) -> Html:
    """A listing in one line: its title, with how much and when when they are known."""
    quantity = (listing.quantity or "").replace("/", " par ")  # « 10/jour » as it is kept
    details = [detail for detail in (quantity, listing.when_phrase) if detail]
    title = hidden(view, listing.title) or "…"
    whole = f"{title} ({', '.join(hidden(view, detail) for detail in details)})" if details else title
    return user_text(shorten(whole if len(whole) <= length else title, length))


def hidden(view: Seen, text: str) -> str:
    """`text` without contact details nor the names of the structures: people put them in titles."""
    if not text:
        return load().plain("data-listing-gone")
    for organisation in view.organisations.values():
        text = nameless(text, organisation.name)
    return text


def subject(view: Seen) -> str:
    """What the proposal is about, in a few words of a title: what comes in, else what goes out; « … » once erased."""
    leg = (view.proposal.received or view.proposal.given)[0]
    titles = (view.proposal.listings[each].title for each in (leg.offer_id, leg.need_id))
    return shorten(hidden(view, next((title for title in titles if title), "…")), SHORT_TITLE)


def _day(moment: datetime | None, view: Seen, now: datetime) -> str:
    """The date of `moment` on the person's wall."""
    zone = ZoneInfo(view.person.zone)
    return formats.date_full((moment or now).astimezone(zone).date(), now.astimezone(zone).date())
