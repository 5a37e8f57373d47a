"""Which command was typed, and how does it end: `troquet init | run | migrate | doctor | backup | invite | eval | loops | simulate | export | …`?"""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from bot.commands.french import FrenchGroup, usage_problem
from bot.commands.terminal import explain, logging_to
from bot.settings import load as load_settings
from locales.loader import load

#: Command → the module whose `command` it is. Loaded when asked for: the page of `run` must not wait for what it does not use.
COMMANDS = (
    "init",
    "run",
    "migrate",
    "doctor",
    "backup",
    "invite",
    "eval",
    "loops",
    "simulate",
    "export",
    "export-corrections",
    "protocol",
    "report",
    "recommendations",
)


class Commands(FrenchGroup):
    """The commands, each loaded from its own module when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"bot.commands.{cmd_name.replace('-', '_')}").command
        return command if isinstance(command, click.Command) else None


@click.command(cls=Commands, help=load().plain("cli-help"))
@click.option(
    "--config",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="TROQUET_CONFIG",
    metavar=load().plain("cli-metavar-file"),
    help=load().plain("cli-help-config"),
)
@click.pass_context
def group(context: click.Context, path: Path | None) -> None:
    """Remember where the settings are; each command reads them itself."""
    context.obj = path


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0 done, 1 cannot, 2 badly asked or badly set, 130 interrupted."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """The exit code of one command; every failure is said in French, none with a stack of code."""
    try:
        result = group.main(arguments, prog_name="troquet", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        return 0
    except click.UsageError as error:
        click.echo(usage_problem(error), err=True)
        return 2
    except click.ClickException as error:
        error.show()
        return 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("", err=True)
        return 130
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> int:
    if os.environ.get("TROQUET_TRACE"):
        raise error
    known = explain(error)
    if known is not None:
        for sentence in known[0]:
            click.echo(sentence, err=True)
        return known[1]
    try:
        folder = load_settings().data.dir
        with logging_to(folder):
            logging.getLogger("troquet").error("unforeseen", exc_info=error)
        click.echo(load().plain("cli-unforeseen", file=str(folder / "troquet.log")), err=True)
    except Exception:
        click.echo(load().plain("cli-unforeseen-unlogged", kind=type(error).__name__), err=True)
    return 1


if __name__ == "__main__":
    main()
