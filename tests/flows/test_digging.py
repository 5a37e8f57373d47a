"""« Faisons le tour »: ten firms of ten sectors are led to their offers and needs; leaving at any step loses nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from locales.lint import problems_of_screen
from models.enums import ConsentPurpose, LegalForm, ListingKind, ListingState, PersonState
from models.event import Event
from models.listing import Listing
from models.tour import PastExpense, Tour
from tests.flows.conftest import BOTH
from tests.flows.declarants import EVRY, buttons, known
from tests.flows.people import Someone, Town, labels_of, plain, text_of
from tests.flows.story import wednesday_morning
from tests.flows.tour_answers import FIRMS, Firm
from troc.listings import tours
from troc.members import joining, privacy

AT_MOST = 40
COULOMMIERS = "77131"  #: 50 km from Évry


async def arrives(
    place: Town, firm: Firm, state: PersonState = PersonState.ACTIVE, *, study: bool = False, commune: str = EVRY
) -> Someone:
    """The firm's person, with a whole profile."""
    someone = await place.person(firm.first_name)
    await someone.start()
    async with place.work() as work:
        person = await known(work, someone)
        person.state = PersonState.JOINING
        await joining.set_name(work, person, f"Maison {firm.first_name}")
        await joining.set_commune(work, person, commune, "Europe/Paris")
        await joining.set_sector(work, person, firm.sector, firm.trade)
        await joining.set_legal_form(work, person, LegalForm.SOLE_TRADER)
        if study:
            await privacy.decide(work, person, ConsentPurpose.STUDY, True, "oui")
        person.state = state
    return someone


async def begins(place: Town, firm: Firm, state: PersonState = PersonState.ACTIVE, *, study: bool = False) -> Someone:
    """The same, at the first question."""
    someone = await arrives(place, firm, state, study=study)
    await someone.says("/tour")
    return someone


async def kept(place: Town, someone: Someone) -> Any:
    """All that the house remembers of the tour and of what it gave; None once it is over."""
    async with place.work() as work:
        person = await known(work, someone)
        tour = await tours.running(work, person.id)
        query = select(Listing.title, Listing.kind, Listing.state).where(Listing.person_id == person.id)
        found = [tuple(row) for row in await work.session.execute(query.order_by(Listing.created_at, Listing.position))]
        return None if tour is None else (tour.question, tour.answers, tour.jotted, found)


async def asked(place: Town, someone: Someone) -> str | None:
    """The question on screen, by name."""
    here = await kept(place, someone)
    return None if here is None else here[0]


async def standing(place: Town, someone: Someone) -> tuple[int, int]:
    async with place.work() as work:
        return await tours.standing(work, (await known(work, someone)).id)


async def publishes(someone: Someone) -> bool:
    """Tap « Publier », or « Publier les 3 », when it is there."""
    label = next((label for label in await buttons(someone) if label.startswith("Publier")), None)
    if label is not None:
        await someone.taps(label)
    return label is not None


async def answers(place: Town, someone: Someone, firm: Firm) -> None:
    """Answer the question on screen and confirm what was understood."""
    name = await asked(place, someone)
    assert name is not None
    await someone.says(firm.answers[name])
    if name == "expenses":
        await someone.says(firm.chosen)
    await publishes(someone)


async def together(place: Town, act: str, deeds: Sequence[tuple[Someone, dict[str, Any]]]) -> None:
    """Several people act at the same time; then everybody has their answer."""
    await asyncio.gather(*(place.call("POST", f"persons/{one.id}/{act}", **deed) for one, deed in deeds))
    await place.settle()


async def publish_together(place: Town, everybody: Sequence[Someone]) -> None:
    """Each who has « Publier » taps it."""
    taps: list[tuple[Someone, dict[str, Any]]] = []
    for one in everybody:
        shown = (await one.chat(last=1))["messages"][-1]
        label = next((label for label in labels_of(shown) if label.startswith("Publier")), None)
        if label is not None:
            taps.append((one, {"message_id": shown["message_id"], "label": label}))
    await together(place, "tap", taps)


