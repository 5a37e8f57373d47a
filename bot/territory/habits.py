"""How do the people of a simulated territory deal with the team, with its questionnaires and with its meet-ups?

As in `behaviour.py`: a figure marked « assumption » comes from no measure. They give the study something to be tried on;
what a report says of a simulated territory is what stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.meetup import Outcome
from models.prospect import ProspectContactKind, ProspectRefusal

_ASSOCIATIONS = ("association", "social", "reuse", "culture", "training")
_SITES = ("building", "transport", "catering", "food", "farming", "cleaning")


@dataclass(frozen=True, slots=True)
class Sought:
    """The team sets out to win firms. All of it is assumption; spans in days, both ends included."""

    #: Of the firms that come, those the team had found one by one; the others come by a printed code.
    found: float = 0.7
    #: Firms that the team tries to win and that do not come, for one that it found and that comes.
    others: float = 1.8
    lead: tuple[int, int] = (0, 16)  #: before a firm comes, it was written down so long ago
    #: How the team knew of those that come, and of the others: a partner's word carries furthest.
    won_by: Mapping[str, float] = field(
        default_factory=lambda: {"partenaire": 0.36, "salon": 0.30, "appel": 0.22, "courrier": 0.12}
    )
    lost_by: Mapping[str, float] = field(
        default_factory=lambda: {"partenaire": 0.14, "salon": 0.18, "appel": 0.38, "courrier": 0.30}
    )
    printed: Mapping[str, float] = field(default_factory=lambda: {"salon": 0.45, "commerce": 0.35, "tract": 0.20})
    missed: float = 0.35  #: a call that nobody answers
    kinds: Mapping[ProspectContactKind, float] = field(
        default_factory=lambda: {
            ProspectContactKind.CALL: 0.6,
            ProspectContactKind.MEETING: 0.25,
            ProspectContactKind.LETTER: 0.15,
        }
    )
    minutes: Mapping[ProspectContactKind, tuple[int, int]] = field(
        default_factory=lambda: {
            ProspectContactKind.CALL: (5, 25),
            ProspectContactKind.MISSED: (1, 2),
            ProspectContactKind.MEETING: (25, 75),
            ProspectContactKind.LETTER: (5, 15),
        }
    )
    told: float = 0.85  #: contacts whose minutes the officer writes down
    again: tuple[int, int] = (3, 8)  #: from one contact to the next
    #: What becomes of those that do not come: never reached, no, invited in vain, the link opened and left, called back in vain.
    fates: Mapping[str, float] = field(
        default_factory=lambda: {"unreached": 0.2, "refused": 0.35, "invited": 0.2, "opened": 0.1, "later": 0.15}
    )
    #: As prospects of other tools say it: first no time, then nothing to gain.
    refusals: Mapping[ProspectRefusal, float] = field(
        default_factory=lambda: {
            ProspectRefusal.NO_TIME: 0.34,
            ProspectRefusal.NO_NEED: 0.22,
            ProspectRefusal.NO_OFFER: 0.10,
            ProspectRefusal.NO_TRUST: 0.09,
            ProspectRefusal.TAXES: 0.10,
            ProspectRefusal.NO_TELEGRAM: 0.08,
            ProspectRefusal.CLOSING: 0.03,
            ProspectRefusal.OTHER: 0.04,
        }
    )


def _willing() -> Mapping[str, float]:
    return {**dict.fromkeys(_ASSOCIATIONS, 1.3), **dict.fromkeys(_SITES, 0.6)}


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody gets a questionnaire. Assumption, but for the shape: those at a desk answer more than those on a site."""

    answers: Mapping[str, float] = field(
        default_factory=lambda: {"keen": 0.62, "busy": 0.5, "distant": 0.3}
    )  #: by temperament, each time they come because of one
    willing: Mapping[str, float] = field(default_factory=_willing)  #: by sector, a factor; 1 for the others
    refuses: float = 0.08  #: « Non merci »
    refuses_all: float = 0.03  #: no to all questionnaires, of those who say no to one
    breaks_off: float = 0.025  #: before each question but the first
    skips: float = 0.04
    writes: float = 0.3  #: a word where words are asked for and none are needed
    seconds: tuple[int, int] = (4, 22)  #: a question
    writing: tuple[int, int] = (15, 90)  #: words
    #: What somebody would have paid, beside the value of what they received.
    paid: tuple[float, float] = (0.7, 1.05)


@dataclass(frozen=True, slots=True)
class Met:
    """« Temps d'échanges ». Assumption, but for what came of them: 94 % found a convention in Artois useful."""

    every: int = 21  #: days between two, the first after as many
    notice: int = 13  #: days ahead they are opened
    capacity: int = 40
    comes: float = 0.35  #: of who reads the invitation
    present: float = 0.78  #: of who said so
    listed: float = 0.85
    useful: Mapping[str, float] = field(default_factory=lambda: {"yes": 0.62, "some": 0.31, "no": 0.07})
    talked: float = 0.7
    outcomes: Mapping[Outcome, float] = field(
        default_factory=lambda: {Outcome.EXCHANGE: 0.35, Outcome.AGAIN: 0.3, Outcome.NOTHING: 0.35}
    )
