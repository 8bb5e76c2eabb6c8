"""The pane of one finding: what it shows, what can be done in it, and what it keeps."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTabWidget,
    QWidget,
)

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.findings import Priority, Seen
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.domain.threads import VisitWord
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.finding.pane import FindingPane
from blackpool_tracker.ui.finding.reading import Reading
from tests.builders import (
    a_finding,
    a_source,
    an_action,
    proposed_action,
    seen,
    seen_action,
    with_finding,
)
from tests.ui.kit.reading import name, nodes
from tests.ui.pages.forms import write


def test_it_says_what_was_said_and_where(page, workspace, finding):
    assert "Paraphrase\nToo many assessments take longer than they should." in page.words
    assert "Fifth monitoring visit, May 2026 · page 3, paragraph 12" in page.words
    assert "From the document itself" in page.words
    assert page.chips == [
        "Delivery: Not started",
        "Impact: No evidence yet",
        "Evidence: No evidence",
    ]

    source = workspace.sources.lines()[0].id
    workspace.findings.edit(seen(workspace, finding), a_finding(source, verbatim=True))
    assert "Word for word\n“Too many assessments take longer than they should.”" in page.words


def test_nothing_of_the_finding_before_is_seen_under_another_one(page, workspace, qtbot):
    source = workspace.sources.lines()[0].id
    thread = workspace.threads.add("Children wait too long")
    number = workspace.findings.add(a_finding(source, title="Waits", thread_ids=(thread,)))
    decided = DecisionEntry(DecisionKind.KEEP_OPEN, "The chair", reason="Too early")
    workspace.progress.decide_finding(seen(workspace, number), decided)
    page.pane.show_number(number)
    assert {"Children wait too long", "Too early"} <= set(page.words.splitlines())
    other = with_finding(workspace, title="Supervision")
    sights: list[set[str]] = []

    def show_read(*args, **kwargs) -> None:
        FindingPane.show_read(page.pane, *args, **kwargs)
        seen_now = (label for label in page.pane.findChildren(QLabel) if label.isVisible())
        sights.append({label.text() for label in seen_now})

    page.pane.show_read = show_read
    page.pane.show_number(other)
    qtbot.waitUntil(lambda: bool(sights))
    assert "Supervision" in sights[0]
    assert not sights[0] & {"Children wait too long", "Too early"}
    assert page.pane.behind
    assert "Nothing has been decided yet." in page.words


def test_hostile_words_are_shown_as_they_are(page, workspace):
    words = "<b>Stop</b> & <img src=x> {delivery}"
    page.pane.show_number(with_finding(workspace, title=words, words=words))
    assert page.words.count(words) == 2


def test_the_tabs_count_and_follow(page, workspace, finding, action):
    assert page.tabs == ["Finding", "Actions 1", "Updates 0", "Evidence 0", "History"]
    page.go("Updates")
    entry = UpdateEntry(Words(done="The panel met.", next="Ask again."))
    workspace.progress.update_action(seen_action(workspace, action), entry)
    assert page.tabs[2] == "Updates 1"
    assert page.tab == "Updates"
    assert "The panel met." in page.words
    missing = "Not said: What has changed in practice?"
    assert missing in page.words
    workspace.history.undo()
    assert page.tabs[2] == "Updates 0"
    assert "The panel met." not in page.words


def test_another_persons_change_shows_at_the_next_look(page, hub, somebody_else, finding):
    somebody_else.findings.rate_delivery([seen(somebody_else, finding)], Delivery.ON_TRACK)
    assert "Delivery: Not started" in page.chips
    hub.workspace.look_for_news()
    assert "Delivery: On track" in page.chips


def test_a_removed_finding_goes_and_undo_brings_it_back(page, workspace, finding):
    workspace.findings.remove([seen(workspace, finding)])
    assert "No longer here" in page.words
    workspace.history.undo()
    assert "Assessments are late" in page.words
    page.pane.show_number(None)
    assert "Nothing chosen" in page.words


def test_an_update_from_the_pane(page, workspace, finding):
    page.go("Updates")
    form = page.opens("add_update")
    write(form.form.prompts[0], "Every file was read.")
    assert form.save() == ""
    assert "Every file was read." in page.words
    assert len(workspace.progress.updates(finding)) == 1


def test_actions_say_when_they_are_late_and_how_often_they_moved(page, workspace, finding, action):
    page.go("Actions")
    late = (today() - date(2026, 3, 31)).days
    assert f"Due 31 Mar 2026 · overdue by {late} day" in page.words
    for due in (today() + timedelta(days=30), today() + timedelta(days=60)):
        entry = DecisionEntry(DecisionKind.EXTEND, "Chair", reason="Late tool.", due=due)
        workspace.progress.decide_action(seen_action(workspace, action), entry)
    moved = f"moved twice, {late + 60} days"
    assert f"at first 31 Mar 2026 ({moved}) · past its original date" in page.words

    form = page.opens("extend_A-001")
    write(form.form.by, "Chair")
    write(form.form.due, "1 Jun 2028")
    write(form.form.reason, "One more month.")
    assert form.save() == ""
    line = workspace.actions.lines([action])[action]
    assert (line.due, line.original_due) == (date(2028, 6, 1), date(2026, 3, 31))
    assert "(moved 3 times, 793 days)" in page.words


def test_a_closed_action_cannot_be_extended_until_it_is_opened_again(page, workspace, action):
    page.go("Actions")
    assert page.button("extend_A-001").isEnabled()
    proposed_action(workspace, action)
    for kind, why in (
        (DecisionKind.CLOSE, "This is closed, so it has no date to move. Re-open it first."),
        (DecisionKind.REOPEN, ""),
    ):
        entry = DecisionEntry(kind, "Chair", reason="Seen.")
        workspace.progress.decide_action(seen_action(workspace, action), entry)
        button = page.button("extend_A-001")
        assert (button.isEnabled(), button.toolTip()) == (not why, why)
        assert button.accessibleDescription() == why


def test_adding_and_linking_actions(page, workspace, finding):
    other = with_finding(workspace, title="Plans drift")
    workspace.actions.add(an_action(other))
    page.go("Actions")
    assert "No action serves this finding yet." in page.words
    form = page.opens("link_action")
    write(form.form.action, "A-001")
    assert form.save() == ""
    assert "Also for MV5-C02" in page.words
    form = page.opens("add_action")
    write(form.form.title, "Read every file")
    assert form.save() == ""
    assert page.tabs[1] == "Actions 2"


def test_the_history_tells_before_and_after_in_words(page, workspace, finding):
    ann = workspace.people.add("Ann Lee")
    workspace.findings.set_lead([seen(workspace, finding)], ann)
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK, "Ill.")
    page.go("History")
    assert "Lead: nothing → Ann Lee" in page.words
    assert "Delivery: Not started → At risk" in page.words
    assert "Reason: nothing → Ill." in page.words
    workspace.history.undo()
    assert "Took back: Change delivery of MV5-C01" in page.words


def test_the_history_of_a_step_about_many_tells_only_of_this_one(page, workspace, finding):
    other = with_finding(workspace, title="Plans drift")
    both = [seen(workspace, finding), seen(workspace, other)]
    workspace.findings.rate_delivery(both, Delivery.ON_TRACK)
    page.go("History")
    assert "Change delivery of 2 findings" in page.words
    assert page.words.count("Delivery: Not started → On track") == 1


def test_what_a_visit_meant_is_said_by_a_person(page, hub, workspace, finding):
    source = workspace.sources.lines()[0].id
    later = workspace.sources.add(a_source(short="MV6", title="Sixth visit", held=False))
    thread = workspace.threads.add("Timeliness")
    entry = a_finding(source, thread_ids=(thread,))
    workspace.findings.edit(seen(workspace, finding), entry)
    again = workspace.findings.add(a_finding(later, title="Late again", thread_ids=(thread,)))

    assert "MV5-C01 · this finding" in page.words
    assert "known only from others" in page.words
    words = page.field("visit_MV6")
    assert words.text() == "Raised again"
    page.press("visit_MV6")
    QTest.keyClick(page.pane.findChild(QMenu), Qt.Key.Key_Down)
    QTest.keyClick(page.pane.findChild(QMenu), Qt.Key.Key_Return)
    assert page.field("visit_MV6").text() == "Same"
    visit = next(v for v in workspace.threads.visits(thread) if v.source_id == later)
    workspace.threads.say(thread, visit, VisitWord.WORSE, "Twice as many.")
    assert page.field("visit_MV6").text() == "Worse"
    assert "Note: Twice as many." in page.words
    workspace.history.undo()
    workspace.history.undo()
    shown = [page.field(f"visit_{short}").text() for short in ("MV5", "MV6")]
    (paper,) = workspace.reports.gather(today()).sheets[0].threads
    assert shown == [visit.word for visit in paper.visits] == ["Raised", "Raised again"]
    page.press("MV6-C01 · Late again")
    assert hub.went == [Destination("findings", again)]


def test_merged_findings_are_links(page, hub, workspace, finding):
    other = with_finding(workspace, title="The same again")
    workspace.findings.merge(seen(workspace, finding), [seen(workspace, other)])
    page.press("Merged with it MV5-C02")
    assert hub.went == [Destination("findings", other)]


def test_the_buttons_of_the_head_and_the_words(page, finding):
    heard = []
    page.pane.closed.connect(lambda: heard.append("closed"))
    page.pane.edit_wanted.connect(lambda n: heard.append(("edit", n)))
    page.pane.split_wanted.connect(lambda n: heard.append(("split", n)))
    for button in ("close", "edit", "split"):
        page.press(button)
    assert heard == ["closed", ("edit", finding), ("split", finding)]


def test_very_long_words_are_folded(page, workspace, qtbot):
    words = "word " * 19_999 + "last"
    page.pane.show_number(with_finding(workspace, words=words))
    assert "last" not in page.words
    page.press("show_all")
    whole = page.pane.findChild(QPlainTextEdit, "whole")
    assert whole.isReadOnly()
    assert whole.toPlainText() == words.strip()


def test_the_tab_and_the_place_in_it_stay(page, workspace, finding, qtbot):
    for number in range(30):
        entry = UpdateEntry(Words(done=f"Line {number}. " * 20))
        workspace.progress.update_finding(seen(workspace, finding), entry)
    page.go("Updates")
    area = page.pane.findChild(QTabWidget, "tabs").currentWidget()
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 400)
    bar.setValue(300)
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.ON_TRACK)
    qtbot.wait(1)
    assert (page.tab, bar.value()) == ("Updates", 300)
    page.pane.show_number(with_finding(workspace, title="Another"))
    assert page.tab == "Updates"
    state = page.pane.state()
    page.pane.restore({"tab": 99, "other": None})
    assert page.pane.state() == state == {"tab": 2}


@pytest.mark.parametrize("tab", ["Finding", "Actions", "Evidence"])
def test_everything_has_a_name_and_is_reached_by_tab(page, action, evidence, tab):
    QAccessible.setActive(True)
    page.go(tab)
    page.settle()
    roles = {QAccessible.Role.Button, QAccessible.Role.ComboBox, QAccessible.Role.EditableText}
    assert [n.object() for n in nodes(page.pane) if n.role() in roles and not name(n)] == []
    stops = {
        widget
        for widget in page.pane.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and takes_tab(widget)
    }
    reached: set[QWidget | None] = set()
    while (at := QApplication.focusWidget()) not in reached:
        reached.add(at)
        QTest.keyClick(page.pane.window().windowHandle(), Qt.Key.Key_Tab)
    assert stops - reached == set()
    assert len(stops) > 5


def takes_tab(widget):
    inside_box = widget.focusProxy() is not None
    return widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inside_box


def test_several_changes_at_once_are_read_once(page, hub, workspace, finding, monkeypatch):
    read = []
    whole = Reading.of
    monkeypatch.setattr(Reading, "of", lambda *asked: read.append(asked) or whole(*asked))
    for priority in (Priority.HIGH, Priority.LOW):
        workspace.findings.set_priority([seen(workspace, finding)], priority)
    # Nothing is read while the table has still to be painted.
    assert (read, page.pane.behind) == ([], True)
    page.settle()
    assert len(read) == 1
    assert page.field("priority").value() == Priority.LOW


def test_a_field_can_be_given_before_the_pane_has_followed(page, workspace, finding):
    workspace.findings.set_priority([seen(workspace, finding)], Priority.HIGH)
    impact = page.pane.findChild(QWidget, "impact")
    impact.fill(Impact.EARLY_SIGNS)
    impact.touched()
    assert page.pane.behind
    impact.commit()
    assert impact.error == ""
    page.settle()
    assert workspace.findings.detail(finding).line.impact == Impact.EARLY_SIGNS
    assert impact.value() == Impact.EARLY_SIGNS
    assert page.field("priority").value() == Priority.HIGH


def test_the_register_s_own_words_are_shown_as_soon_as_they_change(page, workspace):
    word = next(w for w in workspace.settings.now().words if w.key == "not_started")
    workspace.settings.change_word(type(word)(word.rating, word.key, "To begin", word.definition))
    assert "Delivery: To begin" in page.chips


def test_all_of_another_finding_is_there_at_once_and_nothing_is_squeezed(
    page, workspace, finding, qtbot
):
    """What Qt would show in the next moment only, it makes no room for until then."""
    source = workspace.sources.lines()[0].id
    thread = workspace.threads.add("Timeliness")
    other = workspace.findings.add(a_finding(source, thread_ids=(thread,)))
    workspace.progress.decide_finding(
        seen(workspace, other), DecisionEntry(DecisionKind.KEEP_OPEN, "The board", "Too early.")
    )
    page.settle()
    page.pane.show_number(other)
    qtbot.waitUntil(lambda: page.pane.number == other)
    shown = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    pieces = [w for w in page.pane.findChildren(QWidget) if w.parentWidget().isVisible()]
    late = [w for w in pieces if w.isHidden() and not w.testAttribute(shown)]
    assert [(type(w).__name__, w.objectName()) for w in late if not w.isWindow()] == []
    assert "Too early." in page.words


def test_a_thread_that_was_closed_and_is_raised_again_says_so_here_and_in_the_report(
    page, hub, workspace, finding
):
    source = workspace.sources.lines()[0].id
    thread = workspace.threads.add("Timeliness")
    workspace.findings.edit(seen(workspace, finding), a_finding(source, thread_ids=(thread,)))
    assert "Closed by decision" not in page.words
    line = workspace.threads.overviews([thread])[thread]
    entry = DecisionEntry(DecisionKind.CLOSE, "The board", "Audits.", on=date(2026, 6, 1))
    workspace.threads.decide(Seen(thread, line.version), entry)
    assert "Closed by decision on 1 Jun 2026, with 1 finding still open." in page.words

    later = workspace.sources.add(a_source(short="MV6", start=PartialDate("2026-07")))
    workspace.findings.add(a_finding(later, thread_ids=(thread,)))

    back = "Closed by decision on 1 Jun 2026, and raised again since by MV6"
    assert back in page.words
    assert "State: Raised after closing" in {name(node) for node in nodes(page.pane)}
    page.press(f"show_thread_{thread}")
    assert hub.went == [Destination("threads", thread)]
    assert workspace.reports.gather(today()).sheets[0].threads[0].closed == back
