"""The badges that show a word of a rating."""

import pytest

from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.reporting import sheets, since, summary, themes
from blackpool_tracker.reporting.styles import CHIP, MEASURE, PAD
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.text import Ruler
from tests.reporting.reports import a_report

TERMS = Terms(a_report(0))
TABLES = {
    "newly late": since.LATE,
    "silent": since.SILENT,
    "exceptions": summary.EXCEPTIONS,
    "actions": sheets.ACTIONS,
    "theme": themes.FINDINGS,
}


@pytest.mark.parametrize("table", TABLES)
def test_every_usual_delivery_stands_in_one_line_of_its_column(table):
    (part,) = (column.part for column in TABLES[table] if column.head == "Delivery")
    chips = [TERMS.delivery(word) for word in Delivery]
    heights = {chip.measure(MEASURE * part - 2 * PAD, Ruler()) for chip in chips}
    assert heights == {CHIP.leading + 3.5}


@pytest.mark.parametrize("columns", [themes.FINDINGS, summary.ASKED])
def test_every_usual_impact_stands_in_one_line_of_its_column(columns):
    (part,) = (column.part for column in columns if column.head == "Impact and evidence")
    chips = [TERMS.impact(word) for word in Impact]
    heights = {chip.measure(MEASURE * part - 2 * PAD, Ruler()) for chip in chips}
    assert heights == {CHIP.leading + 3.5}
