"""What does an officer see of a file of prospects: its columns, the dry run, how far it is, what came of it?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.callbacks import ImportTap, TeamTap
from handlers.officers.cards import HOME, home_row
from handlers.officers.prospect_card import PROSPECTS
from handlers.screens import Button, Screen, button, compose, in_rows, labelled, screen
from locales.escape import Html, shorten
from locales.formats import percent
from locales.loader import load
from models.prospect import ProspectImport, ProspectImportRow, ProspectImportState, ProspectOutcome
from troc.members import prospect_imports

#: What a button may say of a column; the other codes are found by their headings.
OFFERED = ("name", "contact_name", "phone", "email", "siren", "commune_code", "trade")
COLUMNS_A_PAGE, HEADING, LABEL = 6, 24, 28
COLUMNS_TOLD = 12
#: A cell that begins so would be a formula in a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def ask_file(latest: Sequence[ProspectImport]) -> Screen:
    """Send the file; the last ones may still be looked at."""
    found = [[labelled(shorten(_name(each), LABEL), ImportTap.on(each.id, "see"))] for each in latest]
    return screen(
        "prospects-file", [*found, [button("prospects-button-home", PROSPECTS), button("button-cancel", HOME)]]
    )


def _name(found: ProspectImport) -> str:
    return found.file_name or load().plain("prospects-file-nameless")


def refused(code: str) -> Screen:
    """The file cannot be used."""
    again = button("prospects-button-file", TeamTap(act="pr-file"))
    return screen("prospects-file-refused", [[again], home_row(button("prospects-button-home", PROSPECTS))], code=code)


def reading(found: ProspectImport) -> Screen:
    """It came, and is being read."""
    rows = [[button("button-cancel", ImportTap.on(found.id, "cancel"))]]
    return screen("prospects-file-reading", rows, name=shorten(found.file_name, 60))


def after_reading(found: ProspectImport) -> Screen:
    """Its columns, or why it cannot be read."""
    if found.state == ProspectImportState.FAILED:
        return refused(found.failure or "no_table")
    return columns(found)


def columns(found: ProspectImport, news: Html | None = None) -> Screen:
    """What each column is taken for, to be confirmed before anything is counted."""
    say = load()
    taken = [(rank, code) for rank, code in enumerate(found.columns) if code]
    told = [_column(found, rank) for rank, _ in taken[:COLUMNS_TOLD]]
    left = len(found.columns) - len(taken)
    lines = [
        say("prospects-columns", count=found.total),
        *told,
        say("prospects-columns-left", count=left) if left else None,
        None if prospect_imports.may_check(found) else say("prospects-columns-no-name"),
    ]
    check = button("prospects-button-check", ImportTap.on(found.id, "check"), "primary")
    change = button("prospects-button-columns", ImportTap.on(found.id, "columns", 0))
    cancel = button("button-cancel", ImportTap.on(found.id, "cancel"))
    rows: list[list[Button | None]] = [[check if prospect_imports.may_check(found) else None], [change, cancel]]
    return compose([news, Html("\n".join(line for line in lines if line))], rows)


def _heading(found: ProspectImport, rank: int) -> str:
    told = str(found.headings[rank]) if rank < len(found.headings) else ""
    return shorten(told, HEADING) if told else load().plain("prospects-column-nameless", number=rank + 1)


def _column(found: ProspectImport, rank: int) -> Html:
    code = str(found.columns[rank]) or "none"
    line = load().plain(f"prospects-line-{code.replace('_', '-')}")
    return load()("prospects-column", heading=_heading(found, rank), line=line)


def which_column(found: ProspectImport, page: int) -> Screen:
    """Which column is something else?"""
    count = len(found.columns)
    pages = max(1, -(-count // COLUMNS_A_PAGE))
    start = (page % pages) * COLUMNS_A_PAGE
    shown = range(start, min(count, start + COLUMNS_A_PAGE))
    choices = [labelled(_heading(found, rank), ImportTap.on(found.id, "column", rank)) for rank in shown]
    turn = button("prospects-button-more-columns", ImportTap.on(found.id, "columns", (page + 1) % pages))
    return screen(
        "prospects-columns-which",
        [*in_rows(choices), [turn if pages > 1 else None], [button("button-back", ImportTap.on(found.id, "see"))]],
    )


def which_line(found: ProspectImport, rank: int) -> Screen:
    """What does that column hold?"""
    choices = [
        button(f"prospects-button-line-{code.replace('_', '-')}", ImportTap.on(found.id, "take", f"{rank}-{code}"))
        for code in OFFERED
    ]
    none = button("prospects-button-line-none", ImportTap.on(found.id, "take", f"{rank}-"))
    back = [button("button-back", ImportTap.on(found.id, "columns", 0))]
    return screen("prospects-column-what", [*in_rows([*choices, none]), back], heading=_heading(found, rank))


def standing(found: ProspectImport) -> Screen:
    """The file as it stands, whatever it waits for."""
    if found.state == ProspectImportState.READ:
        return columns(found)
    if found.state == ProspectImportState.RECEIVED:
        return reading(found)
    share = percent(found.done / max(1, found.total))
    name = shorten(_name(found), 60)
    match found.state:
        case ProspectImportState.CHECKED:
            return compose([load()("prospects-checked", name=name), _counts(found)], _checked_rows(found))
        case ProspectImportState.DONE:
            return compose([load()("prospects-imported", name=name), _counts(found)], _done_rows(found))
        case ProspectImportState.UNDONE:
            told = load()("prospects-undone", name=name, kept=found.kept)
            return compose([told], [home_row(button("prospects-button-home", PROSPECTS))])
        case ProspectImportState.CANCELLED | ProspectImportState.FAILED:
            return screen("prospects-file-cancelled", [home_row(button("prospects-button-home", PROSPECTS))])
    # shown beneath: its own place is where the progress is told
    rows = [[button("officers-button-home", TeamTap(act="home", arg="new"))]]
    return screen("prospects-under-way", rows, state=str(found.state), name=name, share=share)


def _counts(found: ProspectImport) -> Html:
    say = load()
    return Html(
        "\n".join(
            (
                say("prospects-count-new", count=found.created),
                say("prospects-count-merged", count=found.merged),
                say("prospects-count-refused", count=found.refused),
            )
        )
    )


def _checked_rows(found: ProspectImport) -> list[list[Button | None]]:
    anything = found.created + found.merged
    run = button("prospects-button-run", ImportTap.on(found.id, "run"), "primary", count=anything)
    change = button("prospects-button-columns", ImportTap.on(found.id, "columns", 0))
    return [[run if anything else None], [change, button("button-cancel", ImportTap.on(found.id, "cancel"))]]


def _done_rows(found: ProspectImport) -> list[list[Button | None]]:
    return [
        [button("prospects-button-report", ImportTap.on(found.id, "report"))],
        [button("prospects-button-undo", ImportTap.on(found.id, "undo"))],
        home_row(button("prospects-button-home", PROSPECTS)),
    ]


def report(rows: Iterable[ProspectImportRow]) -> str:
    """What became of each row, as CSV that a French spreadsheet opens: line, result, reason, same as, cells not read.

    Nothing of what the file holds is in it: it leaves through Telegram.
    """
    say = load().plain
    told = [[say(f"prospects-report-{each}") for each in ("line", "result", "reason", "twin", "unread")]]
    for row in rows:
        outcome = str(row.outcome or ProspectOutcome.REFUSED)
        unread = ", ".join(say(f"prospects-line-{str(line).replace('_', '-')}") for line in row.unread)
        told.append(
            [
                str(row.number),
                say(f"prospects-outcome-{outcome}"),
                say(f"prospects-outcome-why-{row.reason.replace('_', '-')}") if row.reason else "",
                str(row.twin or ""),
                unread,
            ]
        )
    return "\ufeff" + "".join(";".join(cell(each) for each in line) + "\r\n" for line in told)


def cell(text: str) -> str:
    """A cell of a spreadsheet file: quoted, and never a formula, whatever it begins with."""
    safe = f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) or text.startswith(_FORMULA) else text
    quoted = safe.replace('"', '""')
    return f'"{quoted}"' if any(sign in safe for sign in '";\r\n') or safe != text else safe
