"""A file of prospects: every row imported, merged or refused with its reason; nothing twice; all of it undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.imports import Importer
from bot.transport import Delivered
from bot.units import Units
from handlers.officers import prospect_import_screens as screens
from models.errors import Stale
from models.member import Officer
from models.outbox import OutboxRow
from models.prospect import Prospect, ProspectImport, ProspectImportState, ProspectOutcome, ProspectState
from tests.clocks import StoppedClock
from tests.members.conftest import Arrive, Seat
from tests.members.prospect_sheets import nasty, siren, workbook
from troc.members import (
    joining,
    prospect_acts,
    prospect_erasure,
    prospect_files,
    prospect_imports,
    prospect_rows,
    prospects,
)
from troc.members.prospect_files import Unreadable
from troc.members.prospect_lines import Sketch

SECRET = b"secret"


class Shelf:
    """A Telegram that holds one file."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    async def call(self, method: str, params: Mapping[str, Any]) -> Delivered:
        assert method == "getFile"
        return Delivered(result={"file_path": "documents/1"})

    async def download(self, remote: str, most_bytes: int) -> bytes:
        return self._content


class Desk:
    """An officer with a file, and the part of the program that goes through it."""

    def __init__(self, units: Units, officer: Officer, content: bytes) -> None:
        self.units, self.officer = units, officer
        self.importer = Importer(units, Shelf(content), SECRET)

    async def sends(self) -> ProspectImport:
        async with self.units.begin() as work:
            found = await prospect_imports.receive(work, self.officer, 5, "file", "liste.csv")
        self.id = found.id
        return await self.now()

    async def asks(self, what: str) -> ProspectImport:
        async with self.units.begin() as work:
            found = await prospect_imports.own(work, self.id, self.officer)
            getattr(prospect_imports, what)(work, found, self.officer, 9)
        return await self.now()

    async def now(self) -> ProspectImport:
        await self.importer.turn()
        async with self.units.look() as work:
            return await work.session.get_one(ProspectImport, self.id)

    async def counted(self) -> Counter[ProspectState]:
        async with self.units.look() as work:
            query = select(Prospect.state, func.count()).group_by(Prospect.state)
            return Counter({ProspectState(state): count for state, count in (await work.session.execute(query)).all()})


async def test_a_nasty_file_is_gone_through_once_and_undone(units: Units, seat: Seat, arrive: Arrive) -> None:
    sheet, nadia = nasty(300), await seat(1)
    desk = Desk(units, nadia, sheet.content)
    found = await desk.sends()
    assert (found.state, found.total) == (ProspectImportState.READ, sheet.rows)
    assert found.columns == [
        "name",
        "contact_name",
        "phone",
        "email",
        "siren",
        "commune_code",
        "postcode",
        "trade",
        "note",
    ]
    found = await desk.asks("check")
    tried = (found.created, found.merged, found.refused)
    assert found.state == ProspectImportState.CHECKED
    assert tried == (sheet.firms, sheet.rows - sheet.firms - sheet.refused, sheet.refused)
    assert not await desk.counted(), "the dry run touches nothing"
    found = await desk.asks("run")
    assert (found.state, (found.created, found.merged, found.refused)) == (ProspectImportState.DONE, tried)
    assert await desk.counted() == {ProspectState.NEW: sheet.firms}
    async with units.begin() as work:
        rows = await prospect_rows.report(work, found)
        assert all(row.outcome and not row.cells for row in rows), "nothing of the file is kept beside the prospects"
        assert {row.reason for row in rows if row.outcome == ProspectOutcome.REFUSED} == {"no_name", "name_email"}
        assert {row.reason for row in rows if row.outcome == ProspectOutcome.MERGED} == {
            "siren",
            "phone",
            "email",
            "name",
        }
        assert all(row.twin for row in rows if row.outcome == ProspectOutcome.MERGED)
        report = screens.report(rows)
        assert report.count("\r\n") == sheet.rows + 1
        assert "@" not in report and "0639" not in report
        names = set((await work.session.execute(select(Prospect.name))).scalars())
        assert "Café 15" in names and 'Le "Bon" coin ; 9 Annexe' in names and "Bar du Port 10" in names
        one = (await work.session.execute(select(Prospect).where(Prospect.name == "Boulangerie Été 0"))).scalar_one()
        await prospect_acts.contact(work, one, nadia, prospect_acts.ProspectContactKind.CALL)
        edits = select(func.count()).where(OutboxRow.method == "editMessageText", OutboxRow.target_message_id == 9)
        assert (await work.session.execute(edits)).scalar_one() >= 3, "its progress is told"
    with pytest.raises(Stale):
        await desk.asks("run")
    again = Desk(units, nadia, sheet.content)
    await again.sends()
    await again.asks("check")
    assert (await again.asks("run")).created == 0, "the same file a second time brings nobody"
    assert (await again.asks("undo")).kept == 0
    found = await desk.asks("undo")
    assert (found.state, found.kept) == (ProspectImportState.UNDONE, sheet.firms), "merged since: changed since"


