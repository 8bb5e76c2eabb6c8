"""A quiet warning under fields whose words look as if they told who a child is."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.personal import personal_places, personal_warning
from blackpool_tracker.ui.forms.stack import FieldStack
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.kit.metrics import GAP, icon_size
from blackpool_tracker.ui.theme import current

PAUSE: Final = 400
"""Milliseconds without a key before the words are looked through: not at each letter."""


class _Sign(QWidget):
    """The triangle before the sentence."""

    def sizeHint(self) -> QSize:
        """As large as an icon in a line of words."""
        side = icon_size(self.fontMetrics())
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon, at the first line."""
        side = self.sizeHint().height()
        paint_icon(QPainter(self), QRectF(0, 0, side, side), "warning", current().warning)


class PersonalWarning(QWidget):
    """The sentence, which never keeps anybody from saving; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("personal_warning")
        self._sentence = labels.wrapped(role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(_Sign(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said; empty for nothing."""
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        """Say another sentence."""
        self._sentence.setText(sentence)
        self.setVisible(bool(sentence))


class Lookout(QObject):
    """Looks through the fields of a form as they are typed into.

    ``moved`` is called when a warning comes or goes, so that the form may grow.
    """

    def __init__(self, stack: FieldStack, moved: Callable[[], object]) -> None:
        super().__init__(stack)
        self._stack, self._moved = stack, moved
        self._warnings: dict[Field, PersonalWarning] = {}
        self._references: set[Field] = set()
        self._typed: set[Field] = set()
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.look)

    def watch(self, *fields: Field, reference: bool = False) -> None:
        """Look through these fields too.

        In a ``reference`` a name or a day alone is enough.
        """
        for field in fields:
            warning = self._warnings[field] = PersonalWarning()
            self._stack.below(field, warning)
            if reference:
                self._references.add(field)
            field.typed.connect(lambda field=field: self._wait(field))

    def look(self) -> None:
        """Look through all that was typed into since the last look."""
        self._later.stop()
        typed, self._typed = self._typed, set()
        for field in typed:
            self._look_at(field)

    def look_at_all(self) -> None:
        """Look through all fields: something else stands in them than was typed."""
        self._typed = set(self._warnings)
        self.look()

    def _wait(self, field: Field) -> None:
        self._typed.add(field)
        self._later.start()

    def _look_at(self, field: Field) -> None:
        try:
            text = str(field.value() or "")
        except RefusedError:
            return
        reference = field in self._references
        sentence = personal_warning(text, personal_places(text, today(), reference=reference))
        warning = self._warnings[field]
        if sentence == warning.sentence:
            return
        warning.say(sentence)
        if sentence:
            announce(field.editor, sentence)
        self._moved()
