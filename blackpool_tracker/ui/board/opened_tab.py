"""How a tab of a meeting begins: with a sentence, and what stands beside it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from blackpool_tracker.ui.kit.metrics import GAP


def opened_tab(tab: QWidget, sentence: QLabel, *beside: QWidget) -> QVBoxLayout:
    """The column of a tab, in which only its opening line stands yet."""
    line = QHBoxLayout()
    line.setSpacing(GAP)
    line.addWidget(sentence, 1)
    for piece in beside:
        line.addWidget(piece)
    column = QVBoxLayout(tab)
    column.setContentsMargins(0, GAP, 0, 0)
    column.setSpacing(GAP)
    column.addLayout(line)
    return column
