"""The side doors of an exchange: told afterwards, in part, put off, gone wrong, changed under one's fingers, left by a party."""

from __future__ import annotations

import asyncio
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from handlers.callbacks import CaseTap, ExchangeTap
from models.enums import VatRegime
from models.exchange import Exchange, ExchangeLeg, ExchangeParty
from tests.flows.conftest import BOTH
from tests.flows.dealers import dealer, documents, share, state_of, writes_terms
from tests.flows.people import Someone, Town, plain, town
from troc.members import holds, team

FRANCHISE = VatRegime.FRANCHISE


async def pair(place: Town) -> tuple[Someone, Someone, UUID]:
    """Two firms without VAT whose contacts are out."""
    anna, bruno = await dealer(place, "Anna", 0, FRANCHISE), await dealer(place, "Bruno", 1, FRANCHISE)
    return anna, bruno, await share(place, anna, bruno)


async def proposed(place: Town) -> tuple[Someone, Someone, UUID]:
    """Anna's terms are before Bruno."""
    anna, bruno, match = await pair(place)
    await writes_terms(anna)
    await anna.taps("Dans 1 semaine")
    await anna.taps("Envoyer à Maison Bruno")
    await place.advance(minutes=11)
    await bruno.sees("propose cet accord")
    return anna, bruno, match


async def agreed(place: Town) -> tuple[Someone, Someone, UUID]:
    """Both have said yes to the terms."""
    anna, bruno, match = await proposed(place)
    await bruno.taps("D'accord")
    await place.advance(minutes=11)
    await anna.has_seen("C'est convenu avec Maison Bruno.")
    assert await state_of(place, match) == "agreed"
    return anna, bruno, match


async def open_card(someone: Someone, label: str) -> None:
    await someone.says("/suivi")
    await someone.taps(label)


