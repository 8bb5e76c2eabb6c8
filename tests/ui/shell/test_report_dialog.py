"""The board's report from the window."""

import sqlite3
import threading
from contextlib import closing
from datetime import date, timedelta

import docx
import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.people import Role
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.board.reports import BoardReports
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.report_dialog import ReportDialog
from blackpool_tracker.ui.theme import appearance
from tests.builders import a_workspace, an_example, seen, with_finding
from tests.ui.pages.documents import PaperPage
from tests.ui.pages.roles import RolesPage
from tests.ui.pages.shell import ReportPage


@pytest.fixture
def opened() -> list:
    """What was opened with other programs."""
    return []


@pytest.fixture
def report(hub, qtbot, tmp_path, opened) -> ReportPage:
    """The dialog on a register with one finding."""
    with_finding(hub.workspace)
    dialog = ReportDialog(hub, None, opened.append)
    dialog.open()
    yield ReportPage(dialog, qtbot)
    dialog.close()


def test_the_report_is_made_and_can_be_opened(report, asking, tmp_path, opened):
    path = tmp_path / "Board.pdf"
    asking.files = [path]
    report.choose_place()
    report.make_and_wait()
    assert path.read_bytes().startswith(b"%PDF")
    assert report.said == f"The paper is at {path}"
    report.press("open")
    report.press("open_folder")
    assert opened == [path, tmp_path]


def test_another_paper_is_made_about_what_was_chosen(report, hub):
    (sheet,) = hub.workspace.reports.gather(today()).sheets
    ref = sheet.line.ref
    report.ask_for(PaperKind.FINDING, ref)
    assert report.place.name == f"Finding sheet {ref} {today()}.pdf"
    report.make_and_wait()
    with pdfium.PdfDocument(report.place) as document:
        assert f"Finding sheet: {ref}" in document[0].get_textpage().get_text_bounded()


def test_a_paper_about_nothing_is_not_made_and_the_field_says_so(report):
    report.ask_for(PaperKind.FINDING)
    report.make()
    assert not report.at_work
    assert "Say which, by its ref." in report.missing
    report.ask_for(PaperKind.LEAD)
    report.make()
    assert "Say which, by their name." in report.missing


def test_a_finding_that_is_not_there_is_said_and_nothing_is_written(report):
    report.ask_for(PaperKind.FINDING, "X9")
    report.make_and_wait()
    assert "There is no finding X9" in report.said
    assert not report.place.exists()


def test_a_paper_in_which_a_board_writes_is_made_as_a_word_document_too(report):
    assert not report.in_word.isVisible(), "nobody writes in the whole report"
    report.ask_for(PaperKind.HIGHLIGHT)
    assert report.place.suffix == ".pdf"
    report.in_word.setChecked(True)
    assert report.place.suffix == ".docx"

    report.make_and_wait()
    document = docx.Document(report.place)
    assert document.core_properties.title == "Improvement programme: Highlight report"
    assert document.paragraphs[0].text


def test_a_paper_with_roles_names_nobody_and_says_what_people_wrote_of_them(
    new_hub, qtbot, tmp_path, asking
):
    with closing(a_workspace(tmp_path, name="named.register")) as workspace:
        ann = workspace.people.add("Ann Lee", Role.DIRECTOR)
        finding = with_finding(workspace)
        workspace.findings.set_lead([seen(workspace, finding)], ann)
        said = UpdateEntry(Words("Ann Lee met them."), date(2026, 5, 4))
        workspace.progress.update_finding(seen(workspace, finding), said)
        page = RolesPage(ReportDialog(new_hub(workspace), None), qtbot)
        page.dialog.open()
        page.ask_for(PaperKind.LEAD, "Ann Lee")
        assert "Ann Lee" in page.place.name
        page.make_and_wait()
        assert page.named_texts == ("", [])
        QTest.keyClick(page.roles, Qt.Key.Key_Space)
        assert page.place.name == f"Lead’s sheet {today()}.pdf"
        page.make_and_wait()
        told, lines = page.named_texts
        assert told.startswith("1 text still names people")
        assert told.endswith("This paper may not print all of them.")
        assert lines == ["MV5-C01, update of 4 May 2026 by A member of staff, done: Ann Lee"]
        with pdfium.PdfDocument(page.place) as document:
            words = document[0].get_textpage().get_text_bounded()
        assert "Lead’s sheet: Director" in words
        assert "Ann Lee" not in words
        page.ask_for(PaperKind.BOARD)
        assert page.named_texts == ("", [])
        page.dialog.close()


def test_another_day_must_be_given(report):
    report.choose("another day")
    report.make()
    assert not report.at_work
    assert not report.place.exists()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1 Jan 2199", "Nobody knows yet how the register will stand on 1 January 2199."),
        ("1 Jan 2000", "The register begins on"),
        ("", "Give the day whose state the report tells."),
        ("soon", "is not a day"),
    ],
)
def test_a_day_whose_state_nobody_knows_is_refused(report, typed, why):
    report.end_on(typed)
    report.make()
    assert why in report.refused
    assert not report.at_work
    assert not report.place.exists()


