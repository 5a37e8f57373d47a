"""Whatever parties, officers, the calendar and crashes do in whatever order, the exchange does what the model does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from bot.database import Database
from models.enums import ExchangeState, ExitReason
from models.errors import TroquetError
from models.event import Event
from models.exchange import Exchange, ExchangeNumber, ExchangeSignature
from models.work import Work
from tests.clocks import StoppedClock
from tests.exchanges.deals import RULES, Swap, shared
from tests.exchanges.exchange_model import Model, No
from tests.exchanges.village import Village
from troc.exchanges import exchange_after, exchange_delivery, exchange_exits, exchange_terms
from troc.exchanges.exchange import Deal

#: No example gets past the end of this year, so that numbers are one series.
START = datetime(2026, 2, 2, 10, 0, tzinfo=UTC)
Act = Callable[[Work, Deal], Awaitable[Any]]
PARTY, SEEN, CRASH = st.integers(0, 3), st.sampled_from([0, 0, 0, 0, 1]), st.sampled_from([False] * 5 + [True])


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

    @initialize(count=st.integers(2, 4))
    def contacts_are_out(self, count: int) -> None:
        self.village.clock.moment = START
        self.swap = self.runner.run(shared(self.village, count))
        self.touched = True
        self.model = Model(count, self.village.clock.now(), moved_at=self.village.clock.now())
        self.numbered = self.runner.run(self._last_number())

    def do(self, who: int | None, act: Act, expected: Callable[[Model, int], None], crash: bool = False) -> None:
        """The act, for real and on the model: the same answer, and nothing of it when the program dies."""
        assert self.swap is not None
        rank = None if who is None else who % self.model.count
        trial = self.model.copy()
        trial.now = self.village.clock.now()
        try:
            expected(trial, self.numbered + 1)
            answer = None
        except No as no:
            answer, trial = str(no), self.model
        assert self.runner.run(self._really(rank, act, crash)) == ("Crash" if crash and answer is None else answer)
        self.touched = answer is None
        if not crash:
            self.model = trial
            self.numbered = max(self.numbered, trial.number or 0)

    async def _really(self, rank: int | None, act: Act, crash: bool) -> str | None:
        assert self.swap is not None
        try:
            async with self.village.work() as work:
                await act(work, await self.swap.see(work, rank))
                await work.session.flush()
                if crash:
                    raise Crash
        except (TroquetError, Crash) as error:
            return type(error).__name__
        return None

    def party(self, who: int) -> int:
        return who % self.model.count

    def version(self, behind: int) -> int:
        return self.model.on_table - behind

    @rule(who=PARTY, behind=SEEN, sound=st.sampled_from([True, True, True, False]), crash=CRASH)
    def propose(self, who: int, behind: int, sound: bool, crash: bool) -> None:
        assert self.swap is not None
        wording, seen, swap = self.swap.wording(10000 if sound else -1), self.version(behind), self.swap
        self.do(
            who,
            lambda work, deal: exchange_terms.propose(work, deal, wording, seen, RULES, swap.today, {}),
            lambda model, number: model.propose(self.party(who), seen, sound, number),
            crash,
        )

    @rule(who=PARTY, behind=SEEN, crash=CRASH)
    @precondition(lambda self: self.model.state == "terms")
    def accept(self, who: int, behind: int, crash: bool) -> None:
        self._accept(who, behind, crash)

    @rule()
    @precondition(lambda self: self.model.state == "terms")
    def all_accept(self) -> None:
        for who in range(self.model.count):
            self._accept(who, 0, False)

    def _accept(self, who: int, behind: int, crash: bool) -> None:
        assert self.swap is not None
        seen, today = self.version(behind), self.swap.today
        self.do(
            who,
            lambda work, deal: exchange_terms.accept(work, deal, seen, today),
            lambda model, number: model.accept(self.party(who), seen, number),
            crash,
        )

    @rule(who=PARTY, behind=SEEN, kept=st.booleans(), crash=CRASH)
    def withdraw_or_keep(self, who: int, behind: int, kept: bool, crash: bool) -> None:
        seen, party = self.version(behind), self.party(who)
        if kept:
            self.do(
                who,
                lambda work, deal: exchange_terms.keep(work, deal, seen),
                lambda model, _: model.keep(party, seen),
                crash,
            )
        else:
            self.do(
                who,
                lambda work, deal: exchange_terms.take_back(work, deal, seen),
                lambda model, _: model.take_back(party, seen),
                crash,
            )

    @rule(who=PARTY, ranks=st.lists(st.integers(0, 3), max_size=3), behind=SEEN, crash=CRASH)
    def declare(self, who: int, ranks: list[int], behind: int, crash: bool) -> None:
        self._declare(who, ranks, behind, crash)

    @rule(who=PARTY, crash=CRASH)
    def declare_all_of_mine(self, who: int, crash: bool) -> None:
        party = self.party(who)
        self._declare(
            who, [rank for rank, leg in enumerate(self.model.legs) if party in (leg.giver, leg.receiver)], 0, crash
        )

    def _declare(self, who: int, ranks: list[int], behind: int, crash: bool) -> None:
        assert self.swap is not None
        seen, today = self.version(behind), self.swap.today
        self.do(
            who,
            lambda work, deal: exchange_delivery.declare(work, deal, ranks, seen, today),
            lambda model, number: model.declare(self.party(who), ranks, seen, number),
            crash,
        )

    @rule(who=PARTY, behind=SEEN, crash=CRASH)
    def undeclare(self, who: int, behind: int, crash: bool) -> None:
        seen, party = self.version(behind), self.party(who)
        self.do(
            who,
            lambda work, deal: exchange_delivery.undeclare(work, deal, seen),
            lambda model, _: model.undeclare(party, seen),
            crash,
        )

    @rule(who=PARTY, behind=SEEN, what=st.sampled_from(["partly", "settle", "unsettle"]), crash=CRASH)
    def a_part(self, who: int, behind: int, what: str, crash: bool) -> None:
        seen, party = self.version(behind), self.party(who)
        acts: dict[str, tuple[Act, Callable[[Model, int], None]]] = {
            "partly": (
                lambda work, deal: exchange_delivery.partly(work, deal, seen),
                lambda model, _: model.partly(party, seen),
            ),
            "settle": (
                lambda work, deal: exchange_delivery.settle(work, deal, seen, ExitReason.QUALITY),
                lambda model, _: model.settle(party, seen),
            ),
            "unsettle": (
                lambda work, deal: exchange_delivery.unsettle(work, deal),
                lambda model, _: model.unsettle(party),
            ),
        }
        self.do(who, *acts[what], crash)

    @rule(who=PARTY, behind=SEEN, days=st.sampled_from([-1, 0, 3, 7, 400]), crash=CRASH)
    def postpone(self, who: int, behind: int, days: int, crash: bool) -> None:
        assert self.swap is not None
        seen, today, party = self.version(behind), self.swap.today, self.party(who)
        until = today + timedelta(days=days)
        self.do(
            who,
            lambda work, deal: exchange_delivery.postpone(work, deal, seen, until, today),
            lambda model, _: model.postpone(party, seen, until),
            crash,
        )

    @rule(who=PARTY)
    def resume(self, who: int) -> None:
        self.do(who, lambda work, deal: exchange_delivery.resume(work, deal), lambda model, _: model.resume(who))

    @rule(
        who=PARTY,
        behind=SEEN,
        what=st.sampled_from(["fail", "unfail", "trouble", "untrouble"]),
        crash=CRASH,
    )
    def exits(self, who: int, behind: int, what: str, crash: bool) -> None:
        seen, party = self.version(behind), self.party(who)
        acts: dict[str, tuple[Act, Callable[[Model, int], None]]] = {
            "fail": (
                lambda work, deal: exchange_exits.fail(work, deal, seen, ExitReason.TIMING),
                lambda model, _: model.fail(party, seen),
            ),
            "unfail": (lambda work, deal: exchange_exits.unfail(work, deal), lambda model, _: model.unfail(party)),
            "trouble": (
                lambda work, deal: exchange_exits.trouble(work, deal, seen),
                lambda model, _: model.trouble(party, seen),
            ),
            "untrouble": (
                lambda work, deal: exchange_exits.untrouble(work, deal),
                lambda model, _: model.untrouble(party),
            ),
        }
        self.do(who, *acts[what], crash)

    @rule(crash=CRASH, sure=st.sampled_from([False, False, True]))
    def somebody_leaves(self, crash: bool, sure: bool) -> None:
        if sure:
            self.do(None, lambda work, deal: exchange_exits.leave(work, deal), lambda model, _: model.leave(), crash)

    @rule(to=st.sampled_from(sorted(ExchangeState)), crash=CRASH)
    @precondition(lambda self: self.model.state == "problem")
    def officer_rules(self, to: ExchangeState, crash: bool) -> None:
        assert self.swap is not None
        today = self.swap.today
        self.do(
            None,
            lambda work, deal: exchange_exits.resolve(work, deal, to, "officer", today),
            lambda model, number: model.resolve(str(to), number),
            crash,
        )

    @rule(who=PARTY, rating=st.integers(0, 5), crash=CRASH)
    def rate(self, who: int, rating: int, crash: bool) -> None:
        party = self.party(who)
        self.do(
            who,
            lambda work, deal: exchange_after.rate(work, deal, rating),
            lambda model, _: model.rate(party, rating),
            crash,
        )

    @rule(who=PARTY, issued=st.booleans(), received=st.booleans())
    def invoice(self, who: int, issued: bool, received: bool) -> None:
        party = self.party(who)
        self.do(
            who,
            lambda work, deal: exchange_after.invoice(work, deal, issued=issued, received=received),
            lambda model, _: model.invoice(party, issued, received),
        )

    @rule()
    @precondition(lambda self: self.model.state == "done")
    def calendar_closes(self) -> None:
        self.do(None, lambda work, deal: exchange_after.close(work, deal), lambda model, _: model.close())

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
            ranks = sorted(int(number[5:]) for number in given)
            assert ranks == list(range(1, len(ranks) + 1))


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
                    stateful_step_count=16,
                    deadline=None,
                    derandomize=True,
                    suppress_health_check=list(HealthCheck),
                ),
            )
        finally:
            runner.run(database.close())
