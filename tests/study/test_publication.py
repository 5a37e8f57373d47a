"""Is a version frozen, told apart from the one before, and looked at as a whole before it goes live?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.units import Units
from models.errors import Stale
from models.member import Officer
from models.survey import PublicationState, SurveyInvitation, SurveyPublication, SurveyVersion
from models.work import Work
from tests.study.sheets import CHOICES, SETTINGS, WIDE, line, sheet
from tests.study.test_workbooks import filled, saved
from troc.members import team
from troc.study import publication
from troc.study.expressions import FormError
from troc.study.form_diff import Weight, compare, weight_of
from troc.study.forms import LEAVING, built_in, built_in_names, built_in_source, load_form
from troc.study.review import review
from troc.study.workbooks import as_workbook

TODAY = date(2026, 11, 23)
BASE = (
    line("select_one ouinon", "fait", "Est-ce fait ?", required="yes"),
    line("integer", "valeur", "Quelle valeur ?", constraint=". > 0"),
    line("range", "note", "Quelle note ?", parameters="start=0 end=10 step=1"),
    line("calculate", "double", "", calculation="${valeur} * 2"),
)
MORE = "| | ouinon | nsp | Ne sait pas | |\n| | ouinon | non"


def changed(rank: int, **cells: str) -> str:
    """The sheet with one line changed; a dash in a name stands for ::."""
    lines = [dict(each) for each in BASE]
    lines[rank] |= {name.replace("__", "::"): cell for name, cell in cells.items()}
    return sheet(*lines)


@pytest.mark.parametrize(
    ("after", "codes", "weight"),
    [
        (sheet(*BASE), [], Weight.NONE),
        (changed(0, label="Est-ce bien fait ?"), ["label"], Weight.MINOR),
        (changed(1, hint="En euros."), ["wording"], Weight.MINOR),
        (changed(1, constraint=". >= 1"), ["constraint"], Weight.MINOR),
        (changed(0, required=""), ["required"], Weight.MINOR),
        (changed(1, relevant="${fait} = 'oui'"), ["relevant"], Weight.MINOR),
        (sheet(*BASE, choices=CHOICES.replace("| | ouinon | non", MORE)), ["choice-added"], Weight.MINOR),
        (sheet(*BASE, choices=CHOICES.replace("Non", "Pas encore")), ["choice-label"], Weight.MINOR),
        (sheet(*BASE, line("text", "mot", "Un mot ?")), ["added"], Weight.MINOR),
        (sheet(BASE[1], BASE[0], *BASE[2:]), ["order"], Weight.MINOR),
        (sheet(*BASE, settings=SETTINGS.replace("Essai", "Autre titre")), ["title"], Weight.MINOR),
        (changed(1, type="decimal"), ["type"], Weight.MAJOR),
        (changed(0, name="fini"), ["renamed"], Weight.MAJOR),
        (changed(0, name="fini", label="Tout autre chose ?"), ["added", "removed"], Weight.MAJOR),
        (sheet(*BASE[1:]), ["removed"], Weight.MAJOR),
        (sheet(*BASE, choices=CHOICES.replace("| | ouinon | non | Non | |\n", "")), ["choice-removed"], Weight.MAJOR),
        (changed(2, parameters="start=0 end=5 step=1"), ["scale"], Weight.MAJOR),
        (changed(3, calculation="${valeur} * 3"), ["calculation"], Weight.MAJOR),
        (changed(1, bot__finalite="autre_chose"), ["purpose"], Weight.MAJOR),
        (changed(1, bot__indicateur="autre"), ["wording"], Weight.MINOR),
    ],
)
def test_a_difference_is_named_and_weighed(after: str, codes: list[str], weight: Weight) -> None:
    found = compare(load_form(sheet(*BASE)), load_form(after))
    assert [change.code for change in found] == codes
    assert weight_of(found) == weight


def test_a_review_finds_the_longest_way_and_what_nobody_is_asked() -> None:
    form = load_form(
        sheet(
            line("select_one ouinon", "fait", required="yes"),
            line("integer", "valeur", relevant="${fait} = 'oui'"),
            line("text", "cher", relevant="${valeur} > 500"),
            line("text", "jamais", relevant="${fait} = 'oui' and ${fait} = 'non'"),
            line("text", "ni", relevant="${valeur} > 5 and ${valeur} < 3"),
            line("select_multiple freins", "freins"),
            line("text", "deux", relevant="selected(${freins}, 'temps') and selected(${freins}, 'argent')"),
            line("note", "fin"),
        )
    )
    found = review(form, TODAY)
    assert (found.questions, found.longest, found.ways, found.all_ways) == (7, 5, 6, True)
    assert found.seconds == 6 + 10 + 25 + 6 + 25 + 3
    assert [(remark.code, remark.name, remark.row) for remark in found.remarks] == [
        ("never", "jamais", 5),
        ("never", "ni", 6),
    ]


def test_a_long_form_is_to_be_shortened_and_the_programs_own_are_not() -> None:
    long = review(load_form(sheet(*(line("text", f"q{rank}") for rank in range(13)))), TODAY)
    assert [remark.code for remark in long.remarks] == ["long", "essential"]
    for name in built_in_names():
        assert not {"long", "never"} & {remark.code for remark in review(built_in(name), TODAY).remarks}, name


FROZEN = [*(built_in_source(name) for name in sorted(built_in_names())), WIDE]
FROZEN += [path.read_text("utf-8") for path in sorted((Path(__file__).parent / "forms").glob("*.md"))]


@pytest.mark.parametrize("source", FROZEN, ids=lambda source: source.strip().splitlines()[0][:30])
def test_a_version_downloaded_and_sent_back_is_the_same(source: str) -> None:
    written = as_workbook(source)
    assert written == as_workbook(source)
    form, frozen = publication.read(written)
    before = load_form(source)
    assert compare(before, form) == ()
    assert (form.name, form.version, form.settings) == (before.name, before.version, before.settings)
    assert publication.read(as_workbook(frozen))[1] == frozen


OFFICER = 900


async def officer_of(work: Work) -> Officer:
    return await team.seat(work, OFFICER, "Camille", "Les Ateliers")


async def ready(work: Work, officer: Officer, markdown: str) -> SurveyPublication:
    row = await publication.receive(work, officer.id, 1, "file")
    form, source = publication.read(saved(filled(markdown)))
    await publication.accept(work, row, form, source)
    return row


def versioned(version: int, *lines: dict[str, str]) -> str:
    return sheet(*lines, settings=SETTINGS.replace("| 3 |", f"| {version} |"))


async def test_a_second_version_retires_the_first_which_its_answers_keep(units: Units) -> None:
    async with units.begin() as work:
        officer = await officer_of(work)
        with pytest.raises(KeyError):
            await publication.live(work, "essai")
        first = await ready(work, officer, versioned(1, *BASE))
        assert (await publication.comparison(work, first)).weight is Weight.FIRST
        await publication.publish(work, first, officer, "")
        frozen = (await publication.live(work, "essai")).sha256
    async with units.begin() as work:
        officer = await officer_of(work)
        second = await ready(work, officer, versioned(2, *BASE[:2]))
        with pytest.raises(Stale):
            await publication.publish(work, second, officer, "")  # decided before the first went live
        judged = await publication.publish(work, second, officer, frozen[:8])
        assert judged.weight is Weight.MAJOR
        assert [change.code for change in judged.changes] == ["removed", "removed"]
    async with units.begin() as work:
        assert (await publication.live(work, "essai")).version == "2"
        states = {
            row.form_version: row.state for row in (await work.session.execute(select(SurveyPublication))).scalars()
        }
        assert states == {"1": PublicationState.RETIRED, "2": PublicationState.LIVE}
        assert (await work.session.get_one(SurveyVersion, frozen)).version == "1"
        assert [each.version for each in await publication.versions(work, "essai")] == ["2", "1"]
        assert (await publication.source_of(work, frozen[:16]))[0].version == "1"
        mine = next(each for each in await publication.standings(work) if each.name == "essai")
        assert (mine.version, mine.invited, mine.complete) == ("2", 0, 0)


async def test_another_content_under_the_same_version_is_refused(units: Units) -> None:
    async with units.begin() as work:
        officer = await officer_of(work)
        await publication.publish(work, await ready(work, officer, versioned(1, *BASE)), officer, "")
        again = await ready(work, officer, versioned(1, *BASE))
        assert (await publication.comparison(work, again)).weight is Weight.NONE
        with pytest.raises(FormError) as refusal:
            await ready(work, officer, versioned(1, *BASE[:1]))
        assert refusal.value.code == "version-taken"
        builtin = built_in_source("sans_suite").replace("Pouvez-vous nous en dire", "Voulez-vous nous en dire")
        with pytest.raises(FormError):
            await ready(work, officer, builtin)


async def test_a_file_read_before_another_took_its_version_is_not_published(units: Units) -> None:
    async with units.begin() as work:
        officer = await officer_of(work)
        older = await ready(work, officer, versioned(1, *BASE[:2]))
        await publication.publish(work, await ready(work, officer, versioned(1, *BASE)), officer, "")
        live = await publication.live(work, "essai")
        with pytest.raises(FormError) as refusal:
            await publication.publish(work, older, officer, live.sha256[:8])
        assert refusal.value.code == "version-taken"
        assert (await publication.live(work, "essai")).sha256 == live.sha256
        # nor once the program's own version is no longer the one that is live
        source = built_in_source("sans_suite")
        later = await ready(work, officer, source.replace("sans_suite | 1 |", "sans_suite | 2 |"))
        await publication.publish(work, later, officer, (await publication.live(work, "sans_suite")).sha256[:8])
        with pytest.raises(FormError):
            await ready(work, officer, source.replace("Pouvez-vous nous en dire", "Voulez-vous nous en dire"))


ASKED = "| | Au revoir | sortie | 2 | effacement |\n"
HEADS = "| settings | | | | |\n| | form_title | form_id | version | bot::declencheur |\n"


@pytest.mark.parametrize(
    ("lines", "settings_row", "code"),
    [
        (BASE[:1], ASKED, None),
        (BASE[:2], ASKED, "leaving-one-question"),
        (BASE[1:2], ASKED, "leaving-one-question"),
        ((line("note", "mot", "Merci."), BASE[0]), ASKED, "leaving-one-question"),
        (BASE[:1], ASKED.replace("sortie", "depart"), "leaving-name"),
        (BASE[:1], ASKED.replace("effacement", "inscription"), "leaving-name"),
    ],
)
def test_who_leaves_is_asked_one_question_of_one_tap(
    lines: tuple[dict[str, str], ...], settings_row: str, code: str | None
) -> None:
    file = saved(filled(sheet(*lines, settings=HEADS + settings_row)))
    if code is None:
        assert publication.read(file)[0].name == LEAVING
        return
    with pytest.raises(FormError) as refusal:
        publication.read(file)
    assert refusal.value.code == code


async def test_an_officers_version_supersedes_the_programs(units: Units) -> None:
    async with units.begin() as work:
        officer = await officer_of(work)
        before = await publication.live(work, "sans_suite")
        source = built_in_source("sans_suite").replace("sans_suite | 1 |", "sans_suite | 2 |")
        row = await ready(work, officer, source.replace("Pouvez-vous nous en dire", "Voulez-vous nous en dire"))
        judged = await publication.comparison(work, row)
        assert (judged.weight, [change.code for change in judged.changes]) == (Weight.MINOR, ["label"])
        await publication.publish(work, row, officer, before.sha256[:8])
        assert (await publication.live(work, "sans_suite")).version == "2"
        dropped = await ready(work, officer, versioned(1, *BASE))
        publication.drop(work, dropped, officer)
        with pytest.raises(Stale):
            await publication.comparison(work, dropped)
        assert (await work.session.execute(select(SurveyInvitation))).first() is None


def test_a_file_that_cannot_be_published_says_so_with_its_row_in_the_file() -> None:
    workbook = filled(sheet(*BASE, line("text", "mot", relevant="foo(1)")))
    workbook["survey"].insert_rows(2, 2)
    with pytest.raises(FormError) as refusal:
        publication.read(saved(workbook))
    assert refusal.value.row == 8
