"""How well are names of communes of one's own recognised?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from bot.commands.eval import print_figures
from bot.commands.eval_files import cases, text_field, text_fields
from bot.commands.french import FrenchCommand
from locales.loader import load
from troc.places.gazetteer import load_gazetteer
from troc.places.quality import Case, figures, judge


@click.command("places", cls=FrenchCommand, help=load().plain("cli-help-eval-places"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar=load().plain("cli-metavar-file"))
def command(file: Path) -> None:
    """Measure on that file, and print the figures as one JSON object on the last line."""
    gazetteer = load_gazetteer()
    print_figures(asdict(figures([judge(case, gazetteer) for case in load_cases(file)])))


def load_cases(file: Path) -> list[Case]:
    """The cases of a file of JSON lines: q (what was typed), expected (the Insee codes that are right)."""
    return cases(file, _case)


def _case(row: dict[str, Any]) -> Case:
    return Case(text_field(row, "q"), frozenset(text_fields(row, "expected")))
