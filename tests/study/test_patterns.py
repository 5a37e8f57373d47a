"""Is every allowed pattern quick on the worst text, and are everyday patterns allowed?"""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troc.study.patterns import LONGEST_MATCHED, pattern_fault


@pytest.mark.parametrize(
    "pattern",
    [
        "[0-9]{5}",
        r"[^@]+@[^@]+\.[a-z]{2,}",
        r"0[1-9]([ .-]?\d{2}){4}",
        r"(?:FR)?\d{9}(\d{5})?",
        "(oui|non)",
        r".*\(77\).*",
        "[(+*]{1,3}",
    ],
)
def test_everyday_patterns_are_allowed(pattern: str) -> None:
    assert not pattern_fault(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(((a+)))*b",
        "(a|aa)+b",
        "(a|a)(a|a)" * 15,
        "x?" * 40 + "x" * 40,
        "(((x?))){40}x{40}",
        "(a*){5}b",
        "a*a*a*a*b",
        "((ab)*|c)*",
        "(",
        "[[a]b]",
        "a" * 201,
    ],
)
def test_patterns_that_may_never_end_are_refused(pattern: str) -> None:
    assert pattern_fault(pattern)


PIECES = st.sampled_from(
    ["a", "a", "b", ".", "(", ")", "(?:", "*", "+", "?", "{3}", "{30}", "{1,9}", "|", "[ab]", r"\("]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_what_is_allowed_ends_within_seconds(pattern: str) -> None:
    if pattern_fault(pattern):
        return
    began = time.perf_counter()
    for typed in ("a" * LONGEST_MATCHED, "ab" * (LONGEST_MATCHED // 2), "a" * (LONGEST_MATCHED - 1) + "!", "a" * 30):
        re.fullmatch(pattern, typed)
    assert time.perf_counter() - began < 8
