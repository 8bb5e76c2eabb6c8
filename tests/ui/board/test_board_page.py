"""Meetings, what is missing, decisions, packs, two days compared."""

from datetime import timedelta
from pathlib import Path

import docx
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.meetings import MeetingEntry
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.sources import SourceKind
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.ui.board.detail import DECISIONS
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.document.window import ReaderWindow
from blackpool_tracker.ui.reopening import reopened
from tests.builders import a_source, a_workspace, closed_long_ago, seen, seen_action
from tests.ui.pages.board import rows
from tests.ui.pages.documents import PaperPage
from tests.ui.pages.settings import save_with_keys

Key = Qt.Key
TODAY = clock.today()


def write(field, words: str) -> None:
    field.editor.setFocus()
    field.editor.selectAll()
    QTest.keyClicks(field.editor, words)


def test_an_empty_register_says_what_to_do_next_and_takes_a_meeting(
    new_hub, open_page, tmp_path, qtbot
):
    hub = new_hub(a_workspace(tmp_path, name="empty.register"))
    page = open_page(hub)
    assert "No meetings yet" in page.words

    page.page.add()
    form = page.dialog("meeting_form")
    write(form._fields["on"], "3 Mar 2031")
    write(form._fields["cut_off"], "4 Mar 2031")
    save_with_keys(form, qtbot)
    assert "is after the meeting" in form.refusal

    write(form._fields["cut_off"], "24 Feb 2031")
    save_with_keys(form, qtbot)
    page.wait()
    assert page.meetings[0].startswith("3 Mar 2031, in ")
    assert hub.workspace.history.undo_label() == "Add board meeting of 3 Mar 2031"


def test_a_second_meeting_of_a_day_is_said_quietly_and_saved(page, hub, qtbot):
    page.page.add()
    form = page.dialog("meeting_form")
    write(form._fields["on"], short_day(TODAY))
    assert "meets already on" in form._quiet.text()  # noqa: SLF001  what it says beside
    assert "Without a cut-off" in form._quiet.text()  # noqa: SLF001  as above

    save_with_keys(form, qtbot)
    page.wait()
    assert len(page.meetings) == 3


def test_what_was_typed_into_a_meeting_is_offered_again_and_never_written_over(page, hub, qtbot):
    page.page.edit_meeting()
    form = page.dialog("meeting_form")
    write(form._fields["title"], "My board")
    entry = form.draft()
    other = reopened(hub, page.page, entry)
    assert other._fields["title"].value() == "My board"
    other.done(0)

    line = next(line for line in hub.workspace.meetings.lines() if line.id == 2)
    theirs = MeetingEntry(line.on, "Their board", line.cut_off, "All came", "")
    hub.workspace.meetings.edit(Seen(line.id, line.version), theirs)
    save_with_keys(form, qtbot)
    assert "“Title” was changed by somebody else too" in form.refusal
    assert form._fields["attendance"].value() == "All came"
    form.done(0)


def test_what_is_to_come_stands_first(page):
    assert [line.split(" | ")[1] for line in page.meetings] == [
        "Getting to Good board",
        "First board",
    ]
    assert "today" in page.meetings[0]


def test_what_is_missing_is_listed_with_whom_and_leads_to_its_row(page, qtbot):
    prepare = page.page.detail.prepare
    due = short_day(TODAY - timedelta(days=2))
    late = f"A-001 | Bea Owner | Overdue, was due {due}, 2 days late | Review every assessment"
    assert rows(prepare.rows.lines) == [f"{late} older than 35 days"]
    assert "1 thing missing from 1 person" in page.words

    prepare.rows.view.setFocus()
    with qtbot.waitSignal(page.page.hub.wanted) as shown:
        QTest.keyClick(prepare.rows.view, Key.Key_Return)
    assert shown.args == [Destination("actions", 1)]


def test_what_is_reported_meanwhile_is_missing_no_more(page, hub):
    action = seen_action(hub.workspace, 1)
    hub.workspace.progress.update_action(
        action, UpdateEntry(Words(done="Done."), delivery=Delivery.COMPLETE)
    )

    page.wait_for("Nothing is missing")
    assert page.page.detail.tabs.tabText(1) == "Messages 0"


def test_a_decision_is_one_key_a_reason_and_ctrl_enter(page, hub, qtbot):
    page.tab("Decisions")
    decisions = page.page.detail.decisions
    assert [line.split(" | ")[0] for line in rows(decisions.rows.lines)] == ["MV5-C01", "A-001"]

    page.key(Key.Key_K)
    form = page.dialog("decision_form")
    assert form.by.value() == "Independent board chair"
    assert form.meeting.value() == "2"
    assert not form.typed
    QTest.keyClicks(form.reason.editor, "Show it to us.")
    save_with_keys(form, qtbot)
    page.wait()

    assert hub.workspace.history.undo_label() == "Record decision on MV5-C01"
    (made,) = hub.workspace.meetings.decisions(2)
    assert (made.ref, made.by, made.reason) == (
        "MV5-C01",
        "Independent board chair",
        "Show it to us.",
    )
    assert rows(decisions.rows.lines)[0].endswith("Complete | Keep open")
    assert decisions.rows.current.ref == "A-001"  # and on to the next
    assert page.page.detail.tabs.tabText(DECISIONS) == "Decisions 1"


