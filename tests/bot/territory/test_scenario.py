"""Does a simulated territory live by the rules of the product, and twice the same life?"""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.database import Database
from bot.territory import running
from bot.territory.behaviour import USUAL
from bot.territory.funnel import Funnel, Outcome
from bot.territory.habits import Asked, Met
from bot.territory.remembering import Memory
from bot.territory.scenario import SCENARIOS, Run, live
from models.enums import Rhythm
from models.errors import DatabaseFull
from models.member import Community
from models.work import Work
from tests.clocks import StoppedClock
from troc.notifications.hours import local
from troc.notifications.policy import CEILINGS
from troc.study.extraction import Extraction, extract

#: People who answer and act soon, so that ten days show agreements.
HASTY = replace(
    USUAL,
    recruiting_days=1,
    offers={3: 1.0},
    needs={3: 1.0},
    yes=0.9,
    yes_giving=0.6,
    terms=0.95,
    terms_days=(1, 2),
    due_days=(1, 3),
    asked=Asked(answers={"keen": 0.8, "busy": 0.7, "distant": 0.5}),
    meets=Met(every=9, notice=8, comes=0.9),
    leaves=0.4,
    leaves_days=(6, 8),
)
RUN = Run(firms=10, days=10, seed=5, behaviour=HASTY)
BEGUN = datetime(2025, 9, 7, 22, tzinfo=UTC)
#: Of a run, all that is not the machine's own.
ORDERS = {
    "event": "id",
    "match": "id",
    "match_party": "id",
    "match_leg": "id",
    "exchange": "id",
    "exchange_leg": "id",
    "notice": "id",
    "loop_question": "id",
    "prospect": "id",
    "prospect_contact": "id",
    "survey_invitation": "id",
    "survey_answer": "id",
    "meetup_guest": "id",
    "meetup_suggestion": "id",
}


@pytest.fixture(scope="module")
def lived(memory: Memory, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[Outcome, Path, int]]]:
    """The richest scenario, twice, the second time in a process of its own; with the weight of the days said to be over."""
    richest, found = SCENARIOS[-1], []
    for worth in (sys.maxsize, 0):
        folder, days = tmp_path_factory.mktemp("territory"), list[int]()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(running, "WORTH", worth)
            patch.setattr(running, "processors", lambda: 2)
            (outcome,) = running.lived(RUN, [richest], memory, folder, days.append)
        found.append((outcome, folder / f"{richest.name}.sqlite", sum(days)))
    yield found


@pytest.fixture
def rows(lived: list[tuple[Outcome, Path, int]]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(lived[0][1])) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_the_same_seed_gives_the_same_life(lived: list[tuple[Outcome, Path, int]]) -> None:
    (one, file, days), (other, copy, again) = lived
    assert one == other and days == again == sum(running.weights(RUN))
    with closing(sqlite3.connect(file)) as first, closing(sqlite3.connect(copy)) as second:
        for table, order in ORDERS.items():
            query = f"SELECT * FROM {table} ORDER BY {order}"
            assert first.execute(query).fetchall() == second.execute(query).fetchall(), table


def test_the_same_seed_is_the_same_study(lived: list[tuple[Outcome, Path, int]]) -> None:
    """Read at the same instant under the same key, it has the same hash, and nothing in it is empty."""

    async def read(file: Path) -> Extraction:
        clock = StoppedClock(BEGUN + timedelta(days=RUN.days))
        database = await Database.open(f"sqlite:///{file}")
        try:
            async with database.reading() as session:
                owner = (await session.execute(select(Community.id))).scalar_one()
                key = b"a key of the study, for tests"
                return await extract(Work(session, clock, clock.now(), owner, 0), BEGUN, clock.now(), key)
        finally:
            await database.close()

    one, other = (asyncio.run(read(file)) for _, file, _ in lived)
    assert one.sha256 == other.sha256
    assert one.prospects and one.efforts and one.invitations and one.answers and one.meetings and one.exchanges


