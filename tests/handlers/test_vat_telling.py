"""Is what VAT costs known and shown before the first yes, for one tap more, asked once, and changed when one wants?"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from bot.database import Database
from handlers.callbacks import Go, MatchTap
from locales.lint import problems_of_screen
from models.enums import LegalForm, VatRegime
from models.errors import NotFound
from models.listing import Listing
from models.member import Organisation
from tests.clocks import StoppedClock
from tests.exchanges.village import Village
from tests.handlers.phone import Phone, plain

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

Phones = Callable[[int], Phone]
THOUSAND = 100_000
ASKED = "Quelle TVA facturez-vous d'habitude ?"


@pytest.fixture
def village(database: Database, clock: StoppedClock) -> Village:
    """Nobody there has told anything of VAT."""
    return Village(database, clock)


async def stands(village: Village, rank: int) -> tuple[str | None, int | None, bool]:
    async with village.work() as work:
        found = await work.session.get_one(Organisation, village.parties[rank].organisation)
        return found.vat_regime, found.vat_rate_permille, found.vat_deducts


async def priced(village: Village, rank: int | None = None) -> None:
    """A thousand euros each way; the one of `rank` told that it invoices at 20 %."""
    async with village.work() as work:
        for party in village.parties:
            (await work.session.get_one(Listing, party.offer)).value_cents = THOUSAND
        if rank is not None:
            liable = await work.session.get_one(Organisation, village.parties[rank].organisation)
            liable.vat_regime, liable.vat_rate_permille, liable.vat_deducts = VatRegime.ASSUJETTI, 200, True


async def wants(phone: Phone) -> None:
    await phone.taps_data(Go(to="proposals").pack())
    await phone.taps("Ça m'intéresse")


def neat(phone: Phone) -> None:
    assert list(problems_of_screen(phone.last.text, phone.last.labels)) == []


async def test_one_tap_more_and_never_again(village: Village, phone: Phones) -> None:
    await village.settle(2)
    first = await village.propose()
    anna = phone(0)
    await wants(anna)
    assert ASKED in plain(anna.last.text)
    neat(anna)
    await anna.taps("20 %")
    assert "C'est noté : oui." in plain(anna.last.text)
    assert await stands(village, 0) == ("assujetti", 200, True)
    await anna.taps("Changer d'avis")
    await anna.taps("Ça m'intéresse")
    assert "C'est noté : oui." in plain(anna.last.text)
    assert await village.state(first) == "proposed"


async def test_a_cost_is_told_before_the_yes(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    await priced(village, 0)
    bruno = phone(1)
    await wants(bruno)
    await bruno.taps("Aucune, franchise")
    text = plain(bruno.last.text)
    assert text.startswith("C'est noté. Avant votre oui, voici ce que cela change :")
    assert "elle vous coûterait 200 €" in text and "Vous paieriez 200 € de différence." in text
    neat(bruno)
    async with village.work() as work:
        assert (await village.see(work, match, 1)).mine.answer is None
    await bruno.taps("Retour")
    assert "À savoir : la TVA coûterait 200 € à l'un de vous." in plain(bruno.last.text)
    await bruno.taps("Ça m'intéresse")
    assert "C'est noté : oui." in plain(bruno.last.text)
    anna = phone(0)
    await wants(anna)  # had told: not asked, and the line was on the card
    assert "C'est noté : oui." in plain(anna.last.text)
    assert await village.state(match) == "accepted"


async def test_the_same_answer_twice_is_no_yes(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    await priced(village, 0)
    bruno = phone(1)
    await wants(bruno)
    question = bruno.last.id
    for _ in range(2):
        await bruno.taps_data(MatchTap.on(match, "regime", VatRegime.FRANCHISE.value), question)
        assert "elle vous coûterait 200 €" in plain(bruno.last.text)
        neat(bruno)
        async with village.work() as work:
            assert (await village.see(work, match, 1)).mine.answer is None
    await bruno.taps("Ça m'intéresse")
    assert "C'est noté : oui." in plain(bruno.last.text)
    async with village.work() as work:
        assert (await village.see(work, match, 1)).mine.answer is not None
    await bruno.taps_data(MatchTap.on(match, "regime", VatRegime.FRANCHISE.value), question)
    assert "C'est noté : oui." in plain(bruno.last.text)


async def test_an_old_question_does_not_undo_the_profile(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    anna = phone(0)
    await wants(anna)
    async with village.work() as work:
        mine = await work.session.get_one(Organisation, village.parties[0].organisation)
        mine.sector, mine.legal_form = "craft", LegalForm.SARL
    await anna.taps_data("g:vat:200")
    for old in (VatRegime.FRANCHISE.value, "part", "part-100"):
        await anna.taps_data(MatchTap.on(match, "regime", old))
        assert await stands(village, 0) == ("assujetti", 200, True)
    assert "Ça m'intéresse" in [plain(label) for label in anna.last.labels]
    async with village.work() as work:
        assert (await village.see(work, match, 0)).mine.answer is None


async def test_who_does_not_recover_all_of_it(village: Village, phone: Phones) -> None:
    await village.settle(2)
    await village.propose()
    await priced(village, 0)
    bruno = phone(1)
    await wants(bruno)
    await bruno.taps("Récupérée en partie")
    assert "Nous compterons comme perdue toute la TVA" in plain(bruno.last.text)
    neat(bruno)
    await bruno.taps("Retour")
    assert ASKED in plain(bruno.last.text)
    await bruno.taps("Récupérée en partie")
    await bruno.taps("5,5 %")
    assert await stands(village, 1) == ("assujetti", 55, False)
    text = plain(bruno.last.text)
    assert "elle vous coûterait 200 €" in text and "Vous paieriez 145 € de différence." in text
    await bruno.taps("Pas pour moi")
    assert "Pas pour moi" not in plain(bruno.last.text) and "C'est noté" in plain(bruno.last.text)


async def test_not_knowing_blocks_nothing_and_is_said(village: Village, phone: Phones) -> None:
    await village.settle(2)
    await village.propose()
    anna = phone(0)
    await wants(anna)
    await anna.says("je ne sais pas")
    assert "C'est noté : oui." in plain(anna.last.text)
    assert (await stands(village, 0))[0] == "unknown"
    await anna.taps("Changer d'avis")
    assert "La TVA n'est pas comptée : la vôtre reste à préciser." in plain(anna.last.text)
    neat(anna)
    bruno = phone(1)
    await wants(bruno)
    await bruno.says("une chouette")
    assert ASKED in plain(bruno.last.text) and "Choisissez une des réponses" in plain(bruno.last.text)
    await bruno.taps("Aucune, exonéré")
    await bruno.taps("Changer d'avis")
    assert "si l'autre facture la TVA, elle serait un coût pour vous" in plain(bruno.last.text)


async def test_changed_in_the_profile(village: Village, phone: Phones) -> None:
    await village.settle(2)
    match = await village.propose()
    anna = phone(0)
    async with village.work() as work:
        mine = await work.session.get_one(Organisation, village.parties[0].organisation)
        mine.sector, mine.legal_form = "craft", LegalForm.SARL
    await anna.taps_data("g:vat:")
    await anna.says("20")
    assert "TVA : 20 %, récupérée" in plain(anna.last.text)
    await anna.taps("Ma TVA")
    await anna.taps("Récupérée en partie")
    await anna.taps("10 %")
    assert "TVA : 10 %, récupérée en partie ou pas du tout" in plain(anna.last.text)
    for forged in ("x", "part-", "part-7", "777", "-200", "part-part-200", "assujetti"):
        for data in (f"g:vat:{forged}", MatchTap.on(match, "regime", forged)):
            with pytest.raises(NotFound):
                await anna.taps_data(data)
    assert await stands(village, 0) == ("assujetti", 100, False)


async def before_a_card(village: Village, phone: Phones) -> tuple[Phone, UUID]:
    """Anna before a card between two who recover no VAT; and the proposal."""
    await village.settle(2)
    match = await village.propose()
    await priced(village)
    for rank in (0, 1):
        async with village.work() as work:
            mine = await work.session.get_one(Organisation, village.parties[rank].organisation)
            mine.vat_regime = VatRegime.NON_ASSUJETTI
    anna = phone(0)
    await anna.taps_data(Go(to="proposals").pack())
    return anna, match


async def test_a_cost_known_after_the_card_was_shown_is_read_before_the_yes(village: Village, phone: Phones) -> None:
    anna, match = await before_a_card(village, phone)
    await priced(village, 1)  # the other tells that it invoices VAT, which Anna recovers none of
    await anna.taps("Ça m'intéresse")
    assert "Avant votre oui" in plain(anna.last.text) and "200 €" in plain(anna.last.text)
    neat(anna)
    async with village.work() as work:
        assert (await village.see(work, match, 0)).mine.answer is None
    await anna.taps("Ça m'intéresse")
    assert "C'est noté : oui." in plain(anna.last.text)


async def test_a_yes_in_words_reads_the_cost_first_too(village: Village, phone: Phones) -> None:
    anna, match = await before_a_card(village, phone)
    await priced(village, 1)
    await anna.says("ça m'intéresse")
    assert "Avant votre oui" in plain(anna.last.text)
    async with village.work() as work:
        assert (await village.see(work, match, 0)).mine.answer is None
    await anna.taps("Ça m'intéresse")
    assert "C'est noté : oui." in plain(anna.last.text)