def test_a_thread_to_be_looked_at_again_is_decided_on_by_the_same_keys(page, hub, qtbot):
    thread = closed_long_ago(hub.workspace)["thread"]
    page.tab("Decisions")
    decisions = page.page.detail.decisions
    page.press("agenda_anew")
    page.wait()
    lines = rows(decisions.rows.lines)
    at = next(n for n, line in enumerate(lines) if line.startswith("Thread | Closed on "))
    assert lines[at].endswith("Drift | Closed by decision | –")
    decisions.rows.go_to(at)

    page.key(Key.Key_E)
    assert hub.refusals == ["A thread is closed or re-opened. Decide the rest on its findings."]
    page.key(Key.Key_C)
    form = page.dialog("thread_decision_form")
    assert (form.windowTitle(), form.meeting.value()) == ("It stays closed", "2")
    QTest.keyClicks(form.reason.editor, "Forty cases read.")
    save_with_keys(form, qtbot)
    page.wait()

    assert hub.workspace.revisits.due(TODAY)[-1].row[0] != "thread"
    made = hub.workspace.meetings.decisions(2)[-1]
    assert (made.table, made.id, made.ref, made.title) == ("thread", thread, "Thread", "Drift")
    assert rows(decisions.rows.lines)[at].endswith("Closed by decision | Close")


def test_what_waits_is_said_to_be_gathered_and_never_that_nothing_does(page, hub):
    detail = page.page.detail
    detail.tabs.setCurrentIndex(DECISIONS)
    detail.decisions.refresh()
    hub.jobs.wait(10)
    assert "Nothing waits for the board" not in page.words
    page.wait()
    assert len(rows(detail.decisions.rows.lines)) == 2


def test_only_the_tab_that_is_seen_follows_a_step(page, hub):
    decisions = page.page.detail.decisions
    page.tab("Decisions")
    page.tab("Prepare")
    before = rows(decisions.rows.lines)
    hub.workspace.findings.rate_delivery([seen(hub.workspace, 1)], Delivery.AT_RISK)
    page.wait()
    assert rows(decisions.rows.lines) == before
    page.tab("Decisions")
    assert rows(decisions.rows.lines)[0].endswith("At risk | –")


def test_what_cannot_be_decided_is_refused_in_a_sentence(page, hub):
    page.tab("Decisions")
    page.key(Key.Key_E)

    assert hub.refusals == [
        "“Extend” cannot be decided on MV5-C01: it is a finding that is complete."
    ]


def test_what_was_decided_on_a_thread_is_listed_counted_and_leads_to_it(page, hub, qtbot):
    threads = hub.workspace.threads
    number = threads.add("Late assessments")
    (line,) = threads.lines()
    entry = DecisionEntry(DecisionKind.CLOSE, "The board", "Three visits said better.", TODAY, 2)
    threads.decide(Seen(line.id, line.version), entry)
    decisions = page.tab("Decisions")
    decisions._list.editor.setCurrentIndex(1)  # noqa: SLF001  as a person chooses
    decisions._list.committed.emit("made")  # noqa: SLF001  as above
    page.wait()
    (row,) = rows(decisions.rows.lines)

    assert row.endswith("Three visits said better. | Late assessments | Closed by decision | Close")
    assert "1 decision" in page.meetings[0]
    assert page.page.detail.tabs.tabText(DECISIONS) == "Decisions 1"
    with qtbot.waitSignal(hub.wanted) as shown:
        page.key(Key.Key_Return)
    assert shown.args == [Destination("threads", number)]


def test_any_finding_or_action_is_found_for_a_decision(page, hub, qtbot):
    decisions = page.tab("Decisions")
    page.page.focus_search()
    QTest.keyClicks(decisions.search, "older than 35")
    page.wait()
    # A finding is found by the words of its actions, too.
    assert [line.split(" | ")[0] for line in rows(decisions.rows.lines)] == ["MV5-C01", "A-001"]

    QTest.keyClick(decisions.search, Key.Key_Down)
    qtbot.waitUntil(decisions.rows.view.hasFocus)
    QTest.keyClick(decisions.rows.view, Key.Key_Down)
    QTest.keyClick(decisions.rows.view, Key.Key_E)
    form = page.dialog("decision_form")
    write(form.due, short_day(TODAY + timedelta(days=30)))
    QTest.keyClicks(form.reason.editor, "Two posts vacant.")
    save_with_keys(form, qtbot)
    page.wait()

    line = hub.workspace.actions.lines([1])[1]
    assert line.due == TODAY + timedelta(days=30)
    decisions.search._empty()  # noqa: SLF001  as Escape does
    decisions._list.show_draft("made")  # noqa: SLF001  as picked
    page.wait()
    assert rows(decisions.rows.lines)[0].startswith("A-001 | Extend to ")


