"""Nothing that knows a person is left out of what they are shown."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import Table

from bot.units import Units
from handlers.personal_data_text import is_readable, readable
from locales.loader import load
from models.base import Base
from tests.databases import import_all_models
from troc.members import people, personal_data
from troc.members.personal_data import PARTS

#: Columns without a foreign key that still tell who.
TELLING = {"telegram_id", "chat_id", "person_id", "organisation_id", "actor_id", "about_id", "opened_by", "subject_id"}
#: Tables that know nobody: who the programme is, the questionnaires' texts, keyed hashes that only erasure can read,
#: the last agreement's number of a year, figures of a night's search, what left the study and what it promised,
#: what somebody unknown said on the public page.
NOBODY = {
    "community",
    "survey_version",
    "tombstone",
    "exchange_number",
    "loop_run",
    "study_export",
    "study_protocol",
    "recommendation_edit",
    "prospect_answer",
}


def knows_people(table: Table, known: set[str]) -> bool:
    """Whether a row leads to a person: by a foreign key, however long the way, or by a telling column."""
    leads = {key.column.table.name for key in table.foreign_keys}
    return table.name in {"person", "organisation"} or bool(leads & known) or bool(TELLING & set(table.columns.keys()))


def test_every_table_that_knows_people_is_covered() -> None:
    import_all_models()
    tables = Base.metadata.tables
    known: set[str] = {"person", "organisation"}
    while True:
        more = {name for name, table in tables.items() if knows_people(table, known)}
        if more == known:
            break
        known = more
    covered = {part.table.__tablename__ for part in PARTS}
    assert known - covered == set()
    assert set(tables) - covered == NOBODY


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.table.__tablename__)
def test_every_fact_has_a_name_in_french(part: personal_data.Part) -> None:
    texts = load()
    assert f"data-table-{part.table.__tablename__.replace('_', '-')}" in texts
    for column in part.table.__table__.columns:
        if column.name not in {"community_id", "bot_id"} | part.hidden and is_readable(column.name):
            assert f"data-column-{column.name.replace('_', '-')}" in texts, column


async def test_what_is_gathered_is_json_and_reads_as_text(units: Units) -> None:
    async with units.begin() as work:
        person = await people.arrive(work, 501, "Anna\ud800", "B.", "anna_b")
        person.first_name, person.phone = "Anna", "+33639980041"
        (await people.attach(work, person)).name = "Atelier d'Anna"
        await work.session.flush()
        held = await personal_data.gather(work, person)
    assert set(held) == {part.table.__tablename__ for part in PARTS}
    assert json.loads(json.dumps(held))["person"][0]["phone"] == "+33639980041"
    text = readable(held, date(2026, 11, 24), "France Active")
    assert "Prénom : Anna" in text
    assert "Nom : Atelier d'Anna" in text
    assert "Identité" not in text
    assert "person_id" not in text


async def test_one_person_never_sees_another(units: Units) -> None:
    async with units.begin() as work:
        anna = await people.arrive(work, 501, "Anna", None, None)
        bruno = await people.arrive(work, 502, "Bruno", None, "bruno_x")
        for person, name in ((anna, "Atelier A"), (bruno, "Maison B")):
            (await people.attach(work, person)).name = name
        await work.session.flush()
        held = json.dumps(await personal_data.gather(work, anna))
    assert "Maison B" not in held
    assert "bruno_x" not in held
    assert str(bruno.id) not in held
