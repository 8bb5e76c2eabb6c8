"""Layouts are chosen once, arranged by keyboard with the pages beside, and used each month."""

import threading
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.meetings import MeetingEntry
from blackpool_tracker.domain.saved_layouts import LayoutChoice, Place, standard_arrangement
from blackpool_tracker.services.board.reports import BoardReports
from blackpool_tracker.ui.board.issue_dialog import IssueDialog
from blackpool_tracker.ui.report_dialog import ReportDialog
from tests.builders import with_finding
from tests.ui.pages.layouts import LayoutFieldPage, LayoutPage
from tests.ui.pages.roles import RolesPage
from tests.ui.pages.shell import ReportPage

EXCEPTIONS = LayoutChoice(standard_arrangement(PaperKind.EXCEPTIONS))


@pytest.fixture
def report(hub, qtbot) -> ReportPage:
    """The dialog on a register with one finding; it asks for the exceptions."""
    with_finding(hub.workspace)
    dialog = ReportDialog(hub, None).about(PaperKind.EXCEPTIONS)
    dialog.open()
    yield ReportPage(dialog, qtbot)
    dialog.close()


@pytest.fixture
def field(report, qtbot) -> LayoutFieldPage:
    return LayoutFieldPage(report.dialog, qtbot)


@pytest.fixture
def layout(field) -> LayoutPage:
    """The standard layout of the exceptions, being arranged."""
    page = field.arrange()
    yield page
    if page.is_open:
        page.close()


def texts(path) -> list[str]:
    with pdfium.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_sections_move_by_keyboard_over_the_border_of_their_part(layout):
    assert [name for name, place in layout.rows if place == "Main part"] == [
        "Exceptions for the board",
        "Decisions asked of the board",
        "Key to the ratings",
    ]
    layout.go_to("Key to the ratings")
    layout.move(Qt.Key.Key_Up)
    assert layout.rows[1] == ("Key to the ratings", "Main part")
    assert layout.current == "Key to the ratings"
    layout.move(Qt.Key.Key_Down)
    layout.move(Qt.Key.Key_Down)
    assert layout.rows[2] == ("Key to the ratings", "Appendix")
    layout.put("Risks to the plan", "Main part")
    assert layout.rows[2] == ("Risks to the plan", "Main part")


def test_a_layout_is_saved_used_and_remembered_for_the_next_month(
    report, field, layout, hub, qtbot
):
    layout.put("Risks to the plan", "Main part")
    layout.put("Key to the ratings", "Appendix")
    assert layout.save_as("For the agenda") == ""
    assert field.chosen == "For the agenda"
    report.make_and_wait()
    text = " ".join(texts(report.place))
    assert text.index("Risks to the plan") < text.index("Appendix") < text.index("Delivery: how")
    again = LayoutFieldPage(ReportDialog(hub, None).about(PaperKind.EXCEPTIONS), qtbot)
    assert again.chosen == "For the agenda"
    report.ask_for(PaperKind.BOARD)
    assert field.offered == ["Standard"]
    again.field.window().close()


def test_a_saved_layout_is_changed_renamed_and_removed_and_undo_brings_it_back(hub, field, qtbot):
    hub.workspace.layouts.add("Ours", EXCEPTIONS)
    hub.workspace.layouts.add("Theirs", EXCEPTIONS)
    field.choose("Ours")
    page = field.arrange()
    assert not page.can("save"), "nothing is changed yet"
    assert "There is a layout called Theirs" in page.rename("theirs")
    assert page.rename("Monthly") == ""
    page.put("Forward plan", "Appendix")
    page.press("save")
    (line,) = [line for line in hub.workspace.layouts.lines() if line.name == "Monthly"]
    assert line.choice.arrangement.place_of("forward") is Place.APPENDIX
    assert field.chosen == "Monthly"
    field.arrange().press("remove")
    assert (field.chosen, field.offered) == ("Standard", ["Standard", "Theirs"])
    hub.workspace.history.undo()
    assert field.offered == ["Standard", "Monthly", "Theirs"]


def test_what_shows_the_plan_as_it_is_is_not_left_out(layout, hub):
    layout.put("Exceptions for the board", "Left out")
    assert layout.wait_for_pages() == 0
    assert "“Exceptions for the board” stays in every exceptions" in layout.refused
    assert "stays in every exceptions" in layout.save_as("Bare")
    assert hub.workspace.layouts.lines() == []
    layout.put("Exceptions for the board", "Appendix")
    assert layout.wait_for_pages()


