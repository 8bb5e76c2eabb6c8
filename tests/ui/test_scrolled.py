"""Pieces that scroll where they have no room."""

import pytest
from PySide6.QtWidgets import QLineEdit

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.scrolled import ScrolledColumn


@pytest.mark.parametrize("with_words", [False, True])
def test_fields_in_a_low_place_scroll_and_are_not_squeezed(qapp, qtbot, with_words):
    column = ScrolledColumn(0)
    qtbot.addWidget(column)
    fields = [QLineEdit() for _ in range(6)]
    for field in fields:
        column.column.addWidget(field)
    if with_words:
        column.column.addWidget(labels.wrapped("Words that take as many lines as they need."))
    column.resize(300, 60)
    column.show()
    qtbot.waitUntil(lambda: column.verticalScrollBar().maximum() > 0)
    assert all(field.height() >= field.minimumSizeHint().height() for field in fields)
