"""May this notice go out now, later, or never?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from models.enums import Rhythm
from troc.notifications.digests import DIGEST_HOUR, digest_moment, is_digest_day
from troc.notifications.hours import Preferences, instant, local, opens_at

WEEK = timedelta(days=6)  #: from the first to the last of seven days
MERGING = timedelta(minutes=10)  #: news of class A is held this long after the last one, and told together
CONVERSATION = timedelta(minutes=30)  #: an open dialogue older than this is stale and blocks nothing
RECENTLY = timedelta(hours=24)  #: whoever was here this recently needs no nudge
DIGEST_GRACE = timedelta(hours=1)  #: how long the day's place is kept for a digest that may still come
FORESEEABLE = timedelta(days=366)  #: beyond this a date means « until told »

#: Messages of classes B, C and D together, a local day and any seven local days running.
CEILINGS: Mapping[Rhythm, tuple[int, int]] = {
    Rhythm.AT_ONCE: (3, 10),
    Rhythm.DAILY: (1, 6),
    Rhythm.TWICE_A_WEEK: (1, 3),
    Rhythm.WEEKLY: (1, 2),
}
MERGED_CLASSES = frozenset({"A", "C"})  #: told together in one message
SILENT_CLASSES = frozenset({"C", "D"})  #: delivered without a sound

#: A card found. The digest shows it from the state of the proposals, so only « at once » gets it as a notice.
CARD_KIND = "proposal"
#: Promised to people who have just said yes and wait for it: never held to be merged.
AWAITED_KINDS = frozenset({"contacts"})
#: One message of the team to many, read by its author just as it arrives: never told together with others.
BROADCAST_KIND = "broadcast"
#: Who would stand before a closed door within the day is told whatever the hour, and at once.
URGENT_KINDS = frozenset({"meetup_urgent"})
#: Speaks of the pause itself, so the pause does not hold it.
AUTO_PAUSE_KIND = "auto_pause"


@dataclass(frozen=True, slots=True)
class Due:
    """The part of a notice that the policy looks at."""

    message_class: str  #: A, B, C or D
    kind: str
    due_at: datetime
    drop_after: datetime | None = None  #: from this instant on it is no longer worth saying


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one person was told: messages of classes B, C, D over the last 8 days, and the last of class A."""

    releases: tuple[tuple[str, datetime], ...] = ()  #: (class, instant); several C told together are one
    last_a_at: datetime | None = None

    def with_message(self, message_class: str, at: datetime) -> Ledger:
        """The ledger once one more message has gone out."""
        if message_class == "A":
            return replace(self, last_a_at=at)
        return replace(self, releases=(*self.releases, (message_class, at)))


@dataclass(frozen=True, slots=True)
class Presence:
    """Is the person talking with us?"""

    in_conversation: bool = False  #: a dialogue is open
    last_active_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Release:
    merge: bool  #: tell it together with the others of its class that are due


@dataclass(frozen=True, slots=True)
class Hold:
    until: datetime


@dataclass(frozen=True, slots=True)
class Drop:
    reason: str  #: a code: unreachable, expired, digest, or the rule that holds it past its date


Decision = Release | Hold | Drop
#: The earliest instant at or after the one given that the rule allows.
Rule = Callable[[datetime], datetime]
#: The same for a kind of notice with a calendar of its own, in a zone (IANA name).
Window = Callable[[datetime, str], datetime]


def importance(notice: Due) -> tuple[str, datetime]:
    """Sort key: what matters most comes first, so that the ceiling falls on what matters least."""
    return (notice.message_class, notice.due_at)


def decide(
    now: datetime,
    notice: Due,
    who: Preferences,
    ledger: Ledger,
    present: Presence,
    digest_hour: int = DIGEST_HOUR,
    window: Window | None = None,
) -> Decision:
    """Judge one notice at `now`; `window` is the calendar of its kind, beside the person's own hours.

    Each rule moves the instant forward to the first it allows; they are applied until none moves it. What cannot go
    out before its `drop_after` is dropped at once, with the name of the rule that was in the way.
    """
    if who.unreachable:
        return Drop("unreachable")
    if notice.drop_after is not None and now >= notice.drop_after:
        return Drop("expired")
    if who.on_paper and notice.kind not in URGENT_KINDS:
        return _once_a_day(now, notice, who, ledger, window)
    if notice.kind == CARD_KIND and who.rhythm is not Rhythm.AT_ONCE:
        return Drop("digest")
    at, obstacle = _earliest(now, _rules(notice, who, ledger, present, digest_hour, window))
    if at <= now:
        return Release(merge=notice.message_class in MERGED_CLASSES and notice.kind != BROADCAST_KIND)
    if notice.drop_after is not None and at >= notice.drop_after:
        # A pause can be lifted any day, and what the team asks (a survey) is asked once: it waits for its own date.
        return Hold(notice.drop_after) if obstacle == "pause" and notice.message_class == "C" else Drop(obstacle)
    return Hold(at)


def _once_a_day(now: datetime, notice: Due, who: Preferences, ledger: Ledger, window: Window | None) -> Release | Hold:
    """Of a member without Telegram, an officer gets one card a day with all there is: neither ceiling nor pause holds it."""
    told = [at for _, at in ledger.releases] + ([ledger.last_a_at] if ledger.last_a_at else [])
    at = max(now, notice.due_at)
    if told and local(max(told), who.zone).date() >= local(at, who.zone).date():
        at = instant(local(max(told), who.zone).date() + timedelta(days=1), 0, who.zone)
    at, _ = _earliest(at, _hours(who, window))
    return Release(merge=True) if at <= now else Hold(at)


