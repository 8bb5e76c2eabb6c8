"""What a document is looked at with: page number, size, and the search."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from blackpool_tracker.ui.document.scroller import Fit
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.fields.combo import ComboBox
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import characters
from blackpool_tracker.ui.kit.search_field import SearchField
from blackpool_tracker.ui.kit.toggle_chip import ToggleChip

PERCENTS: Final = (50, 75, 100, 125, 150, 200, 300, 400)
_PAUSE: Final = 250  # milliseconds after a key before it is searched
_FITS: Final = {"Fit width": Fit.WIDTH, "Fit page": Fit.PAGE}


class _SearchField(SearchField):
    """Enter goes to the next place, Shift+Enter to the one before.

    Signals:
        stepped: a person wants the next place (1) or the one before (-1).
    """

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As said above."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)


class ReaderBar(QWidget):
    """Tells what a person wants to see of a document, and shows what is seen.

    Signals:
        page_wanted: another page (its number).
        fit_wanted: another size that follows the view (a ``Fit``).
        percent_wanted: another share of the printed size (whole percent).
        zoomed: one step larger (1) or smaller (-1).
        searched: what is to be searched for (str).
        stepped: the next place that was found (1), or the one before (-1).
        side_wanted: whether contents and small pages shall be shown (bool).
    """

    page_wanted = Signal(int)
    fit_wanted = Signal(object)
    percent_wanted = Signal(int)
    zoomed = Signal(int)
    searched = Signal(str)
    stepped = Signal(int)
    side_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        flow = FlowLayout(self, gap=12)
        self.contents = ToggleChip("Contents")
        self.contents.setObjectName("contents")
        self.contents.changed.connect(self.side_wanted)
        flow.addWidget(self.contents)
        flow.addWidget(self._page_group())
        flow.addWidget(self._zoom_group())
        flow.addWidget(self._search_group())
        self._count = 0

    def show_count(self, count: int) -> None:
        """Say how many pages there are."""
        self._count = count
        self._of.setText(f"of {count:,}")
        self._checks.setTop(max(count, 1))

    def show_page(self, page: int) -> None:
        """Say which page is shown, unless another is being typed."""
        if not self._page.isModified():
            self._page.setText(str(page))

    def show_size(self, percent: int, fits: Fit) -> None:
        """Say how large the pages are drawn."""
        fixed = len(_FITS) + len(PERCENTS)
        while self._zoom.count() > fixed:
            self._zoom.removeItem(fixed)
        place = self._zoom.findData(percent if fits is Fit.NOTHING else fits)
        if place < 0:
            self._zoom.addItem(f"{percent} %", percent)
            place = fixed
        self._zoom.setCurrentIndex(place)

    def show_found(self, said: str) -> None:
        """Say what came of the search."""
        if said == self._found.text():
            return
        self._found.setText(said)
        for step in self._steps:
            step.setEnabled(" of " in said)
        if said and not said.endswith("…"):
            announce(self, said)

    def begin_search(self) -> None:
        """Let the words be typed that are searched for."""
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()

    def begin_page(self) -> None:
        """Let the number of a page be typed."""
        self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.selectAll()

    def _page_group(self) -> QWidget:
        self._page, self._of = QLineEdit(), labels.plain()
        self._page.setObjectName("page_field")
        self._page.setAccessibleName("Page number")
        self._of.setObjectName("page_count")
        self._page.setFixedWidth(characters(self, 8))
        self._checks = QIntValidator(1, 1, self)
        self._page.setValidator(self._checks)
        self._page.returnPressed.connect(self._want_page)
        return _group(labels.plain("Page"), self._page, self._of)

    def _want_page(self) -> None:
        self._page.setModified(False)
        self.page_wanted.emit(int(self._page.text()))
        self._page.selectAll()

    def _zoom_group(self) -> QWidget:
        smaller = buttons.icon_button("smaller", "Smaller pages")
        larger = buttons.icon_button("larger", "Larger pages")
        smaller.setObjectName("zoom_out")
        larger.setObjectName("zoom_in")
        smaller.clicked.connect(lambda: self.zoomed.emit(-1))
        larger.clicked.connect(lambda: self.zoomed.emit(1))
        self._zoom = ComboBox()
        self._zoom.setObjectName("size")
        self._zoom.setAccessibleName("Size of the pages")
        for words, fit in _FITS.items():
            self._zoom.addItem(words, fit)
        for percent in PERCENTS:
            self._zoom.addItem(f"{percent} %", percent)
        self._zoom.activated.connect(self._want_size)
        return _group(smaller, self._zoom, larger)

    def _want_size(self, index: int) -> None:
        wanted = self._zoom.itemData(index)
        if isinstance(wanted, Fit):
            self.fit_wanted.emit(wanted)
        else:
            self.percent_wanted.emit(wanted)

    def _search_group(self) -> QWidget:
        self._words = _SearchField("Search in the document", "Search")
        self._words.setObjectName("search")
        self._words.setMinimumWidth(characters(self, 24))
        self._found = labels.plain(role="muted")
        self._found.setObjectName("found")
        back = buttons.icon_button("up", "The place before (Shift+F3)")
        on = buttons.icon_button("down", "The next place (F3)")
        back.setObjectName("found_before")
        on.setObjectName("found_next")
        back.clicked.connect(lambda: self.stepped.emit(-1))
        on.clicked.connect(lambda: self.stepped.emit(1))
        self._steps = (back, on)
        for step in self._steps:
            step.setEnabled(False)
        self._words.stepped.connect(self._step)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._search)
        self._words.searched.connect(self._pause.start)
        return _group(self._words, back, on, self._found)

    def _step(self, step: int) -> None:
        """Enter right after typing searches; after that it goes on."""
        if self._pause.isActive():
            self._pause.stop()
            self._search()
        else:
            self.stepped.emit(step)

    def _search(self) -> None:
        self.searched.emit(self._words.text())


def _group(*pieces: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for piece in pieces:
        row.addWidget(piece)
    return made
