"""What does the passing of time call for in an exchange, and when does it need a person of the team?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from models.enums import ExchangeState, StaffKind
from models.exchange import ExchangeLeg, ExchangeParty
from troc.exchanges.exchange import Deal

#: After so long without a word, each party is asked once.
NO_CONTACT = timedelta(hours=48)
UNANSWERED = timedelta(days=2)
UNDATED = timedelta(days=7)
#: A question left unanswered for so long brings an officer's card.
PATIENCE = timedelta(days=3)
BEFORE = timedelta(days=2)  #: « dans deux jours »
MORNING = time(9)
#: Asked on these days after the last delivery, as long as it is missing.
ISSUED_ON = (3, 10, 30, 45)
RECEIVED_ON = (15, 30, 45)
RATED_ON = 30
AGAIN_ON = 90
#: What an officer has looked at comes back after so long, or when something moved.
LOOKED = timedelta(days=14)
#: A question not told in time is not asked any more.
WORTH = timedelta(days=4)
#: Asked once, then an officer's card.
HANDED_OVER = frozenset({"nudge", "unanswered", "undated"})


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to ask or to say to one person, from an instant on."""

    person_id: UUID
    news: str  #: which heading the card gets
    key: str  #: what makes it this very question: asked once
    message_class: str
    at: datetime

    @property
    def until(self) -> datetime:
        """When it is no longer worth asking: for what the team looks at in its turn, as soon as it does."""
        return self.at + (PATIENCE if self.news in HANDED_OVER else WORTH)


def due(deal: Deal, zones: Mapping[UUID, str], now: datetime) -> Iterator[Due]:
    """What is due by `now`; `zones`: person → IANA name."""
    for party in deal.parties:
        zone = ZoneInfo(zones.get(party.person_id, "Europe/Paris"))
        for found in _of_party(deal, party, zone):
            if found.at <= now < found.until:
                yield found


def stuck(deal: Deal, now: datetime) -> str | None:
    """Why an officer should look at it now, as a code; None when all is well or they just have."""
    exchange = deal.exchange
    moved = exchange.moved_at or exchange.created_at
    looked = exchange.looked_at
    if looked is not None and looked >= moved and now - looked < LOOKED:
        return None
    found = _obstacle(deal, moved, now)
    return found


def needs_word(deal: Deal, party: ExchangeParty) -> list[ExchangeLeg]:
    """The deliveries of which this party has still to say that they took place."""
    mine = party.organisation_id
    return [
        leg
        for leg in deal.legs
        if leg.dropped_at is None
        and (
            (leg.receiver_id == mine and leg.confirmed_at is None)
            or (leg.giver_id == mine and leg.delivered_at is None)
        )
    ]


def told_delivered(deal: Deal, party: ExchangeParty) -> list[ExchangeLeg]:
    """The deliveries this party is said to have received, and has still to confirm."""
    mine = party.organisation_id
    return [leg for leg in needs_word(deal, party) if leg.receiver_id == mine and leg.delivered_at]


def _obstacle(deal: Deal, moved: datetime, now: datetime) -> str | None:
    lent = any(leg.staff == StaffKind.LENT for leg in deal.legs)
    if lent and deal.exchange.looked_at is None and deal.state in (ExchangeState.TERMS, ExchangeState.AGREED):
        return "staff"
    match deal.state:
        case ExchangeState.PROBLEM:
            return "problem"
        case ExchangeState.OPEN if now - moved >= NO_CONTACT + PATIENCE:
            return "silent"
        case ExchangeState.TERMS if now - _last_word(deal, moved) >= UNANSWERED + PATIENCE:
            return "unanswered"
        case ExchangeState.AGREED if not _days(deal) and now - moved >= UNDATED + PATIENCE:
            return "undated"
        case ExchangeState.AGREED | ExchangeState.UNDER_WAY if _days(deal):
            asked = max(max(_days(deal)) + timedelta(days=1), moved.date())  # what was put off was asked about anew
            return "overdue" if now.date() >= asked + PATIENCE else None
        case ExchangeState.UNDER_WAY | ExchangeState.PARTLY if now - moved >= UNDATED + PATIENCE:
            return "overdue"
    return None


def _of_party(deal: Deal, party: ExchangeParty, zone: ZoneInfo) -> Iterator[Due]:
    exchange, person = deal.exchange, party.person_id
    moved = exchange.moved_at or exchange.created_at
    match deal.state:
        case ExchangeState.OPEN:
            again = f":{moved:%Y%m%d%H%M}" if exchange.terms_version else ""  # terms came, and were taken back
            yield Due(person, "nudge", f"nudge{again}", "D", moved + NO_CONTACT)
        case ExchangeState.TERMS:
            if deal.missing(party):
                since = _last_word(deal, moved)
                yield Due(person, "unanswered", f"unanswered:{exchange.terms_version}", "D", since + UNANSWERED)
        case ExchangeState.AGREED | ExchangeState.UNDER_WAY:
            yield from _deliveries(deal, party, zone)
        case ExchangeState.PARTLY:
            yield Due(person, "due", f"partly:{moved:%Y%m%d}", "A", moved + UNDATED)
        case ExchangeState.DONE | ExchangeState.CLOSED:
            yield from _afterwards(deal, party)


def _deliveries(deal: Deal, party: ExchangeParty, zone: ZoneInfo) -> Iterator[Due]:
    exchange, person, version = deal.exchange, party.person_id, deal.exchange.terms_version
    legs = needs_word(deal, party)
    if exchange.agreed_at and not _days(deal):
        yield Due(person, "undated", f"undated:{version}", "D", exchange.agreed_at + UNDATED)
    for day in sorted({leg.due_to for leg in legs if leg.due_to}):
        soon = _morning(day - BEFORE, zone)
        if exchange.agreed_at and exchange.agreed_at < soon:
            yield Due(person, "soon", f"soon:{version}:{day}", "A", soon)
        yield Due(person, "due", f"due:{version}:{day}", "A", _morning(day + timedelta(days=1), zone))


def _afterwards(deal: Deal, party: ExchangeParty) -> Iterator[Due]:
    done, person = deal.exchange.done_at, party.person_id
    if done is None:
        return
    if deal.state is ExchangeState.DONE:
        if party.invoiced_at is None:
            for days in ISSUED_ON:
                yield Due(person, "issued", f"issued:{days}", "D", done + timedelta(days=days))
        if party.received_at is None:
            for days in RECEIVED_ON:
                yield Due(person, "received", f"received:{days}", "D", done + timedelta(days=days))
        if party.rating is None:
            yield Due(person, "rate", "rate", "D", done + timedelta(days=RATED_ON))
    elif party.rating is None or party.rating > 2:
        yield Due(person, "again", "again", "D", done + timedelta(days=AGAIN_ON))


def _last_word(deal: Deal, moved: datetime) -> datetime:
    """When somebody last proposed or accepted the terms on the table: a counter-proposal begins a new wait."""
    return max((signature.at for signature in deal.signatures), default=moved)


def _days(deal: Deal) -> list[date]:
    return [leg.due_to for leg in deal.legs if leg.due_to is not None and leg.dropped_at is None]


def _morning(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, MORNING, zone)
