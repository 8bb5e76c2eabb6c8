"""What stands half-typed in a form is kept, and comes back into the same form."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.ui.findings.finding_form import FindingForm
from blackpool_tracker.ui.findings.split_form import SplitForm
from blackpool_tracker.ui.forms.action_form import ActionForm
from blackpool_tracker.ui.forms.decision_form import DecisionForm
from blackpool_tracker.ui.forms.evidence_form import EvidenceForm
from blackpool_tracker.ui.forms.update_form import UpdateForm
from blackpool_tracker.ui.reopening import reopened
from blackpool_tracker.ui.sources.form import SourceForm
from tests.builders import a_finding, seen
from tests.ui.pages.forms import pick, write


def test_nothing_is_kept_of_a_form_that_nobody_has_typed_into(opened, finding, kept):
    opened(UpdateForm, finding_id=finding)
    assert kept() == []


def test_half_typed_words_are_kept_and_forgotten_once_they_are_saved(opened, finding, kept):
    page = opened(UpdateForm, finding_id=finding)
    write(page.form.prompts[0], "Half a thou")
    ((form, words),) = kept()
    assert form == "update_form"
    assert "Half a thou" in words
    write(page.form.prompts[0], "Half a thought")
    assert "Half a thought" in kept()[0][1]
    assert page.save() == ""
    assert kept() == []


def test_words_that_are_thrown_away_are_not_kept(opened, finding, kept, asking):
    page = opened(UpdateForm, finding_id=finding)
    write(page.form.prompts[0], "Half")
    assert kept()
    asking.answers.append("throw")
    page.escape()
    assert kept() == []


def test_a_word_typed_back_to_what_stood_there_is_no_draft(opened, finding, kept):
    page = opened(UpdateForm, finding_id=finding)
    write(page.form.prompts[0], "x")
    assert kept()
    write(page.form.prompts[0], "")
    assert kept() == []


def test_the_timer_keeps_words_without_being_asked(opened, finding, hub, qtbot):
    page = opened(UpdateForm, finding_id=finding)
    write(page.form.prompts[0], "By itself")

    def there():
        with hub.workspace.drafts._store.reading() as session:  # noqa: SLF001  as above
            return session.connection().exec_driver_sql("SELECT count(*) FROM draft").scalar() == 1

    qtbot.waitUntil(there, timeout=8_000)


def round_trip(hub, page, qtbot):
    """The same form again, as an ended window would have left it."""
    entry = page.form.draft()
    assert entry is not None
    again = reopened(hub, page.form.parentWidget(), entry)
    qtbot.addWidget(again)
    assert again.draft() == entry
    assert again.typed
    return again


def test_an_update_comes_back(opened, hub, finding, qtbot):
    page = opened(UpdateForm, finding_id=finding)
    write(page.form.prompts[2], "Children say that they are heard.")
    pick(page.form.delivery, "At risk")
    write(page.form.reason, "One worker has left.")
    write(page.form.on, "31 Febr")
    again = round_trip(hub, page, qtbot)
    assert again.prompts[2].value() == "Children say that they are heard."
    assert again.reason.isVisibleTo(again)
    assert again.on.editor.text() == "31 Febr"


def test_an_action_comes_back(opened, hub, finding, qtbot):
    page = opened(ActionForm, finding_ids=(finding,))
    write(page.form.title, "Read every file")
    write(page.form.due, "31 March 2027")
    round_trip(hub, page, qtbot)


def test_an_edit_of_an_action_comes_back(opened, hub, action, qtbot):
    page = opened(ActionForm, action_id=action)
    write(page.form.title, "Read every file twice")
    assert round_trip(hub, page, qtbot).title.value() == "Read every file twice"


def test_a_decision_comes_back(opened, hub, finding, qtbot):
    page = opened(DecisionForm, finding_id=finding)
    write(page.form.reason, "Seen in three audits.")
    round_trip(hub, page, qtbot)


def test_evidence_comes_back_with_its_files(opened, hub, finding, qtbot, tmp_path):
    file = tmp_path / "audit.pdf"
    file.write_bytes(b"%PDF")
    page = opened(EvidenceForm, finding_id=finding, paths=[file])
    write(page.form.shows, "12 of 20 good")
    again = round_trip(hub, page, qtbot)
    assert "audit.pdf" in " ".join(label.text() for label in again.findChildren(type(again._files)))  # noqa: SLF001  the names of files


def test_a_finding_comes_back_with_its_places(opened, hub, finding, qtbot):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.title, "Assessments drift")
    line = page.form.places.editor.findChildren(type(page.form.title.editor))[0]
    line.setText("seven")
    line.textEdited.emit("seven")
    page.form.verbatim.editor.click()
    again = round_trip(hub, page, qtbot)
    assert again.title.value() == "Assessments drift"


def test_a_split_comes_back_with_all_its_parts(opened, hub, finding, qtbot):
    page = opened(SplitForm, finding=finding)
    form = page.form
    for words in ("Too many", "assessments take"):
        area = form.parts[form._last].words.editor  # noqa: SLF001  where the cursor was
        assert isinstance(area, QPlainTextEdit)
        cursor = area.textCursor()
        cursor.setPosition(len(words))
        area.setTextCursor(cursor)
        form.cut()
    assert len(form.parts) == 3
    again = round_trip(hub, page, qtbot)
    assert [part.words.value() for part in again.parts] == [
        part.words.value() for part in form.parts
    ]


def test_a_source_comes_back_with_its_judgements(opened, hub, finding, qtbot):
    page = opened(SourceForm)
    write(page.form.short, "MV6")
    page.form.judgements.add_button.click()
    area, _grade = page.form.judgements.rows[0]
    area.setText("Leaders")
    area.textEdited.emit("Leaders")
    again = round_trip(hub, page, qtbot)
    assert again.judgements.rows[0][0].text() == "Leaders"


def test_words_about_what_is_gone_are_refused_in_a_sentence(opened, hub, workspace, finding):
    page = opened(UpdateForm, finding_id=finding)
    write(page.form.prompts[0], "Late")
    entry = page.form.draft()
    workspace.findings.remove([Seen(finding, seen(workspace, finding).version)])
    with pytest.raises(MissingError, match="copy them"):
        reopened(hub, None, entry)


def test_what_others_changed_while_words_lay_unsaved_is_asked_about_and_not_written_over(
    opened, hub, finding, somebody_else, qtbot
):
    page = opened(FindingForm, finding_id=finding)
    write(page.form.title, "Assessments drift")
    write(page.form.words, "Mine alone.")
    entry = page.form.draft()
    page.form.done(0)
    detail = somebody_else.findings.detail(finding)
    somebody_else.findings.edit(
        Seen(finding, detail.line.version), a_finding(detail.source_id, title="Theirs")
    )
    hub.workspace.look_for_news()

    again = reopened(hub, None, entry)
    qtbot.addWidget(again)
    again.commit()
    assert "“Title” was changed by somebody else too" in again.refusal
    assert somebody_else.findings.detail(finding).line.title == "Theirs"
    assert again.words.value() == "Mine alone."
