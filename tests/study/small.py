"""Rows of the study with one thing said of each, for figures that can be worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from troc.study.extraction import Extraction, sealed
from troc.study.rows import (
    Answered,
    Contacted,
    Done,
    Firm,
    Gift,
    Invited,
    Item,
    Leg,
    Party,
    Proposed,
    Side,
)

DAY = date(2026, 10, 1)


def on(number: int) -> date:
    """A day of October."""
    return date(2026, 10, number)


def firm(name: str, **said: Any) -> Firm:
    """A classic firm of Essonne that joined and was validated on the first."""
    usual: dict[str, Any] = {
        "territory": "91", "commune": "91228", "sector": "craft", "form": "sarl", "ess": False, "size": None,
        "joined_on": DAY, "validated_on": DAY, "activated_on": None, "left_on": None, "channel": None, "wave": None,
        "on_paper": False, "consented": True,
    }  # fmt: skip
    return Firm(id=name, **{**usual, **said})


def item(name: str, owner: str, kind: str = "need", **said: Any) -> Item:
    """A listing published on the first."""
    usual: dict[str, Any] = {
        "category": "B01.2", "nature": "bien", "created_on": DAY, "published_on": DAY, "closed_on": None, "end": None,
        "value_cents": None, "idle": False,
    }  # fmt: skip
    return Item(id=name, firm=owner, kind=kind, **{**usual, **said})


def side(owner: str, answer: str | None = None, reason: str | None = None, *, shown: bool = True) -> Side:
    """A card shown on the second, answered on the third."""
    return Side(owner, on(2) if shown else None, answer, reason, on(3) if answer else None)


def proposed(name: str, *sides: Side, **said: Any) -> Proposed:
    """A proposal found on the first and shown on the second."""
    usual: dict[str, Any] = {
        "kind": "reciprocal", "size": len(sides), "state": "proposed", "found_on": DAY, "pushed_on": on(2),
        "shared_on": None, "closed_on": None, "distance_km": 5.0, "gifts": (),
    }  # fmt: skip
    return Proposed(id=name, sides=sides, **{**usual, **said})


def gift(offer: str, need: str, giver: str, receiver: str) -> Gift:
    return Gift(offer, need, giver, receiver)


def party(owner: str, **said: Any) -> Party:
    usual: dict[str, Any] = {"rating": None, "bought": None, "paid_cents": 0, "vat_lost_cents": 0}
    return Party(firm=owner, **{**usual, **said})


def leg(giver: str | None, receiver: str | None, cents: int | None = 10000, **said: Any) -> Leg:
    """A delivery confirmed on the tenth."""
    usual: dict[str, Any] = {
        "category": "B01.2", "nature": "bien", "delivered_on": on(10), "idle": False, "reuse": None, "quantity": 1,
    }  # fmt: skip
    return Leg(giver, receiver, value_cents=cents, **{**usual, **said})


def done(name: str, parties: tuple[Party, ...], legs: tuple[Leg, ...], **said: Any) -> Done:
    """An exchange of contacts on the third, agreed on the fifth, delivered on the tenth."""
    usual: dict[str, Any] = {
        "match": None, "origin": "proposal", "state": "done", "reason": None, "shared_on": on(3), "agreed_on": on(5),
        "delivered_on": on(10), "closed_on": None, "size": len(parties), "mixed": None, "distance_km": 5.0,
        "declared": True, "soulte_cents": 0,
    }  # fmt: skip
    return Done(id=name, parties=parties, legs=legs, **{**usual, **said})


def swap(name: str, one: str, other: str, **said: Any) -> Done:
    """Two firms that gave each other something worth 100 €."""
    return done(name, (party(one), party(other)), (leg(one, other), leg(other, one)), **said)


def prospect(name: str, **said: Any) -> Contacted:
    """A firm written down on the first."""
    usual: dict[str, Any] = {
        "territory": "91", "sector": None, "channel": "salon", "wave": None, "officer": "o1", "state": "new",
        "refusal": None, "created_on": DAY, "contacted_on": None, "invited_on": None, "opened_on": None,
        "joined_on": None, "refused_on": None, "contacts": 0, "minutes": None, "firm": None,
    }  # fmt: skip
    return Contacted(id=name, **{**usual, **said})


def invited(name: str, survey: str, owner: str | None = "a", disposition: str = "complete", **said: Any) -> Invited:
    usual: dict[str, Any] = {
        "version": "0" * 64, "trigger": None, "subject": None, "wave": None, "on_paper": False, "planned_on": DAY,
        "sent_on": on(2), "closed_on": None, "reminders": 0,
    }  # fmt: skip
    return Invited(id=name, survey=survey, firm=owner, disposition=disposition, **{**usual, **said})


def answered(invitation: str, question: str, value: str | None, day: int = 12) -> Answered:
    return Answered(invitation, question, value, value is None, 0, 5, on(day), 0)


def extraction(**tables: Any) -> Extraction:
    """October, with these rows."""
    since = datetime(2026, 9, 30, 22, tzinfo=UTC)
    until = datetime(2026, 10, 31, 23, tzinfo=UTC)
    return sealed(Extraction(until, since, until, "Territoire fictif", tables.pop("left_out", 0), **tables))
