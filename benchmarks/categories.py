"""How often is a listing filed where it belongs? (`python -m benchmarks.categories`)

Measured on the texts that the matching is trained with, whose concept names the part of the taxonomy: never used to tune
the guess. Many of them tell a situation without naming the thing, which is when nothing should be guessed.

`--write` copies the words of the matching's lexicon into the guess's own file: the rooms are strangers, the words are ours.
"""

from __future__ import annotations

import csv
import sys
from importlib.resources import files
from pathlib import Path

from troc.listings.categories import guess_categories
from troc.listings.drafts import SURE

#: The guess's own copy of the lexicon's words.
WORDS = Path(__file__).parent.parent / "troc" / "listings" / "data" / "mots_concepts.tsv"


def _lexicon() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for name in ("services", "goods", "spaces_time", "small_trades", "other_trades"):
        text = files("troc.matching").joinpath("lexicon", f"{name}.tsv").read_text(encoding="utf-8")
        rows += csv.DictReader(text.splitlines(), delimiter="\t")
    return rows


def codes() -> dict[str, str]:
    """Concept → the part of the taxonomy (« S02.1 »), from the lexicon of the matching."""
    return {row["concept"]: row["code"] for row in _lexicon()}


def write_words() -> int:
    """Copy the lexicon's words, part by part, into troc/listings/data/mots_concepts.tsv; how many there are."""
    lines, count = ["code\tmots"], 0
    for row in _lexicon():
        words = [word.strip() for word in row["words"].split(",")]
        sure = [word for word in words if word and not word.endswith("?")]  # « ? » marks a word of two senses
        lines.append(f"{row['code']}\t{', '.join(sure)}")
        count += len(sure)
    WORDS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return count


def texts() -> list[tuple[str, str]]:
    """(concept, text) of every training text."""
    found = []
    for file in sorted(files("troc.matching").joinpath("training").iterdir(), key=lambda each: each.name):
        if file.name.endswith(".tsv"):
            for row in csv.reader(file.read_text(encoding="utf-8").splitlines()[1:], delimiter="\t"):
                if len(row) == 2:
                    found += [(row[0], text.strip()) for text in row[1].split("|") if text.strip()]
    return found


def main() -> None:
    """Print the shares: of all texts, and of those for which the guess is written on the card."""
    code_of = codes()
    cases = [(code_of[concept], text) for concept, text in texts() if concept in code_of]
    guessed = first = third = part = sure = sure_right = 0
    for code, text in cases:
        guesses = guess_categories(text)
        guessed += bool(guesses)
        third += code[:3] in {guess.code for guess in guesses}
        if guesses:
            right = guesses[0].code == code[:3]
            first += right
            part += guesses[0].sub_code == code
            if guesses[0].confidence >= SURE:
                sure += 1
                sure_right += right
    total = len(cases)
    print(
        f"{total} texts: a word says something for {guessed / total:.0%}; category right {first / total:.0%}, "
        f"among the first three {third / total:.0%}, part right {part / total:.0%}; "
        f"of those guessed, category right {first / max(guessed, 1):.0%}, among three {third / max(guessed, 1):.0%}; "
        f"written on the card {sure / total:.0%}, right then {sure_right / max(sure, 1):.0%}"
    )


if __name__ == "__main__":
    if "--write" in sys.argv:
        print(f"{write_words()} words")
    else:
        main()
