"""Three and four firms, none of which could swap with another, give round a circle; what happens when one leaves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from models.enums import ListingKind, MatchKind, MatchState
from models.loop import LoopQuestion, LoopRun
from models.match import Match, MatchLeg, MatchParty
from models.member import Person
from tests.flows.conftest import BOTH
from tests.flows.people import Someone, Town, plain, town
from tests.flows.test_proposals import _draft as draft_of
from tests.flows.test_proposals import enters
from troc.listings import lifespan
from troc.members import people as people_room
from troc.workflows import publishing

#: (trade, commune, offer, need): each needs what the one before offers.
RING = (
    ("un cabinet comptable", "91228", "comptabilité et bilan annuel", "vidange de voiture"),
    ("une entreprise de nettoyage", "91174", "nettoyage de bureaux", "comptabilité et bilan annuel"),
    ("une imprimerie", "91228", "impression de flyers", "nettoyage de bureaux"),
    ("un garage", "91174", "vidange de voiture", "impression de flyers"),
)
NAMES = ("Anna", "Bruno", "Carole", "Denis", "Elsa", "Fabien")


async def circle(place: Town, count: int, *others: tuple[str, str, str, str]) -> list[Someone]:
    """So many firms round a circle, then others beside; nobody fits another both ways."""
    firms = [*RING[:count], *others]
    last = (RING[0][0], RING[0][1], RING[0][2], RING[count - 1][2])
    firms[0] = last
    people = []
    for rank, firm in enumerate(firms):
        someone = await place.person(NAMES[rank], username=f"{NAMES[rank].lower()}_t", phone=f"+3363998005{rank}")
        await enters(place, someone, *firm)
        people.append(someone)
    return people


async def loops(place: Town, *states: MatchState) -> list[Match]:
    async with place.work() as work:
        query = select(Match).where(Match.kind == MatchKind.LOOP).order_by(Match.created_at, Match.id)
        found = list((await work.session.execute(query)).scalars())
    return [match for match in found if not states or match.state in states]


async def night(place: Town) -> None:
    """Tomorrow morning: the search of the night, then what quiet hours held."""
    await place.tomorrow()
    await place.advance(minutes=5)


async def say_yes(*people: Someone) -> None:
    for someone in people:
        await someone.taps("Ça m'intéresse")
        if "Sur quel numéro vous joindre" in plain(await someone.last()):
            await someone.presses("Partager mon numéro")
        await someone.has_seen("C'est noté : oui.")


@pytest.mark.parametrize(("engine", "count"), [("sqlite", 3), ("postgresql", 4)])
async def test_from_the_night_to_contacts(database_url: str, tmp_path: Path, count: int) -> None:
    async with town(database_url, tmp_path) as place:
        people = await circle(place, count)
        await night(place)
        (found,) = await loops(place, MatchState.PROPOSED)
        for rank, someone in enumerate(people):
            await someone.sees(f"Un échange à {count} est possible.")
            shown = plain(await someone.last())
            assert f"Vous donneriez {RING[rank][2]} à" in shown
            for other in people:
                await someone.never_saw(f"Maison {other.first_name}") if other is not someone else None
            if count == 3:
                others = [RING[each] for each in range(3) if each not in (rank, (rank - 1) % 3)]
                assert others[0][2] in shown
        await people[0].taps("Comment ça marche")
        await people[0].sees("Chacun répond en secret")
        await people[0].taps("Voir la proposition")
        await say_yes(*people)
        await place.advance(seconds=70)
        for rank, someone in enumerate(people):
            near = {people[(rank + 1) % count], people[(rank - 1) % count]}
            for other in people:
                if other in near:
                    await someone.has_seen(f"Maison {other.first_name}")
                elif other is not someone:
                    await someone.never_saw(f"Maison {other.first_name}")
        async with place.work() as work:
            run = (await work.session.execute(select(LoopRun).order_by(LoopRun.night.desc()))).scalars().first()
            assert run is not None and run.chosen == run.proposed == 1 and run.status == "proven" and run.gap_ppm == 0
        assert [match.id for match in await loops(place)] == [found.id]


@BOTH
async def test_a_refusal_is_repaired_by_another_firm(database_url: str, tmp_path: Path) -> None:
    """Who takes the place of the one who left fits on both sides; the others answer anew, unless nothing changed for them."""
    again = ("un garage solidaire", "91228", "vidange de voiture", "impression de flyers")
    async with town(database_url, tmp_path) as place:
        people = await circle(place, 4, again)
        await night(place)
        (found,) = await loops(place, MatchState.PROPOSED)
        inside = await people_of(place, found, people)
        leaver, left_out = (people[3], people[4]) if people[3] in inside else (people[4], people[3])
        anna, bruno, carole = people[:3]
        await say_yes(anna, bruno, carole)
        await leaver.taps("Pas pour moi")
        await bruno.never_saw("a changé")
        await place.advance(minutes=11)
        (repaired,) = await loops(place, MatchState.PROPOSED)
        assert repaired.repairs_id == found.id
        assert set(await people_of(place, repaired, people)) == {anna, bruno, carole, left_out}
        await place.tomorrow()
        for someone in (anna, carole):
            await someone.has_seen("Un échange à plusieurs a changé pour vous.")
        await left_out.has_seen("Un échange à 4 est possible.")
        await bruno.never_saw("a changé")
        await bruno.says("/menu")
        await say_yes(anna, carole, left_out)
        await place.advance(seconds=70)
        for someone in (anna, bruno, carole, left_out):
            await someone.has_seen("Bonne nouvelle : tout le monde a dit oui.")
        await leaver.taps("Changer d'avis")
        await leaver.sees("Cette proposition n'est plus possible.")
        await leaver.never_saw("Bonne nouvelle")
        await nobody_learns_who_left(place, [anna, bruno, carole, left_out])


async def test_a_refusal_is_repaired_by_a_shortcut(database_url: str, tmp_path: Path) -> None:
    """The one before gives straight to the one after: his need is met by either."""
    async with town(database_url, tmp_path) as place:
        people = await circle(place, 4)
        anna, bruno, carole, denis = people
        await also(place, anna, ListingKind.NEED, "impression de flyers")
        await night(place)
        # with this need of hers a loop of three would do as well; more firms are served by four
        (found,) = await loops(place, MatchState.PROPOSED)
        assert len(await people_of(place, found, people)) == 4
        await say_yes(anna, bruno, carole)
        await denis.taps("Pas pour moi")
        await place.advance(minutes=11)
        (repaired,) = await loops(place, MatchState.PROPOSED)
        assert set(await people_of(place, repaired, people)) == {anna, bruno, carole}
        await place.tomorrow()
        for someone in (anna, carole):
            await someone.has_seen("Un échange à plusieurs a changé pour vous.")
        await bruno.never_saw("a changé")
        await say_yes(anna, carole)
        await place.advance(seconds=70)
        for someone in (anna, bruno, carole):
            await someone.has_seen("Bonne nouvelle : tout le monde a dit oui.")
        await nobody_learns_who_left(place, [anna, bruno, carole])


@pytest.mark.parametrize("how", ["refused", "expired", "withdrawn", "erased", "blocked"])
async def test_whatever_the_cause_the_others_read_the_same(database_url: str, tmp_path: Path, how: str) -> None:
    """Nobody can take the place: all are free again, in the same words; the next search goes on without the one who left."""
    async with town(database_url, tmp_path) as place:
        people = await circle(place, 3)
        anna, bruno, carole = people
        await night(place)
        assert await loops(place, MatchState.PROPOSED)
        await say_yes(anna, bruno)
        await leaves(place, carole, how)
        await place.advance(hours=7)
        if how == "expired":
            await place.advance(days=3)
        assert await loops(place, MatchState.PROPOSED, MatchState.FOUND, MatchState.ACCEPTED) == []
        for _ in range(4):
            await place.advance(days=1)
        for someone in (anna, bruno):
            told = plain(await someone.everything())
            assert any(words in told for words in ("ne se fera pas", "n'aura pas lieu", "n'a pas abouti"))
        await nobody_learns_who_left(place, [anna, bruno])
        assert await loops(place, MatchState.PROPOSED, MatchState.FOUND, MatchState.ACCEPTED) == []


async def test_a_withdrawn_listing_is_replaced(database_url: str, tmp_path: Path) -> None:
    again = ("une imprimerie d'insertion", "91228", "impression de flyers", "nettoyage de bureaux")
    async with town(database_url, tmp_path) as place:
        people = await circle(place, 4, again)
        await night(place)
        (found,) = await loops(place, MatchState.PROPOSED)
        inside = await people_of(place, found, people)
        leaver = people[2] if people[2] in inside else people[4]
        await say_yes(people[0])
        await leaves(place, leaver, "withdrawn")
        await place.advance(minutes=1)
        (repaired,) = await loops(place, MatchState.PROPOSED)
        assert leaver not in await people_of(place, repaired, people)
        await people[0].says("/menu")  # her gifts are the same: her yes still counts
        async with place.work() as work:
            legs = (
                (await work.session.execute(select(MatchLeg).where(MatchLeg.match_id == repaired.id))).scalars().all()
            )
            assert len(legs) == 4


async def test_an_old_card_is_no_answer_to_other_terms(database_url: str, tmp_path: Path) -> None:
    again = ("un garage solidaire", "91228", "vidange de voiture", "impression de flyers")
    async with town(database_url, tmp_path) as place:
        people = await circle(place, 4, again)
        await night(place)
        (found,) = await loops(place, MatchState.PROPOSED)
        inside = await people_of(place, found, people)
        leaver = people[3] if people[3] in inside else people[4]
        old, _ = await people[0].find_button("Ça m'intéresse")
        data = button_data(await people[0].messages(), old, "Ça m'intéresse")
        await leaver.taps("Pas pour moi")
        await place.advance(minutes=11)
        await people[0].taps_data(old, data)
        await people[0].sees("Cette proposition a changé. Voici où elle en est.")
        (repaired,) = await loops(place, MatchState.PROPOSED, MatchState.FOUND)
        async with place.work() as work:
            query = select(MatchParty.answer).where(MatchParty.match_id == repaired.id)
            assert set((await work.session.execute(query)).scalars()) == {None}


@BOTH
async def test_the_question_that_unlocks(database_url: str, tmp_path: Path) -> None:
    """A chain lacks one gift: the firm that could give it is asked once; its yes closes the loop."""
    chain = (
        ("un cabinet comptable", "91228", "comptabilité et bilan annuel", "buffet de traiteur pour un séminaire"),
        ("une entreprise de nettoyage", "91174", "nettoyage de bureaux", "comptabilité et bilan annuel"),
        ("un traiteur", "91228", "prêt d'une sonorisation", "nettoyage de bureaux"),
    )
    async with town(database_url, tmp_path) as place:
        people = []
        for rank, firm in enumerate(chain):
            someone = await place.person(NAMES[rank], username=f"{NAMES[rank].lower()}_t", phone=f"+3363998005{rank}")
            await enters(place, someone, *firm)
            people.append(someone)
        await night(place)
        assert await loops(place) == []
        async with place.work() as work:
            (asked,) = (await work.session.execute(select(LoopQuestion))).scalars().all()
        await place.advance(days=4)
        carole = people[2]
        await carole.has_seen("Pourriez-vous offrir « buffet de traiteur pour un séminaire » ?")
        await carole.has_seen("Cela couvrirait votre besoin : « nettoyage de bureaux ».")
        await carole.taps("Oui, je l'ajoute")
        await carole.sees("Vérifiez l'annonce, puis publiez-la.")
        await carole.taps("Publier")
        await place.settle()
        (found,) = await loops(place)
        assert set(await people_of(place, found, people)) == set(people)
        async with place.work() as work:
            again = (await work.session.execute(select(LoopQuestion))).scalars().all()
            assert [row.id for row in again] == [asked.id] and again[0].answer == "yes"


async def test_a_no_to_the_question_is_remembered(database_url: str, tmp_path: Path) -> None:
    chain = (
        ("un cabinet comptable", "91228", "comptabilité et bilan annuel", "buffet de traiteur pour un séminaire"),
        ("une entreprise de nettoyage", "91174", "nettoyage de bureaux", "comptabilité et bilan annuel"),
        ("un traiteur", "91228", "prêt d'une sonorisation", "nettoyage de bureaux"),
    )
    async with town(database_url, tmp_path) as place:
        for rank, firm in enumerate(chain):
            someone = await place.person(NAMES[rank], username=f"{NAMES[rank].lower()}_t", phone=f"+3363998005{rank}")
            await enters(place, someone, *firm)
        await night(place)
        await place.advance(days=4)
        await someone.taps("Non")
        await someone.sees("C'est noté : non.")
        for _ in range(3):
            await place.advance(days=8)
        async with place.work() as work:
            rows = (await work.session.execute(select(LoopQuestion))).scalars().all()
        assert [row.answer for row in rows] == ["no"]


async def test_officers_see_the_whole_loop(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path) as place:
        nadia = await place.officer()
        await circle(place, 3)
        await night(place)
        await nadia.says("/equipe")
        await nadia.taps("Propositions")
        await nadia.sees("Boucles,")
        await nadia.sees("Prouvé optimal.")
        await nadia.taps("Boucle 1")
        shown = (await nadia.messages())[-1]
        assert shown["photo"], "the loop is drawn"
        for name in NAMES[:3]:
            assert f"Maison {name}" in plain(shown["caption"])


async def test_planning_twice_changes_nothing(database_url: str, tmp_path: Path) -> None:
    """Ticks, restarts and a second night: a loop that is open keeps its listings, and nothing is proposed twice."""
    async with town(database_url, tmp_path) as place:
        await circle(place, 3)
        await night(place)
        before = [match.id for match in await loops(place)]
        assert len(before) == 1
        for _ in range(3):
            await place.settle()
        await place.restart()
        await place.settle()
        await night(place)
        assert [match.id for match in await loops(place)] == before
        async with place.work() as work:
            keys = list((await work.session.execute(select(LoopRun.key))).scalars())
        assert len(keys) == len(set(keys)) == 3


async def leaves(place: Town, someone: Someone, how: str) -> None:
    """One way or another, that party is out of the loop."""
    match how:
        case "refused":
            await someone.taps("Pas pour moi")
        case "expired":
            await place.advance(days=3)
        case "withdrawn":
            async with place.work() as work:
                person = await people_room.by_telegram(work, someone.id)
                assert person is not None
                for listing in await lifespan.mine(work, person.id):
                    await publishing.change(work, place.program.matcher, listing, "withdraw", person.id)
        case "erased":
            await someone.says("/mesdonnees")
            await someone.taps("Effacer mon compte…")
            await someone.taps("Effacer mon compte")
        case "blocked":
            await someone.blocks()
    await place.settle()


async def also(place: Town, someone: Someone, kind: ListingKind, title: str) -> None:
    """One listing more of theirs."""
    async with place.work() as work:
        person = await people_room.by_telegram(work, someone.id)
        assert person is not None
        listing = draft_of(work, person, kind, title)
        await work.session.flush()
        await publishing.publish(work, place.program.matcher, person, [listing])


async def people_of(place: Town, match: Match, people: Sequence[Someone]) -> list[Someone]:
    """Who is in a proposal."""
    async with place.work() as work:
        query = (
            select(Person.telegram_id)
            .join(MatchParty, MatchParty.person_id == Person.id)
            .where(MatchParty.match_id == match.id)
        )
        inside = set((await work.session.execute(query)).scalars())
    return [someone for someone in people if someone.id in inside]


async def nobody_learns_who_left(place: Town, people: Sequence[Someone]) -> None:
    """No text or button ever says that somebody declined, left, or how many said yes."""
    for someone in people:
        told = await place.told(someone.id)
        for word in ("refus", "a dit non", "s'est retir", "a quitté", "n'a pas répondu", "sur 3", "sur 4"):
            assert word not in told, word


def button_data(messages: Sequence[dict[str, Any]], message_id: int, label: str) -> str:
    (message,) = [each for each in messages if each["message_id"] == message_id]
    rows = message["reply_markup"]["inline_keyboard"]
    return next(str(each["callback_data"]) for row in rows for each in row if plain(each["text"]) == label)
