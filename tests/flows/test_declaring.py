"""A member says what they offer or look for: the sentence, the card, each of its lines, the publication."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from locales.typography import typographic
from models.enums import ListingState, PersonState
from tests.flows.declarants import buttons, member, rows, well_said
from tests.flows.people import Town, town

#: Stories whose rooms are tested on both engines already are lived on one.
ON_ONE = pytest.mark.parametrize("engine", ["sqlite"])


@pytest_asyncio.fixture
async def place(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as opened:
        yield opened


async def test_an_offer_in_one_sentence_and_one_tap(place: Town) -> None:
    anna = await member(place)
    await anna.says("/offre")
    await anna.sees("Que pouvez-vous offrir ?")
    await anna.says("3 stères de bois de chauffage, environ 240 €")
    await anna.sees("Vous offrez : bois de chauffage")
    await anna.sees("Quantité : 3 stères")
    await anna.sees("Où : Melun")
    await anna.sees("Valeur : environ 240 € HT")
    assert (await rows(place))[0].state == ListingState.DRAFT
    await anna.taps("Publier")
    await anna.sees("C'est publié")
    await anna.sees("que cherchez-vous en ce moment ?")
    assert (await buttons(anna)) == ["Je cherche", "Plus tard", "Annuler la publication"]
    assert [row.state for row in await rows(place)] == [ListingState.ACTIVE]
    await well_said(anna)


@ON_ONE
async def test_a_second_tap_looks_like_the_first_and_publishing_can_be_undone(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose une remorque")
    card = (await anna.messages())[-1]
    publish = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await anna.taps_data(card["message_id"], publish)
    await anna.taps_data(card["message_id"], publish)
    await anna.sees("C'est publié")
    assert len(await rows(place)) == 1
    await anna.taps("Annuler la publication")
    await anna.sees("La publication est annulée")
    assert (await rows(place))[0].state == ListingState.DRAFT
    await anna.says("oui")
    await anna.sees("C'est publié")


@ON_ONE
async def test_a_date_is_confirmed_by_a_button(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose une salle fin janvier")
    await anna.sees("C'est bien du 21 au 31 janvier")
    assert (await rows(place))[0].when_from is None
    await anna.says("oui")
    await anna.sees("Quand : fin janvier (du 21 au 31 janvier")
    await anna.taps("Modifier")
    await anna.taps("La date")
    await anna.says("à partir de mars")
    await anna.sees("à partir du")
    await anna.taps("Autre date")
    await anna.taps("Sans date")
    await anna.sees("Nous publions ?")
    assert (await rows(place))[0].when_phrase is None
    await well_said(anna)


@ON_ONE
async def test_each_line_is_read_by_its_own_reader(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose des trucs divers")
    for line, refused, why, good, shown in [
        ("Le nom", "!!!", "au moins un mot", "bois de chauffage", "Vous offrez : bois de chauffage"),
        ("La quantité", "beaucoup", "pas de nombre", "3 stères", "Quantité : 3 stères"),
        ("La fréquence", "bof", "Nous n'avons pas compris", "10h", "Fréquence : 10 h par mois"),
        ("Le lieu", "Marseille", "hors de notre région", "Évry", "Où : Évry-Courcouronnes"),
        ("La valeur", "cher", "pas de montant", "25 € de l'heure", "Valeur : environ 25 € HT par heure"),
    ]:
        await anna.taps("Modifier")
        await anna.sees("Que faut-il modifier ?")
        await anna.taps(line)
        await anna.says(refused)
        await anna.sees(why)
        await anna.says(good)
        await anna.sees(shown)
    await anna.taps("Modifier")
    await anna.taps("La rubrique")
    assert len(await buttons(anna)) == 11
    await anna.taps("Autres rubriques")
    await anna.taps("Autres rubriques")
    await anna.taps("Temps, compétences & coups…")
    await anna.sees("Temps, compétences & coups de main : quelle partie ?")
    await anna.taps("coup de main ponctuel")
    await anna.sees("Rubrique : coup de main ponctuel (du temps)")
    await anna.taps("Modifier")
    await anna.taps("La rubrique")
    await anna.says("comptabilité")
    await anna.sees("Rubrique : comptabilité et tenue (un service)")
    await anna.taps("Modifier")
    await anna.taps("Le type")
    await anna.taps("Un bien")
    await anna.sees("(un bien)")
    await anna.taps("Modifier")
    await anna.taps("Le lieu")
    await anna.taps("Chez nous")
    await anna.sees("Où : Melun")
    await well_said(anna)


@ON_ONE
async def test_two_things_in_one_message(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose 2 jours de peinture contre une vidange")
    await anna.sees("Nous avons compris 2 annonces.")
    await anna.sees("1 sur 2")
    await anna.taps("Suivante")
    await anna.sees("Vous cherchez : vidange")
    await anna.taps("Publier les 2")
    await anna.sees("Vos 2 annonces sont publiées")
    assert [row.state for row in await rows(place)] == [ListingState.ACTIVE] * 2
    await well_said(anna)


async def test_thirty_listings_in_one_message_are_all_kept(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose :\n" + "\n".join(f"- une table numéro {n}" for n in range(30)))
    await anna.sees("Nous avons compris 30 annonces.")
    await anna.taps("Retirer celle-ci")
    await anna.sees("1 sur 29")
    await anna.taps("La remettre")
    await anna.sees("1 sur 30")
    await anna.taps("Suivante")
    await anna.sees("2 sur 30")
    await anna.says("publier tout")
    await anna.sees("30 sur 30")
    await anna.taps("Publier les 30")
    await anna.sees("Vos 30 annonces sont publiées")
    await well_said(anna)


@ON_ONE
async def test_the_kind_is_asked_never_guessed(place: Town) -> None:
    anna = await member(place)
    await anna.says("Remorque 750 kg")
    await anna.sees("« remorque 750 kg » : vous l'offrez")
    await anna.says("je la cherche")
    await anna.sees("Vous cherchez : remorque 750 kg")
    await anna.taps(typographic("C'est une offre"))
    await anna.sees("Vous offrez : remorque 750 kg")


@ON_ONE
async def test_a_draft_is_found_again(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose du bois de chauffage")
    await place.advance(days=3)
    await anna.says("/menu")
    await anna.taps("Je cherche")
    await anna.sees("Vous étiez en train de décrire une offre : « bois de chauffage ». Nous continuons ?")
    await anna.taps("Continuer")
    await anna.sees("Vous offrez : bois de chauffage")
    await anna.taps("Annuler")
    await anna.sees("Votre texte est gardé 7 jours")
    await anna.taps("Reprendre")
    await anna.sees("Vous offrez : bois de chauffage")
    await anna.says("/besoin")
    await anna.taps("Recommencer")
    await anna.sees("Que cherchez-vous ?")
    await anna.says("un plombier")
    await anna.sees("Vous cherchez : plombier")


@ON_ONE
async def test_words_typed_where_a_button_is_expected(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose une remorque")
    await anna.says("c'est un besoin")
    await anna.sees("Vous cherchez : remorque")
    await anna.says("modifier")
    await anna.sees("Que faut-il modifier ?")
    await anna.taps("Retour")
    await anna.says("annuler")
    await anna.sees("Votre texte est gardé 7 jours")
    await anna.says("bonjour")
    await anna.sees("Que souhaitez-vous faire ?")
    await anna.says("merci beaucoup")
    await anna.sees("Avec plaisir")
    await anna.says("mes annonces")
    await anna.sees("Vous n'avez pas encore d'offre")
    await anna.says("oui")
    await anna.sees("aucune question n'attendait de réponse")
    await anna.says("06 39 98 12 34")
    await anna.sees("numéro de téléphone")


@ON_ONE
async def test_a_line_hears_its_buttons_typed_and_the_words_that_leave_it(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose une salle fin janvier, 60 €")
    await anna.taps(typographic("Oui, c'est ça"))
    for line, words, gone in [("La valeur", "je ne sais pas", "Valeur"), ("La date", "sans date", "Quand")]:
        await anna.taps("Modifier")
        await anna.taps(line)
        await anna.says(words)
        await anna.sees("Nous publions ?")
        assert gone not in await anna.last()
    await anna.taps("Modifier")
    await anna.taps("Le nom")
    await anna.says("retour")
    await anna.sees("Que faut-il modifier ?")
    await anna.taps("La fréquence")
    await anna.says("menu")
    await anna.sees("Que souhaitez-vous faire ?")
    assert (await rows(place))[0].title == "salle"


@ON_ONE
async def test_parting_what_may_be_two(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose du carton et le papier")
    await anna.taps("Séparer en 2")
    await anna.sees("1 sur 2")
    await anna.taps("Suivante")
    await anna.sees("Vous offrez : papier")
    await anna.taps("Retirer celle-ci")
    await anna.sees("Annonce retirée de la liste.")
    await anna.taps("Publier")
    await anna.sees("C'est publié")


@ON_ONE
async def test_a_match_found_at_once_is_said(place: Town) -> None:
    anna, bruno = await member(place), await member(place, "Bruno")
    await anna.says("je propose du bois de chauffage")
    await anna.taps("Publier")
    await bruno.says("je cherche du bois de chauffage")
    await bruno.taps("Publier")
    await bruno.sees("1 structure correspond déjà")
    assert "Voir la proposition" in await buttons(bruno)
    await well_said(bruno)


@ON_ONE
async def test_what_is_written_before_the_notice_is_read_after_it(place: Town) -> None:
    anna = await place.person("Anna")
    await anna.says("je cherche un comptable")
    await anna.sees("C'est noté")
    await anna.says("et je propose du bois de chauffage")
    assert await rows(place) == []
    await anna.taps("Commencer")
    await anna.taps("Continuer")
    await anna.sees("Vous cherchez : comptable")
    assert [row.title for row in await rows(place)] == ["comptable", "bois de chauffage"]


@ON_ONE
async def test_the_profile_has_a_way_back_and_hears_a_yes(place: Town) -> None:
    anna = await member(place, state=PersonState.JOINING)
    await anna.says("/start")
    await anna.taps("Plus tard")
    await anna.sees("Tout est juste ?")
    await anna.taps("Modifier la forme")
    await anna.taps("Retour")
    await anna.sees("Tout est juste ?")
    await anna.says("77176")
    await anna.sees("Pour changer une ligne, touchez son bouton.")
    await anna.says("oui")
    await anna.has_seen("L'équipe vérifie votre inscription")


@ON_ONE
async def test_who_is_joining_loses_no_sentence(place: Town) -> None:
    anna = await member(place, state=PersonState.JOINING)
    await anna.says("/start")
    await anna.says("je cherche un comptable")
    await anna.says("et je propose du bois de chauffage")
    assert [row.title for row in await rows(place)] == ["comptable", "bois de chauffage"]
    await anna.says("publier")
    assert {row.state for row in await rows(place)} == {ListingState.READY}
    await anna.sees("Tout est juste ?")


@ON_ONE
async def test_an_edited_message_is_read_anew(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose une table")
    mine = [m for m in (await anna.chat())["messages"] if m["local"]["outgoing"]][-1]
    await anna.edits(mine["message_id"], "je propose 4 chaises et une lampe")
    await anna.sees("Nous avons relu votre message corrigé.")
    assert [row.title for row in await rows(place)] == ["chaises", "lampe"]
    await anna.says("je propose aussi un tapis")
    await anna.sees("3 sur 3")
    await anna.taps("Publier les 3")
    await anna.edits(mine["message_id"], "je propose autre chose")
    await anna.sees("Ce message est déjà lu")


@ON_ONE
async def test_who_waits_for_the_team_prepares(place: Town) -> None:
    anna = await member(place, state=PersonState.PENDING)
    await anna.says("je propose une remorque")
    await anna.taps("Publier")
    await anna.sees("L'équipe vérifie votre inscription. Votre annonce partira dès que c'est fait.")
    assert [row.state for row in await rows(place)] == [ListingState.READY]
    await anna.says("/menu")
    await anna.sees("1 annonce prête, en ligne dès que l'équipe a validé.")


@pytest.mark.parametrize(
    "text",
    [
        "🙂🙂🙂",
        "\u202e\u200f",
        "a\x00b",
        "<b>je propose</b> <script>une table</script>",
        "?" * 4000,
        "je propose " + "x" * 4000,
    ],
)
@ON_ONE
async def test_bad_texts_get_an_answer(place: Town, text: str) -> None:
    anna = await member(place)
    await anna.says("/offre")
    before = len(await anna.messages())
    await anna.says(text)
    assert len(await anna.messages()) > before
    await anna.says("/menu")
    await anna.sees("Que souhaitez-vous faire ?")
    await well_said(anna)


@ON_ONE
async def test_a_card_of_somebody_else_is_not_found(place: Town) -> None:
    anna, bruno = await member(place), await member(place, "Bruno")
    await anna.says("je propose une remorque")
    publish = (await anna.messages())[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await bruno.says("je cherche une table")
    await bruno.taps_data((await bruno.messages())[-1]["message_id"], publish)
    await bruno.sees("Nous ne trouvons pas cet élément")
    assert {row.state for row in await rows(place)} == {ListingState.DRAFT}


@ON_ONE
async def test_an_old_card_shows_where_the_draft_stands(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose une remorque")
    card = (await anna.messages())[-1]
    old = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await anna.taps(typographic("C'est un besoin"))
    await anna.taps_data(card["message_id"], old)
    await anna.sees("Cela a changé depuis")
    await anna.sees("Vous cherchez : remorque")
    assert (await rows(place))[0].state == ListingState.DRAFT
