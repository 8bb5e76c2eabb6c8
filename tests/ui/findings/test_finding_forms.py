"""Adding a finding by hand, correcting it, splitting one and merging several."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from blackpool_tracker.domain.findings import Citation, CitationKind, FindingKind
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.ui.destinations import Destination
from tests.builders import a_finding, an_action, seen

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def typed(field, words):
    field.editor.setFocus()
    QTest.keyClicks(field.editor, words)


def test_a_finding_is_added_by_hand_and_shown(findings, hub):
    findings.press("New finding")
    form = findings.form("finding_form")
    assert form.source.editor.hasFocus()

    typed(form.title, "Court work drifts")
    typed(form.words, "Cases drift before court.")
    page = form.places.editor.focusProxy()
    QTest.keyClicks(page, "7")
    form.themes.editor.setFocus()
    QTest.keyClick(form.themes.editor, Key.Key_Space)
    findings.save(form)

    detail = hub.workspace.findings.detail(6)
    assert detail.line.title == "Court work drifts"
    assert detail.line.kind is FindingKind.CONCERN
    assert detail.citations == (Citation(CitationKind.PARAGRAPH, "", 7),)
    assert [theme.name for theme in detail.themes] == ["Neglect"]
    assert findings.current == detail.line.ref
    assert findings.shown_in_pane == 6


def test_what_is_missing_is_said_and_what_was_typed_stays(findings, hub):
    findings.press("New finding")
    form = findings.form("finding_form")
    typed(form.title, "Only a title")

    findings.save(form)

    assert form.refusal == "Give the words of the finding."
    assert form.title.value() == "Only a title"
    assert len(hub.workspace.findings.ids(findings.page.question())) == 5

    QTest.keyClick(form, Key.Key_Escape)
    assert hub.asking.asked[-1][0] == "Throw away what you typed?"
    assert form.isVisible()
    hub.asking.answers.append("throw")
    QTest.keyClick(form, Key.Key_Escape)
    assert not form.isVisible()


def test_a_page_that_is_no_number_is_refused_at_its_field(findings):
    findings.press("New finding")
    form = findings.form("finding_form")
    typed(form.title, "A title")
    typed(form.words, "Words.")
    QTest.keyClicks(form.places.editor.focusProxy(), "seven")

    findings.save(form)

    assert form.places.error == "“seven” is no page number. Use 1, 2, 3 …"
    assert form.isVisible()
    form.done(0)


def test_f2_corrects_a_finding_and_keeps_its_places_and_order_of_themes(findings, hub):
    third = hub.workspace.themes.add("A third")
    entry = a_finding(1, theme_ids=(2, third, 1))
    hub.workspace.findings.edit(seen(hub.workspace, 1), entry)
    before = hub.workspace.findings.detail(1)
    findings.select("MV5-C01")
    findings.key(Key.Key_F2)
    form = findings.form("finding_form")
    assert form.words.value() == entry.words

    QTest.keyClick(form.title.editor, Key.Key_End)
    typed(form.title, " still")
    findings.save(form)

    after = hub.workspace.findings.detail(1)
    assert after.line.title == "Assessments are late still"
    assert (after.citations, after.themes) == (before.citations, before.themes)
    [step] = hub.workspace.history.about(1)[:1]
    assert [change.table for change in step.changes] == ["finding"]


def test_what_others_changed_meanwhile_is_shown_beside_what_is_typed(findings, hub):
    findings.page.edit(1)
    form = findings.form("finding_form")
    QTest.keyClick(form.title.editor, Key.Key_End)
    typed(form.title, " mine")
    entry = a_finding(1, title="Theirs", words="Their words.", theme_ids=(1,))

    hub.workspace.findings.edit(seen(hub.workspace, 1), entry)

    assert form.title.value() == "Assessments are late mine"
    assert form.words.value() == "Their words."
    form.done(0)


def test_places_can_be_added_and_taken_out(findings, hub):
    findings.page.edit(1)
    form = findings.form("finding_form")
    QTest.mouseClick(form.places.add_button, Qt.MouseButton.LeftButton)
    form.places.fill((Citation(CitationKind.SECTION, "Neglect", 4, 2), *form.places.value()))
    form.places.touched()

    findings.save(form)

    places = hub.workspace.findings.detail(1).citations
    assert [place.text for place in places] == [
        "page 4, “Neglect”, item 2",
        "page 3, paragraph 12",
    ]


def test_one_finding_is_split_at_the_cursor_into_three(findings, hub):
    ref = "MV5-C01"
    hub.workspace.actions.add(an_action(1))
    entry = a_finding(1, words="First part. Second part. Third part.", verbatim=True)
    hub.workspace.findings.edit(seen(hub.workspace, 1), entry)
    findings.page.split(1)
    form = findings.form("split_form")

    for part, place in ((0, len("First part.")), (1, len("Second part."))):
        area = form.parts[part].words.editor
        area.setFocus()
        cursor = area.textCursor()
        cursor.setPosition(place)
        area.setTextCursor(cursor)
        QTest.mouseClick(form.cut_button, Qt.MouseButton.LeftButton)
    typed(form.parts[1].title, "The second")
    typed(form.parts[2].title, "The third")
    typed(form.parts[2].words, "My words. ")
    findings.save(form)

    found = hub.workspace.findings
    new = [found.detail(number) for number in (6, 7)]
    assert found.lines([1])[1].words == "First part."
    assert found.lines([1])[1].ref == ref
    assert [line.line.words for line in new] == ["Second part.", "My words. Third part."]
    assert [line.verbatim for line in new] == [True, False]
    assert [line.line.actions for line in new] == [1, 1]
    assert hub.workspace.history.undo_label() == f"Split finding {ref} into 3"
    assert new[0].line.ref in findings.refs


def test_splitting_says_how_much_of_the_original_is_lost(findings):
    findings.page.split(1)
    form = findings.form("split_form")
    area = form.parts[0].words.editor
    area.setFocus()
    area.selectAll()

    QTest.keyClicks(area, "Assessments are late.")

    said = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert any("words of the original stand in none of these" in text for text in said)
    form.done(0)


def test_a_cut_at_the_edge_is_refused(findings):
    findings.page.split(1)
    form = findings.form("split_form")

    QTest.mouseClick(form.cut_button, Qt.MouseButton.LeftButton)

    assert form.refusal == "Put the cursor between two parts of the words first."
    form.done(0)


def test_several_findings_are_merged_into_the_one_that_is_chosen(findings, hub):
    findings.select("MV5-C01", "MV5-C02", "MV5-C03")
    findings.press("Merge…")
    form = findings.form("merge_form")
    assert "MV5-C01 keeps its ref" in form.outcome

    form.choices[1].setFocus()
    QTest.keyClick(form.choices[1], Key.Key_Space)
    assert "MV5-C02 keeps its ref" in form.outcome
    assert "MV5-C01, MV5-C03 stay in the register as superseded" in form.outcome
    told = form.words_to_be
    findings.save(form)

    kept = hub.workspace.findings.detail(2)
    assert kept.line.words == told
    assert kept.merged == ("MV5-C01", "MV5-C03")
    assert hub.workspace.findings.lines([1])[1].delivery is Delivery.SUPERSEDED
    assert findings.current == "MV5-C02"

    hub.workspace.history.undo()
    assert hub.workspace.findings.detail(2).merged == ()


def test_merging_needs_two_and_at_most_a_dozen(findings, hub):
    for number in range(12):
        hub.workspace.findings.add(a_finding(1, title=f"Finding {number}"))
    findings.select("MV5-C01")
    findings.page.merge_selected()
    findings.key(Key.Key_A, CTRL)
    findings.page.merge_selected()

    assert hub.refusals == [
        "Choose at least two findings to merge.",
        "Merge at most 12 findings at a time.",
    ]


def test_the_menu_offers_only_what_can_be_done_with_the_rows_selected(findings):
    findings.select("MV5-C01")
    assert findings.menu_item("Split").isEnabled()
    assert not findings.menu_item("Merge").isEnabled()

    findings.select("MV5-C01", "MV5-C02")
    assert not findings.menu_item("Split").isEnabled()
    assert findings.menu_item("Merge").isEnabled()


def test_the_menu_leads_to_the_actions_of_a_finding(findings, hub):
    hub.workspace.actions.add(an_action(2))
    findings.select("MV5-C02")

    [action] = findings.menu_item("Show action").menu().actions()
    action.trigger()

    assert (action.text(), hub.went) == ("A-001", [Destination("actions", 1)])
