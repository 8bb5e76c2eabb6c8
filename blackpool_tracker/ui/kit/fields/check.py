"""A field for yes or no."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton

from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.theme import current


class CheckBox(QCheckBox):
    """A box to tick, with the tick that a style sheet cannot draw without a picture file."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box and its tick."""
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            part = QStyle.SubElement.SE_CheckBoxIndicator
            place = QRectF(self.style().subElementRect(part, option, self))
            paint_icon(QPainter(self), place.adjusted(2, 2, -2, -2), "tick", current().accent_text)


class CheckField(Field):
    """Yes or no, given as soon as it is ticked. Its value is a ``bool``."""

    def __init__(self, text: str) -> None:
        self._box = CheckBox(text)
        super().__init__(self._box)
        self.name(text.replace("&", ""))
        self._box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._box.clicked.connect(self._ticked)

    def value(self) -> bool:
        """Whether the box is ticked."""
        return self._box.isChecked()

    def fill(self, value: object) -> None:
        """Tick the box or not."""
        self._box.setChecked(bool(value))

    def words(self, value: object) -> str:
        """Whether the box is ticked, in words."""
        return "Ticked" if value else "Not ticked"

    def _ticked(self) -> None:
        self.touched()
        self.commit()
