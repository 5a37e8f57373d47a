"""How would the same need look, typed in a hurry on a phone, spelled by ear, dictated or shouted?

These are rules of how people write, not the inverse of what the reader repairs: keys, ears and thumbs know nothing of it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from troc.french.vocabulary import strip_accents

#: Neighbours on a French (AZERTY) keyboard, the row above and the row below included.
_KEYS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
_SHORT = {
    "pour": "pr", "avec": "ac|avc|av", "dans": "ds", "quelqu'un": "qqn|kelkun|qq1|qqun", "quelques": "qq|kelkes|qqs",
    "que": "ke|q", "qui": "ki", "quoi": "koi", "des": "d|des", "les": "ls|les|lé", "est": "é|est", "pas": "pa", "plus": "+|plu",
    "tout": "tt", "tous": "ts|tt", "toutes": "ttes", "beaucoup": "bcp", "besoin": "bsoin|besoin|besoi", "c'est": "c",
    "j'ai": "g|jai|j ai", "vous": "vs", "nous": "ns", "mes": "mé|mes|me", "ses": "sé|ses", "sans": "ss|sans", "quand": "qd|kan",
    "comme": "com|cm", "faire": "fer|fair|faire", "chez": "ché|chez", "toujours": "tjs|tjrs", "rendez-vous": "rdv", "problème": "pb",
    "téléphone": "tel", "ordinateur": "ordi|ordinateur", "appartement": "appart|appt", "semaine": "sem|semaine", "aussi": "oci|aussi",
    "même": "meme", "après": "apre|ap", "petit": "pti|ptit", "petite": "ptite", "maintenant": "mtn", "personne": "perso|personne",
    "personnes": "pers|personnes", "quelque": "kelke|qq", "chose": "chose|choz", "association": "asso", "entreprise": "boite|entreprise",
    "mais": "mé|mais", "il faut": "fo|faut", "jour": "jr|jour", "jours": "jrs|jours", "week-end": "we", "notre": "notr|notre",
    "déménagement": "déménagement|demenagmt", "votre": "votr", "sont": "son", "et": "et|é", "trop": "tro", "un": "1|un", "être": "etre",
}  # fmt: skip
#: What the ear writes for what the book says.
_BY_EAR = [
    (r"qu", "k"), (r"ph", "f"), (r"eaux?\b", "o"), (r"eau", "o"), (r"au", "o"), (r"c(?=[aou])", "k"), (r"ç", "ss"),
    (r"(?<=\w)er\b", "é"), (r"(?<=\w)ez\b", "é"), (r"ai(?=[^ln])", "é"), (r"ai(?=[^ln])", "e"), (r"(?<=\w{2})s\b", ""), (r"(?<=\w{3})e\b", ""),
    (r"(?<=\w{3})es\b", ""), (r"([lmnprtfs])\1", r"\1"), (r"\bh", ""), (r"(?<=\w)ent\b", "e"), (r"tion", "sion"), (r"ss", "c"),
    (r"c(?=[ei])", "s"), (r"en(?=[dt])", "an"), (r"an(?=[dt])", "en"), (r"(?<=[aeiou])s(?=[aeiou])", "z"), (r"y", "i"), (r"ein|ain\b", "in"),
    (r"ge(?=[aou])", "j"), (r"x\b", ""), (r"(?<=\w{2})[td]\b", ""), (r"oin\b", "oi"), (r"th", "t"), (r"gu(?=[ei])", "g"), (r"è|ê", "ai"),
]  # fmt: skip
_EAR = [(re.compile(pattern), to) for pattern, to in _BY_EAR]
_HOMOPHONES = [
    (r"(\w{2})er\b", r"\1é"),
    (r"(\w{2})ée?s?\b", r"\1er"),
    (r"\bces\b", "ses"),
    (r"\bses\b", "ces"),
    (r"\bà\b", "a"),
    (r"\bet\b", "est"),
]
_HOMOPHONES += [
    (r"(\w{3})s\b", r"\1"),
    (r"(\w{3}[^s\W])\b", r"\1s"),
    (r"(\w{3})ent\b", r"\1e"),
    (r"\bou\b", "où"),
    (r"(\w{3}é)e\b", r"\1"),
]
_SOUND_ALIKE = [(re.compile(pattern), to) for pattern, to in _HOMOPHONES]
KINDS = ("typo", "sans_accents", "sms", "mixte", "dictee", "majuscules")
#: Words shorter than this are seldom missed.
SHORTEST = 4


def noisy(text: str, seed: str, kind: str | None = None) -> str:
    """The same text in one of `KINDS`, drawn by the seed when none is given; the same for the same arguments."""
    chance = random.Random(f"{seed}\n{kind}\n{text}")
    ways: dict[str, Callable[[str, random.Random], str]] = {
        "typo": _typo, "sans_accents": _bare, "sms": _sms, "mixte": _mixed, "dictee": _dictated, "majuscules": _shouted,
    }  # fmt: skip
    return ways[kind or chance.choice(KINDS[:4])](text, chance)


def _typo(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if len(word) >= SHORTEST and word.isalpha()]
    for place in chance.sample(long, min(len(long), 1 + len(words) // 8)):
        words[place] = _slipped(words[place], chance)
    typed = " ".join(words)
    if chance.random() < 0.12 and len(words) > 2:  # the space bar missed
        place = chance.randrange(1, len(words))
        typed = " ".join(words[:place]) + " ".join(words[place:])
    return typed


def _slipped(word: str, chance: random.Random) -> str:
    way = chance.random()
    place = chance.randrange(0 if chance.random() < 0.1 else 1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    beside = chance.choice(_neighbours(strip_accents(letter.lower())) or letter)
    if way < 0.25:
        return before + after
    if way < 0.4:
        return before + letter + letter + after
    if way < 0.6:
        return before + after[0] + letter + after[1:]
    if way < 0.8:
        return before + beside + after
    if way < 0.9:
        return before + letter + beside + after
    return word[:-1] if way < 0.97 else word + chance.choice("se")


def _neighbours(letter: str) -> str:
    for row, keys in enumerate(_KEYS):
        place = keys.find(letter)
        if place >= 0:
            around = [keys[max(0, place - 1) : place], keys[place + 1 : place + 2]]
            for other in (row - 1, row + 1):
                if 0 <= other < len(_KEYS):
                    around.append(_KEYS[other][place : place + 1])
            return "".join(around)
    return ""


def _bare(text: str, chance: random.Random) -> str:
    text = strip_accents(text).replace("’", "'").replace("'", " " if chance.random() < 0.7 else "")
    return _typo(text, chance) if chance.random() < 0.6 else text


def _sms(text: str, chance: random.Random, part: float = 0.35) -> str:
    text = text.lower().replace("’", "'")
    words = []
    for word in text.split():
        bare = word.strip(",.!?;:")
        if bare in _SHORT and chance.random() < 0.75:
            word = word.replace(bare, chance.choice(_SHORT[bare].split("|")))
        elif len(bare) >= SHORTEST and bare.isalpha() and chance.random() < part:
            word = _heard(word, chance)
        words.append(word)
    text = " ".join(words)
    if chance.random() < 0.5:
        text = re.sub(r"\bje (?=[a-z])", "j", text)
    text = re.sub(r"\b([a-zç]{1,2})'", lambda found: found[1] + chance.choice(("", " ", " ", "'")), text)
    if chance.random() < 0.6:
        text = re.sub(r"[,.;!?]", "", text)
    return strip_accents(text) if chance.random() < 0.85 else text


def _heard(word: str, chance: random.Random) -> str:
    fits = [(pattern, to) for pattern, to in _EAR if pattern.search(word)]
    for pattern, to in chance.sample(fits, min(len(fits), chance.choice((1, 1, 2)))):
        heard = pattern.sub(to, word, count=1)
        word = heard if len(heard) > 2 else word
    return word


def _mixed(text: str, chance: random.Random) -> str:
    return _typo(_sms(text, chance, part=0.2), chance)


def _dictated(text: str, chance: random.Random) -> str:
    text = re.sub(r"[,.;:!?()«»\"]", " ", text.lower())
    for pattern, to in chance.sample(_SOUND_ALIKE, 4):
        text = pattern.sub(to, text, count=1)
    return " ".join(text.split())


def _shouted(text: str, chance: random.Random) -> str:
    return strip_accents(text).upper().replace("'", chance.choice("' "))
