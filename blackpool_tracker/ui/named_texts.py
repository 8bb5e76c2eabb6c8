"""What people wrote in a paper with roles that names somebody all the same, for a person to see."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.metrics import GAP

_LINES: Final = 4
NONE: Final = "Nothing that people wrote names anybody in the list of people."


class NamedTexts(QWidget):
    """How many texts name people, and where each stands. Hidden until it has something to say."""

    def __init__(self) -> None:
        super().__init__()
        self._said = labels.wrapped()
        self._said.setObjectName("named_texts_said")
        self._list = QListWidget()
        self._list.setObjectName("named_texts")
        self._list.setAccessibleName("Texts that name people")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setWordWrap(True)
        self._list.setFixedHeight(self._list.fontMetrics().lineSpacing() * 2 * _LINES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._said)
        column.addWidget(self._list)
        self.hide()

    def tell(self, found: Sequence[str], *, all_printed: bool) -> None:
        """Say how many there are, and each in its line.

        ``all_printed`` where the paper leaves none out.
        """
        self._list.clear()
        self._list.addItems(found)
        self._list.setVisible(bool(found))
        sentence = _sentence(len(found), all_printed=all_printed)
        self._said.setText(sentence)
        self.show()
        announce(self, sentence)


def _sentence(count: int, *, all_printed: bool) -> str:
    if not count:
        return NONE
    texts = "1 text still names" if count == 1 else f"{count:,} texts still name"
    rest = "" if all_printed else " This paper may not print all of them."
    return f"{texts} people, for what somebody wrote is never changed.{rest}"