async def test_told_afterwards_in_two_taps(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno, match = await pair(place)
        await open_card(anna, "À convenir : Maison Bruno")
        await anna.taps("C'est déjà fait")
        await anna.sees("Tout est déjà fait avec Maison Bruno ?")
        await anna.taps("Oui, tout est fait")
        await anna.sees("Comment cela s'est-il passé avec Maison Bruno ?")
        await place.advance(minutes=11)
        await bruno.sees("Maison Anna dit que c'est fait.")
        await bruno.taps("Bien reçu")
        assert await state_of(place, match) == "done"


async def test_done_in_part_then_the_rest(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno, match = await agreed(place)
        await place.advance(days=9)
        await anna.sees("L'échange avec Maison Bruno a-t-il eu lieu ?")
        await anna.taps("En partie")
        await anna.sees("est fait en partie. Dites-nous ce qui reste.")
        await anna.taps("Livré : trois stères de bois")
        assert await state_of(place, match) == "under_way"
        await place.advance(minutes=11)
        await bruno.sees("Maison Anna dit avoir livré : trois stères de bois")
        await bruno.taps("En partie")
        await bruno.taps("Reçu : trois stères de bois")
        await open_card(anna, "En cours : Maison Bruno")
        await anna.taps("En partie")
        await anna.taps("Le reste ne viendra pas")
        await anna.taps("Manque de temps")
        await anna.sees("L'échange avec Maison Bruno est fait.")
        assert await state_of(place, match) == "done"
        async with place.work() as work:
            assert (await work.session.execute(select(Exchange.reason))).scalar_one() == "no_time"


async def test_put_off_and_asked_again(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno, match = await agreed(place)
        await place.advance(days=9)
        await anna.taps("Pas encore")
        await anna.sees("Quand vous le redemander ?")
        await anna.taps("Dans 3 jours")
        await anna.sees("Nous vous le redemanderons le")
        assert await state_of(place, match) == "postponed"
        await place.advance(days=4)
        await anna.sees("L'échange avec Maison Bruno a-t-il eu lieu ?")
        assert await state_of(place, match) == "agreed"
        await anna.taps("Pas encore")
        await anna.taps("Finalement non")
        await anna.taps("Le délai")
        await anna.sees("ne se fera pas")
        await place.advance(minutes=11)
        await bruno.sees("L'échange avec Maison Anna ne se fera pas.")
        await bruno.never_saw("Le délai")
        await anna.taps("Changer d'avis")
        assert await state_of(place, match) == "agreed"


async def test_a_problem_is_handed_to_an_officer_and_resolved(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        officer = await place.officer()
        await officer.start()
        anna, bruno, match = await agreed(place)
        await open_card(anna, "Convenu : Maison Bruno")
        await anna.taps("Il y a un problème")
        await anna.sees("L'équipe regarde ce qui se passe avec Maison Bruno.")
        await officer.sees("Échange entre Maison")
        await officer.sees("Signalé par Anna")
        await place.advance(minutes=11)
        await bruno.sees("Un problème est signalé dans l'échange avec Maison Anna.")
        await officer.says("/equipe")
        await officer.sees("1 échange à suivre")
        await officer.taps("Commencer")
        await officer.sees("À voir : quelqu'un demande de l'aide.")
        omar = await place.person("Omar")
        await omar.start()
        async with place.work() as work:
            other = await team.seat(work, omar.id, "Omar")
            exchange_id = (await work.session.execute(select(Exchange.id))).scalar_one()
            await holds.give_back(work, exchange_id)
            assert await holds.take(work, exchange_id, other)
        card, _ = await officer.find_button("Tout est fait")
        await officer.taps("Tout est fait")
        await officer.sees("Prise par Omar")
        assert await state_of(place, match) == "problem"
        async with place.work() as work:
            await holds.give_back(work, exchange_id)
        await officer.taps_data(card, CaseTap.on(exchange_id, "to", "done"))
        await officer.sees("Fait.")
        await place.advance(minutes=11)
        await anna.has_seen("C'est réglé avec Maison Bruno : l'échange est noté comme fait.")
        await bruno.has_seen("C'est réglé avec Maison Anna : l'échange est noté comme fait.")
        assert await state_of(place, match) == "done"


async def test_who_is_no_officer_rules_on_nothing(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        _anna, bruno, match = await agreed(place)
        async with place.work() as work:
            exchange_id = (await work.session.execute(select(Exchange.id))).scalar_one()
        message = (await bruno.messages())[-1]["message_id"]
        from_officer = ExchangeTap.on(exchange_id, "to", "done").replace("e:", "k:", 1)
        await bruno.taps_data(message, from_officer)
        assert await state_of(place, match) == "agreed"


@BOTH
async def test_two_counter_proposals_at_the_same_instant(database_url: str, tmp_path: Path) -> None:
    """The second is shown the first, and nothing of it is lost or accepted."""
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno, match = await proposed(place)
        for someone, label in ((anna, "Proposé : Maison Bruno"), (bruno, "Proposé : Maison Anna")):
            await open_card(someone, label)
            await someone.taps("Modifier" if someone is anna else "Proposer autre chose")
        await asyncio.gather(anna.taps("Envoyer à Maison Bruno"), bruno.taps("Envoyer à Maison Anna"))
        await place.settle()
        both = [plain(await anna.everything()), plain(await bruno.everything())]
        assert sum("Cet échange a changé. Voici où il en est." in each for each in both) == 1
        async with place.work() as work:
            assert (await work.session.execute(select(Exchange.terms_version))).scalar_one() == 2
        assert await state_of(place, match) == "terms"


@BOTH
async def test_accepting_terms_that_have_just_changed(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno, match = await proposed(place)
        old, label = await bruno.find_button("D'accord")
        data = next(
            button["callback_data"]
            for message in await bruno.messages()
            if message["message_id"] == old
            for row in message["reply_markup"]["inline_keyboard"]
            for button in row
            if button["text"] == label
        )
        await open_card(anna, "Proposé : Maison Bruno")
        await anna.taps("Modifier")
        await anna.taps("Modifier")
        await anna.taps("Donné : trois stères de bois")
        await anna.taps("La valeur")
        await anna.says("500 €")
        await anna.taps("Envoyer à Maison Bruno")
        await bruno.taps_data(old, data)
        await bruno.has_seen("Cet échange a changé. Voici où il en est.")
        await bruno.has_seen("Vous recevez : trois stères de bois, 500 € HT")
        assert await state_of(place, match) == "terms"


async def test_a_listing_is_withdrawn_while_agreed(database_url: str, tmp_path: Path) -> None:
    """What was agreed stands: the agreement has its own words."""
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno, match = await agreed(place)
        await bruno.says("/mesannonces")
        await bruno.taps("une vidange")
        await bruno.taps("Retirer")
        await open_card(anna, "Convenu : Maison Bruno")
        await anna.sees("Vous recevez : une vidange, 230 € HT")
        await anna.taps("C'est fait")
        assert await state_of(place, match) == "under_way"


@BOTH
async def test_a_party_erased_before_and_after_the_yes(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        officer = await place.officer()
        await officer.start()
        anna, bruno, first = await proposed(place)
        clara, denis = await dealer(place, "Clara", 2, FRANCHISE), await dealer(place, "Denis", 3, FRANCHISE)
        second = await share(place, clara, denis)
        await writes_terms(clara)
        await clara.taps("Pas encore fixé")
        await clara.taps("Envoyer à Maison Denis")
        await place.advance(minutes=11)
        await denis.taps("D'accord")
        for someone in (bruno, denis):
            await someone.says("/mesdonnees")
            await someone.taps("Effacer mon compte…")
            await someone.taps("Effacer mon compte")
        assert (await state_of(place, first), await state_of(place, second)) == ("not_done", "problem")
        await place.advance(minutes=11)
        await anna.sees("ne se fera pas. Vos annonces restent en ligne")
        await clara.sees("est interrompu. L'équipe regarde et vous écrira.")
        await clara.taps("Menu")
        await officer.says("/equipe")
        await officer.sees("1 échange à suivre")
        async with place.work() as work:
            words = (await work.session.execute(select(ExchangeParty.words))).scalars().all()
            assert set(words) == {None}


async def test_a_party_blocks_the_bot(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno, match = await agreed(place)
        await bruno.blocks()
        await place.advance(hours=20)
        assert await state_of(place, match) == "agreed"
        await place.advance(hours=6)
        assert await state_of(place, match) == "problem"
        await anna.sees("L'échange avec Maison Bruno est interrompu.")


async def test_papers_are_for_parties_only(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        await agreed(place)
        clara = await dealer(place, "Clara", 2, FRANCHISE)
        async with place.work() as work:
            row = (await work.session.execute(select(Exchange))).scalar_one()
            exchange_id, version = row.id, row.terms_version
        message = (await clara.messages())[-1]["message_id"]
        for act in ("papers", "see", "accept", "done", "contacts", "agree", "detail", "why", "trouble"):
            await clara.taps_data(message, ExchangeTap.on(exchange_id, act, version))
        assert await documents(clara) == []
        await clara.never_saw("Maison Anna")
        await clara.never_saw("Maison Bruno")


async def test_silence_is_asked_about_once_then_seen_by_the_team(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        officer = await place.officer()
        await officer.start()
        anna, _bruno, _match = await pair(place)
        await place.advance(days=3)
        await anna.sees("Avez-vous pu joindre Maison Bruno ?")
        await place.advance(days=3)
        await officer.says("/equipe")
        await officer.sees("1 échange à suivre")
        await officer.taps("Commencer")
        await officer.sees("contacts donnés, et rien depuis 5 jours")
        await officer.taps("Vu, rien à faire")
        await officer.says("/equipe")
        await officer.sees("À traiter : rien")


async def test_one_way_needs_something_in_return(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno = await dealer(place, "Anna", 0, FRANCHISE), await dealer(place, "Bruno", 1, FRANCHISE)
        match = await share(place, anna, bruno, one_way=True)
        await writes_terms(bruno)
        await bruno.sees("Que donnez-vous en échange à Maison Anna ?")
        await bruno.taps("une vidange")
        await bruno.taps("Dans 2 semaines")
        await bruno.sees("Vous donnez : une vidange, 230 € HT")
        await bruno.taps("Modifier")
        await bruno.taps("Ajouter un don")
        await bruno.says("deux heures de conseil")
        await bruno.says("100 €")
        await bruno.sees("Vous donnez : deux heures de conseil, 100 € HT")
        await bruno.taps("Modifier")
        await bruno.taps("Donné : une vidange")
        await bruno.taps("Livrer en 2 fois")
        await bruno.sees("Vous donnez : une vidange, 115 € HT")
        await bruno.taps("Modifier")
        await bruno.taps("Donné : une vidange 2/2")
        await bruno.taps("Sa date")
        await bruno.taps("Dans 1 mois")
        await bruno.taps("Envoyer à Maison Anna")
        assert await state_of(place, match) == "terms"
        async with place.work() as work:
            legs = select(ExchangeLeg.ht_cents, ExchangeLeg.due_to).where(ExchangeLeg.what == "une vidange")
            (first, soon), (second, late) = (await work.session.execute(legs.order_by(ExchangeLeg.position))).all()
            assert (first, second) == (11500, 11500) and soon < late
