"""What was read in members' words, what of them may be quoted, and what did those say who did not join?"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from models.qualitative import CodingPart, ProspectAnswer
from models.work import Work
from troc.study.qualitative import codebook, quotes, verbatims
from troc.study.qualitative.codebook import Codebook
from troc.study.qualitative.verbatims import Pile
from troc.study.reading.ground import Ground, day_of, territory
from troc.study.said import Coded, Meaning, Opinion, Quoted


async def read(work: Work, ground: Ground) -> tuple[tuple[Coded, ...], tuple[Meaning, ...], tuple[Quoted, ...]]:
    """Codings of answers given within the period, the codebook where there are any, and the quotes among these answers.

    The answers are those of the period; what the team made of them is as it stands, for they are read afterwards.
    """
    book = await codebook.current(work)
    whole = await verbatims.pile(work, book, ground.until)
    pile = replace(
        whole,
        verbatims={
            each.id: each
            for each in whole.verbatims.values()
            if ground.within(each.answered_at) and each.person_id in ground.answering
        },
    )
    coded = _coded(ground, pile)
    quoted = [Quoted(each.text, " ".join(each.themes)) for each in await quotes.publishable(work, pile, book)]
    return coded, _meanings(book) if coded else (), tuple(quoted)


async def opinions(ground: Ground) -> tuple[Opinion, ...]:
    """Answers of the public page within the period; those sent to try it left out."""
    query = select(ProspectAnswer).where(
        ProspectAnswer.community_id == ground.community_id,
        ProspectAnswer.rehearsing.is_(False),
        ProspectAnswer.at >= ground.since,
        ProspectAnswer.at < ground.until,
    )
    found = [_opinion(ground, row) async for (row,) in ground.rows(query)]
    return tuple(sorted(found, key=lambda each: each.id))


def _coded(ground: Ground, pile: Pile) -> tuple[Coded, ...]:
    found = []
    for (identifier, part), row in pile.done.items():
        verbatim = pile.verbatims.get(identifier)
        if verbatim is None:
            continue
        organisation = verbatim.organisation_id
        known = ground.firms.get(organisation) if organisation is not None else None
        final = pile.final(identifier)
        found += [
            Coded(
                answer=ground.codes.of("answer", identifier),
                invitation=ground.codes.invitation(verbatim.invitation_id),
                question=verbatim.name,
                person=ground.codes.of("person", verbatim.person_id),
                firm=known.code if known is not None else None,
                coder=ground.codes.officer(row.officer_id),
                part=CodingPart(part).value,
                holds=final is row,
                code=code,
                codebook=row.codebook,
            )
            for code in (row.codes or [None])
        ]
    return tuple(sorted(found, key=lambda each: (each.answer, each.part, each.code or "")))


def _meanings(book: Codebook) -> tuple[Meaning, ...]:
    return tuple(
        Meaning(code.code, code.name, theme.code, theme.name, code.definition, code.include, code.exclude, code.example,
                book.number)
        for theme in book.themes
        for code in theme.codes
    )  # fmt: skip


def _opinion(ground: Ground, row: ProspectAnswer) -> Opinion:
    return Opinion(
        id=ground.codes.of("opinion", row.id),
        territory=territory(row.commune_code),
        sector=row.sector,
        size=row.size,
        channel=row.channel,
        wave=row.wave,
        reasons=" ".join(row.reasons),
        levers=" ".join(row.levers),
        budget=row.budget,
        characters=len(row.words or ""),
        said_on=day_of(row.at),
    )
