"""Do expressions mean in the chat what they mean in ODK and Kobo?"""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troc.study.expressions import FormError, compile_expression, evaluate
from troc.study.functions import FUNCTIONS
from troc.study.values import Value, number, text

TODAY = date(2026, 11, 23)
ANSWERS: dict[str, Value] = {
    "vide": "",
    "age": 42.0,
    "prix": 12.5,
    "nom": "Atelier Léa",
    "oui": "oui",
    "choix": "bois metal tissu",
    "jour": date(2026, 11, 1),
    "noel": date(2026, 12, 25),
    "chiffres": "007",
}
NAN = math.nan

ROWS: list[tuple[str, Value]] = [
    # arithmetic and precedence
    ("1 + 2 * 3", 7.0),
    ("(1 + 2) * 3", 9.0),
    ("10 - 4 - 3", 3.0),
    ("7 div 2", 3.5),
    ("7 mod 3", 1.0),
    ("-7 mod 3", -1.0),
    ("1 div 0", math.inf),
    ("-1 div 0", -math.inf),
    ("0 div 0", NAN),
    ("5 mod 0", NAN),
    ("- - 2", 2.0),
    ("2 - -3", 5.0),
    (".5 + 1.", 1.5),
    ("${age}-1", 41.0),
    ("${prix} * 2", 25.0),
    ("'3' + '4'", 7.0),
    ("'a' + 1", NAN),
    # comparison
    ("${age} = 42", True),
    ("${age} = '42'", True),
    ("${age} != 42", False),
    ("${age} >= 18 and ${age} < 65", True),
    ("'10' < '9'", False),
    ("${nom} = 'Atelier Léa'", True),
    ("${nom} > 3", False),
    ("${chiffres} = '7'", False),
    ("${chiffres} = 7", True),
    ("1 = true()", True),
    ("'false' = true()", True),
    ("1 < 2 = true()", True),
    # logic: and binds tighter than or; the right side waits its turn
    ("true() or false() and false()", True),
    ("not(${age} = 42)", False),
    ("1 or 1 div 0", True),
    ("'' or 0", False),
    ("'0' and 1", True),
    # empty answers
    ("${vide} > 3", False),
    ("${vide} <= 3", False),
    ("${vide} = ''", True),
    ("${vide} != ''", False),
    ("${vide} = 0", False),
    ("${vide} != 0", True),
    ("${vide} + 1", NAN),
    ("not(${vide})", True),
    ("string-length(${vide})", 0.0),
    ("selected(${vide}, 'a')", False),
    ("count-selected(${vide})", 0.0),
    ("coalesce(${vide}, ${age})", 42.0),
    ("coalesce(${vide}, '')", ""),
    ("if(${vide} = '', 'rien', 'un peu')", "rien"),
    ("sum(${vide}, 3)", NAN),
    ("sum(coalesce(${vide}, 0), 3)", 3.0),
    ("max(${vide}, 3)", NAN),
    # lists of ticked choices
    ("selected(${choix}, 'bois')", True),
    ("selected(${choix}, 'boi')", False),
    ("count-selected(${choix})", 3.0),
    ("selected(${oui}, 'oui')", True),
    # texts
    ("string(42)", "42"),
    ("string(1.50)", "1.5"),
    ("string(true())", "true"),
    ("concat('a', 1, ${vide}, ${prix})", "a112.5"),
    ("contains(${nom}, 'Léa')", True),
    ("starts-with(${nom}, 'Léa')", False),
    ("string-length(${nom})", 11.0),
    ('"l\'autre"', "l'autre"),
    ("regex('77000', '[0-9]{5}')", True),
    ("regex('770001', '[0-9]{5}')", False),
    ("regex(${nom}, 'Atelier.*')", True),
    # numbers
    ("number('12.5')", 12.5),
    ("number('12,5')", NAN),
    ("number(' 7 ')", 7.0),
    ("number('1e3')", NAN),
    ("int(-2.7)", -2.0),
    ("int('9.99')", 9.0),
    ("round(2.5)", 3.0),
    ("round(-2.5)", -2.0),
    ("round(3.14159, 2)", 3.14),
    ("floor(-1.2)", -2.0),
    ("ceiling(1.2)", 2.0),
    ("sum(1, 2, 3)", 6.0),
    ("min(3, 1, 2)", 1.0),
    ("max(3, '10', 2)", 10.0),
    ("number(true())", 1.0),
    # days
    ("${jour} < today()", True),
    ("${jour} > today()", False),
    ("${jour} = date('2026-11-01')", True),
    ("${jour} >= '2026-10-31'", True),
    ("${noel} - ${jour}", 54.0),
    ("date(0)", date(1970, 1, 1)),
    ("date(today() + 7)", date(2026, 11, 30)),
    ("concat(${jour}, '')", "2026-11-01"),
    ("date('2026-02-30')", ""),
    ("date('hier')", ""),
    ("today() = now()", True),
    ("min(${noel}, ${jour}) = number(${jour})", True),
    # signs that look like something else
    ("${oui} = 'a and b'", False),
    ("'../q1 == &&'", "../q1 == &&"),
    ("if(true(), 'or', 'and')", "or"),
    ("not(1)or 1", True),
]


