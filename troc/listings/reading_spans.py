"""Which words of a message are offered, and which are needed?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from models.enums import ListingKind
from troc.french.amounts import find_amount
from troc.french.calendar_words import WEEKDAY
from troc.french.normalise import fold_aligned
from troc.listings.categories import guess_category
from troc.listings.clauses import Clause, split_clauses
from troc.listings.cues import Cue, Stretch, read_stretches, trailing_kind
from troc.listings.reading_bare import is_sentence, is_to_us, names_a_thing
from troc.listings.reading_past import is_agreed, is_gone, is_of_others, was_needed
from troc.listings.reading_span_words import HAVE_SOME, HELP_ONLY, ONLY_MONEY, OWN_TASK, SOMEBODY
from troc.listings.reading_turns import cut_free, say_plainly

#: A message without any cue is taken for the name of a thing up to this many words.
MAX_BARE_WORDS = 12

_CONTINUES = re.compile(r"(?:et|aussi|ainsi que|egalement|puis|plus|ou)\b")
_EMPTY_OBJECT = re.compile(r"(?:tout|tous|toutes|ca|cela|le tout|tout ca|les deux|tout cela)?")
_BROKEN = re.compile(
    r"\ba (?:reparer|refaire|renover|nettoyer|livrer|transporter|demenager|changer|remplacer|installer"
    r"|peindre|traduire|imprimer|faire|monter|poser|debarrasser)\b"
)
_NOTHING = re.compile(r"(?:plus |pas )?(?:rien|personne)\b")
_OWN_EVENT = re.compile(r"(?:une?|notre|nos|mon|ma|le|la|l')(?:\b|(?<='))")
_ALSO = re.compile(r"\b(?:aussi|également|egalement|et|puis|ainsi que)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:a|au|aux|en|dans|sur|pour|des|d'ici|avant|apres|pendant|durant|a partir|jusqu|du|ce|cet|cette|tous|toutes"
    r"|chaque|demain|apres-demain"
    rf"|le|les|secteur|pres|proche|autour|vers|region|courant|debut|mi|fin|{WEEKDAY}s?)\b"
)
_PRONOUN_ONLY = re.compile(r"(?:tout|ca|en)\b")
_DONE_LONG = re.compile(r"\b(?:fait|appris|pratique|enseigne)$")
_YEARS = re.compile(r",? \b(?:pendant|durant|depuis) [\w ]{1,20}\bans?\b", re.IGNORECASE)
#: Who speaks of what they do: « la salle est libre » is then said of their own.
_SPEAKS_OF_SELF = re.compile(
    r"(?:\bje |\bj'|\bon |\bnous )(?!(?:re)?cherch)(?:peu|pouv|ferm|livr|travaill|fai|propos|ouvr|vend|produi|\w+ons\b)"
)
_EXPLICIT = {Cue.OFFER: ListingKind.OFFER, Cue.WEAK_OFFER: ListingKind.OFFER, Cue.NEED: ListingKind.NEED}


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one kind; None: no cue said which. `verb` is kept in the title. `beside`: what stood before the cue and may
    say when and where (« tous les mardis je peux… », « à Melun, cherche… »)."""

    kind: ListingKind | None
    text: str
    verb: str = ""
    beside: str = ""
    listed: bool = False  #: a colon announced a list