def exchanged(place: Town, someone: Someone, since: int) -> int:
    """Messages and taps of the person, and what the bot sent them or put in place of a screen."""
    number = 0
    for row in place.telegram.world.journal_after(since):
        if row["kind"] == "update":
            number += f'"id": {someone.id}' in json.dumps(row["update"])
        elif row["kind"] == "call" and row["method"] in ("sendMessage", "editMessageText"):
            number += str(row["params"]["chat_id"]) == str(someone.id)
    return number


async def well_said(someone: Someone) -> None:
    for message in await someone.messages():
        problems = list(problems_of_screen(text_of(message), labels_of(message)))
        assert not problems, (text_of(message), problems)


@BOTH
async def test_ten_firms_reach_four_offers_and_four_needs_in_forty_messages(quiet_town: Town, engine: str) -> None:
    assert len({firm.sector for firm in FIRMS}) >= 10
    firms = FIRMS[::2] if engine == "sqlite" else FIRMS[1::2]
    people = {firm: await arrives(quiet_town, firm) for firm in firms}
    since = quiet_town.telegram.world.journal_n
    await together(quiet_town, "text", [(one, {"text": "/tour"}) for one in people.values()])
    for _ in range(8):
        questions = {firm: str(await asked(quiet_town, one)) for firm, one in people.items()}
        told = [(one, {"text": firm.answers[questions[firm]]}) for firm, one in people.items()]
        await together(quiet_town, "text", told)
        chosen = [(one, {"text": firm.chosen}) for firm, one in people.items() if questions[firm] == "expenses"]
        await together(quiet_town, "text", chosen)
        await publish_together(quiet_town, list(people.values()))
    for firm, one in people.items():
        await one.sees("Le tour est fait")
        offers, needs = await standing(quiet_town, one)
        number = exchanged(quiet_town, one, since)
        print(f"{firm.sector}: {offers} offers, {needs} needs in {number} messages, taps and screens")
        assert min(offers, needs) >= 4, (firm.first_name, offers, needs)
        assert number <= AT_MOST
        await well_said(one)


def same_screen(before: tuple[str, list[str]], after: tuple[str, list[str]]) -> bool:
    """The same question or card; what was said above it (a trace, the welcome) need not come back."""
    return before[0].endswith(after[0].split("\n\n", 1)[-1]) and before[1] == after[1]


async def screen(someone: Someone) -> tuple[str, list[str]]:
    message = (await someone.messages())[-1]
    return plain(text_of(message)), [plain(label) for label in labels_of(message)]


async def leaves_and_comes_back(place: Town, someone: Someone, way: int) -> None:
    """Leave in one of the ways people leave, then take the tour up again: all is as it was."""
    before, there = await kept(place, someone), await screen(someone)
    if way == 0:
        await someone.says("/menu")
    elif way == 1:
        await someone.taps("Plus tard")
        await someone.sees("Le tour vous attend")
    elif way == 2:
        await someone.says("bonjour")
    elif way == 3:
        await place.restart()
        assert await screen(someone) == there  # the very screen goes on: nothing to take up
        assert await kept(place, someone) == before
        return
    else:
        await someone.says("/mesannonces")
        await someone.says("/menu")
    await someone.taps("Reprendre le tour")
    assert same_screen(there, await screen(someone)), (there, await screen(someone))
    assert await kept(place, someone) == before


@BOTH
async def test_leaving_at_any_step_loses_nothing(quiet_town: Town, engine: str) -> None:
    firm = FIRMS[5 if engine == "sqlite" else 6]
    someone = await begins(quiet_town, firm)
    step = 0
    while (name := await asked(quiet_town, someone)) is not None:
        await leaves_and_comes_back(quiet_town, someone, step % 5)
        await someone.says(firm.answers[name])
        if name == "expenses":
            await leaves_and_comes_back(quiet_town, someone, (step + 1) % 5)
            await someone.says(firm.chosen)
        if await asked(quiet_town, someone) == name:  # a card waits
            await leaves_and_comes_back(quiet_town, someone, (step + 2) % 5)
            assert await publishes(someone)
        step += 1
    assert step == 8
    assert min(await standing(quiet_town, someone)) >= 4
    await someone.says("/menu")
    assert "Reprendre le tour" not in await buttons(someone)
    await well_said(someone)


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


async def to_question(place: Town, someone: Someone, name: str) -> None:
    """Pass until that question."""
    while await asked(place, someone) != name:
        await someone.taps("Passer")


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
