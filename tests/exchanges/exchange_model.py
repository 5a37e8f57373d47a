"""What should an exchange do? Written a second time, in memory and without the table of states, to be compared with the first."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

STALE, REFUSED, NOT_ALLOWED = "Stale", "RefusedInput", "NotAllowed"


class No(Exception):
    """The act is not possible: the name of the error that says so."""


@dataclass
class Delivery:
    giver: int
    receiver: int
    delivered_by: int | None = None
    confirmed_by: int | str | None = None
    confirmed_at: datetime | None = None
    dropped: bool = False


@dataclass
class Model:
    """One exchange of `count` parties, 0 giving to the last and each to the one before."""

    count: int
    now: datetime
    state: str = "open"
    before: str | None = None
    on_table: int = 0
    newest: int = 0
    agreed: int | None = None
    author: int | None = None
    signed: dict[int, set[int]] = field(default_factory=dict)
    authors: dict[int, int] = field(default_factory=dict)
    legs: list[Delivery] = field(default_factory=list)
    number: int | None = None
    moved_by: int | None = None
    moved_at: datetime | None = None
    resume_on: date | None = None
    done_at: datetime | None = None
    reason: bool = False
    gone: bool = False
    rated: set[int] = field(default_factory=set)
    issued: set[int] = field(default_factory=set)
    received: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.legs = self.fresh_legs()

    def fresh_legs(self) -> list[Delivery]:
        return [Delivery(rank, (rank - 1) % self.count) for rank in range(self.count)]

    def copy(self) -> Model:
        """Another one, of which nothing is shared; by hand, since many are made."""
        other = copy(self)
        other.legs = [copy(leg) for leg in self.legs]
        other.signed = {version: set(who) for version, who in self.signed.items()}
        other.authors = dict(self.authors)
        other.rated, other.issued, other.received = set(self.rated), set(self.issued), set(self.received)
        return other

    def of(self, who: int) -> list[int]:
        """The deliveries from and to that party."""
        return [rank for rank, leg in enumerate(self.legs) if who in (leg.giver, leg.receiver)]

    # terms

    def propose(self, who: int, seen: int, sound: bool, next_number: int) -> None:
        self._in("open", "terms", "agreed")
        self._seen(seen)
        if not sound:
            raise No(REFUSED)
        self.newest += 1
        self.on_table, self.author = self.newest, who
        self.authors[self.newest] = who
        self.signed[self.newest] = {who}
        self.legs = self.fresh_legs()
        self._to("terms")

    def accept(self, who: int, seen: int, next_number: int) -> None:
        self._seen(seen)
        if self.state in ("terms", "agreed") and who in self.signed.get(self.on_table, ()):
            return
        self._in("terms")
        self.signed[self.on_table].add(who)
        if len(self.signed[self.on_table]) == self.count:
            self.agreed = self.on_table
            self.resume_on = None
            self._number(next_number)
            self._to("agreed")

    def take_back(self, who: int, seen: int) -> None:
        self._seen(seen)
        self._in("terms")
        if self.author != who or len(self.signed[self.on_table]) > 1:
            raise No(STALE)
        self._fall_back()

    def keep(self, who: int, seen: int) -> None:
        self._seen(seen)
        self._in("terms")
        if self.agreed is None or self.author == who:
            raise No(STALE)
        self._fall_back()

    # deliveries

    def declare(self, who: int, ranks: list[int], seen: int, next_number: int) -> None:
        self._seen(seen)
        chosen = [leg for rank, leg in enumerate(self.legs) if rank in ranks and not leg.dropped]
        if any(who not in (leg.giver, leg.receiver) for leg in chosen):
            raise No(NOT_ALLOWED)
        said = [leg.confirmed_by is not None if leg.receiver == who else leg.delivered_by is not None for leg in chosen]
        if all(said):
            if chosen and self.state in ("under_way", "done", "closed"):
                return
            raise No(STALE)
        self._in("open", "agreed", "under_way", "postponed", "partly")
        for leg in chosen:
            if leg.delivered_by is None:
                leg.delivered_by = who
            if leg.receiver == who and leg.confirmed_by is None:
                leg.confirmed_by, leg.confirmed_at = who, self.now
        self.resume_on = None
        where = self._where()
        if where == "done":
            self.done_at = self.now
            self._number(next_number)
        self._to(where)

    def undeclare(self, who: int, seen: int) -> None:
        self._seen(seen)
        self._in("under_way", "done")
        trial = self.copy()
        taken = False
        for leg in trial.legs:
            if leg.dropped:
                continue
            if leg.confirmed_by == who and leg.confirmed_at and self.now - leg.confirmed_at < timedelta(hours=24):
                leg.confirmed_by = leg.confirmed_at = None
                taken = True
            if leg.delivered_by == who and leg.confirmed_by is None:
                leg.delivered_by = None
                taken = True
        if not taken or trial._where() == "done":
            raise No(STALE)
        self.legs, self.done_at = trial.legs, None
        self._to(self._where())

    def partly(self, who: int, seen: int) -> None:
        self._seen(seen)
        if self.state != "partly":
            self._in("agreed", "under_way", "postponed")
            self._to("partly")

    def settle(self, who: int, seen: int) -> None:
        self._seen(seen)
        self._in("partly")
        for leg in self.legs:
            leg.dropped = leg.dropped or leg.confirmed_by is None
        self.done_at, self.moved_by, self.reason, self.resume_on = self.now, who, True, None
        self._to("done")

    def unsettle(self, who: int) -> None:
        self._in("done")
        recent = self.moved_at is not None and self.now - self.moved_at < timedelta(hours=24)
        if not any(leg.dropped for leg in self.legs) or self.moved_by != who or not recent:
            raise No(STALE)
        for leg in self.legs:
            leg.dropped = False
        self.done_at, self.moved_by, self.reason = None, None, False
        self._to("partly")

    def postpone(self, who: int, seen: int, until: date) -> None:
        self._seen(seen)
        self._in("agreed", "under_way", "postponed", "partly")
        today = self.now.date()
        if until < today or until > today + timedelta(days=366):
            raise No(REFUSED)
        self.resume_on = until
        self._to("postponed")

    def resume(self, who: int | None) -> None:
        self._in("postponed", "partly")
        if self._where() == "done":  # an officer ruled « partly » though all came: no slip, so nothing to take back
            raise No(STALE)
        self.resume_on = None
        self._to(self._where())

    # exits

    def fail(self, who: int, seen: int) -> None:
        if self.state == "not_done" and self.moved_by == who:
            return
        self._seen(seen)
        self._in("open", "terms", "agreed", "postponed")
        if any(leg.delivered_by is not None for leg in self.legs):
            raise No(STALE)
        self.before, self.moved_by, self.reason = self.state, who, True
        self._to("not_done")

    def unfail(self, who: int) -> None:
        self._in("not_done")
        late = self.moved_at is None or self.now - self.moved_at >= timedelta(days=7)
        if self.moved_by != who or self.before is None or late:
            raise No(STALE)
        self.reason = False
        self._back()

    def trouble(self, who: int, seen: int) -> None:
        if self.state == "problem":
            return
        self._seen(seen)
        self._in("open", "terms", "agreed", "under_way", "postponed", "partly", "done")
        self.before, self.moved_by = self.state, who
        self._to("problem")

    def untrouble(self, who: int) -> None:
        self._in("problem")
        if self.moved_by != who or self.before is None:
            raise No(STALE)
        self._back()

    def leave(self) -> None:
        if self.state in ("open", "terms", "agreed", "under_way", "postponed", "partly"):
            self.before, self.moved_by, self.reason, self.gone = self.state, None, True, True
            self._to("not_done" if self.state in ("open", "terms") else "problem")

    def resolve(self, to: str, next_number: int) -> None:
        self._in("problem")
        possible = {
            "open": ("open", "not_done"),
            "terms": ("terms", "not_done"),
            "done": ("done", "partly"),
            "partly": ("partly", "done", "not_done"),
        }.get(str(self.before), (str(self.before), "partly", "done", "not_done"))
        if to not in possible:
            raise No(STALE)
        if to == "done" and self.before != "done":
            for leg in self.legs:
                if not leg.dropped and leg.confirmed_by is None:
                    leg.delivered_by = -1 if leg.delivered_by is None else leg.delivered_by
                    leg.confirmed_by, leg.confirmed_at = "officer", self.now
            self.done_at = self.done_at or self.now
            self._number(next_number)
        if to != "done":
            self.done_at = None
        if to in ("open", "terms", "agreed", "under_way", "postponed", "partly") and self.gone:
            self.reason = self.gone = False
        if to == "not_done":
            self.reason = True
        self.moved_by = None
        self._to(to)

    # afterwards

    def rate(self, who: int, rating: int) -> None:
        self._in("done", "under_way")
        if not 1 <= rating <= 4:
            raise No(STALE)
        self.rated.add(who)

    def add_words(self, who: int) -> None:
        self._in("under_way", "done", "closed")
        if who not in self.rated:
            raise No(STALE)

    def would_have_bought(self, who: int) -> None:
        self._in("under_way", "done", "closed")

    def invoice(self, who: int, issued: bool, received: bool, undo: bool = False) -> None:
        self._in("done")
        for papers in ([self.issued] if issued else []) + ([self.received] if received else []):
            papers.discard(who) if undo else papers.add(who)

    def close(self) -> None:
        self._in("done")
        everybody = set(range(self.count))
        complete = self.rated == self.issued == self.received == everybody
        since = self.now - (self.done_at or self.now)
        if since >= timedelta(days=60) or (complete and since >= timedelta(days=1)):
            self._to("closed")

    # inside

    def _in(self, *states: str) -> None:
        if self.state not in states:
            raise No(STALE)

    def _seen(self, seen: int) -> None:
        if seen != self.on_table:
            raise No(STALE)

    def _to(self, state: str) -> None:
        if state != self.state:
            self.moved_at = self.now
        self.state = state

    def _where(self) -> str:
        due = [leg for leg in self.legs if not leg.dropped]
        if due and all(leg.confirmed_by is not None for leg in due):
            return "done"
        if any(leg.delivered_by is not None for leg in self.legs):
            return "under_way"
        return "open" if self.agreed is None else "agreed"

    def _fall_back(self) -> None:
        if self.agreed is None:
            self.author = None
            self._to("open")
            return
        self.on_table, self.author = self.agreed, self.authors[self.agreed]
        self.legs = self.fresh_legs()
        self._to("agreed")

    def _back(self) -> None:
        to = str(self.before)
        self.before = self.moved_by = None
        self._to(to)

    def _number(self, next_number: int) -> None:
        self.number = self.number or next_number
