"""What the program is, what it reaches, and its versions."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from blackpool_tracker.services.versions import Version
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP

WHAT: Final = (
    "Tracks what Ofsted asked of a council’s children’s services, what was done, and whether it"
    " changed anything for children."
)
REACHES: Final = (
    "Nothing goes out from here by itself: there is no account, no check for updates, and nothing"
    " is reported about you or your work. A register is a file, which lies where you saved it. Only"
    " a register that is shared on your council’s own server is reached over the network, at the"
    " address that was given. Links and messages open in your browser and mail program, and only"
    " when you ask."
)
FREE: Final = "Free software under the MIT licence."


class ProgramTab(QWidget):
    """Sentences, and the versions below them."""

    def __init__(self, told: list[Version]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        for words in (WHAT, REACHES, FREE):
            column.addWidget(labels.wrapped(words))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(GAP // 2)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(told):
            pieces = (labels.plain(name, role="muted"), labels.wrapped(value))
            for column_of, piece in enumerate(pieces):
                piece.setAlignment(Qt.AlignmentFlag.AlignTop)
                grid.addWidget(piece, row, column_of)
        column.addLayout(grid)
        column.addStretch(1)
