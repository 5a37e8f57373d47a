"""What does a member read when the notice on their data changes?"""

from __future__ import annotations

from handlers.callbacks import Go, Joining
from handlers.notice_kinds import Telling
from handlers.screens import Screen, button, compose
from locales.loader import load
from models.enums import ConsentPurpose
from troc.members import privacy


async def changed(telling: Telling) -> Screen | None:
    """That it changed, and where to read it; who had said yes to the study is asked anew if its purposes changed."""
    work, person = telling.work, telling.person
    if person.notice_version == privacy.NOTICE_VERSION:
        return None
    privacy.informed(work, person)
    say = load()
    detail = [button("data-button-notice", Go(to="notice")), button("button-menu", Go(to="menu"))]
    if not await privacy.lapsed(work, person, ConsentPurpose.STUDY):
        return compose([say("data-notice-changed")], [detail])
    choices = [
        button("button-yes", Joining(act="study", arg="yes")),
        button("button-no", Joining(act="study", arg="no")),
    ]
    return compose([say("data-notice-changed"), say("joining-study")], [choices, detail])
