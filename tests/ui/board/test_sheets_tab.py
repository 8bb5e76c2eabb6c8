"""Who was sent a sheet, who has not answered, and by when it was asked for."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.domain.sent_sheets import EVERYTHING, SentLine, SheetAnswer
from blackpool_tracker.ui.board.sheets_tab import SheetsTab
from tests.ui.pages.board import rows
from tests.ui.pages.forms import pick

TODAY = clock.today()
SENT, CUT_OFF = TODAY - timedelta(days=27), TODAY - timedelta(days=2)


@pytest.fixture
def tab(hub, shown):
    """Ann has not answered, Bea has; the cut-off was the day before yesterday."""
    back = SheetAnswer(TODAY, "Cai", 3, 1)
    made = SheetsTab(hub)
    shown(made)
    made.begin(MeetingLine(1, 1, TODAY, "", CUT_OFF, "", ""))
    made.show_lines(
        [
            SentLine(1, None, EVERYTHING, "all.xlsx", SENT, "Cai"),
            SentLine(2, 7, "Ann", "ann.xlsx", SENT, "Cai"),
            SentLine(3, 8, "Bea", "bea.xlsx", SENT, "Cai", (back,)),
        ]
    )
    return made


def test_those_who_have_not_answered_come_first_and_can_be_shown_alone(tab):
    by = f"{short_day(SENT)}, by Cai"
    model, view = tab.rows.view.model(), tab.rows.view
    assert tab.findChild(QLabel, "sheets_said").text().startswith("1 person has not answered.")
    assert tab.findChild(QLabel, "sheets_said").text().endswith(", 2 days ago.")
    ann = f"Ann | {by} | Not yet, 27 days, 2 days after the cut-off | ann.xlsx"
    assert rows(model) == [
        ann,
        f"Bea | {by} | {short_day(TODAY)}: 3 cells taken, 1 left, by Cai | bea.xlsx",
        f"{EVERYTHING} | {by} | None is asked for | all.xlsx",
    ]
    asked = []
    tab.message_wanted.connect(asked.append)
    for row, can in ((1, False), (0, True)):
        view.setCurrentIndex(model.index(row, 0))
        assert tab.findChild(QPushButton, "show_message").isEnabled() == can
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked == ["Ann"]
    pick(tab._which, "Not answered (1)")  # noqa: SLF001  as a person chooses
    assert rows(model) == [ann]
    tab.show_lines([])
    assert "No sheet was sent yet" in {label.text() for label in tab.findChildren(QLabel)}
