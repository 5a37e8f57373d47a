"""Somebody at the terminal: types a command, answers its questions, reads what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from click.testing import CliRunner

from bot.cli import run


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended."""

    code: int
    text: str  #: both outputs, as on a screen


def troquet(*words: str, answers: Sequence[str] = ()) -> Result:
    """Run `troquet words…`, typing `answers` one by one."""
    with CliRunner().isolation(input="".join(f"{answer}\n" for answer in answers)) as (_, _, screen):
        code = run(list(words))
        text = screen.getvalue().decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert "Traceback" not in text
    return Result(code, text)
