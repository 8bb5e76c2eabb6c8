"""Rows are copied as they are shown, and a list is saved: the real clipboard, and a real file."""

import pytest
from PySide6.QtGui import QGuiApplication

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.measure_entries import MeasureEntry, ReadingEntry
from blackpool_tracker.domain.measure_words import NOT_SHOWN
from blackpool_tracker.ui.measures.page import MeasuresPage
from blackpool_tracker.ui.tables.list_dialog import ListDialog
from tests.ui.pages.measures import MeasuresObject
from tests.ui.pages.tables import CTRL, Key


def clipboard() -> list[list[str]]:
    """The cells of what was copied, as a spreadsheet parts them."""
    text = QGuiApplication.clipboard().mimeData().text()
    return [line.split("\t") for line in text.splitlines()]


@pytest.fixture
def saved(qtbot, asking, tmp_path):
    """What a list is saved as: the name that is proposed, and the lines of the file."""

    def save(page) -> tuple[str, list[str]]:
        page.page.save_list()
        dialog = page.page.window().findChild(ListDialog)
        proposed = dialog._path.name  # noqa: SLF001  before it is shown in full
        dialog.take_place(tmp_path / "list.csv")
        with qtbot.waitSignal(dialog.ended):
            dialog.make()
        dialog.reject()
        return proposed, (tmp_path / "list.csv").read_bytes().decode("utf-8-sig").splitlines()

    return save


def test_rows_go_to_the_clipboard_and_to_a_file_as_they_are_shown(findings, hub, saved):
    findings.page.rows.choose_columns(["theme", "next_due"])
    findings.select(findings.refs[0], findings.refs[2])
    findings.key(Key.Key_C, CTRL)
    heads, *rows = clipboard()
    shown = findings.titles
    assert heads == [*shown, "Next due (remark)"]
    assert [row[0] for row in rows] == [findings.refs[0], findings.refs[2]]
    assert [row[1] for row in rows] == [findings.text(0, "title"), findings.text(2, "title")]
    page = QGuiApplication.clipboard().mimeData().html()
    assert page.count("<tr>") == 3
    assert findings.refs[2] in page
    # All rows of the filter, with the groups, under the name of both.
    findings.key(Key.Key_A, CTRL)
    findings.key(Key.Key_C, CTRL)
    assert len(clipboard()) == findings.model.rowCount() + 1
    findings.search("children")
    findings.group("By theme")
    name, lines = saved(findings)
    assert name.startswith("Findings, by theme, “children” 20")
    assert lines[0] == ",".join(["Theme", *heads])
    entries = findings.model.rows.entries
    assert len(lines) - 1 == sum(isinstance(entry, int) for entry in entries)
    assert lines[1].startswith(entries[0])


def test_a_small_number_leaves_the_window_neither_copied_nor_saved(hub, open_list, saved):
    work = hub.workspace
    number = work.measures.add(MeasureEntry("Children missing", unit="count", target=0))
    work.measures.add_reading(number, ReadingEntry(3, PartialDate("2026-05-31")))
    page = open_list(MeasuresPage(hub), MeasuresObject, 2200)
    page.view.selectRow(page.model.rows.place(number))
    page.key(Key.Key_C, CTRL)
    heads, row = clipboard()
    told = dict(zip(heads, row, strict=True))
    assert told["Last reading"] == "fewer than 5"
    assert told["Difference"] == NOT_SHOWN
    _name, lines = saved(page)
    assert "fewer than 5" in lines[1]
    assert ",3," not in lines[1]