def choose_wording(count: int, last: int | None) -> int:
    """Which of `count` wordings (0-based) to use after `last`: each in turn, so never the same twice running."""
    return 0 if last is None or count <= 1 else (last + 1) % count


def _earliest(now: datetime, rules: list[tuple[str, Rule]]) -> tuple[datetime, str]:
    """Apply the rules until none moves the instant, and name the one that moved it most.

    Every rule only moves forward, so this ends; a date beyond the foreseeable is returned as it is.
    """
    at, obstacle, longest, settled = now, "", timedelta(0), False
    while not settled:
        settled = True
        for name, rule in rules:
            later = rule(at)
            if later - at > longest:
                obstacle, longest = name, later - at
            if later > at:
                at, settled = later, False
            if at - now > FORESEEABLE:
                return at, obstacle
    return at, obstacle


def _rules(
    notice: Due, who: Preferences, ledger: Ledger, present: Presence, digest_hour: int, window: Window | None
) -> list[tuple[str, Rule]]:
    """The rules for this notice, by name; dates first, since they are the cheapest."""

    def not_before(*moments: datetime | None) -> Rule:
        return lambda at: max([at, *(moment for moment in moments if moment is not None)])

    rules: list[tuple[str, Rule]] = [("due", not_before(notice.due_at))]
    if notice.kind in URGENT_KINDS:
        return rules
    if notice.message_class == "A":
        if ledger.last_a_at is not None and notice.kind not in AWAITED_KINDS:
            rules.append(("merging", not_before(ledger.last_a_at + MERGING)))
    else:
        if notice.kind != AUTO_PAUSE_KIND:
            rules.append(("pause", not_before(who.paused_until, who.leave_until)))
        if present.last_active_at is not None:
            if present.in_conversation:
                rules.append(("conversation", not_before(present.last_active_at + CONVERSATION)))
            if notice.message_class == "D":
                rules.append(("active", not_before(present.last_active_at + RECENTLY)))
        rules.append(("ceiling", lambda at: _under_ceiling(at, notice.message_class, who, ledger, digest_hour)))
    return rules + _hours(who, window)


def _hours(who: Preferences, window: Window | None) -> list[tuple[str, Rule]]:
    """The person's own hours, and those of the kind of notice if it has any."""
    rules: list[tuple[str, Rule]] = [("quiet", lambda at: opens_at(at, who))]
    if window is not None:
        rules.append(("window", lambda at: window(at, who.zone)))
    return rules


def _under_ceiling(at: datetime, message_class: str, who: Preferences, ledger: Ledger, digest_hour: int) -> datetime:
    """The first instant at or after `at` where one more message stays under every ceiling.

    Room can only appear when a day begins or when the place kept for a digest is given up. After two weeks of
    silence the ledger is empty and every digest day has had its turn, so the search is bounded.
    """
    counts = Counter(local(moment, who.zone).date() for _, moment in ledger.releases)
    team = [local(moment, who.zone).date() for class_, moment in ledger.releases if class_ == "C"]
    news = {local(moment, who.zone).date() for class_, moment in ledger.releases if class_ == "B"}
    first = local(at, who.zone).date()
    for offset in range(22):
        day = first + timedelta(days=offset)
        moments = [max(at, instant(day, 0, who.zone))]
        digest = digest_moment(day, who, digest_hour)
        if digest is not None and digest + DIGEST_GRACE > moments[0]:
            moments.append(digest + DIGEST_GRACE)
        for moment in moments:
            if not _has_room(day, counts, who.rhythm):
                continue
            if message_class == "C" and any(day - WEEK <= told <= day for told in team):
                continue
            if message_class in SILENT_CLASSES and not _leaves_room(
                day, counts, who, _expected_digests(moment, day, news, who, digest_hour)
            ):
                continue
            return moment
    raise ValueError(f"no room under the ceiling: {ledger}")


def _has_room(day: date, counts: Counter[date], rhythm: Rhythm) -> bool:
    """Whether one more message on `day` keeps the day and the seven days that end with it under the ceiling."""
    daily, weekly = CEILINGS[rhythm]
    return counts[day] < daily and _between(counts, day - WEEK, day) < weekly


def _leaves_room(day: date, counts: Counter[date], who: Preferences, expected: list[date]) -> bool:
    """Whether, after one more message on `day`, each digest of the week to come still fits under the ceiling.

    Without this, a nudge at 8:00 would take the place of the digest of 9:00: the less important would drop the more.
    """
    daily, weekly = CEILINGS[who.rhythm]
    for rank, digest_day in enumerate(expected, start=1):
        if digest_day == day and counts[day] + 2 > daily:
            return False
        if _between(counts, digest_day - WEEK, day) + 1 + rank > weekly:
            return False
    return True


def _expected_digests(moment: datetime, day: date, news: set[date], who: Preferences, digest_hour: int) -> list[date]:
    """The digest days from `day` to a week later whose digest may still come after `moment`, in order."""
    days = [day + timedelta(days=offset) for offset in range(7)]
    expected = [each for each in days if is_digest_day(each, who)]
    if day in expected:
        digest = digest_moment(day, who, digest_hour)
        if day in news or digest is None or moment >= digest + DIGEST_GRACE:
            expected.remove(day)
    return expected


def _between(counts: Counter[date], first: date, last: date) -> int:
    return sum(count for day, count in counts.items() if first <= day <= last)
