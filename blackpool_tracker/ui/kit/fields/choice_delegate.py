"""How a value is chosen within a table."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from blackpool_tracker.ui.kit.chip_delegate import ChipDelegate
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.combo import ComboBox
from blackpool_tracker.ui.kit.row_delegate import Index

_BEGUN: Final = "begun"
"""The property of an editor that holds the value which the cell had when it was opened."""


class ChoiceDelegate(ChipDelegate):
    """A chip or words, and a list to choose another value from when the cell is edited.

    The model gives and takes the key of the value under ``Qt.EditRole``. Only a value that
    differs reaches it; Escape leaves everything as it was. Where the value of the cell has changed
    while the list was open, ``overtaken`` is told instead of the model.

    Signals:
        overtaken: the cell (an index), and the key that was chosen for it.
    """

    overtaken = Signal(QModelIndex, str)

    def __init__(
        self, choices: Callable[[Index], Sequence[Choice]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = choices

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A box with its list open."""
        box = ComboBox()
        box.setParent(parent)
        title = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        box.setAccessibleName(str(title))
        for choice in self._choices(index):
            box.addItem(choice.icon or QIcon(), choice.text, choice.key)
        box.setProperty(_BEGUN, index.data(Qt.ItemDataRole.EditRole))
        box.activated.connect(lambda: self._done(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the value of the cell, once: an open list must not jump."""
        if isinstance(editor, ComboBox) and not editor.view().isVisible():
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Give the model another value."""
        if isinstance(editor, ComboBox):
            key, now = editor.currentData(), index.data(Qt.ItemDataRole.EditRole)
            if key is None or key == now:
                return
            if now != editor.property(_BEGUN):
                self.overtaken.emit(index, key)
            else:
                model.setData(index, key, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """The box stands in the middle of its cell; over a narrow one it is wide enough to read."""
        height = min(editor.sizeHint().height(), option.rect.height())
        place = option.rect.adjusted(2, 0, -2, 0)
        place.setWidth(max(place.width(), editor.sizeHint().width()))
        within = editor.parentWidget()
        if within is not None:
            place.moveRight(min(place.right(), within.width() - 2))
        place.setTop(place.top() + (place.height() - height) // 2)
        place.setHeight(height)
        editor.setGeometry(place)

    def _done(self, box: ComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)
