"""What did the study find, as a report for a funder: `troquet report`?"""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from bot import balances
from bot.clock import SystemClock
from bot.commands.days import Day
from bot.commands.french import FrenchCommand, Mistyped
from bot.commands.protocol import THRESHOLDS
from bot.commands.recommendations import advice_of
from bot.commands.terminal import say
from bot.settings import Settings
from bot.settings import load as load_settings
from bot.study_key import FOLDER
from bot.study_reading import Reading, database_of, read
from locales.formats import number
from locales.loader import load
from models.work import Work
from troc.exchanges.papers import press
from troc.study import protocol, protocol_versions
from troc.study.exporting.questionnaires import questionnaires
from troc.study.extraction import Extraction, save
from troc.study.extraction import load as load_extraction
from troc.study.report.balances import of_territory
from troc.study.report.chapters.opening import SHORT_HASH, Promised
from troc.study.report.charts.canvas import png
from troc.study.report.composing import compose
from troc.study.report.data import drawn, paper_data, pictures, report_data
from troc.study.report.page import page
from troc.study.report.pieces import Report
from troc.study.report.recommending import Advice
from troc.study.report.tellable import Tellable
from troc.study.thresholds import plan

PAPERS = Path(__file__).parents[2] / "locales" / "fr" / "papers"
TEMPLATE, SLIDES = PAPERS / "etude.typ", PAPERS / "diapositives.typ"
EXTRACTIONS = "extractions"  #: beside the key: what reports were made of


@click.command("report", cls=FrenchCommand, help=load().plain("cli-help-report"))
@click.option(
    "--du", "first", type=Day(), metavar=load().plain("cli-metavar-day"), help=load().plain("cli-help-export-first")
)
@click.option(
    "--au", "last", type=Day(), metavar=load().plain("cli-metavar-day"), help=load().plain("cli-help-export-last")
)
@click.option(
    "--extraction",
    "kept",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar=load().plain("cli-metavar-file"),
    help=load().plain("cli-help-report-kept"),
)
@click.option(
    "--vers",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=load().plain("cli-metavar-folder"),
    help=load().plain("cli-help-report-to"),
)
@click.option(
    "--images",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=load().plain("cli-metavar-folder"),
    help=load().plain("cli-help-report-images"),
)
@click.option(
    "--diapositives",
    "slides",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=load().plain("cli-metavar-folder"),
    help=load().plain("cli-help-report-slides"),
)
@click.option(
    "--bilan",
    "about",
    metavar=load().plain("cli-metavar-balance"),
    help=load().plain("cli-help-report-balance"),
)
@click.pass_obj
def command(
    path: Path | None,
    first: date | None,
    last: date | None,
    kept: Path | None,
    folder: Path | None,
    images: Path | None,
    slides: Path | None,
    about: str | None,
) -> None:
    """Read once, keep what was read, and write the paper, the page, and a picture of each chart if wanted."""
    if kept is not None and (first is not None or last is not None):
        raise Mistyped(load().plain("cli-report-either"))
    settings = load_settings(path)
    if about is not None:
        if images is not None or slides is not None:
            raise Mistyped(load().plain("cli-report-balance-alone"))
        _balance(settings, about, kept, (first, last), folder)
        return
    extraction, promised, advice = asyncio.run(_read(settings, kept, first, last))
    report = compose(extraction, promised, _told, advice, settings.study.hourly_cost * 100)
    _progress("cli-report-charts")
    data = report_data(report, drawn(report))
    made = _write(data, extraction, folder or settings.data.dir / "reports")
    for file in made:
        say("cli-report-made", file=str(file), size=number(file.stat().st_size / 1_000_000, 1))
    if images is not None:
        say("cli-report-images", count=_draw(report, images), folder=str(images))
    if slides is not None:
        say("cli-report-slides", file=str(_deck(data, extraction, slides)))
    say("cli-report-extraction", hash=extraction.sha256)


