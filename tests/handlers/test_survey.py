"""Is every type of question asked, answered, corrected and left in the chat as it should be?"""

from __future__ import annotations

from contextlib import suppress

import pytest
import pytest_asyncio
from aiogram import Dispatcher, Router
from sqlalchemy import select

from bot.storage import TransactionStorage
from handlers import survey, survey_after, survey_typed
from handlers.callbacks import SurveyTap
from handlers.context import Acquaintance
from handlers.house import House
from handlers.survey_after import farewell
from handlers.talk import put
from locales.lint import problems_of_screen
from models.enums import ConsentPurpose, Disposition
from models.errors import NotFound
from models.member import Consent, Person, TeamMessage
from models.outbox import MessageClass, OutboxRow
from models.survey import SurveyAnswer, SurveyInvitation
from tests.clocks import StoppedClock
from tests.exchanges.village import Village
from tests.handlers.phone import Phone, plain
from tests.study.sheets import CHOICES, WIDE, line, sheet
from troc.members import privacy, support
from troc.study import interviews, survey_invitations
from troc.study.forms import built_in_source, load_form
from troc.study.triggers import Occasion
from troc.workflows import consenting, surveying

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

HOUSE = House(
    **dict.fromkeys(House.__dataclass_fields__, "") | {"controller": "France Active", "zone": "Europe/Paris"}  # type: ignore[arg-type]
)
MANY = CHOICES + "".join(f"| | lieux | lieu{n:02d} | Lieu numéro {n} |\n" for n in range(1, 23))
LONG = sheet(
    line("select_one lieux", "lieu", "Quel lieu ?"),
    line("text", "commune", "Quelle commune ?", appearance="commune"),
    line("date", "jour", "Quel jour ?", constraint=". > today()"),
    choices=MANY,
)


@pytest.fixture(scope="module")
def dispatch() -> Dispatcher:
    root = Router(name="root")
    for conversation in (survey, survey_typed, survey_after):
        for name, observer in conversation.router.observers.items():
            root.observers[name].handlers.extend(observer.handlers)
    made = Dispatcher(storage=TransactionStorage(), house=HOUSE)
    made.update.outer_middleware(Acquaintance())
    made.include_router(root)
    return made


@pytest_asyncio.fixture
async def anna(village: Village, dispatch: Dispatcher) -> Phone:
    """A member who agreed to the study, and to nothing else yet."""
    await village.settle(2)
    async with village.work() as work:
        person = await work.session.get_one(Person, village.parties[0].person)
        await privacy.decide(work, person, ConsentPurpose.STUDY, True, "Oui.")
    return Phone(village, village.parties[0], dispatch)


async def invite(phone: Phone, source: str) -> SurveyInvitation:
    """The invitation before her eyes."""
    form = load_form(source)
    async with phone.village.work() as work:
        await interviews.freeze(work, form, source)
        [row] = await survey_invitations.plan(work, form, [Occasion("essai", phone.party.person, work.now)], 0)
        survey_invitations.delivered(work, row, form)
    return row


async def begin(phone: Phone, source: str) -> SurveyInvitation:
    """Invited, and past the notice."""
    row = await invite(phone, source)
    await phone.taps_data(SurveyTap.on(row.id, "start"))
    await phone.taps("D'accord, je réponds")
    return row


async def kept(phone: Phone, row: SurveyInvitation) -> dict[str, str | None]:
    async with phone.village.work() as work:
        answers = (
            await work.session.execute(select(SurveyAnswer).where(SurveyAnswer.invitation_id == row.id))
        ).scalars()
        return {answer.question: answer.value for answer in answers}


async def standing(phone: Phone, row: SurveyInvitation) -> Disposition:
    async with phone.village.work() as work:
        return Disposition((await work.session.get_one(SurveyInvitation, row.id)).disposition)


def sees(phone: Phone, words: str) -> None:
    assert words in plain(phone.last.text), plain(phone.last.text)
    assert list(problems_of_screen(phone.last.text, phone.last.labels)) == []


