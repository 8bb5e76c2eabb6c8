"""A white box with round corners that holds things that belong together."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from blackpool_tracker.ui.kit.metrics import GAP, PANEL_MARGINS


class Panel(QFrame):
    """A box with margins and a column of things in it: ``panel.column.addWidget(...)``."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*PANEL_MARGINS)
        self.column.setSpacing(GAP)


def line() -> QFrame:
    """A hairline between two parts of a panel."""
    made = QFrame()
    made.setProperty("kind", "line")
    return made
