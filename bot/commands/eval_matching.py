"""How well does the matching do on needs and offers of one's own?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from bot.clock import SystemClock
from bot.commands.eval import print_figures
from bot.commands.eval_files import WrongCase, cases, text_field
from bot.commands.french import FrenchCommand
from locales.loader import load
from troc.matching.choosing import make_preparer
from troc.matching.quality import Market, Need, figures
from troc.workflows.proposing import AT_MOST

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("matching", cls=FrenchCommand, help=load().plain("cli-help-eval-matching"))
@click.option(
    "--needs",
    type=_FILE,
    required=True,
    metavar=load().plain("cli-metavar-file"),
    help=load().plain("cli-help-eval-needs"),
)
@click.option(
    "--offers",
    type=_FILE,
    required=True,
    metavar=load().plain("cli-metavar-file"),
    help=load().plain("cli-help-eval-offers"),
)
@click.option(
    "--unmatched",
    type=_FILE,
    metavar=load().plain("cli-metavar-file"),
    help=load().plain("cli-help-eval-unmatched"),
)
def command(needs: Path, offers: Path, unmatched: Path | None) -> None:
    """Measure on those files, and print the figures as one JSON object on the last line."""
    asked = cases(needs, _need)
    given = dict(cases(offers, _text))
    alone = cases(unmatched, _need) if unmatched else []
    unknown = [need.id for need in asked if not need.relevant.keys() <= given.keys()]
    if unknown:
        click.echo(load().plain("cli-eval-unknown-offers", count=len(unknown), need=unknown[0]), err=True)
    click.echo(load().plain("cli-eval-started", needs=len(asked) + len(alone), offers=len(given)), err=True)
    market = Market(asked, given, alone)
    print_figures(figures(make_preparer("use"), market, at_most=AT_MOST, now=SystemClock().now(), progress=_progress))


def _progress(done: int, total: int) -> None:
    click.echo(load().plain("cli-eval-progress", done=done, total=total), err=True)


def _text(case: dict[str, Any]) -> tuple[str, str]:
    return text_field(case, "id"), text_field(case, "text")


def _need(case: dict[str, Any]) -> Need:
    relevant = case.get("rel", {})
    good = isinstance(relevant, dict) and all(
        isinstance(grade, int) and not isinstance(grade, bool) and grade >= 0 for grade in relevant.values()
    )
    if not good:
        raise WrongCase("rel")
    noisy = None if case.get("noisy") is None else text_field(case, "noisy")
    return Need(text_field(case, "id"), text_field(case, "text"), relevant, noisy)
