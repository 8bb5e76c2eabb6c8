"""The list of threads, one thread across its sources, and what can be done with them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.measure_entries import MeasureEntry
from blackpool_tracker.domain.measures import Good
from blackpool_tracker.domain.thread_lists import ThreadQuestion
from blackpool_tracker.domain.thread_states import ThreadState
from blackpool_tracker.domain.threads import VisitWord
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.report_dialog import ReportDialog
from blackpool_tracker.ui.sheets import Sheet
from blackpool_tracker.ui.threads.decision_form import ThreadDecisionForm
from blackpool_tracker.ui.threads.findings_form import ThreadFindingsForm
from blackpool_tracker.ui.threads.join_form import JoinForm
from blackpool_tracker.ui.threads.split_form import ThreadSplitForm
from tests.builders import seen
from tests.ui.pages.forms import FormPage, pick, write
from tests.ui.pages.shell import ReportPage

DRIFT, DELAY, CONSENT = 1, 2, 3
Key = Qt.Key


def form(threads, make, name, **about):
    """The form of that kind, opened over the page."""
    made = make(threads.page.hub, threads.page, **about)
    assert made.objectName() == name
    return FormPage(made, threads.qtbot)


def now(workspace, thread):
    return Seen(thread, workspace.threads.overviews([thread])[thread].version)


def test_what_was_raised_again_stands_first_and_each_state_has_its_words(threads):
    assert threads.refs == ["Drift", "Delay", "<b>Consent</b>"]
    assert [threads.text(row, "state") for row in range(3)] == [
        *("Raised after closing", "Open", "Closed by decision"),
    ]
    assert threads.spoken(0, "state") == (
        "State: Closed by decision on 12 Mar 2024, and raised again since by V3"
    )
    assert threads.text(0, "findings") == "2\n2 open"
    assert threads.text(0, "first") == "2019\nV1"
    assert threads.spoken(0, "last") == "Last raised by V3, 2 May 2024"
    assert threads.text(1, "newest") == "Not mentioned\nV3"


def test_threads_are_filtered_by_state_and_words_and_grouped(threads, workspace):
    threads.tick("state", "Closed by decision")
    assert threads.refs == ["<b>Consent</b>"]

    threads.press("Clear filters")
    threads.switch("revisit")
    assert threads.refs == ["<b>Consent</b>"]

    threads.page.filter_by(ThreadQuestion(states=frozenset({ThreadState.RAISED_AGAIN})))
    assert threads.refs == ["Drift"]
    threads.page.filter_by(ThreadQuestion(revisit_on=workspace.today()))
    assert threads.refs == ["<b>Consent</b>"]

    threads.press("Clear filters")
    threads.search("v2-c01")
    assert threads.refs == ["Delay"]

    threads.press("Clear filters")
    threads.group("By theme")
    assert threads.refs[0] == "Planning, 3 threads"


def test_the_pane_shows_each_source_in_order_of_time_with_its_words(threads):
    threads.show("Drift")

    assert threads.line == [
        "V1, Visit V1, 2019: Raised. 1 finding, document held",
        "V2, Visit V2, December 2023: Not known. 0 findings, known only from others",
        "V3, Visit V3, 2 May 2024: Raised again. 1 finding, document held",
    ]
    for words in (
        "Closed by decision on 12 Mar 2024, and raised again since by V3",
        "Word for word · page 3, paragraph 12",
        "“Too many assessments take longer than they should.”",
        "Paraphrase · page 3, paragraph 12",
        "Actions 1",
        "No measure tells of any of its findings.",
        "Decisions 1",
        "Close · this thread",
    ):
        assert words in threads.pane
    assert threads.deeds == ["findings", "close", "reopen", "join", "split", "edit"]


def test_the_arrows_go_along_the_line_and_quotes_stand_side_by_side(threads):
    threads.show("Drift")
    line, speaking = threads.page.pane.line, threads.page.pane.quotes.speaking
    assert speaking.across == 2

    line.setFocus()
    QTest.keyClick(line, Key.Key_Left)  # it begins at the newest
    QTest.keyClick(line, Key.Key_Left)
    assert line.visits.visit(line.currentIndex().row()).source == "V1"

    QTest.keyClick(line, Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "V1: Raised"


def test_a_quote_leads_to_its_finding_and_can_be_taken_out(threads, workspace):
    threads.show("Drift")

    link = next(b for b in threads.page.pane.findChildren(QPushButton)
                if b.accessibleName().startswith("V3-C01"))  # fmt: skip
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    threads.press_in_pane("out_V3-C01")

    assert threads.page.hub.went == [Destination("findings", 2)]
    threads.qtbot.waitUntil(lambda: "Raised again" not in threads.pane)
    assert threads.text(threads.row_of("Drift"), "state") == "Closed by decision"
    workspace.history.undo()
    threads.qtbot.waitUntil(lambda: "raised again since by V3" in threads.pane)


def test_a_measure_of_a_finding_stands_beneath_and_leads_to_its_page(threads, workspace):
    entry = MeasureEntry("Plans with a date", "%", Good.HIGH, finding_ids=(3,))
    measure = workspace.measures.add(entry)
    threads.show("Delay")

    assert "Measures 1" in threads.pane
    assert "No reading yet" in threads.pane
    link = next(b for b in threads.page.pane.findChildren(QPushButton)
                if b.accessibleName() == "Plans with a date")  # fmt: skip
    link.click()
    assert threads.page.hub.went == [Destination("measures", measure)]


def test_what_a_visit_meant_is_said_from_its_menu(threads, workspace):
    threads.show("Delay")
    threads.press_in_pane("visit_V2")
    word = threads.page.pane.findChild(QPushButton, "visit_V2")
    menu = word.parent().findChild(QMenu)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)

    assert workspace.threads.visits(DELAY)[0].word is VisitWord.SAME
    assert "V2" in threads.pane
    assert threads.line[0].startswith("V2, Visit V2, December 2023: Same.")


def test_the_keyboard_stays_where_it_is_when_a_visit_is_shown_anew(threads, workspace):
    threads.show("Delay")
    threads.page.pane.findChild(QPushButton, "visit_V2").setFocus()
    workspace.threads.say(DELAY, workspace.threads.visits(DELAY)[0], VisitWord.WORSE)

    def holder():
        shown = QApplication.focusWidget()
        return shown.accessibleName() if shown is not None else ""

    threads.qtbot.waitUntil(lambda: holder() == "V2: Worse")


def test_findings_are_added_several_at_once(threads, workspace):
    adding = form(threads, ThreadFindingsForm, "thread_findings_form", thread=DELAY)
    adding.form.findings.search.setFocus()
    QTest.keyClicks(adding.form.findings.search, "V1-C01, V2-C02")

    before = workspace.step
    assert adding.save() == ""

    assert workspace.step == before + 1
    assert threads.text(threads.row_of("Delay"), "findings") == "3\n3 open"


def test_a_thread_is_closed_by_decision_and_the_form_says_what_speaks_against(threads, workspace):
    deciding = form(
        *(threads, ThreadDecisionForm, "thread_decision_form"),
        thread=DELAY, kind=DecisionKind.CLOSE,
    )  # fmt: skip
    meaning = deciding.form._meaning.text()  # noqa: SLF001  what the note says
    assert "1 finding of it is still open." in meaning
    assert "V3, does not mention it, which does not mean that it is resolved." in meaning
    write(deciding.form.by, "The board")
    assert deciding.save() == "“Close” needs a reason."

    write(deciding.form.reason, "Two audits show it.")
    assert deciding.save() == ""

    assert workspace.threads.standing(DELAY).state is ThreadState.CLOSED
    assert threads.text(threads.row_of("Delay"), "state") == "Closed by decision"


def test_whoever_closes_second_is_told_and_keeps_the_words(threads, workspace, somebody_else):
    deciding = form(
        *(threads, ThreadDecisionForm, "thread_decision_form"),
        thread=DELAY, kind=DecisionKind.CLOSE,
    )  # fmt: skip
    write(deciding.form.by, "The chair")
    write(deciding.form.reason, "Mine.")
    entry = DecisionEntry(DecisionKind.CLOSE, "The board", "Theirs.")
    somebody_else.threads.decide(now(somebody_else, DELAY), entry)

    assert deciding.save() == "This thread is closed already."
    assert deciding.form.reason.value() == "Mine."
    assert deciding.form.draft().words["Reason"] == "Mine."


def test_joining_asks_about_a_visit_with_two_words_and_chooses_nothing(threads, workspace):
    visits = {v.source: v for v in workspace.threads.visits(DRIFT)}
    workspace.threads.say(DRIFT, visits["V2"], VisitWord.IMPROVED)
    joining = form(threads, JoinForm, "thread_join_form", into=DRIFT)
    assert joining.save() == "Choose the other thread."

    pick(joining.form.other, "Delay")
    (word, third) = joining.form.choices[0], joining.form.choices[1:]
    assert (word.value(), third) == (None, [])
    assert joining.save().startswith(
        "Say what V2 meant: one thread says improved, the other raised"
    )

    pick(word, "Let the findings speak")
    assert joining.save() == ""
    assert threads.refs == ["Drift", "<b>Consent</b>"]
    assert [v.word for v in workspace.threads.visits(DRIFT)] == [None, None, None]


def test_two_threads_selected_are_joined_and_three_are_not(threads):
    threads.select("Drift", "Delay", "<b>Consent</b>")
    threads.press("Join two…")
    assert threads.page.hub.refusals == ["Choose two threads to join."]

    threads.select("Drift", "Delay")
    threads.press("Join two…")
    shown = threads.form("thread_join_form")
    assert shown.other.words(shown.other.value()) == "Delay"
    shown.reject()


def test_findings_split_off_make_a_new_thread_that_is_shown(threads, workspace):
    made = []
    splitting = form(threads, ThreadSplitForm, "thread_split_form", thread=DRIFT)
    splitting.form.made.connect(made.append)
    write(splitting.form.name, "Late letters")
    assert splitting.save() == "Choose at least one finding."

    splitting.form.findings.editor.setFocus()
    QTest.keyClick(splitting.form.findings.editor, Key.Key_Down)
    QTest.keyClick(splitting.form.findings.editor, Key.Key_Space)
    assert splitting.save() == ""

    assert made == [4]
    assert sorted(threads.refs) == ["<b>Consent</b>", "Delay", "Drift", "Late letters"]
    assert workspace.threads.standing(DRIFT).state is ThreadState.CLOSED


def test_a_new_thread_is_added_and_an_empty_one_removed(threads, workspace):
    threads.press("New thread")
    adding = threads.form("thread_form")
    QTest.keyClicks(adding.name.editor, "Court")
    threads.save(adding)
    threads.qtbot.waitUntil(lambda: "Court" in threads.refs)
    threads.qtbot.waitUntil(lambda: "No finding belongs to it yet." in threads.pane)

    threads.page.activateWindow()
    threads.select("Court")
    threads.qtbot.waitUntil(threads.view.hasFocus)
    threads.key(Key.Key_Delete)
    assert (threads.refs, threads.page.hub.refusals) == (["Drift", "Delay", "<b>Consent</b>"], [])

    threads.select("Delay")
    threads.key(Key.Key_Delete)
    assert threads.page.hub.refusals == [
        "Findings belong to the thread Delay. Take them out of it first."
    ]


def test_a_closed_thread_that_a_new_finding_raises_shows_it_at_once(
    threads, somebody_else, workspace
):
    threads.show("<b>Consent</b>")
    source = next(s.id for s in workspace.sources.lines() if s.entry.short == "V3")
    finding = next(
        f for f in workspace.threads.detail(DRIFT).quotes.values() if f.source_id == source
    )
    somebody_else.threads.add_findings(CONSENT, [finding.line.id])

    workspace.look_for_news()

    assert threads.text(threads.row_of("<b>Consent</b>"), "state") == "Raised after closing"
    threads.qtbot.waitUntil(lambda: "raised again since by V3" in threads.pane)


def test_the_decision_on_a_finding_changes_the_line_of_its_thread(threads, workspace):
    entry = DecisionEntry(DecisionKind.NOT_OURS, "The board", "Done.")
    workspace.progress.decide_finding(seen(workspace, 3), entry)

    assert threads.text(threads.row_of("Delay"), "state") == "No finding open"


def test_in_the_past_threads_can_only_be_looked_at(new_hub, workspace, open_page):
    past = workspace.after_step(workspace.step)
    threads = open_page(new_hub(past))
    threads.show("Drift")

    assert threads.deeds == []
    assert not threads.menu_item("Join").isEnabled()
    assert not threads.page.new.isEnabled()


@pytest.mark.parametrize("width", [840, 1900])
def test_nothing_of_the_pane_is_cut_at_the_side(hub, open_page, width):
    threads = open_page(hub, width)
    threads.page.show_number(DRIFT)
    threads.qtbot.waitUntil(lambda: "Drift" in threads.pane)

    pane = threads.page.pane
    body = pane.line.parentWidget()
    for piece in (pane.line, pane.quotes, pane.quotes.speaking):
        assert piece.mapTo(body, piece.rect().topRight()).x() <= body.width()
    assert pane.line.verticalScrollBar().maximum() == 0


def test_a_threads_sheet_is_printed_from_its_pane_and_chosen_by_its_title(threads, qtbot):
    wanted = []
    threads.page.hub.print_wanted.connect(wanted.append)
    threads.show("Delay")
    button = threads.page.pane.findChild(QPushButton, "print_sheet")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted == [threads.page.sheet()] == [Sheet(PaperKind.THREAD, "Delay")]
    dialog = ReportDialog(threads.page.hub, threads.page.window()).about(*wanted[0])
    dialog.open()
    report = ReportPage(dialog, qtbot)
    assert report.place.name.startswith("Thread sheet Delay ")
    report.ask_for(PaperKind.MEASURES)
    assert report.place.name.startswith("Measures scorecard ")
    report.ask_for(PaperKind.THREAD, "Drift")
    assert report.place.name.startswith("Thread sheet Drift ")
    report.dialog.close()
