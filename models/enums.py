"""Which closed lists of codes does the database hold? Their French names live in locales/."""

from __future__ import annotations

from enum import StrEnum


class ListingKind(StrEnum):
    OFFER = "offer"
    NEED = "need"

    @property
    def other(self) -> ListingKind:
        return ListingKind.NEED if self is ListingKind.OFFER else ListingKind.OFFER


class ListingState(StrEnum):
    """draft → (ready →) active ⇄ paused / asleep → withdrawn. A draft is what the check card shows."""

    DRAFT = "draft"
    READY = "ready"  # confirmed by the member; goes out once their profile is complete and the team has said yes
    ACTIVE = "active"
    PAUSED = "paused"  # by the member
    ASLEEP = "asleep"  # 60 days without renewal
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"  # a draft given up; kept 7 days so that it can be taken up again


class Nature(StrEnum):
    GOODS = "bien"
    SERVICE = "service"
    SPACE = "espace"
    TIME = "temps"


class PersonState(StrEnum):
    """joining → pending (waits for the team) → active; the rest are exits."""

    NEW = "new"  # has said hello, has not seen the notice through
    JOINING = "joining"
    PENDING = "pending"
    ACTIVE = "active"
    REFUSED = "refused"
    REPLACED = "replaced"  # their Telegram account changed; an officer linked the new one
    ERASED = "erased"  # nothing is left of them but the row that others' history points at


class LegalForm(StrEnum):
    """The twelve choices of the chat; ESS by law for those in `ESS_BY_LAW`."""

    SOLE_TRADER = "ei"
    SARL = "sarl"
    SAS = "sas"
    SA = "sa"
    SCOP = "scop"
    SCIC = "scic"
    COOPERATIVE = "cooperative"
    ASSOCIATION = "association"
    MUTUELLE = "mutuelle"
    FOUNDATION = "fondation"
    CIVIL = "civile"
    PUBLIC = "public"


#: Loi n° 2014-856 du 31 juillet 2014, article 1er: these belong to the social economy by their form.
ESS_BY_LAW = frozenset(
    {
        LegalForm.SCOP,
        LegalForm.SCIC,
        LegalForm.COOPERATIVE,
        LegalForm.ASSOCIATION,
        LegalForm.MUTUELLE,
        LegalForm.FOUNDATION,
    }
)
#: Commercial companies belong to it only when they declare it, so they are asked.
ESS_IF_DECLARED = frozenset({LegalForm.SARL, LegalForm.SAS, LegalForm.SA})


class InvitationKind(StrEnum):
    PERSONAL = "personal"  # one firm known to an officer; validated in advance
    GROUP = "group"  # a link for many; each waits for the team
    TYPED = "typed"  # six characters printed on a leaflet; group use only


class ConsentPurpose(StrEnum):
    """What a person may agree to; each is off until they say yes. STUDY is asked in the chat, the rest are switches."""

    STUDY = "etude"
    SURVEYS = "questionnaires"
    INTERVIEW = "entretien"
    RECORDING = "enregistrement"
    QUOTING = "citation"
    RECONTACT = "recontact"


class Rhythm(StrEnum):
    AT_ONCE = "at_once"
    DAILY = "daily"
    TWICE_A_WEEK = "twice_a_week"
    WEEKLY = "weekly"


class ContactChoice(StrEnum):
    """By what the other party reaches this person once all said yes."""

    PHONE = "phone"
    TELEGRAM = "telegram"


class MatchKind(StrEnum):
    ONE_WAY = "one_way"
    RECIPROCAL = "reciprocal"
    LOOP = "loop"


class MatchState(StrEnum):
    """conversation §6.2: proposed → accepted by all → contacts shared; the rest are exits."""

    FOUND = "found"  # not shown to anybody yet
    PROPOSED = "proposed"
    ACCEPTED = "accepted"  # all said yes; contacts are held one minute
    SHARED = "shared"  # contacts shared
    REFUSED = "refused"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"  # a listing left or a party erased


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    LATER = "later"


class RefusalReason(StrEnum):
    TOO_FAR = "too_far"
    BAD_TIME = "bad_time"
    NOT_WHAT_I_SEEK = "not_relevant"
    NEVER_AGAIN = "never"


class Misfit(StrEnum):
    """What is wrong with a proposal that is « pas ce que je cherche »."""

    TRADE = "trade"  # another trade
    SENSE = "sense"  # a word that means two things
    SIZE = "size"  # too big, too small
    FOUND = "found"  # has found already


