"""Does a member see the card, answer, change their mind and reach the contacts, whatever the age of the button?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from handlers.callbacks import Go, MatchTap
from locales.lint import problems_of_screen
from models.enums import ContactChoice, MatchState, PersonState
from models.errors import NotFound
from models.listing import Listing, PairRefusal, Photo
from models.match import Match, RelayedMessage
from models.member import Person, TeamMessage
from tests.conftest import BOT, COMMUNITY
from tests.exchanges.village import Village
from tests.handlers.phone import Phone, plain
from troc.exchanges import interest

Phones = Callable[[int], Phone]
SECRETS = ("Structure Secrète", "Prénom", "Nom0", "Nom1", "pseudo_", "06 39 98", "+33639")


def neat(phone: Phone) -> None:
    """The last screen keeps the rules, and every screen so far kept every secret."""
    assert list(problems_of_screen(phone.last.text, phone.last.labels)) == []
    assert phone.last.labels or phone.last.keyboard
    for message in phone.messages:
        assert not [secret for secret in SECRETS if secret in plain(message.text)], message.text


async def opens(phone: Phone) -> None:
    await phone.taps_data(Go(to="proposals").pack())


async def test_the_card_tells_trade_place_gifts_and_reasons(village: Village, phone: Phones) -> None:
    await village.settle(2)
    await village.propose(reasons=[{"kind": "close_words", "need_word": "vidange", "offer_word": "entretien"}])
    anna = phone(0)
    await opens(anna)
    text = plain(anna.last.text)
    assert "Une ferme cherche ce que vous offrez, et offre ce que vous cherchez." in text
    assert "Lieu : Melun, à environ 23 km" in text or "Lieu : Melun" in text
    assert "Vous donneriez : vidange" in text and "Vous recevriez : 3 stères de bois" in text
    assert "Correspondance forte : « vidange » est proche de « entretien »." in text
    assert "chacun verra le nom et les coordonnées choisies par l'autre" in text
    assert "Réponse possible jusqu'au vendredi 4 décembre." in text
    assert anna.last.labels[0] == "Ça m’intéresse"
    neat(anna)


@pytest.mark.parametrize(
    ("givers", "rank", "heading"),
    [
        ([0], 0, "Une ferme cherche ce que vous offrez."),
        ([0], 1, "Un garage offre ce que vous cherchez."),
    ],
)
async def test_a_gift_that_goes_one_way(
    village: Village, phone: Phones, givers: list[int], rank: int, heading: str
) -> None:
    await village.settle(2)
    await village.propose(givers, level="possible", reasons=[{"kind": "shared_word", "word": "vidange"}])
    someone = phone(rank)
    await opens(someone)
    assert heading in plain(someone.last.text)
    assert "Correspondance possible : « vidange » est dans les deux annonces." in plain(someone.last.text)
    assert ("Offre aussi : 3 stères de bois" in plain(someone.last.text)) is (rank == 0)
    neat(someone)


async def test_a_loop_of_three(village: Village, phone: Phones) -> None:
    await village.settle(3)
    await village.propose()
    anna = phone(1)
    await opens(anna)
    text = plain(anna.last.text)
    assert "Un échange à 3 est possible." in text
    assert "Vous donneriez 3 stères de bois à : un garage" in text
    assert "Vous recevriez comptabilité de : un cabinet comptable" in text
    assert "Poser une question" not in [plain(label) for label in anna.last.labels]
    neat(anna)


async def test_nothing_waits(village: Village, phone: Phones) -> None:
    await village.settle(2)
    anna = phone(0)
    await opens(anna)
    assert "Rien pour l'instant" in plain(anna.last.text)
    neat(anna)


async def test_titles_tell_no_name_nor_number(village: Village, phone: Phones) -> None:
    await village.settle(2)
    await village.propose()
    async with village.work() as work:
        listing = await work.session.get_one(Listing, village.parties[1].offer)
        listing.title = "bois de la structure secrète 1, tel 06 39 98 00 01, www.bois.fr"
    anna = phone(0)
    await opens(anna)
    assert "Vous recevriez : bois de la •••, tel •••, •••" in plain(anna.last.text)
    neat(anna)


async def test_the_longest_card_fits(village: Village, phone: Phones) -> None:
    await village.settle(2)
    reasons = [{"kind": "spelling_understood", "written": "comptabilitee", "read": "comptabilité"}]
    match = await village.propose(reasons=[*reasons, {"kind": "same_category", "code": "S02.1"}])
    async with village.work() as work:
        for listing in (await work.session.execute(select(Listing))).scalars():
            listing.title = "& très longue annonce <b>avec</b> des mots " * 4
            listing.quantity, listing.when_phrase = "vingt-deux palettes entières", "tous les mardis matin d'octobre"
            listing.value_cents, listing.value_high_cents, listing.value_unit = 123_456, 234_567, "semaine"
    for rank in (0, 1):
        someone = phone(rank)
        await opens(someone)
        neat(someone)
        assert "Vous donneriez" in plain(someone.last.text) and "jusqu'au" in plain(someone.last.text)
    await phone(0).taps_data(MatchTap.on(match, "yes"))


async def test_a_photo_of_what_one_would_receive(village: Village, phone: Phones) -> None:
    await village.settle(2)
    await village.propose()
    async with village.work() as work:
        for party, name in zip(village.parties, ("mine", "theirs"), strict=True):
            work.session.add(
                Photo(
                    id=village.clock.new_id(),
                    community_id=COMMUNITY,
                    bot_id=BOT,
                    listing_id=party.offer,
                    file_id=name,
                    file_unique_id=name,
                    created_at=work.now,
                )
            )
    anna = phone(0)
    await opens(anna)
    assert anna.last.photo
    await anna.taps("Ça m'intéresse")
    assert "C'est noté : oui." in plain(anna.last.text)


async def test_yes_of_both_then_contacts(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    anna, bruno = phone(0), phone(1)
    for someone in (anna, bruno):
        await opens(someone)
        await someone.taps("Ça m'intéresse")
        assert "C'est noté : oui. Réponse attendue jusqu'au vendredi 4 décembre." in plain(someone.last.text)
        neat(someone)
    assert plain(anna.last.text).split("Vous")[0] == plain(bruno.last.text).split("Vous")[0], (
        "the second is told no more"
    )
    await anna.taps_data(MatchTap.on(match, "contacts"))
    neat(anna)
    village.clock.move(minutes=1)
    async with village.work() as work:
        await interest.release_contacts(work)
    await anna.taps_data(MatchTap.on(match, "contacts"))
    text = plain(anna.last.text)
    assert "Structure Secrète 1, Melun" in text and "Prénom1 Nom1" in text and "06 39 98 00 01" in text
    assert "Structure Secrète 0" not in text and "06 39 98 00 00" not in text
    assert list(problems_of_screen(anna.last.text, anna.last.labels)) == []


async def test_undo_within_the_minute(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    anna, bruno = phone(0), phone(1)
    for someone in (anna, bruno):
        await opens(someone)
        await someone.taps("Ça m'intéresse")
    await bruno.taps("Changer d'avis")
    assert "Votre réponse est retirée." in plain(bruno.last.text)
    village.clock.move(minutes=2)
    async with village.work() as work:
        assert await interest.release_contacts(work) == []
    assert await village.state(match) == MatchState.PROPOSED


async def test_a_no_then_a_reason_then_undo(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    anna = phone(0)
    await opens(anna)
    await anna.taps("Pas pour moi")
    assert "C'est noté : pas pour vous." in plain(anna.last.text)
    assert len(anna.messages) == 1, "one trace, in place"
    neat(anna)
    await anna.taps("Ne plus proposer")
    assert "Nous ne vous la proposerons plus." in plain(anna.last.text)
    async with village.work() as work:
        refusals = list((await work.session.execute(select(PairRefusal))).scalars())
        assert {refusal.listing_id for refusal in refusals} == {village.parties[1].offer, village.parties[1].need}
        assert {refusal.other_organisation_id for refusal in refusals} == {village.parties[1].organisation}
    await anna.taps("Changer d'avis")
    assert "Ça m'intéresse" in [plain(label) for label in anna.last.labels]
    async with village.work() as work:
        assert (await work.session.execute(select(PairRefusal))).first() is None
    assert await village.state(match) == MatchState.PROPOSED


async def test_later(village: Village, phone: Phones) -> None:
    await village.settle(2)
    await village.propose()
    anna = phone(0)
    await opens(anna)
    await anna.taps("Plus tard")
    assert "Nous vous la montrerons à nouveau le jeudi 26 novembre." in plain(anna.last.text)
    neat(anna)


async def test_next_goes_through_what_waits(village: Village, phone: Phones) -> None:
    await village.settle(3)
    await village.propose([0])
    await village.propose([1])
    anna = phone(0)
    await opens(anna)
    first = anna.last.text
    await anna.taps("Suivante")
    assert anna.last.text != first
    assert "Suivante" not in anna.last.labels
    assert len(anna.messages) == 1
    neat(anna)


async def refuse_as(village: Village, match: UUID, rank: int) -> None:
    async with village.work() as work:
        await interest.say_no(work, await village.see(work, match, rank))


@pytest.mark.parametrize("act", ["yes", "no", "later", "undo", "reason", "ask", "next", "see", "contacts", "report"])
@pytest.mark.parametrize("past", ["", "yes", "no", "refused", "yes refused", "expired", "yes expired", "shared"])
async def test_every_button_of_any_age_answers(
    village: Village, phone: Phones, engine: str, act: str, past: str
) -> None:
    if engine == "postgresql" and act not in ("yes", "undo"):
        return  # the screens are the same; two acts show that the statements are
    await village.settle(2)
    match = await village.propose()
    anna = phone(0)
    await opens(anna)
    for step in past.split():
        match step:
            case "yes" | "no":
                await anna.taps_data(MatchTap.on(match, step), anna.messages[0].id)
            case "refused":
                await refuse_as(village, match, 1)
            case "expired":
                village.clock.move(days=11)
                async with village.work() as work:
                    await interest.expire(work)
            case "shared":
                async with village.work() as work:
                    for rank in (0, 1):
                        await interest.say_yes(work, await village.see(work, match, rank))
                village.clock.move(minutes=1)
                async with village.work() as work:
                    await interest.release_contacts(work)
    arg = "too_far" if act == "reason" else ""
    await anna.taps_data(MatchTap.on(match, act, arg), anna.messages[0].id)
    assert list(problems_of_screen(anna.last.text, anna.last.labels)) == []
    assert anna.last.labels
    if past != "shared":
        neat(anna)


async def test_a_yes_looks_the_same_whether_the_other_refused_or_not(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    anna = phone(0)
    await opens(anna)
    await anna.taps("Ça m'intéresse")
    card = anna.last.text
    await refuse_as(village, match, 1)
    await anna.taps_data(MatchTap.on(match, "see"))
    assert anna.last.text == card
    await anna.taps_data(MatchTap.on(match, "yes"))
    assert anna.last.text == card
    await anna.taps_data(Go(to="exchanges").pack())
    assert "Vous suivez 1 échange ou proposition." in plain(anna.last.text)


async def test_somebody_elses_card_is_not_found(village: Village, phone: Phones) -> None:
    await village.settle(3)
    match = await village.propose([0])
    stranger = phone(1)
    for act in ("see", "yes", "no", "later", "undo", "ask", "contacts", "report", "reason"):
        with pytest.raises(NotFound):
            await stranger.taps_data(MatchTap.on(match, act, "too_far"), 1)
    with pytest.raises(NotFound):
        await stranger.taps_data("m:forged:yes:", 1)


async def test_exchanges_by_pages(village: Village, phone: Phones) -> None:
    await village.settle(2)
    for _ in range(7):
        match = await village.propose()
        async with village.work() as work:
            await interest.say_yes(work, await village.see(work, match, 0))
    anna = phone(0)
    await anna.taps_data(Go(to="exchanges").pack(), 1)
    assert len([label for label in anna.last.labels if label.startswith("Oui")]) == 5
    await anna.taps("Suivantes")
    assert len([label for label in anna.last.labels if label.startswith("Oui")]) == 2


async def test_the_first_yes_asks_how_to_be_reached(village: Village, phone: Phones) -> None:
    await village.settle(2, contact_choice=None, phone=None)
    match = await village.propose()
    anna = phone(0)
    await opens(anna)
    await anna.taps("Ça m'intéresse")
    assert "Sur quel numéro vous joindre ?" in plain(anna.last.text)
    assert anna.last.keyboard["keyboard"][0][0]["request_contact"]
    assert await village.state(match) == MatchState.PROPOSED
    await anna.shares("33639980042")
    assert "C'est noté : oui." in plain(anna.last.text)
    assert anna.messages[-2].keyboard == {"remove_keyboard": True}
    async with village.work() as work:
        person = await work.session.get_one(Person, village.parties[0].person)
        assert (person.phone, person.contact_choice) == ("+33639980042", ContactChoice.PHONE)


async def test_a_card_of_somebody_else_is_not_taken(village: Village, phone: Phones) -> None:
    await village.settle(2, contact_choice=None, phone=None)
    await village.propose()
    anna = phone(0)
    await opens(anna)
    await anna.taps("Ça m'intéresse")
    await anna.shares("+33639980042", user_id=4242)
    assert "celle d'une autre personne" in plain(anna.last.text)
    async with village.work() as work:
        assert (await work.session.get_one(Person, village.parties[0].person)).phone is None
    await anna.says("0039 98")
    assert "Nous ne lisons pas ce numéro." in plain(anna.last.text)
    await anna.says("08 99 12 34 56")
    assert "Les numéros en 08" in plain(anna.last.text)
    await anna.says("c'est le 06.39.98.00.42, le soir")
    assert "C'est noté : oui." in plain(anna.last.text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("+32 470 12 34 56", "+32470123456"), ("01 64 00 00 00", "+33164000000"), ("0033639980042", "+33639980042")],
)
async def test_another_number(village: Village, phone: Phones, typed: str, kept: str) -> None:
    await village.settle(2, contact_choice=None, phone=None)
    await village.propose()
    anna = phone(0)
    await opens(anna)
    await anna.taps("Ça m'intéresse")
    await anna.says("un autre numéro")
    await anna.says(typed)
    async with village.work() as work:
        assert (await work.session.get_one(Person, village.parties[0].person)).phone == kept
    assert "C'est noté : oui." in plain(anna.last.text)


async def test_by_telegram_needs_a_username(village: Village, phone: Phones) -> None:
    await village.settle(2, contact_choice=None, phone=None, username=None)
    match = await village.propose()
    anna = phone(0)
    await opens(anna)
    await anna.taps("Ça m'intéresse")
    await anna.says("Par Telegram")
    assert "Vous n'avez pas de nom d'utilisateur Telegram." in plain(anna.last.text)
    await anna.says("Annuler")
    assert "Ça m'intéresse" in [plain(label) for label in anna.last.labels]
    async with village.work() as work:
        assert (await village.see(work, match, 0)).mine.answer is None
        (await work.session.get_one(Person, village.parties[0].person)).username = "anna_b"
    await anna.taps("Ça m'intéresse")
    await anna.says("Par Telegram")
    assert "C'est noté : oui." in plain(anna.last.text)


async def test_the_keyboard_of_a_question_that_is_over_goes_away(village: Village, phone: Phones) -> None:
    await village.settle(2)
    anna = phone(0)
    await anna.says("Par Telegram")
    assert anna.last.keyboard == {"remove_keyboard": True}


async def test_a_question_and_its_answer(village: Village, phone: Phones) -> None:
    await village.settle(2)
    await village.propose()
    anna = phone(0)
    await opens(anna)
    await anna.taps("Poser une question")
    assert "masqués" in plain(anna.last.text)
    neat(anna)
    await anna.says("Livrez-vous ? Appelez le 06 39 98 00 00")
    assert "Question transmise : « Livrez-vous ? Appelez le ••• »" in plain(anna.last.text)
    async with village.work() as work:
        [message] = (await work.session.execute(select(RelayedMessage))).scalars()
        assert message.text == "Livrez-vous ? Appelez le •••"
    await anna.taps("Voir la proposition")
    neat(anna)


async def test_a_report_takes_one_tap_and_words_if_one_likes(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    anna = phone(0)
    await opens(anna)
    await anna.taps("Signaler")
    assert "L'équipe va regarder." in plain(anna.last.text)
    neat(anna)
    await anna.says("Cette annonce est étrange.")
    async with village.work() as work:
        [report] = (await work.session.execute(select(TeamMessage))).scalars()
        assert (report.match_id, report.text) == (match, "Cette annonce est étrange.")


async def test_two_taps_at_once(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    anna = phone(0)
    await opens(anna)
    for _ in range(2):
        await anna.taps_data(MatchTap.on(match, "yes"), anna.messages[0].id)
    assert len(anna.messages) == 1
    async with village.work() as work:
        found: Any = await work.session.get_one(Match, match)
        assert found.state == MatchState.PROPOSED


@pytest.mark.parametrize("text", ["ça m'intéresse", "Je suis intéressée !", "intéressé"])
async def test_interest_in_words(village: Village, phone: Phones, text: str) -> None:
    await village.settle(2)
    await village.propose()
    anna = phone(0)
    await opens(anna)
    await anna.says(text)
    assert "C'est noté : oui." in plain(anna.last.text)


@pytest.mark.parametrize("text", ["ok", "oui", "non", "super"])
async def test_a_mere_yes_only_shows_the_card_again(village: Village, phone: Phones, text: str) -> None:
    await village.settle(2)
    match = await village.propose()
    anna = phone(0)
    await opens(anna)
    await anna.says(text)
    assert "Ça m'intéresse" in [plain(label) for label in anna.last.labels]
    assert len(anna.messages) == 2
    assert await village.state(match) == MatchState.PROPOSED


async def test_a_no_in_words(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    anna = phone(0)
    await anna.says("pas pour moi")
    assert anna.messages == [], "nothing was shown: somebody else answers"
    await opens(anna)
    await anna.says("pas intéressé merci")
    assert await village.state(match) == MatchState.REFUSED


async def test_contacts_of_who_erased_themselves_are_gone(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    async with village.work() as work:
        for rank in (0, 1):
            await interest.say_yes(work, await village.see(work, match, rank))
    village.clock.move(minutes=1)
    async with village.work() as work:
        await interest.release_contacts(work)
        person = await work.session.get_one(Person, village.parties[1].person)
        person.state, person.first_name, person.phone = PersonState.ERASED, None, None
        (await work.session.get_one(Listing, village.parties[1].offer)).title = ""
    anna = phone(0)
    await anna.taps_data(MatchTap.on(match, "contacts"), 1)
    assert "n'est plus inscrite" in plain(anna.last.text)
    assert "Structure Secrète" not in anna.last.text
    await anna.taps_data(Go(to="exchanges").pack())
    assert anna.last.labels[0] == "Contacts\u00a0: 3 stères de bois", "my own words for it"
