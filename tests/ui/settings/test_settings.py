"""The register's own lists, words and settings."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from blackpool_tracker.domain.case_reviews import Mark
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.backups import Backups
from blackpool_tracker.ui.settings.lines_model import LinesModel
from blackpool_tracker.ui.settings.page import SettingsPage
from tests.builders import a_review, with_finding
from tests.ui.pages.settings import FormObject

Key = Qt.Key


def test_each_field_of_the_register_is_one_step_when_it_is_left(page, hub):
    page.fill("programme", "Getting there")
    page.fill("council", "Blackpool Council")
    now = hub.workspace.settings.now()
    assert (now.programme, now.council) == ("Getting there", "Blackpool Council")
    assert len(hub.workspace.history.lines()) == 2


def test_a_marking_is_picked_from_the_usual_ones_or_typed(page, hub):
    assert page.offered("marking") == ["OFFICIAL", "OFFICIAL-SENSITIVE"]

    page.pick("marking", "OFFICIAL-SENSITIVE")
    assert hub.workspace.settings.now().marking == "OFFICIAL-SENSITIVE"
    page.fill("marking", "Official, for the board")
    assert hub.workspace.settings.now().marking == "Official, for the board"
    assert page.value_of("marking") == "Official, for the board"


def test_an_empty_marking_is_refused_beside_its_field(page, hub):
    page.fill("marking", " ")
    assert "OFFICIAL" in page.error_of("marking")
    assert hub.workspace.settings.now().marking == "OFFICIAL"
    page.fill("marking", "official-sensitive")
    assert (page.error_of("marking"), hub.workspace.settings.now().marking) == (
        "",
        "OFFICIAL-SENSITIVE",
    )


def test_undo_is_followed(page, hub):
    page.fill("programme", "Getting there")
    page.fill("programme", "Getting to good")
    hub.workspace.history.undo()
    assert page.value_of("programme") == "Getting there"


def test_the_first_person_is_added_by_keys(page, hub, qtbot):
    page.go("People")
    assert "Nobody is on the list yet" in page.words
    page.press("Add person")
    form = FormObject(page.page, "person_form", qtbot)
    form.write("Name or post", "Bea Brown")
    form.commit()
    assert page.rows == [["Bea Brown", "Not said", "None given", "No findings", "No actions"]]


def test_a_name_is_entered_once_and_nothing_typed_is_lost(page, hub, qtbot):
    hub.workspace.people.add("Bea Brown")
    page.go("People")
    page.press("Add person")
    form = FormObject(page.page, "person_form", qtbot)
    form.write("Name or post", "bea brown")
    form.commit()
    assert form.refusal == "Bea Brown is in the list already."
    form.write("Name or post", "Bea Black")
    form.commit()
    assert [row[0] for row in page.rows] == ["Bea Black", "Bea Brown"]


def test_enter_edits_and_delete_removes(page, hub, qtbot):
    hub.workspace.people.add("Bea Brown")
    hub.workspace.people.add("Carol Lee")
    page.go("People")
    page.choose("Carol Lee")
    page.press_key(Key.Key_Return)
    form = FormObject(page.page, "person_form", qtbot)
    form.write("Name or post", "Carol Lees")
    form.commit()
    assert [row[0] for row in page.rows] == ["Bea Brown", "Carol Lees"]
    page.choose("Bea Brown")
    page.press_key(Key.Key_Delete)
    assert [row[0] for row in page.rows] == ["Carol Lees"]
    hub.workspace.history.undo()
    assert [row[0] for row in page.rows] == ["Bea Brown", "Carol Lees"]


def test_a_theme_with_findings_stays(page, hub):
    theme = hub.workspace.themes.add("Leadership")
    with_finding(hub.workspace, theme_ids=(theme,))
    refused = []
    hub.refused.connect(refused.append)
    page.go("Themes")
    page.choose("Leadership")
    page.press_key(Key.Key_Delete)
    assert refused == ["Leadership stands in 1 finding. Change them first."]
    assert page.rows[0][0] == "Leadership"


def test_a_word_is_the_registers_own(page, hub, qtbot):
    page.go("Words")
    page.choose("Off track")
    page.press_key(Key.Key_Return)
    form = FormObject(page.page, "word_form", qtbot)
    form.write("Word", "In trouble")
    form.commit()
    assert hub.words.delivery(Delivery.OFF_TRACK) == "In trouble"
    assert "In trouble" in [row[0] for row in page.rows]


def test_the_model_keeps_its_promises(page, hub, qtbot):
    tester = QAbstractItemModelTester(
        LinesModel(("A", "B")), QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    page.go("People")
    second = QAbstractItemModelTester(
        page.tab.lines_shown, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    hub.workspace.people.add("Bea Brown")
    hub.workspace.history.undo()
    assert page.rows == []
    assert (tester, second) != (None, None)


def test_the_tab_is_remembered(page):
    page.go("Themes")
    state = page.page.state()
    page.go("Register")
    page.page.restore(state)
    assert page.page.state() == state
    page.page.restore({"tab": "nonsense"})
    assert page.page.state() == state


def test_in_little_room_all_columns_give_way_and_get_their_room_back(hub, shown):
    hub.workspace.people.add("Deputy Director, Children’s Social Care")
    page = SettingsPage(hub)
    window = shown(page)
    page.tabs.setCurrentIndex(1)
    header = page.tabs.currentWidget().panel.view.horizontalHeader()
    window.resize(1400, 600)
    wide = [header.sectionSize(column) for column in range(1, 5)]

    window.resize(760, 600)
    narrow = [header.sectionSize(column) for column in range(1, 5)]
    assert all(less < more for less, more in zip(narrow, wide, strict=True))
    assert header.sectionSize(0) > max(narrow)

    window.resize(1400, 600)
    assert [header.sectionSize(column) for column in range(1, 5)] == wide


def test_no_tab_moves_when_another_is_shown(hub, shown):
    page = SettingsPage(hub)
    shown(page)
    bar = page.tabs.tabBar()
    places = []
    for number in range(bar.count()):
        page.tabs.setCurrentIndex(number)
        places.append([bar.tabRect(each).left() for each in range(bar.count())])
    assert places == [places[0]] * bar.count()


def test_the_room_for_backups_is_chosen_and_where_they_lie_is_told(page, hub, qtbot):
    backups = Backups(hub.workspace.path, hub.preferences)
    with_finding(hub.workspace)
    backups.make()
    page.go("Backups")
    qtbot.waitUntil(lambda: "Now kept: 1 backup of this register, " in page.words_of_tab)
    assert str(backups.folder) in page.words_of_tab
    assert "24 hours, 14 days and 12 months" in page.words_of_tab
    page.pick("backup_limit", "5\N{NO-BREAK SPACE}GB at most")
    assert backups.limit == 5_000_000_000


def test_practice_standards_are_put_in_order_and_renamed_but_not_taken_from_cases(page, hub, qtbot):
    standards = hub.workspace.standards
    time, _voice = standards.add("In time"), standards.add("Child’s voice")
    hub.workspace.case_reviews.add(a_review(marks={time: Mark.MET}))
    page.go("Practice standards")
    assert page.rows == [
        ["In time", "Not said", "1 mark"],
        ["Child’s voice", "Not said", "No marks"],
    ]
    page.choose("In time")
    page.press_named("move_down")
    assert [row[0] for row in page.rows] == ["Child’s voice", "In time"]
    page.choose("In time")
    page.press_key(Key.Key_Delete)
    assert hub.refusals == ["In time stays: 1 case has a mark against it. You can change its name."]
    page.press_key(Key.Key_Return)
    form = FormObject(page.page, "standard_form", qtbot)
    form.write("Title", "Assessment in time")
    form.commit()
    assert page.rows[1][0] == "Assessment in time"
    page.choose("Child’s voice")
    page.press_key(Key.Key_Delete)
    assert len(page.rows) == 1
