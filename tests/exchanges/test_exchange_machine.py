"""Whatever parties, officers, the calendar and crashes do in whatever order, the exchange does what the model does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from bot.database import Database
from models.enums import Bought, ExchangeState
from models.errors import TroquetError
from models.event import Event
from models.exchange import Exchange, ExchangeNumber, ExchangeSignature
from models.work import Work
from tests.clocks import StoppedClock
from tests.exchanges.deals import RULES, Swap, shared
from tests.exchanges.exchange_acts import ACTS, OTHERS
from tests.exchanges.exchange_model import Model, No
from tests.exchanges.village import Village
from troc.exchanges import exchange_after, exchange_delivery, exchange_terms
from troc.exchanges import states as exchange_states
from troc.exchanges.exchange import Deal

#: No example gets past the end of this year, so that numbers are one series.
START = datetime(2026, 2, 2, 10, 0, tzinfo=UTC)
Act = Callable[[Work, Deal], Awaitable[Any]]
PARTY, SEEN = st.integers(0, 3), st.sampled_from([0, 0, 0, 0, 1])
#: The program dies before the commit, or after it and before its answer, so that the person taps once more.
BEFORE, AFTER = "before", "after"
CRASH = st.sampled_from([""] * 8 + [BEFORE, BEFORE, AFTER])


#: What has happened before an example begins.
STARTS = (
    "",
    "",
    "propose",
    "propose agree",
    "propose agree propose",
    "propose agree propose",
    "propose agree deliver",
    "propose agree postpone",
    "propose agree deliver postpone",
    "propose agree partly",
    "propose agree deliver partly",
    "propose agree deliver partly",
    "propose agree deliver partly settle",
    "propose agree deliver-all",
    "propose agree deliver-all invoices opinions wait",
    "propose agree trouble",
    "propose agree deliver trouble",
    "propose agree deliver-all trouble",
    "propose fail",
)


class Crash(Exception):
    """The program dies before the commit."""


class Exchanges(RuleBasedStateMachine):
    """One exchange, acted on through real transactions, and its model."""

    runner: asyncio.Runner
    village: Village

    def __init__(self) -> None:
        super().__init__()
        self.swap: Swap | None = None
        self.touched = False  #: whether something may have changed since the rows were last compared

    @initialize(count=st.integers(2, 4), start=st.sampled_from(STARTS))
    def contacts_are_out(self, count: int, start: str) -> None:
        """An exchange of so many parties, led to some state that chance alone would seldom reach."""
        self.village.clock.moment = START
        self.swap = self.runner.run(shared(self.village, count))
        self.touched = True
        self.model = Model(count, self.village.clock.now(), moved_at=self.village.clock.now())
        self.numbered = self.runner.run(self._last_number())
        self.runner.run(self._lead(start))
        self.numbered = max(self.numbered, self.model.number or 0)

    async def _lead(self, start: str) -> None:
        """What happened before, in one transaction; all of it is possible."""
        assert self.swap is not None
        everybody = range(self.model.count)
        many: dict[str, tuple[Sequence[int], str]]
        many = {
            "agree": (everybody[1:], "accept"),
            "deliver-all": (everybody, "declare"),
            "invoices": (everybody, "invoice"),
            "opinions": (everybody, "rate"),
        }
        async with self.village.work() as work:
            for word in start.split():
                if word == "wait":
                    self.village.clock.move(hours=25)
                    self.model.now = self.village.clock.now()
                    continue
                whos, name = many.get(word, ((0,), {"deliver": "declare"}.get(word, word)))
                for who in whos:
                    real, wanted = ACTS[name]
                    seen = self.model.on_table
                    wanted(self.model, who, seen, self.numbered + 1)
                    await real(work, await self.swap.see(work, who), self.swap, seen)

    def do(self, who: int | None, act: Act, expected: Callable[[Model, int], None], crash: str = "") -> None:
        """The act, for real and on the model: the same answer; nothing of it when the program dies, and once when it is retried."""
        assert self.swap is not None
        rank = None if who is None else who % self.model.count
        trial = self.model.copy()
        trial.now = self.village.clock.now()
        try:
            expected(trial, self.numbered + 1)
            answer = None
        except No as no:
            answer, trial = str(no), self.model
        died = crash == BEFORE and answer is None
        assert self.runner.run(self._really(rank, act, died)) == ("Crash" if died else answer)
        self.touched = self.touched or answer is None
        if died:
            return
        self.model = trial
        self.numbered = max(self.numbered, trial.number or 0)
        if crash == AFTER:
            self.do_again(rank, act, expected)

    def do_again(self, rank: int | None, act: Act, expected: Callable[[Model, int], None]) -> None:
        """The same tap once more changes nothing, whether it is told so or not."""
        trial = self.model.copy()
        try:
            expected(trial, self.numbered + 1)
            answer = None
        except No as no:
            answer, trial = str(no), self.model
        assert trial == self.model
        assert self.runner.run(self._really(rank, act, False)) == answer

    async def _really(self, rank: int | None, act: Act, dies: bool) -> str | None:
        assert self.swap is not None
        try:
            async with self.village.work() as work:
                await act(work, await self.swap.see(work, rank))
                await work.session.flush()
                if dies:
                    raise Crash
        except (TroquetError, Crash) as error:
            return type(error).__name__
        return None

    def party(self, who: int) -> int:
        return who % self.model.count

    def version(self, behind: int) -> int:
        return self.model.on_table - behind

    @rule(data=st.data(), crash=CRASH)
    def something_possible(self, data: st.DataObject, crash: str) -> None:
        """One of the acts that the model says are possible now: blind chance seldom finds them."""
        self.take(data, crash)

    @rule(data=st.data(), crash=CRASH)
    def something_else_possible(self, data: st.DataObject, crash: str) -> None:
        """The same, so that it is tried more often."""
        self.take(data, crash)

    @rule(first=st.data(), then=st.data(), last=st.data(), crash=CRASH)
    def three_possible(self, first: st.DataObject, then: st.DataObject, last: st.DataObject, crash: str) -> None:
        """Three in a row: what follows from one another."""
        self.take(first, "")
        self.take(then, crash)
        self.take(last, "")

    def take(self, data: st.DataObject, crash: str) -> None:
        """One of the possible acts, each kind counted once, by somebody who may."""
        assert self.swap is not None
        swap, seen = self.swap, self.model.on_table
        possible = {name: able for name in (*ACTS, *OTHERS) if (able := self.able(name))}
        if not possible:
            return
        name = data.draw(st.sampled_from(sorted(possible)))
        who: int | None = None if name in OTHERS else data.draw(st.sampled_from(possible[name]))
        real, wanted = OTHERS.get(name) or ACTS[name]
        self.do(
            who,
            lambda work, deal: real(work, deal, swap, seen),
            lambda model, number: wanted(model, who or 0, seen, number),
            crash,
        )

    def able(self, name: str) -> list[int]:
        """Who changes something by that act now."""
        _real, wanted = OTHERS.get(name) or ACTS[name]
        found = []
        for who in range(1 if name in OTHERS else self.model.count):
            trial = self.model.copy()
            trial.now = self.village.clock.now()
            with suppress(No):
                wanted(trial, who, self.model.on_table, self.numbered + 1)
                trial.now = self.model.now
                found += [who] if trial != self.model else []
        return found

    @rule(who=PARTY, behind=SEEN, sound=st.sampled_from([True, True, True, False]), crash=CRASH)
    def propose(self, who: int, behind: int, sound: bool, crash: str) -> None:
        assert self.swap is not None
        wording, seen, swap = self.swap.wording(10000 if sound else -1), self.version(behind), self.swap
        self.do(
            who,
            lambda work, deal: exchange_terms.propose(work, deal, wording, seen, RULES, swap.today, {}),
            lambda model, number: model.propose(self.party(who), seen, sound, number),
            crash,
        )

    @rule(who=PARTY, ranks=st.lists(st.integers(0, 3), max_size=3), behind=SEEN, crash=CRASH)
    def declare(self, who: int, ranks: list[int], behind: int, crash: str) -> None:
        assert self.swap is not None
        seen, today = self.version(behind), self.swap.today
        self.do(
            who,
            lambda work, deal: exchange_delivery.declare(work, deal, ranks, seen, today),
            lambda model, number: model.declare(self.party(who), ranks, seen, number),
            crash,
        )

    @rule(who=PARTY, behind=SEEN, days=st.sampled_from([-1, 0, 3, 7, 400]), crash=CRASH)
    def postpone(self, who: int, behind: int, days: int, crash: str) -> None:
        assert self.swap is not None
        seen, today, party = self.version(behind), self.swap.today, self.party(who)
        until = today + timedelta(days=days)
        self.do(
            who,
            lambda work, deal: exchange_delivery.postpone(work, deal, seen, until, today),
            lambda model, _: model.postpone(party, seen, until),
            crash,
        )

    @rule(who=PARTY, behind=SEEN, name=st.sampled_from(sorted({*ACTS, *OTHERS})), crash=CRASH)
    def anything(self, who: int, behind: int, name: str, crash: str) -> None:
        """Any act by anybody, possible or not: a party, the team, the calendar."""
        assert self.swap is not None
        swap, seen, party = self.swap, self.version(behind), self.party(who)
        real, wanted = OTHERS.get(name) or ACTS[name]
        self.do(
            None if name in OTHERS else who,
            lambda work, deal: real(work, deal, swap, seen),
            lambda model, number: wanted(model, party, seen, number),
            crash,
        )

    @rule(who=PARTY, rating=st.integers(0, 5), crash=CRASH)
    def rate(self, who: int, rating: int, crash: str) -> None:
        party = self.party(who)
        self.do(
            who,
            lambda work, deal: exchange_after.rate(work, deal, rating),
            lambda model, _: model.rate(party, rating),
            crash,
        )

    @rule(who=PARTY, bought=st.none() | st.sampled_from(sorted(Bought)), crash=CRASH)
    def say_more(self, who: int, bought: Bought | None, crash: str) -> None:
        """A word for the team, or what would have been bought."""
        party = self.party(who)
        if bought is None:
            self.do(
                who,
                lambda work, deal: exchange_after.add_words(work, deal, "très bien"),
                lambda model, _: model.add_words(party),
                crash,
            )
        else:
            self.do(
                who,
                lambda work, deal: exchange_after.would_have_bought(work, deal, bought),
                lambda model, _: model.would_have_bought(party),
                crash,
            )

    @rule(
        who=PARTY, issued=st.booleans(), received=st.booleans(), undo=st.sampled_from([False, False, True]), crash=CRASH
    )
    def invoice(self, who: int, issued: bool, received: bool, undo: bool, crash: str) -> None:
        party = self.party(who)
        self.do(
            who,
            lambda work, deal: exchange_after.invoice(work, deal, issued=issued, received=received, undo=undo),
            lambda model, _: model.invoice(party, issued, received, undo),
            crash,
        )

    @rule(hours=st.sampled_from([1, 25, 24 * 8]))
    def time_passes(self, hours: int) -> None:
        self.village.clock.move(hours=hours)

    @invariant()
    def the_rows_say_what_the_model_says(self) -> None:
        if self.swap is not None and self.touched:
            self.runner.run(self._compare(self.swap))
            self.touched = False

    async def _compare(self, swap: Swap) -> None:
        model = self.model
        async with self.village.work() as work:
            deal = await swap.see(work, 0)
            row = deal.exchange
            assert row.state == model.state
            assert (row.terms_version, row.agreed_version) == (model.on_table, model.agreed)
            assert row.resume_on == model.resume_on and (row.done_at is None) == (model.done_at is None)
            assert (row.number is None) == (model.number is None)
            assert row.number is None or int(row.number[5:]) == model.number
            shown = [(leg.delivered_at is None, leg.confirmed_at is None, leg.dropped_at is None) for leg in deal.legs]
            assert shown == [(x.delivered_by is None, x.confirmed_by is None, not x.dropped) for x in model.legs]
            assert {rank for rank, party in enumerate(swap.parties) for signature in deal.signatures
                    if signature.person_id == party.person} == model.signed.get(model.on_table, set())  # fmt: skip
            told = [
                (party.rating is not None, party.invoiced_at is not None, party.received_at is not None)
                for party in deal.parties
            ]
            assert sorted(told) == sorted(
                (x in model.rated, x in model.issued, x in model.received) for x in range(model.count)
            )
            facts = select(func.count()).where(Event.aggregate_id == swap.id)
            assert (await work.session.execute(facts)).scalar_one() == row.version
            signed = select(ExchangeSignature.version).where(ExchangeSignature.exchange_id == swap.id)
            everybody = list((await work.session.execute(signed)).scalars())
            assert all(everybody.count(version) == len(who) for version, who in model.signed.items())
            # no agreement without everybody's acceptance of those very words
            if row.state == "agreed":
                assert row.agreed_version is not None and everybody.count(row.agreed_version) == model.count

    async def _last_number(self) -> int:
        async with self.village.work() as work:
            year = self.village.clock.now().year
            found = await work.session.execute(select(ExchangeNumber.last).where(ExchangeNumber.year == year))
            return found.scalar_one_or_none() or 0

    def teardown(self) -> None:
        if self.swap is not None:
            self.runner.run(self._no_gap())

    async def _no_gap(self) -> None:
        """All numbers ever given are 1 to the last."""
        async with self.village.work() as work:
            given = (await work.session.execute(select(Exchange.number).where(Exchange.number.is_not(None)))).scalars()
            ranks = sorted(int(number[5:]) for number in given if number)
            assert ranks == list(range(1, len(ranks) + 1))


async def steps_taken(village: Village) -> set[tuple[ExchangeState, exchange_states.Act]]:
    """Every (state, act) that succeeded in some example."""
    async with village.work() as work:
        events = (await work.session.execute(select(Event.kind, Event.data))).all()
    acts = {str(act) for act in exchange_states.Act}
    return {
        (ExchangeState(data["before"]), exchange_states.Act(kind.removeprefix("exchange.")))
        for kind, data in events
        if kind.removeprefix("exchange.") in acts
    }


@pytest.mark.timeout(300)
def test_exchanges_do_what_the_model_does(engine: str, request: pytest.FixtureRequest, tmp_path: Any) -> None:
    import shutil

    with asyncio.Runner() as runner:
        if engine == "sqlite":
            path = tmp_path / "troquet.db"
            shutil.copy(request.getfixturevalue("empty_sqlite"), path)
            url = f"sqlite:///{path}"
        else:
            server = request.getfixturevalue("postgres")
            url = server.url(runner.run(server.clone()))
        database = runner.run(Database.open(url))
        village = Village(database, StoppedClock())
        machine = type("Machine", (Exchanges,), {"runner": runner, "village": village})
        try:
            run_state_machine_as_test(
                machine,
                settings=settings(
                    max_examples=200,
                    stateful_step_count=5,
                    deadline=None,
                    derandomize=True,
                    suppress_health_check=list(HealthCheck),
                ),
            )
            missed = set(exchange_states.STEPS) - runner.run(steps_taken(village))
            # chance leaves a few out, which every pair of taps and every leaving take (test_exchange_pairs, _leaving)
            assert len(missed) <= len(exchange_states.STEPS) // 5, f"never taken: {sorted(missed)}"
        finally:
            runner.run(database.close())
