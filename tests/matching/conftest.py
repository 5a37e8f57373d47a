"""One set of encoders for all tests of the matching: they take a second to load."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

import pytest

from troc.french.vocabulary import Vocabulary, load_vocabulary
from troc.matching.choosing import make_encoder
from troc.matching.listing import IndexedListing
from troc.matching.prepared import Preparer

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SPACE = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")

MakeListing = Callable[..., IndexedListing]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="session")
def preparer(vocabulary: Vocabulary) -> Preparer:
    return Preparer(make_encoder("sif", vocabulary), make_encoder("use", vocabulary), vocabulary)


@pytest.fixture(scope="session")
def plain_preparer(vocabulary: Vocabulary) -> Preparer:
    """Words only: enough for what does not depend on meaning, and quick."""
    return Preparer(vocabulary=vocabulary)


@pytest.fixture(scope="session")
def make_listing() -> MakeListing:
    def make(kind: str, text: str, organisation: str = "", **others: Any) -> IndexedListing:
        owner = uuid5(SPACE, organisation or f"owner of {kind} {text}")
        values = {"published_at": NOW, **others}
        return IndexedListing(uuid5(SPACE, f"{owner} {kind} {text}"), owner, kind, text, **values)  # type: ignore[arg-type]

    return make
