"""Which figures count the same firms, cards or needs as another, so that one gives away what the other keeps back?

« 98 % of 300 joined firms were validated » is not told where two were not; nor may the next stage then tell that it is a share
of 298. Sets that are counted have a name here; what is between a set and one inside it is a count too, that nobody prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from troc.study.indicators.firms import STAGES


def less(outer: str, inner: str) -> str:
    """The name of what is in one set and not in the other."""
    return f"{outer} − {inner}"


def _share(whole: str, part: str) -> tuple[str, ...]:
    return whole, part, less(whole, part)


def _stages() -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, before in STAGES.items():
        if before is not None:
            yield (name if name == "five-five" else f"members-{name}"), _share(before, name)


#: What each indicator counts: all it looked at, those that are ones, the others. In the order of `counted.lots`.
SETS: Mapping[str, tuple[str, ...]] = {
    "members": ("joined",),
    "members-left": _share("joined", "left"),
    "members-exchanging": _share("joined", "delivered"),
    "activation": _share("judged", "active"),
    "study-consent": _share("asked", "agreeing"),
    **dict(_stages()),
    "prospects-reached": _share("prospects", "reached"),
    "prospects-opened": _share("reached", "opened"),
    "prospects-joined": _share("opened", "won"),
    "prospects-won": _share("reached", "won"),
    "prospects-refused": _share("reached", "refused"),
    "refusals-prospects": ("refused",),
    "offers": ("offers",),
    "idle-offered": _share("offers", "idle"),
    "needs": ("needs",),
    "orphan-needs": ("needs", less("needs", "answered"), "answered"),
    "time-to-proposal": _share("needs", "answered"),
    "needs-withdrawn": _share("needs", "withdrawn"),
    "time-to-contacts": _share("needs", "met"),
    "proposals": ("shown",),
    "conversion-contacts": _share("shown", "shared"),
    "conversion-agreed": _share("contacts", "contacts-agreed"),
    "conversion-delivered": _share("contacts", "contacts-delivered"),
    "precision": _share("cards", "yes"),
    "misfits": _share("cards", "misfits"),
    "silence": ("cards", less("cards", "replies"), "replies"),
    "refusals-proposals": ("noes",),
    "exchanges": ("exchanges",),
    "loops": _share("exchanges", "loops"),
    "near": _share("measured", "near"),
    "distance": ("measured",),
    "value": ("valued",),
    "value-total": ("valued",),
    "soulte-share": _share("agreements", "in euros"),
    "soulte": ("in euros",),
    "prior-barterable": _share("expenses", "barterable"),
    "prior-nearby": _share("expenses", "nearby"),
    "prior-value": ("priced",),
    "recommendation": ("marks",),
    "recommendation-groups": ("marks",),
    "response-rate": _share("invited", "answering"),
    "response-complete": _share("invited", "complete"),
    "cooperation": _share("met people", "answering"),
}

#: Each set with the smallest named one that it is inside of.
WITHIN: Mapping[str, str] = {
    "joined": "asked",
    "agreeing": "joined",
    "left": "joined",
    "judged": "joined",
    "active": "judged",
    **{name: before for name, before in STAGES.items() if before is not None},
    "reached": "prospects",
    "opened": "reached",
    "won": "opened",
    "refused": "reached",
    "idle": "offers",
    "answered": "needs",
    "met": "answered",
    "withdrawn": "needs",
    "shared": "shown",
    "contacts-agreed": "contacts",
    "contacts-delivered": "contacts-agreed",
    "replies": "cards",
    "yes": "replies",
    "noes": "replies",
    "misfits": "noes",
    "measured": "exchanges",
    "near": "measured",
    "loops": "exchanges",
    "in euros": "agreements",
    "barterable": "expenses",
    "nearby": "barterable",
    "priced": "barterable",
    "complete": "answering",
    "answering": "met people",
    "met people": "invited",
}


def around(name: str) -> Iterator[str]:
    """The named sets that one is inside of, the smallest first."""
    while name in WITHIN:
        name = WITHIN[name]
        yield name


def pairs() -> Iterator[tuple[str, str]]:
    """Every named set with each one that it is inside of: (outer, inner)."""
    for inner in WITHIN:
        yield from ((outer, inner) for outer in around(inner))
