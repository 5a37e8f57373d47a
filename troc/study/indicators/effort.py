"""What does it cost: the team's time, the members' attention, and what do meet-ups bring?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from troc.study.indicators.figures import Seen
from troc.study.indicators.view import View


def minutes(view: View) -> Iterator[Seen]:
    """Minutes of each act of the team with a prospect; None where they were not told."""
    for each in view.extraction.efforts:
        if not each.kind.startswith("task:"):
            firms = () if each.prospect is None else (each.prospect,)
            yield Seen(firms, None if each.minutes is None else float(each.minutes), each.on)


def minutes_per_exchange(view: View) -> Iterator[Seen]:
    """Minutes told, over exchanges delivered; nothing where none was told, for no time is not « no minute »."""
    spent = _costs(view)
    yield from spent
    if spent:
        yield from (Seen(view.parties(done), 0.0, done.delivered_on) for done in view.delivered())


def minutes_per_member(view: View) -> Iterator[Seen]:
    """Minutes told, over firms that joined within the period."""
    spent = _costs(view)
    yield from spent
    for firm in view.extraction.firms:
        if spent and firm.joined_on >= view.first_day:
            yield Seen((firm.id,), 0.0, firm.joined_on)


def tasks(view: View) -> Iterator[Seen]:
    """Things of the queue that the team dealt with, by kind."""
    for each in view.extraction.efforts:
        if each.kind.startswith("task:"):
            yield Seen((), 1.0, each.on, label=each.kind.removeprefix("task:"))


def attention(view: View) -> Iterator[Seen]:
    """Each firm: messages sent of the program's own accord, over the weeks it was a member within the period."""
    counts: Counter[str] = Counter()
    for row in view.extraction.written:
        counts[row.firm] += row.messages
    for firm in view.extraction.firms:
        begun = max(firm.joined_on, view.first_day)
        ended = min(firm.left_on or view.last_day, view.last_day)
        if not firm.on_paper and ended >= begun:
            weeks = ((ended - begun) + timedelta(days=1)).days / 7
            yield Seen((firm.id,), float(counts[firm.id]), firm.joined_on, weight=weeks)


def presence(view: View) -> Iterator[Seen]:
    """Guests who said that they would come to a meet-up that was held: 1 for those who were there."""
    for meeting in view.extraction.meetings:
        if meeting.held:
            for guest in meeting.guests:
                if guest.state == "coming" or guest.present:
                    yield Seen((guest.firm,), float(guest.present), meeting.on)


def useful(view: View) -> Iterator[Seen]:
    """Guests who answered « cette rencontre a-t-elle été utile ? »: 1 for yes or a little."""
    for meeting in view.extraction.meetings:
        for guest in meeting.guests:
            if guest.useful is not None:
                yield Seen((guest.firm,), float(guest.useful != "no"), meeting.on)


def in_sight(view: View) -> Iterator[Seen]:
    """Each meet-up held: exchanges in sight, two guests' word about each other counted once."""
    for meeting in view.extraction.meetings:
        if meeting.held:
            firms = tuple(guest.firm for guest in meeting.guests if guest.present)
            yield Seen(firms, sum(guest.in_sight for guest in meeting.guests) / 2, meeting.on)


def _costs(view: View) -> list[Seen]:
    """Minutes told, as what is divided."""
    told = (each for each in minutes(view) if each.value is not None)
    return [Seen(each.firms, each.value, each.on, weight=0.0) for each in told]
