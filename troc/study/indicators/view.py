"""How do indicators look at an extraction: who is of which territory, sector and form?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from troc.study.extraction import Extraction
from troc.study.rows import Answered, Contacted, Done, Firm, Invited, Item, Proposed

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class Traits:
    """By what a firm, or a prospect, is counted."""

    territory: str | None
    sector: str | None
    form: str | None  #: « ess », « classic »; None = not known


class View:
    """One extraction with what indicators look up in it again and again."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.firms: dict[str, Firm] = {firm.id: firm for firm in extraction.firms}
        self.items: dict[str, Item] = {item.id: item for item in extraction.items}
        self.proposals: dict[str, Proposed] = {each.id: each for each in extraction.proposals}
        self.prospects: dict[str, Contacted] = {each.id: each for each in extraction.prospects}
        self.traits: dict[str, Traits] = {
            firm.id: Traits(firm.territory, firm.sector, form(firm)) for firm in extraction.firms
        }
        self.invitations: dict[str, Invited] = {each.id: each for each in extraction.invitations}
        self._answers: dict[str, list[Answered]] | None = None
        #: observations by indicator, kept by `registry.measure`
        self.samples: dict[str, list[Any]] = {}
        #: firms by stage reached, kept by `firms.stages_of`
        self.stages: dict[str, frozenset[str]] | None = None
        for each in extraction.prospects:
            self.traits[each.id] = Traits(each.territory, each.sector, None)

    @property
    def last_day(self) -> date:
        """The last day, in Paris, of which the extraction knows something."""
        return (self.extraction.until.astimezone(PARIS) - timedelta(microseconds=1)).date()

    @property
    def first_day(self) -> date:
        return self.extraction.since.astimezone(PARIS).date()

    def answers_to(self, question: str) -> list[Answered]:
        """All answers to the questions of that name, whatever the questionnaire."""
        if self._answers is None:
            self._answers = {}
            for each in self.extraction.answers:
                self._answers.setdefault(each.question, []).append(each)
        return self._answers.get(question, [])

    def delivered(self) -> Iterator[Done]:
        """Exchanges of which everything was delivered and confirmed."""
        return (each for each in self.extraction.exchanges if each.delivered_on is not None)

    def parties(self, done: Done) -> tuple[str, ...]:
        """The firms of the study in an exchange."""
        return tuple(party.firm for party in done.parties)


def form(firm: Firm) -> str | None:
    """Social economy or not, as a code; None when it is not known."""
    return None if firm.ess is None else ("ess" if firm.ess else "classic")