async def test_an_import_is_taken_back_but_for_what_changed(units: Units, seat: Seat) -> None:
    nadia = await seat(1)
    async with units.begin() as work:
        known = await prospects.add(work, nadia, Sketch(name="Atelier 3", siren=siren(10_000_003)))
    desk = Desk(units, nadia, workbook(20))
    found = await desk.sends()
    assert found.columns[:5] == ["name", "phone", "postcode", "commune_code", "siren"]
    await desk.asks("check")
    found = await desk.asks("run")
    assert (found.created, found.merged) == (19, 1)
    async with units.begin() as work:
        merged = await prospects.own(work, known.id)
        assert (merged.phone, merged.commune_code) == ("+33639980003", "77284")
        worked = (await work.session.execute(select(Prospect).where(Prospect.name == "Atelier 5"))).scalar_one()
        prospects.set_line(work, worked, nadia, "note", "après 15 h")
    found = await desk.asks("undo")
    assert found.kept == 1
    assert await desk.counted() == {ProspectState.NEW: 2, ProspectState.WITHDRAWN: 18}
    async with units.begin() as work:
        merged = await prospects.own(work, known.id)
        assert (merged.name, merged.phone, merged.commune_code) == ("Atelier 3", None, None)
        assert (await work.session.execute(select(func.count()).where(Prospect.phone.is_not(None)))).scalar_one() == 1


