"""The window in which a layout is arranged, with the pages as they will be beside it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.layouts import TITLES, PaperKind
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.saved_layouts import (
    CHOOSABLE,
    LayoutChoice,
    SavedLayout,
    standard_arrangement,
)
from blackpool_tracker.services.board.reports import Gathered
from blackpool_tracker.ui.asking import Answer, Weight
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.dialog import SIDE, Dialog
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, characters
from blackpool_tracker.ui.layouts.filters import LayoutFilters
from blackpool_tracker.ui.layouts.naming import LayoutName
from blackpool_tracker.ui.layouts.preview import LayoutPreview
from blackpool_tracker.ui.layouts.section_list import SectionList
from blackpool_tracker.ui.scrolled import Scrolled, ScrolledContent

_OF_WINDOW: Final = 0.94
_ALONE: Final = QSize(960, 700)  # pixels, where there is no window below
_CHOICES: Final = 50  # average characters
_PAGES: Final = 44  # average characters, under which no page can be read
_KEPT: Final = (
    "What shows the plan as it is stays in every paper: in the main part, or in the appendix."
)


class LayoutDialog(Dialog):
    """Arranges the standard layout of a paper, or one that is ``saved``.

    Signals:
        used: a layout was saved or removed (its number, or None for the standard one).
    """

    used = Signal(object)

    def __init__(
        self,
        hub: Hub,
        parent: QWidget | None,
        kind: PaperKind,
        saved: SavedLayout | None,
        gathers: Callable[[], Gathered],
    ) -> None:
        super().__init__(parent, "Layout")
        self.setObjectName("layout_dialog")
        self.setModal(True)
        self._hub, self._saved = hub, saved
        self._first = saved.choice if saved else LayoutChoice(standard_arrangement(kind))
        self._title = labels.cut(role="h2")
        self._said = labels.wrapped(role="error")
        self._said.setObjectName("layout_said")
        self.sections = SectionList(self._first.arrangement)
        self.filters = LayoutFilters(hub.workspace, self._first)
        self.preview = LayoutPreview(hub, gathers)
        self._lay_out(kind)
        self._take_room(parent)
        self._call()
        self._say(" ".join(saved.remarks) if saved else "")
        self.sections.changed.connect(self._follow)
        self.filters.changed.connect(self._follow)
        self.finished.connect(self.preview.close_document)
        self.preview_layout()
        first = self.sections if len(CHOOSABLE[kind]) > 1 else self.filters
        first.setFocus()

    @property
    def choice(self) -> LayoutChoice:
        """The layout as it is arranged now."""
        return self.filters.chosen(LayoutChoice(self.sections.arrangement))

    @property
    def changed(self) -> bool:
        """Whether it was arranged otherwise than it was saved."""
        return self.choice != self._first

    def preview_layout(self) -> None:
        """Have the pages made anew, or say why there are none."""
        if not self.preview.isVisibleTo(self):
            return
        try:
            layout = self._hub.workspace.layouts.layout(self.choice)
        except TrackerError as error:
            self.preview.refuse(str(error))
        else:
            self.preview.show_layout(layout)

    def save(self) -> None:
        """Save the layout under the name that it has; the standard one gets a name."""
        saved = self._saved
        if saved is None:
            self.save_as()
            return
        seen, choice = Seen(saved.id, saved.version), self.choice
        change = self._hub.workspace.layouts.change
        self._give(lambda: change(seen, choice), lambda _none: self._use(saved.id))

    def save_as(self) -> None:
        """Ask for a name, and save the layout under it."""
        LayoutName(self, "Save the layout as", "", self._save_as).open()

    def rename(self) -> None:
        """Ask how the saved layout shall be called."""
        if self._saved is not None:
            LayoutName(self, "Rename the layout", self._saved.name, self._rename).open()

    def remove(self) -> None:
        """Take the saved layout off the list; undo brings it back."""
        saved = self._saved
        if saved is not None:
            seen = Seen(saved.id, saved.version)
            remove = self._hub.workspace.layouts.remove
            self._give(lambda: remove(seen), lambda _none: self._use(None))

    def reject(self) -> None:
        """Close; asks first where something was arranged and not saved."""
        if not (self.changed and not self._hub.why_not(Right.OFFICE)):
            super().reject()
            return
        self._hub.asking.sentence(
            "Leave the layout as it was?",
            "What you have arranged here is not saved.",
            (
                Answer("back", "Go on arranging", Weight.WAY_OUT),
                Answer("leave", "Leave it as it was", Weight.MAIN),
            ),
            lambda key: super(LayoutDialog, self).reject() if key == "leave" else None,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages give way where there is no room to read them."""
        super().resizeEvent(event)
        self._give_way()

    def _save_as(self, name: str, said: Callable[[str], object]) -> None:
        choice, layouts = self.choice, self._hub.workspace.layouts

        def made(number: int) -> None:
            self._use(number)
            said("")

        self._hub.step(
            lambda: layouts.add(name, choice), made, lambda error: said(str(error)), of=self
        )

    def _rename(self, name: str, said: Callable[[str], object]) -> None:
        saved = self._saved
        if saved is None:
            return
        layouts, seen = self._hub.workspace.layouts, Seen(saved.id, saved.version)

        def renamed(_none: None) -> None:
            said("")
            lines = {line.id: line for line in layouts.lines()}
            if seen.id in lines:
                self._saved = lines[seen.id]
                self._call()

        self._hub.step(
            lambda: layouts.rename(seen, name), renamed, lambda error: said(str(error)), of=self
        )

    def _use(self, number: int | None) -> None:
        """Close, and have the layout used of that number."""
        self.used.emit(number)
        self.accept()

    def _give(self, act: Callable[[], None], then: Callable[[None], object]) -> None:
        self._say("")
        self._hub.step(act, then, lambda error: self._say(str(error)), of=self)

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, assertive=True)

    def _follow(self) -> None:
        self._main.setEnabled(self._saved is None or self.changed)
        self.preview_layout()

    def _call(self) -> None:
        """Say which layout it is."""
        what = self._saved.name if self._saved else "Standard"
        paper = TITLES[self._first.kind].lower()
        self._title.setText(f"Layout of the {paper}: {what}")
        self._main.setEnabled(self._saved is None or self.changed)

    def _give_way(self) -> None:
        shown = self.width() >= self._least + characters(self, _PAGES) + 2 * SIDE
        if shown != self.preview.isVisibleTo(self):
            self.preview.setVisible(shown)
            if shown:
                self.preview_layout()
            else:
                self.preview.stop()

    def _take_room(self, parent: QWidget | None) -> None:
        """Nearly as large as the window below, whichever dialog lies between."""
        while parent is not None and parent.window().parentWidget() is not None:
            parent = parent.window().parentWidget()
        below = parent.window() if parent is not None else None
        alone = below is None or isinstance(below, QDialog)
        self.resize(_ALONE if alone or below is None else below.size() * _OF_WINDOW)
        self._give_way()

    def _lay_out(self, kind: PaperKind) -> None:
        left = ScrolledContent()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(2, 2, GAP, 2)
        inner.setSpacing(GAP)
        if len(CHOOSABLE[kind]) > 1:
            inner.addWidget(labels.wrapped(_KEPT, role="muted"))
            inner.addWidget(self.sections, 1)
            inner.addWidget(self.filters)
        else:  # nothing to arrange
            inner.addWidget(self.filters)
            inner.addStretch(1)
            inner.addWidget(self.sections)
            self.sections.hide()
        area = Scrolled()
        area.setWidget(left)
        bar = area.verticalScrollBar().sizeHint().width()
        self._least = max(characters(self, _CHOICES), left.minimumSizeHint().width() + bar)
        area.setMinimumWidth(self._least)
        beside = QHBoxLayout()
        beside.setSpacing(PANEL_GAP)
        beside.addWidget(area, 2)
        beside.addWidget(self.preview, 3)
        self.column.addWidget(self._title)
        self.column.addWidget(self._said)
        self.column.addLayout(beside, 1)
        self.column.addWidget(self._ways())

    def _ways(self) -> QWidget:
        """The buttons, in as many lines as the width asks for; the last one is meant."""
        own = self._saved is not None
        self._main = buttons.primary("&Save" if own else "&Save as…")
        ways = {"cancel": (buttons.secondary("Cancel"), self.reject)}
        if own:
            ways |= {
                "remove": (buttons.secondary("Remo&ve"), self.remove),
                "rename": (buttons.secondary("Re&name…"), self.rename),
                "save_as": (buttons.secondary("Save &as…"), self.save_as),
            }
        ways["save" if own else "save_as"] = (self._main, self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._main.click)
        holder = QWidget()
        flow = FlowLayout(holder)
        for name, (button, act) in ways.items():
            button.setObjectName(name)
            button.clicked.connect(act)
            flow.addWidget(button)
            if name != "cancel":
                self._hub.guard(button, wants=Right.OFFICE)
        return holder
