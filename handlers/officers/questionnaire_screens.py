"""What does an officer see of questionnaires: those that are live, the report of a file, what it would change?"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from handlers.callbacks import QuestionnaireTap, TeamTap
from handlers.officers.cards import home_row
from handlers.screens import Button, Screen, button, compose, in_rows, labelled, screen
from locales.escape import Html, shorten
from locales.formats import date_numeric, duration
from locales.loader import load
from locales.typography import typographic
from models.survey import SurveyPublication, SurveyVersion
from troc.study.expressions import FormError
from troc.study.form_diff import Change, Weight
from troc.study.publication import Comparison, Standing
from troc.study.review import Remark, Review

FORMS = TeamTap(act="qr")
REMARKS, CHANGES, VERSIONS = 6, 10, 6  #: told at most
TITLE, LABEL, QUOTED, MARK = 60, 28, 40, 16


def home(standings: Sequence[Standing], waiting: Sequence[SurveyPublication]) -> Screen:
    """Those that are live, with how many answered, and those of the officer that wait to be published."""
    say = load()
    lines = [
        say(
            "questionnaires-live",
            title=typographic(shorten(each.title, TITLE)),
            version=each.version,
            invited=each.invited,
            complete=each.complete,
        )
        for each in standings
    ]
    drafts = [_labelled(f"{row.name} {row.form_version}", QuestionnaireTap.on(row.id, "see")) for row in waiting]
    files = [
        labelled(shorten(typographic(each.title), LABEL), TeamTap(act="qr-one", arg=each.name)) for each in standings
    ]
    rows: list[list[Button | None]] = [
        [button("questionnaires-button-send", TeamTap(act="qr-file"), "primary")],
        *[list[Button | None](row) for row in (*in_rows(drafts), *in_rows(files))],
        home_row(),
    ]
    told = [say("questionnaires-home"), Html("\n".join(lines))]
    return compose([*told, say("questionnaires-waiting", count=len(waiting)) if waiting else None], rows)


def ask_file() -> Screen:
    """« Envoyez le classeur »."""
    return screen("questionnaires-file", [[_home()], home_row()])


def reading() -> Screen:
    """It came, and is being read."""
    return screen("questionnaires-reading", [[_home()], home_row()])


def one(standing: Standing, versions: Sequence[SurveyVersion]) -> Screen:
    """One questionnaire: each of its versions can be taken away, changed and sent back."""
    say = load()
    told = say(
        "questionnaires-one",
        title=typographic(shorten(standing.title, TITLE)),
        name=standing.name,
        version=standing.version,
        invited=standing.invited,
        complete=standing.complete,
    )
    marks = {kept.sha256: (kept.version, date_numeric(kept.published_at.date())) for kept in versions[:VERSIONS]}
    lines = [say("questionnaires-version", version=version, day=day) for version, day in marks.values()]
    marks.setdefault(standing.sha256, (standing.version, ""))
    files = [
        button("questionnaires-button-download", TeamTap(act="qr-get", arg=sha256[:MARK]), short=shorten(version, 8))
        for sha256, (version, _) in marks.items()
    ]
    return compose([told, Html("\n".join(lines)) if lines else None], [*in_rows(files), [_home()], home_row()])


def refused(error: FormError) -> Screen:
    """Why the file cannot be published: where, what, and the cure."""
    say = load()
    values = {name: value for name, value in error.arguments.items() if isinstance(value, str | int)}
    place = None
    if error.row or error.column:
        which = "both" if error.row and error.column else "row" if error.row else "column"
        place = say(f"questionnaires-place-{which}", row=error.row or 0, column=error.column)
    again = button("questionnaires-button-again", TeamTap(act="qr-file"), "primary")
    return compose([say("questionnaires-refused"), place, say(error.key, **values)], [[again], home_row(_home())])


def unreachable() -> Screen:
    """Telegram does not hand the file out."""
    again = button("questionnaires-button-again", TeamTap(act="qr-file"), "primary")
    return screen("questionnaires-unreachable", [[again], home_row(_home())])


def report(row: SurveyPublication, found: Review, judged: Comparison) -> Screen:
    """How long it is, how many ways lead through it, what to look at; then try, compare, publish or drop it."""
    say = load()
    told = say(
        "questionnaires-report",
        title=typographic(shorten(judged.proposed.title, TITLE)),
        version=row.form_version,
        count=found.questions,
        longest=found.longest,
        duration=duration(max(1, ceil(found.seconds / 60))),
    )
    ways = say("questionnaires-ways" if found.all_ways else "questionnaires-ways-more", count=found.ways)
    remarks = [_remark(remark) for remark in found.remarks[:REMARKS]]
    left = len(found.remarks) - len(remarks)
    lines = [*remarks, *([say("questionnaires-more", count=left)] if left > 0 else [])]
    weight = say("questionnaires-weight", weight=str(judged.weight), count=len(judged.changes))
    acts = [button("questionnaires-button-try", QuestionnaireTap.on(row.id, "try"))]
    if judged.changes:
        acts.append(button("questionnaires-button-compare", QuestionnaireTap.on(row.id, "compare")))
    publish = None if judged.weight is Weight.NONE else QuestionnaireTap.on(row.id, "publish")
    rows: list[list[Button | None]] = [
        [*acts],
        [button("questionnaires-button-publish", publish, "primary") if publish else None, _drop(row)],
        home_row(_home()),
    ]
    return compose([told, ways, Html("\n".join(lines)) if lines else None, weight], rows)


def comparison(row: SurveyPublication, judged: Comparison) -> Screen:
    """Each difference with the one that is live, the ones that break a series first."""
    say = load()
    ordered = sorted(judged.changes, key=lambda change: change.weight is not Weight.MAJOR)
    lines = [_change(change) for change in ordered[:CHANGES]]
    left = len(ordered) - len(lines)
    lines += [say("questionnaires-more", count=left)] if left > 0 else []
    cure = say("questionnaires-major-cure") if judged.weight is Weight.MAJOR else None
    told = say("questionnaires-compare", version=judged.live.version if judged.live else "", count=len(ordered))
    publish = button("questionnaires-button-publish", QuestionnaireTap.on(row.id, "publish"), "primary")
    report_ = button("questionnaires-button-report", QuestionnaireTap.on(row.id, "see"))
    return compose([told, Html("\n".join(lines)), cure], [[report_, publish], home_row(_home())])


def confirm(row: SurveyPublication, judged: Comparison) -> Screen:
    """Once more before it goes live: what kind of change it is, and what becomes of the one before."""
    seen = judged.live.sha256[:MARK] if judged.live else ""
    yes = button(
        "questionnaires-button-yes",
        QuestionnaireTap.on(row.id, "yes", seen),
        "danger" if judged.weight is Weight.MAJOR else "primary",
        short=shorten(row.form_version, 8),
    )
    no = button("questionnaires-button-report", QuestionnaireTap.on(row.id, "see"))
    title = typographic(shorten(judged.proposed.title, TITLE))
    before = judged.live.version if judged.live else ""
    return screen(
        "questionnaires-confirm",
        [[yes], [no]],
        title=title,
        version=row.form_version,
        before=before,
        weight=str(judged.weight),
    )


def published(row: SurveyPublication, judged: Comparison) -> Screen:
    """It is live, under this print."""
    title = typographic(shorten(judged.proposed.title, TITLE))
    return screen(
        "questionnaires-published",
        [[_home()], home_row()],
        title=title,
        version=row.form_version,
        mark=judged.proposed.sha256[:MARK],
    )


def past(row: SurveyPublication) -> Screen:
    """It is live already, was replaced, or was dropped: what an old button finds."""
    return screen("questionnaires-past", [[_home()], home_row()], state=str(row.state))


def dropped() -> Screen:
    """« Abandonner »."""
    return screen("questionnaires-dropped", [[_home()], home_row()])


def tried(row: SurveyPublication) -> Screen:
    """The end of a try-out: nothing was kept."""
    rows = [
        [button("questionnaires-button-report", QuestionnaireTap.on(row.id, "see"), "primary")],
        [button("questionnaires-button-again-try", QuestionnaireTap.on(row.id, "try"))],
    ]
    return screen("questionnaires-tried", rows)


def _home() -> Button:
    return button("questionnaires-button-home", FORMS)


def _drop(row: SurveyPublication) -> Button:
    return button("questionnaires-button-drop", QuestionnaireTap.on(row.id, "drop"))


def _labelled(words: str, to: str) -> Button:
    return labelled(shorten(words, LABEL), to)


def _remark(remark: Remark) -> Html:
    return load()(f"questionnaires-remark-{remark.code}", name=remark.name, row=remark.row, count=remark.count)


def _change(change: Change) -> Html:
    say = load()
    told = say(
        f"questionnaires-change-{change.code}",
        name=change.name,
        before=shorten(change.before, QUOTED),
        after=shorten(change.after, QUOTED),
    )
    return say(
        "questionnaires-change-major" if change.weight is Weight.MAJOR else "questionnaires-change-minor", what=told
    )
