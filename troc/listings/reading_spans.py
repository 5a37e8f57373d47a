"""Which words of a message are offered, and which are needed?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.enums import ListingKind
from troc.french.normalise import fold_aligned
from troc.listings.clauses import Clause, split_clauses
from troc.listings.cues import Cue, Stretch, read_stretches, trailing_kind

#: A message without any cue is taken for the name of a thing up to this many words.
MAX_BARE_WORDS = 12

_CONTINUES = re.compile(r"(?:et|aussi|ainsi que|egalement|puis|plus|ou)\b")
_SENTENCE = re.compile(
    r"(?:je|j'|nous|on|il|ils|elle|elles|vous|tu|c'|ca|ce|cela|mon|ma|mes|notre|nos|oui|non|ok"
    r"|d'accord|voila|pas|si|quand|tres|bien|pourquoi|qui|que"
    r"|quel|quelle|comment|ou|est-ce|peut-etre)(?:\b|(?<='))"
)
_EMPTY_OBJECT = re.compile(r"(?:tout|tous|toutes|ca|cela|le tout|tout ca|les deux|tout cela)?")
_BROKEN = re.compile(
    r"\ba (?:reparer|refaire|renover|nettoyer|livrer|transporter|demenager|changer|remplacer|installer"
    r"|peindre|traduire|imprimer|faire|monter|poser|debarrasser)\b"
)
_HAVE_SOME = re.compile(
    r"\b(?:j'en ai|on en a|nous en avons|j'en donne|j'en vends|j'en fais|j'ai ce qu'il"
    r"|je suis (?:la|dispo\w*)|nous sommes (?:la|dispo\w*)|je m'en occupe|je peux (?:vous )?aider|contactez|appelez|n'hesitez pas)\b"
)
#: « mon atelier est libre le week-end »: one's own thing, said to be idle.
_OWN_IDLE = re.compile(
    r"^(?:mon|ma|mes|notre|nos) (?P<thing>[^,;:.!?]{2,60}?) (?:est|sont|reste|restent) (?:\w+ ){0,2}?"
    r"(?:libres?|dispos?|disponibles?|inutilisée?s?|inutilisee?s?|inoccupée?s?|inoccupee?s?|vides?"
    r"|vacante?s?|à disposition|a disposition|à votre disposition)\b",
    re.IGNORECASE,
)
#: « quelqu'un pour tenir mes comptes »: nobody offers somebody.
_SOMEBODY = re.compile(
    r"(?:quelqu'?un|quelqun|une personne) (?:pour|qui|capable|de (?:bien|dispo|serieux|motive|confiance))\b"
)
_PRONOUN_ONLY = re.compile(r"(?:tout|ca|en)\b")
_EXPLICIT = {Cue.OFFER: ListingKind.OFFER, Cue.WEAK_OFFER: ListingKind.OFFER, Cue.NEED: ListingKind.NEED}


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one kind; None: no cue said which. `verb` is kept in the title."""

    kind: ListingKind | None
    text: str
    verb: str = ""


class _Reader:
    """Goes through the clauses once, remembering what the last cue said."""

    def __init__(self, upcoming: list[ListingKind]) -> None:
        self.spans: list[Span] = []
        self.bare: list[str] = []
        self.withdrawn = False
        self.current: ListingKind | None = None
        self.header = False
        self.asked = ""
        self._upcoming = upcoming

    def read(self, clause: Clause, stretches: tuple[Stretch, ...]) -> None:
        if _HAVE_SOME.match(fold_aligned(clause.text)):
            self._add(ListingKind.OFFER, self.asked)
            self.asked = ""
            return
        if len(stretches) == 1:
            self._without_cue(clause, stretches[0].text)
            return
        before = stretches[0].text
        self._before_cue(before, stretches[1], clause)
        for following, stretch in enumerate(stretches[1:], start=2):
            self._cue(stretch, stretches[following] if following < len(stretches) else None)

    def _add(self, kind: ListingKind | None, text: str, verb: str = "") -> None:
        if re.search(r"\w", text):
            self.spans.append(Span(kind, text, verb))

    def _without_cue(self, clause: Clause, text: str) -> None:
        kind, rest = trailing_kind(text)
        flat = fold_aligned(text)
        if kind is not None and not _SENTENCE.match(fold_aligned(rest)):
            self._add(kind, rest)
            self.current = kind
        elif _SOMEBODY.match(flat):
            self._add(ListingKind.NEED, text)
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
        elif not _SENTENCE.match(flat) and not clause.text.rstrip().endswith("?"):
            self.bare.append(text)

    def _before_cue(self, before: str, first: Stretch, clause: Clause) -> None:
        """What stands left of the first cue: the other side of a « contre », the object of « : je fais tout », or nothing."""
        if not re.search(r"\w", before):
            return
        kind, rest = trailing_kind(before)
        sentence = bool(_SENTENCE.match(fold_aligned(before)))
        inherits = self.current if (clause.listed or self.header) and not sentence else None
        if first.cue is Cue.SAME and not sentence:
            self.bare.append(before)
        elif first.cue is Cue.FLIP:
            if sentence and kind is None:
                return
            self.current = kind or inherits or ListingKind.OFFER
            self._add(self.current, rest)
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
        if stretch.cue is Cue.SAME:
            self._same(stretch.text)
            return
        if stretch.cue is Cue.THEIR_NEED:
            self._their_need(stretch.text)
            return
        if stretch.cue is Cue.FLIP:
            self._flip(stretch, following)
            return
        kind = _EXPLICIT[stretch.cue]
        self._upcoming.pop(0)
        empty = not re.search(r"\w", stretch.text)
        self.header = empty
        if stretch.cue is Cue.WEAK_OFFER and _PRONOUN_ONLY.match(fold_aligned(stretch.text)):
            return
        if stretch.cue is Cue.WEAK_OFFER and _BROKEN.search(fold_aligned(stretch.text)):
            self.bare.append(stretch.text)
            return
        self.current = kind
        if not empty and not _EMPTY_OBJECT.fullmatch(fold_aligned(stretch.text)):
            self._add(kind, stretch.text, stretch.verb)

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
        have = _HAVE_SOME.search(fold_aligned(text))
        self.asked = "" if have else text
        if have and have.start():
            self._add(ListingKind.OFFER, text[: have.start()].rstrip(" ,?"))

    def _flip(self, stretch: Stretch, following: Stretch | None) -> None:
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
    return read_stretches(_OWN_IDLE.sub(r"je prête \g<thing>", clause.text))


def _continues_list(flat: str) -> bool:
    return len(flat.split()) <= 8 and not _SENTENCE.match(flat)


def read_spans(text: str) -> tuple[list[Span], bool]:
    """Spans in order, and whether the message says « no longer ». A bare name is kept only when nothing else was read."""
    clauses = split_clauses(text)
    cut = [_stretches(clause) for clause in clauses]
    cues = [stretch.cue for stretches in cut for stretch in stretches]
    reader = _Reader([_EXPLICIT[cue] for cue in cues if cue in _EXPLICIT])
    for clause, stretches in zip(clauses, cut, strict=True):
        reader.read(clause, stretches)
    if not reader.spans and not reader.withdrawn:
        short = [text for text in reader.bare if len(text.split()) <= MAX_BARE_WORDS]
        return [Span(None, text) for text in short], False
    return reader.spans, reader.withdrawn
