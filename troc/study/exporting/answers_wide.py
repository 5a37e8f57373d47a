"""What did each person who began a questionnaire answer to all its questions, or why is it not known?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from locales.loader import load
from models.enums import Disposition
from troc.study.exporting.facts import categories, flags
from troc.study.exporting.questions_asked import Variable, free_name, variables
from troc.study.exporting.tables import Absent, Cell, Column, Row, Table, Type
from troc.study.extraction import Extraction
from troc.study.forms import Form
from troc.study.questions import UNANSWERED, Item, Kind
from troc.study.rows import Answered, Firm, Invited
from troc.study.standing import as_value, holds, silent_value
from troc.study.values import Value

#: Who began: of the others nothing is known but what the table of invitations tells.
_BEGUN = frozenset({Disposition.STARTED, Disposition.PARTIAL, Disposition.COMPLETE, Disposition.BREAKOFF})
Answers = Mapping[str, Mapping[str, Answered]]  #: of each invitation, by question


def wide_tables(extraction: Extraction, forms: Sequence[Form]) -> Iterator[Table]:
    """One table a questionnaire. `forms`: every version that was sent or is live, the oldest first."""
    versions: dict[str, list[Form]] = {}
    for form in forms:
        versions.setdefault(form.name, []).append(form)
    invited: dict[str, list[Invited]] = {}
    for invitation in extraction.invitations:
        invited.setdefault(invitation.survey, []).append(invitation)
    answers = by_invitation(extraction)
    firms = {firm.id: firm for firm in extraction.firms}
    for name in sorted(versions):
        sheet = load().plain("dataset-sheet-answers", name=name)
        yield _wide(versions[name], invited.get(name, []), answers, firms, sheet)


def by_invitation(extraction: Extraction) -> dict[str, dict[str, Answered]]:
    """The answers of each invitation, by question."""
    found: dict[str, dict[str, Answered]] = {}
    for answer in extraction.answers:
        found.setdefault(answer.invitation, {})[answer.question] = answer
    return found


def _wide(
    versions: Sequence[Form],
    invited: Sequence[Invited],
    answers: Answers,
    firms: Mapping[str, Firm],
    sheet: str,
) -> Table:
    asked = variables(versions)
    taken = {column.name for variable in asked for column in variable.columns}
    frame = tuple(_frame(taken))
    forms = {form.sha256: form for form in versions}

    def rows() -> Iterator[Row]:
        for invitation in invited:
            given = answers.get(invitation.id, {})
            if given or invitation.disposition in _BEGUN:
                form = forms.get(invitation.version, versions[-1])  # one that cannot be read any more: the newest
                known = _about(invitation, form, firms.get(invitation.firm or ""))
                yield (*known, *_cells(asked, invitation, form, given))

    columns = (*frame, *(column for variable in asked for column in variable.columns))
    newest = versions[-1]
    return Table(f"reponses_{newest.name}", newest.title, columns, rows, sheet, analysed=True)


def _frame(taken: set[str]) -> Iterator[Column]:
    """What is known of an interview without asking; a question of the same name keeps it."""
    texts = load()
    for name, kind, values in (
        ("invitation", Type.TEXT, ()),
        ("structure", Type.TEXT, ()),
        ("version", Type.TEXT, ()),
        ("vague", Type.TEXT, ()),
        ("disposition", Type.CODE, categories("disposition")),
        ("mode", Type.CODE, categories("mode")),
        ("envoyee_le", Type.DATE, ()),
        ("close_le", Type.DATE, ()),
        ("territoire", Type.TEXT, ()),
        ("secteur", Type.CODE, categories("secteur")),
        ("forme", Type.CODE, categories("forme")),
        ("ess", Type.FLAG, flags()),
        ("taille", Type.TEXT, ()),
    ):
        yield Column(free_name(name, taken), texts.plain(f"dataset-frame-{name}"), kind, values)


def _about(invitation: Invited, form: Form, firm: Firm | None) -> tuple[Cell, ...]:
    whose = (invitation.id, invitation.firm, form.version, invitation.wave)
    known = (*whose, invitation.disposition, mode(invitation))
    days = (invitation.sent_on, invitation.closed_on)
    if firm is None:
        return (*known, *days, None, None, None, None, None)
    ess = None if firm.ess is None else int(firm.ess)
    return (*known, *days, firm.territory, firm.sector, firm.form, ess, firm.size)


def mode(invitation: Invited) -> str:
    """How it was answered."""
    return "papier" if invitation.on_paper else "chat"


def _cells(asked: Sequence[Variable], invitation: Invited, form: Form, given: Mapping[str, Answered]) -> Iterator[Cell]:
    missing = _missing(form, given, invitation)
    for variable in asked:
        answer = given.get(variable.question)
        item = form.item(variable.question)
        if answer is None or item is None or item.kind is not variable.kind:
            why = missing.get((variable.question, variable.kind), Absent.NOT_CONCERNED)
            yield from variable.absent(why)
        elif answer.skipped:
            yield from variable.absent(Absent.REFUSED)
        else:
            yield from variable.read(answer)


def _missing(form: Form, given: Mapping[str, Answered], invitation: Invited) -> dict[tuple[str, Kind], Absent]:
    """Why each question of this version has no answer.

    Whoever finished met every question that applied. Of the others a question does not apply only if all that its
    conditions read is known, and they do not hold.
    """
    if invitation.disposition == Disposition.COMPLETE:
        return {}
    values: dict[str, Value] = {}
    known: set[str] = set()
    found = {}
    today = invitation.closed_on or invitation.sent_on or invitation.planned_on
    for item in form.items:
        values[item.name] = ""
        read = {name for condition in item.relevant for name in condition.references}
        applies = not read <= known or holds(item.relevant, values, today)
        if not applies:
            known.add(item.name)
        elif item.kind is Kind.CALCULATE and item.calculation and item.calculation.references <= known:
            values[item.name] = silent_value(item, values, today, {})
            known.add(item.name)
        elif item.name in given:
            values[item.name] = _as_read(item, given[item.name], today)
            known.add(item.name)
        if item.kind not in UNANSWERED and item.name not in given:
            found[item.name, item.kind] = Absent.NOT_ANSWERED if applies else Absent.NOT_CONCERNED
    return found


def _as_read(item: Item, answer: Answered, today: date) -> Value:
    """The answer as conditions read it; words are unknown to the study, and count as some."""
    if answer.skipped:
        return ""
    if item.kind is Kind.TEXT:
        return "…" if answer.characters else ""
    if item.kind in {Kind.INTEGER, Kind.DECIMAL, Kind.RANGE}:
        return float(answer.value or "nan")
    return as_value(item, answer.value or "")
