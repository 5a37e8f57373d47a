"""How do people misspell the name of a commune? Pure text: no commune is known here."""

import random
import re
import unicodedata

ARTICLE = re.compile(r"^(le |la |les |l')")
JOIN = re.compile(r" (?:sur|sous|en|les?|la|aux?|d'|l'|de|du|des) ?")
PHRASES = """on est à {}|je suis basé sur {}|nous sommes à {}|l'asso est à {}|mon atelier est à {}|notre local est à {}
la boutique est à {}|je travaille sur {}|{} centre|{} gare""".replace("\n", "|").split("|")
NEAR_KEYS = dict(zip("azertyuiopqsdfghjklmwxcvbn", "zaretuyoipsqfdgjhlkmxwvcnb", strict=True))
# What the ear confuses or the hand leaves out: a pattern and what is written instead.
SLIPS = [
    ("ll", "l"),
    ("nn", "n"),
    ("tt", "t"),
    ("ss", "s"),
    ("rr", "r"),
    ("y", "i"),
    ("au", "o"),
    ("s$", ""),
    ("e$", ""),
]
SLIPS += [("x$", ""), ("l$", "lle"), ("ch", "sh"), ("ge", "je"), ("ph", "f"), ("on", "om"), ("ain", "in")]


def plain(name: str) -> str:
    """Return ``name`` in small letters without accents, hyphens as spaces, apostrophes kept."""
    return bare(name.lower()).replace("-", " ")


def bare(name: str) -> str:
    """Return ``name`` without accents, ligatures opened."""
    opened = unicodedata.normalize("NFD", name.replace("œ", "oe").replace("’", "'"))
    return "".join(letter for letter in opened if not unicodedata.combining(letter))


def fault(name: str, chance: random.Random) -> str:
    """Return ``name`` with one slip of the fingers: a letter lost, doubled, swapped or hit beside."""
    at = chance.randrange(1, len(name) - 1)
    before, letter, after = name[:at], name[at], name[at + 1 :]
    beside = NEAR_KEYS.get(letter, letter * 2)
    middles = [after, letter + letter + after, beside + after, beside + letter + after]
    return before + chance.choice([*middles, after[0] + letter + after[1:]])


def heard(name: str, chance: random.Random) -> str:
    """Return ``name`` as the ear writes it, or ``name`` itself where nothing in it is confused."""
    spellings = [re.sub(old, new, name, count=1) for old, new in SLIPS]
    return chance.choice([spelling for spelling in spellings if spelling != name] or [name])


def first_word(name: str) -> str:
    """Return a plain name without its article and all that follows « sur », « en », « le »…"""
    return JOIN.split(ARTICLE.sub("", name), maxsplit=1)[0]


def applies(kind: str, name: str) -> bool:
    """Say whether a plain name can be rewritten in the way ``kind``."""
    needs = {"st_ste": r"\bsainte?\b", "s_sur": " sur ", "colle": " ", "sans_traits_accents": " "}
    return re.search(ARTICLE.pattern if kind == "sans_article" else needs.get(kind, ""), name) is not None


def rewritten(kind: str, name: str, chance: random.Random) -> str:
    """Return an official name typed in the way ``kind``: capitals, « st », glued words, inside a sentence…"""
    cased = name.lower() if chance.random() < 0.5 else name
    ways = {
        "sans_traits_accents": plain(name),
        "st_ste": re.sub(r"\bsaint(e?)\b", r"st\1", plain(name)),
        "s_sur": plain(name).replace(" sur ", " s/ "),
        "colle": re.sub(r"[ ']", "", plain(name)),
        "sans_article": ARTICLE.sub("", name.lower()),
        "majuscules": bare(name.replace("Œ", "Oe")).upper(),
        "phrase": chance.choice(PHRASES).format(cased),
    }
    return re.sub(r"à les ", "aux ", re.sub(r"à le ", "au ", ways[kind], flags=re.I), flags=re.I)