async def test_the_notice_comes_before_the_first_question_and_its_words_are_what_was_agreed_to(anna: Phone) -> None:
    row = await invite(anna, WIDE)
    await anna.taps_data(SurveyTap.on(row.id, "start"))
    sees(anna, "Qui : France Active mène cette étude")
    assert len([each for each in plain(anna.last.text).split("\n") if " : " in each]) == 5
    assert "Lire le détail" in anna.last.labels
    assert await standing(anna, row) is Disposition.SENT  # nothing is collected before the yes
    async with anna.village.work() as work:
        consents = select(Consent).where(Consent.purpose == ConsentPurpose.SURVEYS)
        assert (await work.session.execute(consents)).first() is None
    await anna.taps("D'accord, je réponds")
    sees(anna, "Quelques questions sur")
    async with anna.village.work() as work:
        given = (await work.session.execute(consents)).scalar_one()
        assert given.granted and len(given.text_hash) == 64
    await anna.taps_data(SurveyTap.on(row.id, "start"))
    assert "Qui :" not in anna.last.text  # once is enough


async def test_every_type_with_back_skip_and_refusals(anna: Phone) -> None:
    row = await begin(anna, WIDE)
    await anna.taps("Continuer")
    sees(anna, "Question 1 sur 7 au plus")
    assert "Passer" not in anna.last.labels
    await anna.says("oui")
    sees(anna, "Valeurs\n\nQuelle valeur, en euros ?")  # its group is the heading
    await anna.says("mille")
    sees(anna, "Il nous faut un nombre.")
    await anna.says("1 200 €")
    await anna.says("1500")
    sees(anna, "Au plus 1200 €.")
    await anna.taps("Retour")
    sees(anna, "Quelle valeur, en euros ?")
    await anna.says("2000")
    await anna.says("1 500,50")
    await anna.taps("☐ Le temps")
    assert "☑ Le temps" in anna.last.labels
    await anna.taps("☐ Aucun")
    assert "☐ Le temps" in anna.last.labels and "☑ Aucun" in anna.last.labels
    await anna.taps("☐ L'argent")
    await anna.taps("Continuer")
    sees(anna, "Recommanderiez-vous ?")
    assert [len(each) for each in anna.last.rows[:2]] == [6, 5]
    await anna.taps("9")
    sees(anna, "Quand ?")
    assert anna.last.labels[:2] == ["Hier", "Aujourd’hui"]
    await anna.taps("Hier")
    await anna.taps("Continuer")
    await anna.says("Première ligne.")
    sees(anna, "Vous pouvez ajouter autre chose")
    await anna.says("Seconde ligne.")
    await anna.taps("Terminer")
    sees(anna, "Merci.")
    found = await kept(anna, row)
    assert found == {
        "fait": "oui", "valeur": "2000", "evite": "1500.5", "freins": "argent", "recommande": "9", "quand": "2026-11-23",
        "lu": "OK", "mot": "Première ligne.\nSeconde ligne.",
    }  # fmt: skip
    assert await standing(anna, row) is Disposition.COMPLETE


async def test_answers_are_corrected_until_the_wave_closes(anna: Phone, clock: StoppedClock) -> None:
    row = await begin(anna, built_in_source("barometre"))
    await anna.taps("Tendue")
    for _ in range(5):
        await anna.taps("Passer")
    sees(anna, "Merci.")
    await anna.taps("Revoir mes réponses")
    sees(anna, "1. Comment est votre trésorerie aujourd'hu… Tendue")
    await anna.taps("Modifier 1")
    await anna.taps("Retour")  # nothing is lost by looking
    assert (await kept(anna, row))["tresorerie"] == "tendue"
    await anna.taps("Modifier 1")
    await anna.taps("Bonne")
    assert (await kept(anna, row))["tresorerie"] == "bonne"
    async with anna.village.work() as work:
        query = select(SurveyAnswer.edits).where(SurveyAnswer.question == "tresorerie")
        assert (await work.session.execute(query)).scalar_one() == 1
    clock.move(days=15)
    async with anna.village.work() as work:
        await surveying.plan(work)
    await anna.taps_data(SurveyTap.on(row.id, "review"))
    sees(anna, "Ce questionnaire est terminé.")
    await anna.taps_data(SurveyTap.on(row.id, "choose", "1.0"))
    assert (await kept(anna, row))["tresorerie"] == "bonne"


