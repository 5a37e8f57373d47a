"""How well are phrases about time of one's own resolved?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from bot.commands.eval import print_figures
from bot.commands.eval_files import WrongCase, cases, optional_day, optional_flag, text_field
from bot.commands.french import FrenchCommand
from locales.loader import load
from troc.french.quality import Case, figures, judge


@click.command("dates", cls=FrenchCommand, help=load().plain("cli-help-eval-dates"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar=load().plain("cli-metavar-file"))
def command(file: Path) -> None:
    """Measure on that file, and print the figures as one JSON object on the last line."""
    print_figures(asdict(figures([judge(case) for case in load_cases(file)])))


def load_cases(file: Path) -> list[Case]:
    """The cases of a file of JSON lines: text, today, from, to (null for an open side), ask."""
    return cases(file, _case)


def _case(row: dict[str, Any]) -> Case:
    today = optional_day(row, "today")
    if today is None:
        raise WrongCase("today")
    first, last = optional_day(row, "from"), optional_day(row, "to")
    return Case(text_field(row, "text"), today, first, last, optional_flag(row, "ask"))
