"""Chips in lines keep their height only as long as their words stay."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from blackpool_tracker.ui.kit.flow import FlowLayout


def test_a_line_of_chips_is_as_high_as_its_words_are_now(qtbot: QtBot) -> None:
    box, first, second = QWidget(), QLabel("One"), QLabel("Two")
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    flow.addWidget(first)
    flow.addWidget(second)
    box.show()
    wide = first.sizeHint().width() + flow.gap + second.sizeHint().width()
    line = flow.heightForWidth(wide)
    second.setText("Two, and then many more words")
    assert flow.heightForWidth(wide) == 2 * line + flow.gap
    second.hide()
    assert flow.heightForWidth(wide) == line
    flow.setGeometry(QRect(0, 0, wide, line))
    first.setText("One more")
    flow.setGeometry(QRect(0, 0, wide, line))
    assert first.width() == min(first.sizeHint().width(), wide)
