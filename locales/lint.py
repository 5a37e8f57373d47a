"""Does every text keep the rules of how Troquet speaks? Run as `python -m locales.lint`; silent when all is well."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from locales.escape import utf16_length
from locales.loader import FOLDER, TextError, Texts, is_button
from locales.usage import Use, uses
from locales.wording import Wording, read_wordings, readable, without_tags

SENTENCE_WORDS = 18
MESSAGE_LENGTH = 600
BUTTON_LENGTH = 28
CHOICES = 8
#: A comment of one word right above a message that may ask twice: its second question invites the other half.
TWO_QUESTIONS = "deux-questions"
#: A comment of one word above a text that is no message (terminal, notice of the service, settings file): its length is free.
LONG = "texte-long"

EMOJI = re.compile(
    "[\u203c\u2049\u2122\u231a-\u23ff\u25aa-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\U0001f000-\U0001faff]\ufe0f?"
)
_LOOSE_SPACE = re.compile(r" [:;!?»€]|« ")
_FAMILIAR = re.compile(r"\b(tu|ton|ta|tes|toi|tien|tienne|tiens)\b|\bt’(?=\w)|\b(?:je|ne|nous|on) te\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s\u00a0]+|\n+")
_WORD = re.compile(r"[^\s\u00a0\u202f]*\w[^\s\u00a0\u202f]*")
_NUMBER_SPACE = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)")


def problems_of(wording: Wording) -> Iterator[str]:
    """What is wrong with one text, a line a problem."""
    limit = BUTTON_LENGTH if is_button(wording.key) else MESSAGE_LENGTH
    if LONG not in wording.remarks.split() and wording.longest() > limit:
        yield f"{wording.longest()} characters, {limit} at most"
    questions = 2 if TWO_QUESTIONS in wording.remarks.split() else 1
    for variant in wording.variants:
        yield from problems_of_text(readable(variant), questions, button=is_button(wording.key))


def problems_of_text(text: str, questions: int = 1, *, button: bool = False) -> Iterator[str]:
    """What is wrong with a text as it is read: spaces, familiar words, long sentences, questions, emoji."""
    if found := _LOOSE_SPACE.search(text):
        yield f"a plain space at {text[max(0, found.start() - 10) : found.end() + 5]!r}"
    if re.search(r"\w'\w", text):
        yield "a straight apostrophe"
    if familiar := _FAMILIAR.search(text):
        yield f"familiar: {familiar[0]!r}"
    if text.count("?") > questions:
        yield f"{text.count('?')} questions, {questions} at most"
    for sentence in _SENTENCE_END.split(text):
        words = len(_WORD.findall(_NUMBER_SPACE.sub("", sentence)))
        if words > SENTENCE_WORDS:
            yield f"{words} words in « {sentence.strip()} », {SENTENCE_WORDS} at most"
    yield from _problems_of_emoji(text, button=button)


def problems_of_screen(text: str, labels: Sequence[str], questions: int = 1) -> Iterator[str]:
    """What is wrong with one screen as it is sent: its text (HTML) and the labels of its buttons, row after row.

    For the tests of the conversations: length, one question, labels short and each only once, at most eight choices and ways out.
    """
    shown = without_tags(text)
    if utf16_length(shown) > MESSAGE_LENGTH:
        yield f"{utf16_length(shown)} characters, {MESSAGE_LENGTH} at most"
    if shown.count("?") > questions:
        yield f"{shown.count('?')} questions, {questions} at most"
    yield from (f"the button « {label} » appears twice" for label, times in Counter(labels).items() if times > 1)
    yield from (f"the button « {label} » is too long" for label in labels if utf16_length(label) > BUTTON_LENGTH)
    numbers = sum(label.isdecimal() for label in labels)  # a scale from 0 to 10 is read as one thing
    if len(labels) - max(0, numbers - 1) > CHOICES + 3:
        yield f"{len(labels)} buttons, {CHOICES} choices and three ways out at most"


def problems_of_usage(texts: Texts, met: Iterable[Use]) -> Iterator[str]:
    """Keys used that do not exist, keys existing that nothing uses, and calls that forget a variable."""
    keys, met = texts.keys(), list(met)
    families = {key.split("-", 1)[0] for key in keys}
    used: set[str] = set()
    patterns = [use.pattern for use in met if use.pattern is not None]
    # What only ever fills the hole of a key ("form-id-missing" of "error-form-…") is no key by itself.
    ends = {key for key in keys if any(pattern.fullmatch(key) for pattern in patterns)}
    for use in met:
        if use.pattern is not None:
            matching = {key for key in keys if use.pattern.fullmatch(key)}
            if not matching and use.key.split("-", 1)[0] in families:
                yield f"{use.where}: no text has a key like {use.key}"
            used |= matching
        elif use.key in keys:
            used.add(use.key)
            missing = texts.variables(use.key) - use.given if use.given is not None else frozenset()
            if missing:
                yield f"{use.where}: {use.key} lacks {', '.join(sorted(missing))}"
        elif use.key.split("-", 1)[0] in families and not any(key.endswith(f"-{use.key}") for key in ends):
            yield f"{use.where}: no text has the key {use.key}"
    yield from (f"{key}: nothing uses it" for key in sorted(keys - used - _included(texts)))


def lint(folder: Path = FOLDER / "fr", root: Path = FOLDER.parent) -> list[str]:
    """Every problem of the texts of `folder` and of their use in the sources under `root`."""
    try:
        texts = Texts(folder)
    except TextError as error:
        return [str(error)]
    found = [
        f"{wording.file}: {wording.key}: {problem}"
        for wording in read_wordings(folder)
        for problem in dict.fromkeys(problems_of(wording))
    ]
    return found + list(problems_of_usage(texts, uses(root)))


def _included(texts: Texts) -> frozenset[str]:
    keys = texts.keys()
    return frozenset(other for key in keys for other in texts.included(key))


def _problems_of_emoji(text: str, *, button: bool) -> Iterator[str]:
    found = list(EMOJI.finditer(text))
    if len(found) > 1:
        yield "more than one emoji"
    if found and found[-1].end() != len(text.rstrip()):
        yield "an emoji that is not at the end"
    if found and button and not _WORD.search(text):
        yield "an emoji alone on a button"


def main() -> int:
    """Says what is wrong, a line a problem; 1 when something is."""
    found = lint()
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
