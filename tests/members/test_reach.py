"""Which numbers can a person be reached at?"""

from __future__ import annotations

import pytest

from models.enums import ContactChoice
from models.errors import RefusedInput
from models.member import Person
from troc.members import reach

GOOD = [
    ("06 39 98 00 01", "+33639980001", "06 39 98 00 01"),
    ("0639980001", "+33639980001", "06 39 98 00 01"),
    ("06.39.98.00.01", "+33639980001", "06 39 98 00 01"),
    ("+33 6 39 98 00 01", "+33639980001", "06 39 98 00 01"),
    ("0033639980001", "+33639980001", "06 39 98 00 01"),
    ("c'est le 01 64 00 00 00 au bureau", "+33164000000", "01 64 00 00 00"),
    ("+32 470 12 34 56", "+32470123456", "+32 470 12 34 56"),
    ("+262 692 12 34 56", "+262692123456", "+262 692 12 34 56"),
]
SERVICES = ["08 99 12 34 56", "0800 123 456", "0820 12 34 56", "+33 8 92 68 12 34"]
NOT_ONE = ["", "12", "non", "06 39 98", "0639980001 ou 0639980002", "0" * 40, "٠٦", "06" * 500]


@pytest.mark.parametrize(("typed", "kept", "shown"), GOOD)
def test_read(typed: str, kept: str, shown: str) -> None:
    assert reach.read_phone(typed) == kept
    assert reach.phone_in_words(kept) == shown


@pytest.mark.parametrize("typed", SERVICES)
def test_services_are_refused(typed: str) -> None:
    with pytest.raises(RefusedInput, match="service"):
        reach.read_phone(typed)


@pytest.mark.parametrize("typed", NOT_ONE)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(RefusedInput, match="unread"):
        reach.read_phone(typed)


@pytest.mark.parametrize(
    ("choice", "phone", "username", "reachable"),
    [
        (None, "+33639980001", "anna", False),
        (ContactChoice.PHONE, "+33639980001", None, True),
        (ContactChoice.PHONE, None, "anna", False),
        (ContactChoice.TELEGRAM, None, "anna_b", True),
        (ContactChoice.TELEGRAM, None, None, False),
        (ContactChoice.TELEGRAM, None, "<b>", False),
    ],
)
def test_reachable(choice: ContactChoice | None, phone: str | None, username: str | None, reachable: bool) -> None:
    person = Person(contact_choice=choice, phone=phone, username=username)
    assert reach.is_reachable(person) is reachable
