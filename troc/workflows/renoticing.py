"""Who must be told that what we say of their data has changed?"""

from __future__ import annotations

from models.notice import NoticeDraft
from models.work import Work
from troc.members import privacy
from troc.notifications import notices

#: At one tick; the others follow at the next.
AT_ONCE = 200


async def plan(work: Work) -> int:
    """Tell once whoever read an earlier notice than the one in force. Returns how many are new."""
    people = await privacy.uninformed(work, AT_ONCE)
    version = privacy.NOTICE_VERSION
    return await notices.post(work, [NoticeDraft(f"privacy:{version}:{each}", each, "privacy", "B") for each in people])
