"""Rows from the clipboard are shown as they will be, and enter the list in one step."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from blackpool_tracker.ui.pasting.form import NONE_TAKEN
from tests.ui.pages.tables import CTRL, Key


@pytest.fixture
def pasted(actions, qtbot):
    """Presses Ctrl+V in the list with a text on the clipboard; the form that opens."""

    def paste(text: str):
        QGuiApplication.clipboard().setText(text)
        window = actions.page.window()
        with qtbot.waitActive(window):
            window.activateWindow()
        actions.view.setFocus()
        QTest.keyClick(window.windowHandle(), Key.Key_V, CTRL)
        qtbot.waitUntil(lambda: not actions.page.hub.jobs.busy, timeout=20_000)
        form = actions.form("paste_rows_form")
        qtbot.waitUntil(lambda: not form.busy, timeout=20_000)
        return form

    return paste


def turn(form, qtbot, *rows: int) -> None:
    """Go to rows and press Space on each."""
    view = form.preview.panel.view
    for row in rows:
        view.setCurrentIndex(view.model().index(row, 0))
        QTest.keyClick(view, Key.Key_Space)
        qtbot.waitUntil(lambda: not form.busy, timeout=20_000)


def test_pasted_rows_are_taken_or_left_by_keyboard_and_undone_in_one_step(
    actions, pasted, hub, qtbot
):
    before = actions.refs
    ref = hub.workspace.actions.lines([1])[1].findings[0]
    heads, due = "Action\tOwner\tDue\tFindings", "14 May 2027"
    form = pasted(f"{heads}\nTrain all\tBea\t{due}\t{ref}\nAudit\tBea\tsoon\t{ref}\n")
    model = form.preview.model
    assert [model.index(row, 1).data() for row in range(2)] == ["Yes", "No"]
    assert f"Action for {ref} · Bea · {due}" in model.index(0, 2).data()
    assert f"Action for {ref}" in model.index(1, 2).data()
    turn(form, qtbot, 0, 1)
    assert "soon" in form._doubt.text()  # noqa: SLF001  in full, for there is no mouse
    assert [model.index(row, 1).data() for row in range(2)] == ["No", "Yes"]
    turn(form, qtbot, 1)
    actions.save(form)
    assert form.refusal == NONE_TAKEN
    turn(form, qtbot, 0, 1)
    with qtbot.waitSignal(form.saved, timeout=20_000):
        actions.save(form)
    qtbot.waitUntil(lambda: actions.model.rowCount() == len(before) + 2)
    assert hub.workspace.history.undo_label() == "Paste rows: 2 actions"
    hub.workspace.history.undo()
    qtbot.waitUntil(lambda: actions.refs == before)
    # What was copied here comes back as rows that are here already.
    actions.view.selectAll()
    actions.key(Key.Key_C, CTRL)
    form = pasted(QGuiApplication.clipboard().text())
    said = [form.preview.model.index(row, 3).data() for row in range(len(before))]
    assert all(f"{ref} is in the register" in why for ref, why in zip(before, said, strict=True))
    form.reject()
