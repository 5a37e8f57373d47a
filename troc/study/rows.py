"""What does the study know of firms, listings, proposals, exchanges, prospects, messages and answers, without naming anybody?

Every id is a pseudonym of the study (`pseudonyms.py`); days are those of Paris; amounts are cents excl. VAT. Nothing here
is a name, an address, a number of telephone or what somebody typed. None means « not known », never « no ».
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Firm:
    """One structure that joined. One that left keeps its row; one erased keeps it without traits."""

    id: str
    territory: str | None  #: département (« 91 »)
    commune: str | None  #: Insee code
    sector: str | None  #: code of the chat's twenty sectors
    form: str | None  #: LegalForm
    ess: bool | None  #: social economy
    size: str | None  #: band of headcount, where a questionnaire told it
    joined_on: date  #: went through the questions of joining
    validated_on: date | None  #: the team said yes
    activated_on: date | None  #: had published an offer and a need
    left_on: date | None  #: erased its account
    channel: str | None  #: by what it came: code of the invitation or campaign
    wave: str | None
    on_paper: bool  #: takes part without Telegram, through an officer
    consented: bool  #: said yes to the study; False when not asked yet (whoever said no is not here at all)


@dataclass(frozen=True, slots=True)
class Item:
    """One offer or need, once confirmed by its author."""

    id: str
    firm: str
    kind: str  #: ListingKind
    category: str | None  #: code of the taxonomy, « B01.2 »
    nature: str | None  #: Nature
    created_on: date
    published_on: date | None
    closed_on: date | None  #: withdrawn or fallen asleep
    end: str | None  #: « withdrawn », « asleep »; None while it lives
    value_cents: int | None  #: as declared, the low end of a range, in all
    idle: bool  #: an asset that lies idle, see `extracting_listings.is_idle`


@dataclass(frozen=True, slots=True)
class Side:
    """One firm of a proposal, and what it said."""

    firm: str
    shown_on: date | None
    answer: str | None  #: Answer
    reason: str | None  #: RefusalReason
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class Gift:
    """One offer that answers one need, inside a proposal. A firm that is not of the study is None, and so is its listing."""

    offer: str | None
    need: str | None
    giver: str | None
    receiver: str | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposal between two to four firms."""

    id: str
    kind: str  #: MatchKind
    size: int  #: firms in it, those that are not of the study among them
    state: str  #: MatchState
    found_on: date
    pushed_on: date | None  #: the first card was shown
    shared_on: date | None  #: contacts went out
    closed_on: date | None
    distance_km: float | None  #: the longest gift, commune to commune
    sides: tuple[Side, ...]
    gifts: tuple[Gift, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """One firm of an exchange. Rating and counterfactual only with the study consent."""

    firm: str
    rating: int | None  #: 1 (bad) to 4 (very good)
    bought: str | None  #: Bought: « Sans cet échange, auriez-vous acheté cela ? »
    paid_cents: int  #: soulte it pays under the agreed terms
    vat_lost_cents: int  #: VAT it is invoiced and does not recover


@dataclass(frozen=True, slots=True)
class Leg:
    """One delivery of an exchange. Of what a firm that is not of the study gave, only that it came is told."""

    giver: str | None  #: None: not of the study
    receiver: str | None
    category: str | None
    nature: str | None
    value_cents: int | None  #: None = not said
    delivered_on: date | None  #: confirmed by its receiver
    idle: bool  #: what is given lay idle
    reuse: str | None  #: code of data/reuse_factors.csv, for second-hand goods it knows
    quantity: int  #: how many; 1 when not said


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a proposal once contacts were out, or of an exchange told afterwards."""

    id: str
    match: str | None
    origin: str  #: « proposal », « again », « outside »
    state: str  #: ExchangeState
    reason: str | None  #: ExitReason
    shared_on: date
    agreed_on: date | None
    delivered_on: date | None  #: the last delivery was confirmed
    closed_on: date | None
    size: int  #: parties, those that are not of the study among them
    mixed: bool | None  #: social economy and classic firms together; None when one is not known
    distance_km: float | None  #: the longest leg, commune to commune
    declared: bool  #: every leg has a value; False where one is not told
    soulte_cents: int | None  #: paid in euros in all; None without agreed terms, or where one is not of the study
    parties: tuple[Party, ...]
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class Contacted:
    """One prospect: a firm that the team set out to win."""

    id: str
    territory: str | None
    sector: str | None
    channel: str | None
    wave: str | None
    officer: str
    state: str  #: ProspectState
    refusal: str | None  #: ProspectRefusal
    created_on: date
    contacted_on: date | None
    invited_on: date | None
    opened_on: date | None
    joined_on: date | None
    refused_on: date | None
    contacts: int  #: that took place
    minutes: int | None  #: told as spent, tries included; None = never told
    firm: str | None  #: the firm it became


@dataclass(frozen=True, slots=True)
class Effort:
    """One act of an officer: a contact with a prospect, or one thing of the queue dealt with."""

    id: str
    officer: str
    kind: str  #: ProspectContactKind, or « task:… »
    minutes: int | None  #: None = not told
    on: date
    territory: str | None
    prospect: str | None


@dataclass(frozen=True, slots=True)
class Written:
    """How many messages of one class one firm was sent of the program's own accord in one week."""

    firm: str
    week: str  #: ISO, « 2026-W48 »
    message_class: str  #: A, B, C or D
    messages: int


@dataclass(frozen=True, slots=True)
class Invited:
    """One invitation to one questionnaire. Only of who consents; `firm` is None once they erased themselves."""

    id: str
    survey: str
    version: str  #: SHA-256 of the questionnaire
    firm: str | None
    disposition: str  #: Disposition
    trigger: str | None  #: what it is about: « match », « exchange »…
    subject: str | None  #: study id of that
    wave: str | None  #: of a questionnaire that comes back
    on_paper: bool  #: an officer entered what was said on paper or by telephone
    planned_on: date
    sent_on: date | None
    closed_on: date | None
    reminders: int


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer. What was typed in words stays out: `value` is None, `characters` its length."""

    invitation: str
    question: str
    value: str | None  #: codes apart by spaces, a number, a day; None = skipped or words
    skipped: bool
    characters: int  #: of an answer in words; else 0
    seconds: int  #: from shown to answered
    answered_on: date
    edits: int


@dataclass(frozen=True, slots=True)
class Guest:
    """One firm and one meet-up."""

    firm: str
    state: str  #: GuestState
    present: bool
    useful: str | None  #: yes, some, no
    talked: int  #: with how many of those suggested
    in_sight: int  #: exchanges in sight, as told


@dataclass(frozen=True, slots=True)
class Meeting:
    """One « temps d'échanges » that was opened."""

    id: str
    territory: str | None
    on: date
    capacity: int | None
    held: bool  #: not cancelled, and its hour has passed
    guests: tuple[Guest, ...]


@dataclass(frozen=True, slots=True)
class Expense:
    """One purchase before any exchange, and whether it could have been bartered. Only of who consents."""

    id: str
    firm: str | None
    category: str | None
    cents: int | None
    barterable: bool
    nearby: int  #: structures near that offered it on that day
    told_on: date
