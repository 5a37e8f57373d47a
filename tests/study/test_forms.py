"""Is a questionnaire refused before publication for all that would fail a member later?"""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyxform.xls2json_backends import md_table_to_workbook

from models.enums import ConsentPurpose
from tests.study.sheets import CHOICES, WIDE, line, sheet
from troc.study.expressions import FormError
from troc.study.forms import Settings, built_in, load_form
from troc.study.questions import Kind


def test_a_wide_form_loads_with_all_its_types() -> None:
    form = load_form(WIDE)
    assert (form.name, form.version, form.title) == ("essai", "3", "Essai")
    assert {item.kind for item in form.items} == set(Kind)
    assert [item.name for item in form.questions] == [
        *("fait", "valeur", "evite", "freins", "recommande", "quand", "mot"),
    ]
    evite = form.item("evite")
    assert evite is not None and evite.row == 7
    assert [condition.source for condition in evite.relevant] == ["${fait} = 'oui'"]


def test_markdown_and_excel_say_the_same() -> None:
    book = BytesIO()
    md_table_to_workbook(WIDE).save(book)
    from_excel, from_markdown = load_form(BytesIO(book.getvalue())), load_form(WIDE)
    assert from_excel.items == from_markdown.items
    assert from_excel.sha256 != from_markdown.sha256 and len(from_excel.sha256) == 64


def test_a_path_gives_the_same_form_as_its_content(tmp_path: Path) -> None:
    (tmp_path / "essai.md").write_text(WIDE, encoding="utf-8")
    assert load_form(tmp_path / "essai.md") == load_form(WIDE)


def test_settings_are_read_from_their_columns() -> None:
    settings = """
| settings | | | | | | | | | |
| | form_title | form_id | version | bot::declencheur | bot::delai | bot::relances | bot::expiration | bot::consentement | bot::plafond |
| | Essai | essai | 1 | echange_fait | 48 h | 1 | 2 semaines | recontact | 200 |
"""
    form = load_form(sheet(line("text", "mot"), settings=settings))
    assert form.settings == Settings(
        "echange_fait", timedelta(hours=48), 1, timedelta(weeks=2), ConsentPurpose.RECONTACT, 200
    )


def test_the_french_column_is_taken_from_a_form_in_two_languages() -> None:
    markdown = """
| survey | | | | | | |
| | type | name | label::English (en) | label::Français (fr) | bot::finalite | bot::indicateur |
| | text | mot | A word? | Un mot ? | essai | essai |

| settings | | | |
| | form_title | form_id | version |
| | Essai | essai | 1 |
"""
    assert load_form(markdown).items[0].label == "Un mot ?"


def settings(**cells: str) -> str:
    given = {"form_title": "T", "form_id": "essai", "version": "1", **cells}
    return f"| settings |{' |' * len(given)}\n| | {' | '.join(given)} |\n| | {' | '.join(given.values())} |\n"


