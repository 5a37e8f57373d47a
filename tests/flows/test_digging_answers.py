"""The tour takes answers as people give them: going back, changing, odd words, photos; and what it says is true."""

from __future__ import annotations

from sqlalchemy import select

from models.enums import ListingKind, ListingState, PersonState
from models.event import Event
from models.tour import PastExpense, Tour
from tests.flows.conftest import BOTH
from tests.flows.declarants import EVRY, buttons, well_said
from tests.flows.people import Town, plain
from tests.flows.story import wednesday_morning
from tests.flows.tour_answers import FIRMS
from tests.flows.tour_people import (
    answers,
    arrives,
    asked,
    begins,
    kept,
    publishes,
    standing,
    to_question,
)

COULOMMIERS = "77131"  #: 50 km from Évry


async def test_three_days_away_and_a_card_given_up(quiet_town: Town) -> None:
    someone = await begins(quiet_town, FIRMS[0])
    await someone.says("un pétrin, une chambre froide")
    await quiet_town.advance(days=3)
    await someone.says("/annuler")
    await someone.sees("Votre texte est gardé 7 jours")
    await someone.taps("Reprendre")
    await someone.taps("Suivante")
    await someone.taps("Publier les 2")
    await someone.sees("Question 2 sur 8. Vous en êtes à 2 offres.")


async def test_going_back_shows_what_was_told_and_adds_to_it(quiet_town: Town) -> None:
    firm = FIRMS[1]
    someone = await begins(quiet_town, firm)
    await answers(quiet_town, someone, firm)
    await someone.taps("Retour")
    await someone.sees("Déjà publié ici : dumper")
    await someone.says("une remorque benne")
    await someone.taps("Retour")  # from the card to its question: what was understood waits
    await someone.sees("pas encore publié : remorque benne")
    await someone.taps("Revoir et publier")
    await someone.taps("Publier")
    await someone.sees("Question 2 sur 8. Vous en êtes à 4 offres.")
    await someone.taps("Retour")
    await someone.taps("Annuler la publication")
    await someone.sees("La publication est annulée")
    await someone.says("/tour")
    await someone.taps("Publier")
    await someone.sees("Vous en êtes à 4 offres")


async def test_one_answer_is_changed_line_by_line_and_the_tour_goes_on(quiet_town: Town) -> None:
    await wednesday_morning(quiet_town)
    someone = await begins(quiet_town, FIRMS[3])
    await someone.says("une demi-journée de retouche photo vendredi prochain, environ 200 €")
    await someone.sees("Quand : vendredi prochain (vendredi")
    await someone.taps("Modifier")
    await someone.taps("Modifier")
    await someone.taps("Le nom")
    await someone.says("retouche de portraits")
    await someone.taps("Publier")
    await someone.sees("C'est publié : retouche de portraits.")
    await someone.sees("Question 2 sur 8")


async def test_what_cannot_be_used_keeps_the_question_open(quiet_town: Town) -> None:
    someone = await begins(quiet_town, FIRMS[2])
    for text, said in (
        ("🙂🙂", "Quelques mots suffisent"),
        ("...", "Quelques mots suffisent"),
        ("c'est quoi exactement ?", "Une chose modeste compte"),
        ("il faut que ce soit gratuit ?", "Une chose modeste compte"),
        ("oui", "Dites-nous en quelques mots"),
        ("06 39 98 01 01", "Cela ressemble à un numéro"),
        ("1", "Quelques mots suffisent"),
    ):
        await someone.says(text)
        await someone.sees(said)
        assert await asked(quiet_town, someone) == "knowhow"
    await someone.sends_voice()
    await someone.sees("messages vocaux")
    await someone.says("/tour")
    for text in ("rien", "non, on n'en a pas", "aucune machine", "pas de local"):
        before = await asked(quiet_town, someone)
        await someone.says(text)
        assert await asked(quiet_town, someone) != before
    await someone.says("retour")
    await someone.sees("Question 4 sur 8")
    await someone.says("plus tard")
    await someone.sees("Le tour vous attend, il reste 4 questions")
    assert await standing(quiet_town, someone) == (0, 0)
    await well_said(someone)