@pytest.mark.parametrize(("source", "expected"), ROWS)
def test_an_expression_is_worth_what_xforms_says(source: str, expected: Value) -> None:
    found = evaluate(compile_expression(source, ANSWERS), ANSWERS, TODAY)
    if isinstance(expected, float) and math.isnan(expected):
        assert isinstance(found, float) and math.isnan(found)
    else:
        assert found == expected
        assert isinstance(found, bool) == isinstance(expected, bool)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("1 > and", "syntax"),
        ("", "syntax"),
        ("1 2", "syntax"),
        ("(1", "syntax"),
        ("'ouvert", "syntax"),
        ("concat('d''abord')", "syntax"),
        ("age = 3", "syntax"),
        ("1 <> 2", "syntax"),
        ("1 divx", "syntax"),
        ("foo(3)", "unknown-function"),
        ("pulldata('a', 'b', 'c', 'd')", "absent-function"),
        ("indexed-repeat(${age}, ${nom}, 1)", "absent-function"),
        ("../age", "path"),
        ("/data/age = 1", "path"),
        ("${age}[1]", "path"),
        ("${age} == 3", "double-equals"),
        ("${age} && 1", "ampersands"),
        ("${age} || 1", "ampersands"),
        ("${personne} = 1", "unknown-question"),
        (". > 3", "dot"),
        ("selected(${choix})", "arity"),
        ("not()", "arity"),
        ("if(1, 2)", "arity"),
        ("today(1)", "arity"),
        ("regex(${nom}, '(a+)+b')", "pattern"),
        ("regex(${nom}, '((a)*b)*')", "pattern"),
        ("regex(${nom}, '(a|aa)+')", "pattern"),
        ("regex(${nom}, '(')", "pattern"),
        ("regex(${nom}, ${nom})", "pattern"),
        ("1" + " + 1" * 200, "too-deep"),
        ("not(" * 100 + "1" + ")" * 100, "too-deep"),
        ("1" * 1001, "too-long"),
    ],
)
def test_what_the_chat_cannot_evaluate_is_refused_when_compiled(source: str, code: str) -> None:
    with pytest.raises(FormError) as refusal:
        compile_expression(source, ANSWERS, row=7, column="relevant")
    assert (refusal.value.code, refusal.value.row, refusal.value.column) == (f"expression-{code}", 7, "relevant")
    assert refusal.value.key == f"error-form-expression-{code}"


def test_the_answer_being_judged_is_the_point() -> None:
    limit = compile_expression(". >= 0 and . <= ${age}", ANSWERS, dot=True)
    assert evaluate(limit, ANSWERS, TODAY, 42.0) is True
    assert evaluate(limit, ANSWERS, TODAY, 43.0) is False
    assert limit.references == {"age"}


def test_a_question_without_value_is_empty() -> None:
    assert evaluate(compile_expression("${age} = ''", {"age"}), {}, TODAY) is True


CALLS = [f"{name}(" for name in (*FUNCTIONS, "if", "today")]
READ = ["${vide}", "${age}", "${jour}", "${choix}", "1", "2.5", "'a'", "'2026-01-01'"]
SIGNS = ["+", "-", "*", " div ", " mod ", "=", "!=", "<", ">=", " and ", " or ", "(", ")", ")", ",", ","]
PIECES = st.sampled_from(CALLS + READ + SIGNS)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=60))
def test_compiling_gives_an_expression_or_a_form_error_and_evaluating_always_a_value(source: str) -> None:
    try:
        compiled = compile_expression(source, ANSWERS)
    except FormError:
        return
    assert isinstance(evaluate(compiled, ANSWERS, TODAY), float | str | bool | date)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9).map(lambda x: round(x, 3)))
def test_a_number_survives_its_own_text(value: float) -> None:
    assert number(text(value)) == value or abs(value) < 1e-3
