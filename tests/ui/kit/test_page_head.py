"""The top of a page: nothing of it is cut, and what is counted goes first."""

import pytest
from PySide6.QtWidgets import QLabel

from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.page_head import PageHead
from tests.ui.window.test_accessibility import cut


@pytest.fixture
def head(shown):
    """A heading, three words of counting and two buttons, in a window."""
    made = PageHead("Case reviews")
    shown(made)
    made.say("38 shown, 8 overdue, 13 more past their original date")
    for text in ("Enter audits…", "New case review"):
        made.add(buttons.secondary(text))
    made.add_before_last(buttons.secondary("Grades"))
    return made


def lines(head) -> list[str]:
    """The words on each line, from the left."""
    pieces = (*head.findChildren(QLabel), *head.findChildren(buttons.Button))
    seen = sorted((p for p in pieces if p.isVisible()), key=lambda p: p.x())
    tops = sorted({round(p.geometry().center().y() / 20) for p in seen})
    return [
        " | ".join(p.text() for p in seen if round(p.geometry().center().y() / 20) == top)
        for top in tops
    ]


def test_in_little_room_the_counts_go_first_and_then_there_are_two_lines(head, qtbot):
    everything = "Case reviews | {} | Enter audits… | Grades | New case review"
    for width, wanted in (
        (1200, [everything.format("38 shown, 8 overdue, 13 more past their original date")]),
        (640, [everything.format("38 shown")]),
        (400, ["Case reviews | 38 shown, 8 overdue", "Enter audits… | Grades | New case review"]),
    ):
        head.window().resize(width, 300)
        qtbot.waitUntil(lambda wanted=wanted: (lines(head), cut(head.window())) == (wanted, []))