#: Of these the matching can learn: an officer looks at the words.
WORD_MISFITS = frozenset({Misfit.TRADE, Misfit.SENSE})


class WordVerdict(StrEnum):
    """What an officer makes of the words that brought two listings together."""

    EXCLUDE = "exclude"  # they are no reason
    SYNONYM = "synonym"  # they are a good one
    LEAVE = "leave"  # nothing to learn


class Sensitive(StrEnum):
    """Why a listing waits for an officer (regulated trades, food, alcohol…); its French name is in locales/."""

    TRADE = "trade"  # a profession that the law reserves or conditions
    FOOD = "food"
    ALCOHOL = "alcohol"
    HAULAGE = "haulage"  # goods carried for others
    BUILDING = "building"  # ten-year guarantee
    USED = "used"  # second-hand goods sold as a business
    WASTE = "waste"
    FILES = "files"  # personal data
    STAFF = "staff"  # lending employees


class ExchangeState(StrEnum):
    """From contacts to the last invoice; troc/exchanges/states.py says who may go where."""

    OPEN = "open"  # contacts are out, nothing is written down
    TERMS = "terms"  # one proposed terms; the others are to answer
    AGREED = "agreed"
    UNDER_WAY = "under_way"  # something was delivered
    POSTPONED = "postponed"
    PARTLY = "partly"  # a part came, the rest is in doubt
    DONE = "done"  # all was delivered and confirmed; invoices and opinions may be missing
    PROBLEM = "problem"  # an officer looks at it
    NOT_DONE = "not_done"
    CLOSED = "closed"


class ExitReason(StrEnum):
    """Why an exchange stops or falls short (value and law, documents, 5)."""

    UNEQUAL = "unequal"
    VAT = "vat"
    TIMING = "timing"
    DISTANCE = "distance"
    QUALITY = "quality"
    TRUST = "trust"
    NO_NEED = "no_need"
    NO_TIME = "no_time"
    COMPETITION = "competition"
    INSURANCE = "insurance"
    PARTNER_LEFT = "partner_left"
    OTHER = "other"


class Bought(StrEnum):
    """« Sans cet échange, auriez-vous acheté cela ? »"""

    YES = "yes"
    LESS = "less"
    LATER = "later"
    NO = "no"


class StaffKind(StrEnum):
    """What words that read as lending of staff turn out to mean (Code du travail, art. L8241-1 and L8241-2)."""

    SERVICE = "service"  # a defined piece of work, done under the giver's own direction
    LENT = "lent"  # somebody put under the receiver's direction: an officer looks at it


class VatRegime(StrEnum):
    """How a structure stands towards VAT; asked once, before the first agreement."""

    ASSUJETTI = "assujetti"  # invoices VAT
    FRANCHISE = "franchise_293b"  # exempt under thresholds (CGI, art. 293 B): no VAT invoiced, none deducted
    NON_ASSUJETTI = "non_assujetti"  # outside of VAT: most associations
    UNKNOWN = "unknown"  # does not know yet; nothing can be reckoned


class RelayState(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"


class TeamMessageKind(StrEnum):
    MESSAGE = "message"
    VOICE = "voice"
    REPORT = "report"  # « Signaler » on a proposal or a relayed message
    JOIN_REQUEST = "join_request"  # « Demander à rejoindre »


class TeamCodePurpose(StrEnum):
    """What an officer's one-time code is for."""

    LINK = "link"  # a member's Telegram account changed
    OFFICER = "officer"  # somebody joins the team


class SuggestionState(StrEnum):
    """draft → sent → accepted, or one of the exits."""

    DRAFT = "draft"  # the officer is writing it
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"  # no answer in time, or the listing changed meanwhile
    DROPPED = "dropped"  # the officer gave it up


class NoticeState(StrEnum):
    WAITING = "waiting"
    RELEASED = "released"  # rendered and frozen into the outbox
    DROPPED = "dropped"  # no longer true, or over the ceiling past its date
    CANCELLED = "cancelled"


class Disposition(StrEnum):
    """State of a survey invitation; AAPOR classes derive from it in troc/study/dispositions.py."""

    PLANNED = "prevue"
    SENT = "envoyee"
    STARTED = "commencee"
    PARTIAL = "partielle"
    COMPLETE = "complete"
    REFUSED = "refusee"
    WITHDRAWN = "retiree"
    BREAKOFF = "abandonnee"
    NO_ANSWER = "sans_reponse"
    UNDELIVERED = "non_remise"
    INELIGIBLE = "ineligible"
    CANCELLED = "annulee"
