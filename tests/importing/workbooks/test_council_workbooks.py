"""Workbooks that look as councils keep them say what their plain values say."""

from dataclasses import replace
from datetime import date

import pytest

from blackpool_tracker.domain.tracker.cells import Known
from blackpool_tracker.domain.tracker.choices import proposed_choices
from blackpool_tracker.domain.tracker.plan import planned
from blackpool_tracker.importing.workbooks.excel import workbook_of_excel
from tests.council_workbooks import bay_workbook, moor_workbook, shire_workbook
from tests.trackers import bay_council, moor_council, shire_council

COUNCILS = [
    (bay_workbook(), [bay_council()]),
    (shire_workbook(), [shire_council()]),
    (moor_workbook(), moor_council()),
]


@pytest.mark.parametrize(("content", "plain"), COUNCILS, ids=["bay", "shire", "moor"])
def test_what_a_workbook_would_enter_does_not_go_by_its_looks(content, plain):
    book = workbook_of_excel(content, "t.xlsx", lambda _share: None)
    read, told = (
        planned(proposed_choices("t.xlsx", sheets), Known(), date(2026, 11, 30))
        for sheets in (book.sheets, plain)
    )
    assert [sheet.hidden for sheet in book.sheets] == [sheet.hidden for sheet in plain]
    assert read.rows == told.rows
    assert read.doubts == told.doubts
    assert [replace(line, fill="") for line in read.legend] == [
        replace(line, fill="") for line in told.legend
    ]
