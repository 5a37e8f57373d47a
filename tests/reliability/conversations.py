"""What do simulated members say and tap, and what must the database hold once they were answered?"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random

from PIL import Image

from models.enums import ListingState
from tests.reliability.phone import Message, Phone, bears, buttons, face, label

#: What firms have and need: few things, so that strangers' listings fit each other.
GOODS = ("remorque", "palettes", "bureau", "comptabilité", "peinture", "imprimante", "salle", "plombier", "échafaudage")
_SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprtvz" for vowel in "aiou")


@dataclass
class Expected:
    """A thing of a member, known by a word that only it bears."""

    token: str
    kind: str
    state: ListingState
    published: int = 0  #: how many times it was put in line
    photos: int = 0


@dataclass
class Model:
    """What a member has been told, so what must be true."""

    listings: dict[str, Expected] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)  #: words that were edited away
    questions: set[str] = field(default_factory=set)  #: words of questions and answers passed on


@dataclass
class Member:
    """One person: their phone, their chance, what they were told."""

    phone: Phone
    chance: Random
    code: str
    number: int
    model: Model = field(default_factory=Model)
    kinds: Counter[str] = field(default_factory=Counter)
    _tokens: int = 0

    def token(self) -> str:
        """A pronounceable word nobody else says: its first syllables number the member, the last the thing."""
        self._tokens += 1
        number, letters = self.number * 1000 + self._tokens, ""
        for _ in range(4):
            number, rest = divmod(number, len(_SYLLABLES))
            letters = _SYLLABLES[rest] + letters
        return letters

    def thing(self, kind: str) -> tuple[str, Expected]:
        """Words to say for a new thing, and what they make."""
        expected = Expected(self.token(), kind, ListingState.DRAFT)
        return f"{self.chance.choice(GOODS)} {expected.token}", expected


Conversation = Callable[[Member], Awaitable[None]]
_SAYS = {"offer": "je propose", "need": "je cherche"}


async def join(me: Member) -> None:
    """From a personal link to the menu: notice, first need, check card, study."""
    words, need = me.thing("need")
    await me.phone.starts(me.code)
    await me.phone.taps(await me.phone.offered("joining-button-start"), "joining-button-start")
    await me.phone.taps(await me.phone.offered("button-continue"), "button-continue")
    await me.phone.offered("joining-button-later-need")
    await me.phone.says(f"je cherche {words}")
    await me.phone.taps(await me.phone.offered("declaring-button-publish"), "declaring-button-publish")
    await me.phone.taps(await me.phone.offered("profile-button-right"), "profile-button-right")
    await me.phone.taps(await me.phone.offered("button-yes"), "button-yes")
    await me.phone.offered("menu-button-listings")
    need.state, need.published = ListingState.ACTIVE, 1
    me.model.listings[need.token] = need


async def declare(me: Member) -> None:
    """One sentence, one tap; sometimes taken back and published again."""
    card, thing = await _describe(me)
    done = await _publish(me, card, thing)
    if me.chance.random() < 0.25:
        await me.phone.taps(done, "declaring-button-unpublish")
        card = await me.phone.offered("declaring-button-publish")
        thing.state = ListingState.DRAFT
        await _publish(me, card, thing)


async def ask_first(me: Member) -> None:
    """Through the menu: [J'offre] or [Je cherche], then the words alone."""
    kind = me.chance.choice(("offer", "need"))
    words, thing = me.thing(kind)
    await me.phone.says("/menu")
    await me.phone.taps(await me.phone.offered("menu-button-listings"), f"button-{kind}")
    await me.phone.offered("declaring-button-examples")
    await me.phone.says(words)
    await _publish(me, await me.phone.offered("declaring-button-publish"), thing)


async def two_things(me: Member) -> None:
    """An offer and a need in one message."""
    given, offer = me.thing("offer")
    wanted, need = me.thing("need")
    await me.phone.says(f"je propose {given} et je cherche {wanted}")
    await me.phone.taps(await me.phone.offered("declaring-button-next"), "declaring-button-next")
    both = await me.phone.offered("declaring-button-publish-many", count=2)
    await me.phone.taps(both, "declaring-button-publish-many", count=2)
    await me.phone.offered("declaring-button-unpublish")
    for thing in (offer, need):
        thing.state, thing.published = ListingState.ACTIVE, 1
        me.model.listings[thing.token] = thing


async def edit_a_line(me: Member) -> None:
    """The name of the thing is written anew before it is published."""
    card, thing = await _describe(me)
    await me.phone.taps(card, "button-edit")
    await me.phone.taps(await me.phone.offered("declaring-button-line-title"), "declaring-button-line-title")
    await me.phone.offered("button-back")
    del me.model.listings[thing.token]
    me.model.replaced.add(thing.token)
    words, renamed = me.thing(thing.kind)
    await me.phone.says(words)
    card = await me.phone.offered("declaring-button-publish")
    await _publish(me, card, renamed)


async def cancel(me: Member) -> None:
    """A draft is given up; two times in three it is taken up again and published."""
    card, thing = await _describe(me)
    await me.phone.taps(card, "button-cancel")
    gone = await me.phone.offered("button-resume")
    thing.state = ListingState.DISCARDED
    if me.chance.random() < 0.67:
        await me.phone.taps(gone, "button-resume")
        await _publish(me, await me.phone.offered("declaring-button-publish"), thing)


async def withdraw(me: Member) -> None:
    """Something in line is withdrawn, or paused; often that is undone."""
    await me.phone.says("/mesannonces")
    page = await me.phone.offered("button-need")
    found = [(b, t) for b in buttons(page) for t in me.model.listings.values() if t.token in b["text"]]
    found = [(b, t) for b, t in found if t.state == ListingState.ACTIVE]
    if not found:
        return
    button, thing = me.chance.choice(found)
    act, undo, state = me.chance.choice(
        (("withdraw", "restore", ListingState.WITHDRAWN), ("pause", "resume", ListingState.PAUSED))
    )
    await me.phone.taps_button(page, button)
    await me.phone.taps(await me.phone.offered(f"listings-button-{act}"), f"listings-button-{act}")
    done = await me.phone.offered(f"listings-button-{undo}")
    thing.state = state
    if me.chance.random() < 0.6:
        await me.phone.taps(done, f"listings-button-{undo}")
        await me.phone.offered("listings-button-pause")
        thing.state = ListingState.ACTIVE


async def look_around(me: Member) -> None:
    """The menu, what is under way, one's listings."""
    await me.phone.says("/menu")
    await me.phone.taps(await me.phone.offered("menu-button-listings"), "menu-button-exchanges")
    await me.phone.taps(await me.phone.offered("button-menu"), "button-menu")
    await me.phone.taps(await me.phone.offered("menu-button-listings"), "menu-button-listings")
    await me.phone.offered("button-need")


async def photo(me: Member) -> None:
    """A photo with its words, or a photo for the card on screen."""
    if me.chance.random() < 0.5:
        words, thing = me.thing("offer")
        await me.phone.sends_photo(_picture(me), f"je propose {words}")
    else:
        _, thing = await _describe(me)
        await me.phone.sends_photo(_picture(me))
    thing.photos = 1
    await _publish(me, await me.phone.offered("declaring-button-publish"), thing)


async def propose(me: Member) -> None:
    """Look at a proposal and answer it: yes, no, later, or a question."""
    await me.phone.says("/menu")
    menu = await me.phone.offered("menu-button-listings")
    see = next((key for key in ("menu-button-proposal", "menu-button-proposals") if bears(menu, key)), None)
    if see is None:
        return
    await me.phone.taps(menu, see)
    card = await me.phone.offered("button-menu")
    if not bears(card, "proposals-button-yes"):
        return  # it ended between the menu and the tap
    act = me.chance.choice(("yes", "yes", "no", "ask", "later"))
    if act == "yes":
        await _say_yes(me, card)
    elif act == "ask" and bears(card, "proposals-button-ask"):
        await me.phone.taps(card, "proposals-button-ask")
        await _pass_on(me)
    else:
        await me.phone.taps(
            card, "button-later" if act == "later" and bears(card, "button-later") else "proposals-button-no"
        )
        await me.phone.offered("button-menu")


async def reply(me: Member) -> None:
    """Answer a question that was passed on, if one came; else look at the proposals."""
    asked = [message for message in await me.phone.messages() if bears(message, "proposals-button-answer")]
    if not asked:
        await propose(me)
        return
    await me.phone.taps(asked[-1], "proposals-button-answer")
    await _pass_on(me)


async def _describe(me: Member) -> tuple[Message, Expected]:
    """A sentence out of the blue; the card of its draft."""
    kind = me.chance.choice(("offer", "need"))
    words, thing = me.thing(kind)
    await me.phone.says(f"{_SAYS[kind]} {words}")
    card = await me.phone.offered("declaring-button-publish")
    me.model.listings[thing.token] = thing
    return card, thing


async def _publish(me: Member, card: Message, thing: Expected) -> Message:
    await me.phone.taps(card, "declaring-button-publish")
    done = await me.phone.offered("declaring-button-unpublish")
    thing.state = ListingState.ACTIVE
    thing.published += 1
    me.model.listings[thing.token] = thing
    return done


async def _say_yes(me: Member, card: Message) -> None:
    """« Ça m'intéresse »; the first time, we are asked about VAT and how we can be reached."""
    reach, exempt, here = label("proposals-reach"), "vat-button-non_assujetti", card["message_id"]
    await me.phone.taps(card, "proposals-button-yes")

    # the card itself is answered: a question of the other party that comes in meanwhile is another message
    def answered(message: Message) -> bool:
        return face(message)[0] == reach or (message["message_id"] == here and bears(message, "button-menu"))

    answer = await me.phone.awaits(
        lambda message: answered(message) or bears(message, exempt), "the yes, or a question before it"
    )
    if bears(answer, exempt):  # below a card with a photo, which no edit turns into a question, nor the question back
        asked = answer["message_id"]
        await me.phone.taps(answer, exempt)
        answer = await me.phone.awaits(
            lambda message: (
                not bears(message, exempt)
                and (answered(message) or (message["message_id"] >= asked and _answers(message)))
            ),
            "the yes, or how to be reached",
        )
    if face(answer)[0] == reach:
        await me.phone.shares_contact()
        await me.phone.offered("button-menu")


async def _pass_on(me: Member) -> None:
    """Words to the other party; three open questions are enough, and a proposal may have ended meanwhile."""
    prompt = await me.phone.awaits(_no_news, "what to write, or why not")
    if not bears(prompt, "button-cancel"):
        return  # it ended meanwhile
    token = me.token()
    await me.phone.says(f"est-ce possible en {token} ?")
    told = await me.phone.awaits(_no_news, "what was passed on, or why not")
    if bears(told, "button-cancel"):
        await me.phone.taps(told, "button-menu")
        await me.phone.offered("menu-button-listings")
    elif token in face(told)[0]:
        me.model.questions.add(token)


def _answers(message: Message) -> bool:
    """The card of a proposal, not what the other party asks about it."""
    return bears(message, "button-menu") and not bears(message, "proposals-button-answer")


def _no_news(message: Message) -> bool:
    """An answer to what was just done, not a proposal or a question that happens to come in."""
    asks = ("proposals-button-answer", "proposals-button-yes", "proposals-button-report")
    return bears(message, "button-menu") and not bears(message, *asks)


def _picture(me: Member) -> bytes:
    out = io.BytesIO()
    colour = tuple(me.chance.randrange(256) for _ in range(3))
    Image.new("RGB", (32, 24), colour).save(out, "JPEG")
    return out.getvalue()


#: Conversation → how often it is held, beside the others.
MIX: dict[Conversation, int] = {
    declare: 5,
    ask_first: 3,
    two_things: 3,
    edit_a_line: 2,
    cancel: 3,
    withdraw: 4,
    look_around: 2,
    photo: 2,
    propose: 6,
    reply: 3,
}
