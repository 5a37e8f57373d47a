"""What may be published, by which filters, in which file, on which drawing?"""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from troc.study.disclosure import (
    TOTAL,
    Axis,
    Cell,
    Filter,
    Key,
    Ladder,
    NotAnonymous,
    Publisher,
    Refused,
    Table,
    anonymity,
    banded,
    drawing,
    everything,
    kept,
    merged,
    one_way,
    printed,
    quarter,
    revealed,
    thin,
)


def cell(count: int) -> Cell:
    return Cell(count, count, count, 1 / max(count, 1))


def table(axis: str, **parts: int) -> Table:
    return one_way("firms", axis, {name: cell(count) for name, count in parts.items()}, cell(sum(parts.values())))


def by_two(one: str, other: str) -> Table:
    axes = (Axis(one, ("a", "b")), Axis(other, ("x", "y")))
    cells: dict[Key, Cell | None] = {(a, b): cell(10) for a in ("a", "b") for b in ("x", "y")}
    cells |= {(a, TOTAL): cell(20) for a in ("a", "b")} | {(TOTAL, b): cell(20) for b in ("x", "y")}
    return Table("firms", axes, {**cells, (TOTAL, TOTAL): cell(40)})


def test_published_filters_are_a_fixed_list() -> None:
    publisher = Publisher()
    publisher.check(replace(table("territory", a=9, b=9), where=((Filter.QUARTER, "2026-T4"),)))
    publisher.check(by_two("territory", "sector"))
    for refused, code in (
        (replace(table("territory", a=9, b=9), where=(("officer", "x"),)), "filter-unknown"),
        (replace(table("sector", a=9, b=9), where=((Filter.QUARTER, "2026-T4"),)), "breakdown-undeclared"),
        (by_two("territory", "size"), "breakdown-undeclared"),
        (replace(table("territory", a=9, b=9), where=((Filter.QUARTER, "2026-11-23"),)), "period-no-quarter"),
        (one_way("firms", "quarter", {"2026-11": cell(9)}, cell(9)), "period-no-quarter"),
    ):
        with pytest.raises(Refused) as told:
            publisher.publish([refused])
        assert told.value.code == code


def test_the_firm_that_came_between_two_releases_is_not_told() -> None:
    before, after = table("territory", a=20, b=30), table("territory", a=21, b=30)
    first = Publisher().publish([before])
    assert not first[0].suppressed
    second = Publisher([printed([before], first)]).publish([after])[0]
    assert second.suppressed == {("a",), (TOTAL,)}
    assert not Publisher([printed([before], first)]).publish([before])[0].suppressed
    assert not Publisher([printed([before], first)]).publish([table("territory", a=26, b=30)])[0].suppressed


def test_the_firm_that_left_is_not_told_either() -> None:
    before, after = table("territory", a=21, b=30), table("territory", a=20, b=30)
    first = Publisher().publish([before])
    assert Publisher([printed([before], first)]).publish([after])[0].suppressed == {("a",), (TOTAL,)}


def test_a_gap_of_the_last_release_is_not_filled_by_this_one() -> None:
    """The neighbour taken along last time is large now, but has not changed for those who can count."""
    before = table("territory", a=20, b=7, c=2)
    first = Publisher().publish([before])
    assert first[0].suppressed == {("b",), ("c",)}
    second = Publisher([printed([before], first)]).publish([table("territory", a=6 + 20, b=7, c=2)])[0]
    assert second.suppressed == {("b",), ("c",)}


def test_what_stands_in_a_suppressed_cell_goes_with_it() -> None:
    measured = table("territory", a=20, b=7, c=2)
    published = Publisher().publish([measured])[0]
    assert kept(published, {("a",): "20 (18-22)", ("b",): "7", ("c",): "2", (TOTAL,): "29"}) == {
        ("a",): "20 (18-22)",
        ("b",): None,
        ("c",): None,
        (TOTAL,): "29",
    }


@pytest.mark.parametrize(("month", "told"), [(1, "2026-T1"), (3, "2026-T1"), (4, "2026-T2"), (12, "2026-T4")])
def test_quarters(month: int, told: str) -> None:
    assert quarter(2026, month) == told


def firms(count: int, seed: int = 1) -> list[dict[str, str]]:
    random = Random(seed)
    return [
        {
            "territory": f"t{random.randrange(8)}",
            "sector": f"s{int(16 * random.random() ** 1.5)}",
            "size": str(int(random.lognormvariate(1, 1.2))),
            "form": random.choice(("ess", "classic", "classic")),
            "again": random.choice(("yes", "no")),
        }
        for _ in range(count)
    ]


