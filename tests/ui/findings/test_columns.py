"""The columns of a list: which are shown in the room there is, and which a person chose."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem

from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.ui.kit.cells import two_lines
from blackpool_tracker.ui.kit.labels import tip
from blackpool_tracker.ui.kit.metrics import CELL_PADDING
from tests.builders import seen

Key = Qt.Key
RATINGS = ["Delivery", "Impact", "Evidence"]
LONG_NAMES = (
    "Deputy Director, Children's Social Care",
    "Head of Front Door and Assessment",
    "Head of Safeguarding and Review",
    "Head of Fostering and Placements",
    "Designated Nurse, Children in Care",
)


@pytest.mark.parametrize("width", [74, 80, 90, 96, 106, 120, 150, 190, 240])
def test_the_ratings_are_seen_however_narrow_the_list_is(findings, width):
    findings.give_list(width)

    assert [title for title in findings.titles if title in RATINGS] == RATINGS
    assert not findings.scrolls_sideways


def test_columns_come_as_room_comes_and_the_ratings_get_their_words_first(findings):
    def width(column: str) -> int:
        return findings.view.columnWidth(findings.index(0, column).column())

    findings.give_list(74)
    narrow = width("delivery"), width("impact")
    assert findings.titles == ["Ref", "Finding", *RATINGS]
    findings.give_list(96)
    assert width("delivery") > narrow[0]
    assert width("impact") == narrow[1]
    assert findings.titles == ["Ref", "Finding", *RATINGS, "Next due"]
    findings.give_list(115)
    assert width("impact") > narrow[1]
    assert "Lead" not in findings.titles
    findings.give_list(156)
    assert "Lead" in findings.titles
    assert width("title") >= 34 * findings.view.fontMetrics().averageCharWidth()


def test_a_wide_page_shows_all_columns(hub, open_page):
    findings = open_page(hub, width=2400)
    findings.page.beside.close_detail()

    findings.qtbot.waitUntil(lambda: len(findings.titles) == 13)


def test_a_rating_without_room_is_told_by_its_shape_and_still_read_aloud(findings, hub):
    hub.workspace.findings.rate_impact([seen(hub.workspace, 2)], Impact.EARLY_SIGNS)
    findings.give_list(80)

    first, second = (grey(findings, row, "impact") for row in (0, 1))
    assert first != second
    assert findings.spoken(0, "impact") == "Impact: No evidence yet"
    assert findings.spoken(1, "impact") == "Impact: Early signs"
    assert "Early signs" in findings.index(1, "impact").data(Qt.ItemDataRole.ToolTipRole)


def test_a_value_is_chosen_in_a_narrow_cell_from_a_list_that_can_be_read(findings):
    findings.give_list(80)
    index = findings.index(0, "impact")
    findings.view.setFocus()
    findings.view.setCurrentIndex(index)
    findings.view.edit(index)

    [box] = findings.view.viewport().findChildren(QComboBox)
    assert box.width() >= box.sizeHint().width()
    assert findings.view.viewport().rect().contains(box.geometry())
    findings.view.closeEditor(box, findings.view.itemDelegate().EndEditHint.NoHint)


def test_the_name_of_a_lead_is_not_cut(findings, hub):
    findings.give_list(160)
    column = findings.index(0, "lead").column()
    room = findings.view.columnWidth(column) - 2 * CELL_PADDING
    for name in LONG_NAMES:
        assert "…" not in "".join(two_lines(name, findings.view.font(), room))


def test_a_column_is_chosen_by_keys_and_taken_away_again(findings):
    findings.give_list(156)
    assert findings.ask_for_columns()["Kind"] is False

    findings.choose_column("Kind")
    assert "Kind" in findings.titles
    assert findings.ask_for_columns()["Kind"] is True
    findings.choose_column("Lead")
    assert "Lead" not in findings.titles

    findings.choose_column("Standard columns")
    assert "Lead" in findings.titles
    assert "Kind" not in findings.titles


def test_only_more_columns_than_fit_scroll_sideways(findings):
    findings.give_list(106)
    assert not findings.scrolls_sideways

    for title in ("Kind", "Source", "Theme"):
        findings.choose_column(title)
    assert {"Kind", "Source", "Theme", *RATINGS} <= set(findings.titles)
    findings.qtbot.waitUntil(lambda: findings.scrolls_sideways)

    findings.give_list(220)
    assert not findings.scrolls_sideways
    findings.choose_column("Standard columns")
    findings.give_list(106)
    assert not findings.scrolls_sideways


def test_the_columns_that_were_chosen_are_remembered(findings, hub, open_page):
    findings.choose_column("Priority")
    state = findings.page.state()

    again = open_page(hub)
    again.page.restore(state)
    assert again.titles == findings.titles
    assert again.page.state() == state
    again.page.restore({"columns": {"broken": 3}})
    assert "Priority" not in again.titles


def test_headings_without_room_show_an_icon_and_keep_their_name(findings):
    findings.give_list(80)
    column = findings.index(0, "evidence").column()
    across = Qt.Orientation.Horizontal

    assert findings.model.headerData(column, across) == "Evidence"
    assert findings.model.headerData(column, across, Qt.ItemDataRole.ToolTipRole) == tip("Evidence")


def grey(findings, row: int, column: str) -> bytes:
    """A cell as it is painted, without its colours."""
    index = findings.index(row, column)
    option = QStyleOptionViewItem()
    option.initFrom(findings.view)
    option.widget = findings.view
    option.rect = findings.view.visualRect(index)
    option.rect.moveTo(0, 0)
    image = QImage(option.rect.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    findings.view.itemDelegateForIndex(index).paint(painter, option, index)
    painter.end()
    return bytes(image.convertToFormat(QImage.Format.Format_Grayscale8).constBits())


def test_delivery_words_are_whole_where_they_are_shown(findings, hub):
    """The widest word of the register's own, at the width of the laptops of most councils."""
    hub.workspace.findings.rate_delivery([seen(hub.workspace, 1)], Delivery.NOT_STARTED)
    findings.give_list(96)
    index = findings.index(0, "delivery")
    wanted = findings.view.itemDelegateForIndex(index).sizeHint(QStyleOptionViewItem(), index)
    assert findings.view.columnWidth(index.column()) >= wanted.width() - CELL_PADDING