def test_the_report_tells_how_the_register_stood_on_the_day_that_was_typed(report, hub):
    day = today() - timedelta(days=3)
    with closing(sqlite3.connect(hub.workspace.path)) as other, other:
        other.execute("UPDATE step SET at = ?", (f"{day - timedelta(days=2)}T09:00:00+00:00",))
    report.end_on(short_day(day))
    assert report.place.name == f"Board report {day}.pdf"
    report.make_and_wait()
    with pdfium.PdfDocument(report.place) as document:
        cover = document[0].get_textpage().get_text_bounded()
    assert f"As it stood on {long_day(day)}" in cover
    assert f"Made on {long_day(today())}" in " ".join(cover.split())


def test_the_meeting_offered_is_the_last_before_the_day_unless_something_else_was_chosen(
    new_hub, qtbot, tmp_path
):
    an_example(tmp_path / "example.register", date(2026, 11, 22))
    with closing(Workspace(tmp_path / "example.register", "ann")) as workspace:
        page = ReportPage(ReportDialog(new_hub(workspace), None), qtbot)
        page.dialog.open()
        page.end_on("20 Oct 2026")
        assert page.chosen.endswith("meeting, 9 September 2026")
        page.end_on("1 Aug 2026")
        assert page.chosen == "the register’s &first day"
        page.end_on("22 Nov 2026")
        assert page.chosen.endswith("meeting, 21 October 2026")
        page.choose("first day")
        page.end_on("20 Oct 2026")
        assert page.chosen == "the register’s &first day"
        page.dialog.close()


def test_a_place_that_was_chosen_stays_when_the_day_changes(report, asking, tmp_path):
    asking.files = [tmp_path / "Board.pdf"]
    report.choose_place()
    report.end_on("1 May 2026")
    assert report.place == tmp_path / "Board.pdf"


def test_a_place_that_takes_no_file_is_said(report, asking, tmp_path):
    (tmp_path / "folder.pdf").mkdir()
    asking.files = [tmp_path / "folder.pdf"]
    report.choose_place()
    report.make_and_wait()
    assert report.said
    assert not report.shows("open")


def test_stopping_writes_nothing_and_keeps_the_old_file(
    report, asking, tmp_path, monkeypatch, qtbot
):
    path = tmp_path / "Board.pdf"
    path.write_bytes(b"the old one")
    asking.files = [path]
    report.choose_place()
    begun, go_on = threading.Event(), threading.Event()
    gather = BoardReports.gather

    def slowly(*arguments, **named):
        begun.set()
        go_on.wait(10)
        return gather(*arguments, **named)

    monkeypatch.setattr(BoardReports, "gather", slowly)
    report.make()
    qtbot.waitUntil(begun.is_set)
    assert report.at_work
    report.press("cancel")
    with qtbot.waitSignal(report.dialog.ended, timeout=10_000):
        go_on.set()
    assert report.said == "Stopped. No paper was written, and no file was touched."
    assert path.read_bytes() == b"the old one"
    assert not report.at_work


def test_a_cancel_that_comes_too_late_does_not_deny_the_file(
    report, asking, tmp_path, monkeypatch, qtbot
):
    path = tmp_path / "Board.pdf"
    asking.files = [path]
    report.choose_place()
    begun, go_on = threading.Event(), threading.Event()
    write = BoardReports.write

    def slowly(*arguments):
        begun.set()
        go_on.wait(10)
        return write(*arguments)

    monkeypatch.setattr(BoardReports, "write", slowly)
    report.make()
    qtbot.waitUntil(begun.is_set)
    report.press("cancel")
    with qtbot.waitSignal(report.dialog.ended, timeout=10_000):
        go_on.set()
    assert path.read_bytes().startswith(b"%PDF")
    assert report.said == f"The paper is at {path}"
    assert report.shows("open")


def test_a_file_that_will_be_replaced_is_announced(report, asking, tmp_path):
    path = tmp_path / "Board.pdf"
    asking.files = [path, path]
    report.choose_place()
    assert report.words_of_place == str(path)
    path.write_bytes(b"the old one")
    report.choose_place()
    assert report.words_of_place == f"{path}\nThe file that is there will be replaced."
    report.make_and_wait()
    assert report.words_of_place == str(path)


def test_a_preview_shows_the_report_as_it_would_be_and_writes_nothing(report, qtbot, asking):
    report.press("preview")
    qtbot.waitUntil(lambda: report.preview is not None, timeout=60_000)
    shown = PaperPage(report.preview, qtbot)
    assert shown.said_page.startswith("1 of ")
    assert any("Decisions asked" in line for line in shown.contents)
    shown.key(Qt.Key.Key_Escape)
    assert not report.place.exists()
    assert not report.shows("open")
    assert report.said == ""
    report.make_and_wait()
    assert report.place.exists()


def test_a_preview_can_be_stopped(report, qtbot):
    report.press("preview")
    report.cancel_and_wait()
    assert report.said.startswith("Stopped.")
    assert report.preview is None


def test_the_dialog_has_room_on_the_screen_with_the_largest_words(report, qapp, qtbot):
    choice, size = appearance.choice, appearance.text_size
    try:
        appearance.choose(choice, 18)
        report.ask_for(PaperKind.FINDING)
        report.choose("another day")
        room = report.dialog.screen().availableGeometry().height()
        qtbot.waitUntil(lambda: report.dialog.minimumHeight() > room // 2)
        assert report.dialog.minimumHeight() < room
        assert report.shows("make")
    finally:
        appearance.choose(choice, size)
