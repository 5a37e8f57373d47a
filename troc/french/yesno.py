"""Which button did this typed text mean?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from rapidfuzz import fuzz, process

from troc.french.normalise import clean, fold


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    LATER = "later"


_ANSWERS: tuple[tuple[Answer, str], ...] = (
    (
        Answer.LATER,
        r"plus tard|pas maintenant|pas encore|je ne sais pas|je sais pas|jsp|on verra|a voir|peut[- ]etre"
        r"|une autre fois"
        r"|demain|bientot",
    ),
    (
        Answer.NO,
        r"non+|nan+|nn|no|nope|non merci|pas interesse?e?s?|pas d'accord|surtout pas|jamais|pas du tout"
        r"|ca ne m'interesse pas"
        r"|ca m'interesse pas|c'est non|pas pour (?:moi|nous)|sans facon|je ne veux pas|je veux pas|refuse|je refuse",
    ),
    (
        Answer.YES,
        r"ou+i+|oui oui|wi|yes|yep|ouais?|ouai|ok+|okay|oki|d'acc(?:ord)?|dac|dacc?ord|parfait|volontiers|avec plaisir"
        r"|bien sur|c'est bon|c'est juste|c bon|go|carrement|exact(?:ement)?|tout a fait|(?:ca )?(?:m'|nous )?interesse"
        r"|(?:je suis |nous sommes )?interesse?e?s?|ca m'interesse(?: bien)?|je (?:le |la "
        r"|les )?veux(?: bien)?|je prends"
        r"|pourquoi pas|partant|je suis partante?|entendu|valide|je valide|c'est oui|ca marche|ca me va|super|top",
    ),
)
_FILLER = re.compile(r"\b(?:merci(?: beaucoup| bien)?|svp|s'il vous plait|bonjour|alors|ben|bah|eh|euh)\b")


def read_answer(text: str) -> Answer | None:
    """Yes, no or later, as people type them (« ok », « nan », « ça m'intéresse »); None when it is something else."""
    flat = re.sub(r"[.!?,…]+", " ", fold(clean(text, 80)))
    flat = " ".join(flat.split())
    short = " ".join(_FILLER.sub(" ", flat).split())
    for form in dict.fromkeys((flat, short)):
        for answer, pattern in _ANSWERS:
            if form and re.fullmatch(pattern, form):
                return answer
    return None


def read_choice(text: str, labels: Sequence[str]) -> int | None:
    """Index of the button meant among `labels` (as shown, top to bottom): by number from 1, by its words, by yes or no.

    None when no button, or more than one, could be meant.
    """
    flat = " ".join(re.sub(r"[^\w' ]+", " ", fold(clean(text, 80))).split())
    if re.fullmatch(r"[0-9]{1,2}", flat):
        return int(flat) - 1 if 1 <= int(flat) <= len(labels) else None
    shown = [" ".join(re.sub(r"[^\w' ]+", " ", fold(label)).split()) for label in labels]
    if flat in shown:
        return shown.index(flat)
    starting = [i for i, label in enumerate(shown) if flat and label.startswith(flat + " ")]
    if len(starting) == 1:
        return starting[0]
    close = process.extract(flat, shown, scorer=fuzz.ratio, score_cutoff=86, limit=2) if len(flat) >= 4 else []
    if len(close) == 1 or (len(close) == 2 and close[0][1] > close[1][1] + 5):
        return int(close[0][2])
    answer = read_answer(text)
    meant = [i for i, label in enumerate(labels) if answer is not None and read_answer(label) is answer]
    return meant[0] if len(meant) == 1 else None
