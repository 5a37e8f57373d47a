"""Is a questionnaire's file refused for whatever its author would not see, and told where and what to do?"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from locales.loader import load
from tests.study.sheets import CHOICES, WIDE, line, sheet
from troc.study.expressions import FormError
from troc.study.forms import load_form
from troc.study.parsing import markdown_of
from troc.study.workbooks import LONGEST_CELL, as_markdown, has_survey, read_sheets

ONE = sheet(line("integer", "valeur", "Quelle valeur ?"), line("text", "mot", "Un mot ?", relevant="${valeur} > 1"))


def filled(markdown: str = ONE) -> Workbook:
    """The Markdown as a workbook."""
    kept = Workbook()
    kept.remove(kept.active)  # type: ignore[arg-type]
    name = ""
    for written in markdown.splitlines():
        cells = (
            [cell.strip() for cell in written.strip().strip("|").split("|")] if written.lstrip().startswith("|") else []
        )
        if cells and cells[0]:
            name = cells[0]
            kept.create_sheet(name)
        elif cells:
            kept[name].append([cell or None for cell in cells[1:]])
    return kept


def saved(workbook: Workbook) -> bytes:
    kept = BytesIO()
    workbook.save(kept)
    return kept.getvalue()


def merged(workbook: Workbook) -> None:
    workbook["survey"].merge_cells("C2:C3")


def formula(workbook: Workbook) -> None:
    workbook["survey"]["C3"] = "=A1"


def formula_as_text(workbook: Workbook) -> None:
    workbook["choices"]["C2"].value = "=1+1"
    workbook["choices"]["C2"].data_type = "s"


def error_value(workbook: Workbook) -> None:
    workbook["survey"]["C2"] = "#REF!"


def hidden_sheet(workbook: Workbook) -> None:
    workbook["choices"].sheet_state = "hidden"


def hidden_column(workbook: Workbook) -> None:
    workbook["survey"].column_dimensions["E"].hidden = True


def hidden_columns(workbook: Workbook) -> None:
    workbook["survey"].column_dimensions.group("D", "F", hidden=True)


def hidden_row(workbook: Workbook) -> None:
    workbook["survey"].row_dimensions[3].hidden = True


def huge_cell(workbook: Workbook) -> None:
    workbook["survey"]["D2"] = "x" * (LONGEST_CELL + 1)


def twice_a_column(workbook: Workbook) -> None:
    workbook["survey"]["D1"] = "label"


def twice_a_sheet(workbook: Workbook) -> None:
    workbook.create_sheet("Survey ")


def far_away(workbook: Workbook) -> None:
    workbook["survey"]["A1500"] = "text"


def no_survey(workbook: Workbook) -> None:
    workbook["survey"].title = "questions"


def many_questions(workbook: Workbook) -> None:
    for rank in range(500):
        workbook["survey"].append(["text", f"q{rank}", "Un mot ?", *[None] * 7, *["essai"] * 2])


SPOILT: list[tuple[Callable[[Workbook], None], str, int | None, str]] = [
    (merged, "merged-cells", 2, "label"),
    (formula, "formula-cell", 3, "label"),
    (formula_as_text, "formula-cell", 2, "label"),
    (error_value, "error-cell", 2, "label"),
    (hidden_sheet, "hidden-sheet", None, "choices"),
    (hidden_column, "hidden-column", None, "relevant"),
    (hidden_columns, "hidden-column", None, "relevant"),
    (hidden_row, "hidden-row", 3, "survey"),
    (huge_cell, "cell-too-long", 2, "hint"),
    (twice_a_column, "duplicate-column", 1, "label"),
    (twice_a_sheet, "duplicate-sheet", None, "survey"),
    (far_away, "too-many-rows", 1500, "survey"),
    (no_survey, "survey-sheet-missing", None, ""),
    (many_questions, "too-many-questions", 62, ""),
]


@pytest.mark.parametrize(("spoil", "code", "row", "column"), SPOILT, ids=lambda each: getattr(each, "__name__", ""))
def test_a_spoilt_workbook_is_refused_with_its_place_and_the_cure(
    spoil: Callable[[Workbook], None], code: str, row: int | None, column: str
) -> None:
    workbook = filled()
    spoil(workbook)
    found = refused(saved(workbook))
    assert (found.code, found.row, found.column) == (code, row, column), found.arguments


def refused(content: bytes) -> FormError:
    with pytest.raises(FormError) as refusal:
        load_form(BytesIO(content))
    said = load().plain(refusal.value.key, **refusal.value.arguments)
    assert said.endswith(".") and "{" not in said
    return refusal.value


def archive(**parts: str) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name.replace("__", "/").replace("_", "."), content)
    return kept.getvalue()


def with_entities() -> bytes:
    """« A billion laughs »: entities that name entities, in the sheet itself."""
    laughs = "".join(f'<!ENTITY a{rank} "{f"&a{rank - 1};" * 10}">' for rank in range(1, 10))
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(filled()))) as read, zipfile.ZipFile(kept, "w") as written:
        for name in read.namelist():
            content = read.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                content = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]>' + content.replace("<v>", "<v>&a9;", 1)
            written.writestr(name, content)
    return kept.getvalue()


def with_macros() -> bytes:
    kept = BytesIO(saved(filled()))
    with zipfile.ZipFile(kept, "a") as written:
        written.writestr("xl/vbaProject.bin", b"macro")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b" \n ", "file-empty"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "old-excel"),
        (b"type;name;label\ntext;q;Un mot\ntext;r;Encore\n", "csv"),
        ("type,name,label\ntext,q,été\ntext,r,x\n".encode(), "csv"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "unreadable"),
        (b"PK\x03\x04 no zip", "unreadable"),
        (b"x" * 1_000_001, "file-too-large"),
        (archive(xl__workbook_xml="x" * 21_000_000), "zip-bomb"),
        (archive(**{f"a{rank}_xml": "" for rank in range(600)}), "zip-bomb"),
        (archive(word__document_xml="<w/>", mimetype="application/vnd.oasis"), "not-a-workbook"),
        (with_macros(), "macros"),
        (with_entities(), "unreadable"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_file_that_is_no_workbook_is_refused_with_the_cure(content: bytes, code: str) -> None:
    assert refused(content).code == code


def test_curly_quotes_are_straightened() -> None:
    lines = line("select_one ouinon", "fait"), line("text", "mot", "L’avis ?", relevant="${fait} = ‘oui’")
    form = load_form(BytesIO(saved(filled(sheet(*lines)))))
    assert form.items[1].relevant[0].source == "${fait} = 'oui'"


def test_blank_rows_do_not_shift_the_row_that_is_told() -> None:
    workbook = filled(sheet(line("text", "a"), line("text", "q", relevant="${a} == 1")))
    workbook["survey"].insert_rows(2, 3)
    assert (refused(saved(workbook)).row, refused(saved(workbook)).column) == (6, "relevant")


@pytest.mark.parametrize(
    ("lines", "code", "row"),
    [
        ((("a", "${b} = '1'"), ("b", "${a} = '1'")), "expression-cycle", 2),
        ((("a", "${c} = '1'"), ("b", "${a} = '1'"), ("c", "${b} = '1'")), "expression-cycle", 2),
        ((("a", "${a} = '1'"),), "expression-cycle", 2),
        ((("a", ""), ("b", "${c} = '1'"), ("c", "${a} = '1'")), "expression-asked-later", 3),
    ],
)
def test_questions_that_wait_for_each_other_are_refused(
    lines: tuple[tuple[str, str], ...], code: str, row: int
) -> None:
    found = refused(sheet(*(line("text", name, relevant=condition) for name, condition in lines)).encode())
    assert (found.code, found.row, found.column) == (code, row, "relevant")


def test_a_workbook_and_the_markdown_frozen_from_it_are_the_same_form() -> None:
    content = saved(filled(WIDE))
    assert has_survey(content) and not has_survey(b"PK")
    frozen = markdown_of(content)
    from_file, from_frozen = load_form(BytesIO(content)), load_form(frozen)
    assert from_file.items == from_frozen.items and from_file.settings == from_frozen.settings
    assert markdown_of(saved(filled(frozen))) == frozen


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).filter(
    lambda text: not text.startswith("=")
)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
def test_whatever_a_cell_holds_is_frozen_as_it_is(rows: list[tuple[Any, Any]]) -> None:
    sheets = {"survey": [["label", "hint"], *map(list, rows)]}
    workbook = Workbook()
    survey = workbook.active
    assert survey is not None
    survey.title = "survey"
    for row in sheets["survey"]:
        survey.append([" ".join(cell.split()) for cell in row])
    again = read_sheets(saved(workbook))
    assert as_markdown(again) == as_markdown(sheets)


def test_choices_may_be_many_and_a_sheet_more_changes_nothing() -> None:
    workbook = filled(sheet(line("select_one ouinon", "fait"), choices=CHOICES))
    workbook.create_sheet("Notes de travail").append(["à relire"])
    assert [item.name for item in load_form(BytesIO(saved(workbook))).items] == ["fait"]
