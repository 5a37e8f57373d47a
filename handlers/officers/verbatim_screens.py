"""What does an officer see while coding what members say in words?"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from handlers.callbacks import TeamTap, WordsTap
from handlers.officers.cards import home_row
from handlers.screens import Button, Rows, Screen, button, compose, in_rows, labelled, screen
from locales.escape import Html, escape, shorten, user_text
from locales.formats import listing, number
from locales.loader import load
from locales.typography import typographic
from models.base import to_token
from models.member import Officer
from models.qualitative import Coding, CodingPart
from troc.study.qualitative.codebook import Code, Codebook, Theme
from troc.study.qualitative.reliability import Agreement
from troc.study.qualitative.screening import without_contacts
from troc.study.qualitative.verbatims import Pile, Setting, Verbatim
from troc.study.statistics.reading import NOTHING_BELOW, Reading

QUESTION = 160
LABEL = 28
SUGGESTED = 2
AGREEMENTS = 8  #: codes a page


def place(arg: str = "") -> TeamTap:
    """To a place of the verbatims."""
    return TeamTap(act="words", arg=arg)


def back_row() -> list[Button | None]:
    return home_row(button("verbatims-button-home", place()))


def home(pile: Pile, officer: Officer, book: Codebook) -> Screen:
    """How far the coding is."""
    coded = sum(pile.coded(each, CodingPart.FIRST) is not None for each in pile.verbatims)
    waiting, disputed = len(pile.waiting(officer.id)), len(pile.disputed())
    told = load()(
        "verbatims-home", waiting=waiting, coded=coded, total=len(pile.verbatims), twice=len(pile.twice()),
        disputed=disputed, number=book.number,
    )  # fmt: skip
    return compose(
        [told, load()("verbatims-nobody") if not pile.verbatims else None],
        [
            [
                button("verbatims-button-code", place("next"), "primary") if waiting else None,
                button("verbatims-button-last", place("last")) if coded else None,
            ],
            [
                button("verbatims-button-apart", place("apart")) if disputed else None,
                button("verbatims-button-agreement", place("agreement-0")),
            ],
            [button("verbatims-button-book", place("book")), button("verbatims-button-quotes", place("quotes"))],
            [button("verbatims-button-talks", place("talks")), button("team-button-home", TeamTap(act="team"))],
            home_row(),
        ],
    )


def coding(verbatim: Verbatim, known: Setting, book: Codebook, ticked: Sequence[str]) -> Screen:
    """One text: suggested codes, themes, and the ways on."""
    at = WordsTap.on
    offered = [*ticked, *(code for code in book.suggested(verbatim.text, SUGGESTED) if code not in ticked)][:SUGGESTED]
    themes = [labelled(_counted(theme, ticked), at(verbatim.id, "theme", theme.code)) for theme in book.themes]
    done = button("verbatims-button-done", at(verbatim.id, "done"), "primary")
    rows: Rows = [
        [_toggle(book.codes[code], ticked, at(verbatim.id, "pick", code)) for code in offered],
        *in_rows(themes),
        [
            done if ticked else button("verbatims-button-none", at(verbatim.id, "none")),
            button("verbatims-button-pass", place(f"next-{to_token(verbatim.id)}")),
        ],
        [button("verbatims-button-last", place("last")), button("verbatims-button-home", place())],
    ]
    return compose([about(verbatim, known), read_as(book, ticked)], rows)


def theme(subject: WordsTap, theme: Theme, ticked: Collection[str]) -> Screen:
    """The codes of a theme, each to be ticked."""
    at, told = WordsTap.on, load()
    rows: Rows = [
        *([_toggle(code, ticked, at(subject.uuid, "code", code.code))] for code in theme.codes),
        [
            button("verbatims-button-meanings", at(subject.uuid, "meanings", theme.code)),
            button("verbatims-button-see", at(subject.uuid, "see")),
        ],
    ]
    return compose([told("verbatims-theme", theme=escape(theme.name))], rows)


def meanings(subject: WordsTap, theme: Theme) -> Screen:
    """Of which code is the meaning wanted?"""
    rows: Rows = [
        *([labelled(code.name, WordsTap.on(subject.uuid, "means", code.code))] for code in theme.codes),
        [button("verbatims-button-theme", WordsTap.on(subject.uuid, "theme", theme.code))],
    ]
    return screen("verbatims-meanings", rows)


def meaning(code: Code, back: Button) -> Screen:
    """What a code means, what belongs to it, what does not, an example."""
    say = load()
    lines: list[Html | None] = [say("verbatims-meaning", name=user_text(code.name), definition=_words(code.definition))]
    told = {"include": code.include, "exclude": code.exclude, "example": code.example}
    lines += [say(f"verbatims-meaning-{key}", words=_words(words)) if words else None for key, words in told.items()]
    return compose([Html("\n".join(line for line in lines if line))], [[back]])


def coded(verbatim: Verbatim, book: Codebook, row: Coding, *, quotable: bool, open_: bool) -> Screen:
    """What was read in it, and what may follow."""
    at = WordsTap.on
    rows: Rows = [
        [button("verbatims-button-next", place("next"), "primary")],
        [
            button("verbatims-button-undo", at(verbatim.id, "undo")) if open_ else None,
            button("verbatims-button-quote", at(verbatim.id, "quote")) if quotable else None,
        ],
        back_row(),
    ]
    told = load()("verbatims-coded", count=len(row.codes), codes=_names(book, row.codes))
    return compose([told, _quoted(verbatim)], rows)


def disputed(verbatim: Verbatim, known: Setting, book: Codebook, one: Coding, other: Coding) -> Screen:
    """Two readings, without their authors: which holds?"""
    at, say = WordsTap.on, load()
    both = set(one.codes) & set(other.codes)
    readings = say(
        "verbatims-two-readings",
        one=_names(book, one.codes) or say.plain("verbatims-nothing"),
        other=_names(book, other.codes) or say.plain("verbatims-nothing"),
    )
    mixed = both not in (set(one.codes), set(other.codes))
    united = set(one.codes) | set(other.codes)
    rows: Rows = [
        [
            button("verbatims-button-one", at(verbatim.id, "settle", "one")),
            button("verbatims-button-other", at(verbatim.id, "settle", "other")),
        ],
        [
            button("verbatims-button-both", at(verbatim.id, "settle", "both"))
            if united not in (set(one.codes), set(other.codes))
            else None,
            button("verbatims-button-common", at(verbatim.id, "settle", "common")) if mixed else None,
        ],
        [button("verbatims-button-pass", place(f"apart-{to_token(verbatim.id)}"))],
        back_row(),
    ]
    return compose([about(verbatim, known), readings], rows)


def agreement(found: Sequence[Agreement], book: Codebook, twice: int, page: int) -> Screen:
    """Cohen's kappa, code by code."""
    say = load()
    if twice < NOTHING_BELOW:
        return screen("verbatims-agreement-few", [back_row()], count=twice, least=NOTHING_BELOW)
    shown = found[page * AGREEMENTS : (page + 1) * AGREEMENTS]
    lines = [_agreement(each, book) for each in shown]
    cautious = any(each.reading == Reading.CAUTION for each in found)
    more = (
        button("verbatims-button-more", place(f"agreement-{page + 1}"))
        if len(found) > (page + 1) * AGREEMENTS
        else None
    )
    return compose(
        [
            say("verbatims-agreement", count=twice),
            Html("\n".join(lines)) if lines else say("verbatims-agreement-none"),
            say("verbatims-agreement-caution") if cautious else None,
        ],
        [[more], back_row()],
    )


