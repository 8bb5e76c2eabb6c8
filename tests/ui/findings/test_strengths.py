"""Strengths in the list: shown, found and worked on, but not rated."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from blackpool_tracker.domain.findings import FindingKind
from tests.builders import with_finding

STRENGTH = "MV5-S01"


@pytest.fixture
def strengths(hub, open_page):
    """The page of five findings, and a strength after them."""
    with_finding(hub.workspace, kind=FindingKind.STRENGTH, title="Carers are well supported")
    return open_page(hub, width=1900)


@pytest.mark.parametrize("column", ["delivery", "impact"])
def test_a_strength_shows_a_dash_that_is_spoken_and_has_no_editor(strengths, column):
    row = strengths.row_of(STRENGTH)
    assert strengths.text(row, column) == "–"
    assert strengths.spoken(row, column) == "Strength, not rated"
    strengths.view.setFocus()
    strengths.view.setCurrentIndex(strengths.index(row, column))
    QTest.keyClick(strengths.view, Qt.Key.Key_F2)
    assert QApplication.activePopupWidget() is None
    assert not strengths.index(row, column).flags() & Qt.ItemFlag.ItemIsEditable
    assert strengths.index(0, column).flags() & Qt.ItemFlag.ItemIsEditable


def test_a_change_of_many_is_refused_whole_and_names_the_strength(strengths, hub):
    strengths.select("MV5-C01", STRENGTH)
    strengths.bulk("delivery", "On track")
    assert hub.refusals == [f"{STRENGTH} is a strength, so it has no delivery rating."]
    assert strengths.spoken(0, "delivery") == "Delivery: Not started"


def test_filters_by_rating_leave_strengths_out(strengths):
    strengths.tick("delivery", "Not started")
    strengths.qtbot.waitUntil(lambda: strengths.counts.startswith("5 shown"))
    assert STRENGTH not in strengths.refs
