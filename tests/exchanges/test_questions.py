"""Are contact details masked, and do questions travel both ways without names?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import NotFound, RefusedInput, Stale
from tests.exchanges.village import Village
from troc.exchanges import interest, questions
from troc.exchanges.questions import MASK, mask

MASKED = [
    ("Appelez-moi au 06 39 98 00 01", "Appelez-moi au •••"),
    ("mon tel 0639980001 merci", "mon tel ••• merci"),
    ("06.39.98.00.01", "•••"),
    ("+33 6 39 98 00 01 le soir", "••• le soir"),
    ("06 - 39 - 98 - 00 - 01", "•••"),
    ("06, 39, 98, 00, 01", "•••"),
    ("tel : 01*64*98*00*01.", "tel : •••."),
    ("06 | 39 | 98 | 00 | 01", "•••"),
    ("O6 39 98 OO Ol", "•••"),
    ("0️⃣6️⃣3️⃣9️⃣9️⃣8️⃣0️⃣0️⃣0️⃣1️⃣", "•••️⃣"),
    ("jean(a)exemple.fr", "•••"),
    ("jean＠exemple.fr", "•••"),
    ("voir exemple.io ou exemple.bzh", "voir ••• ou •••"),
    ("écrivez à jean.dupont@exemple.fr svp", "écrivez à ••• svp"),
    ("jean arobase exemple point fr", "•••"),
    ("jean(at)exemple.fr", "•••"),
    ("voir www.exemple.fr/contact", "voir •••"),
    ("mon site exemple.com est clair", "mon site ••• est clair"),
    ("t.me/jeandupont", "•••"),
    ("je suis @jeandupont sur Telegram", "je suis ••• sur Telegram"),
    ("zéro six trente-neuf quatre-vingt-dix-huit zéro zéro zéro un", "•••"),
]
KEPT = [
    "Est-ce possible le 14/10/2026 ?",
    "entre le 2026-10-14 et le 2026-10-20",
    "Combien pour 3 stères, 240 € ?",
    "1 000 à 1 500 € HT, est-ce trop ?",
    "Zéro déchet, un ou deux bacs ?",
    "Disponible le 02/03/2026, puis 04/05/2026 ?",
    "Il en faut 0,5 à 1,2 t, en 8 ou 10 sacs",
    "12 h 30 ou 14 h, à votre choix",
    "C'est une Renault Kangoo de 2012, 145 000 km.",
]


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_contact_details_are_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", KEPT)
def test_the_rest_is_left_alone(text: str) -> None:
    assert mask(text) == text


@given(st.from_regex(r"0[67]([ .\-]?[0-9]{2}){4}", fullmatch=True), st.text("abc éè,.!?", max_size=20))
def test_no_mobile_number_gets_through(number: str, around: str) -> None:
    digits = [character for character in mask(f"{around} {number} {around}") if character.isdigit()]
    assert len(digits) < 8


@given(st.text(max_size=600))
def test_any_text_is_survived(text: str) -> None:
    assert isinstance(mask(text), str)


async def test_questions_go_both_ways(village: Village) -> None:
    first, second = await village.settle(2)
    match = await village.propose()
    async with village.work() as work:
        question, notice = await questions.ask(work, await village.see(work, match, 0), "Au 06 39 98 00 01 ?")
        assert (notice.person_id, notice.message_class) == (second.person, "A")
        assert question.text == f"Au {MASK} ?"
    village.clock.move(minutes=1)
    async with village.work() as work:
        received = await questions.received(work, question.id, second.person)
        answer, notice = await questions.ask(work, await village.see(work, match, 1), "Oui, jeudi.", received)
        assert notice.person_id == first.person
    village.clock.move(minutes=1)
    async with village.work() as work:
        again = await questions.received(work, answer.id, first.person)
        await questions.ask(work, await village.see(work, match, 0), "Parfait.", again)
        texts = [message.text for message in await questions.thread(work, match)]
    assert texts == [f"Au {MASK} ?", "Oui, jeudi.", "Parfait."]


async def test_only_the_recipient_reads_it(village: Village) -> None:
    first, _ = await village.settle(2)
    match = await village.propose()
    async with village.work() as work:
        question, _ = await questions.ask(work, await village.see(work, match, 0), "Quelle essence de bois ?")
        with pytest.raises(NotFound):
            await questions.received(work, question.id, first.person)


@pytest.mark.parametrize("text", ["", "  ", "06 39 98 00 01", "@jeandupont", "???", "06 39 98 00 01 !"])
async def test_nothing_left_to_say_is_refused(village: Village, text: str) -> None:
    await village.settle(2)
    match = await village.propose()
    async with village.work() as work:
        with pytest.raises(RefusedInput):
            await questions.ask(work, await village.see(work, match, 0), text)


async def test_three_questions_in_a_row_are_enough(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    for number in range(3):
        village.clock.move(minutes=1)
        async with village.work() as work:
            await questions.ask(work, await village.see(work, match, 0), f"Question {number}")
    village.clock.move(minutes=1)
    async with village.work() as work:
        with pytest.raises(RefusedInput, match="enough"):
            await questions.ask(work, await village.see(work, match, 0), "Encore une")
        await questions.ask(work, await village.see(work, match, 1), "À mon tour")


async def test_a_long_question_is_cut_before_it_is_masked(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    async with village.work() as work:
        message, _ = await questions.ask(work, await village.see(work, match, 0), "mot " * 1000)
    assert len(message.text) <= questions.LIMIT


async def test_no_questions_in_a_loop_nor_once_declined(village: Village) -> None:
    await village.settle(3)
    loop, pair = await village.propose(), await village.propose([0])
    async with village.work() as work:
        with pytest.raises(Stale):
            await questions.ask(work, await village.see(work, loop, 0), "À qui parlé-je ?")
        await interest.say_no(work, await village.see(work, pair, 0))
        with pytest.raises(Stale):
            await questions.ask(work, await village.see(work, pair, 0), "Finalement ?")


async def test_an_answer_after_my_yes_passes_whatever_the_other_said(village: Village) -> None:
    """Refusing it would tell that the other has declined meanwhile."""
    first, _ = await village.settle(2)
    match = await village.propose()
    async with village.work() as work:
        question, _ = await questions.ask(work, await village.see(work, match, 1), "Livrez-vous ?")
        await interest.say_yes(work, await village.see(work, match, 0))
        await interest.say_no(work, await village.see(work, match, 1))
    async with village.work() as work:
        received = await questions.received(work, question.id, first.person)
        await questions.ask(work, await village.see(work, match, 0), "Oui.", received)