def ladders(rows: list[dict[str, str]]) -> list[Ladder]:
    return [
        Ladder("territory", (str, lambda told: "east" if told < "t4" else "west", everything("all"))),
        Ladder("sector", (str, merged(rows, "sector", 20, "other"), everything("all"))),
        Ladder("size", (str, banded((0, 1, 10, 50)), banded((0, 10)))),
        Ladder("form", (str,)),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_the_thin_file_is_anonymous(seed: int) -> None:
    rows = firms(300, seed)
    assert anonymity(rows, ["territory", "sector", "size", "form"])[0] == 1  # the wide one is not
    found = thin(rows, ladders(rows), ["again"])
    told = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    descriptors = [name for name in found.columns if name != "again"]
    assert 1 <= len(descriptors) <= 3
    assert anonymity(told, descriptors, ["again"]) == (found.k, found.diversity)
    assert found.k >= 5 and found.diversity >= 2
    assert len(found.rows) + found.dropped == 300 and found.dropped <= 15
    assert found == thin(
        Random(seed).sample(rows, len(rows)), ladders(rows), ["again"]
    )  # the order of the firms tells nothing


def test_no_file_of_a_handful_nor_of_those_who_all_say_the_same() -> None:
    with pytest.raises(NotAnonymous):
        thin(firms(4), ladders(firms(4)), ["again"])
    with pytest.raises(NotAnonymous):
        thin([{**row, "again": "yes"} for row in firms(200)], ladders(firms(200)), ["again"])
    with pytest.raises(NotAnonymous):
        thin([], [])
    assert anonymity([], ["form"]) == (0, 0)


def test_bands() -> None:
    step = banded((0, 1, 10, 50))
    assert [step(told) for told in ("0", "1", "9", "10", "49", "50", "", "-3")] == [
        "0-0", "1-9", "1-9", "10-49", "10-49", "50+", "", "<0",
    ]  # fmt: skip


def test_a_firm_that_its_links_give_away_is_not_drawn() -> None:
    large = {f"e{number}": "Essonne" for number in range(6)}
    links = [("e0", "e1"), ("e0", "e2"), ("e0", "e3"), ("e4", "e5")]
    assert not revealed(large, links)
    assert drawing(large, links).by_firm
    small = {**large, "s0": "Sénart", "s1": "Sénart", "s2": "Sénart"}
    assert revealed(small, [*links, ("s0", "e1")]) == {"s0"}
    assert not revealed(small, links)  # the three are alike: none has a link
    assert revealed({**large, "s0": "Sénart"}, links) == {"s0"}  # alone there
    assert revealed(small, [*links, ("s0", "s1")]) == {"s0", "s1", "s2"}  # one gives, one receives, one does neither


def test_by_territory_small_counts_are_not_told() -> None:
    territory = {f"e{number}": "Essonne" for number in range(8)} | {"s0": "Sénart", "s1": "Sénart"}
    links = [(f"e{number}", f"e{number + 1}") for number in range(6)] + [("s0", f"e{number}") for number in range(6)]
    found = drawing(territory, links)
    assert not found.by_firm and found.territories == ("Essonne", "Sénart")
    assert found.firms == (8, None)
    assert found.links == {(0, 0): 6, (0, 1): None}  # six exchanges, all of one firm of Sénart


def test_a_large_network_is_drawn_by_territory() -> None:
    territory = {number: f"t{number % 2}" for number in range(300)}
    assert not drawing(territory, [(0, 1)]).by_firm
    assert drawing(territory, [(0, 1)], most=300).by_firm


def test_of_ties_told_by_territory_none_kept_back_can_be_worked_out() -> None:
    """The chart says how many ties there are in all, and the tables how many leave each territory."""
    territory = {f"{name}{number}": name for name in "abc" for number in range(9)}

    def ties(one: str, other: str, count: int) -> list[tuple[str, str]]:
        return [(f"{one}{number % 9}", f"{other}{(number + 1) % 9}") for number in range(count)]

    few = [*ties("a", "b", 30), *ties("b", "c", 20), ("a0", "c0"), ("a0", "c0")]
    told = drawing(territory, few, most=1).links
    assert told[0, 2] is None and told[0, 1] is None and told[1, 2] is None  # of three in a ring any two give the third
    larger = {**territory, **{f"{name}{number}": name for name in "def" for number in range(9)}}
    more = [*few, *(tie for one, other in ("ad", "bd", "cd", "ef", "ae", "ce") for tie in ties(one, other, 12))]
    links = drawing(larger, more, most=1).links
    assert links[0, 2] is None and links[4, 5] == 12
    for index in range(6):
        untold = [pair for pair, count in links.items() if index in pair and count is None]
        assert len(untold) != 1


def test_patterns_of_ties_are_told_firm_by_firm_only_where_each_is_shared() -> None:
    """No firm is named, and none of a territory of fewer than five can be told by how many it trades with."""
    random = Random(3)
    for _ in range(60):
        territory = {number: f"t{int(4 * random.random() ** 2)}" for number in range(random.randint(2, 16))}
        ties = [
            (one, other)
            for one, other in ((random.choice(list(territory)), random.choice(list(territory))) for _ in range(9))
            if one != other
        ]
        drawn = drawing(territory, ties)
        assert set(drawn.territories) <= set(territory.values())  # of names nothing but those of territories
        if not drawn.by_firm:
            continue
        partners: dict[int, list[int]] = {number: [] for number in territory}
        for one, other in ties:
            partners[one].append(other)
            partners[other].append(one)
        for name in set(territory.values()):
            here = [number for number in territory if territory[number] == name]
            degrees = [len(set(partners[number])) for number in here]
            if len(here) < 5:
                assert all(degrees.count(each) > 1 for each in degrees)
