"""The list while somebody else works at the same register."""

from PySide6.QtCore import Qt

from blackpool_tracker.domain.findings import Priority
from blackpool_tracker.domain.ratings import Delivery
from tests.builders import seen


def test_a_bulk_change_with_a_stale_row_can_go_on_with_the_others(
    findings, hub, workspace, somebody_else
):
    findings.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    number = workspace.findings.number("MV5-C01")
    somebody_else.findings.set_priority([seen(somebody_else, number)], Priority.LOW)

    findings.bulk("delivery", "On track")
    title, text = hub.asking.asked[-1]
    assert title == "Go on with the other 4?"
    assert text.startswith("1 of these 5 findings was changed by somebody else meanwhile: MV5-C01")
    assert all(
        workspace.findings.lines([n])[n].delivery is Delivery.NOT_STARTED for n in range(1, 6)
    )


def test_the_others_are_changed_when_the_person_says_so(findings, hub, workspace, somebody_else):
    findings.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    number = workspace.findings.number("MV5-C01")
    somebody_else.findings.set_priority([seen(somebody_else, number)], Priority.LOW)
    hub.asking.answers = ["others"]
    findings.bulk("delivery", "On track")
    lines = workspace.findings.lines(range(1, 6))
    changed = [n for n, line in lines.items() if line.delivery is Delivery.ON_TRACK]
    assert len(changed) == 4
    assert number not in changed
    assert workspace.history.undo_label() == "Change delivery of 4 findings"


def test_a_cell_says_who_changed_its_row_before_a_value_is_put_over_theirs(
    findings, hub, workspace, somebody_else
):
    somebody_else.findings.rate_delivery([seen(somebody_else, 1)], Delivery.AT_RISK, "Ill.")
    findings.choose_in_cell("MV5-C01", "delivery", "On track")
    title, text = hub.asking.asked[-1]
    assert title == "Delivery of MV5-C01: On track?"
    assert text.startswith("bea, ")
    assert text.endswith("changed MV5-C01 meanwhile. Delivery is “At risk” by now.")
    assert workspace.findings.lines([1])[1].delivery is Delivery.AT_RISK

    somebody_else.findings.rate_delivery([seen(somebody_else, 1)], Delivery.OFF_TRACK, "Left.")
    hub.asking.answers = ["mine"]
    findings.choose_in_cell("MV5-C01", "delivery", "On track")
    assert workspace.findings.lines([1])[1].delivery is Delivery.ON_TRACK


def test_news_while_the_list_of_a_cell_is_open_is_not_written_over(
    findings, hub, workspace, somebody_else
):
    index = findings.index(findings.row_of("MV5-C01"), "priority")
    delegate = findings.view.itemDelegateForIndex(index)
    box = delegate.createEditor(findings.view.viewport(), None, index)
    delegate.setEditorData(box, index)
    somebody_else.findings.set_priority([seen(somebody_else, 1)], Priority.LOW)
    hub.workspace.look_for_news()
    box.setCurrentIndex(box.findText("High"))
    delegate.setModelData(box, findings.model, findings.index(0, "priority"))
    assert hub.asking.asked[-1][0] == "Priority of MV5-C01: High?"
    assert workspace.findings.lines([1])[1].priority is Priority.LOW
    box.hidePopup()
    box.deleteLater()
