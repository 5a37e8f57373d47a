"""What is given to whoever renders one kind of notice, and what do they give back?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from handlers.house import House
from handlers.screens import Button, Screen
from locales.escape import Html
from models.member import Person
from models.notice import Notice
from models.work import Work


@dataclass(frozen=True, slots=True)
class Telling:
    """One notice about to be told to one person."""

    work: Work
    person: Person
    notice: Notice
    house: House

    def id_of(self, name: str) -> UUID:
        """The id kept under `name` in the notice's data."""
        return UUID(str(self.notice.data[name]))


@dataclass(frozen=True, slots=True)
class Brief:
    """One line and one button, for news that goes out with others."""

    line: Html
    button: Button


#: The whole message; None when what it says is no longer true.
Show = Callable[[Telling], Awaitable[Screen | None]]
#: The same in one line; None when it is no longer true.
Shorten = Callable[[Telling], Awaitable[Brief | None]]
