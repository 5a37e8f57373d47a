"""One vocabulary for all tests of what was meant: it takes a second to load."""

from __future__ import annotations

import pytest

from troc.french.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()