def about(verbatim: Verbatim, known: Setting) -> Html:
    """The question, what is told of who answers, and the words."""
    say = load()
    where = [say.plain("verbatims-territory", code=known.territory)] if known.territory else []
    where += [say.plain(f"sector-{known.sector}")] if known.sector else []
    who = Html(f"<i>{escape(', '.join(where))}</i>\n") if where else Html("")
    asked = escape(typographic(shorten(verbatim.question, QUESTION)))
    return Html(f"{asked}\n{who}\n{_quoted(verbatim)}")


def read_as(book: Codebook, ticked: Sequence[str]) -> Html | None:
    return load()("verbatims-ticked", codes=_names(book, ticked)) if ticked else None


def _quoted(verbatim: Verbatim) -> Html:
    return Html(f"<blockquote>{user_text(without_contacts(verbatim.text))}</blockquote>")


def _agreement(each: Agreement, book: Codebook) -> Html:
    say, name = load(), user_text(book.codes[each.code].name)
    if each.kappa.value is None:
        return say("verbatims-agreement-undefined", name=name, used=each.used)
    low, high = (number(value or 0.0, 2) for value in (each.kappa.low, each.kappa.high))
    return say(
        "verbatims-agreement-code", name=name, kappa=number(each.kappa.value, 2), low=low, high=high, used=each.used
    )


def _names(book: Codebook, codes: Sequence[str]) -> str:
    known = book.codes
    return listing([user_text(known[code].name) for code in codes if code in known]) if codes else ""


def _toggle(code: Code, ticked: Collection[str], to: str) -> Button:
    return labelled(f"{'☑' if code.code in ticked else '☐'} {code.name}", to)


def _counted(theme: Theme, ticked: Collection[str]) -> str:
    count = sum(code.code in ticked for code in theme.codes)
    return f"{theme.name} ({count})" if count else theme.name


def _words(text: str) -> str:
    return user_text(typographic(text))
