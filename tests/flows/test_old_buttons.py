"""A button of any age, of anybody, forged or tapped twice, still gets the present state of things."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import suppress
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import func, select

from handlers import callbacks
from models.base import to_token
from models.enums import Answer, ConsentPurpose, InvitationKind, ListingState
from models.listing import Listing
from models.match import Match, MatchParty
from models.member import Person
from models.notice import NoticeDraft
from models.work import Work
from tests.flows.declarants import EVRY, member
from tests.flows.people import OFFICER, Impatient, Someone, Town, plain
from tests.flows.story import wednesday_morning
from troc.listings import lifespan
from troc.matching import loop_questions
from troc.members import campaigns, invitations, people, privacy, team
from troc.notifications import notices

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

PREFIXES = sorted(
    each.__prefix__
    for each in vars(callbacks).values()
    if isinstance(each, type) and issubclass(each, CallbackData) and each not in (CallbackData, callbacks.Object)
)
Buttons = dict[str, list[tuple[Someone, int, str]]]


async def neighbours(place: Town) -> tuple[Someone, Someone]:
    """Two members whose listings answer each other; both have their card."""
    await wednesday_morning(place)
    anna, bruno = [await member(place, name, commune=EVRY, regime=None) for name in ("Anna", "Bruno")]
    await anna.says("j'offre 10 h de comptabilité par mois")
    await anna.taps("Publier")
    await bruno.says("je cherche de la comptabilité")
    await bruno.taps("Publier")
    await place.tomorrow()
    await bruno.says("/menu")
    await bruno.taps("Voir la proposition")
    return anna, bruno


async def collect(whom: Someone, seen: Buttons) -> None:
    """Every button on their screen, by prefix; one that many messages bear (« Menu »), on the oldest and the newest."""
    for message in await whom.messages():
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if "callback_data" in button:
                    remember(seen[button["callback_data"].split(":")[0]], whom, message["message_id"], button)


def remember(entries: list[tuple[Someone, int, str]], whom: Someone, message_id: int, button: dict[str, Any]) -> None:
    """The button among those of its prefix."""
    data = button["callback_data"]
    same = [entry for entry in entries if entry[0] is whom and entry[2] == data]
    if message_id in {known for _, known, _ in same}:
        return
    if len(same) == 2:
        entries.remove(same[1])
    entries.append((whom, message_id, data))


async def lived(place: Town) -> tuple[Someone, Someone, Someone, Buttons]:
    """Three weeks of life in which every kind of button was shown; the buttons, by prefix."""
    seen: Buttons = defaultdict(list)
    officer = await place.officer()
    newcomer = await place.person("Nora")
    await newcomer.start()
    await collect(newcomer, seen)
    anna, bruno = await neighbours(place)
    await collect(anna, seen)
    await collect(bruno, seen)
    await bruno.taps("Poser une question")
    await bruno.says("Travaillez-vous le samedi ?")
    await collect(anna, seen)
    for command in ("/reglages", "/mesannonces", "/mesdonnees", "/tour", "/offre"):
        await anna.says(command)
        await collect(anna, seen)
    await anna.says("/annuler")
    for one in (anna, bruno):
        await one.says("/menu")
        await one.taps("Voir la proposition")
        await one.taps("Ça m'intéresse")
        await collect(one, seen)
        await one.taps("Aucune, franchise")
        await one.says("06 39 98 01 01")
    await place.advance(minutes=2)
    async with place.work() as work:
        await grant_study(work)
    await place.advance(days=6, hours=3)
    for one in (anna, bruno):
        await collect(one, seen)
    await officer.start()
    await see_exchange(anna, bruno, officer, seen)
    await anna.says("/aide")
    await anna.taps("Écrire à l'équipe")
    await anna.says("Bonjour, une question pour vous.")
    await collect(officer, seen)
    await officer.says("/equipe")
    await collect(officer, seen)
    await officer.taps("Commencer")
    await collect(officer, seen)
    await officer.says("/equipe")
    await officer.taps("Membres")
    await collect(officer, seen)
    await see_invitations(place, officer, seen)
    await see_campaigns(place, officer, seen)
    await see_question(place, anna, bruno, seen)
    await see_outside(anna, seen)
    await see_rulings(anna, bruno, officer, seen)
    return anna, bruno, officer, seen


async def see_exchange(anna: Someone, bruno: Someone, officer: Someone, seen: Buttons) -> None:
    """From contacts to terms, an agreement, a delivery, a problem."""
    await anna.says("/suivi")
    await collect(anna, seen)
    for label in ("À convenir : Atelier Bruno", "Convenir de l'échange"):
        await anna.taps(label)
        await collect(anna, seen)
    await anna.says("une heure de conseil")
    for text in ("100 €", "90 €"):
        await anna.says(text)
        await collect(anna, seen)
    for label in ("Dans 1 semaine", "Modifier", "La date", "Pas encore fixé", "Envoyer à Atelier Bruno"):
        await anna.taps(label)
        await collect(anna, seen)
    await bruno.says("/suivi")
    for label in ("Proposé : Atelier Anna", "Voir le détail", "Retour", "Ne se fera pas", "Retour", "D'accord"):
        await bruno.taps(label)
        await collect(bruno, seen)
    await anna.says("/suivi")
    for label in (
        "Convenu : Atelier Bruno",
        "Reporter",
        "Retour",
        "C'est fait",
        "Très bien",
        "Passer",
        "Oui",
    ):
        await anna.taps(label)
        await collect(anna, seen)
    await bruno.says("/suivi")
    for label in ("En cours : Atelier Anna", "En partie", "Il y a un problème"):
        await bruno.taps(label)
        await collect(bruno, seen)
    await collect(officer, seen)


async def see_rulings(anna: Someone, bruno: Someone, officer: Someone, seen: Buttons) -> None:
    """A sensitive listing, a search, and a pair found beside the point."""
    await anna.says("j'offre 6 bouteilles de cidre")
    await anna.taps("Publier")
    await collect(officer, seen)
    await anna.says("j'offre une remorque")
    await anna.taps("Publier")
    await bruno.says("/chercher remorque")
    await collect(bruno, seen)
    await bruno.says("je cherche une remorque")
    await bruno.taps("Publier")
    await bruno.says("/menu")
    await bruno.taps("Voir la proposition")
    for label in ("Pas pour moi", "Pas ce que je cherche"):
        await bruno.taps(label)
        await collect(bruno, seen)
    await bruno.taps("Un mot a deux sens")
    await officer.says("/equipe")
    await officer.taps("Commencer")
    for _ in range(5):
        await collect(officer, seen)
        with suppress(Impatient):
            await officer.taps("Suivant")
    await collect(officer, seen)


async def see_question(place: Town, anna: Someone, bruno: Someone, seen: Buttons) -> None:
    """The gift that a loop lacks is asked of somebody."""
    async with place.work() as work:
        asked, other = await people.by_telegram(work, anna.id), await people.by_telegram(work, bruno.id)
        assert asked is not None and asked.organisation_id is not None and other is not None
        listings = [(await lifespan.mine(work, each.id))[0] for each in (other, asked)]
        row = await loop_questions.ask(work, asked.organisation_id, listings[0].id, listings[1].id)
        data = {"question_id": str(row.id)}
        await notices.post(work, [NoticeDraft(f"unlock:{row.id}", asked.id, "unlock", "A", data)])
    await place.advance(minutes=11)
    await collect(anna, seen)


async def see_invitations(place: Town, officer: Someone, seen: Buttons) -> None:
    async with place.work() as work:
        await invitations.invite(work, InvitationKind.GROUP, None)
    await officer.says("/inviter")
    await officer.taps("Les invitations")
    await collect(officer, seen)


async def see_campaigns(place: Town, officer: Someone, seen: Buttons) -> None:
    """A document asked for, a campaign printed earlier."""
    async with place.work() as work:
        seated = await team.seat(work, OFFICER)
        await campaigns.opened(work, seated, campaigns.Source("salon", "hiver", "Essonne"))
    await officer.says("/affiche")
    await collect(officer, seen)
    await officer.taps("Les campagnes")
    await officer.taps("salon, hiver, Essonne")
    await collect(officer, seen)


async def see_outside(anna: Someone, seen: Buttons) -> None:
    """An exchange made without the bot, half told."""
    await anna.says("/suivi")
    await anna.taps("Déclarer un échange")
    for words in ("Garage du Pont", "deux tartes", "un pneu"):
        await anna.says(words)
    await collect(anna, seen)


async def grant_study(work: Work) -> None:
    """Both agreed to the study, long ago."""
    for person in (await work.session.execute(select(Person).where(Person.organisation_id.is_not(None)))).scalars():
        await privacy.decide(work, person, ConsentPurpose.STUDY, True, "oui")


async def answered(place: Town, whom: Someone, message_id: int, data: str) -> None:
    """The tap is handled, the spinner stops, and something can be read and tapped."""
    before = place.telegram.world.journal_n
    await whom.taps_data(message_id, data)
    calls = [row["method"] for row in place.telegram.world.journal_after(before) if row["kind"] == "call"]
    assert "answerCallbackQuery" in calls, data
    assert any(method.startswith(("send", "edit")) for method in calls), (data, calls)


async def test_every_button_of_last_week_answers(quiet_town: Town) -> None:
    anna, bruno, officer, seen = await lived(quiet_town)
    missing = [prefix for prefix in PREFIXES if not seen[prefix]]
    assert not missing, missing
    await quiet_town.advance(days=8)
    await quiet_town.restart()
    async with quiet_town.work() as work:
        for row in (await work.session.execute(select(Listing))).scalars():
            row.state = ListingState.WITHDRAWN
    for prefix in PREFIXES:
        for whom, message_id, data in seen[prefix]:
            if "erased" in data or "decline" in data:
                continue  # these end the person's story: tapped by the tests of personal data
            await answered(quiet_town, whom, message_id, data)
    for one in (anna, bruno):
        await one.says("/menu")
        await one.sees("Que souhaitez-vous faire ?")
    await officer.says("/equipe")
    await officer.sees("À traiter")


async def test_buttons_of_others_and_forged_ones_do_nothing(quiet_town: Town) -> None:
    _anna, _bruno, _officer, seen = await lived(quiet_town)
    mallory = await member(quiet_town, "Mallory")
    await mallory.says("/menu")
    mine = (await mallory.messages())[-1]["message_id"]
    before = await state_of_all(quiet_town, mallory)
    known = [data for prefix in PREFIXES for _whom, _id, data in seen[prefix]]
    unknown = to_token(quiet_town.program.clock.new_id())
    forged = [
        f"{prefix}:{unknown}:{act}:"
        for prefix in "lmrspwiek"
        for act in ("see", "yes", "pub", "validate", "open", "start")
    ]
    garbage = [
        "",
        "x",
        "l",
        "l:",
        "m:%%%%:yes:",
        f"l:{'A' * 50}:pub",
        "go:",
        "go:nowhere",
        "j:sector:nothing",
        "g:rhythm:never",
        "t:next",
        "é" * 30,
    ]
    others = [data for data in known if data.split(":")[0] in "lmrspwit"]
    for data in [*others, *forged, *(each for each in garbage if each)]:
        await answered(quiet_town, mallory, mine, data)
        mine = (await mallory.chat(last=1))["messages"][-1]["message_id"]
    assert await state_of_all(quiet_town, mallory) == before
    assert "06 39 98 01 01" not in plain(await quiet_town.told(mallory.id))


async def state_of_all(place: Town, but: Someone) -> Any:
    """What the others own, as it stands."""
    async with place.work() as work:
        rows = await work.session.execute(
            select(Listing.id, Listing.state, Listing.version)
            .join(Person, Person.id == Listing.person_id)
            .where(Person.telegram_id != but.id)
            .order_by(Listing.id)
        )
        matches = await work.session.execute(select(Match.id, Match.state).order_by(Match.id))
        people = await work.session.execute(
            select(Person.id, Person.state).where(Person.telegram_id != but.id).order_by(Person.id)
        )
        return [tuple(row) for row in rows], [tuple(row) for row in matches], [tuple(row) for row in people]


async def test_two_taps_in_fifty_milliseconds_are_one(quiet_town: Town) -> None:
    anna, bruno = await neighbours(quiet_town)
    for one in (bruno, anna):
        await one.says("/menu")
        await one.taps("Voir la proposition")
        message_id, label = await one.find_button("Ça m'intéresse")
        tap = {"message_id": message_id, "label": label}
        await asyncio.gather(*(quiet_town.call("POST", f"persons/{one.id}/tap", **tap) for _ in range(2)))
        await quiet_town.settle()
        await one.taps("Aucune, franchise")
        await one.says("06 39 98 01 01")
    await quiet_town.advance(minutes=2)
    async with quiet_town.work() as work:
        assert (await work.session.execute(select(func.count()).select_from(Match))).scalar_one() == 1
        answers = (await work.session.execute(select(MatchParty.answer))).scalars()
        assert list(answers) == [Answer.YES, Answer.YES]
    for one in (anna, bruno):
        assert plain(await one.everything()).count("Bonne nouvelle : tout le monde a dit oui") == 1


async def test_a_second_publish_is_the_first(quiet_town: Town) -> None:
    anna = await member(quiet_town)
    await anna.says("je propose une remorque")
    message_id, label = await anna.find_button("Publier")
    tap = {"message_id": message_id, "label": label}
    await asyncio.gather(*(quiet_town.call("POST", f"persons/{anna.id}/tap", **tap) for _ in range(2)))
    await quiet_town.settle()
    await anna.sees("C'est publié")
    async with quiet_town.work() as work:
        states = list((await work.session.execute(select(Listing.state))).scalars())
    assert states == [ListingState.ACTIVE]
