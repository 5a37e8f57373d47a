"""What may each line of a prospect hold, and by what are two prospects known to be the same firm?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from rapidfuzz import fuzz

from models.errors import RefusedInput
from models.prospect import Prospect
from troc.members import campaigns, reach
from troc.members.taxation import siren_in
from troc.places.gazetteer import Commune, load_gazetteer, place_key
from troc.places.reader import read_commune

NAME, CONTACT, EMAIL, TRADE, NOTE = 80, 60, 120, 60, 300  #: characters kept
CELL = 400  #: characters looked at, whatever was sent
#: So like a name of a commune (0–100), and of no more words than this, a word may be one.
LIKENESS, WORDS = 75.0, 4
_EMAIL = re.compile(r"[a-z0-9._%+'\-]{1,64}@[a-z0-9](?:[a-z0-9\-]{0,62})(?:\.[a-z0-9\-]{1,62}){1,4}")
#: Words that say how a firm is incorporated, not which firm it is.
_FORMS = frozenset(
    (
        *("sarl", "sas", "sasu", "eurl", "sa", "ei", "eirl", "scop", "scic", "sci", "snc", "scea", "earl", "gaec"),
        *("scp", "selarl", "asso", "association", "societe", "ste", "ets", "etablissement", "etablissements"),
        *("entreprise", "cie", "et", "le", "la", "les", "l", "de", "du", "des", "d"),
    )
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is known of a firm before it is a prospect; every value is one that its line may hold."""

    name: str = ""
    contact_name: str | None = None
    phone: str | None = None
    email: str | None = None
    siren: str | None = None
    commune_code: str | None = None
    trade: str | None = None
    note: str | None = None
    channel: str | None = None
    wave: str | None = None

    def known(self) -> dict[str, str]:
        """The lines that hold something."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {line: value for line, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that may be one of these communes."""

    told: str
    choices: Sequence[Commune]


def plain(text: str, limit: int) -> str:
    """One line without control signs, invisible marks or runs of spaces, of at most `limit` characters."""
    kept = "".join(" " if c.isspace() or unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text[:CELL])
    seen = "".join(c for c in kept if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn"))
    return " ".join(unicodedata.normalize("NFC", seen).split())[:limit].strip()


def name(text: str) -> str:
    """A firm's name; RefusedInput when it holds no letter or digit, or is an e-mail, a number or an address of the web."""
    told = plain(text, NAME)
    if not any(character.isalpha() for character in told):
        raise RefusedInput("prospects-refused-name")
    if "@" in told or re.match(r"(?:https?:|www\.)", told, re.IGNORECASE):
        raise RefusedInput("prospects-refused-name-email")
    return told


def contact_name(text: str) -> str:
    """Whom to ask for."""
    told = plain(text, CONTACT)
    if not any(character.isalpha() for character in told) or "@" in told:
        raise RefusedInput("prospects-refused-contact")
    return told


def phone(text: str) -> str:
    """E.164; RefusedInput as `reach.read_phone`."""
    return reach.read_phone(plain(text, reach.LONGEST))


def email(text: str) -> str:
    """In small letters; RefusedInput when it is none."""
    told = plain(text, CELL).lower().removeprefix("mailto:").strip("<>;, ")
    if len(told) > EMAIL or not _EMAIL.fullmatch(told):
        raise RefusedInput("prospects-refused-email")
    return told


def siren(text: str) -> str:
    """Nine digits whose check digit is right, or those of a SIRET; RefusedInput for others."""
    found = siren_in(plain(text, CELL))
    if found is None:
        raise RefusedInput("prospects-refused-siren")
    return found


def commune_code(text: str) -> str:
    """The Insee code of the one commune that is meant; RefusedInput when several are, or none."""
    reading = read_commune(plain(text, CELL), load_gazetteer())
    if reading.accepted is None:
        raise RefusedInput("prospects-refused-commune")
    return reading.accepted.code


def trade(text: str) -> str:
    """In the officer's words."""
    told = plain(text, TRADE)
    if not any(character.isalpha() for character in told):
        raise RefusedInput("prospects-refused-trade")
    return told


def note(text: str) -> str:
    """A word to oneself, such as the hours when to call."""
    told = plain(text, NOTE)
    if not told:
        raise RefusedInput("prospects-refused-note")
    return told


def channel(text: str) -> str:
    """A code of the study, as of a campaign."""
    return campaigns.as_code(plain(text, CELL))


#: Line → what reads it; `wave` is read as `channel` is.
READERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "name": name,
        "contact_name": contact_name,
        "phone": phone,
        "email": email,
        "siren": siren,
        "commune_code": commune_code,
        "trade": trade,
        "note": note,
        "channel": channel,
        "wave": channel,
    }
)


def name_key(text: str) -> str:
    """How names are compared: no case, accents, signs, order of words or legal form. « S.A.R.L. Martin » is « martin »."""
    spelt = re.sub(r"\b(\w)\.(?=\w\b|\s|$|\.)", r"\1", text)  # the letters of an initialism stick together
    words = place_key(spelt).split()
    kept = [word for word in words if word not in _FORMS] or words
    return " ".join(sorted(kept))[:120]


def keys(known: Sketch | Prospect) -> dict[str, str]:
    """By what a firm is known: kind → key. A name is one together with its commune; alone, `bare`, it only keeps who said no."""
    named = name_key(known.name) if known.name else ""
    found = {"siren": known.siren, "phone": known.phone, "email": known.email}
    found["name"] = f"{named}|{known.commune_code}" if named and known.commune_code else None
    found["bare"] = named if not known.commune_code else None
    return {kind: value for kind, value in found.items() if value}


def read_freely(text: str) -> Sketch:
    """A firm told in one message: its name first, then phone, e-mail, SIREN or commune, parted by commas or lines.

    RefusedInput when there is no name. What is none of these goes into the note.
    """
    parts = [part for part in re.split(r"[,;\n]", text[: 2 * CELL]) if part.strip()]
    sketch = Sketch(name=name(parts[0] if parts else ""))
    rest = []
    for part in parts[1:]:
        found = _recognised(part, sketch)
        if found is None:
            rest.append(part)
        else:
            sketch = replace(sketch, **{found[0]: found[1]})
    told = plain(", ".join(rest), NOTE)
    return replace(sketch, note=told) if told else sketch


def perhaps_commune(note: str | None) -> Doubt | None:
    """Of a note as `read_freely` left it, the part that may be a commune's name misspelt: « Evri ». An officer can tell."""
    gazetteer = load_gazetteer()
    for part in (note or "").split(", "):
        key = place_key(part)
        if not key or any(c.isdecimal() for c in key) or len(key.split()) > WORDS:
            continue
        near = read_commune(part, gazetteer).choices
        codes = {each.code for each in near}
        names = [each.key for each in gazetteer.names if codes.intersection(each.codes)]
        if max((fuzz.ratio(key, each) for each in names), default=0.0) >= LIKENESS:
            return Doubt(part, near)
    return None


def _recognised(part: str, sketch: Sketch) -> tuple[str, str] | None:
    for line in ("siren", "phone", "email", "commune_code"):
        if getattr(sketch, line) is None:
            try:
                return line, READERS[line](part)
            except RefusedInput:
                continue
    return None
