"""A meet-up from the invitation to the balance sheet: places, the waiting list, the door, whom to meet, what came of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest_asyncio
from sqlalchemy import select

from models.exchange import Exchange
from models.meetup import Meetup, MeetupState
from tests.flows.conftest import BOTH
from tests.flows.declarants import EVRY, member, well_said
from tests.flows.people import OFFICER, Someone, Town, town
from tests.flows.story import wednesday_morning
from troc.members import team


@pytest_asyncio.fixture
async def place(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with town(database_url, tmp_path, matching={"encoder": "none"}) as opened:
        yield opened


async def the_meetup(place: Town) -> Meetup:
    async with place.work() as work:
        query = select(Meetup).where(Meetup.state == MeetupState.OPEN)
        return (await work.session.execute(query)).scalar_one()


async def holds(nadia: Someone) -> None:
    """A new meet-up, line after line, corrected on the way."""
    await nadia.says("/equipe")
    await nadia.taps("Rencontres")
    await nadia.sees("aucune à venir")
    await nadia.taps("Nouvelle rencontre")
    await nadia.says("À abandonner")
    await nadia.says("/rencontres")
    await nadia.taps("Brouillon : À abandonner")
    await nadia.taps("Continuer")
    await nadia.sees("Dans quelle commune ?")
    await nadia.taps("Retour")
    await nadia.taps("Abandonner")
    await nadia.taps("Nouvelle rencontre")
    await nadia.says("Café des voisins")
    await nadia.says("zzzz")
    await nadia.sees("Nous ne trouvons pas cette commune")
    await nadia.says("Évry")
    await nadia.says("Salle des fêtes, 2 rue du Lavoir")
    await nadia.says("un de ces jours")
    await nadia.sees("Nous n'avons pas lu de jour précis")
    await nadia.says("dans 6 jours")
    await nadia.sees("À quelle heure")
    await nadia.says("14h")
    await nadia.sees("à 14 h. C'est bien cela ?")
    await nadia.taps("Oui")
    await nadia.taps("2 h")
    await nadia.says("mille")
    await nadia.sees("de 2 à 500")
    await nadia.says("2")
    await nadia.taps("Essonne")
    await nadia.sees("Places : 2")
    await nadia.taps("Ouvrir les inscriptions")
    await nadia.sees("Les inscriptions sont ouvertes")


async def invites(place: Town, nadia: Someone) -> None:
    """The filter, the preview, the count; stopped once, then sent."""
    await nadia.taps("Inviter")
    await nadia.sees("4 personnes correspondent")
    await nadia.taps("Territoire")
    await nadia.taps("Essonne")
    await nadia.sees("Pour : Essonne")
    await nadia.sees("3 personnes correspondent, pas encore invitées. 3 peuvent le lire à temps.")
    await nadia.taps("Voir le message")
    await nadia.sees("Venez-vous ?")
    await nadia.taps("Retour")
    await nadia.taps("Envoyer à 3")
    await nadia.taps("Arrêter l'envoi")
    await nadia.sees("3 invitations ne partiront pas")
    await nadia.taps("La rencontre")
    await nadia.taps("Inviter")
    await nadia.taps("Envoyer à 3")
    await place.advance(minutes=3)


@BOTH
async def test_from_invitation_to_balance_sheet(place: Town) -> None:
    await wednesday_morning(place)
    nadia = await place.officer()
    await nadia.start()
    async with place.work() as work:
        await team.seat(work, OFFICER, "Nadia", "Essonne Active")
    anna, bruno, carla = [await member(place, name, commune=EVRY) for name in ("Anna", "Bruno", "Carla")]
    dora = await member(place, "Dora")
    for who, words in ((anna, "j'offre 10 h de comptabilité par mois"), (bruno, "je cherche de la comptabilité")):
        await who.says(words)
        await who.taps("Publier")

    await holds(nadia)
    await invites(place, nadia)
    for who in (anna, bruno):
        await who.has_seen("Café des voisins")
        await who.taps("En savoir plus")
        await who.taps("Je viens")
        await who.has_seen("Les autres personnes inscrites peuvent-elles lire le nom de votre structure")
        await who.taps("Oui, mon nom aussi")
        assert any("document" in message for message in await who.messages())
    await dora.never_saw("Café des voisins")

    await carla.taps("Je viens")
    await carla.sees("Vous êtes au rang 1 sur la liste d'attente")
    await bruno.taps("Je ne viens plus")
    await bruno.has_seen("vous ne venez pas")
    await carla.has_seen("Une place s'est libérée")
    await bruno.taps("Je viens")
    await bruno.has_seen("C'est complet")
    await carla.taps("Je ne viens plus")
    await place.advance(minutes=15)
    await bruno.has_seen("Une place s'est libérée")
    await anna.says("/menu")
    await anna.taps("Mes rencontres")
    await anna.taps("Qui vient")
    await anna.sees("Atelier Bruno")
    await anna.taps("La rencontre")
    await anna.taps("Dans mon agenda")
    await nadia.taps("La rencontre")
    await nadia.taps("Participants")
    await nadia.taps("Atelier Anna")
    await nadia.sees("Montre son nom aux personnes inscrites")
    await nadia.taps("Participants")
    await nadia.taps("Ajouter")
    await nadia.says("zzzzzz")
    await nadia.sees("Nous ne trouvons pas de membre")
    await nadia.says("Dora")
    await nadia.taps("Atelier Dora")
    await nadia.sees("Viennent : 2. En attente : 1.")
    await dora.has_seen("L'équipe a noté votre oui")
    await nadia.taps("Attente : Atelier Dora")
    await nadia.taps("Ne viendra pas")
    await nadia.sees("Viennent : 2. En attente : 0.")

    meetup = await the_meetup(place)
    starts_at = meetup.starts_at
    assert starts_at is not None
    await anna.start(meetup.door_code)
    await anna.sees("Ce code ne sert que sur place")
    await nadia.taps("La rencontre")
    await nadia.taps("Code d'accueil")
    await nadia.taps("Nouveau code")
    await nadia.taps("Imprimer en A4")
    await anna.start(meetup.door_code)
    await anna.sees("n'est plus en service")
    meetup = await the_meetup(place)
    await nadia.taps("Annuler la rencontre")
    await nadia.taps("Garder")
    await nadia.taps("Modifier")
    await nadia.taps("L'endroit")
    await nadia.says("Maison des associations")
    await nadia.sees("Les personnes inscrites en sont informées")
    await place.advance(minutes=15)
    await anna.has_seen("La rencontre a changé")

    await place.until(starts_at - timedelta(hours=27))
    await anna.has_seen("C'est demain")
    await place.until(starts_at - timedelta(hours=5))
    await anna.has_seen("À rencontrer en priorité")
    await anna.has_seen("1. Atelier Bruno : cherche « comptabilité »")
    await bruno.has_seen("1. Atelier Anna : offre « comptabilité »")

    await place.until(starts_at - timedelta(minutes=10))
    await anna.start(meetup.door_code)
    await anna.sees("votre présence est notée")
    await anna.taps("Qui rencontrer")
    await anna.sees("1. Atelier Bruno")
    await anna.start(meetup.door_code)
    await anna.sees("était déjà notée")
    await dora.start(meetup.door_code)
    await dora.sees("C'est complet")
    eve = await place.person("Eve")
    await eve.start(meetup.door_code)
    await eve.has_seen("Inscrivez-vous ici d'abord")
    await eve.sees("Bonjour et bienvenue")
    await nadia.taps("Participants")
    await nadia.sees("Sur place : 1, sur 2")
    await nadia.taps("Atelier Bruno")
    await nadia.taps("Atelier Bruno ✓")
    await nadia.sees("Sur place : 1, sur 2")
    await nadia.taps("Atelier Bruno")
    await nadia.sees("Sur place : 2, sur 2")

    await place.until(starts_at + timedelta(hours=3))
    for who, other in ((anna, "Atelier Bruno"), (bruno, "Atelier Anna")):
        await who.has_seen("vous a-t-elle été utile ?")
        await who.taps("Un peu")
        await who.sees(f"Avez-vous parlé avec {other} ?")
        await who.taps("Oui")
        await who.sees("Qu'en est-il ressorti")
        await who.taps("Un échange en vue")
        await who.says("Par Telegram")
        await who.has_seen("C'est noté : oui")
    await place.advance(minutes=2)
    async with place.work() as work:
        assert len((await work.session.execute(select(Exchange))).scalars().all()) == 1

    await nadia.says("/equipe")
    await nadia.taps("Rencontres")
    await nadia.taps("Passées")
    day = starts_at.day
    await nadia.taps(next(label for label in await nadia.buttons() if f" {day}" in label))
    await nadia.taps("Bilan")
    await nadia.sees("Invitations : 3, dont 0 sans réponse et 1 refus")
    await nadia.sees("Présences : 2, dont 0 sans invitation")
    await nadia.sees("Paires conseillées : 1. Se sont parlé : 1")
    await nadia.sees("Échange en vue : 1. À revoir : 0. Rien : 0")
    await nadia.sees("Échanges ouverts depuis : 1")
    await nadia.sees("un peu 2")
    await nadia.taps("Bilan en PDF")
    names = [message["document"]["file_name"] for message in await nadia.messages() if "document" in message]
    assert names == [f"{name}-rencontre-{starts_at:%Y-%m-%d}.pdf" for name in ("accueil", "bilan")]
    for who in (nadia, anna, bruno, carla, dora):
        await well_said(who)


async def test_called_off_an_hour_before_on_a_sunday(place: Town) -> None:
    """Who comes is told at once, whatever the hour, with what takes it out of the calendar; who does not reads nothing."""
    await wednesday_morning(place)
    nadia = await place.officer()
    await nadia.start()
    anna, bruno = [await member(place, name, commune=EVRY) for name in ("Anna", "Bruno")]
    await nadia.says("/rencontres")
    await nadia.taps("Nouvelle rencontre")
    for text in ("Brunch du dimanche", "Évry", "Salle des fêtes", "dimanche à 9h"):
        await nadia.says(text)
    for label in ("Oui", "2 h", "12", "Essonne", "Ouvrir les inscriptions", "Inviter", "Envoyer à 2"):
        await nadia.taps(label)
    await place.advance(minutes=3)
    await anna.taps("Je viens")
    await anna.taps("Non, le cacher")
    await bruno.taps("Je ne peux pas")
    meetup = await the_meetup(place)
    assert meetup.starts_at is not None
    await place.until(meetup.starts_at - timedelta(hours=1))
    await nadia.says("/rencontres")
    await nadia.taps(next(label for label in await nadia.buttons() if label.startswith("Brunch")))
    await nadia.taps("Annuler la rencontre")
    await nadia.taps("Annuler, prévenir 1")
    await nadia.sees("1 personne reçoit la nouvelle")
    await place.settle()
    await anna.has_seen("n'aura pas lieu")
    files = [message["document"]["file_name"] for message in await anna.messages() if "document" in message]
    assert [name.startswith("rencontre-annulee") for name in files] == [False, True]
    await bruno.never_saw("n'aura pas lieu")
    await anna.taps("Je ne viens plus")
    await anna.has_seen("Cette rencontre est annulée")
