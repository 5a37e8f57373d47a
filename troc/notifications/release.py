"""Which of the waiting notices go out at this tick?"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from models.enums import PersonState
from models.member import Person
from models.notice import Notice
from models.work import Work
from troc.notifications import notices, queries
from troc.notifications.digests import DIGEST_HOUR
from troc.notifications.hours import Preferences
from troc.notifications.policy import (
    Drop,
    Due,
    Hold,
    Ledger,
    Presence,
    Release,
    Window,
    choose_wording,
    decide,
    importance,
)

logger = logging.getLogger(__name__)

#: Nothing is held longer without another look, so that a change of rhythm or the end of a pause is soon felt.
RECHECK = timedelta(hours=2)
#: After an error of ours in telling one person, the others go on and this one waits.
RETRY = timedelta(minutes=10)
DEFAULT_WORDINGS = 3  #: conversation rule: three wordings a kind

#: Puts the notices (of one class but for a member without Telegram, at least one) in the outbox as one message; False when none is true any more.
Render = Callable[[Work, Person, Sequence[Notice]], Awaitable[bool]]
PresenceOf = Callable[[Work, Sequence[Person]], Awaitable[Mapping[UUID, Presence]]]


@dataclass(frozen=True, slots=True)
class Told:
    """One message given to the outbox."""

    person_id: UUID
    kinds: tuple[str, ...]


@dataclass(slots=True)
class Outcome:
    """What one call did."""

    examined: int = 0
    more: bool = False  #: call again at once: the limit was reached, and some of it moved
    held: int = 0
    dropped: int = 0
    failed: int = 0  #: people whose notices met an error of ours and wait
    told: list[Told] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        self.held += other.held
        self.dropped += other.dropped
        self.told += other.told


@dataclass(slots=True)
class _Listener:
    """One person with what the policy needs to know of them."""

    person_id: UUID
    person: Person
    who: Preferences
    ledger: Ledger
    present: Presence
    said: dict[str, int]  #: wording last used, by kind


@dataclass(frozen=True, slots=True)
class _Judging:
    """What holds for every notice of one tick."""

    now: datetime
    windows: Mapping[str, Window]
    digest_hour: int

    def of(self, notice: Notice, listener: _Listener) -> Release | Hold | Drop:
        if listener.person.state == PersonState.REPLACED:
            return Drop("replaced")
        window = self.windows.get(notice.kind)
        return decide(self.now, _due(notice), listener.who, listener.ledger, listener.present, self.digest_hour, window)


async def release_due(
    work: Work,
    render: Render,
    *,
    presence: PresenceOf = queries.presences,
    wordings: Mapping[str, int] | None = None,
    windows: Mapping[str, Window] | None = None,
    limit: int = 200,
    digest_hour: int = DIGEST_HOUR,
) -> Outcome:
    """Judge up to `limit` waiting notices whose hour has come, and hand to `render` those that go out.

    Everything happens in the caller's transaction: a crash leaves the notices waiting and the outbox without them.
    An error of `render` undoes what it did for that person only; their notices are tried again 10 minutes later.
    `wordings`: how many wordings each kind has (3 when not said); `windows`: the calendar of the kinds that have one;
    `digest_hour`: local.
    """
    found = await notices.due(work, limit)
    outcome = Outcome(examined=len(found))
    if not found:
        return outcome
    groups: dict[UUID, list[Notice]] = {}
    for notice in found:
        groups.setdefault(notice.person_id, []).append(notice)
    judging = _Judging(work.now, windows or {}, digest_hour)
    for listener in await _listeners(work, groups, presence):
        group = groups[listener.person_id]
        ids = [notice.id for notice in group]
        try:
            async with work.session.begin_nested():
                outcome.add(await _tell(work, listener, group, render, wordings or {}, judging))
        except Exception:
            logger.exception("notices %s could not be told; they wait", ids)
            outcome.failed += 1
            await notices.postpone(work, ids, work.now + RETRY)
    moved = len(outcome.told) + outcome.held + outcome.dropped + outcome.failed
    outcome.more = outcome.examined == limit and moved > 0
    return outcome


async def _listeners(work: Work, groups: Mapping[UUID, Sequence[Notice]], presence: PresenceOf) -> list[_Listener]:
    """The people of the groups, read in a handful of statements whatever their number."""
    people = await queries.people_of(work, groups)
    ledgers = await queries.ledgers_of(work, people)
    present = await presence(work, list(people.values()))
    said: dict[UUID, dict[str, int]] = {}
    for (person_id, kind), wording in (await queries.last_wordings(work, people)).items():
        said.setdefault(person_id, {})[kind] = wording
    return [
        _Listener(
            person_id,
            people[person_id],
            queries.preferences(people[person_id]),
            ledgers[person_id],
            present.get(person_id, Presence()),
            said.get(person_id, {}),
        )
        for person_id in groups
        if person_id in people
    ]


async def _tell(
    work: Work,
    listener: _Listener,
    group: Sequence[Notice],
    render: Render,
    wordings: Mapping[str, int],
    judging: _Judging,
) -> Outcome:
    """Judge one person's notices, the most important first; each message told counts for those after it."""
    outcome = Outcome()

    def judge(notice: Notice) -> Release | Hold | Drop:
        return judging.of(notice, listener)

    waiting = sorted(group, key=lambda notice: (*importance(_due(notice)), notice.created_at, notice.id))
    while waiting:
        notice = waiting.pop(0)
        decision = judge(notice)
        if isinstance(decision, Drop):
            notices.drop(notice, decision.reason)
            outcome.dropped += 1
        elif isinstance(decision, Hold):
            notices.hold(notice, min(decision.until, work.now + RECHECK))
            outcome.held += 1
        else:
            together = [notice]
            if decision.merge:
                alike = [
                    other for other in waiting if listener.who.on_paper or other.message_class == notice.message_class
                ]
                together += [other for other in alike if _joins(judge(other))]
                waiting = [other for other in waiting if other not in together]
            if await _say(work, listener, together, render, wordings):
                outcome.told.append(Told(listener.person_id, tuple(each.kind for each in together)))
            else:
                outcome.dropped += len(together)
    return outcome


async def _say(
    work: Work, listener: _Listener, together: Sequence[Notice], render: Render, wordings: Mapping[str, int]
) -> bool:
    """Give one message to `render` and write down what became of it. False when it was no longer true."""
    for notice in together:
        notice.wording = choose_wording(wordings.get(notice.kind, DEFAULT_WORDINGS), listener.said.get(notice.kind))
    if not await render(work, listener.person, together):
        for notice in together:
            notices.drop(notice, "untrue")
        return False
    for notice in together:
        notices.release(work, notice, notice.wording)
        listener.said[notice.kind] = notice.wording
    listener.ledger = listener.ledger.with_message(together[0].message_class, work.now)
    return True


def _joins(decision: Release | Hold | Drop) -> bool:
    return isinstance(decision, Release) and decision.merge


def _due(notice: Notice) -> Due:
    return Due(notice.message_class, notice.kind, notice.due_at, notice.drop_after)
