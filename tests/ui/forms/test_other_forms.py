"""Actions, decisions, evidence and links."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QPushButton

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.days import months_after
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.evidence import EvidenceKind
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.threads import VisitWord
from blackpool_tracker.ui.forms.action_form import ActionForm
from blackpool_tracker.ui.forms.decision_form import DecisionForm
from blackpool_tracker.ui.forms.evidence_form import EvidenceForm
from blackpool_tracker.ui.forms.link_form import LinkForm
from blackpool_tracker.ui.forms.proposal_form import ProposalForm
from blackpool_tracker.ui.forms.revisit_form import RevisitForm
from blackpool_tracker.ui.forms.update_form import UpdateForm
from blackpool_tracker.ui.forms.visit_form import VisitForm
from tests.builders import (
    a_finding,
    an_action,
    proposed,
    proposed_action,
    seen,
    seen_action,
    with_finding,
)
from tests.ui.kit.reading import name, nodes
from tests.ui.pages.forms import pick, write


def test_an_action_is_planned_with_an_owner_who_was_not_on_the_list(
    opened, hub, workspace, finding
):
    page = opened(ActionForm, finding_ids=(finding,))
    write(page.form.title, "Read every file")
    write(page.form.owner, "Mo Khan")
    write(page.form.due, "1 Dec 2026")

    assert page.save() == "“Mo Khan” is not on the list of people."
    assert workspace.actions.of_finding(finding) == []
    hub.asking.answers = ["add"]
    assert page.save() == ""
    (action,) = workspace.actions.of_finding(finding)
    assert (action.owner, action.due, action.original_due) == (
        "Mo Khan", date(2026, 12, 1), date(2026, 12, 1),
    )  # fmt: skip
    workspace.history.undo()  # one act, one step
    assert (workspace.people.lines(), workspace.actions.of_finding(finding)) == ([], [])


def test_an_action_without_words_or_with_an_unknown_finding_is_refused(opened, workspace, finding):
    page = opened(ActionForm, finding_ids=(finding,))
    assert page.save() == "Say what will be done."
    write(page.form.title, "Read every file")
    QTest.keyClicks(page.form.findings.search, "MV5-C01, X-99")
    assert page.save() == "There is no finding X-99 in this register."
    assert page.form.title.value() == "Read every file"


def test_the_findings_of_an_action_are_searched_for_and_taken_out(
    opened, workspace, finding, qtbot
):
    other = with_finding(workspace, title="Supervision is too rare")
    page = opened(ActionForm, finding_ids=(finding,))
    write(page.form.title, "Read every file")
    field = page.form.findings

    QTest.keyClicks(field.search, "superv")
    popup = field.search.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.search.text() == "")
    assert field.value() == (finding, other)

    QTest.mouseClick(field.findChild(QPushButton, "drop_MV5-C01"), Qt.MouseButton.LeftButton)
    assert page.save() == ""
    (action,) = workspace.actions.of_finding(other)
    assert action.finding_ids == (other,)


def test_enter_takes_a_typed_ref_and_does_not_save_the_form(opened, workspace, finding):
    page = opened(ActionForm)
    page.form.findings.search.setFocus()
    QTest.keyClicks(page.form.findings.search, "mv5-c01")
    page.key(Qt.Key.Key_Return)
    assert page.open
    assert page.form.findings.value() == (finding,)
    assert page.form.findings.search.text() == ""


def test_correcting_an_action_cannot_move_its_date(opened, workspace, action):
    page = opened(ActionForm, action_id=action)
    assert not page.form.due.editor.isEnabled()
    write(page.form.success, "Nine in ten are on time.")
    assert page.save() == ""
    line = workspace.actions.lines([action])[action]
    assert line.success == "Nine in ten are on time."
    assert line.due == line.original_due == date(2026, 3, 31)


def test_two_people_correct_an_action(opened, workspace, somebody_else, action):
    page = opened(ActionForm, action_id=action)
    write(page.form.description, "My words.")
    theirs = somebody_else.actions
    line = theirs.lines([action])[action]
    entry = an_action(*line.finding_ids, title="Their title", due=line.due, start=line.start)
    theirs.edit(seen_action(somebody_else, action), entry)

    assert page.save() == ""
    line = workspace.actions.lines([action])[action]
    assert (line.title, line.description) == ("Their title", "My words.")


def test_an_extension_keeps_the_original_date(opened, workspace, action):
    page = opened(DecisionForm, action_id=action, kind=DecisionKind.EXTEND)
    assert page.form.focusWidget() is page.form.due.editor
    write(page.form.by, "The board")
    write(page.form.due, "30 Sep 2026")
    assert page.save() == "“Extend” needs a reason."
    write(page.form.reason, "The tool came late.")
    assert page.save() == ""
    line = workspace.actions.lines([action])[action]
    assert (line.due, line.original_due, line.extensions) == (
        date(2026, 9, 30), date(2026, 3, 31), 1,
    )  # fmt: skip


def test_closing_looks_again_after_half_a_year(opened, workspace, finding):
    proposed(workspace, finding)
    page = opened(DecisionForm, finding_id=finding)
    pick(page.form.kind, "Close")
    assert page.save() == "Say who decided."
    write(page.form.by, "Chair")
    assert page.save() == ""
    (decision,) = workspace.progress.decisions(finding)
    assert decision.revisit == months_after(today(), 6)
    assert workspace.findings.detail(finding).line.delivery is Delivery.CLOSED

    update = opened(UpdateForm, finding_id=finding).form
    assert update.delivery.editor.count() == 1


@pytest.mark.parametrize(("kind", "asks_revisit"), [("Close", True), ("Escalate", False)])
def test_a_decision_asks_only_for_what_it_needs(opened, finding, kind, asks_revisit):
    form = opened(DecisionForm, finding_id=finding).form
    pick(form.kind, kind)
    assert form.revisit.isVisible() is asks_revisit
    assert not form.due.isVisible()


def test_a_finding_cannot_be_extended(opened, finding, action):
    for about, offered in (({"finding_id": finding}, -1), ({"action_id": action}, 2)):
        form = opened(DecisionForm, **about).form
        assert form.kind.editor.findText("Extend") == offered


def test_only_what_can_be_decided_is_offered(opened, workspace, action):
    proposed_action(workspace, action)
    closed = DecisionEntry(DecisionKind.CLOSE, "Chair")
    workspace.progress.decide_action(seen_action(workspace, action), closed)
    form = opened(DecisionForm, action_id=action).form
    offered = [form.kind.editor.itemText(at) for at in range(form.kind.editor.count())]
    assert offered == ["Re-open", "Not ours", "Superseded"]
    assert form.kind.value() == DecisionKind.REOPEN


def test_files_become_evidence_and_the_bad_one_stays(opened, workspace, finding, tmp_path):
    good, empty, last = (tmp_path / name for name in ("audit.txt", "empty.txt", "more.txt"))
    good.write_bytes(b"nine of ten")
    empty.write_bytes(b"")
    last.write_bytes(b"ten of ten")
    page = opened(EvidenceForm, finding_id=finding, paths=[good, empty, last])
    pick(page.form.kind, "Case audit")
    write(page.form.shows, "Plans are better.")

    assert page.save() == "empty.txt is empty, so it shows nothing."
    assert [e.file_name for e in workspace.evidence.lines(finding)] == ["audit.txt"]
    empty.write_bytes(b"filled by now")
    assert page.save() == ""
    lines = workspace.evidence.lines(finding)
    assert sorted(e.file_name for e in lines) == ["audit.txt", "empty.txt", "more.txt"]
    assert {(e.kind, e.shows) for e in lines} == {(EvidenceKind.CASE_AUDIT, "Plans are better.")}


def test_the_keeping_of_a_large_file_can_be_stopped(opened, workspace, finding, tmp_path, qtbot):
    large = tmp_path / "recording.bin"
    large.write_bytes(bytes(60 * 1024 * 1024))
    page = opened(EvidenceForm, finding_id=finding, paths=[large])
    bar = page.form.findChild(QProgressBar)
    page.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bar.isVisible() and bar.value() > 0)
    page.escape()
    qtbot.waitUntil(lambda: page.form.refusal != "")
    assert page.form.refusal == "Stopped. recording.bin was not kept."
    assert page.open
    assert workspace.evidence.lines(finding) == []
    assert page.save() == ""
    assert [line.file_name for line in workspace.evidence.lines(finding)] == ["recording.bin"]


def test_a_link_or_a_chosen_file_is_evidence_too(opened, hub, workspace, finding, tmp_path):
    page = opened(EvidenceForm, finding_id=finding)
    assert page.save() == "Add a file, or give a link."
    write(page.form.link, "https://example.org/data")
    chosen = tmp_path / "sample.csv"
    chosen.write_text("a,b", encoding="utf-8")
    hub.asking.files = [chosen]
    page.form.choose_button.click()
    assert page.save() == ""
    lines = workspace.evidence.lines(finding)
    assert {e.file_name or e.link for e in lines} == {"sample.csv", "https://example.org/data"}


def test_an_action_of_another_finding_is_linked_by_its_ref(opened, workspace, finding, action):
    other = with_finding(workspace, title="Plans drift")
    page = opened(LinkForm, finding_id=other)
    write(page.form.action, "nothing like it")
    assert page.save().startswith("Choose an action from the list")
    write(page.form.action, "a-001")
    assert page.save() == ""
    (line,) = workspace.actions.of_finding(other)
    assert (line.id, set(line.finding_ids)) == (action, {finding, other})
    assert line.due == line.original_due == date(2026, 3, 31)


@pytest.mark.parametrize(
    "form_class", [ActionForm, DecisionForm, EvidenceForm, LinkForm, ProposalForm, RevisitForm]
)
def test_every_field_has_a_name_and_its_own_letter(opened, finding, form_class):
    QAccessible.setActive(True)
    about = {"finding_ids": (finding,)} if form_class is ActionForm else {"finding_id": finding}
    form = opened(form_class, **about).form
    roles = {QAccessible.Role.Button, QAccessible.Role.ComboBox, QAccessible.Role.EditableText}
    assert [n.object() for n in nodes(form) if n.role() in roles and not name(n)] == []
    texts = [label.text() for label in form.stack.labels]
    texts += [button.text() for button in form.findChildren(QPushButton)]
    letters = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
    assert len(letters) == len(set(letters)) > 1


@pytest.fixture
def thread(workspace, finding):
    """A thread to which the finding belongs."""
    source = workspace.sources.lines()[0].id
    number = workspace.threads.add("Timeliness")
    entry = a_finding(source, thread_ids=(number,))
    workspace.findings.edit(seen(workspace, finding), entry)
    return number


def test_what_a_visit_meant_is_written_with_a_note(opened, workspace, thread):
    (visit,) = workspace.threads.visits(thread)
    page = opened(VisitForm, thread=thread, visit=visit)
    pick(page.form.word, "Improved")
    write(page.form.note, "Fewer than before.")
    assert page.save() == ""
    (visit,) = workspace.threads.visits(thread)
    assert (visit.word, visit.note) == (VisitWord.IMPROVED, "Fewer than before.")


def test_two_people_say_what_a_visit_meant(opened, workspace, somebody_else, thread):
    (visit,) = workspace.threads.visits(thread)
    page = opened(VisitForm, thread=thread, visit=visit)
    pick(page.form.word, "Worse")
    write(page.form.note, "Mine.")
    somebody_else.threads.say(thread, visit, VisitWord.SAME, "Theirs.")
    assert page.save().startswith("Not saved yet: “For this thread it was” and “Note” were changed")
    assert page.clash(page.form.note).texts == ("Mine.", "Theirs.")
    page.settle(page.form.word, "Keep mine")
    page.settle(page.form.note, "Keep mine")
    assert page.save() == ""
    assert workspace.threads.visits(thread)[0].note == "Mine."