async def test_a_photo_and_a_corrected_message_belong_to_the_card(quiet_town: Town) -> None:
    someone = await begins(quiet_town, FIRMS[1])
    await someone.says("une nacele")
    sent = (await someone.chat())["messages"][-2]["message_id"]
    await someone.edits(sent, "une nacelle de 12 m")
    await someone.sees("Vous offrez : nacelle de 12 m")
    await someone.taps("Publier")
    await someone.sees("Question 2 sur 8. Vous en êtes à 1 offre.")
    await someone.says("3 jours de maçonnerie")
    await someone.sends_photos()
    await someone.says("/menu")
    await someone.taps("Reprendre le tour")
    await someone.sees("1 photo")
    await someone.taps("Publier")
    await someone.sees("Question 3 sur 8. Vous en êtes à 2 offres.")
    await someone.sends_photos()
    await someone.says("/annuler")
    await someone.says("reprendre le tour")
    await someone.sees("Question 3 sur 8. Vous en êtes à 2 offres.")


async def test_thirty_things_in_one_message_are_all_kept(quiet_town: Town) -> None:
    someone = await begins(quiet_town, FIRMS[9])
    things = [f"lampe de bureau modèle {letter}{other}" for letter in "abcdef" for other in "vwxyz"]
    await someone.says(", ".join(things))
    await someone.sees("30 offres")
    await someone.sees("et 24 autres")
    await well_said(someone)
    await someone.taps("Publier les 30")
    assert await standing(quiet_town, someone) == (30, 0)
    assert {title for title, _kind, _state in (await kept(quiet_town, someone))[3]} == set(things)


async def test_more_is_added_to_a_card_and_a_no_opens_it(quiet_town: Town) -> None:
    someone = await begins(quiet_town, FIRMS[9])
    await someone.says("des chaises")
    await someone.says("et aussi un buffet")
    await someone.sees("2 offres")
    await someone.says("non")
    await someone.sees("1 sur 2")
    await someone.says("/tour")
    await someone.says("oui")
    await someone.sees("C'est publié : chaises, buffet.")


async def test_a_need_told_among_offers_is_a_need(quiet_town: Town) -> None:
    someone = await begins(quiet_town, FIRMS[9])
    await someone.says("je propose des étagères et je cherche un comptable")
    await someone.sees("Besoin : comptable")
    await publishes(someone)
    assert await standing(quiet_town, someone) == (1, 1)


async def test_what_is_said_twice_is_pointed_out(quiet_town: Town) -> None:
    someone = await arrives(quiet_town, FIRMS[9])
    await someone.says("je cherche quelqu'un pour tenir mes comptes")
    await someone.taps("Publier")
    await someone.says("/tour")
    await to_question(quiet_town, someone, "expenses")
    await someone.says("un comptable 190 €")
    await someone.says("1")
    await someone.sees("Déjà dans vos annonces : quelqu'un pour tenir mes comptes.")