def test_people_exchange(lived: list[tuple[Outcome, Path, int]]) -> None:
    outcome = lived[0][0]
    assert outcome.firms == RUN.firms and outcome.offers > 0 and outcome.needs > 0
    assert outcome.swaps.agreed > 0 and 0 < outcome.agreeing_share <= 1
    assert outcome.exchanging <= outcome.agreeing


def test_a_funnel_only_narrows(lived: list[tuple[Outcome, Path, int]]) -> None:
    for funnel in (lived[0][0].swaps, lived[0][0].loops):
        stages = list(asdict(funnel).values())
        assert stages == sorted(stages, reverse=True)


def test_the_funnel_is_what_the_tables_say(lived: list[tuple[Outcome, Path, int]], rows: sqlite3.Connection) -> None:
    """Counted again, from the facts of the events."""
    kinds = {row["id"]: row["kind"] for row in rows.execute("SELECT id, kind FROM match")}
    of = {row["id"]: row["match_id"] for row in rows.execute("SELECT id, match_id FROM exchange")}
    reached: dict[str, set[str]] = {}
    for row in rows.execute("SELECT kind, aggregate, aggregate_id FROM event"):
        subject = of[row["aggregate_id"]] if row["aggregate"] == "exchange" else row["aggregate_id"]
        reached.setdefault(row["kind"], set()).add(subject)
    agreed = {row["match_id"] for row in rows.execute("SELECT match_id FROM exchange WHERE number IS NOT NULL")}
    for funnel, loops in ((lived[0][0].swaps, False), (lived[0][0].loops, True)):
        counted = Counter(
            stage
            for stage, found in {
                "found": reached["match.found"],
                "wanted": reached.get("match.yes", set()),
                "accepted": reached.get("match.accepted", set()),
                "shared": reached.get("exchange.open", set()),
                "terms": reached.get("exchange.propose", set()),
                "agreed": agreed,
            }.items()
            for subject in found
            if (kinds[subject] == "loop") is loops
        )
        assert {stage: getattr(funnel, stage) for stage in counted} == counted


def test_every_exchange_has_its_parties(rows: sqlite3.Connection) -> None:
    for exchange in rows.execute("SELECT id FROM exchange").fetchall():
        inside = {
            row[0] for row in _of(rows, "SELECT organisation_id FROM exchange_party WHERE exchange_id = ?", exchange)
        }
        moved = {
            firm
            for row in _of(rows, "SELECT giver_id, receiver_id FROM exchange_leg WHERE exchange_id = ?", exchange)
            for firm in row
        }
        assert 2 <= len(inside) <= 4 and moved <= inside


def test_every_change_is_an_event(rows: sqlite3.Connection) -> None:
    """What the study will count."""
    for table in ("match", "exchange", "listing", "person", "organisation"):
        versions = {row["id"]: row["version"] for row in rows.execute(f"SELECT id, version FROM {table}")}
        query = "SELECT aggregate_id, max(version) AS last, count(*) AS facts FROM event WHERE aggregate = ? GROUP BY 1"
        told = {row["aggregate_id"]: (row["last"], row["facts"]) for row in rows.execute(query, (table,))}
        assert {key: (version, version) for key, version in versions.items()} == told, table


def test_the_team_wins_firms_and_hears_no(rows: sqlite3.Connection) -> None:
    """Each by its own door, with what it took; whoever came by a printed code was let in by the team."""
    states = Counter(row["state"] for row in rows.execute("SELECT state FROM prospect"))
    assert states["joined"] > 0 and sum(states.values()) > states["joined"]
    for row in rows.execute("SELECT * FROM prospect WHERE state = 'joined'"):
        assert row["contacted_at"] <= row["invited_at"] <= row["opened_at"] <= row["joined_at"] and row["channel"]
    for row in rows.execute("SELECT * FROM prospect WHERE state = 'refused'"):
        assert row["refusal"] and row["joined_at"] is None
    minutes = rows.execute("SELECT kind, min(minutes), max(minutes) FROM prospect_contact GROUP BY kind").fetchall()
    assert {row[0] for row in minutes} > {"missed", "call"} and all(0 < row[1] <= row[2] for row in minutes if row[1])
    doors = "SELECT person.state, invitation.channel FROM person JOIN invitation ON invitation_id = invitation.id"
    assert {row["channel"] for row in rows.execute(f"{doors} WHERE invitation.kind = 'group'")} <= {
        "salon",
        "commerce",
        "tract",
    }
    assert "pending" not in {row["state"] for row in rows.execute(doors)}


