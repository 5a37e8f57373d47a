"""What becomes of a screen's buttons before it is sent?"""

from __future__ import annotations

from handlers.callbacks import Go
from handlers.screens import button, labelled, screen


def test_of_two_names_that_are_the_same_the_second_is_numbered() -> None:
    firms = [labelled("Atelier Fictif", f"t:see:{number}") for number in range(3)]
    shown = screen("officers-invitations-none", [[firm] for firm in firms])
    assert [row[0].label for row in shown.rows] == ["Atelier Fictif", "Atelier Fictif (2)", "Atelier Fictif (3)"]
    assert shown.with_rows(shown.rows).rows == shown.rows


def test_a_label_of_ours_is_never_numbered() -> None:
    """Two of them on a screen are a mistake that the checks of the screens must see."""
    menu = button("button-menu", Go(to="menu"))
    assert [each.label for row in screen("officers-invitations-none", [[menu, menu]]).rows for each in row] == [
        menu.label,
        menu.label,
    ]
