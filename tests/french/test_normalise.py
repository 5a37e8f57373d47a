"""Is a typed text laid flat without harming its words?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troc.french.normalise import MAX_CHARS, clean, drop_politeness, expand_sms, fold, fold_aligned


@given(st.text())
def test_any_text_is_cleaned_without_error(text: str) -> None:
    plain = clean(text)
    assert len(plain) <= 4 * MAX_CHARS
    assert "\x00" not in plain and "\u202e" not in plain
    assert len(fold_aligned(plain)) == len(plain)
    fold(drop_politeness(expand_sms(plain)))


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("J’offre\u00a03\u202fkg", "J'offre 3 kg"),
        ("\u202eje cherche\u202c un maçon", "je cherche un maçon"),
        ("😀 déco 🎄 de vitrine", "déco de vitrine"),
        ("<b>je cherche</b> un four", "je cherche un four"),
        ("un\x00 four", "un four"),
        ("e\u0301lectricien", "électricien"),
        ("a\r\n\r\n  b", "a\nb"),
    ],
)
def test_clean(typed: str, plain: str) -> None:
    assert clean(typed) == plain


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("jcherche qq1 pr mon site", "je cherche quelqu'un pour mon site"),
        ("g besoin dun plombier", "j'ai besoin d'un plombier"),
        ("jprop 2h ctre un repas", "je propose 2h contre un repas"),
        ("ts les lundis, ce we", "tous les lundis, ce week-end"),
        ("un vélo de pro", "un vélo de pro"),
    ],
)
def test_sms_is_written_out_but_not_the_things(typed: str, written: str) -> None:
    assert expand_sms(typed) == written