async def test_an_old_button_shows_where_the_tour_stands(quiet_town: Town) -> None:
    firm = FIRMS[7]
    someone = await begins(quiet_town, firm)
    first = (await someone.messages())[-1]
    skip = first["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await someone.says(firm.answers["machines"])
    card = (await someone.messages())[-1]
    publish = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    for _ in range(2):  # twice is once
        await someone.taps_data(card["message_id"], publish)
        await someone.sees("C'est publié : ")
        await someone.sees("Question 2 sur 8")
    before = await kept(quiet_town, someone)
    await someone.taps_data(first["message_id"], skip)
    await someone.has_seen("Cela a changé depuis")
    assert await kept(quiet_town, someone) == before


async def test_figures_are_those_of_the_neighbours_and_silence_when_there_are_none(quiet_town: Town) -> None:
    alone = await begins(quiet_town, FIRMS[4])
    await alone.never_saw("Près de chez vous")
    for number, (commune, state) in enumerate(
        [
            (EVRY, PersonState.ACTIVE),
            (EVRY, PersonState.ACTIVE),
            (COULOMMIERS, PersonState.ACTIVE),
            (EVRY, PersonState.PENDING),
        ]
    ):
        neighbour = await arrives(quiet_town, FIRMS[number], state, commune=commune)
        await neighbour.says("je cherche une salle de réunion")
        await neighbour.taps("Publier")
    await alone.says("/tour")
    await alone.sees("Près de chez vous, 2 besoins attendent : salle de réunion.")
    await alone.says("une salle de réunion")
    await alone.sees("Déjà 3 structures en cherchent : une boulangerie à Évry-Courcouronnes, un maçon à Évry")
    assert "Maison" not in plain(await alone.everything())


async def test_who_has_what_one_seeks_tells_what_they_lack(quiet_town: Town) -> None:
    odile = await arrives(quiet_town, FIRMS[2])
    for sentence in ("je propose de la comptabilité", "je cherche un site web"):
        await odile.says(sentence)
        await odile.taps("Publier")
    theo = await arrives(quiet_town, FIRMS[3])
    await theo.says("je cherche un comptable")
    await theo.taps("Publier")
    await theo.says("/tour")
    await theo.sees("1 structure a ce que vous cherchez. En retour, elle cherche : site web.")


async def test_an_expense_tells_who_offers_it_nearby_and_not_who_is_far(quiet_town: Town) -> None:
    for firm, commune in ((FIRMS[1], EVRY), (FIRMS[2], COULOMMIERS)):
        neighbour = await arrives(quiet_town, firm, commune=commune)
        await neighbour.says("je propose de la comptabilité")
        await neighbour.taps("Publier")
    someone = await begins(quiet_town, FIRMS[0])
    await to_question(quiet_town, someone, "expenses")
    await someone.says("un comptable 190 €, une amende 90 €")
    await someone.sees("1. comptable, 190 € (1 offre proche)")
    await someone.never_saw("amende, 90 € (")


@BOTH
async def test_the_study_keeps_past_expenses_only_with_its_consent(quiet_town: Town) -> None:
    for firm, study in ((FIRMS[0], True), (FIRMS[8], False)):
        someone = await begins(quiet_town, firm, study=study)
        await to_question(quiet_town, someone, "expenses")
        await someone.says("le comptable 190 €, révision du batteur 340, un plein 85,50")
        assert ("Vos réponses servent aussi à l'étude" in plain(await someone.last())) == study
        await someone.taps("☐ 1. comptable")
        await someone.taps("☐ 3. plein")
        await someone.taps("☑ 3. plein")
        await someone.taps("Valider")
        await someone.sees("Vous cherchez : comptable")
    async with quiet_town.work() as work:
        rows = list((await work.session.execute(select(PastExpense).order_by(PastExpense.position))).scalars())
        assert [(row.words, row.amount_cents, row.barterable) for row in rows] == [
            ("comptable", 19000, True),
            ("révision du batteur", 34000, False),
            ("plein", 8500, False),
        ]
        assert (rows[0].category or "").startswith("S02")
        told = (await work.session.execute(select(Event).where(Event.kind == "expense.told"))).scalars().all()
        assert len(told) == 3
        assert not any("comptable" in str(event.data) for event in told)
        left = (await work.session.execute(select(Tour.jotted))).scalars().all()
        assert left == [[], []]


async def test_no_expense_could_be_bartered(quiet_town: Town) -> None:
    someone = await begins(quiet_town, FIRMS[0])
    await to_question(quiet_town, someone, "expenses")
    await someone.says("loyer du four 300 €, amende 90 €")
    await someone.says("bof")
    await someone.sees("Écrivez des numéros de la liste")
    await someone.taps("Aucune")
    await someone.sees("C'est noté : aucune de ces dépenses.")
    await someone.sees("Question 7 sur 8")


async def test_who_waits_for_the_team_prepares_everything(quiet_town: Town) -> None:
    someone = await begins(quiet_town, FIRMS[6], PersonState.PENDING)
    await answers(quiet_town, someone, FIRMS[6])
    await someone.sees("C'est prêt : nettoyer un fichier clients")
    await someone.sees("Vous en êtes à 2 offres")
    found = (await kept(quiet_town, someone))[3]
    assert [(kind, state) for _title, kind, state in found] == [(ListingKind.OFFER, ListingState.READY)] * 2


async def test_somebody_not_in_yet_is_led_to_their_next_step(quiet_town: Town) -> None:
    someone = await quiet_town.person("Nora")
    await someone.start()
    await someone.says("/tour")
    await someone.sees("Bonjour et bienvenue")


async def test_five_and_five_may_end_it(quiet_town: Town) -> None:
    someone = await begins(quiet_town, FIRMS[1])
    await someone.says("un dumper, une scie, une nacelle, un treuil, une remorque")
    await publishes(someone)
    await to_question(quiet_town, someone, "delayed")
    await someone.says("un logo, un site web, un pc, une enseigne, la peinture du bureau")
    await publishes(someone)
    await someone.taps("Terminer le tour")
    await someone.sees("Le tour est fait")
    await someone.says("/menu")
    assert "Faisons le tour" not in await buttons(someone)
