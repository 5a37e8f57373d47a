"""How was each question answered, one row an answer: after how long, on what day, changed how often?"""

from __future__ import annotations

from collections.abc import Iterator

from locales.loader import load
from troc.study.exporting.answers_wide import mode
from troc.study.exporting.facts import categories, flags
from troc.study.exporting.tables import Category, Column, Row, Table, Type
from troc.study.extraction import Extraction


def long_table(extraction: Extraction) -> Table:
    """The paradata of all questionnaires."""
    texts = load()
    invitations = {invitation.id: invitation for invitation in extraction.invitations}

    def rows() -> Iterator[Row]:
        for answer in extraction.answers:
            invited = invitations.get(answer.invitation)
            whose = (invited.survey, invited.version, invited.firm) if invited else (None, None, None)
            said = (answer.question, answer.value, int(answer.skipped), answer.characters)
            how = (answer.seconds, answer.answered_on, answer.edits, mode(invited) if invited else None)
            yield (answer.invitation, *whose, *said, *how)

    kinds: tuple[tuple[str, Type, tuple[Category, ...]], ...] = (
        ("invitation", Type.TEXT, ()),
        ("questionnaire", Type.TEXT, ()),
        ("version", Type.TEXT, ()),
        ("structure", Type.TEXT, ()),
        ("question", Type.TEXT, ()),
        ("valeur", Type.TEXT, ()),
        ("passee", Type.FLAG, flags()),
        ("caracteres", Type.INTEGER, ()),
        ("secondes", Type.INTEGER, ()),
        ("repondue_le", Type.DATE, ()),
        ("modifs", Type.INTEGER, ()),
        ("mode", Type.CODE, categories("mode")),
    )
    columns = tuple(Column(name, texts.plain(f"dataset-long-{name}"), kind, values) for name, kind, values in kinds)
    return Table("reponses_longues", texts.plain("dataset-title-long"), columns, rows)