async def test_an_answer_to_a_closed_wave_is_not_taken(anna: Phone, clock: StoppedClock) -> None:
    row = await begin(anna, built_in_source("barometre"))
    clock.move(days=14, minutes=1)
    await anna.taps("Tendue")
    sees(anna, "Ce questionnaire est terminé.")
    await anna.taps_data(SurveyTap.on(row.id, "start"))
    sees(anna, "Ce questionnaire est terminé.")
    assert await kept(anna, row) == {}


async def test_a_no_in_the_middle_ends_it_on_the_spot(anna: Phone) -> None:
    row = await begin(anna, built_in_source("barometre"))
    await anna.taps("Tendue")
    async with anna.village.work() as work:
        person = await work.session.get_one(Person, anna.party.person)
        await consenting.decide(work, person, ConsentPurpose.SURVEYS, False, "Non.")
    await anna.taps("Non")
    sees(anna, "Ce questionnaire est terminé.")
    assert (await standing(anna, row), await kept(anna, row)) == (Disposition.WITHDRAWN, {"tresorerie": "tendue"})


QUOTING = """
| settings | | | | |
| | form_title | form_id | version | bot::consentement |
| | Vos mots | mots | 1 | citation |
"""


async def test_a_form_that_needs_another_yes_is_answered_with_it_only(anna: Phone) -> None:
    row = await invite(
        anna, sheet(line("text", "mot", "Un mot ?"), line("text", "fin", "Et encore ?"), settings=QUOTING)
    )
    await anna.taps_data(SurveyTap.on(row.id, "start"))
    sees(anna, "Ce questionnaire est terminé.")
    async with anna.village.work() as work:
        person = await work.session.get_one(Person, anna.party.person)
        await consenting.decide(work, person, ConsentPurpose.QUOTING, True, "Oui.")
    await anna.taps_data(SurveyTap.on(row.id, "start"))
    await anna.taps("D'accord, je réponds")
    await anna.says("Oui.")
    async with anna.village.work() as work:
        await consenting.decide(work, person, ConsentPurpose.QUOTING, False, "Non.")
    await anna.says("Rien.")
    sees(anna, "Ce questionnaire est terminé.")
    assert (await standing(anna, row), await kept(anna, row)) == (Disposition.WITHDRAWN, {"mot": "Oui."})


async def test_a_second_device_or_an_old_button_answers_nothing_twice(anna: Phone) -> None:
    row = await begin(anna, built_in_source("barometre"))
    await anna.taps("Tendue")
    for act, arg in (
        ("choose", "1.4"),
        ("skip", "1"),
        ("done", "1"),
        ("choose", "99.9"),
        ("page", "1.x"),
        ("fix", "x"),
    ):
        await anna.taps_data(SurveyTap.on(row.id, act, arg))
    assert await kept(anna, row) == {"tresorerie": "tendue"}
    await anna.taps_data(SurveyTap.on(row.id, "start"))
    sees(anna, "Question 2 sur 6 au plus")


async def test_a_voice_is_kept_by_nobody(anna: Phone) -> None:
    row = await begin(anna, built_in_source("question_ouverte"))
    await anna.sends_voice()
    sees(anna, "Ici, nous n'écoutons pas les messages vocaux")
    assert await kept(anna, row) == {}
    await anna.says("Une carte des voisins.")
    await anna.taps("Terminer")
    sees(anna, "Merci.")


ADDED = sheet(
    line("text", "mot", "Un mot ?", appearance="multiline"),
    line("select_multiple freins", "freins", "Qu'est-ce qui gêne ?"),
    line("text", "fin", "Autre chose ?", appearance="multiline"),
)


async def test_words_that_no_longer_fit_are_told_so_and_the_next_ones_answer_what_is_on_the_screen(anna: Phone) -> None:
    row = await begin(anna, ADDED)
    await anna.says("a" * 1500)
    await anna.says("b" * 600)
    sees(anna, "Ce message n'a pas été ajouté : il est trop long. Il reste 499 caractères.")
    assert "Terminer" in anna.last.labels
    await anna.says("c" * 499)
    await anna.says("d")
    sees(anna, "votre réponse a atteint sa longueur.")
    await anna.taps_data(SurveyTap.on(row.id, "choose", "1.0"))  # the next question's, from another device
    sees(anna, "Qu'est-ce qui gêne ?")
    await anna.says("Le temps")
    await anna.says("Première.")
    await anna.says("e" * 1995)  # after the last question there is nothing else to show
    sees(anna, "Il reste 1 990 caractères.")
    await anna.taps("Terminer")
    assert await kept(anna, row) == {"mot": "a" * 1500 + "\n" + "c" * 499, "freins": "temps", "fin": "Première."}


