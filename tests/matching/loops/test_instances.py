"""Published exchange problems are read as they are meant, and solved as well as can be."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.loops.brute import best_weight
from troc.matching.loops import bounded
from troc.matching.loops.assignment import any_length
from troc.matching.loops.bounded import at_most
from troc.matching.loops.exchange_graphs import is_exchange_graph, read_exchange_graph
from troc.matching.loops.file_text import Fault, WrongFile, lines_of
from troc.matching.loops.instances import Gift, Instance, Solution, Standing
from troc.matching.loops.want_lists import read_want_lists


def random_instance(seed: int, vertices: int = 6, gifts: int = 13, hidden: int = 0) -> Instance:
    chance = random.Random(seed)
    pairs = [(i, j) for i in range(vertices) for j in range(vertices) if i != j]
    dummies = frozenset(range(vertices - hidden, vertices))
    if hidden:  # dummies are of the owner of 0 to 2, and ask for others' things
        pairs = [
            (i, j) for i, j in pairs if (j not in dummies or i < 3 or i in dummies) and (i not in dummies or j > 2)
        ]
    some = sorted(chance.sample(pairs, gifts))
    made = [Gift(i, j, 0 if i in dummies else 1 if hidden else chance.randint(1, 9)) for i, j in some]
    return Instance([str(n) for n in range(vertices)], made, 1, dummies)


def check(instance: Instance, found: Solution, max_length: int) -> None:
    """Only with nothing hidden can each step of a cycle be looked up."""
    weights = {(gift.giver, gift.receiver): gift.weight for gift in instance.gifts}
    seen = [vertex for cycle in found.cycles for vertex in cycle]
    assert len(seen) == len(set(seen)) == found.served and not set(seen) & instance.hidden
    assert all(2 <= len(cycle) <= max_length for cycle in found.cycles)
    assert found.objective <= found.bound
    if not instance.hidden:
        steps = [pair for cycle in found.cycles for pair in zip(cycle, (*cycle[1:], cycle[0]), strict=True)]
        assert sum(weights[pair] for pair in steps) == found.objective * instance.unit


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("length", [2, 3, 6])
def test_it_equals_trying_everything(seed: int, length: int) -> None:
    instance = random_instance(seed)
    found = at_most(instance, length)
    check(instance, found, length)
    assert found.objective == best_weight(instance, length) and found.standing == Standing.OPTIMAL
    if length == 6:
        assert any_length(instance).objective == found.objective


@pytest.mark.parametrize("seed", range(12))
def test_dummies_are_passed_through_once_and_not_counted(seed: int) -> None:
    instance = random_instance(seed, vertices=7, gifts=20, hidden=2)
    for length in (2, 3):
        found = at_most(instance, length)
        check(instance, found, length)
        assert found.objective == found.served == best_weight(instance, length)


@pytest.mark.parametrize("seed", range(4))
def test_cycles_generated_one_by_one_do_as_well_as_all_of_them(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    instance = random_instance(seed, vertices=24, gifts=110)
    listed = {length: at_most(instance, length) for length in (3, 4)}
    monkeypatch.setattr(bounded, "LISTED", 12)
    for length, found in listed.items():
        again = at_most(instance, length)
        check(instance, again, length)
        assert again.objective == found.objective and again.standing == found.standing == Standing.OPTIMAL


WANTS = """
# a comment
#! ALLOW-DUMMIES
#pragma user "zoe"
!BEGIN-OFFICIAL-NAMES
0001-A ==> "Alpha #1: x" (from Zoe M) [copy 1 of 2]
0002-B ==> "Beta" (from Ann)
0003-C: Gamma
0004-D ==> "Delta"
!END-OFFICIAL-NAMES
(Zoe M) 0001-A : 0002-b %any
(Zoe M) %any : 0003-C ; 0004-D
(ann)0002-B:0003-C   # cheaper
(Bob) 0003-C: 0004-D 0001-A
(Bob) 0004-D 0001-A
0005-E : 0001-A
(Bob) 0003-C : 0002-B
"""


def test_want_lists_are_read_as_trademaximizer_does() -> None:
    instance = read_want_lists(WANTS.split("\n"))
    names = list(instance.names)
    assert names == ["0001-A", "%any", "0002-B", "0003-C", "0004-D"]  # 0005-E is no official name
    assert {names[place] for place in instance.hidden} == {"%any"}
    gifts = {(names[gift.giver], names[gift.receiver]): gift.weight for gift in instance.gifts}
    assert gifts == {
        ("0001-A", "0002-B"): 1,
        ("0001-A", "%any"): 1,
        ("%any", "0003-C"): 0,
        ("%any", "0004-D"): 0,
        ("0002-B", "0003-C"): 1,
        ("0003-C", "0001-A"): 1,  # not Bob's own 0004-D, and the second list of 0003-C is not heard
        ("0004-D", "0001-A"): 1,
    }
    assert any_length(instance).served == 3


def test_lists_without_users_quotes_and_cases() -> None:
    lines = ["#! CASE-SENSITIVE", '"Big: Box" : a A=2', 'a : "Big: Box"', "A: a"]
    instance = read_want_lists(lines)
    assert instance.names == ["Big: Box", "a", "A"]
    assert {(gift.giver, gift.receiver) for gift in instance.gifts} == {(0, 1), (0, 2), (1, 0), (2, 1)}
    assert any_length(instance).served == 3 and at_most(instance, 2).served == 2


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("a : b\nc d", Fault.COLON, 2),
        ("a : b : c", Fault.COLON, 1),
        ("a b : c", Fault.ITEM, 1),
        (": c", Fault.ITEM, 1),
        ("\n(x a : b", Fault.PARENTHESES, 2),
        ("() a : b", Fault.PARENTHESES, 1),
        ("(x)", Fault.PARENTHESES, 1),
        ("a ; b : c", Fault.SEMICOLON, 1),
        ("!END-OFFICIAL-NAMES", Fault.NAMES, 1),
        ("!WHAT", Fault.NAMES, 1),
        ("# nothing", Fault.NO_LIST, 0),
        ("", Fault.NO_LIST, 0),
        ("a :", Fault.NO_LIST, 0),
    ],
)
def test_wrong_want_lists_name_the_line(text: str, fault: Fault, line: int) -> None:
    with pytest.raises(WrongFile) as wrong:
        read_want_lists(text.split("\n"))
    assert (wrong.value.fault, wrong.value.line) == (fault, line)


def test_exchange_graphs_count_from_nought_or_one() -> None:
    for first in (0, 1):
        lines = [
            "3 4",
            *(f"{i + first}\t{j + first} {w}" for i, j, w in ((0, 1, "1.5"), (1, 0, "2"), (1, 2, 7), (1, 1, 9))),
        ]
        assert is_exchange_graph(lines)
        instance = read_exchange_graph([*lines, "-1 -1 -1"])
        assert instance.unit == 10 and [gift.weight for gift in instance.gifts] == [15, 20, 70]
        assert instance.names[0] == str(first)
        assert any_length(instance).objective == 3.5


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("3 1\n0 1", Fault.ARC, 2),
        ("3 1\n0 x 1", Fault.ARC, 2),
        ("3 1\n0 1 nan", Fault.WEIGHT, 2),
        ("3 1\n0 1 1e99", Fault.WEIGHT, 2),
        ("3 1\n0 7 1", Fault.VERTEX, 2),
        ("3 2\n0 1 1\n-1", Fault.COUNT, 0),
        ("99999999 1\n0 1 1", Fault.HEADER, 1),
    ],
)
def test_wrong_graphs_name_the_line(text: str, fault: Fault, line: int) -> None:
    with pytest.raises(WrongFile) as wrong:
        read_exchange_graph(text.split("\n"))
    assert (wrong.value.fault, wrong.value.line) == (fault, line)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='ab%:;()#!"= 019-\n\t', max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (read_want_lists, read_exchange_graph):
        try:
            instance = read(text.split("\n"))
        except WrongFile:
            continue
        found = any_length(instance)
        check(instance, found, len(instance.names))


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "bad"
    file.write_bytes(b"a : b\n\0\0")
    with pytest.raises(WrongFile) as wrong:
        lines_of(file)
    assert (wrong.value.fault, wrong.value.line) == (Fault.NOT_TEXT, 2)
    file.write_bytes("(Zoé) a : b".encode("cp1252"))
    assert lines_of(file) == ["(Zoé) a : b"]
