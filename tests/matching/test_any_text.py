"""Any string at all goes through the preparer and the matcher: no exception, and in bounded time."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest

from tests.matching.conftest import NOW, MakeListing
from troc.matching.index import MatchIndex
from troc.matching.prepared import Preparer

COUNT, SEED = 10_000, 20261123
#: Seconds for one text, whatever its length: a hundred times what it takes on a quiet machine.
PATIENCE = 3.0
#: What trips up those who read texts: nothing, spaces, marks that combine or turn around, lone surrogates excepted
#: (Telegram sends none), figures of other scripts, one word without end.
PIECES = (
    "", " ", "\n\t", "\u0000", "\u200b\u200d\ufeff", "e\u0301" * 5, "\u202eabc\u202c", "٣٤٥", "𝟙𝟚", "ﬁ", "İ", "ß",
    "🏳️‍🌈👩‍👩‍👧", "漢字かな", "Ω≈ç√", "'", "’’’", "--", "/" * 9, "<b>", "&amp;", "%s{}", "\\", "1e309", "-0", "1/0", "𐍈",
    "plombier", "besoin de", "cours d'anglais", "pour", "sans", "3 kg", "20 €/h", "à Melun", "site", "qqn pr",
)  # fmt: skip
WHOLE = [chr(code) for code in range(0x20, 0x3000) if not 0xD800 <= code < 0xE000]


def strings(count: int) -> Iterator[str]:
    """Random strings: short ones mostly, some long, a few very long."""
    chance = random.Random(SEED)
    for number in range(count):
        if number % 2:
            yield "".join(chance.choice(WHOLE) for _ in range(chance.randint(0, 60)))
        else:
            yield " ".join(chance.choice(PIECES) for _ in range(chance.randint(0, 12)))


@pytest.mark.timeout(600)
def test_ten_thousand_random_strings(preparer: Preparer, make_listing: MakeListing) -> None:
    index = MatchIndex(preparer)
    texts = list(strings(COUNT))
    for start in range(0, COUNT, 500):
        some = [(make_listing("offer" if n % 2 else "need", text, str(start + n))) for n, text in
                enumerate(texts[start : start + 500])]  # fmt: skip
        index.upsert_all(some)
    assert len(index) == COUNT
    chance = random.Random(SEED)
    for number, text in enumerate(chance.sample(texts, 400)):
        started = time.process_time()
        asked = make_listing("need" if number % 2 else "offer", text, "someone else")
        for one in index.search(asked, 10, now=NOW):
            assert 0 <= one.text_score <= 1
            assert 0 <= one.fit.score <= 1
            assert bool(one.reasons) == (one.fit.level is not None)
        assert time.process_time() - started < PATIENCE, repr(text)


@pytest.mark.parametrize("piece", [*PIECES, "plombier ", "a", "pl'", "ab-"])
@pytest.mark.parametrize("size", [1, 1_000, 100_000, 1_000_000])
def test_long_ones_too(preparer: Preparer, make_listing: MakeListing, piece: str, size: int) -> None:
    index = MatchIndex(preparer)
    index.upsert(make_listing("offer", "plombier, dépannage"))
    text = (piece * (size // max(1, len(piece.encode())) + 1))[:size]
    started = time.process_time()
    index.search(make_listing("need", text), 5, now=NOW)
    assert time.process_time() - started < PATIENCE