async def test_ticks_of_an_older_questionnaire_belong_to_it(anna: Phone) -> None:
    older = await begin(anna, sheet(line("select_multiple freins", "freins", "Qu'est-ce qui gêne ?")))
    async with anna.village.work() as work:
        (await work.session.get_one(SurveyInvitation, older.id)).key = "before"
    row = await invite(anna, built_in_source("barometre"))
    await anna.taps_data(SurveyTap.on(row.id, "start"))
    await anna.taps_data(SurveyTap.on(older.id, "choose", "0.0"))
    await anna.taps("☐ L'argent")
    await anna.taps("Continuer")
    assert (await kept(anna, older), await kept(anna, row)) == ({"freins": "temps argent"}, {})


async def test_back_tapped_twice_takes_one_answer_back(anna: Phone) -> None:
    row = await begin(anna, built_in_source("barometre"))
    await anna.taps("Tendue")
    await anna.taps("Passer")
    back, on = next(
        (button["callback_data"], anna.last.id)
        for line_ in anna.last.rows for button in line_ if plain(button["text"]) == "Retour"
    )  # fmt: skip
    await anna.taps_data(back, on)
    await anna.taps_data(back, on)
    sees(anna, "Question 2 sur 6 au plus")
    assert await kept(anna, row) == {"tresorerie": "tendue"}
    for _ in range(5):
        await anna.taps("Passer")
    await anna.taps_data(back, on)  # an old one, once it is over
    sees(anna, "Merci.")


async def test_long_lists_are_paged_and_searched_communes_are_codes_and_days_are_near(anna: Phone) -> None:
    row = await begin(anna, LONG)
    assert anna.last.labels[:7] == [f"Lieu numéro {n}" for n in range(1, 8)]
    await anna.taps("Suivantes")
    assert anna.last.labels[0] == "Lieu numéro 8"
    await anna.says("numéro 2")
    assert anna.last.labels[:4] == ["Lieu numéro 2", "Lieu numéro 20", "Lieu numéro 21", "Lieu numéro 22"]
    await anna.taps("Lieu numéro 21")
    await anna.says("nulle part du tout")
    sees(anna, "Nous ne trouvons pas cette commune.")
    await anna.says("91000")
    sees(anna, "Quel jour ?")
    assert "Hier" not in anna.last.labels and anna.last.labels[0] == "Demain"
    await anna.says("hier")
    sees(anna, "Cette réponse ne convient pas ici.")
    await anna.taps("Demain")
    assert await kept(anna, row) == {"lieu": "lieu21", "commune": "91228", "jour": "2026-11-25"}


async def test_a_yes_to_an_interview_is_a_consent_a_file_and_a_request(anna: Phone) -> None:
    row = await begin(anna, built_in_source("entretien"))
    for label in ("Oui", "Par téléphone", "Demain", "14 h"):
        await anna.taps(label)
    sees(anna, "C'est noté : mercredi 25 novembre à 14 h, par téléphone.")
    async with anna.village.work() as work:
        [asked] = (await work.session.execute(select(TeamMessage))).scalars()
        assert plain(asked.text or "").startswith("Entretien proposé : mercredi 25 novembre à 14 h")
        person = await work.session.get_one(Person, anna.party.person)
        assert await privacy.agrees(work, person, ConsentPurpose.INTERVIEW)
        files = select(OutboxRow).where(OutboxRow.method == "sendDocument")
        [sent] = (await work.session.execute(files)).scalars()
        assert "DTSTART;TZID=Europe/Paris:20261125T140000" in sent.payload["document"]["@text"]
    await anna.taps_data(SurveyTap.on(row.id, "review"))
    await anna.taps("Modifier 4")
    await anna.taps("16 h")
    await anna.taps_data(SurveyTap.on(row.id, "start"))  # the end again: nothing new is told
    async with anna.village.work() as work:
        assert len((await work.session.execute(select(TeamMessage))).scalars().all()) == 2
    await anna.taps_data(SurveyTap.on(row.id, "review"))
    await anna.taps("Modifier 1")
    await anna.taps("Non")
    async with anna.village.work() as work:
        person = await work.session.get_one(Person, anna.party.person)
        assert not await privacy.agrees(work, person, ConsentPurpose.INTERVIEW)


