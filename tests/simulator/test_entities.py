"""Is HTML read as Telegram reads it, whatever people write?"""

from __future__ import annotations

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import autolinks, entities
from simulator.errors import ApiError
from simulator.validation import utf16_length

PREFIX = "Bad Request: can't parse entities: "

READ: list[tuple[str, str, list[tuple[str, int, int]]]] = [
    ("simple", "simple", []),
    ("a &lt;b&gt; &amp; &quot;c&quot; &#233; &#xE9;", 'a <b> & "c" é é', []),
    ("&laquo; &nbsp; &#99999999; &", "&laquo; &nbsp; &#99999999; &", []),
    ("<b>gras</b> <STRONG>gras</STRONG>", "gras gras", [("bold", 0, 4), ("bold", 5, 4)]),
    ("<i>a</i><em>b</em>", "ab", [("italic", 0, 1), ("italic", 1, 1)]),
    ("<u>a</u><ins>b</ins><s>c</s><strike>d</strike><del>e</del>", "abcde", [
        ("underline", 0, 1), ("underline", 1, 1), ("strikethrough", 2, 1), ("strikethrough", 3, 1), ("strikethrough", 4, 1),
    ]),
    ("🙂<b>🙂</b>", "🙂🙂", [("bold", 2, 2)]),
    ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
    ("<b></b>vide", "vide", []),
    ("<b>a</>", "a", [("bold", 0, 1)]),
    ('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', "xy", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
    ("<blockquote expandable>cité</blockquote>", "cité", [("expandable_blockquote", 0, 4)]),
    ("<pre>a</pre> <code>b</code>", "a b", [("pre", 0, 1), ("code", 2, 1)]),
    ("<code>@personne</code>", "@personne", [("code", 0, 9)]),
    ("  <b> x </b>\n", "x", [("bold", 0, 1)]),
    ("voir www.troc.fr.", "voir www.troc.fr.", [("url", 5, 11)]),
    ("écrire à a.b@troc.fr ou #troc ou /menu", "écrire à a.b@troc.fr ou #troc ou /menu", [
        ("email", 9, 11), ("hashtag", 24, 5), ("bot_command", 33, 5),
    ]),
    ("appeler le +33 6 12 34 56 78", "appeler le +33 6 12 34 56 78", [("phone_number", 11, 17)]),
    ("10/12 et C# et a@b", "10/12 et C# et a@b", []),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text", "found"), READ)
def test_what_is_read(source: str, text: str, found: list[tuple[str, int, int]]) -> None:
    result, marked = entities.read(source, "HTML", None)
    assert result == text
    assert [(e["type"], e["offset"], e["length"]) for e in marked] == found


def test_links_and_languages() -> None:
    _, found = entities.read('<a href="https://troc.fr/?a=1&amp;b=2">x</a>', "html", None)
    assert found == [{"offset": 0, "length": 1, "type": "text_link", "url": "https://troc.fr/?a=1&b=2"}]
    _, found = entities.read('<a href="tg://user?id=42">x</a>', "HTML", None)
    assert found[0]["user"] == {"id": 42}
    assert entities.read('<a href="pas une adresse">x</a>', "HTML", None) == ("x", [])
    _, found = entities.read('<pre><code class="language-python">x</code></pre>', "HTML", None)
    assert found == [{"offset": 0, "length": 1, "type": "pre", "language": "python"}]


REFUSED = [
    ("é<abac>", 'Unsupported start tag "abac" at byte offset 2'),
    ("é<>", 'Unsupported start tag "" at byte offset 2'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("é<b", "Unclosed start tag at byte offset 2"),
    ("<i   =a>", 'Empty attribute name in the tag "i" at byte offset 0'),
    ("<i    a>", 'Can\'t find end tag corresponding to start tag "i"'),
    ("<i a = ", 'Unclosed start tag "i" at byte offset 0'),
    ("<i a=19z,>", "Unexpected end of name token at byte offset 5"),
    ('<i a="x>', "Unclosed start tag at byte offset 0"),
    ("🙂</", "Unexpected end tag at byte offset 4"),
    ("<b>a</b   ", "Unclosed end tag at byte offset 4"),
    ("<i>a</em>", 'Unmatched end tag at byte offset 4, expected "</i>", found "</em>"'),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
]


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_what_is_refused(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refusal:
        entities.read(source, "HTML", None)
    assert refusal.value.description == PREFIX + reason


def test_entities_given_by_the_bot() -> None:
    given_ones: list[dict[str, Any]] = [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "bold", "offset": 1, "length": 50},
        {"type": "bot_command", "offset": 0, "length": 1},
    ]
    assert entities.read("abc", None, given_ones) == ("abc", given_ones[:1])


@pytest.mark.parametrize("mode", ["Markdown", "MarkdownV2"])
def test_markdown_is_not_built_and_says_so(mode: str) -> None:
    with pytest.raises(ApiError) as refusal:
        entities.read("*x*", mode, None)
    assert refusal.value.code == 501


anything = st.text(st.characters(exclude_categories=[]), max_size=300)
markup = st.lists(
    st.one_of(
        anything,
        st.sampled_from(
            ["<", ">", "</", "<b>", "</b>", "<a href='", "'>", "</a>", "&", "&#", ";", "=", '"', "<pre>", "</pre>"]
        ),
    ),
    max_size=30,
).map("".join)


@given(markup)
def test_no_text_breaks_the_reader(source: str) -> None:
    try:
        text, found = entities.read(source, "HTML", None)
    except ApiError as refusal:
        assert refusal.description.startswith(PREFIX)
        return
    size = utf16_length(text)
    assert all(e["length"] > 0 and e["offset"] >= 0 and e["offset"] + e["length"] <= size for e in found)
    assert not any("\ud800" <= ch <= "\udfff" for ch in text)


@given(anything)
def test_escaped_text_comes_back_as_it_was(source: str) -> None:
    text, found = entities.read(html.escape(source), "HTML", None)
    assert text == entities.clean(source).strip(" \n")
    assert {e["type"] for e in found} <= {"url", "email", "mention", "hashtag", "bot_command", "phone_number"}
    bold, marked = entities.read(f"<b>{html.escape(source)}</b>", "HTML", None)
    assert bold == text
    assert [e["type"] for e in marked if e["type"] == "bold"] == ["bold"] * bool(text)


@given(anything)
def test_detection_never_overlaps(source: str) -> None:
    text = entities.clean(source)
    end = 0
    for entity in autolinks.detect(text):
        assert entity["offset"] >= end
        end = entity["offset"] + entity["length"]
    assert end <= utf16_length(text)
