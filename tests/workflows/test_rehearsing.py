"""Whatever accounts of a rehearsal do, is every figure, list and answer of the others what it would be without them?"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import func, select

from bot.database import Database
from handlers.officers import queue
from models.base import Base
from models.enums import (
    ConsentPurpose,
    LegalForm,
    ListingKind,
    ListingState,
    MatchState,
    Misfit,
    PersonState,
    WordVerdict,
)
from models.exchange import Exchange, ExchangeNumber
from models.listing import Listing, ReadingCorrection
from models.match import Match, MatchParty
from models.member import Organisation, Person
from models.prospect import ProspectState
from models.ruling import PairReport
from models.survey import SurveyInvitation
from models.work import Work
from tests.clocks import StoppedClock
from tests.exchanges.village import Party, Village
from troc.exchanges import exchange, exchange_terms, interest, proposals
from troc.listings import around, corrections
from troc.matching import loop_arcs, reports
from troc.matching.matcher import Matcher
from troc.members import (
    campaigns,
    directory,
    joining,
    paper_files,
    people,
    privacy,
    prospect_funnel,
    prospect_twins,
    prospects,
    rehearsals,
    support,
    tasks,
    team,
)
from troc.members.campaigns import Source
from troc.members.prospect_lines import Sketch
from troc.places.gazetteer import load_gazetteer
from troc.workflows import audience, exchanging, overseeing, publishing, rehearsing, surveying, telling, welcoming
from troc.workflows.audience import Audience

STEPS, KEY = 10, b"k" * 32
#: The first is what real firms exchange too; none is sensitive.
THINGS = ("3 stères de bois", "une remorque", "une sonorisation")


@pytest.fixture
def village(database: Database, clock: StoppedClock) -> Village:
    return Village(database, clock)


class Trial:
    """Accounts of a rehearsal, and what they do by lot."""

    def __init__(self, village: Village, matcher: Matcher, dice: random.Random) -> None:
        self.village, self.matcher, self.dice = village, matcher, dice
        self.ids: list[int] = []
        self.papers = 0

    async def arrive(self, work: Work) -> None:
        """Somebody opens the link of the rehearsal, joins, is let in by the team, and publishes."""
        nadia = await team.seat(work, 9001, "Nadia")
        await rehearsals.start(work, nadia)
        door = await rehearsals.invite(work, nadia)
        number = len(self.ids)
        person = await people.arrive(work, 6000 + number, f"Essai{number}", None, f"essai_{number}")
        await work.session.flush()
        await joining.come_by(work, person, door.invitation)
        assert await joining.accept_notice(work, person)
        await privacy.decide(work, person, ConsentPurpose.STUDY, True, "oui")
        organisation = await people.attach(work, person)
        organisation.name, organisation.commune_code = f"Essai {number}", "91228"
        organisation.sector, organisation.trade, organisation.ess = "craft", "un atelier", False
        organisation.legal_form = LegalForm.SOLE_TRADER
        organisation.vat_regime = self.village.regime
        person.state = PersonState.PENDING
        await work.session.flush()
        await welcoming.validate(work, self.matcher, person, nadia)
        tasks.note(work, nadia, "newcomers", person.id, "validated", rehearsing=person.rehearsing)
        self.ids.append(6000 + number)
        for kind, rank in ((ListingKind.OFFER, number), (ListingKind.NEED, number + 1)):
            await self.publish(work, person, kind, THINGS[rank % len(THINGS)])

    async def publish(self, work: Work, person: Person, kind: ListingKind, title: str) -> None:
        draft = Listing(
            id=work.new_id(), community_id=work.community_id, bot_id=work.bot_id, person_id=person.id,
            organisation_id=person.organisation_id, kind=kind, state=ListingState.DRAFT, title=title, original=title,
            category="S02", created_at=work.now, updated_at=work.now,
        )  # fmt: skip
        work.session.add(draft)
        await work.session.flush()
        await publishing.publish(work, self.matcher, person, [draft])

    async def somebody(self, work: Work) -> Person:
        found = await people.by_telegram(work, self.dice.choice(self.ids))
        assert found is not None
        return found

    async def write(self, work: Work) -> None:
        await support.write(work, await self.somebody(work), text="Un essai")

    async def correct(self, work: Work) -> None:
        """One who takes part in the study corrects what we had read."""
        person = await self.somebody(work)
        mine = select(Listing.id).where(
            Listing.person_id == person.id, Listing.id.not_in(select(ReadingCorrection.listing_id))
        )
        for listing_id in (await work.session.execute(mine.limit(1))).scalars().all():
            work.session.add(
                ReadingCorrection(
                    id=work.new_id(),
                    community_id=work.community_id,
                    bot_id=work.bot_id,
                    person_id=person.id,
                    listing_id=listing_id,
                    original="essai",
                    items_read=[],
                    items_kept=[{"kind": "offer", "title": "essai"}],
                    at=work.now,
                )
            )

    async def misfit(self, work: Work) -> None:
        """« Pas ce que je cherche », on which an officer rules."""
        person = await self.somebody(work)
        mine = (await work.session.execute(select(Listing).where(Listing.person_id == person.id))).scalars().all()
        nadia = await team.seat(work, 9001)
        report = PairReport(
            id=work.new_id(), community_id=work.community_id, bot_id=work.bot_id, organisation_id=person.organisation_id,
            need_id=mine[0].id, offer_id=mine[1].id, why=Misfit.SENSE, words=[["vidange", "vidange"]], at=work.now,
        )  # fmt: skip
        work.session.add(report)
        await work.session.flush()
        await reports.decide(work, report, WordVerdict.EXCLUDE, nadia.id)

    async def agree(self, work: Work) -> None:
        """Everybody of a proposal says yes; contacts go out; an agreement gets its number."""
        mine = select(MatchParty.match_id).join(Person, Person.id == MatchParty.person_id)
        mine = mine.where(Person.rehearsing.is_(True)).order_by(MatchParty.match_id)
        for match_id in (await work.session.execute(mine.limit(2))).scalars().all():
            parties = select(MatchParty.person_id).where(MatchParty.match_id == match_id)
            for person_id in (await work.session.execute(parties)).scalars().all():
                seen = await proposals.view(work, match_id, person_id)
                if seen.match.state == MatchState.FOUND:
                    seen.match.state = MatchState.PROPOSED  # they were shown the card
                if seen.match.state == MatchState.PROPOSED:
                    await interest.say_yes(work, seen)
        self.village.clock.move(minutes=2)
        await telling.release_contacts(Work(work.session, work.clock, work.clock.now(), work.community_id, work.bot_id))
        await exchanging.open_shared(work)
        for made in (await work.session.execute(select(Exchange))).scalars().all():
            await exchange_terms.give_number(work, await exchange.view(work, made.id, None), work.now.date())
            assert made.number is not None and made.number.startswith("ESSAI-")

    async def recruit(self, work: Work) -> None:
        """An officer who rehearses adds a firm to win, to be called back today, and opens a file on paper."""
        nadia = await team.seat(work, 9001)
        prospect = prospects.draft(work, nadia, Sketch(name="Fournil d'essai"), rehearsing=True)
        prospect.recall_at = work.now
        work.session.add(prospect)
        _file, person = paper_files.open_file(work, nadia, rehearsing=True)
        await work.session.flush()
        (await people.attach(work, person)).name = "Garage d'essai_"
        self.papers += 1

    async def survey(self, work: Work) -> None:
        await surveying.plan(work)


async def figures(village: Village, matcher: Matcher, real: list[Party]) -> dict[str, object]:
    """All that the product counts, lists for the team, exports, or finds for a real firm."""
    async with village.work() as work:
        nadia = await team.seat(work, 9001)
        evry = load_gazetteer().communes["91228"]
        shown: dict[str, object] = {}
        for party in real:
            for listing_id in (party.offer, party.need):
                listing = await work.session.get_one(Listing, listing_id)
                owner = await work.session.get_one(Organisation, party.organisation)
                found = await matcher.answers(work, listing, owner)
                shown[str(listing_id)] = [(each.listing.id, round(each.score, 9)) for each in found]
        line = queue.counted(await queue.everything(work, nadia, 45))
        members, count = await directory.recent(work, 0, 50)
        known = await loop_arcs.in_line(work)
        matches = (await work.session.execute(select(Match.id).join(MatchParty).where(
            MatchParty.person_id.in_([party.person for party in real])))).scalars().all()  # fmt: skip
        return shown | {
            "by source": await campaigns.by_source(work),
            "prospects": await prospect_funnel.funnel(work, prospect_funnel.Period()),
            "sources of prospects": await prospect_funnel.by_source(work, prospect_funnel.Period()),
            "corrections": await corrections.lines(work),
            "queue": [(each.kind, each.subject_id) for each in line],
            "done": await tasks.done_between(work, START, work.now.replace(year=2030), nadia.id),
            "members": ([each.person.id for each in members], count),
            "open proposals": (await overseeing.proposals_page(work, 0, 50))[1],
            "audience": [person.id for person in await audience.members(work, Audience())],
            "numbers": (await work.session.execute(select(ExchangeNumber.last))).scalars().all(),
            "surveys": (await work.session.execute(select(func.count()).select_from(SurveyInvitation))).scalar_one(),
            "nearby": await around.count(work, None, evry, ListingKind.OFFER, ["S02"]),
            "rulings": await reports.rulings(work),
            "night": {one for one, each in known.items() if not each.rehearsing},
            "matches": sorted(matches),
        }


START = StoppedClock().moment


async def test_figures_are_what_they_are_without_a_rehearsal(village: Village) -> None:
    dice, matcher = random.Random(1), Matcher("none")
    await village.settle(2)
    real = list(village.parties)
    async with village.work() as work:
        nadia = await team.seat(work, 9001, "Nadia")
        await campaigns.opened(work, nadia, Source("salon", "automne", "Essonne"))
    before = await figures(village, matcher, real)
    trial = Trial(village, matcher, dice)
    acts: list[Callable[[Work], Awaitable[None]]] = [
        trial.misfit,
        trial.write,
        trial.correct,
        trial.agree,
        trial.survey,
        trial.recruit,
    ]
    for step in range(STEPS):
        told = [*[trial.arrive] * 3, *acts]  # each once, then by lot
        act = told[step] if step < len(told) else dice.choice([trial.arrive, *acts[1:]])
        async with village.work() as work:
            await act(work)
        assert await figures(village, matcher, real) == before, act.__name__
    async with village.work() as work:
        assert await crossing(work) == 0
        numbered = select(func.count()).where(Exchange.number.startswith("ESSAI-"))
        assert (await work.session.execute(numbered)).scalar_one() > 0, "they met, and agreed"
        assert await rehearsing.wipe(work, KEY) == len(trial.ids) + trial.papers
        assert await rehearsing.wipe(work, KEY) is None
    assert await figures(village, matcher, real) == before
    async with village.work() as work:
        assert await rehearsals.accounts(work) == []
        assert await mentions(work, "essai_") == []


async def crossing(work: Work) -> int:
    """Proposals between an account of the rehearsal and another."""
    kinds = (
        select(MatchParty.match_id)
        .join(Person, Person.id == MatchParty.person_id)
        .group_by(MatchParty.match_id)
        .having(func.count(Person.rehearsing.distinct()) > 1)
    )
    return len((await work.session.execute(kinds)).all())


async def mentions(work: Work, name: str) -> list[str]:
    """The tables in which a text is still to be read."""
    return [
        table.name
        for table in Base.metadata.sorted_tables
        if any(name in str(row) for row in (await work.session.execute(select(table))).all())
    ]


async def test_a_firm_that_a_rehearsal_played_may_still_be_invited(village: Village) -> None:
    firm = Sketch(name="Fournil Zola", phone="+33639980042", commune_code="91228")
    async with village.work() as work:
        nadia = await team.seat(work, 9001, "Nadia")
        await rehearsals.start(work, nadia)
        trial = await rehearsals.invite(work, nadia)
        person = await people.arrive(work, 6100, "Zoé", None, None)
        await work.session.flush()
        await joining.come_by(work, person, trial.invitation)
        played = prospects.draft(work, nadia, firm, rehearsing=True)
        played.state, played.person_id = ProspectState.JOINED, person.id
        work.session.add(played)
    async with village.work() as work:
        assert await rehearsing.wipe(work, KEY) == 1
        assert await prospect_twins.find(work, firm, KEY) is None


async def test_a_real_invitation_makes_a_real_account_and_a_member_is_none_of_the_rehearsal(village: Village) -> None:
    await village.settle(1)
    async with village.work() as work:
        nadia = await team.seat(work, 9001, "Nadia")
        trial = await rehearsals.invite(work, nadia)
        person = await people.arrive(work, 6100, "Zoé", None, None)
        await work.session.flush()
        await joining.come_by(work, person, trial.invitation)
        assert person.rehearsing
        door = (await campaigns.opened(work, nadia, Source("salon", "automne", "Essonne"))).link_code
        await joining.come_by(work, person, await joining.invitations.find(work, door))
        assert not person.rehearsing
        member = await people.get(work, village.parties[0].person)
        await joining.come_by(work, member, trial.invitation)
        assert not member.rehearsing
