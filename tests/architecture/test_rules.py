"""The rules of the house that a machine can check, over every module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import Source, full_name, imported, sources

MODULE_LINES = 300
FUNCTION_LINES = 50  # "about 40": past this there are two things in it

CLOCK = "bot/clock.py"
#: Names that read time, chance or fresh ids. Waiting (`asyncio.sleep`, `loop.time`, `perf_counter`) is no reading of the hour.
READINGS = re.compile(
    r"datetime\.datetime\.(now|utcnow|today)|datetime\.date\.today|time\.(time|time_ns|localtime|gmtime|ctime|strftime)"
    r"|uuid\.uuid[1-8]|uuid6\.\w+|random\.\w+|secrets\.(token_\w+|choice|randbelow|randbits|SystemRandom)|os\.urandom"
)
ACCENTED = re.compile(r"[àâçéèêëîïôùûœ]|« ", re.IGNORECASE)


def rooms(*names: str) -> Iterator[Source]:
    for source in sources():
        if not names or source.path.startswith(tuple(f"{name}/" for name in names)):
            yield source


def test_modules_are_of_one_thing() -> None:
    long = {source.path: lines for source in sources() if (lines := source.text.count("\n")) > MODULE_LINES}
    assert not long


def test_functions_are_of_one_thing() -> None:
    long = [
        f"{source.at(node)} {node.name}: {node.end_lineno - node.lineno + 1}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]
    assert not long


def test_a_module_opens_with_what_it_answers() -> None:
    silent = [source.path for source in sources() if source.text.strip() and not ast.get_docstring(source.tree)]
    assert not silent


def test_time_chance_and_ids_come_from_the_clock() -> None:
    found = []
    for source in rooms("bot", "handlers", "locales", "models", "troc"):
        if source.path == CLOCK:
            continue
        names = imported(source.tree)
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute | ast.Name) and READINGS.fullmatch(full_name(node, names)):
                found.append(f"{source.at(node)} {ast.unparse(node)}")
    assert not found


def test_no_circle_is_dodged() -> None:
    dodges = [source.path for source in sources() if re.search(r"\bTYPE_CHECKING\b", source.text)]
    assert not dodges


def test_a_late_import_says_why() -> None:
    """Only heavy libraries are imported late, and a comment near by or the docstring says so."""
    silent = []
    for source in sources():
        lines = source.text.splitlines()
        for function in ast.walk(source.tree):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    near = lines[max(function.lineno - 1, node.lineno - 4) : node.lineno]
                    told = "import" in (ast.get_docstring(function) or "")
                    if not told and not any("#" in line for line in near):
                        silent.append(source.at(node))
    assert not silent


def test_sentences_are_in_the_locales() -> None:
    """No French in the code of the bot and the handlers; demo members speak for themselves."""
    found = []
    for source in rooms("bot", "handlers"):
        if source.path.startswith("bot/demo/"):
            continue
        quoted = {id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quoted:
                if ACCENTED.search(node.value) and " " in node.value.strip():
                    found.append(f"{source.at(node)} {node.value!r}")
    assert not found


def test_rooms_never_commit() -> None:
    found = [
        source.at(node)
        for source in rooms("troc", "handlers")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"commit", "rollback"}
    ]
    assert not found


def test_sql_takes_bound_parameters() -> None:
    """`text(…)` never holds a formatted text."""
    found = []
    for source in rooms("bot", "handlers", "models", "troc"):
        names = imported(source.tree)
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and full_name(node.func, names) in {"sqlalchemy.text", "sqlalchemy.sql.text"}:
                if any(isinstance(argument, ast.JoinedStr | ast.BinOp | ast.Call) for argument in node.args):
                    found.append(source.at(node))
    assert not found