def _balance(
    settings: Settings, about: str, kept: Path | None, days: tuple[date | None, date | None], folder: Path | None
) -> None:
    """One page about one territory or one meet-up, instead of the report."""
    kind, _, name = (each.strip() for each in about.partition("="))
    if kind not in (balances.TERRITORY, balances.MEETUP) or not name:
        raise Mistyped(load().plain("cli-report-balance-how"))
    if kind == balances.TERRITORY:
        code = balances.territory(name)
        extraction, *_ = asyncio.run(_read(settings, kept, *days))
        report, made_at = of_territory(Tellable(extraction), code), extraction.taken_at
    else:
        if kept is not None or any(days):
            raise Mistyped(load().plain("cli-report-balance-now"))
        code, report, made_at = asyncio.run(balances.meetup(settings, name))
    file = (folder or settings.data.dir / "reports") / f"troquet-bilan-{kind}-{code}.pdf"
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.write_bytes(press.pdf(TEMPLATE, paper_data(report_data(report, drawn(report)), made_at), made_at))
    say("cli-report-made", file=str(file), size=number(file.stat().st_size / 1_000_000, 1))


async def _read(
    settings: Settings, kept: Path | None, first: date | None, last: date | None
) -> tuple[Extraction, Promised, Advice]:
    """What the report is made of: read now and kept, or read again from where it was kept."""
    extraction = load_extraction(kept) if kept is not None else None
    async with database_of(settings, SystemClock()) as units:
        if extraction is None:
            _progress("cli-export-reading")
            found: Reading = await read(units, settings, first, last)
            extraction = found.extraction
            shelf = settings.data.dir / FOLDER / EXTRACTIONS
            shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
            save(extraction, shelf / f"{extraction.sha256[:SHORT_HASH]}.gz")
        async with units.look() as work:
            return extraction, await _promised(work, settings), await advice_of(work, settings)


async def _promised(work: Work, settings: Settings) -> Promised:
    """The thresholds, and the protocol they stand in."""
    own = settings.data.dir / FOLDER / THRESHOLDS
    chosen = plan(own if own.exists() else None)
    known = await protocol_versions.versions(work)
    if not known:
        return Promised(chosen.thresholds, "", before=False, comparisons=chosen.comparisons)
    words = protocol_versions.standing(known[-1], ZoneInfo(settings.community.time_zone))
    draft = protocol.document(settings.community.name, await questionnaires(work), chosen)
    same = known[-1].sha256 == protocol.sha256(draft)
    if not same:
        words = f"{words} {load().plain('report-protocol-changed')}"
    before = same and known[-1].members == 0
    return Promised(chosen.thresholds, words, before=before, comparisons=chosen.comparisons)


def _write(data: dict[str, Any], extraction: Extraction, folder: Path) -> tuple[Path, Path]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"troquet-rapport-{extraction.sha256[:SHORT_HASH]}"
    paper, screen = folder / f"{name}.pdf", folder / f"{name}.html"
    _progress("cli-report-paper")
    paper.write_bytes(press.pdf(TEMPLATE, paper_data(data, extraction.taken_at), extraction.taken_at))
    screen.write_text(page(data), "utf-8")
    return paper, screen


def _draw(report: Report, folder: Path) -> int:
    """A picture a chart, numbered in the order of the report."""
    folder.mkdir(parents=True, exist_ok=True)
    charts = pictures(report)
    for rank, each in enumerate(charts, 1):
        (folder / f"{rank:02}-{each.code}.png").write_bytes(png(each.drawing, each.title, each.reading))
    return len(charts)


def _deck(data: dict[str, Any], extraction: Extraction, folder: Path) -> Path:
    """One chart a page, with its sentence and its source, after the verdict and the main figures."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"troquet-diapositives-{extraction.sha256[:SHORT_HASH]}.pdf"
    file.write_bytes(press.pdf(SLIDES, paper_data(data, extraction.taken_at), extraction.taken_at))
    return file


def _progress(key: str) -> None:
    click.echo(load().plain(key), err=True)


def _told(title: str, rank: int, of: int) -> None:
    click.echo(load().plain("cli-report-chapter", title=title, rank=rank, of=of), err=True)
