"""An officer writes to many, changes their mind half-way, and everybody has it once or not at all; in the chat, on both engines."""

from __future__ import annotations

from typing import Any

from models.enums import PersonState
from tests.flows.conftest import BOTH
from tests.flows.declarants import buttons, member, well_said
from tests.flows.people import OFFICER, Someone, Town, labels_of, plain, text_of
from tests.flows.story import wednesday_morning
from troc.members import team

WORDS = "Rencontre jeudi à 18 h, salle des fêtes. <b>Venez</b> & amenez un collègue !"


async def times(someone: Someone) -> int:
    """How often they have the message."""
    return sum("salle des fêtes" in plain(text_of(message)) for message in await someone.messages())


async def tap(officer: Someone, label: str) -> tuple[int, dict[str, Any]]:
    """The newest message with that button, and the button."""
    message_id, written = await officer.find_button(label)
    message = next(each for each in await officer.messages() if each["message_id"] == message_id)
    assert written in labels_of(message)
    buttons = [button for row in message["reply_markup"]["inline_keyboard"] for button in row]
    return message_id, next(button for button in buttons if button["text"] == written)


@BOTH
async def test_a_message_stopped_half_way(quiet_town: Town) -> None:
    place = quiet_town
    await wednesday_morning(place)
    nadia = await place.officer()
    await nadia.start()
    async with place.work() as work:
        await team.seat(work, OFFICER, "Nadia", "l’association Essai")
    anna, bruno, carla = [await member(place, name) for name in ("Anna", "Bruno", "Carla")]
    dina, paul = await member(place, "Dina"), await member(place, "Paul", PersonState.PENDING)
    await dina.blocks()
    for someone in (anna, bruno, carla):
        await someone.says("/menu")  # nobody is in the middle of anything

    await nadia.says("/equipe")
    await nadia.taps("Écrire à plusieurs")
    await nadia.taps("Nouveau message")
    await nadia.sees("4 membres correspondent")
    await nadia.taps("Silencieux")
    await nadia.taps("Silencieux")
    await nadia.sees("Vus ce dernier mois")
    await nadia.taps("Silencieux")
    for label in ("Département", "Essonne (91)", "Département", "Tous les départements"):
        await nadia.taps(label)
    for label in ("Secteur", "Autres secteurs", "Retour", "Secteur", "Tous les secteurs"):
        await nadia.taps(label)
    await nadia.sees("4 membres correspondent")
    await nadia.taps("Continuer")
    await nadia.says("x" * 701)
    await nadia.sees("trop long d'1 caractère")
    await nadia.says(WORDS)
    await nadia.has_seen(WORDS)
    await nadia.sees("3 personnes recevront ce message")
    await nadia.sees("1 : assistant bloqué")
    await well_said(nadia, ("xxx",))
    await nadia.taps("Modifier le texte")
    await nadia.taps("Retour")
    await nadia.taps("Continuer")  # the words are there already: the list is drawn up anew
    await nadia.sees("3 personnes recevront ce message")
    await nadia.taps("Modifier le texte")
    await nadia.sends_photos(caption=WORDS)
    await nadia.sees("3 personnes recevront ce message")
    old, button = await tap(nadia, "Envoyer à 3 personnes")
    await nadia.taps("Envoyer à 3 personnes")
    await nadia.taps_data(old, button["callback_data"])  # a second tap finds it confirmed
    await nadia.has_seen("Il part à")
    assert await times(anna) == 0

    lost = await place.call("POST", "faults", kind="lost_answer", chat_id=anna.id, times=1)
    down = await place.call("POST", "faults", kind="500", chat_id=carla.id)
    await place.restart()
    await place.advance(minutes=2, seconds=5)
    await place.restart()
    await place.advance(seconds=30)
    assert [await times(each) for each in (anna, bruno, carla, paul)] == [1, 1, 0, 0]
    await nadia.has_seen("2 personnes l'ont reçu")
    await nadia.taps("Arrêter l'envoi")
    await nadia.sees("C'est arrêté. 2 personnes l'ont reçu. 1 personne ne le recevra pas.")
    for fault in (lost, down):
        await place.call("DELETE", f"faults/{fault['id']}")
    await place.advance(hours=2)
    assert [await times(each) for each in (anna, bruno, carla, dina, paul)] == [1, 1, 0, 0, 0]

    await anna.taps("Répondre")
    await anna.says("Je viens à deux.")
    await nadia.has_seen("En réponse à votre envoi")
    await nadia.says("/equipe")
    await nadia.taps("Écrire à plusieurs")
    await nadia.taps((await buttons(nadia))[1])
    await nadia.sees("1 personne a répondu")
    await nadia.sees("1 personne ne l'a pas reçu, du fait de l'arrêt")
    await well_said(anna)

    async with place.work() as work:
        await team.seat(work, OFFICER + 70, "Omar", "l’association Essai")
    omar = await place.person("Omar", id=OFFICER + 70)
    await omar.start()
    await nadia.says("/equipe")
    await nadia.taps("Écrire à plusieurs")
    await nadia.taps("Nouveau message")
    await nadia.taps("Continuer")
    await nadia.says("Encore un mot.")
    await nadia.taps((await buttons(nadia))[0])
    await nadia.has_seen("Il part à")
    await omar.says("/equipe")
    await omar.taps("Écrire à plusieurs")
    await omar.taps((await buttons(omar))[1])
    await omar.taps("Arrêter l'envoi")
    await omar.sees("Personne ne l'a reçu")
    await nadia.has_seen("Omar a arrêté cet envoi")
    await well_said(nadia, ("xxx",))
