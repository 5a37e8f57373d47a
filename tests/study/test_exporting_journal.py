"""Which questionnaires does an export tell of, and what is remembered of it?"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.units import Units
from models.enums import Disposition
from models.study_export import ExportKind, StudyExport
from models.survey import SurveyInvitation, SurveyVersion
from models.work import Work
from tests.clocks import StoppedClock
from tests.study.sheets import line, sheet
from troc.study.exporting import journal
from troc.study.exporting.questionnaires import questionnaires
from troc.study.forms import built_in_names, load_form


def versions(work: Work) -> list[str]:
    """Three frozen versions; the first two were sent here."""
    forms = [sheet(line("integer", f"prix_{number}")) for number in range(3)]
    for number, source in enumerate(forms):
        form = load_form(source)
        at = work.now - timedelta(days=number)
        work.session.add(SurveyVersion(sha256=form.sha256, name="essai", version="3", source=source, published_at=at))
    return [load_form(source).sha256 for source in forms]


async def test_what_was_sent_is_told_the_oldest_first_then_what_the_program_brings(units: Units) -> None:
    async with units.begin() as work:
        known = versions(work)
        await work.session.flush()
        for sha256 in known[:2]:
            work.session.add(
                SurveyInvitation(
                    id=work.new_id(), community_id=work.community_id, bot_id=work.bot_id, key=sha256, person_id=None,
                    survey_sha256=sha256, disposition=Disposition.SENT, state={}, context={}, due_at=work.now,
                    expires_at=work.now, created_at=work.now, closed_at=None, sent_at=work.now, reminders=0, version=0,
                )
            )  # fmt: skip
        await work.session.flush()
        found = await questionnaires(work)
    assert [form.sha256 for form in found[:2]] == [known[1], known[0]]
    assert [form.name for form in found[2:]] == sorted(built_in_names())


async def test_an_export_is_remembered_and_who_asked_is_forgotten_in_time(units: Units, clock: StoppedClock) -> None:
    async with units.begin() as work:
        for kind in ExportKind:
            left = journal.Left(kind, work.now - timedelta(days=9), work.now, "e" * 64, "f" * 64, 7, False)
            await journal.note(work, left, "Camille " * 20, "Pour le site")
        assert [(row.kind, row.rows) for row in await journal.published(work)] == [(ExportKind.PUBLISHABLE, 7)]
    for days, reason in ((364, "Pour le site"), (2, "")):
        clock.move(days=days)
        async with units.begin() as work:
            await journal.sweep(work)
            rows = (await work.session.execute(select(StudyExport))).scalars().all()
            assert [row.reason for row in rows] == [reason, reason]
            assert all(row.extraction_sha256 == "e" * 64 for row in rows)
