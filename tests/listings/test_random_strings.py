"""Does any string at all, of any length and any script, get through the readers without an error and in bounded time?

The rule: of a message only the first 4,096 characters are read (one message of Telegram), of a place 200, of a date 200.
So the time has a ceiling whatever the length. Measured: 1 ms for a usual message, 20 ms a KB, 0.11 s at most for any
length. The limits below (0.3 s of processor a KB, 1.2 s a call) are ten times that: a slow machine passes, a pattern
that grows with the square of the length does not.
"""

from __future__ import annotations

import random
import time
from datetime import date

import pytest

from troc.french.dates import read_date
from troc.listings.reading import read_message
from troc.listings.reading_corrections import read_correction
from troc.places.gazetteer import load_gazetteer
from troc.places.reader import read_commune

TODAY = date(2026, 11, 23)
GAZETTEER = load_gazetteer()
COUNT = 10_000
#: How many strings, of at most how many characters.
SIZES = ((9_700, 24), (230, 400), (60, 4_000), (10, 1_000_000))
FRENCH_TEXT = """je cherche propose offre besoin d' de du des un une deux 3 kg h € /mois à Melun le mardi et , ; - ( ) mais ne plus pas j'ai
peux prêter bonjour merci plombier peinture vélo 1) + : ! ? d'ici fin mars par semaine qui quelqu'un contre en échange dispo pour
mon atelier est libre tous les lundis de 60 à 80 € l'heure 12/05 entre le 3 et le 5 à venir chercher plutôt non c'est"""
FRENCH = FRENCH_TEXT.split()
SIGNS = "'’\"«»()[]{}<>/\\-–—•*+=~#@€°²½…\u00a0\u202f\u200b\u202e\u0301\u0000\t\r\n"


def any_string(chance: random.Random, limit: int) -> str:
    """Random French words, signs or characters of all Unicode (lone surrogates left out: no message holds one)."""
    length = chance.randint(1, limit)
    how = chance.random()
    if how < 0.5:
        words = (chance.choice(FRENCH) for _ in range(max(1, length // 5)))
        return " ".join(words)[:length]
    if how < 0.65:
        return "".join(chance.choice(SIGNS) for _ in range(length))
    if how < 0.75:
        return (chance.choice(FRENCH) + chance.choice((" ", ", ", "\n", "")))[:length] * (length // 6 + 1)
    points = (
        chance.choice((chance.randint(0, 0xD7FF), chance.randint(0xE000, 0x10FFFF))) for _ in range(min(length, 5_000))
    )
    return "".join(map(chr, points)) * (length // 5_000 + 1)


@pytest.mark.timeout(600)
def test_ten_thousand_random_strings() -> None:
    chance = random.Random(20261123)
    slowest = 0.0
    total = 0
    for count, limit in SIZES:
        for _ in range(count):
            text = any_string(chance, limit)
            started = time.process_time()
            reading = read_message(text, TODAY, GAZETTEER)
            read_date(text, TODAY)
            read_commune(text[:120], GAZETTEER)
            if total % 4 == 0:  # it calls the same readers again
                read_correction(text, TODAY, GAZETTEER)
            spent = time.process_time() - started
            kilobytes = max(1.0, min(len(text), 4_096) / 1_000)
            assert spent < 0.3 * kilobytes + 0.5, (spent, text[:200])
            slowest = max(slowest, spent)
            total += 1
            assert len(reading.items) <= 60
            assert all(item.title and len(item.title) <= 120 for item in reading.items)
    assert total == COUNT
    assert slowest < 1.2