class _Reader:
    """Goes through the clauses once, remembering what the last cue said."""

    def __init__(self, upcoming: list[ListingKind], *, skills: bool = False) -> None:
        self.spans: list[Span] = []
        self.bare: list[str] = []
        self.withdrawn = False
        self.current: ListingKind | None = None
        self.header = False
        self.asked = ""
        self.trouble = ""
        self.beside = ""
        self.over = False  #: the last verb told of what is over
        self.skills = skills  #: what one offers was asked for
        self._upcoming = upcoming

    def read(self, clause: Clause, stretches: tuple[Stretch, ...]) -> None:
        if HAVE_SOME.match(fold_aligned(clause.text)):
            self._add(ListingKind.OFFER, self.asked)
            self.asked = ""
            return
        self.beside = ""
        if is_agreed(clause.text):
            del self._upcoming[: sum(stretch.cue in _EXPLICIT for stretch in stretches)]
            return
        if len(stretches) == 1:
            self._without_cue(clause, stretches[0].text)
            return
        before = stretches[0].text
        self.beside = before if stretches[1].cue is not Cue.FLIP and _BESIDE.match(fold_aligned(before)) else ""
        self._before_cue(before, stretches[1], clause)
        for following, stretch in enumerate(stretches[1:], start=2):
            if (
                stretch.cue is Cue.WEAK_OFFER
                and stretches[following - 2].cue is Cue.OFFER
                and not _ALSO.search(clause.text)
            ):
                self._upcoming.pop(0)
                continue  # « je propose mes bras, j'ai un fourgon »: it only says how
            previous = stretches[following - 2]
            said_first = previous.cue in _EXPLICIT and not re.search(r"\w", previous.text)
            if stretch.cue is Cue.FLIP and said_first and not stretch.words.startswith("contre"):
                stretch = replace(stretch, cue=Cue.SAME_KIND)  # « et cherche en retour un photographe »
            self._cue(stretch, stretches[following] if following < len(stretches) else None)

    def _add(self, kind: ListingKind | None, text: str, verb: str = "", *, listed: bool = False) -> None:
        if re.search(r"\w", text):
            self.spans.append(Span(kind, text, verb, self.beside, listed))

    def _without_cue(self, clause: Clause, text: str) -> None:
        kind, rest = trailing_kind(text)
        flat = fold_aligned(text)
        said = fold_aligned(rest)
        if kind is not None and is_gone(said):
            self.withdrawn = True
        elif kind is not None and is_of_others(said, asked=clause.text.endswith("?")):
            return
        elif kind is not None and not is_sentence(said):
            self._add(kind, rest)
            self.current = kind
        elif somebody := SOMEBODY.search(flat):
            self._add(ListingKind.NEED, text[somebody.start() :])
            self.current = ListingKind.NEED
        elif self.current and (
            self.header
            or (clause.listed and _continues_list(flat))
            or (_CONTINUES.match(flat) and not clause.text.endswith("?"))
        ):
            self._add(
                self.current,
                re.sub(
                    r"^(?:et|aussi|ainsi que|également|egalement|puis|plus|ou)\b(?: aussi| même)? ?",
                    "",
                    text,
                    flags=re.IGNORECASE,
                ),
            )
        else:
            self.trouble = text
            # « location utilitaire ? » names a thing we know, « gratuit ? » asks about the service
            asks = clause.text.rstrip().endswith("?") and guess_category(text) is None
            if not is_sentence(flat) and not asks:
                self.bare.append(text)

    def _before_cue(self, before: str, first: Stretch, clause: Clause) -> None:
        """What stands left of the first cue: the other side of a « contre », the object of « : je fais tout », or nothing."""
        if not re.search(r"\w", before):
            return
        kind, rest = trailing_kind(before)
        sentence = is_sentence(fold_aligned(before))
        inherits = self.current if (clause.listed or self.header) and not sentence else None
        if first.cue is Cue.SAME and not sentence:
            self.bare.append(before)
        elif first.cue is Cue.FLIP:
            if sentence and kind is None:
                return
            own_task = ListingKind.NEED if OWN_TASK.match(fold_aligned(rest)) else ListingKind.OFFER
            self.current = kind or inherits or own_task
            self._add(self.current, rest)
        elif first.cue is Cue.NEED and HELP_ONLY.fullmatch(fold_aligned(first.text)):
            self.trouble = before
        elif first.cue in _EXPLICIT and _EMPTY_OBJECT.fullmatch(fold_aligned(first.text)) and not sentence:
            self.current = _EXPLICIT[first.cue]
            self._add(self.current, before)
        elif kind is not None and not sentence:
            self._add(kind, rest)
        elif inherits is not None and clause.listed:
            self._add(inherits, before)

    def _cue(self, stretch: Stretch, following: Stretch | None) -> None:
        if stretch.cue is Cue.NO_LONGER:
            self.withdrawn = True
            self.asked = stretch.text
            return
        if stretch.cue is Cue.NOT or stretch.cue is None:
            return
        if stretch.cue is Cue.TOLD:
            if self.skills and _DONE_LONG.search(stretch.words):
                # asked what one can do: « j'ai fait de la maçonnerie »
                self._add(ListingKind.OFFER, _YEARS.sub("", stretch.text))
                return
            self.over, self.asked = True, stretch.text  # « j'ai récupéré 40 chaises, je les donne »
            return
        if stretch.cue is Cue.SAME:
            self._same(stretch.text)
            return
        if stretch.cue is Cue.THEIR_NEED:
            self._their_need(stretch.text)
            return
        if stretch.cue is Cue.SAME_KIND:
            self._add(self.current, stretch.text)
            return
        if stretch.cue is Cue.FLIP:
            if not self.over:
                self._flip(stretch, following)
            return
        self._explicit(stretch, _EXPLICIT[stretch.cue], following)

    def _explicit(self, stretch: Stretch, kind: ListingKind, following: Stretch | None) -> None:
        """« je cherche… », « je propose… »."""
        self._upcoming.pop(0)
        self.over = False
        if is_to_us(
            f"{stretch.verb} {stretch.text}".strip(),
            asked=kind is ListingKind.NEED or stretch.words.startswith("dispo"),
        ):
            return
        empty = not re.search(r"\w", stretch.text)
        self.header = empty
        if stretch.cue is Cue.WEAK_OFFER and _PRONOUN_ONLY.match(fold_aligned(stretch.text)):
            return
        if stretch.cue is Cue.WEAK_OFFER and _BROKEN.search(fold_aligned(stretch.text)):
            self.bare.append(stretch.text)
            return
        if _NOTHING.match(fold_aligned(stretch.text)):
            return
        if stretch.verb == "organiser" and following is not None and _OWN_EVENT.match(fold_aligned(stretch.text)):
            return  # « nous organisons une braderie et cherchons des portants »
        self.current = kind
        if kind is ListingKind.NEED and self.trouble and HELP_ONLY.fullmatch(fold_aligned(stretch.text)):
            self._add(kind, self.trouble)
            self.trouble = ""
            return
        if not empty and not _EMPTY_OBJECT.fullmatch(fold_aligned(stretch.text)):
            self._add(kind, stretch.text, stretch.verb, listed=stretch.words.endswith(":"))

    def _same(self, text: str) -> None:
        """« je peux le prêter 2 jours par semaine »: what follows is said of the thing just offered."""
        if self.spans and self.spans[-1].kind is ListingKind.OFFER and not self.spans[-1].verb:
            self.spans[-1] = Span(ListingKind.OFFER, f"{self.spans[-1].text} {text}".strip())
        elif self.bare and not self.spans:
            self._add(ListingKind.OFFER, f"{self.bare.pop()} {text}".strip())
        elif self.asked and not self.spans:
            self._add(ListingKind.OFFER, f"{self.asked} {text}".strip())
        self.current = ListingKind.OFFER

    def _their_need(self, text: str) -> None:
        """« besoin de palettes ? j'en ai »: offered only when the writer says to have it."""
        have = HAVE_SOME.search(fold_aligned(text))
        self.asked = "" if have else text
        if have and have.start():
            self._add(ListingKind.OFFER, text[: have.start()].rstrip(" ,?"))

    def _flip(self, stretch: Stretch, following: Stretch | None) -> None:
        if self.spans and ONLY_MONEY.fullmatch(fold_aligned(stretch.text)):
            last, price = self.spans[-1], find_amount(stretch.text)  # « contre un don de 30 € » is a price, not a thing
            if price is not None:
                self.spans[-1] = replace(last, text=f"{last.text}, {stretch.text[price.start : price.end]}")
            return
        empty = not re.search(r"\w", stretch.text)
        if empty and following is not None and following.cue in _EXPLICIT:
            return
        if self.current is not None:
            kind: ListingKind | None = self.current.other
        else:
            kind = self._upcoming[0].other if self._upcoming else None
        if empty:
            self.current, self.header = kind, kind is not None
            return
        self._add(kind, stretch.text)
        if self._upcoming and following is not None:
            return
        self.current = kind


