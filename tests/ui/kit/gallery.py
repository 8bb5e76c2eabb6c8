"""Every piece of the kit in every theme, as pictures to look at.

    python -m tests.ui.kit.gallery OUT_DIR

draws the pieces at 100 % and then, in a second process, at 200 %.
"""

import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QMainWindow,
    QProgressBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from blackpool_tracker.domain.ratings import DEFAULT_WORDS, Rating
from blackpool_tracker.resources import resource
from blackpool_tracker.ui import asking
from blackpool_tracker.ui.kit import buttons, labels, metrics
from blackpool_tracker.ui.kit.chip import Chip
from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.kit.fields.combo import ComboBox
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.icons import icon
from blackpool_tracker.ui.kit.menu_chip import MenuChip
from blackpool_tracker.ui.kit.panel import Panel, line
from blackpool_tracker.ui.kit.rail import Rail
from blackpool_tracker.ui.kit.search_field import SearchField
from blackpool_tracker.ui.kit.table_panel import TablePanel
from blackpool_tracker.ui.kit.toast import Toast
from blackpool_tracker.ui.kit.toggle_chip import ToggleChip
from blackpool_tracker.ui.theme import CONTRAST, DARK, LIGHT, Theme, apply_theme
from tests.ui.kit import examples


def window() -> QMainWindow:
    """A window as the pages will make it: rail, heading, filters, table and form."""
    made = QMainWindow()
    made.resize(1480, 860)
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    rail = examples.rail()
    rail.show_badge("actions", 4)
    row.addWidget(rail)
    page = QVBoxLayout()
    page.setContentsMargins(*metrics.PAGE_MARGINS)
    page.setSpacing(metrics.PANEL_GAP)
    page.addLayout(heading())
    page.addWidget(filters())
    both = QHBoxLayout()
    both.setSpacing(metrics.PANEL_GAP)
    both.addWidget(table(), 2)
    both.addWidget(detail(), 1)
    page.addLayout(both, 1)
    row.addLayout(page, 1)
    made.setCentralWidget(whole)
    return made


def heading() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(labels.heading("Findings"))
    row.addWidget(
        labels.plain("60 shown, 9 overdue", role="muted"), 0, Qt.AlignmentFlag.AlignVCenter
    )
    row.addStretch(1)
    row.addWidget(buttons.secondary("Board report…", "report"))
    row.addWidget(buttons.primary("New finding", "add"))
    return row


def filters() -> QWidget:
    made = QWidget()
    row = FlowLayout(made)
    search = SearchField("Search findings", "Search findings (Ctrl+F)")
    search.setFixedWidth(metrics.characters(search, 50))
    row.addWidget(search)
    chip = MenuChip("Delivery", examples.delivery_choices())
    chip.set_chosen({"at_risk", "off_track"})
    overdue = ToggleChip("Overdue")
    overdue.set_on(on=True)
    for piece in (chip, MenuChip("Theme"), MenuChip("Lead"), overdue, ToggleChip("Mine")):
        row.addWidget(piece)
    row.addWidget(buttons.quiet("Clear filters"))
    return made


def table() -> TablePanel:
    panel = examples.table()
    panel.view.setCurrentIndex(panel.view.model().index(2, 1))
    return panel


def detail() -> Panel:
    panel = Panel()
    top = QHBoxLayout()
    top.addWidget(labels.heading("C2021-03", level=2), 1)
    top.addWidget(Chip(Rating.DELIVERY, "complete", "Complete"))
    top.addWidget(Chip(Rating.IMPACT, "early_signs", "Early signs"))
    panel.column.addLayout(top)
    panel.column.addWidget(labels.wrapped(examples.WORDS))
    panel.column.addWidget(
        labels.small("Monitoring visit 4, 15 February 2022 · page 2, paragraph 6")
    )
    tabs = QTabWidget()
    tabs.addTab(examples.form(), "Summary")
    tabs.addTab(QWidget(), "Actions 3")
    tabs.addTab(QWidget(), "Evidence 2")
    panel.column.addWidget(tabs, 1)
    panel.column.addWidget(line())
    panel.column.addWidget(
        buttons.secondary("Add an update", "update"), 0, Qt.AlignmentFlag.AlignRight
    )
    return panel


def chips() -> QWidget:
    made = Panel()
    for rating in Rating:
        made.column.addWidget(labels.heading(rating.capitalize(), level=3))
        holder = QWidget()
        row = FlowLayout(holder)
        for word in DEFAULT_WORDS:
            if word.rating is rating:
                row.addWidget(Chip(rating, word.key, word.word))
        made.column.addWidget(holder)
    made.setFixedWidth(1040)
    return made