def test_the_pages_beside_follow_each_choice(report, field, qtbot):
    report.ask_for(PaperKind.BOARD)
    layout = field.arrange()
    whole = layout.wait_for_pages()
    assert layout.preview.said == f"{whole} pages, as they will be."
    layout.tick("cover")
    assert 0 < layout.wait_for_pages() < whole
    layout.close()


def test_pages_that_come_too_late_are_not_shown(layout, qtbot, monkeypatch):
    begun, go_on, made = threading.Event(), threading.Event(), []
    render = BoardReports.print

    def slowly(reports, report, moved, wanted):
        made.append(wanted)
        begun.set()
        go_on.wait(10)
        return render(reports, report, lambda _share: True, wanted)  # deaf to every Cancel

    monkeypatch.setattr(BoardReports, "print", slowly)
    shown = []
    follow = layout.preview.view.follow_document
    monkeypatch.setattr(
        layout.preview.view, "follow_document", lambda *told: (shown.append(told), follow(*told))
    )
    qtbot.waitUntil(begun.is_set)
    layout.pause_for(60_000)
    layout.put("Risks to the plan", "Main part")
    layout.put("Forward plan", "Main part")
    go_on.set()
    layout.wait_for_work()
    assert shown == [], "they are not those of the newest choice"
    layout.pause_for(0)
    assert layout.wait_for_pages()
    assert len(made) == 2, "the choice between was never made"
    assert len(shown) == 1, "the first pages came too late"
    assert {"risks", "forward"} <= {section.value for section in made[-1].sections}


def test_the_pages_give_way_where_there_is_no_room_for_them(layout):
    assert layout.preview.isVisible()
    layout.dialog.resize(layout.dialog.minimumWidth(), 470)
    assert not layout.preview.isVisible()
    layout.dialog.resize(1200, 700)
    assert layout.preview.isVisible()


def test_a_layout_whose_theme_is_gone_says_so_and_is_used_after_another_is_chosen(
    report, field, hub
):
    themes = hub.workspace.themes
    gone = themes.add("Permanence")
    hub.workspace.layouts.add("Ours", replace(EXCEPTIONS, theme_id=gone))
    field.choose("Ours")
    assert field.remark == "Tells only of the theme Permanence."
    themes.remove(Seen(gone, 1))
    assert "the theme Permanence, which is no longer in the register" in field.remark
    report.make()
    assert not report.at_work
    assert "the theme Permanence" in report.missing
    page = field.arrange()
    assert "the theme Permanence" in page.said
    page.pick("theme_id", "All themes")
    page.press("save")
    assert field.remark == ""
    report.make_and_wait()
    assert report.place.exists()


def test_leaving_without_saving_is_asked_about(layout, hub, asking):
    layout.put("Risks to the plan", "Main part")
    layout.dialog.reject()
    assert layout.dialog.isVisible()
    assert asking.asked[-1][0] == "Leave the layout as it was?"
    asking.answers = ["leave"]
    layout.dialog.reject()
    assert not layout.dialog.isVisible()
    assert hub.workspace.layouts.lines() == []


def test_a_pack_is_issued_as_the_saved_layout_has_it(hub, qtbot):
    work = hub.workspace
    with_finding(work)
    number = work.meetings.add(MeetingEntry(work.today(), "Board"))
    (meeting,) = [line for line in work.meetings.lines() if line.id == number]
    board = LayoutChoice(standard_arrangement(PaperKind.BOARD), cover=False)
    work.layouts.add("Without a cover", board)
    dialog = IssueDialog(hub, None, meeting, 0)
    dialog.open()
    LayoutFieldPage(dialog, qtbot).choose("Without a cover")
    with qtbot.waitSignal(dialog.issued, timeout=60_000) as issued:
        dialog.issue()
    (pack,) = issued.args
    assert "Contents" in texts(work.packs.content(pack.id))[0]


def test_a_layout_with_roles_instead_of_names_proposes_them(report, field, hub, qtbot):
    hub.workspace.layouts.add("Published", replace(EXCEPTIONS, roles=True))
    assert not RolesPage(report.dialog, qtbot).roles.isChecked()
    field.choose("Published")
    assert RolesPage(report.dialog, qtbot).roles.isChecked()