def _stretches(clause: Clause) -> tuple[Stretch, ...]:
    return read_stretches(say_plainly(clause.text))


def _continues_list(flat: str) -> bool:
    return len(flat.split()) <= 8 and not is_sentence(flat)


def read_spans(text: str, *, skills: bool = False) -> tuple[list[Span], bool]:
    """Spans in order, and whether the message says « no longer ». A bare name is kept only when nothing else was read.

    `skills`: what one offers was asked for; what one has done is then what one can do.
    """
    mine = not text.rstrip().endswith("?") and _SPEAKS_OF_SELF.search(fold_aligned(text)) is not None
    clauses = [replace(clause, text=part) for clause in split_clauses(text) for part in cut_free(clause.text, own=mine)]
    cut = [_stretches(clause) for clause in clauses]
    cues = [stretch.cue for stretches in cut for stretch in stretches]
    reader = _Reader([_EXPLICIT[cue] for cue in cues if cue in _EXPLICIT], skills=skills)
    for clause, stretches in zip(clauses, cut, strict=True):
        reader.read(clause, stretches)
    if was_needed(fold_aligned(text)) and all(span.kind is ListingKind.NEED for span in reader.spans):
        return [], True
    if not reader.spans and not reader.withdrawn:
        short = [text for text in reader.bare if len(text.split()) <= MAX_BARE_WORDS and names_a_thing(text)]
        return [Span(None, text) for text in short], False
    return reader.spans, reader.withdrawn
