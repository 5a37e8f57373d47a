"""How good is Troquet with cases of one's own: `troquet eval matching | reading | places | dates | value`?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module

import click

from bot.commands.french import FrenchGroup
from locales.loader import load

#: What can be evaluated; the module `eval_<name>` holds the `command`, loaded when asked for.
PARTS = ("matching", "reading", "places", "dates", "value")


class Parts(FrenchGroup):
    """What can be evaluated, each loaded from its own module when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(PARTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in PARTS:
            return None
        found = import_module(f"bot.commands.eval_{cmd_name}").command
        return found if isinstance(found, click.Command) else None


@click.command("eval", cls=Parts, help=load().plain("cli-help-eval"))
def command() -> None:
    """Each part reads its own files; none needs settings, a database or a network."""


def print_figures(figures: Mapping[str, float | int | None]) -> None:
    """The last line of an evaluation: one JSON object, shares with four decimals."""
    click.echo(json.dumps({name: round(v, 4) if isinstance(v, float) else v for name, v in figures.items()}))
