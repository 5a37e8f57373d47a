"""An officer's questionnaire from its file to its second version: report, try-out, publication, difference."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
import pytest_asyncio
from openpyxl import load_workbook
from sqlalchemy import func, select

from models.survey import SurveyAnswer, SurveyInvitation
from tests.flows.declarants import well_said
from tests.flows.people import OFFICER, Someone, Town, labels_of, plain, text_of, town
from tests.flows.story import wednesday_morning
from tests.study.sheets import CHOICES, SETTINGS, line, sheet
from troc.members import team
from troc.study import publication
from troc.study.forms import load_form
from troc.study.workbooks import as_workbook

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLE = "Vos <achats>"
MORE = "| | ouinon | nsp | Ne sait pas | |\n| | ouinon | non"
LINES = (
    line("note", "bonjour", "Deux mots sur vos achats."),
    line("select_one ouinon", "fait", "Avez-vous acheté ?", required="yes"),
    line("integer", "valeur", "Pour combien ?", relevant="${fait} = 'oui'", constraint=". < 100"),
    line("select_multiple freins", "freins", "Quels freins ?"),
    line("date", "quand", "Quand ?"),
    line("text", "jamais", "Et si les deux ?", relevant="${fait} = 'oui' and ${fait} = 'non'"),
)


@pytest_asyncio.fixture
async def place(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    programme = {"controller": "France Active", "contact": "dpo@exemple.fr"}
    async with town(database_url, tmp_path, matching={"encoder": "none"}, community=programme) as opened:
        await wednesday_morning(opened)
        yield opened


def workbook(version: int, *lines: dict[str, str], choices: str = CHOICES) -> bytes:
    settings = SETTINGS.replace("Essai", TITLE).replace("| essai | 3 |", f"| achats | {version} |")
    return as_workbook(sheet(*lines, choices=choices, settings=settings))


async def test_a_questionnaire_goes_from_its_file_to_its_second_version(place: Town) -> None:
    nadia = await place.officer()
    await nadia.start()
    async with place.work() as work:
        await team.seat(work, OFFICER, "Nadia", "Essonne Active")
    await is_refused(place, nadia)
    await is_read(place, nadia)
    await is_tried(place, nadia)
    await goes_live(place, nadia)
    await has_a_second_version(place, nadia)
    await is_taken_away(place, nadia)


async def sends(place: Town, nadia: Someone, content: bytes, name: str = "achats.xlsx") -> None:
    await nadia.sends_document(name, content, XLSX)
    await place.program.importer.turn()
    await place.program.questionnaires.turn()
    await place.settle()


async def is_refused(place: Town, nadia: Someone) -> None:
    """A file with a fault: where it is, what it is, and the cure."""
    await nadia.says("/equipe")
    await nadia.taps("L'équipe")
    await nadia.taps("Questionnaires")
    await nadia.sees("Questionnaires en ligne")
    await well_said(nadia)
    await nadia.taps("Envoyer un fichier")
    await nadia.says("le voici")
    await nadia.sees("Nous attendons un fichier")
    await sends(place, nadia, workbook(1, *LINES[:2], line("text", "q", relevant="foo(1)")))
    await nadia.sees("Où : ligne 4, « relevant »")
    await nadia.sees("La fonction « foo » n'existe pas ici")
    await well_said(nadia)
    await nadia.taps("Envoyer un autre fichier")
    await sends(place, nadia, b"nom;ville\nA;B\nC;D\nE;F\n", "liste.csv")
    await nadia.sees("Ce fichier est un CSV")


async def is_read(place: Town, nadia: Someone) -> None:
    """Sent out of the blue, it is told from a list of firms by its sheet, and its report comes."""
    await nadia.says("/menu")
    await sends(place, nadia, workbook(1, *LINES))
    await nadia.sees("5 questions, 4 au plus pour une même personne")
    await nadia.sees("Ligne 7 : « jamais » n'est jamais posée")
    await nadia.sees("Aucun questionnaire de ce nom n'est en ligne")
    await well_said(nadia)
    assert "<achats>" in plain(await nadia.last())
    assert "Comparer" not in await nadia.buttons()


async def is_tried(place: Town, nadia: Someone) -> None:
    """Played as a member would be asked, through a restart; nothing is written."""
    await nadia.taps("Essayer")
    await nadia.sees("rien de ce que vous répondez n'est gardé")
    await well_said(nadia)
    await nadia.taps("Continuer")
    await nadia.taps("Oui")
    await nadia.says("mille")
    await nadia.sees("Il nous faut un nombre")
    await place.restart()
    await nadia.says("12")
    await nadia.taps("☐ Le temps")
    await nadia.taps("Continuer")
    await nadia.taps("Retour")
    await nadia.sees("Quels freins ?")
    await nadia.taps("Passer")
    await nadia.taps("Aujourd'hui")
    await nadia.sees("L'essai est terminé")
    async with place.work() as work:
        for table in (SurveyInvitation, SurveyAnswer):
            assert (await work.session.execute(select(func.count()).select_from(table))).scalar_one() == 0
    await nadia.taps("Essayer encore")
    await nadia.taps("Voir le compte rendu")


async def goes_live(place: Town, nadia: Someone) -> None:
    await nadia.taps("Publier")
    await nadia.sees("C'est la première de ce nom")
    await well_said(nadia)
    message_id, _ = await nadia.find_button("Publier la 1")
    data = next(
        each["callback_data"]
        for message in await nadia.messages()
        if message["message_id"] == message_id
        for row in message["reply_markup"]["inline_keyboard"]
        for each in row
        if each["text"] == "Publier la 1"
    )
    await nadia.taps("Publier la 1")
    await nadia.sees("version 1, est en ligne. Empreinte")
    await nadia.taps_data(message_id, data)
    await nadia.sees("Ce questionnaire est déjà en ligne")
    async with place.work() as work:
        assert (await publication.live(work, "achats")).version == "1"


async def has_a_second_version(place: Town, nadia: Someone) -> None:
    """A choice more is minor, a question less is major: each is named; a version cannot be taken twice."""
    await nadia.says("/menu")
    await sends(place, nadia, workbook(1, *LINES[:2]))
    await nadia.sees("La version « 1 » de « achats » existe déjà")
    await sends(place, nadia, workbook(1, *LINES))
    await nadia.sees("il n'y a rien à publier")
    assert "Publier" not in await nadia.buttons()
    await nadia.taps("Abandonner")
    await sends(place, nadia, workbook(2, *LINES[:5], choices=CHOICES.replace("| | ouinon | non", MORE)))
    await nadia.sees("Changement majeur")
    await nadia.taps("Comparer")
    await nadia.sees("Face à la version 1")
    await nadia.sees("- Majeur. « jamais » n'est plus posée.")
    await nadia.sees("- Mineur. « fait » : nouvelle réponse « Ne sait pas ».")
    await well_said(nadia)
    await nadia.taps("Publier")
    await nadia.sees("Les personnes déjà invitées gardent leur version")
    await nadia.taps("Publier la 2")
    await nadia.sees("version 2, est en ligne")


async def is_taken_away(place: Town, nadia: Someone) -> None:
    """[Télécharger] a version retired since: the workbook opens, and is the same questionnaire when sent back."""
    await nadia.taps("Questionnaires")
    await nadia.sees("version 2 : 0 complets sur 0 invités")
    await nadia.taps("Vos <achats>")
    await nadia.sees("version 1, publiée le")
    await well_said(nadia)
    await nadia.taps("Télécharger 1")
    sent = [message for message in await nadia.messages() if "document" in message and message["from"]["is_bot"]]
    assert sent[-1]["document"]["file_name"] == "achats-1.xlsx"
    async with place.work() as work:
        kept = {each.version: each.source for each in await publication.versions(work, "achats")}
    again = as_workbook(kept["1"])
    assert load_workbook(BytesIO(again)).sheetnames == ["survey", "choices", "settings"]
    assert load_form(BytesIO(again)).items == load_form(kept["1"]).items
    assert labels_of(sent[-1]) == [] and text_of(sent[-1]) == ""