async def test_a_slot_that_the_team_was_not_told_of_is_told_later(anna: Phone) -> None:
    row = await begin(anna, built_in_source("entretien"))
    async with anna.village.work() as work:
        person = await work.session.get_one(Person, anna.party.person)
        for _ in range(support.WAITING_AT_MOST):
            await support.write(work, person, text="Bonjour")
    for label in ("Oui", "Par téléphone", "Demain", "14 h"):
        await anna.taps(label)
    async with anna.village.work() as work:
        for message in (await work.session.execute(select(TeamMessage))).scalars():
            message.handled_at = work.now
    await anna.taps_data(SurveyTap.on(row.id, "start"))
    sees(anna, "C'est noté : mercredi 25 novembre à 14 h, par téléphone.")
    async with anna.village.work() as work:
        waiting = select(TeamMessage.text).where(TeamMessage.handled_at.is_(None))
        [asked] = (await work.session.execute(waiting)).scalars()
        assert plain(asked or "").startswith("Entretien proposé")


async def test_who_left_answers_one_question_that_is_nobodys(anna: Phone) -> None:
    async with anna.village.work() as work:
        person = await work.session.get_one(Person, anna.party.person)
        person.state = "active"  # type: ignore[assignment]
        form = await surveying.leaving(work, person)
        assert form is not None
        interview = await surveying.farewell(work, form)
        row = interview.invitation
        assert row.person_id is None
        await put(work, farewell(interview), chat_id=person.telegram_id, key="adieu", message_class=MessageClass.ANSWER,
                  person_id=None)  # fmt: skip
    await anna.looks()
    assert list(problems_of_screen(anna.last.text, anna.last.labels)) == []
    await anna.taps("Pas le temps")
    assert "sans rien qui vous désigne" in plain(anna.last.text)
    assert (await kept(anna, row), await standing(anna, row)) == ({"motif": "temps"}, Disposition.COMPLETE)
    await anna.taps_data(SurveyTap.on(row.id, "exit", "0"))
    assert "Cette question est fermée." in plain(anna.last.text)
    assert await kept(anna, row) == {"motif": "temps"}


async def test_who_agreed_to_nothing_is_asked_nothing_when_leaving(anna: Phone) -> None:
    async with anna.village.work() as work:
        person = await work.session.get_one(Person, anna.village.parties[1].person)
        assert await surveying.leaving(work, person) is None


async def test_nobody_answers_for_somebody_else(anna: Phone, dispatch: Dispatcher) -> None:
    row = await begin(anna, built_in_source("barometre"))
    bruno = Phone(anna.village, anna.village.parties[1], dispatch)
    for act in ("start", "choose", "review", "exit"):
        with suppress(NotFound):
            await bruno.taps_data(SurveyTap.on(row.id, act, "1.0"))
    assert await kept(anna, row) == {}


async def test_a_list_of_any_length_fits_the_screen(anna: Phone) -> None:
    lengths = [(kind, length) for kind in ("select_one", "select_multiple") for length in (7, 8, 9, 11)]
    lists = "".join(f"| | l{n} | c{k:02d} | Choix numéro {k} |\n" for n in (7, 8, 9, 11) for k in range(n))
    asked = [line(f"{kind} l{length}", f"{kind}{length}", "Lequel ?") for kind, length in lengths]
    await begin(anna, sheet(line("text", "mot", "Un mot ?"), *asked, choices=CHOICES + lists))
    await anna.taps("Passer")
    for kind, length in lengths:
        seen: set[str] = set()
        while not {label for label in anna.last.labels if "Choix" in label} <= seen:
            assert list(problems_of_screen(anna.last.text, anna.last.labels)) == [], (kind, length)
            seen |= {label for label in anna.last.labels if "Choix" in label}
            if "Suivantes" in anna.last.labels:
                await anna.taps("Suivantes")
        assert len(seen) == length
        await anna.taps("Passer")
    sees(anna, "Merci")
