"""What is asked on the public page of those who did not join, what do they answer, and when is an answer taken?"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from models.errors import NotFound, RefusedInput
from models.member import Campaign, Invitation
from models.qualitative import ProspectAnswer
from models.work import Work
from troc.places.gazetteer import load_gazetteer
from troc.places.reader import read_commune
from troc.study.answers import clean_text
from troc.study.qualitative.screening import without_contacts

FORM = Path(__file__).parent / "data" / "avis.toml"
LONGEST_WORDS, LONGEST_PLACE = 500, 60


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its words, a hint, and its choices by code."""

    question: str
    hint: str
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What somebody sent, as it came from the page."""

    id: str  #: of the page they were given
    reasons: Sequence[str]
    levers: Sequence[str]
    words: str
    budget: str
    sector: str
    place: str
    size: str


@cache
def form() -> tuple[Mapping[str, Asked], str]:
    """The questions by name, and the hash of the file they stand in."""
    written = FORM.read_bytes()
    told = tomllib.loads(written.decode())
    questions = {name: Asked(each["question"], each.get("aide", ""), each["choix"]) for name, each in told.items()}
    return questions, hashlib.sha256(written).hexdigest()


async def campaign_of(work: Work, code: str) -> Campaign:
    """The campaign behind the code of a printed link, while it is open; NotFound otherwise."""
    query = select(Campaign).where(Campaign.community_id == work.community_id, Campaign.link_code == code)
    found = (await work.session.execute(query)).scalars().first()
    if found is None or not code or found.expires_at <= work.now or await _closed(work, found.id):
        raise NotFound
    return found


async def is_known(work: Work, sheet: str) -> bool:
    """Whether that page was sent already."""
    return (
        await work.session.execute(select(ProspectAnswer.id).where(ProspectAnswer.sheet == sheet))
    ).first() is not None


async def take(
    work: Work, campaign: Campaign, sheet: Sheet, sectors: Collection[str], notice: str, *, rehearsing: bool
) -> bool:
    """Keep it; False when that page was sent already. RefusedInput: a choice that is none, words too long, nothing said."""
    if await is_known(work, sheet.id):
        return False
    questions, form_hash = form()
    reasons = _ticked(questions["motifs"], sheet.reasons)
    levers = _ticked(questions["leviers"], sheet.levers)
    words = clean_text(sheet.words)
    if len(words) > LONGEST_WORDS:
        raise RefusedInput("refusal-too-long", limit=LONGEST_WORDS)
    budget = _one(questions["budget"].choices, sheet.budget)
    size = _one(questions["taille"].choices, sheet.size)
    if not (reasons or levers or words or budget):
        raise RefusedInput("refusal-empty")
    work.session.add(
        ProspectAnswer(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            sheet=sheet.id,
            form_sha256=form_hash,
            notice_sha256=hashlib.sha256(notice.encode()).hexdigest(),
            channel=campaign.channel,
            wave=campaign.wave,
            reasons=reasons,
            levers=levers,
            budget=budget,
            sector=_one(dict.fromkeys(sectors, ""), sheet.sector),
            commune_code=_commune(sheet.place),
            size=size,
            words=without_contacts(words) or None,
            rehearsing=rehearsing,
            at=work.now,
        )
    )
    await work.session.flush()
    return True


def _ticked(asked: Asked, told: Sequence[str]) -> list[str]:
    if not set(told) <= asked.choices.keys():
        raise RefusedInput("refusal-unknown")
    return [code for code in asked.choices if code in told]


def _one(choices: Mapping[str, str], told: str) -> str | None:
    if told and told not in choices:
        raise RefusedInput("refusal-unknown")
    return told or None


def _commune(place: str) -> str | None:
    """The commune, where exactly one is meant; else it is not known: the page does not insist."""
    found = clean_text(place)
    if len(found) > LONGEST_PLACE:
        raise RefusedInput("refusal-too-long", limit=LONGEST_PLACE)
    read = read_commune(found, load_gazetteer()).accepted if found else None
    return read.code if read is not None else None


async def _closed(work: Work, campaign_id: UUID) -> bool:
    query = select(Invitation.id).where(Invitation.campaign_id == campaign_id, Invitation.revoked_at.is_not(None))
    return (await work.session.execute(query)).first() is not None
