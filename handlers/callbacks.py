"""What does a button carry back? Objects by id, never a position in a flow: a button of any age can be answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from aiogram.filters.callback_data import CallbackData

from models.base import from_token, to_token
from models.errors import NotFound

Meaning = TypeVar("Meaning")


def chosen(kind: Callable[[str], Meaning], text: str) -> Meaning:
    """What the argument of a button means (a value of an enumeration, an id); NotFound when it was forged."""
    try:
        return kind(text)
    except ValueError:
        raise NotFound from None


class Go(CallbackData, prefix="go"):
    """To a place that needs no object: menu, help, settings, « J'offre », « Annuler »…"""

    to: str


class Object(CallbackData, prefix="_"):
    """Base of the taps on one object: its id as 22 characters, what to do with it, and at most one small argument."""

    id: str
    act: str
    arg: str = ""

    @property
    def uuid(self) -> UUID:
        """The object's id; NotFound when the text was forged."""
        return chosen(from_token, self.id)

    @classmethod
    def on(cls, identifier: UUID, act: str, arg: object = "") -> str:
        """The packed callback data."""
        return cls(id=to_token(identifier), act=act, arg=str(arg)).pack()


class Joining(CallbackData, prefix="j"):
    """A choice while joining (commune, sector, legal form, notice…)."""

    act: str
    arg: str = ""


class ListingTap(Object, prefix="l"):
    """On one listing or draft."""


class MatchTap(Object, prefix="m"):
    """On one proposal."""


class RelayTap(Object, prefix="r"):
    """On one relayed question or answer."""


class SurveyTap(Object, prefix="s"):
    """On one survey invitation; `arg` names the question and the choice."""


class SettingTap(CallbackData, prefix="g"):
    """A choice in the settings."""

    act: str
    arg: str = ""


class TeamTap(CallbackData, prefix="t"):
    """An officer's action that needs no object."""

    act: str
    arg: str = ""


class MemberTap(Object, prefix="p"):
    """An officer's action on one person."""


class MessageTap(Object, prefix="w"):
    """An officer's action on one message to the team, or a member's on an answer of the team."""


class InvitationTap(Object, prefix="i"):
    """An officer's action on one invitation."""


class CampaignTap(Object, prefix="c"):
    """An officer's action on one printed campaign; `arg` is the document."""


class TourTap(CallbackData, prefix="o"):
    """On the tour of what one has: « Passer », « Retour », an expense ticked; `arg` names the question or the rank."""

    act: str
    arg: str = ""


class SearchTap(CallbackData, prefix="f"):
    """In a search among the listings: a filter, a page, or one found (`arg` is its token)."""

    act: str
    arg: str = ""


class PairTap(Object, prefix="x"):
    """An officer's verdict on the words of a pair found beside the point."""


class FlagTap(Object, prefix="v"):
    """An officer's decision on a sensitive listing."""


class ExchangeTap(Object, prefix="e"):
    """On one exchange; `arg` is the version of the terms that were shown, then what the act needs."""

    @property
    def version(self) -> int:
        """Of the terms on the card; NotFound when the text was forged."""
        head = self.arg.partition("-")[0]
        if not head.isdecimal() or len(head) > 6:
            raise NotFound
        return int(head)

    @property
    def extra(self) -> str:
        """What the act needs beside."""
        return self.arg.partition("-")[2]


class OutsideTap(Object, prefix="u"):
    """On an exchange made without the bot, while it is told; `arg` is a token or a number of days."""


class MeetupTap(Object, prefix="mt"):
    """A member's answer on one meet-up, or on one suggestion of whom to meet there."""


class GatherTap(Object, prefix="ga"):
    """An officer's action on one meet-up, or on one of its guests."""


class CaseTap(Object, prefix="k"):
    """An officer's action on one exchange."""


class ProspectTap(Object, prefix="y"):
    """An officer's action on one prospect."""


class ImportTap(Object, prefix="z"):
    """An officer's action on one file of prospects; `arg` names a column, or what it holds."""


class QuestionnaireTap(Object, prefix="q"):
    """An officer's action on one questionnaire that was sent; `arg` is the print of what it would replace."""


class BroadcastTap(Object, prefix="n"):
    """An officer's action on one message to many; `arg` is a choice, or the version that was shown."""


class LetterTap(Object, prefix="h"):
    """Beneath one message to many: a member's answer."""


class LoopTap(Object, prefix="b"):
    """On a question that could close a loop: « Pourriez-vous offrir … ? »"""


class DeclareTap(CallbackData, prefix="d"):
    """While declaring, what needs no listing: examples, a page of one's listings, a voice message."""

    act: str
    arg: str = ""


class PaperTap(Object, prefix="pf"):
    """An officer's action on the file of a firm without Telegram."""


class ClaimTap(Object, prefix="ac"):
    """On an account that showed the code of such a file: by who shows it, or by the officer who says whether it is them."""


class SuggestionTap(Object, prefix="sg"):
    """On a listing as an officer would word it: the officer's lines, or its author's answer."""


class WordsTap(Object, prefix="vb"):
    """An officer's action on what somebody said in words: an answer to a question, or an interview (its invitation)."""
