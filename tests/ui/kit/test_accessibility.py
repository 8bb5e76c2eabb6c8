"""Everything has a name, is reached by Tab, and shows that it has the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from blackpool_tracker.ui.kit import announcing, buttons
from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.kit.menu_chip import MenuChip
from blackpool_tracker.ui.kit.search_field import SearchField
from blackpool_tracker.ui.kit.toast import Toast
from blackpool_tracker.ui.kit.toggle_chip import ToggleChip
from blackpool_tracker.ui.theme import CONTRAST, DARK, LIGHT
from tests.ui.kit import examples
from tests.ui.kit.reading import INTERACTIVE, name, named, names, nodes


@pytest.fixture
def page(shown) -> QWidget:
    """One piece of each kind."""
    search = SearchField("Search findings", "Search")
    search.setText("care")
    return shown(
        examples.rail(),
        search,
        MenuChip("Delivery", examples.delivery_choices()),
        ToggleChip("Overdue"),
        examples.table(),
        examples.form(),
        EmptyState("actions", "No actions yet", "Add one to any finding.", "Add an action"),
        buttons.icon_button("more", "More"),
    )


def test_everything_that_can_be_used_has_a_name(page):
    nameless = [
        (node.role().name, str(node.object()))
        for node in nodes(page)
        if node.role() in INTERACTIVE and not name(node)
    ]
    assert not nameless


@pytest.mark.parametrize("label", ["Delivery", "Lead", "Due", "Seen on", "Title", "Latest update"])
def test_a_field_is_called_what_its_label_says(shown, label):
    form = shown(examples.form())
    fields = {QAccessible.Role.ComboBox, QAccessible.Role.EditableText}
    called = {each for node in nodes(form) if node.role() in fields for each in names(node)}
    assert label in called


def test_the_buttons_inside_a_field_have_names(shown):
    search = SearchField("Search findings", "Search")
    search.setText("care")
    window = shown(search, examples.form())
    assert named(window, "Clear the search")
    assert named(window, "Pick from a calendar")


def test_a_refusal_is_tied_to_its_field(shown):
    form = examples.form(refused=True)
    shown(form)
    due = named(form, "Due")
    assert due.text(QAccessible.Text.Description).startswith("The year 0202 cannot be right")


def test_the_chosen_values_of_a_filter_are_in_its_name(shown):
    chip = MenuChip("Delivery", examples.delivery_choices())
    chip.set_chosen({"at_risk", "off_track"})
    window = shown(chip)
    assert named(window, "Delivery: At risk, Off track")


def reached(page: QWidget, *, backwards: bool = False) -> list[QWidget]:
    """The widgets that Tab comes to, until it comes to the first again."""
    key = Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab
    seen: list[QWidget] = []
    while (holder := QApplication.focusWidget()) not in seen:
        seen.append(holder)
        QTest.keyClick(holder, key)
        assert len(seen) < 60
    return seen


def wants_tab(widget: QWidget) -> bool:
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    proxied = widget.focusProxy() is not None
    return tab and widget.isVisible() and widget.isEnabled() and not proxied


def test_tab_comes_to_everything_once_and_back_again(page):
    page.findChild(SearchField).setFocus()
    there = reached(page)
    wanted = {widget for widget in page.findChildren(QWidget) if wants_tab(widget)}
    assert {widget for widget in there if widget.focusProxy() is None} >= wanted
    page.findChild(SearchField).setFocus()
    back = reached(page, backwards=True)
    assert back == [there[0], *reversed(there[1:])]


def test_tab_follows_the_page_and_the_table_is_one_stop(page):
    page.findChild(SearchField).setFocus()
    kinds = [widget.accessibleName() or widget.text().replace("&", "") for widget in reached(page)]
    assert kinds == [
        "Search findings",
        "Delivery: any",
        "Overdue",
        "Findings",
        "Delivery",
        "Lead",
        "Due",
        "Seen on",
        "Title",
        "Latest update",
        "Word for word",
        "Add an action",
        "More",
        "Findings",
    ]
    assert sum(isinstance(widget, QTableView) for widget in reached(page)) == 1


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_the_keyboard_can_be_seen_wherever_it_is(page, wear, theme):
    wear(theme)
    page.findChild(SearchField).setFocus()
    for widget in reached(page):
        frame = widget.parentWidget() if isinstance(widget, QTableView) else widget
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        with_it = frame.grab().toImage()
        widget.clearFocus()
        QApplication.processEvents()
        without = frame.grab().toImage()
        edge = [(x, y) for x in range(with_it.width()) for y in (0, 1, with_it.height() - 2)]
        changed = sum(with_it.pixel(*dot) != without.pixel(*dot) for dot in edge)
        assert changed > with_it.width() / 2, f"{widget} shows no ring"


def test_words_are_read_out_politely_or_at_once(shown, spoken):
    window = shown()
    announcing.announce(window, "12 shown, 2 overdue")
    announcing.announce(window, "The register could not be saved.", assertive=True)
    assert spoken == ["12 shown, 2 overdue", "!The register could not be saved."]


def test_a_message_is_read_out_with_its_way_to_undo(shown, spoken):
    toast = Toast(shown())
    toast.say("Lead changed", undo=True)
    assert spoken == ["Lead changed. Alt+U to undo."]


def test_the_real_announcement_reaches_qt_without_a_word_of_protest(shown):
    announcing.announce(shown(), "Saved")
