"""Does the tour always lead on, whatever is answered, passed, gone back to or left?"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.loader import load
from models.enums import ListingKind
from troc.listings.categories import load_categories
from troc.listings.tour import Mark, Progress, marked, questions, with_batch
from troc.members.sectors import SECTORS

NAMES = [each.name for each in questions(None)]


@pytest.mark.parametrize("sector", [*SECTORS, "any"])
def test_every_sector_has_its_own_words_for_every_question(sector: str) -> None:
    say = load()
    mine = [str(say(f"tour-{sector}-{name}")) for name in NAMES]
    assert len(set(mine)) == len(NAMES)
    if sector != "any":
        assert not set(mine) & {str(say(f"tour-any-{name}")) for name in NAMES}


@pytest.mark.parametrize("sector", [*SECTORS, None])
def test_each_asks_the_same_eight_in_its_own_order_offers_first(sector: str | None) -> None:
    asked = questions(sector)
    assert sorted(each.name for each in asked) == sorted(NAMES)
    assert [each.kind for each in asked] == [ListingKind.OFFER] * 5 + [ListingKind.NEED] * 3
    codes = {code[:3] for each in asked for code in each.trades}
    assert codes <= set(load_categories())


@given(st.lists(st.tuples(st.sampled_from(["told", "passed", "back", "batch"]), st.text(max_size=3)), max_size=60))
def test_any_path_ends_once_each_question_has_its_mark(path: list[tuple[str, str]]) -> None:
    asked = questions("craft")
    answers: dict[str, Any] = {}
    present: str | None = asked[0].name
    told: set[str] = set()
    for act, word in path:
        here = Progress(asked, answers, present)
        if present is None:
            break
        if act == "back":
            present = here.before or present
        elif act == "batch":
            answers = with_batch(answers, present, word)
        else:
            answers = marked(answers, present, Mark(act))
            told |= {present} if act == "told" else set()
            present = Progress(asked, answers, present).following
        here = Progress(asked, answers, present)
        assert here.left == sum(not answers.get(name, {}).get("mark") for name in NAMES)
        assert 1 <= here.rank <= len(NAMES)
    assert {name for name in told if answers[name]["mark"] != Mark.TOLD} == set()
    while present is not None:
        before = Progress(asked, answers, present).left
        answers = marked(answers, present, Mark.PASSED)
        present = Progress(asked, answers, present).following
        assert Progress(asked, answers, present).left <= before
    assert Progress(asked, answers, None).left == 0


def test_a_pass_never_undoes_a_telling_nor_loses_what_waits() -> None:
    answers = with_batch({}, "rooms", "a")
    assert Progress(questions(None), answers, "rooms").left == 8
    answers = marked(with_batch(marked(answers, "rooms", Mark.TOLD), "rooms", "b"), "rooms", Mark.PASSED)
    assert answers["rooms"] == {"mark": Mark.TOLD, "batches": ["a", "b"]}


def test_a_question_no_longer_asked_is_none() -> None:
    assert Progress(questions(None), {}, "of-last-year").question is None
