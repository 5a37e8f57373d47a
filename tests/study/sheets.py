"""Questionnaires for the tests, written as short Markdown sheets."""

from __future__ import annotations

HEADERS = (
    *("type", "name", "label", "hint", "relevant", "constraint", "constraint_message", "required", "appearance"),
    *("parameters", "calculation", "bot::finalite", "bot::indicateur", "bot::essentiel", "bot::motif"),
)
CHOICES = """
| choices | | | | |
| | list_name | name | label | bot::exclusif |
| | ouinon | oui | Oui | |
| | ouinon | non | Non | |
| | freins | temps | Le temps | |
| | freins | argent | L'argent | |
| | freins | aucun | Aucun | oui |
"""
SETTINGS = """
| settings | | | |
| | form_title | form_id | version |
| | Essai | essai | 3 |
"""


def line(kind: str, name: str, label: str = "Libellé", **cells: str) -> dict[str, str]:
    """One row of the survey sheet, with a purpose and an indicator unless given otherwise."""
    collects = not kind.startswith(("begin ", "end "))
    declared = {"bot::finalite": "essai", "bot::indicateur": "essai"} if collects else {}
    return {"type": kind, "name": name, "label": label, **declared, **cells}


def sheet(*lines: dict[str, str], choices: str = CHOICES, settings: str = SETTINGS, headers: str = "") -> str:
    """A whole workbook in Markdown; `headers` adds columns."""
    columns = [*HEADERS, *headers.split()]
    rows = ["| | " + " | ".join(columns) + " |"]
    rows += ["| | " + " | ".join(cells.get(column, "") for column in columns) + " |" for cells in lines]
    return "| survey |" + " |" * len(columns) + "\n" + "\n".join(rows) + "\n" + choices + settings


#: The dialogue that shows every type and rule at once.
WIDE = sheet(
    line("hidden", "partenaire", ""),
    line("note", "intro", "Quelques questions sur ${partenaire}."),
    line("select_one ouinon", "fait", "L'échange a-t-il eu lieu ?", required="yes"),
    line("begin group", "valeurs", "Valeurs", relevant="${fait} = 'oui'"),
    line("integer", "valeur", "Quelle valeur, en euros ?", constraint=". > 0", required="yes"),
    line(
        "decimal",
        "evite",
        "Combien auriez-vous payé ?",
        constraint=". <= ${valeur}",
        constraint_message="Au plus ${valeur} €.",
    ),
    line("calculate", "reste", "", calculation="${valeur} - coalesce(${evite}, 0)"),
    line("end group", "", ""),
    line("select_multiple freins", "freins", "Quels freins ?", constraint="count-selected(.) <= 2"),
    line("range", "recommande", "Recommanderiez-vous ?", parameters="start=0 end=10 step=1"),
    line("date", "quand", "Quand ?", relevant="${recommande} >= 9", constraint=". <= today()"),
    line("acknowledge", "lu", "Vos ${reste} € restants sont notés."),
    line("text", "mot", "Un mot ?", appearance="multiline"),
)