REFUSED: list[tuple[str, str, int | None, str]] = [
    # what the chat cannot ask
    (sheet(line("audio", "son")), "unsupported-type", 2, "type"),
    (sheet(line("rank ouinon", "rang")), "unsupported-type", 2, "type"),
    (sheet(line("geopoint", "lieu")), "unsupported-type", 2, "type"),
    (sheet(line("start", "debut")), "unsupported-type", 2, "type"),
    (sheet(line("texte", "mot")), "unsupported-type", 2, "type"),
    (sheet(line("select_one ouinon or_other", "q")), "unsupported-type", 2, "type"),
    (sheet(line("select_one_from_file a.csv", "q")), "unsupported-type", 2, "type"),
    (sheet(line("begin repeat", "r"), line("text", "q"), line("end repeat", "")), "unsupported-type", 2, "type"),
    (sheet(line("text", "q", default="3"), headers="default"), "unsupported-column", 2, "default"),
    (
        sheet(line("text", "q", **{"bot::couleur": "3"}), headers="bot::couleur"),
        "unsupported-column",
        2,
        "bot::couleur",
    ),
    (sheet(line("range", "q", parameters="start=0 end=1000 step=1")), "bad-range", 2, "parameters"),
    # names
    (sheet(line("text", "q"), line("text", "année")), "bad-name", 3, "name"),
    (sheet(line("text", "Q")), "bad-name", 2, "name"),
    (sheet(line("text", "q" * 33)), "bad-name", 2, "name"),
    (sheet(line("text", "1q")), "bad-name", 2, "name"),
    (sheet(line("text", "q"), line("text", "q")), "duplicate-name", 3, "name"),
    (
        sheet(line("begin group", "g"), line("text", "q"), line("end group", ""), line("text", "q")),
        "duplicate-name",
        3,
        "name",
    ),
    # what is missing
    (sheet(line("text", "q"), settings=settings(version="")), "version-missing", None, "version"),
    (sheet(line("text", "q"), settings=settings(form_id="")), "form-id-missing", None, "form_id"),
    (sheet(line("text", "q"), settings=""), "form-id-missing", None, "form_id"),
    (sheet(line("text", "q", "")), "label-missing", 2, "label"),
    (sheet(line("", "q")), "type-missing", 2, ""),
    (sheet(line("text", "")), "name-missing", 2, ""),
    (sheet(line("calculate", "q")), "calculation-missing", 2, ""),
    (sheet(line("text", "q", **{"bot::finalite": ""})), "purpose-missing", 2, "bot::finalite"),
    (sheet(line("text", "q", **{"bot::indicateur": ""})), "purpose-missing", 2, "bot::indicateur"),
    (sheet(line("note", "q")), "no-question", None, ""),
    (sheet(line("select_one absente", "q")), "unknown-list", 2, ""),
    (sheet(line("begin group", "g"), line("text", "q")), "unmatched-group", 2, ""),
    (sheet(line("text", "q"), choices=CHOICES + "| | ouinon | oui | Oui | |\n"), "duplicate-choice", 7, "choices"),
    # too much
    (sheet(*(line("text", f"q{i}") for i in range(61))), "too-many-questions", 62, ""),
    (sheet(line("text", "q", "x" * 301)), "label-too-long", 2, "label"),
    (
        sheet(line("select_one ouinon", "q"), choices=CHOICES.replace("Oui", "O" * 65)),
        "choice-too-long",
        2,
        "choices",
    ),
    # expressions
    (sheet(line("text", "a"), line("text", "q", relevant="${a} == 1")), "expression-double-equals", 3, "relevant"),
    (sheet(line("integer", "q", constraint=". >")), "expression-syntax", 2, "constraint"),
    (sheet(line("text", "q", required="foo(1)")), "expression-unknown-function", 2, "required"),
    (sheet(line("calculate", "q", "", calculation="../a")), "expression-path", 2, "calculation"),
    (sheet(line("text", "q", relevant="${zz} = 1")), "unknown-question", 2, "relevant"),
    (sheet(line("text", "q", relevant="${b} = 1"), line("text", "b")), "expression-asked-later", 2, "relevant"),
    (sheet(line("text", "q", "Et ${b} ?"), line("text", "b")), "unknown-question", 2, "label"),
    (
        sheet(line("begin group", "g", relevant="1 &&"), line("text", "q"), line("end group", "")),
        "expression-ampersands",
        2,
        "relevant",
    ),
    # settings
    (sheet(line("text", "q"), settings=settings(**{"bot::delai": "bientôt"})), "bad-duration", 2, "bot::delai"),
    (sheet(line("text", "q"), settings=settings(**{"bot::relances": "9"})), "bad-reminders", 2, "bot::relances"),
    (
        sheet(line("begin group", "g", "G" * 121), line("text", "q"), line("end group", "", "")),
        "label-too-long",
        2,
        "label",
    ),
    (sheet(line("text", "q"), settings=settings(**{"bot::quota": "9"})), "unsupported-column", 2, "bot::quota"),
    (sheet(line("text", "q"), settings=settings(**{"bot::plafond": "0"})), "bad-cap", 2, "bot::plafond"),
    (
        sheet(line("text", "q"), settings=settings(**{"bot::declencheur": "lundi"})),
        "unknown-trigger",
        2,
        "bot::declencheur",
    ),
    (
        sheet(line("text", "q"), settings=settings(**{"bot::consentement": "tout"})),
        "unknown-consent",
        2,
        "bot::consentement",
    ),
    # what the study must not ask
    (sheet(line("text", "q", "Êtes-vous en bonne santé ?")), "sensitive", 2, "label"),
    (sheet(line("text", "q", "Êtes-vous syndiqué ?")), "sensitive", 2, "label"),
    # no form at all
    ("bonjour", "not-a-form", None, ""),
    ("", "file-empty", None, ""),
    ("x" * 1_000_001, "file-too-large", None, ""),
]


@pytest.mark.parametrize(
    ("markdown", "code", "row", "column"), REFUSED, ids=[f"{r[1]}-{i}" for i, r in enumerate(REFUSED)]
)
def test_a_form_is_refused_with_its_place(markdown: str, code: str, row: int | None, column: str) -> None:
    with pytest.raises(FormError) as refusal:
        load_form(markdown)
    found = refusal.value
    assert (found.code, found.row, found.column) == (code, row, column), found.arguments


def test_a_sensitive_question_passes_with_a_written_reason() -> None:
    motive = {"bot::motif": "Mesure de la santé financière seulement"}
    assert load_form(sheet(line("text", "q", "Quelle est la santé de votre trésorerie ?", **motive)))


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 no zip", b"PK", b"\x00\xff\xfe", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, b"|" * 10]
)
def test_a_broken_file_is_refused_and_nothing_else_is_raised(content: bytes) -> None:
    with pytest.raises(FormError):
        load_form(BytesIO(content))


@given(st.text(alphabet="| \nabc${}'=.1é", max_size=200))
def test_any_text_is_a_form_or_a_form_error(content: str) -> None:
    try:
        load_form(content)
    except FormError:
        return


def test_unknown_built_in_forms_are_not_looked_for_elsewhere() -> None:
    for name in ("inconnu", "../secrets", ""):
        with pytest.raises(KeyError):
            built_in(name)
