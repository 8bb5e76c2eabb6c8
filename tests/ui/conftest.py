"""Pieces on their own, shown in a window."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from blackpool_tracker.ui.theme import LIGHT, Theme, apply_theme


@pytest.fixture
def shown(qtbot) -> Callable[..., QWidget]:
    """Puts pieces one below the other into a window, and shows it."""
    kept = []

    def show(*pieces: QWidget) -> QWidget:
        window = QWidget()
        kept.append(window)
        column = QVBoxLayout(window)
        for piece in pieces:
            column.addWidget(piece)
        qtbot.addWidget(window)
        window.resize(900, 600)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return show


@pytest.fixture
def wear(qapp: QApplication) -> Iterator[Callable[[Theme], None]]:
    """Changes the theme, for this test only."""
    yield lambda theme: apply_theme(qapp, theme)
    apply_theme(qapp, LIGHT)