def test_a_pack_is_issued_beside_the_window_and_opened_and_saved(page, opened, tmp_path, qtbot):
    hub = page.page.hub
    page.tab("Packs")
    page.press("issue_pack")
    dialog = page.dialog("issue_dialog")
    with qtbot.waitSignal(dialog.ended, timeout=20_000):
        dialog.issue()
    page.wait()

    assert hub.workspace.history.undo_label() == "Issue pack 1"
    page.wait_for("Pack 1", "SHA-256")
    page.press("show_1")
    qtbot.waitUntil(lambda: page.page.findChild(ReaderWindow) is not None, timeout=10_000)
    shown = PaperPage(page.page.findChild(ReaderWindow), qtbot)
    assert shown.said_page.startswith("1 of ")
    shown.key(Qt.Key.Key_Escape)
    page.press("print_1")
    qtbot.waitUntil(lambda: bool(hub.asking.asked), timeout=10_000)
    title, pages = hub.asking.asked.pop()
    assert (title, pages.partition(" ")[2]) == ("Pack 1", "pages")
    for window in page.page.findChildren(ReaderWindow):
        window.done(0)
    page.press("open_1")
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert Path(opened[0].toLocalFile()).read_bytes().startswith(b"%PDF")
    hub.asking.files.append(tmp_path / "kept.pdf")
    page.press("save_1")
    qtbot.waitUntil((tmp_path / "kept.pdf").is_file)
    page.wait()

    hub.workspace.history.undo()
    page.wait_for("No pack has been issued")


def test_the_minutes_are_made_as_a_word_document_to_write_in(page, hub, tmp_path, qtbot):
    page.tab("Notes")
    page.press("minutes")
    dialog = page.dialog("minutes_dialog")
    hub.asking.files.append(tmp_path / "minutes.docx")
    dialog.ask_place()
    with qtbot.waitSignal(dialog.ended, timeout=20_000):
        dialog.make()
    words = "\n".join(each.text for each in docx.Document(tmp_path / "minutes.docx").paragraphs)
    assert "For decision" in words
    assert "MV5-C01" in words


def test_an_issue_that_is_cancelled_keeps_nothing(page, hub, qtbot):
    page.tab("Packs")
    page.press("issue_pack")
    dialog = page.dialog("issue_dialog")
    with qtbot.waitSignal(dialog.ended, timeout=20_000):
        dialog.issue()
        dialog.reject()

    assert "Nothing was issued" in dialog._said.text()  # noqa: SLF001  what it says
    assert hub.workspace.packs.lines() == []
    dialog.reject()


def test_two_days_are_compared_and_each_row_leads_to_what_it_tells_of(page, qtbot):
    page.press("compare_two")
    compare = page.page.comparing
    assert compare.since.value() == TODAY - timedelta(days=30)
    write(compare.since, short_day(TODAY))
    page.press("compare_days")
    page.wait()

    assert "completed 1, newly late 1, new 2" in page.words
    lines = rows(compare.rows.lines)
    assert lines[0].startswith("MV5-C01 | Completed | ")
    compare.rows.view.setFocus()
    with qtbot.waitSignal(page.page.hub.wanted) as found:
        QTest.keyClick(compare.rows.view, Key.Key_Return)
    assert found.args == [Destination("findings", 1)]
    page.press("back_to_meetings")
    assert page.page.panel.isVisible()


def test_two_days_the_wrong_way_round_are_refused_in_a_sentence(page):
    page.press("compare_two")
    compare = page.page.comparing
    write(compare.since, short_day(TODAY))
    write(compare.as_at, short_day(TODAY - timedelta(days=1)))
    page.press("compare_days")
    page.wait()

    assert "Give" in page.words
    assert compare.rows.current is None


def test_a_statement_of_action_that_waits_stands_above_the_meetings(page, hub, qtbot):
    assert not page.page.statements.isVisible()
    hub.workspace.sources.add(
        a_source(short="I26", kind=SourceKind.ILACS_INSPECTION, received=TODAY)
    )

    page.wait_for("Statement of action on I26", "70 working days left")


def test_the_past_and_a_register_to_look_at_only_show_the_page(page, hub, new_hub, open_page):
    past = new_hub(hub.workspace.after_step(hub.workspace.step))
    shown = open_page(past)

    assert len(shown.meetings) == 2
    assert not shown.page.add_button.isEnabled()
    shown.tab("Decisions")
    shown.key(Key.Key_K)
    shown.tab("Packs")
    assert not shown.page.detail.packs.issue.isEnabled()
    assert "1 thing missing" in shown.page.detail.prepare._sentence.text()  # noqa: SLF001  what it says


def test_a_narrow_window_shows_the_list_or_the_meeting(hub, open_page):
    page = open_page(hub, width=750)
    page.page.panel.view.setFocus()
    assert not page.page.detail.isVisible()

    QTest.keyClick(page.page.panel.view, Key.Key_Return)
    page.wait()
    assert page.page.detail.isVisible()
    assert not page.page.panel.isVisible()
