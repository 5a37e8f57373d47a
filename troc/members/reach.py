"""How does the other party reach this person, once everybody has said yes?"""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import Leniency, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from models.enums import ContactChoice
from models.errors import RefusedInput
from models.event import record
from models.member import Person
from models.work import Work

FRANCE = 33
LONGEST = 60  #: characters in which a number is looked for
_DEAR = frozenset({PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.TOLL_FREE})
_USERNAME = re.compile(r"[A-Za-z]\w{3,31}", re.ASCII)


def read_phone(text: str) -> str:
    """The phone number in `text`, in E.164; RefusedInput when there is none, or one that costs or cannot be called.

    French numbers come without prefix; others with theirs. Numbers that begin with 08 are services, not people.
    """
    found = list(phonenumbers.PhoneNumberMatcher(text[:LONGEST], "FR", Leniency.POSSIBLE))
    if len(found) != 1:
        raise RefusedInput("proposals-phone-unread")
    number = found[0].number
    if _is_service(number):
        raise RefusedInput("proposals-phone-service")
    if number.country_code == FRANCE and not 1 <= (number.national_number or 0) // 10**8 <= 9:
        raise RefusedInput("proposals-phone-unread")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _is_service(number: PhoneNumber) -> bool:
    if phonenumbers.number_type(number) in _DEAR:
        return True
    return number.country_code == FRANCE and str(number.national_number).startswith("8")


def phone_in_words(phone: str) -> str:
    """« 06 39 98 00 01 » for a French number, « +32 470 12 34 56 » for another."""
    number = phonenumbers.parse(phone, "FR")
    style = PhoneNumberFormat.NATIONAL if number.country_code == FRANCE else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


async def by_phone(work: Work, person: Person, text: str) -> None:
    """The person is to be called at the number in `text`; RefusedInput when it is none."""
    person.phone = read_phone(text)
    person.contact_choice = ContactChoice.PHONE
    record(work, person, "person.reach", person.id, choice=ContactChoice.PHONE)


async def by_telegram(work: Work, person: Person) -> None:
    """The person is to be written to on Telegram; RefusedInput when they have no @name, without which nobody can."""
    if username(person) is None:
        raise RefusedInput("proposals-no-username")
    person.contact_choice = ContactChoice.TELEGRAM
    record(work, person, "person.reach", person.id, choice=ContactChoice.TELEGRAM)


def is_reachable(person: Person) -> bool:
    """Whether we know how the other party is to reach them."""
    if person.contact_choice == ContactChoice.TELEGRAM:
        return username(person) is not None
    return person.contact_choice == ContactChoice.PHONE and person.phone is not None


def username(person: Person) -> str | None:
    """Telegram's @name without its @, if there is one fit to be shown."""
    return person.username if person.username and _USERNAME.fullmatch(person.username) else None
