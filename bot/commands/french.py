"""How does the command line itself (usage, options, mistakes of typing) speak French?"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

import click

from locales.loader import load


class Mistyped(click.UsageError):
    """A mistake that is already told in French."""


class FrenchCommand(click.Command):
    """A command whose help page is in French."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=load().plain("cli-usage") + " ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [piece.replace("OPTIONS", "options") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [
            record for parameter in self.get_params(ctx) if (record := parameter.get_help_record(ctx)) is not None
        ]
        required = load().plain("cli-required")
        records = [(name, said.replace("[required]", f"[{required}]")) for name, said in records]
        if records:
            with formatter.section(load().plain("cli-options")):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = load().plain("cli-help-help")
        return option


class FrenchGroup(FrenchCommand, click.Group):
    """A group of commands whose help page is in French."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[options]", load().plain("cli-metavar-command")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        FrenchCommand.format_options(self, ctx, formatter)
        commands = [
            (name, command) for name in self.list_commands(ctx) if (command := self.get_command(ctx, name)) is not None
        ]
        with formatter.section(load().plain("cli-commands")):
            formatter.write_dl([(name, command.get_short_help_str(90)) for name, command in commands])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            near = get_close_matches(name, self.list_commands(ctx), n=1)
            key = "cli-unknown-command-near" if near else "cli-unknown-command"
            values: dict[str, Any] = {"name": name, "near": near[0] if near else ""}
            raise Mistyped(load().plain(key, **values), ctx)
        return super().resolve_command(ctx, args)


def usage_problem(error: click.UsageError) -> str:
    """What was badly typed, in one French sentence that says where help is."""
    if isinstance(error, Mistyped):
        return error.message
    texts = load()
    command = error.ctx.command_path if error.ctx else "troquet"
    if isinstance(error, click.NoSuchOption):
        return texts.plain("cli-unknown-option", name=error.option_name, command=command)
    if isinstance(error, click.BadOptionUsage):
        return texts.plain("cli-option-needs-value", name=error.option_name, command=command)
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = error.param.opts[0] if error.param.opts else error.param.name or ""
        return texts.plain("cli-bad-value", name=name, command=command)
    return texts.plain("cli-bad-usage", command=command)
