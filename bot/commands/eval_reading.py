"""How well are messages of one's own read?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from bot.commands.eval import print_figures
from bot.commands.eval_files import WrongCase, cases, object_fields, optional_number, optional_text, text_field
from bot.commands.french import FrenchCommand
from locales.loader import load
from models.enums import ListingKind
from troc.listings.quality import Case, Expected, figures, judge_all
from troc.places.gazetteer import load_gazetteer


@click.command("reading", cls=FrenchCommand, help=load().plain("cli-help-eval-reading"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar=load().plain("cli-metavar-file"))
def command(file: Path) -> None:
    """Measure on that file, and print the figures as one JSON object on the last line."""
    told = load_cases(file)
    print_figures(asdict(figures(told, judge_all(told, load_gazetteer()))))


def load_cases(file: Path) -> list[Case]:
    """The cases of a file of JSON lines: text, items (kind, title, quantity, value_eur…), act. BadCases when unusable."""
    return cases(file, _case)


def _case(row: dict[str, Any]) -> Case:
    act = optional_text(row, "act")
    # « ask_kind » is not an act of the reader: it is said by a thing without a kind
    return Case(
        text_field(row, "text"), tuple(map(_expected, object_fields(row, "items"))), None if act == "ask_kind" else act
    )


def _expected(item: dict[str, Any]) -> Expected:
    kind = optional_text(item, "kind")
    if kind is not None and kind not in tuple(ListingKind):
        raise WrongCase("kind")
    low, high = optional_number(item, "value_eur"), optional_number(item, "value_eur_max")
    value = ("" if low is None else f"{low:g}") + ("" if high is None else f"-{high:g}")
    unit = optional_text(item, "value_unit")
    return Expected(
        kind=kind,
        title=text_field(item, "title"),
        quantity=optional_text(item, "quantity") or "",
        value=f"{value}/{unit}" if unit else value,
        place=optional_text(item, "place") or "",
        when=optional_text(item, "when") or "",
    )
