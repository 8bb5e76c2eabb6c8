"""Take out what a layout holds, before it is filled anew."""

from PySide6.QtWidgets import QLayout


def empty_out(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets are hidden at once and go in a quiet moment."""
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
