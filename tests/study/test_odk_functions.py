"""Is every function of the ODK form reference either worth what it says there, or refused when a form is published?"""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from troc.study.expressions import FormError, compile_expression, evaluate
from troc.study.functions import ABSENT, FUNCTIONS
from troc.study.values import Value

TODAY = date(2026, 11, 23)
TABLE = [json.loads(each) for each in (Path(__file__).parent / "expressions.jsonl").read_text("utf-8").splitlines()]

#: The functions of docs.getodk.org/form-operators-functions, all of them.
DOCUMENTED = {
    "if", "position", "once", "selected", "selected-at", "count-selected", "jr:choice-name", "indexed-repeat",
    "count", "count-non-empty", "sum", "max", "min", "regex", "contains", "starts-with", "ends-with", "substr",
    "substring-before", "substring-after", "translate", "string-length", "normalize-space", "concat", "join",
    "boolean-from-string", "string", "round", "int", "number", "digest", "pow", "log", "log10", "abs", "sin",
    "cos", "tan", "asin", "acos", "atan", "atan2", "sqrt", "exp", "exp10", "pi", "today", "now",
    "decimal-date-time", "date", "decimal-time", "format-date", "format-date-time", "area", "distance", "random",
    "randomize", "uuid", "boolean", "not", "coalesce", "checklist", "weighted-checklist", "true", "false",
}  # fmt: skip


def value(kept: Any) -> Value:
    """A value of the table: days are written `{"day": "2026-11-01"}`."""
    if isinstance(kept, dict):
        return date.fromisoformat(kept["day"])
    return kept if isinstance(kept, bool | str) else float(kept)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["expression"][:50])
def test_an_expression_of_the_reference(case: dict[str, Any]) -> None:
    values = {name: value(kept) for name, kept in case["values"].items()}
    dot = values.pop(".", None)
    if "refused" in case:
        with pytest.raises(FormError) as refusal:
            compile_expression(case["expression"], values)
        assert refusal.value.code == f"expression-{case['refused']}"
        return
    compiled = compile_expression(case["expression"], values, dot=dot is not None)
    found, wanted = evaluate(compiled, values, TODAY, "" if dot is None else dot), value(case["worth"])
    assert type(found) is type(wanted)
    if isinstance(found, float) and isinstance(wanted, float):
        assert found == pytest.approx(wanted, rel=1e-12, nan_ok=True) and math.isinf(found) == math.isinf(wanted)
    else:
        assert found == wanted


def test_every_documented_function_is_in_the_table() -> None:
    written = " ".join(case["expression"] for case in TABLE)
    assert [name for name in DOCUMENTED if f"{name}(" not in written] == []
    known = {*FUNCTIONS, *ABSENT, "if", "today", "now"}
    assert known >= DOCUMENTED
    assert len(TABLE) >= 80


def test_calculations_that_double_a_text_stay_small() -> None:
    text: Value = "x" * 1000
    for _ in range(60):
        text = evaluate(compile_expression("concat(${a}, ${a})", {"a"}), {"a": text}, TODAY)
    assert len(str(text)) <= 10_000