def icons() -> QWidget:
    made = Panel()
    grid = QGridLayout()
    grid.setSpacing(10)
    names = sorted(path.stem for path in resource("icons/undo.svg").parent.glob("*.svg"))
    for number, name in enumerate(names):
        cell = QHBoxLayout()
        picture = labels.plain()
        picture.setPixmap(icon(name).pixmap(20, 20))
        large = labels.plain()
        large.setPixmap(icon(name).pixmap(40, 40))
        for piece in (picture, large, labels.small(name)):
            cell.addWidget(piece)
        cell.addStretch(1)
        grid.addLayout(cell, number // 6, number % 6)
    made.column.addLayout(grid)
    return made


def controls() -> QWidget:
    made = Panel()
    row = QHBoxLayout()
    for button in (
        buttons.primary("Add an action"),
        buttons.secondary("Cancel"),
        buttons.quiet("Clear filters"),
        buttons.icon_button("more", "More"),
    ):
        row.addWidget(button)
    off = buttons.secondary("Not now", "undo")
    off.setEnabled(False)
    row.addWidget(off)
    row.addStretch(1)
    made.column.addLayout(row)
    made.column.addWidget(examples.form(refused=True))
    bar = QProgressBar()
    bar.setValue(40)
    made.column.addWidget(bar)
    made.setFixedWidth(620)
    return made


def narrow() -> Rail:
    rail = examples.rail()
    rail.fit(100)
    rail.resize(rail.sizeHint().width(), 620)
    return rail


def save(widget: QWidget, path: Path) -> None:
    """Show a piece long enough to be laid out, and keep its picture."""
    widget.show()
    QApplication.processEvents()
    widget.grab().save(str(path))
    widget.close()
    widget.deleteLater()


def popups(out: Path, mark: str) -> None:
    chip = MenuChip("Delivery", examples.delivery_choices())
    chip.set_chosen({"at_risk", "off_track"})
    chip.show()
    chip.open_menu()
    QApplication.processEvents()
    chip.menu_shown.grab().save(str(out / f"menu-{mark}.png"))
    chip.menu_shown.close()
    chip.close()
    form = examples.form()
    form.resize(520, 420)
    form.show()
    day = form.findChildren(DayField)[0]
    day.open_calendar()
    QApplication.processEvents()
    QApplication.activePopupWidget().grab().save(str(out / f"calendar-{mark}.png"))
    QApplication.activePopupWidget().close()
    box = form.findChildren(ComboBox)[0]
    box.showPopup()
    QApplication.processEvents()
    QApplication.activePopupWidget().grab().save(str(out / f"list-{mark}.png"))
    QApplication.activePopupWidget().close()
    form.close()


def focus(out: Path, mark: str) -> None:
    """Each kind of control with the keyboard in it, side by side."""
    made = controls()
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    pictures: list[QPixmap] = []
    for _ in range(13):
        made.focusNextPrevChild(True)
        holder = QApplication.focusWidget()
        if holder is None:
            continue
        pictures.append(holder.grab())
    whole = QPixmap(700 * 2, 500 * 2)
    whole.fill(made.palette().window().color())
    painter = QPainter(whole)
    left = top = 20
    for picture in pictures:
        painter.drawPixmap(left, top, picture)
        top += picture.height() + 16
        if top > 860:
            left, top = left + 520, 20
    painter.end()
    whole.save(str(out / f"focus-{mark}.png"))
    made.close()


def draw(app: QApplication, theme: Theme, out: Path, scale: str) -> None:
    """All pictures of one theme."""
    apply_theme(app, theme)
    mark = f"{theme.name}-{scale}"
    whole = window()
    whole.show()
    toast = Toast(whole)
    toast.say("Delivery of C2021-03 is now Complete", undo=True)
    whole.findChild(TablePanel).view.setFocus()
    save(whole, out / f"window-{mark}.png")
    save(chips(), out / f"chips-{mark}.png")
    save(icons(), out / f"icons-{mark}.png")
    save(controls(), out / f"controls-{mark}.png")
    save(narrow(), out / f"rail-{mark}.png")
    empty = EmptyState(
        "actions", "No actions yet", "Actions say who will do what by when.", "Add an action"
    )
    empty.resize(760, 420)
    save(empty, out / f"empty-{mark}.png")
    question = asking.Question(None, "Close this finding?", examples.QUESTION)
    answers = (
        asking.CANCEL,
        asking.Answer("close", "Close the finding", asking.Weight.MAIN),
    )
    question.offer(answers, str)
    save(question, out / f"question-{mark}.png")
    popups(out, mark)
    focus(out, mark)


def main() -> None:
    """Draw everything twice."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    scale = sys.argv[2] if sys.argv[2:] else "100"
    app = QApplication([])
    for theme in (LIGHT, DARK, CONTRAST):
        draw(app, theme, out, scale)
    if scale == "100":
        twice = os.environ | {"QT_SCALE_FACTOR": "2"}
        again = [sys.executable, "-m", "tests.ui.kit.gallery", str(out), "200"]
        subprocess.run(again, env=twice, check=True)


if __name__ == "__main__":
    main()