async def test_who_said_no_asked_to_be_forgotten_or_is_in_is_left_alone(
    units: Units, seat: Seat, arrive: Arrive
) -> None:
    nadia, anna = await seat(1), await arrive(11, phone="+33639980002")
    async with units.begin() as work:
        person = await joining.locked(work, anna.id)
        await joining.accept_notice(work, person)
        refused = await prospects.add(work, nadia, Sketch(name="Garage Noir", phone="+33639980000"))
        await prospect_acts.refuse(work, refused, nadia, prospect_acts.ProspectRefusal.NO_TIME)
        gone = await prospects.add(work, nadia, Sketch(name="Salon Bleu", email="bleu@exemple.fr"))
        await prospect_erasure.forget(work, gone, SECRET, nadia.id, asked=True)
    desk = Desk(units, nadia, b"nom,tel,mail\nAutre,0639980000,\nEncore,,BLEU@exemple.fr\nMembre,06 39 98 00 02,\n")
    await desk.sends()
    await desk.asks("check")
    found = await desk.asks("run")
    assert (found.created, found.refused) == (0, 3)
    async with units.look() as work:
        assert [row.reason for row in await prospect_rows.report(work, found)] == ["said_no", "barred", "member"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_is_no_list_says_why(units: Units, seat: Seat) -> None:
    nadia = await seat(1)
    for content, code in (
        (b"", "empty"),
        (b"Nom;Tel\n", "empty"),
        (b"\xd0\xcf\x11\xe0 old", "old_excel"),
        (b"PK\x03\x04 torn", "no_table"),
    ):
        desk = Desk(units, nadia, content)
        found = await desk.sends()
        assert (found.state, found.failure) == (ProspectImportState.FAILED, code)
    desk = Desk(units, nadia, b"1;2\n3;4\n")
    found = await desk.sends()
    async with units.begin() as work:
        found = await prospect_imports.own(work, desk.id, nadia)
        prospect_imports.take_as(work, found, nadia, 0, "")
        with pytest.raises(Stale):
            prospect_imports.check(work, found, nadia, None)
        await prospect_imports.cancel(work, found, nadia)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_any_separator_and_encoding(encoding: str, separator: str) -> None:
    rows = [
        ["Raison sociale", "Ville", "Téléphone"],
        ["Forêt & fée", "Évry", "0639980001"],
        ["L'été à Melun", "Melun", ""],
    ]
    text = "\n".join(separator.join(row) for row in rows)
    table = prospect_files.read(text.encode(encoding))
    assert [list(table.headings), *(list(cells) for _, cells in table.rows)] == [rows[0], rows[1], rows[2][:2]]


def test_a_file_that_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match="too_long"):
        prospect_files.read(b"nom\n" + b"a\n" * (prospect_files.MOST_ROWS + 1))
    record, looked_at = prospect_files._record, []
    monkeypatch.setattr(prospect_files, "_record", lambda *given: looked_at.append(1) or record(*given))
    with pytest.raises(Unreadable, match="too_long"):
        prospect_files.read(b"nom\n" + b"a\n" * (5 * prospect_files.MOST_ROWS))
    assert len(looked_at) <= 2 * prospect_files.MOST_ROWS + 1, "what is refused is not read to its end"


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_goes_wrong_with_a_file_stops_nothing_else(
    units: Units, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    nadia = await seat(1)

    def damaged(_: bytes) -> prospect_files.Table:
        raise EOFError("inside an archive")

    with monkeypatch.context() as patch:
        patch.setattr(prospect_files, "read", damaged)
        broken = Desk(units, nadia, b"PK")
        found = await broken.sends()
    assert (found.state, found.failure) == (ProspectImportState.FAILED, "no_table")

    async def wrong(*_: object) -> None:
        raise ZeroDivisionError

    desk = Desk(units, nadia, b"nom,tel\nGarage Noir,0639980000\n")
    await desk.sends()
    with monkeypatch.context() as patch:
        patch.setattr(prospect_rows, "check_step", wrong)
        assert (await desk.asks("check")).state == ProspectImportState.CHECKING
    assert (await desk.now()).state == ProspectImportState.CHECKED, "tried again"


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@x", "\tx", "\r=1", " =1", "\u00a0=1"])
def test_no_cell_of_ours_is_a_formula(text: str) -> None:
    assert screens.cell(text).lstrip('"').startswith("'")


async def test_of_a_file_nothing_of_telegram_is_kept_nor_its_name_for_long(
    units: Units, clock: StoppedClock, seat: Seat
) -> None:
    nadia = await seat(1)
    desk = Desk(units, nadia, b"Structure;Ville\nGarage Noir;Massy\n")
    found = await desk.sends()
    assert (found.state, found.file_id, found.file_name) == (ProspectImportState.READ, "", "liste.csv")
    await desk.asks("check")
    done = await desk.asks("run")
    assert (done.state, done.file_name) == (ProspectImportState.DONE, "liste.csv"), "it may still be undone by its name"
    broken = await Desk(units, nadia, b"").sends()
    assert (broken.state, broken.file_id, broken.file_name) == (ProspectImportState.FAILED, "", "")
    clock.move(days=8)
    async with units.begin() as work:
        await prospect_imports.sweep(work)
        await prospect_imports.sweep(work)
        kept = (await work.session.execute(select(ProspectImport.file_id, ProspectImport.file_name))).all()
        assert {tuple(each) for each in kept} == {("", "")}
        [past] = await prospect_imports.latest(work, nadia, 5)
        assert "fichier importé" in screens.standing(past).text
