"""How would the same need look, typed in a hurry on a phone?"""

from __future__ import annotations

import random

from troc.matching.vocabulary import strip_accents

_NEIGHBOURS = {
    "a": "zq", "b": "vn", "c": "xv", "d": "sf", "e": "zr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "km", "m": "lp", "n": "b", "o": "ip", "p": "om", "q": "as", "r": "et", "s": "qd", "t": "ry",
    "u": "yi", "v": "cb", "w": "x", "x": "wc", "y": "tu", "z": "ae",
}  # fmt: skip
_SMS = {
    "pour": "pr",
    "avec": "ac",
    "dans": "ds",
    "quelqu'un": "qqn",
    "quelques": "kelkes",
    "que": "ke",
    "qui": "ki",
    "des": "d",
}
SHORTEST = 5


def noisy(text: str, seed: str) -> str:
    """One of three noises, drawn by the seed: slips of the fingers, lost accents with a slip, phone shorthand."""
    chance = random.Random(seed + text)
    kind = chance.choice(("slips", "accents", "shorthand"))
    if kind == "shorthand":
        text = " ".join(_SMS.get(word, word) for word in text.lower().split())
    if kind != "slips":
        text = strip_accents(text).replace("'", " ")
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if len(word) >= SHORTEST and word.isalpha()]
    for place in chance.sample(long, min(len(long), 1 + len(words) // 8)):
        words[place] = _slipped(words[place], chance)
    return " ".join(words)


def _slipped(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    letter = strip_accents(word[place].lower())
    return chance.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + word[place] + word[place:],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            word[:place] + chance.choice(_NEIGHBOURS.get(letter, letter)) + word[place + 1 :],
        )
    )
