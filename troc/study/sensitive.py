"""Does a question touch what the study must not ask: health, opinions, origin, union, private life (RGPD art. 9)?

A word found only asks the author for a written reason (column `bot::motif`): the list errs on the careful side.
"""

from __future__ import annotations

import re
import unicodedata

#: Beginnings of words, without accents; a final $ asks for the whole word.
_STEMS = (
    "maladie",
    "malade$",
    "malades$",
    "sante$",
    "handicap",
    "medica",
    "diagnosti",
    "hospitali",
    "grossesse",
    "enceinte$",
    "depressi",
    "psychi",
    "religi",
    "croyan",
    "catholi",
    "musulman",
    "juif$",
    "juive$",
    "protestant",
    "politique$",
    "politiques$",
    "vote$",
    "votez$",
    "voter$",
    "votre_parti$",
    "electoral",
    "syndica",
    "syndiq",
    "greviste",
    "ethni",
    "racial",
    "origine_ethn",
    "nationalite",
    "immigr",
    "couleur_de_peau",
    "sexuel",
    "sexualite",
    "genetique",
    "biometri",
    "casier_judiciaire",
    "condamn",
)


def _pattern(stem: str) -> str:
    body = stem.rstrip("$").replace("_", r"\s+")
    return body + (r"\b" if stem.endswith("$") else r"\w*")


_SENSITIVE = re.compile(r"\b(?:" + "|".join(_pattern(stem) for stem in _STEMS) + ")")


def sensitive_word(written: str) -> str:
    """The first sensitive word of a text, without accents; "" when there is none."""
    folded = "".join(c for c in unicodedata.normalize("NFD", written.lower()) if not unicodedata.combining(c))
    found = _SENSITIVE.search(folded.replace("_", " "))
    return found.group() if found else ""
