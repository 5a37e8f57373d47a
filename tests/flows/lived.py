"""Three weeks of life in which every kind of button is shown, to members and to the team."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress

from sqlalchemy import select

from models.enums import ConsentPurpose
from models.member import Person
from models.notice import NoticeDraft
from models.work import Work
from tests.flows import lived_team
from tests.flows.declarants import EVRY, known, member
from tests.flows.people import Impatient, Someone, Town
from tests.flows.seen import Buttons, collect
from tests.flows.story import wednesday_morning
from tests.study.words import said
from troc.listings import lifespan
from troc.matching import loop_questions
from troc.members import people, privacy
from troc.notifications import notices


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
    await see_question(place, anna, bruno, seen)
    await see_outside(anna, seen)
    await see_rulings(anna, bruno, officer, seen)
    async with place.work() as work:
        await said(work, await known(work, anna), "Plus de voisins.")
    await lived_team.reads(officer, seen)
    await lived_team.recruits(place, officer, seen)
    await lived_team.animates(place, officer, seen)
    await lived_team.acts_for_others(place, officer, anna, seen)
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
