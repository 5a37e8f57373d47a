"""Is each questionnaire planned for whom its trigger calls for, once, in its turn, and stopped when it must be?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.database import Database
from handlers.house import House
from handlers.notices import WINDOWS, WORDINGS, render
from models.enums import Bought, ConsentPurpose, Disposition, ExchangeState, MatchState
from models.event import Event
from models.exchange import Exchange, ExchangeParty
from models.match import Match, MatchParty
from models.member import Person
from models.survey import SurveyInvitation, SurveyVersion
from models.work import Work
from tests.clocks import StoppedClock
from tests.conftest import BOT, COMMUNITY
from tests.exchanges.village import Village
from troc.members import privacy
from troc.notifications.release import release_due
from troc.study import interviews, publication, survey_invitations
from troc.study.forms import LEAVING, Form, built_in, built_in_source, load_form
from troc.study.lengths import announced
from troc.study.standing import State
from troc.study.triggers import TRIGGERS
from troc.workflows import consenting, surveying

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

D = Disposition
HOUSE = House(**dict.fromkeys(House.__dataclass_fields__, "") | {"zone": "Europe/Paris"})  # type: ignore[arg-type]


@pytest_asyncio.fixture
async def village(database: Database, clock: StoppedClock) -> AsyncIterator[Village]:
    """Two firms that joined long ago and agreed to the study; the first asks little and gets what it may at once."""
    found = Village(database, clock)
    await found.settle(2, joined_at=clock.now() - timedelta(days=400), quiet_sunday=True, rhythm="at_once")
    async with found.work() as work:
        for party in found.parties:
            person = await work.session.get_one(Person, party.person)
            await privacy.decide(work, person, ConsentPurpose.STUDY, True, "Oui.")
    yield found


async def tick(village: Village) -> None:
    """What the program does again and again: plan, then release what may go out."""
    async with village.work() as work:
        await surveying.plan(work)
    async with village.work() as work:
        await release_due(work, render(HOUSE), wordings=WORDINGS, windows=WINDOWS)


async def asked(village: Village, rank: int = 0) -> dict[str, Disposition]:
    """The questionnaires planned for that party, by name, and where they stand."""
    query = select(SurveyVersion.name, SurveyInvitation.disposition, SurveyInvitation.key).join(
        SurveyVersion, SurveyVersion.sha256 == SurveyInvitation.survey_sha256
    )
    async with village.work() as work:
        mine = query.where(SurveyInvitation.person_id == village.parties[rank].person)
        return {
            key.rpartition(":")[0].replace(":entree", ""): D(state)
            for _, state, key in (await work.session.execute(mine))
        }


async def one(work: Work, name: str, person: UUID) -> SurveyInvitation:
    query = (
        select(SurveyInvitation)
        .join(SurveyVersion, SurveyVersion.sha256 == SurveyInvitation.survey_sha256)
        .where(SurveyVersion.name == name, SurveyInvitation.person_id == person)
    )
    return (await work.session.execute(query)).scalar_one()


async def joins(village: Village, rank: int, at: datetime) -> None:
    async with village.work() as work:
        (await work.session.get_one(Person, village.parties[rank].person)).joined_at = at


async def exchange(village: Village, state: ExchangeState, **changes: Any) -> UUID:
    """An exchange between the two, without the conversations that lead there."""
    async with village.work() as work:
        identifier = work.new_id()
        owned = {"community_id": COMMUNITY, "bot_id": BOT, "created_at": work.now}
        values = {"shared_at": work.now, "moved_at": work.now} | changes
        work.session.add(Exchange(id=identifier, match_id=None, state=state, **values, **owned))
        await work.session.flush()
        for party in village.parties:
            work.session.add(
                ExchangeParty(
                    id=work.new_id(),
                    exchange_id=identifier,
                    organisation_id=party.organisation,
                    person_id=party.person,
                )
            )
        return identifier


async def test_newcomers_are_asked_their_needs_then_a_week_later_the_barometer(
    village: Village, clock: StoppedClock
) -> None:
    await joins(village, 0, clock.now())
    await tick(village)
    assert await asked(village) == {}
    clock.move(days=2, hours=1)
    await tick(village)
    await tick(village)
    assert await asked(village) == {"besoins": D.SENT, "barometre:t0": D.PLANNED}
    clock.move(days=6)
    await tick(village)
    assert (await asked(village))["barometre:t0"] is D.PLANNED  # the first is still open
    async with village.work() as work:
        interviews.decline(work, await one(work, "besoins", village.parties[0].person))
    await tick(village)
    assert (await asked(village))["barometre:t0"] is D.PLANNED  # and less than a week old
    clock.move(days=1)
    await tick(village)
    assert await asked(village) == {"besoins": D.REFUSED, "barometre:t0": D.SENT}
    assert await asked(village, 1) == {}


@pytest.mark.parametrize(("silence", "found"), [(20, {"besoins": D.SENT, "barometre:t0": D.PLANNED}), (34, {})])
async def test_ticks_that_were_missed_lose_nothing_that_is_still_fresh(
    village: Village, clock: StoppedClock, silence: int, found: dict[str, Disposition]
) -> None:
    await joins(village, 0, clock.now())
    clock.move(days=silence)
    await tick(village)
    assert await asked(village) == found


async def test_the_barometer_comes_back_at_90_and_180_days(village: Village, clock: StoppedClock) -> None:
    await joins(village, 0, clock.now() - timedelta(days=123))
    await joins(village, 1, clock.now() - timedelta(days=183))
    await tick(village)
    assert (await asked(village), await asked(village, 1)) == ({}, {"barometre:t180": D.SENT})
    async with village.work() as work:
        row = await one(work, "barometre", village.parties[1].person)
        assert row.context == {"vague": "t180"}


async def test_contacts_shared_are_asked_about_after_two_days_and_what_is_done_is_not(
    village: Village, clock: StoppedClock
) -> None:
    shared = await exchange(village, ExchangeState.OPEN)
    clock.move(days=2)
    await tick(village)
    assert await asked(village) == {f"apres_accord:{shared}": D.SENT}
    done = await exchange(village, ExchangeState.DONE, shared_at=clock.now() - timedelta(days=2), done_at=clock.now())
    clock.move(days=1)
    await tick(village)
    assert await asked(village) == {f"apres_accord:{shared}": D.SENT, f"apres_echange:{done}": D.PLANNED}


async def test_what_was_told_at_the_confirmation_is_not_asked_again(village: Village, clock: StoppedClock) -> None:
    done = await exchange(village, ExchangeState.DONE, done_at=clock.now())
    async with village.work() as work:
        parties = select(ExchangeParty).where(ExchangeParty.person_id == village.parties[0].person)
        mine = (await work.session.execute(parties)).scalar_one()
        mine.rating, mine.bought = 4, Bought.YES
    clock.move(days=1)
    await tick(village)
    names = []
    for rank in (0, 1):
        async with village.work() as work:
            person = await work.session.get_one(Person, village.parties[rank].person)
            interview = await surveying.interview(work, person, (await one(work, "apres_echange", person.id)).id)
            question = interview.question
            assert question is not None
            names.append((question.name, question.label))
    assert names[0][0] == "valeur"
    assert names[1] == ("achat", "Sans cet échange avec Structure Secrète 0, auriez-vous acheté cela ?")
    assert f"apres_echange:{done}" in await asked(village)


async def test_what_came_to_nothing_is_asked_about_two_weeks_later(village: Village, clock: StoppedClock) -> None:
    dropped = await exchange(village, ExchangeState.NOT_DONE)
    clock.move(days=1)
    silent = await exchange(village, ExchangeState.TERMS)
    clock.move(days=14)
    await tick(village)
    found = await asked(village)
    assert (found[f"sans_suite:{dropped}"], found[f"sans_suite:{silent}"]) == (D.SENT, D.PLANNED)
    assert f"apres_accord:{silent}" in found  # it waits behind: why is rarer to learn
    clock.move(days=20)  # answered or not, the same is not asked twice at once; the second grows stale
    await tick(village)
    assert (await asked(village))[f"sans_suite:{dropped}"] is D.NO_ANSWER


async def test_only_who_left_a_proposal_unanswered_is_asked_why(village: Village, clock: StoppedClock) -> None:
    match_id = await village.propose()
    async with village.work() as work:
        match = await work.session.get_one(Match, match_id)
        match.state, match.closed_at = MatchState.EXPIRED, work.now
        for party in (await work.session.execute(select(MatchParty))).scalars():
            party.shown_at = work.now
            party.answer = "yes" if party.person_id == village.parties[1].person else None  # type: ignore[assignment]
    clock.move(days=14)
    await tick(village)
    assert await asked(village) == {f"sans_suite:{match_id}": D.SENT}
    assert await asked(village, 1) == {}
    async with village.work() as work:
        person = await work.session.get_one(Person, village.parties[0].person)
        interview = await surveying.interview(work, person, (await one(work, "sans_suite", person.id)).id)
        assert interview.question is not None
        assert interview.question.label.startswith("Une proposition attendait votre réponse")
        assert "Secrète" not in interview.question.label


async def test_nobody_is_asked_who_did_not_agree_or_does_not_count(village: Village, clock: StoppedClock) -> None:
    await joins(village, 0, clock.now())
    await joins(village, 1, clock.now())
    async with village.work() as work:
        anna, bruno = [await work.session.get_one(Person, party.person) for party in village.parties]
        await privacy.decide(work, anna, ConsentPurpose.SURVEYS, False, "Non.")
        bruno.rehearsing = True
    clock.move(days=3)
    await tick(village)
    assert (await asked(village), await asked(village, 1)) == ({}, {})
    async with village.work() as work:
        await privacy.decide(work, anna, ConsentPurpose.SURVEYS, True, "Oui.")
    await tick(village)  # agreed meanwhile: what is still fresh is asked
    assert (await asked(village))["besoins"] is D.SENT


@pytest.mark.parametrize("begun", [False, True])
async def test_a_no_in_the_middle_stops_all_at_once(village: Village, clock: StoppedClock, begun: bool) -> None:
    await joins(village, 0, clock.now())
    clock.move(days=3)
    await tick(village)
    async with village.work() as work:
        person = await work.session.get_one(Person, village.parties[0].person)
        invitation = await one(work, "besoins", person.id)
        interview = await surveying.interview(work, person, invitation.id)
        if begun:
            interviews.opened(work, interview)
            assert isinstance(await interviews.give(work, interview, "achats", ("locaux",)), interviews.Interview)
        await consenting.decide(work, person, ConsentPurpose.SURVEYS, False, "Non.")
    assert await asked(village) == {"besoins": D.WITHDRAWN, "barometre:t0": D.CANCELLED}
    clock.move(days=30)
    await tick(village)
    assert await asked(village) == {"besoins": D.WITHDRAWN, "barometre:t0": D.CANCELLED}
    async with village.work() as work:
        again = await surveying.interview(work, person, invitation.id)
        assert not interviews.takes_answers(again.invitation, work.now)


async def test_who_blocked_the_bot_was_not_reached(village: Village, clock: StoppedClock) -> None:
    await joins(village, 0, clock.now())
    clock.move(days=3)
    await tick(village)
    async with village.work() as work:
        (await work.session.get_one(Person, village.parties[0].person)).unreachable_at = work.now
    await tick(village)
    assert await asked(village) == {"besoins": D.UNDELIVERED, "barometre:t0": D.UNDELIVERED}


async def test_closing_a_questionnaire_never_cuts_an_interview(village: Village, clock: StoppedClock) -> None:
    for rank in (0, 1):
        await joins(village, rank, clock.now())
    clock.move(days=1, hours=1)
    await tick(village)
    async with village.work() as work:
        person = await work.session.get_one(Person, village.parties[0].person)
        interview = await surveying.interview(work, person, (await one(work, "besoins", person.id)).id)
        interviews.opened(work, interview)
        assert await survey_invitations.call_off(work, "besoins") == 1
    assert (await asked(village), await asked(village, 1)) == ({"besoins": D.STARTED}, {"besoins": D.CANCELLED})


async def test_once_enough_have_answered_nobody_else_is_invited_and_nobody_is_cut_short(
    village: Village, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = built_in_source("besoins").replace("bot::consentement |", "bot::consentement | bot::plafond |")
    capped = load_form(source.replace("14 j | questionnaires |", "14 j | questionnaires | 1 |"))
    assert capped.settings.cap == 1
    for rank in (0, 1):
        await joins(village, rank, clock.now())
    clock.move(days=1, hours=1)
    await tick(village)
    async with village.work() as work:
        anna, bruno = [await work.session.get_one(Person, party.person) for party in village.parties]
        begun = await surveying.interview(work, anna, (await one(work, "besoins", anna.id)).id)
        interviews.opened(work, begun)
        (await one(work, "besoins", bruno.id)).disposition = D.COMPLETE

    async def live(_: Work, name: str) -> Form:
        return capped if name == "besoins" else built_in(name)

    monkeypatch.setattr(publication, "live", live)
    await tick(village)
    assert (await asked(village), await asked(village, 1)) == ({"besoins": D.STARTED}, {"besoins": D.COMPLETE})
    async with village.work() as work:
        (await one(work, "besoins", anna.id)).disposition = D.SENT
    await tick(village)
    assert await asked(village) == {"besoins": D.CANCELLED}


async def test_reminders_are_two_and_none_once_it_is_finished(village: Village, clock: StoppedClock) -> None:
    await joins(village, 0, clock.now())
    await joins(village, 1, clock.now())
    clock.move(days=1, hours=1)
    await tick(village)
    sent = []
    for _ in range(16):
        clock.move(days=1)
        await tick(village)
        async with village.work() as work:
            sent.append((await one(work, "besoins", village.parties[0].person)).reminders)
    assert sorted(set(sent)) == [0, 1, 2]
    assert (await asked(village))["besoins"] is D.NO_ANSWER


async def test_facts_tell_of_no_person(village: Village, clock: StoppedClock) -> None:
    """Once erased, nothing may lead from coded answers to whom they were."""
    await joins(village, 0, clock.now())
    clock.move(days=3)
    await tick(village)
    async with village.work() as work:
        facts = (await work.session.execute(select(Event).where(Event.aggregate == "survey_invitation"))).scalars()
        assert all(fact.actor_id is None and set(fact.data) <= {"form", "reason"} for fact in facts)


@pytest.mark.parametrize("name", [*surveying.BUILT_IN, LEAVING])
def test_every_form_of_the_program_is_short_polite_and_says_what_it_is_for(name: str, engine: str) -> None:
    form = built_in(name)
    assert form.settings.trigger in TRIGGERS
    assert len(form.questions) <= 8 and announced(form, State(), date(2026, 11, 24), {})[1] <= 2
    for item in form.questions:
        assert item.purpose and item.indicator
        assert item.label.count("?") == 1 and len(item.label) <= 120
        assert all(len(choice.label) <= 28 for choice in item.choices)
        assert not re.search(r"\b(tu|ton|ta|tes|toi)\b", f"{item.label} {item.hint}".lower())


def test_no_more_is_announced_than_is_left(engine: str) -> None:
    form, today = built_in("apres_echange"), date(2026, 11, 24)
    assert announced(form, State(), today, {}) == (7, 2)
    known = {"deja_achat": "no", "deja_note": "4"}
    assert announced(form, State(), today, known) == (4, 1)
    assert announced(form, State({"recommander": 9}, (), ("recommander",)), today, known) == (2, 1)


def test_the_waves_of_the_barometer_ask_in_the_very_same_words(engine: str) -> None:
    """A change of wording is a change of measure: it takes a new variable, and this hash with it."""
    asked = "|".join(f"{i.name}:{i.label}:{[c.label for c in i.choices]}" for i in built_in("barometre").questions)
    assert hashlib.sha256(asked.encode()).hexdigest()[:16] == "430e2e11d21f6dfd"