def test_questionnaires_are_answered_by_some(rows: sqlite3.Connection) -> None:
    """In their own time, by who agreed only; somebody who left is in no row of them."""
    agreed = {
        row["person_id"] for row in rows.execute("SELECT person_id FROM consent WHERE purpose = 'etude' AND granted")
    }
    invited = rows.execute("SELECT * FROM survey_invitation").fetchall()
    assert {row["disposition"] for row in invited} > {"complete"}
    assert {row["person_id"] for row in invited} - {None} <= agreed
    answers = rows.execute("SELECT * FROM survey_answer").fetchall()
    assert answers and all(row["shown_at"] < row["answered_at"] for row in answers if row["value"] is not None)
    gone = {row["id"] for row in rows.execute("SELECT id FROM person WHERE state = 'erased'")}
    assert gone and not gone & {row["person_id"] for row in invited}


def test_people_meet(rows: sqlite3.Connection) -> None:
    guests = rows.execute("SELECT * FROM meetup_guest").fetchall()
    there = [row for row in guests if row["present_at"] is not None]
    assert there and all(row["state"] == "coming" for row in there) and len(there) < len(guests)
    assert {row["useful"] for row in there} <= {"yes", "some", "no", None} and any(row["useful"] for row in there)


def test_nobody_is_asked_beyond_their_attention(rows: sqlite3.Connection) -> None:
    people = rows.execute("SELECT id, rhythm, zone FROM person").fetchall()
    for person in people:
        daily, weekly = CEILINGS[Rhythm(person["rhythm"])]
        query = "SELECT message_class, released_at FROM notice WHERE state = 'released' AND message_class != 'A' AND person_id = ?"
        told = [(row["message_class"], _instant(row["released_at"])) for row in _of(rows, query, person)]
        alone = [at for kind, at in told if kind != "C"] + sorted({at for kind, at in told if kind == "C"})
        days = Counter(local(at, person["zone"]).date() for at in alone)
        assert max(days.values(), default=0) <= daily
        for day in days:
            assert sum(count for other, count in days.items() if 0 <= (day - other).days <= 6) <= weekly


def test_questions_that_unlock_are_rare(rows: sqlite3.Connection) -> None:
    asked = [(row["organisation_id"], _instant(row["asked_at"])) for row in rows.execute("SELECT * FROM loop_question")]
    for firm, at in asked:
        near = [other for who, other in asked if who == firm and abs(other - at) < timedelta(days=14)]
        assert len(near) == 1


def test_without_loops_there_are_none_and_two_firms_may_find_nothing(memory: Memory, tmp_path: Path) -> None:
    run = Run(firms=2, days=3, seed=1, behaviour=USUAL)
    outcome = asyncio.run(live(run, SCENARIOS[0], memory, tmp_path / "two.sqlite", lambda _: None))
    assert outcome.firms == 2 and outcome.loops == Funnel(*[0] * 9) and outcome.exchanging == 0


def _of(rows: sqlite3.Connection, query: str, row: sqlite3.Row) -> list[Any]:
    return rows.execute(query, (row["id"],)).fetchall()


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_what_goes_wrong_in_a_process_is_heard(memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a scenario raises, or that its process ended without a word."""
    run = Run(firms=1, days=1, seed=1, behaviour=USUAL)
    monkeypatch.setattr(running, "WORTH", 0)
    monkeypatch.setattr(running, "processors", lambda: 2)

    async def full(*_: Any) -> None:
        raise DatabaseFull

    async def killed(*_: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    for wrong, expected in ((full, DatabaseFull), (killed, running.Lost)):
        monkeypatch.setattr(running, "live", wrong)
        with pytest.raises(expected):
            running.lived(run, SCENARIOS, memory, tmp_path, lambda _: None)
