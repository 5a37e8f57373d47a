"""The team at work: what waits, letting newcomers in, answering, finding members, all in the chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from handlers.officers import messages, validating
from models.enums import ListingKind, ListingState, PersonState
from models.listing import Listing
from models.member import Person
from models.work import Work
from tests.flows.declarants import buttons, known, member, well_said
from tests.flows.people import OFFICER, Someone, Town, plain, text_of, town
from troc.exchanges import proposals
from troc.exchanges.proposals import LegDraft
from troc.members import support, team

SECOND = OFFICER + 1


@pytest_asyncio.fixture
async def place(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as opened:
        yield opened


@pytest_asyncio.fixture
async def nadia(place: Town) -> Someone:
    officer = await place.officer()
    await officer.start()
    async with place.work() as work:
        await team.seat(work, OFFICER, "Nadia", "l’association Essai")
    return officer


@pytest_asyncio.fixture
async def omar(place: Town) -> Someone:
    """A second officer."""
    async with place.work() as work:
        await team.seat(work, SECOND, "Omar")
    officer = await place.person("Omar", id=SECOND)
    await officer.start()
    return officer


async def newcomer(place: Town, first_name: str = "Anna") -> Someone:
    """Somebody whose registration waits, and of whom the team was told."""
    someone = await member(place, first_name, PersonState.PENDING)
    async with place.work() as work:
        await validating.announce(work, await known(work, someone))
    await place.settle()
    return someone


async def ready_listing(work: Work, person: Person) -> None:
    work.session.add(
        Listing(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            person_id=person.id,
            kind=ListingKind.OFFER,
            state=ListingState.READY,
            title="une remorque",
            original="je prête une remorque",
            created_at=work.now,
            updated_at=work.now,
        )
    )


async def person_of(place: Town, someone: Someone) -> Person:
    async with place.work() as work:
        return await known(work, someone)


async def texts_holding(someone: Someone, part: str) -> list[str]:
    return [plain(text_of(m)) for m in await someone.messages() if part in plain(text_of(m))]


async def test_a_newcomer_is_let_in_and_what_they_prepared_goes_in_line(place: Town, nadia: Someone) -> None:
    anna = await member(place, "Anna", PersonState.PENDING)
    async with place.work() as work:
        person = await known(work, anna)
        await ready_listing(work, person)
        await validating.announce(work, person)
        await validating.announce(work, person)
    await place.settle()
    await nadia.sees("Nouvelle inscription : Atelier Anna, Melun (77)")
    assert len(await texts_holding(nadia, "Nouvelle inscription")) == 1
    await nadia.taps("Valider")
    await nadia.sees("Inscription : Atelier Anna, validée par Nadia")
    await nadia.sees("1 annonce part en ligne")
    await place.tomorrow()
    await anna.sees("votre inscription est validée")
    await anna.sees("Votre annonce est en ligne")
    assert (await person_of(place, anna)).state == PersonState.ACTIVE
    await well_said(nadia)
    await well_said(anna)


async def test_the_first_officer_wins_and_the_others_see_who(place: Town, nadia: Someone, omar: Someone) -> None:
    anna = await newcomer(place)
    [card] = [m for m in await omar.messages() if "Nouvelle inscription" in text_of(m)]
    data = card["reply_markup"]["inline_keyboard"][1][1]["callback_data"]
    await nadia.taps("Valider")
    await omar.sees("validée par Nadia")
    await omar.taps_data(card["message_id"], data)
    await omar.sees("validée par Nadia")
    assert (await person_of(place, anna)).state == PersonState.ACTIVE


async def test_a_refusal_can_be_undone_before_it_is_read(place: Town, nadia: Someone) -> None:
    anna = await newcomer(place)
    await nadia.taps("Refuser")
    await nadia.sees("refusée par Nadia")
    await nadia.taps("Annuler le refus")
    await nadia.sees("Nouvelle inscription")
    await place.advance(minutes=2)
    await anna.never_saw("ne peut pas retenir")
    assert (await person_of(place, anna)).state == PersonState.PENDING


async def test_a_refusal_is_told_once_and_kindly_and_so_is_its_end(place: Town, nadia: Someone) -> None:
    anna = await newcomer(place)
    await nadia.taps("Refuser")
    await place.advance(minutes=2)
    await anna.sees("ne peut pas retenir votre inscription")
    assert await buttons(anna) == ["Écrire à l'équipe"]
    await place.advance(hours=3)
    assert len(await texts_holding(anna, "ne peut pas retenir")) == 1
    await nadia.taps("Annuler le refus")
    await anna.sees("L'équipe reprend l'examen")
    await nadia.taps("Valider")
    assert (await person_of(place, anna)).state == PersonState.ACTIVE
    await well_said(anna)


async def test_a_question_reaches_the_newcomer_signed(place: Town, nadia: Someone) -> None:
    anna = await newcomer(place)
    await nadia.taps("Poser une question")
    await nadia.sees("Quelle question")
    await nadia.says("Quel est votre numéro Siret ?")
    await nadia.sees("C'est envoyé à Anna")
    await place.tomorrow()
    await anna.has_seen("Quel est votre numéro Siret ?")
    await anna.has_seen("Nadia")


async def test_the_queue_shows_each_card_to_one_officer_only(place: Town, nadia: Someone, omar: Someone) -> None:
    await newcomer(place, "Anna")
    await newcomer(place, "Bruno")
    await nadia.says("/equipe")
    await nadia.sees("À traiter (2)")
    await nadia.sees("2 inscriptions à valider")
    await nadia.taps("Commencer")
    await nadia.sees("Atelier Anna")
    await omar.says("/equipe")
    await omar.sees("À traiter (1)")
    await omar.taps("Commencer")
    await omar.sees("Atelier Bruno")
    await omar.taps("Suivant")
    await omar.sees("À traiter (1)")
    await place.advance(minutes=31)
    await omar.taps("Commencer")
    await omar.sees("Atelier Anna")
    await omar.taps("Valider")
    await nadia.taps("Valider")
    await nadia.sees("validée par Omar")
    await well_said(nadia)


async def test_a_message_is_answered_in_the_same_chat(place: Town, nadia: Someone, omar: Someone) -> None:
    anna = await member(place)
    await write_to_team(anna, "Bonjour, comment retirer une annonce ?")
    await nadia.says("/equipe")
    await nadia.sees("1 message sans réponse")
    await nadia.taps("Commencer")
    await nadia.sees("comment retirer une annonce ?")
    await omar.says("/equipe")
    await omar.sees("À traiter : rien")
    await nadia.taps("Répondre")
    await nadia.says("Dans Mes annonces, touchez Retirer.")
    await nadia.sees("C'est envoyé à Anna")
    await place.tomorrow()
    await anna.has_seen("Dans Mes annonces, touchez Retirer.")
    await anna.has_seen("Nadia")
    await nadia.says("/equipe")
    await nadia.sees("À traiter : rien")


async def test_a_report_shows_both_sides_and_is_filed(place: Town, nadia: Someone, omar: Someone) -> None:
    anna, bruno = await member(place, "Anna"), await member(place, "Bruno")
    async with place.work() as work:
        one, other = await known(work, anna), await known(work, bruno)
        offer = await listing_in_line(work, one, ListingKind.OFFER, "une remorque")
        need = await listing_in_line(work, other, ListingKind.NEED, "transporter du bois")
        match = await proposals.propose(work, [LegDraft(offer, need, 0.8, [])], "strong")
        report = await support.report(work, other, match_id=match.id, text="Ce n'est pas sérieux")
        await messages.announce(work, report)
        await messages.announce(work, report)
    await place.settle()
    for officer in (nadia, omar):
        await officer.sees("Signalement : Bruno (Atelier Bruno)")
        await officer.sees("Ce n'est pas sérieux")
        await officer.sees("Atelier Anna et Atelier Bruno")
        await officer.sees("Atelier Anna donne : une remorque")
        assert len(await texts_holding(officer, "Signalement")) == 1
    await nadia.taps("Écrire au membre")
    await omar.taps("Classer")
    await omar.sees("Nadia s'en occupe")
    await nadia.says("Merci, nous regardons.")
    await omar.sees("traité par Nadia")
    await nadia.says("/equipe")
    await nadia.taps("Propositions")
    await nadia.sees("1 proposition ouverte")
    await well_said(nadia)


async def listing_in_line(work: Work, person: Person, kind: ListingKind, title: str) -> Listing:
    listing = Listing(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        person_id=person.id,
        organisation_id=person.organisation_id,
        kind=kind,
        state=ListingState.ACTIVE,
        title=title,
        original=title,
        published_at=work.now,
        renewed_at=work.now,
        created_at=work.now,
        updated_at=work.now,
    )
    work.session.add(listing)
    await work.session.flush()
    return listing


async def test_who_blocked_the_bot_cannot_be_written_to(place: Town, nadia: Someone) -> None:
    anna = await member(place)
    await anna.blocks()
    await nadia.says("/equipe")
    await nadia.taps("Membres")
    await nadia.taps("Atelier Anna")
    await nadia.sees("A bloqué l'assistant")
    await nadia.taps("Écrire au membre")
    await nadia.says("Bonjour")
    await nadia.sees("votre message n'arrivera pas")


async def write_to_team(someone: Someone, text: str) -> None:
    await someone.says("/menu")
    await someone.taps("Aide")
    await someone.taps("Écrire à l'équipe")
    await someone.says(text)


async def test_a_voice_message_is_heard_by_the_officer(place: Town, nadia: Someone) -> None:
    anna = await member(place)
    await anna.says("/menu")
    await anna.taps("Aide")
    await anna.taps("Écrire à l'équipe")
    await anna.sends_voice()
    await nadia.says("/equipe")
    await nadia.taps("Commencer")
    voices = [m for m in await nadia.messages() if "voice" in m]
    assert voices


async def test_members_are_found_by_what_one_remembers(place: Town, nadia: Someone) -> None:
    anna, bruno = await member(place, "Anna"), await member(place, "Bruno", commune="91228")
    async with place.work() as work:
        (await known(work, bruno)).phone = "+33639980102"
        await ready_listing(work, await known(work, anna))
    await nadia.says("/equipe")
    await nadia.taps("Membres")
    await nadia.sees("2 membres")
    for typed, found in (
        ("atelié ana", "Atelier Anna"),
        ("evry", "Atelier Bruno"),
        ("06 39 98 01 02", "Atelier Bruno"),
    ):
        await nadia.says(typed)
        assert (await buttons(nadia))[0] == found, typed
    await nadia.says("zzzzzz")
    await nadia.sees("Personne ne ressemble à cela")
    await nadia.says("anna")
    await nadia.taps("Atelier Anna")
    await nadia.sees("Melun (77)")
    await nadia.sees("Offre : une remorque (attend la validation)")
    await nadia.taps("Écrire au membre")
    await nadia.says("Bonjour Anna, tout va bien ?")
    await place.tomorrow()
    await anna.has_seen("Bonjour Anna, tout va bien ?")
    await well_said(nadia)


async def test_an_invitation_in_a_few_taps_brings_a_firm_in(place: Town, nadia: Someone) -> None:
    await nadia.says("/inviter")
    await nadia.taps("Une structure")
    await nadia.says("Garage Martin")
    await nadia.says("melun")
    await nadia.taps("Autres secteurs")
    await nadia.taps("Passer")
    await nadia.says("Paul")
    await nadia.sees("Nom : Garage Martin")
    await nadia.sees("Commune : Melun")
    await nadia.sees("Prénom : Paul")
    await nadia.taps("Créer l'invitation")
    await nadia.sees("la seule copie")
    link = next(m for m in reversed(await nadia.messages()) if "photo" in m)
    assert "Bonjour Paul" in plain(text_of(link))
    code = plain(text_of(link)).split("?start=")[1].split()[0]
    async with place.work() as work:
        assert code not in str(await work.session.connection())
    paul = await place.person("Paul", username="paul")
    await paul.start(code)
    await paul.sees("Nadia, de l'association Essai, vous invite")
    await nadia.says("/inviter")
    await nadia.taps("Les invitations")
    await nadia.taps("Garage Martin")
    await nadia.sees("Pas encore utilisée")
    await nadia.taps("Fermer l'invitation")
    await nadia.sees("L'invitation est fermée")
    other = await place.person("Autre")
    await other.start(code)
    await other.sees("Cette invitation n'est plus valable")
    await well_said(nadia)


@pytest.mark.parametrize(("label", "photo"), [("Un groupe, par lien", True), ("Un groupe, par code", False)])
async def test_a_door_for_many(place: Town, nadia: Someone, label: str, photo: bool) -> None:
    await nadia.says("/inviter")
    await nadia.taps(label)
    await nadia.says("salon de Melun")
    await nadia.taps("Retour")
    await nadia.says("salon")
    await nadia.taps("C'est suffisant")
    await nadia.sees("Canal : salon")
    await nadia.taps("Créer l'invitation")
    forwarded = (await nadia.messages())[-2]
    assert ("photo" in forwarded) is photo
    paul = await place.person("Paul")
    if photo:
        await paul.start(plain(text_of(forwarded)).split("?start=")[1].split()[0])
    else:
        await paul.start()
        await paul.says(plain(text_of(forwarded)).split("ce code : ")[1])
    await paul.sees("Nadia, de l'association Essai, vous invite")
    await well_said(nadia)


async def test_a_changed_account_takes_everything_along(place: Town, nadia: Someone) -> None:
    anna = await member(place)
    async with place.work() as work:
        before = await known(work, anna)
        await ready_listing(work, before)
    await nadia.says("/equipe")
    await nadia.taps("Membres")
    await nadia.taps("Atelier Anna")
    await nadia.taps("Relier un nouveau compte")
    code = plain(text_of((await nadia.messages())[-1])).split("?start=")[1].split()[0]
    phone = await place.person("Anna B", username="anna_b")
    await phone.start(code)
    await phone.sees("Nadia vérifie que c'est bien vous")
    thief = await place.person("Voleur")
    await thief.start(code)
    await thief.sees("n'est plus valable")
    await nadia.sees("Nouveau compte : Anna B (@anna_b)")
    await nadia.sees("C'est définitif")
    await nadia.taps("Relier les comptes")
    await nadia.sees("sur le nouveau compte")
    await phone.has_seen("sont maintenant sur ce compte")
    await anna.sees("est passée sur un autre compte")
    after = await person_of(place, phone)
    assert (after.id, after.state) == (before.id, PersonState.ACTIVE)
    assert (await person_of(place, anna)).state == PersonState.REPLACED
    await phone.says("/menu")
    await phone.sees("Que souhaitez-vous faire")
    await anna.says("je cherche une échelle")
    await anna.sees("sur un autre compte Telegram")
    await well_said(phone)


async def test_a_colleague_joins_the_team(place: Town, nadia: Someone) -> None:
    await nadia.says("/equipe")
    await nadia.taps("L'équipe")
    await nadia.taps("Agrandir l'équipe")
    code = plain(text_of((await nadia.messages())[-1])).split("?start=")[1].split()[0]
    lea = await place.person("Léa")
    await lea.start(code)
    await lea.says("/equipe")
    assert "À traiter" not in await lea.last()
    await nadia.taps("Ajouter à l'équipe")
    await lea.sees("Bienvenue dans l'équipe")
    await lea.says("/equipe")
    await lea.sees("À traiter")


async def test_a_linking_code_is_no_use_after_fifteen_minutes(place: Town, nadia: Someone) -> None:
    await member(place)
    await nadia.says("/equipe")
    await nadia.taps("Membres")
    await nadia.taps("Atelier Anna")
    await nadia.taps("Relier un nouveau compte")
    code = plain(text_of((await nadia.messages())[-1])).split("?start=")[1].split()[0]
    await place.advance(minutes=16)
    phone = await place.person("Anna B")
    await phone.start(code)
    await phone.sees("n'est plus valable")
    await nadia.never_saw("Nouveau compte")


async def test_an_officer_who_is_no_member_is_at_home_in_the_team(place: Town, nadia: Someone) -> None:
    await nadia.sees("À traiter")
    await nadia.taps("Inviter")
    await nadia.taps("Une structure")
    await nadia.says("/menu")
    await nadia.sees("À traiter : rien")
    await nadia.taps("Inviter")
    await nadia.taps("Un groupe, par lien")
    await nadia.says("/annuler")
    await nadia.sees("À traiter : rien")


async def test_an_officer_who_is_a_member_finds_the_team_in_the_menu(place: Town) -> None:
    anna = await member(place)
    await anna.says("/menu")
    assert "À traiter" not in await buttons(anna)
    async with place.work() as work:
        await team.seat(work, anna.id, "Anna")
    await anna.says("/menu")
    await anna.taps("À traiter")
    await anna.sees("À traiter : rien")
    await anna.taps("Menu")
    await anna.sees("Que souhaitez-vous faire")
