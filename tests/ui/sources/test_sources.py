"""The timeline of sources, their detail and their form."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.sources import Grade, JudgementEntry, SourceKind
from blackpool_tracker.ui.forms.statement_form import StatementForm
from blackpool_tracker.ui.sources.grades import STEPS, GradeChip
from blackpool_tracker.ui.theme import CONTRAST, DARK, LIGHT
from tests.builders import a_source, with_finding
from tests.ui.pages.settings import save_with_keys

INSPECTION = a_source(
    short="ILACS19",
    title="Inspection",
    start=PartialDate("2018-11-26"),
    published=PartialDate("2019-01-17"),
    judgements=(
        JudgementEntry("Overall effectiveness", Grade.INADEQUATE),
        JudgementEntry("Care leavers", Grade.GOOD),
    ),
    areas=("Front door", "Care leavers"),
    inspectors="Lorna Example",
    note="Read <b>closely</b>",
)


def test_an_empty_register_says_what_to_do_next(page):
    assert "No sources yet" in page.words
    page.press("Add the first source")
    assert page.form().short.editor.hasFocus() or page.form().isVisible()


def test_the_newest_stands_first_and_unknown_dates_last(page, hub):
    hub.workspace.sources.add(INSPECTION)
    hub.workspace.sources.add(a_source(short="X", title="Undated", start=None))
    hub.workspace.sources.add(a_source())
    assert [card.split(",")[0] for card in page.cards] == ["MV5", "ILACS19", "X"]
    assert page.cards[1] == (
        "ILACS19, Inspection. Monitoring visit, 26 November 2018, published 17 January 2019."
        " overall Inadequate. no findings. Document held"
    )


def test_a_source_known_only_from_others_says_so(page, hub):
    hub.workspace.sources.add(a_source(held=False))
    assert page.cards[0].endswith("Known only from others")
    assert "Known only from others" in page.detail


def test_the_detail_shows_all_that_is_known_as_it_was_written(page, hub):
    hub.workspace.sources.add(INSPECTION)
    for words in ("Inadequate", "Good", "Front door", "Lorna Example", "Read <b>closely</b>"):
        assert words in page.detail


def test_the_arrows_go_through_the_years(page, hub):
    hub.workspace.sources.add(INSPECTION)
    hub.workspace.sources.add(a_source())
    page.press_key(Qt.Key.Key_Home)
    assert page.chosen == "MV5"
    page.press_key(Qt.Key.Key_Down)
    assert page.chosen == "ILACS19"


def test_a_source_is_written_down_with_its_judgements(page, hub):
    page.press("Add the first source")
    form = page.form()
    QTest.keyClicks(form.short.editor, "B26")
    QTest.keyClicks(form.name.editor, "Inspection 2026")
    QTest.keyClicks(form.start.editor, "2026")
    QTest.keyClicks(form.areas.editor, "Front door")
    QTest.keyClick(form.areas.editor, Qt.Key.Key_Return)
    QTest.keyClick(form.areas.editor, Qt.Key.Key_Return)
    QTest.keyClicks(form.areas.editor, "Care leavers")
    page.add_judgement("Overall effectiveness", Qt.Key.Key_G)
    page.save()
    entry = hub.workspace.sources.lines()[0].entry
    assert (entry.short, entry.start.iso, entry.areas) == (
        "B26",
        "2026",
        ("Front door", "Care leavers"),
    )
    assert entry.judgements == (JudgementEntry("Overall effectiveness", Grade.GOOD),)
    assert page.chosen == "B26"


def test_a_judgement_without_its_grade_is_refused_and_kept(page, hub):
    page.press("Add the first source")
    form = page.form()
    QTest.keyClicks(form.short.editor, "B26")
    QTest.keyClicks(form.name.editor, "Inspection 2026")
    form.findChild(type(form.judgements.add_button), "add_judgement").click()
    QTest.keyClicks(form.judgements.rows[0][0], "Overall")
    page.save()
    assert "area and its grade" in form.judgements.error
    assert hub.workspace.sources.lines() == []
    assert form.judgements.rows[0][0].text() == "Overall"


def test_a_taken_name_is_refused_in_the_form(page, hub):
    hub.workspace.sources.add(a_source())
    page.press("New source")
    form = page.form()
    QTest.keyClicks(form.short.editor, "mv5")
    QTest.keyClicks(form.name.editor, "Again")
    page.save()
    assert form.refusal == "There is a source called MV5 already."
    assert form.isVisible()


def test_its_findings_are_asked_for(page, hub):
    source = hub.workspace.sources.add(a_source())
    with_finding(hub.workspace)
    page.press("Show its findings")
    assert hub.went[0].question.source_ids == frozenset({source})


def test_removing_is_undone(page, hub):
    hub.workspace.sources.add(a_source())
    page.press("Remove")
    assert page.cards == []
    hub.workspace.history.undo()
    assert len(page.cards) == 1


def test_the_model_keeps_its_promises(page, hub):
    model = page.page.timeline.lines
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    hub.workspace.sources.add(INSPECTION)
    hub.workspace.sources.add(a_source())
    hub.workspace.history.undo()
    page.wait()
    assert model.rowCount() == 1
    assert tester.model() is model


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_grades_differ_without_colour(qapp, qtbot, wear, theme):
    wear(theme)
    pictures = set()
    for grade in STEPS:
        chip = GradeChip(grade)
        qtbot.addWidget(chip)
        scale = chip.grab().toImage().copy(0, 0, 34, chip.sizeHint().height())
        grey = scale.convertToFormat(scale.Format.Format_Grayscale8)
        pictures.add(bytes(grey.constBits()))
    assert len(pictures) == len(STEPS)


def test_enter_on_a_card_goes_to_edit_and_remove_comes_last(page, hub):
    hub.workspace.sources.add(INSPECTION)
    page.press_key(Qt.Key.Key_Return)

    names = []
    for _ in range(2):
        names.append(QApplication.focusWidget().text())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert names == ["Edit…", "Remove"]


def test_a_page_of_sources_has_one_primary_button(page, hub):
    hub.workspace.sources.add(INSPECTION)

    assert page.primary == ["New source"]


def test_the_statement_of_an_inspection_tells_its_day_and_takes_another(page, workspace, qtbot):
    workspace.sources.add(
        a_source(short="I19", kind=SourceKind.ILACS_INSPECTION, received=date(2019, 1, 17))
    )
    qtbot.waitUntil(lambda: "Overdue: it was due on 29 April 2019" in page.detail)

    page.press("Change its dates…")
    form = page.form(StatementForm)
    form.sent.editor.setText("3 May 2019")
    form.sent.touched()
    save_with_keys(form, qtbot)

    qtbot.waitUntil(lambda: "Sent on 3 May 2019." in page.detail)
    assert "Overdue" not in page.detail
    assert workspace.history.undo_label() == "Change the statement of action on I19"
