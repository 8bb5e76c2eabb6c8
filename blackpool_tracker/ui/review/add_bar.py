"""What can be made of words that are marked in the document."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, characters
from blackpool_tracker.ui.review.words import KIND_ICONS
from blackpool_tracker.ui.words import FINDING_KIND_WORDS

_MOST: Final = 400
"""Characters of the words that are said; a line shows as many of them as it has room for."""


_LEAST_WORDS: Final = 24
"""Characters of the words that are seen at least, where the buttons stand beside them."""


class AddBar(QWidget):
    """The words that are marked, and a button for each kind of finding; hidden without words.

    Signals:
        wanted: they shall be a finding of a kind (a ``FindingKind``).
        cleared: they shall not be marked any more.
    """

    wanted = Signal(object)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("add_bar")
        self.setAccessibleName("Words that are marked")
        self._words = labels.cut()
        self._words.setObjectName("marked_words")
        self._clear = buttons.icon_button("close", "Mark nothing")
        self._clear.setObjectName("mark_nothing")
        self._clear.clicked.connect(self.cleared)
        self.buttons = {kind: self._button(kind) for kind in FindingKind}
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self._clear)
        first.addWidget(self._words, 1)
        kinds = QWidget()
        flow = FlowLayout(kinds)
        flow.addWidget(labels.plain("Add as", role="muted"))
        for button in self.buttons.values():
            flow.addWidget(button)
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._rows.addLayout(first, 1)
        self._rows.addWidget(kinds)
        self._kinds = kinds
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room the buttons stand beside the words, and the pages have more."""
        super().resizeEvent(event)
        wide = self.width() >= self._kinds.sizeHint().width() + characters(self, _LEAST_WORDS)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._rows.setDirection(beside if wide else below)

    def show_words(self, words: str) -> None:
        """Offer other words; none hide it."""
        self._words.setText(f"“{words[:_MOST]}”")
        for button in self.buttons.values():
            button.setAccessibleDescription(words[:_MOST])
        self.hold(held=False)
        self.setVisible(bool(words))

    def hold(self, *, held: bool) -> None:
        """Take the buttons out of use while the words are being added."""
        for button in self.buttons.values():
            button.setEnabled(not held)

    def _button(self, kind: FindingKind) -> buttons.Button:
        word = FINDING_KIND_WORDS[kind]
        button = buttons.secondary(word, KIND_ICONS[kind])
        button.setObjectName(f"add_{kind}")
        button.setAccessibleName(f"Add as a {word.lower()}")
        button.clicked.connect(lambda: self.wanted.emit(kind))
        return button
