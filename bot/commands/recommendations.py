"""What does the study recommend, and in whose words? `troquet recommendations list | edit | drop`"""

from __future__ import annotations

import asyncio
import getpass
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot.clock import SystemClock
from bot.commands.french import FrenchCommand, FrenchGroup, Mistyped
from bot.commands.terminal import say
from bot.settings import Settings
from bot.settings import load as load_settings
from bot.study_key import FOLDER
from bot.study_reading import database_of, read
from locales.formats import date_numeric, listing
from locales.loader import load
from models.recommendation import RecommendationEdit
from models.work import Work
from troc.study import recommendation_edits
from troc.study.report.chapters.advice import evidence_of, strength_of, words_of
from troc.study.report.recommending import Advice, Wording, recommended, rules
from troc.study.report.tellable import Tellable

OWN = "recommendations.toml"  #: in the folder of the study: takes the place of the program's own


@click.group("recommendations", cls=FrenchGroup, help=load().plain("cli-help-recommendations"))
def command() -> None:
    """Rules kept as data, figures of today, words of the team."""


@command.command("list", cls=FrenchCommand, help=load().plain("cli-help-recommendations-list"))
@click.pass_obj
def listed(path: Path | None) -> None:
    """Those that figures carry with their evidence, then the codes of the other rules."""
    for line in asyncio.run(_listed(load_settings(path))):
        click.echo(line)


@command.command("edit", cls=FrenchCommand, help=load().plain("cli-help-recommendations-edit"))
@click.argument("code", metavar=load().plain("cli-metavar-code"))
@click.argument("text", default="", metavar=load().plain("cli-metavar-text"))
@click.pass_obj
def edit(path: Path | None, code: str, text: str) -> None:
    """These words from now on."""
    row = asyncio.run(_changed(load_settings(path), code, text))
    say("cli-recommendation-kept", code=code, number=row.number)


@command.command("drop", cls=FrenchCommand, help=load().plain("cli-help-recommendations-drop"))
@click.argument("code", metavar=load().plain("cli-metavar-code"))
@click.pass_obj
def drop(path: Path | None, code: str) -> None:
    """Out of the reports to come."""
    asyncio.run(_changed(load_settings(path), code, None))
    say("cli-recommendation-dropped", code=code)


async def advice_of(work: Work, settings: Settings) -> Advice:
    """The rules of the community, with the words of its team."""
    own, zone = settings.data.dir / FOLDER / OWN, ZoneInfo(settings.community.time_zone)
    edits = await recommendation_edits.current(work)
    wordings = {code: Wording(row.text, row.dropped, _of_when(row, zone)) for code, row in edits.items()}
    return Advice(rules(own if own.exists() else None), wordings)


async def _listed(settings: Settings) -> list[str]:
    say_, zone = load().plain, ZoneInfo(settings.community.time_zone)
    async with database_of(settings, SystemClock()) as units:
        found = await read(units, settings, None, None)
        async with units.look() as work:
            advice, edits = await advice_of(work, settings), await recommendation_edits.current(work)
    lines, idle = [], [rule.code for rule in advice.rules]
    for each in recommended(Tellable(found.extraction), advice.rules):
        code = each.rule.code
        idle.remove(code)
        dropped = "yes" if code in edits and edits[code].dropped else "no"
        lines.append(say_("cli-recommendation-carried", code=code, strength=strength_of(each), dropped=dropped))
        lines += [f"  {words_of(each, advice)}", f"  {say_('cli-recommendation-evidence', evidence=evidence_of(each))}"]
        if (row := edits.get(code)) is not None:
            day = date_numeric(row.edited_at.astimezone(zone).date())
            lines.append(f"  {say_('cli-recommendation-edit', number=row.number, date=day, author=row.author)}")
    if not lines:
        lines.append(say_("cli-recommendations-none"))
    return [*lines, say_("cli-recommendation-idle", codes=listing(idle))] if idle else lines


async def _changed(settings: Settings, code: str, text: str | None) -> RecommendationEdit:
    """New words, or none: dropped."""
    async with database_of(settings, SystemClock()) as units, units.begin() as work:
        advice = await advice_of(work, settings)
        if code not in {rule.code for rule in advice.rules}:
            raise Mistyped(load().plain("cli-recommendation-unknown", code=code))
        author = _account()
        if text is None:
            return await recommendation_edits.drop(work, code, author)
        return await recommendation_edits.reword(work, code, text, author)


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"  # an account without a name, as in some containers


def _of_when(row: RecommendationEdit, zone: ZoneInfo) -> str:
    day = date_numeric(row.edited_at.astimezone(zone).date())
    return load().plain("report-wording", date=day, number=row.number)
