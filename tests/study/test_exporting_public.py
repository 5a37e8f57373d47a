"""What anybody may read gives nobody away: figures under the rule, rows alike by five, nothing against what was told before."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from models.errors import RefusedInput
from tests.study.attacking import ALL_OF_THEM, Place, Reader
from tests.study.population import population
from troc.study.disclosure import TOTAL, Key, NotAnonymous
from troc.study.exporting import releases
from troc.study.exporting.building import Order, publishable
from troc.study.exporting.measured import figure_columns
from troc.study.exporting.public_tables import _row
from troc.study.exporting.thin_file import band, thin_table
from troc.study.telling import telling as door
from troc.study.telling.counted import Counted
from troc.study.telling.telling import Telling

TOWN = population(120, seed=5)


@cache
def telling() -> Telling:
    return Telling(TOWN)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some of the indicators: the door is the same for each."""
    codes = ("members", "members-validated", "study-consent", "offers", "proposals", "value-total")
    monkeypatch.setattr(door, "ALL", {code: door.ALL[code] for code in codes})


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of what anybody may read."""
    order = Order(TOWN, [], "0.1", False)
    made, _ = publishable(order, [], tmp_path_factory.mktemp("public") / "public.zip", lambda *_: None, thin=True)
    with zipfile.ZipFile(made.path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def rows_of(archive: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(archive[name].decode("utf-8-sig").splitlines()))


def counted() -> list[dict[str, str]]:
    """The same table as it would be without any protection."""
    told = (_row(Open(), one, key) for ones in telling().counted.values() for one in ones[:4] for key in one.figures)
    names = [*(column.name for column in figure_columns()), "secret"]
    return [{name: "" if cell is None else str(cell) for name, cell in zip(names, row, strict=True)} for row in told]


class Open(Telling):
    """Tells everything."""

    def __init__(self) -> None:
        pass

    def tells(self, one: Counted, key: Key) -> bool:
        return True

    tells_asked = tells


@cache
def truth() -> dict[Place, int]:
    """What was counted, from the observations themselves."""
    found: dict[Place, int] = {}
    for ones in telling().counted.values():
        for one in ones:
            for key, figure in one.figures.items():
                if len(key) == 1:
                    place = one.indicator.code, one.cut, ALL_OF_THEM if key == (TOTAL,) else key[0]
                    reason = one.cut == "reason" and key != (TOTAL,)
                    n, yes = figure.numerator if reason else figure.n, figure.numerator
                    for what, count in {
                        "n": n,
                        "yes": yes,
                        "no": figure.n - yes,
                        "silent": figure.denominator - n,
                    }.items():
                        found[place[0], what, place[1], place[2]] = round(count)
    return found


def test_who_reads_the_whole_archive_learns_of_no_handful(archive: dict[str, bytes]) -> None:
    """No count of one to four, no figure of fewer than three firms, is printed or can be worked out."""
    told = rows_of(archive, "csv/indicateurs.csv")
    kept_back = [row for row in told if row["secret"] == "1"]
    assert len(kept_back) > 300 and len(told) - len(kept_back) > 300
    assert not Reader(told).findings(truth())
    for row in kept_back:
        hidden = ("valeur", "borne_basse", "borne_haute", "n", "numerateur", "denominateur", "structures", "remarque")
        assert not any(row[name] for name in hidden)


def test_the_reader_finds_what_is_not_protected() -> None:
    """The test above would notice: nothing is kept back; or only what is small itself, as it was done once."""
    found = Reader(counted()).findings(truth())
    assert {"printed", "between"} <= {each.how for each in found} and len(found) > 500
    alone = [row for row in counted() if not row["n"] or int(row["n"]) >= 5]
    blank = [
        {**row, **dict.fromkeys(("n", "numerateur", "denominateur", "structures"), "")}
        for row in counted()
        if row not in alone
    ]
    assert {"worked out", "together"} <= {each.how for each in Reader([*alone, *blank]).findings(truth())}


def test_no_file_of_the_archive_says_more_than_its_table(archive: dict[str, bytes]) -> None:
    told = rows_of(archive, "csv/indicateurs.csv")
    excel = list(csv.reader(archive["csv_excel/indicateurs.csv"].decode("utf-8-sig").splitlines(), delimiter=";"))
    assert [[cell.replace(",", ".") for cell in line[4:7]] for line in excel[1:]] == [
        [row[name] for name in ("valeur", "borne_basse", "borne_haute")] for row in told
    ]
    book = openpyxl.load_workbook(io.BytesIO(archive["troquet_etude.xlsx"]), read_only=True)
    sheets = {sheet.title: [list(line) for line in sheet.iter_rows(values_only=True)] for sheet in book}
    (figures,) = (lines for lines in sheets.values() if lines[0][0] == "indicateur" and "valeur" in lines[0])
    place = {name: rank for rank, name in enumerate(figures[0])}
    for line, row in zip(figures[1:], told, strict=True):
        assert [line[place[name]] is None for name in ("valeur", "n", "structures")] == [
            not row[name] for name in ("valeur", "n", "structures")
        ]
    words = archive["LISEZMOI.txt"].decode() + str(sheets["Lisez-moi"])
    members = next(row for row in told if (row["indicateur"], row["coupe"]) == ("members", "ensemble"))
    assert f"Structures\u00a0: {members['n']}" in words and "Diffusable" in words
    # a count of rows is that of the rows one sees
    quantities = [int(count) for count in re.findall(r"<caseQnty>(\d+)</caseQnty>", archive["codebook.xml"].decode())]
    names = re.findall(r"<fileName>(\w+\.csv)</fileName>", archive["codebook.xml"].decode())
    assert quantities == [len(rows_of(archive, f"csv/{name}")) for name in names]
    assert not re.findall(r'"(?:rows|count|n)":', archive["datapackage.json"].decode())


def test_a_handful_who_said_no_to_the_study_are_not_counted(tmp_path: Path, few: None) -> None:
    order = Order(replace(TOWN, left_out=3), [], "0.1", False)
    made, _ = publishable(order, [], tmp_path / "public.zip", lambda *_: None, thin=False)
    with zipfile.ZipFile(made.path) as opened:
        words = opened.read("LISEZMOI.txt").decode()
        told = list(csv.DictReader(opened.read("csv/indicateurs.csv").decode("utf-8-sig").splitlines()))
    assert "absentes de tous les tableaux\u00a0: non dit, par le secret statistique" in words
    whole = {row["indicateur"]: row["n"] for row in told if row["coupe"] == "ensemble"}
    assert whole["members"] == "120" and whole["study-consent"] == ""


def test_rows_of_firms_in_the_archive_are_alike_by_five(archive: dict[str, bytes]) -> None:
    """Five firms at least share their traits, and no code of anybody or anything is anywhere."""
    codes = {firm.id for firm in TOWN.firms} | {each.id for each in TOWN.exchanges} | {each.id for each in TOWN.items}
    texts = {name: content.decode("utf-8-sig") for name, content in archive.items() if ".xlsx" not in name}
    assert not [name for name, text in texts.items() for code in codes if code in text]
    thin = list(csv.reader(texts["csv/fichier_fin.csv"].splitlines()))
    traits = len(thin[0]) - 4
    assert 1 <= traits <= 3
    assert min(Counter(tuple(row[:traits]) for row in thin[1:]).values()) >= 5
    assert len(thin) - 1 >= 0.95 * sum(firm.consented for firm in TOWN.firms)
    assert thin[1:] == sorted(thin[1:])


def test_too_few_firms_make_no_file(tmp_path: Path) -> None:
    for firms in (0, 4):
        order = Order(population(firms, seed=2), [], "0.1", False)
        with pytest.raises(NotAnonymous):
            publishable(order, [], tmp_path / "public.zip", lambda *_: None, thin=True)
    assert not list(tmp_path.iterdir())


def test_only_who_said_yes_is_a_row() -> None:
    nobody = replace(TOWN, firms=tuple(replace(firm, consented=False) for firm in TOWN.firms))
    with pytest.raises(NotAnonymous):
        thin_table(nobody)


def test_bands() -> None:
    assert [band(value, (0, 2, 4)) for value in (0, 1, 2, 3, 4, 5, 99)] == ["0", "1-2", "1-2", "3-4", "3-4", "5+", "5+"]


def test_what_was_told_before_is_remembered(tmp_path: Path, few: None) -> None:
    """One firm more than last time: what would give it away by a difference is kept back."""
    first = Telling(TOWN)
    releases.keep(tmp_path, "a" * 64, first.printed)
    again = releases.earlier_than(tmp_path, "b" * 64, ["a" * 64])
    assert [[(each.measured, each.published.suppressed) for each in release] for release in again] == [
        [(each.measured, each.published.suppressed) for each in first.printed]
    ]
    newcomer = replace(TOWN.firms[0], id="aaaaaaaaaaaaaaaa", sector="food")
    later = replace(TOWN, firms=(newcomer, *TOWN.firms))
    alone, beside = Telling(later), Telling(later, again)
    joined = {code for code in beside.counted if alone.whole(code) and not beside.whole(code)}
    assert "members" in joined, "how many firms there are now, less how many there were, is one"
    assert beside.whole("proposals") == alone.whole("proposals") == first.whole("proposals") is not None
    # the same reading once more is the same publication, beside nothing but what came before it
    assert releases.earlier_than(tmp_path, "a" * 64, ["a" * 64, "b" * 64]) == []
    with pytest.raises(RefusedInput):
        releases.earlier_than(tmp_path, "c" * 64, ["a" * 64, "b" * 64])
