"""A choice without room is told whole."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField


def test_a_choice_that_has_no_room_is_told_by_its_tip(shown):
    field = ChoiceField(
        [Choice("long", "Requires improvement <b>to be good</b>"), Choice("no", "No")]
    )
    shown(field)
    box = field.editor

    def asked(width: int) -> str:
        box.setFixedWidth(width)
        QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, QPoint(), QPoint()))
        return box.toolTip()

    field.show_value("long")
    assert "&lt;b&gt;to be good" in asked(120)
    assert asked(700) == ""
    field.show_value("no")
    labels.set_tip(box, "Not while it is locked")
    assert asked(120) == "Not while it is locked"
