"""A member looks among the listings by themselves, and what comes of it."""

from __future__ import annotations

from sqlalchemy import select

from models.enums import MatchState, PersonState
from models.match import Match
from tests.flows.declarants import EVRY, MELUN, buttons, member
from tests.flows.people import Someone, Town, labels_of, plain


async def publishes(someone: Someone, sentence: str) -> None:
    await someone.says(sentence)
    await someone.taps("Publier")


async def two(place: Town) -> tuple[Someone, Someone]:
    anna, bruno = await member(place, "Anna", commune=EVRY), await member(place, "Bruno", commune=MELUN)
    await publishes(bruno, "je propose un vidéoprojecteur, demandez l'Atelier Bruno au 06 39 98 00 42")
    return anna, bruno


async def test_what_is_found_has_a_trade_and_a_commune_and_no_name(quiet_town: Town) -> None:
    anna, _ = await two(quiet_town)
    await anna.says("/chercher vidéoprojecteur")
    await anna.sees("1 offre pour « vidéoprojecteur ».")
    await anna.sees("un atelier, Melun")
    await anna.taps((await buttons(anna))[0])
    await anna.sees("Offre : vidéoprojecteur")
    for secret in ("Bruno", "06 39 98 00 42", "bruno"):
        assert secret not in await anna.everything()


async def test_interest_makes_a_proposal_of_two_sides(quiet_town: Town) -> None:
    anna, bruno = await two(quiet_town)
    await anna.says("/chercher vidéoprojecteur")
    await anna.taps((await buttons(anna))[0])
    await anna.sees("Votre besoin « vidéoprojecteur » est mis en ligne")
    await anna.taps("Ça m'intéresse")
    await anna.says("Par Telegram")
    await anna.sees("C'est noté : oui.")
    await bruno.says("/menu")
    await bruno.taps("Voir la proposition")
    await bruno.sees("Un atelier cherche ce que vous offrez.")
    await bruno.taps("Ça m'intéresse")
    await bruno.says("Par Telegram")
    await quiet_town.advance(minutes=2)
    await anna.has_seen("Atelier Bruno")
    await bruno.has_seen("Atelier Anna")
    await anna.says("/mesannonces")
    await anna.sees("vidéoprojecteur")


async def test_tapping_twice_makes_one_proposal(quiet_town: Town) -> None:
    anna, _ = await two(quiet_town)
    await anna.says("/chercher vidéoprojecteur")
    await anna.taps((await buttons(anna))[0])
    message_id, _ = await anna.find_button("Ça m'intéresse")
    data = next(
        button["callback_data"]
        for message in await anna.messages()
        if message["message_id"] == message_id
        for row in message["reply_markup"]["inline_keyboard"]
        for button in row
        if plain(button["text"]) == "Ça m'intéresse"
    )
    await anna.taps_data(message_id, data)
    await anna.taps_data(message_id, data)
    await anna.says("Par Telegram")
    await anna.taps_data(message_id, data)
    await anna.sees("C'est noté : oui.")
    async with quiet_town.work() as work:
        found = [each.state for each in (await work.session.execute(select(Match))).scalars()]
    assert found == [MatchState.PROPOSED]


async def test_pages_of_five_and_filters(quiet_town: Town) -> None:
    anna = await member(quiet_town, "Anna", commune=EVRY)
    for number, commune in enumerate([EVRY, MELUN, MELUN, MELUN, MELUN, MELUN, MELUN]):
        other = await member(quiet_town, f"Voisin{number}", commune=commune)
        await publishes(other, "je propose une remorque")
    await publishes(other, "je cherche un vidéoprojecteur")
    await anna.says("/chercher")
    await anna.sees("Que cherchez-vous parmi les offres des membres ?")
    await anna.says("remorque")
    await anna.sees("7 offres pour « remorque ». Page 1 sur 2.")
    assert sum(label[0].isdigit() for label in await buttons(anna)) == 5
    await anna.taps("Suivantes")
    await anna.sees("Page 2 sur 2.")
    assert sum(label[0].isdigit() for label in await buttons(anna)) == 2
    await anna.taps("À moins de 15 km")
    await anna.sees("1 offre pour « remorque ».")
    await anna.taps("Partout")
    await anna.sees("7 offres")
    await anna.taps("Voir les besoins")
    await anna.sees("Personne ne cherche « remorque » pour l'instant.")
    await anna.says("/chercher vidéoprojecteur")
    await anna.taps("Voir les besoins")
    await anna.sees("1 besoin auquel répond « vidéoprojecteur ».")


async def test_nothing_found_has_a_way_on(quiet_town: Town) -> None:
    anna = await member(quiet_town, "Anna")
    await anna.says("/chercher un accordeur de piano")
    await anna.sees("Rien pour « un accordeur de piano » pour l'instant.")
    await anna.taps("Publier ce besoin")
    await anna.sees("Vous cherchez : accordeur de piano")
    await anna.taps("Publier")
    await anna.sees("C'est publié.")


async def test_one_never_finds_oneself(quiet_town: Town) -> None:
    anna = await member(quiet_town, "Anna")
    await publishes(anna, "je propose une remorque")
    await anna.says("/chercher remorque")
    await anna.sees("Rien pour « remorque »")


async def test_old_buttons_of_a_search_say_where_one_is(quiet_town: Town) -> None:
    anna, bruno = await two(quiet_town)
    await anna.says("/chercher vidéoprojecteur")
    message = (await anna.messages())[-1]
    found = labels_of(message)[0]
    await bruno.says("/mesannonces")
    await bruno.taps((await buttons(bruno))[0])
    await bruno.taps("Retirer")
    await anna.taps(found)
    await anna.sees("Cette annonce n'est plus en ligne.")
    data = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await anna.says("/menu")
    await anna.taps_data(message["message_id"], data)
    await anna.sees("Cette recherche est finie.")
    await anna.taps("Autres mots")
    await anna.sees("Que cherchez-vous")


async def test_who_waits_for_the_team_may_look_but_is_shown_to_nobody(quiet_town: Town) -> None:
    _, bruno = await two(quiet_town)
    carla = await member(quiet_town, "Carla", PersonState.PENDING, EVRY)
    await carla.says("/chercher vidéoprojecteur")
    await carla.taps((await buttons(carla))[0])
    await carla.taps("Ça m'intéresse")
    await carla.sees("Votre annonce est prête.")
    await bruno.says("/menu")
    assert "Voir la proposition" not in await buttons(bruno)
