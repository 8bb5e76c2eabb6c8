"""A cell whose step waits for a slow server shows the new value at once, and says so."""

from PySide6.QtCore import Qt

from blackpool_tracker.domain.findings import Priority
from tests.builders import another_window, seen


def cell(findings, ref, column="delivery") -> str:
    return findings.text(findings.row_of(ref), column)


def test_the_new_value_is_shown_at_once_and_marked_until_it_is_saved(
    findings, workspace, server_is_slow
):
    with server_is_slow():
        findings.choose_in_cell("MV5-C01", "delivery", "On track")
        row = findings.row_of("MV5-C01")
        assert cell(findings, "MV5-C01") == "On track…"
        assert findings.spoken(row, "delivery").endswith("On track, being saved")
        assert findings.index(row, "delivery").data(Qt.ItemDataRole.EditRole) == "on_track"
        assert workspace.findings.lines([1])[1].delivery == "not_started"
    assert cell(findings, "MV5-C01") == "On track"
    assert "being saved" not in findings.spoken(row, "delivery")


def test_a_refused_one_goes_back_and_says_why(findings, hub, workspace, server_is_slow):
    with server_is_slow():
        findings.choose_in_cell("MV5-C01", "impact", "Sustained")
        assert cell(findings, "MV5-C01", "impact") == "Sustained…"
    assert cell(findings, "MV5-C01", "impact") == "No evidence yet"
    assert hub.refusals[0].startswith("“Sustained” needs evidence")


def test_the_same_row_is_edited_again_before_the_first_is_saved(
    findings, hub, workspace, server_is_slow
):
    with server_is_slow():
        findings.choose_in_cell("MV5-C01", "delivery", "At risk")
        findings.choose_in_cell("MV5-C01", "priority", "High")
        findings.choose_in_cell("MV5-C01", "delivery", "On track")
        assert cell(findings, "MV5-C01") == "On track…"
    assert hub.refusals == []
    line = workspace.findings.lines([1])[1]
    assert (line.delivery, line.priority) == ("on_track", Priority.HIGH)
    assert cell(findings, "MV5-C01") == "On track"
    labels = [line.label for line in workspace.history.lines()][-3:]
    assert labels[0] == labels[2] == "Change delivery of MV5-C01"


def test_what_somebody_else_did_meanwhile_is_asked_about(
    findings, workspace, qtbot, server_is_slow
):
    findings.page.hub.asking.answers = ["mine"]
    with server_is_slow():
        other = another_window(workspace, "Bea Brown")
        other.findings.set_priority([seen(other, 1)], Priority.HIGH)
        other.close()
        findings.choose_in_cell("MV5-C01", "delivery", "On track")
    assert findings.page.hub.asking.asked[0][0] == "Delivery of MV5-C01: On track?"
    assert workspace.findings.lines([1])[1].delivery == "on_track"


def test_several_rows_get_a_value_and_are_removed_in_their_turn(
    findings, hub, workspace, qtbot, server_is_slow
):
    findings.select("MV5-C01", "MV5-C02")
    with server_is_slow():
        findings.page.give_all("priority", "high")
        assert cell(findings, "MV5-C02", "priority") == "High…"
        findings.key(Qt.Key.Key_Delete)
        assert workspace.findings.lines([1])[1].priority is None
    assert hub.refusals == []
    assert workspace.findings.lines([1, 2]) == {}
    qtbot.waitUntil(lambda: "MV5-C01" not in findings.refs)
