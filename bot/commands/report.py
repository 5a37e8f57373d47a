"""What did the study find, as a report for a funder: `troquet report`?"""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

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
from troc.study.report.chapters.opening import SHORT_HASH, Promised
from troc.study.report.charts.canvas import png
from troc.study.report.composing import compose
from troc.study.report.data import drawn, paper_data, pictures, report_data
from troc.study.report.page import page
from troc.study.report.pieces import Report
from troc.study.report.recommending import Advice
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
@click.pass_obj
def command(
    path: Path | None,
    first: date | None,
    last: date | None,
    kept: Path | None,
    folder: Path | None,
    images: Path | None,
) -> None:
    """Read once, keep what was read, and write the paper, the page, and a picture of each chart if wanted."""
    if kept is not None and (first is not None or last is not None):
        raise Mistyped(load().plain("cli-report-either"))
    settings = load_settings(path)
    extraction, promised, advice = asyncio.run(_read(settings, kept, first, last))
    report = compose(extraction, promised, _told, advice)
    _progress("cli-report-charts")
    data = report_data(report, drawn(report))
    made = _write(data, extraction, folder or settings.data.dir / "reports")
    for file in made:
        say("cli-report-made", file=str(file), size=number(file.stat().st_size / 1_000_000, 1))
    if images is not None:
        say("cli-report-images", count=_draw(report, data, extraction, images), folder=str(images))
    say("cli-report-extraction", hash=extraction.sha256)


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


def _draw(report: Report, data: dict[str, Any], extraction: Extraction, folder: Path) -> int:
    """A picture a chart, numbered in the order of the report, and a deck of them all."""
    folder.mkdir(parents=True, exist_ok=True)
    charts = pictures(report)
    for rank, each in enumerate(charts, 1):
        (folder / f"{rank:02}-{each.code}.png").write_bytes(png(each.drawing, each.title, each.reading))
    deck = press.pdf(SLIDES, paper_data(data, extraction.taken_at), extraction.taken_at)
    (folder / f"troquet-diapositives-{extraction.sha256[:SHORT_HASH]}.pdf").write_bytes(deck)
    return len(charts)


def _progress(key: str) -> None:
    click.echo(load().plain(key), err=True)


def _told(title: str, rank: int, of: int) -> None:
    click.echo(load().plain("cli-report-chapter", title=title, rank=rank, of=of), err=True)
