"""How is a typed text laid flat (characters, politeness, SMS spellings) before it is read?"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

#: A message longer than this is cut before anything reads it: no listing needs more, and reading stays linear.
MAX_CHARS = 4096

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`′＇", "'"))
_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
_SYMBOLS = frozenset({"So", "Sk"})
_BULLET_SYMBOLS = "•◦▪▫●○■□►▶✓✔➤➢→⇒"
_TAG = re.compile(r"<[^<>\n]{0,200}>")
_JOINERS = re.compile("[\ufe00-\ufe0f\u20e3]")


def clean(text: str, limit: int = MAX_CHARS) -> str:
    """The text with plain characters only: NFC, straight apostrophes, simple spaces, no control sign, no emoji, no tag.

    `limit` is in characters and cuts before any work. Newlines are kept (they part listings), bullets become « • ».
    """
    kept: list[str] = []
    for char in unicodedata.normalize("NFC", _JOINERS.sub("", text[:limit].replace("\r", "\n"))):
        if char == "\n":
            kept.append(char)
        elif char in _BULLET_SYMBOLS:
            kept.append("•")
        elif char in "°²³€":
            kept.append(char)
        elif char == "\t" or unicodedata.category(char) in _SYMBOLS:
            kept.append(" ")
        elif unicodedata.category(char) not in _INVISIBLE:
            kept.append(char)
    plain = "".join(kept).translate(_APOSTROPHES)
    plain = _TAG.sub(" ", plain)
    plain = _SPACES.sub(" ", plain)
    return re.sub(r" ?\n[ \n]*", "\n", plain).strip()


@cache
def _bare(char: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c)) or char


def fold(text: str) -> str:
    """Lower case without accents, character for character where one letter stays one letter (œ and æ become two)."""
    lowered = text.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(_bare(c) for c in lowered)


def fold_aligned(text: str) -> str:
    """Like `fold`, but always of the same length as `text`, so that a span found in one is a span of the other."""
    if text.isascii():
        return text.lower()
    folded: list[str] = []
    for char in text:
        bare = _bare(char.lower())
        folded.append(bare if len(bare) == 1 else char)
    return "".join(folded)


#: Closed table of SMS spellings; only tool words, never the words of the thing itself. Written for this project.
_SMS: tuple[tuple[str, str], ...] = (
    (r"j[' ]?ai b[e]?soin", "j'ai besoin"),
    (r"g (?:b[e]?[sz]oin)", "j'ai besoin"),
    (r"b[e]?z+oin|bsoin|besoins? de de", "besoin"),
    (r"g(?= (?:\d|des?\b|une?\b|plein|du\b))", "j'ai"),
    (r"jai|j ai|g ai", "j'ai"),
    (r"j[' ]?(?:re)?ch(?:er)?che?r?|j[' ]?cherch|je cherch|jch", "je cherche"),
    (r"j[' ]?r(?:e)?cher(?:h)?c?he?|j[' ]?recherch", "je recherche"),
    (r"je recherch|je rech", "je recherche"),
    (r"recherhce|rechrche|recheche|recherch|rech|reherche|rechercge", "recherche"),
    (r"cherhce|cherch|chrche|cherce|cheche", "cherche"),
    (r"j[' ]?prop(?:ose)?|je prop|jpropoz", "je propose"),
    (r"pourpose|porpose|prpose|propoze|propse|propsoe", "propose"),
    (r"j[' ]?peu[xt]?|je peu", "je peux"),
    (r"j[' ]?offr[e]?|joffre", "j'offre"),
    (r"j[' ]?(vends?|loue|prete|donne|fais|repare|voudrais|veux|troque|souhaite)", r"je \1"),
    (r"pr", "pour"),
    (r"vs(?= (?:\w+ez|[eê]tes|faites|dites|en|y|propose|proposer|donne|aider?)\b)", "vous"),
    (r"ctre|vs\.?", "contre"),
    (r"ds", "dans"),
    (r"pdt|pdant", "pendant"),
    (r"qq'?1|qqun|qqn|qqu'un|kelkun", "quelqu'un"),
    (r"qqs|qques|qq", "quelques"),
    (r"ts les", "tous les"),
    (r"ttes? les", "toutes les"),
    (r"tt", "tout"),
    (r"ce we", "ce week-end"),
    (r"le we", "le week-end"),
    (r"we", "week-end"),
    (r"dun|d1", "d'un"),
    (r"dune", "d'une"),
    (r"tjs|tjrs|tjr|toujour", "toujours"),
    (r"jsuis|chuis|j suis", "je suis"),
    (r"jrech|jrecherche", "je recherche"),
    (r"qqch|qqchose|qq chose", "quelque chose"),
    (r"1 peu", "un peu"),
    (r"nous,? on", "on"),
    (r"moi,? je", "je"),
    (r"auj|ajd", "aujourd'hui"),
    (r"pa", "pas"),
    (r"ki", "qui"),
    (r"koi", "quoi"),
    (r"kel", "quel"),
    (r"p[kq]|pkoi", "pourquoi"),
    (
        r"c(?= (?:pas|pa|quoi|qui|ki|combien|bon|ok|not[eé]|fait|trop|tr[eè]s|super|une?|le|la|les|mon|ma|quand|où|possible|gratuit|payant)\b)",
        "c'est",
    ),
    (r"avc", "avec"),
    (r"bcp", "beaucoup"),
    (r"echang", "échange"),
    (r"ns", "nous"),
    (r"apm|aprem|apres-midi|aprèm", "après-midi"),
)
_SMS_ALL = tuple((re.compile(rf"(?<![\w'])(?:{pattern})(?![\w'])", re.IGNORECASE), to) for pattern, to in _SMS)

_VERBS = ("cherche", "recherche", "propose")
_AFTER_PRONOUN = re.compile(r"\b(je|on) (\w{6,10})\b", re.IGNORECASE)

_POLITE = re.compile(
    r"(?<![\w'])(?:"
    r"(?:bonjour|bonsoir|salut|coucou|hello|bjr|bsr|slt|cc)(?: la team| les amis| les voisins| (?:à|a) (?:tous"
    r"|toutes|vous|tout le monde)"
    r"(?: et (?:à |a )?toutes)?| madame| monsieur| l'équipe)?"
    r"|avis (?:aux?|à) [\w' ]{2,30} ?:|(?:petites? )?annonces? ?:"
    r"|merci(?: (?:d'avance|par avance|beaucoup|bien|à vous|a vous))*|d'avance merci|mrc|mci"
    r"|s'il (?:vous|te) pla[iî]t|svp|stp|s\.v\.p\.?"
    r"|(?:bien )?cordialement|bien à vous|cdlt|lol|mdr|(?:à|a) (?:bientôt|bientot|plus|très vite)"
    r"|(?:bonne|belle|excellente|très bonne) (?:journée|journee|soirée|soiree|semaine|continuation"
    r"|fin de (?:journée|semaine)"
    r"|année|annee|réception|reception)(?: (?:à|a) (?:tous|toutes|vous|tout le monde)(?: et (?:à |a )?toutes)?)?"
    r")(?:(?<=:)|(?![\w']))[ ,.!]*",
    re.IGNORECASE,
)


def expand_sms(text: str) -> str:
    """SMS spellings of tool words written out (« jcherche qq1 pr » → « je cherche quelqu'un pour »)."""
    for pattern, to in _SMS_ALL:
        text = pattern.sub(to, text)
    return _AFTER_PRONOUN.sub(_verb_meant, text)


def _verb_meant(found: re.Match[str]) -> str:
    """« je chreche » → « je cherche »: one slip away from a verb that says offer or need, and no other verb."""
    written = fold(found[2])
    meant = [verb for verb in _VERBS if DamerauLevenshtein.distance(written, verb, score_cutoff=1) <= 1]
    return f"{found[1]} {meant[0]}" if meant and written not in _VERBS else found[0]


def drop_politeness(text: str) -> str:
    """The text without greetings, thanks and « svp »: they are never part of a listing."""
    return _POLITE.sub(" ", text).strip(" ,")
