"""What would barter come to on a made-up territory, with swaps only, with loops, and with the question that unlocks: `troquet simulate`?"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import click

from bot.commands.french import FrenchCommand, Mistyped
from bot.commands.terminal import Stop
from bot.territory.behaviour import USUAL
from bot.territory.funnel import Funnel, Outcome
from bot.territory.remembering import Memory
from bot.territory.running import lived, weights
from bot.territory.scenario import SCENARIOS, Run
from locales.formats import money, percent
from locales.loader import load

FIRMS, DAYS, SEED = 300, 90, 1
#: Beyond these nobody waits for the end; telephone numbers kept for fiction are ten thousand.
MOST_FIRMS, MOST_DAYS, MOST_SEED = 5000, 366, 2**31 - 1
#: The stages of a funnel, in their order; their names are in locales/.
STAGES = Funnel.__slots__


@click.command("simulate", cls=FrenchCommand, help=load().plain("cli-help-simulate"))
@click.option("--firms", type=int, default=FIRMS, metavar="N", help=load().plain("cli-help-simulate-firms"))
@click.option("--days", type=int, default=DAYS, metavar="N", help=load().plain("cli-help-simulate-days"))
@click.option("--seed", type=int, default=SEED, metavar="N", help=load().plain("cli-help-simulate-seed"))
@click.option("--json", "as_json", is_flag=True, help=load().plain("cli-help-simulate-json"))
@click.option(
    "--keep",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=load().plain("cli-metavar-file"),
    help=load().plain("cli-help-simulate-keep"),
)
def command(firms: int, days: int, seed: int, as_json: bool, keep: Path | None) -> None:
    """Neither settings nor network: a database of its own, gone at the end unless it is kept."""
    _within("--firms", firms, 1, MOST_FIRMS)
    _within("--days", days, 1, MOST_DAYS)
    _within("--seed", seed, 0, MOST_SEED)
    if keep is not None:
        _require_free(keep)
    run = Run(firms, days, seed, USUAL)
    with tempfile.TemporaryDirectory(prefix="troquet-territory-") as folder:
        outcomes = _simulated(run, Path(folder))
        if keep is not None:
            _keep(Path(folder) / f"{SCENARIOS[-1].name}.sqlite", keep)
    _tell(run, outcomes, keep)
    if as_json:
        click.echo(json.dumps(_object(run, outcomes), ensure_ascii=False))


def _simulated(run: Run, folder: Path) -> list[Outcome]:
    """All scenarios, with a bar on the error output; nothing else is written there."""
    label, length = load().plain("cli-simulate-bar"), len(SCENARIOS) * sum(weights(run))
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        return lived(run, SCENARIOS, Memory(), folder, bar.update)


def _within(option: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise Mistyped(load().plain("cli-simulate-out-of-range", option=option, least=str(least), most=str(most)))


def _require_free(file: Path) -> None:
    """Before minutes are spent: the file is not there, and its folder is."""
    if file.exists() or file.is_symlink():
        raise Stop("cli-simulate-there", file=str(file))
    if not file.parent.is_dir():
        raise Stop("cli-simulate-no-folder", file=str(file))


def _keep(made: Path, file: Path) -> None:
    """Put the database in its place whole or not at all, and never over another file."""
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    os.close(descriptor)
    try:
        shutil.copyfile(made, name)
        Path(name).chmod(0o600)
        os.link(name, file)
    except FileExistsError:
        raise Stop("cli-simulate-there", file=str(file)) from None
    finally:
        Path(name).unlink()


def _object(run: Run, outcomes: list[Outcome]) -> dict[str, object]:
    return {
        "firms": run.firms,
        "days": run.days,
        "seed": run.seed,
        "scenarios": [outcome.to_json() for outcome in outcomes],
    }


def _tell(run: Run, outcomes: list[Outcome], keep: Path | None) -> None:
    """The funnels side by side, then what came of them."""
    say = load().plain
    click.echo(say("cli-simulate-what", firms=run.firms, days=run.days, seed=str(run.seed)))
    click.echo(say("cli-simulate-fictitious"))
    click.echo("")
    rows = [["", *(say("cli-simulate-scenario", name=each.name) for each in outcomes)]]
    for sort in ("swaps", "loops"):
        for stage in STAGES:
            heading = say("cli-simulate-stage", sort=sort, stage=stage)
            rows.append([heading, *(str(getattr(getattr(each, sort), stage)) for each in outcomes)])
    rows.append([say("cli-simulate-questions"), *(f"{each.questions_yes} / {each.questions}" for each in outcomes)])
    rows.append([say("cli-simulate-value"), *(money(each.delivered_cents) for each in outcomes)])
    rows.append([say("cli-simulate-agreeing"), *(percent(each.agreeing_share) for each in outcomes)])
    rows.append([say("cli-simulate-exchanging"), *(percent(each.exchanging_share) for each in outcomes)])
    for line in _columns(rows):
        click.echo(line)
    click.echo("")
    _tell_reasons(outcomes[-1])
    if keep is not None:
        click.echo(say("cli-simulate-kept", file=str(keep)))


def _tell_reasons(outcome: Outcome) -> None:
    """Why people said no, and why exchanges stopped, in the richest scenario."""
    say = load().plain
    for sort, reasons in (("refusals", outcome.refusals), ("exits", outcome.exits)):
        told = ", ".join(
            f"{say('cli-simulate-reason', sort=sort, reason=code)} {count}" for code, count in reasons.items()
        )
        click.echo(say("cli-simulate-reasons", sort=sort, reasons=told or say("cli-simulate-none")))


def _columns(rows: list[list[str]]) -> list[str]:
    """The first column to the left, figures to the right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
