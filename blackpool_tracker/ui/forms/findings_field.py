"""A field for the findings that something is about."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import FindingLine
from blackpool_tracker.domain.questions import FindingFilter, FindingQuestion
from blackpool_tracker.domain.rights import Change
from blackpool_tracker.services.findings import Findings
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.metrics import GAP

_OFFERED: Final = 20
"""Findings offered at a time: more, and one types another word."""

_BETWEEN: Final = re.compile(r"[,;\n]")
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _Line(QLineEdit):
    """A line in which Enter takes what was typed, and does not save the form.

    Signals:
        entered: Enter was pressed on some words.
    """

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, where there are words."""
        if event.key() in _ENTER and not event.modifiers() and self.text().strip():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class _Row(QWidget):
    """One finding that was chosen."""

    def __init__(self, line: FindingLine, drop: Callable[[int], None]) -> None:
        super().__init__()
        self.words = labels.wrapped(_called(line))
        gone = buttons.icon_button("close", f"Take {line.ref} out")
        gone.setObjectName(f"drop_{line.ref}")
        gone.clicked.connect(lambda: drop(line.id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.words, 1)
        row.addWidget(gone, 0, Qt.AlignmentFlag.AlignTop)


class FindingsField(Field):
    """Any number of findings, searched for as the list of findings does.

    Its value is a tuple of their numbers, in the order chosen. Refs can also be typed or pasted,
    with commas between. ``why_not`` says why a finding may not be chosen, empty where it may: such
    a one is not offered, and refused where its ref is typed.
    """

    enter_commits = False

    def __init__(
        self, findings: Findings, why_not: Callable[[FindingLine], str] = lambda _line: ""
    ) -> None:
        self._all = QWidget()
        super().__init__(self._all)
        self._findings, self._why_not = findings, why_not
        self._rows: dict[int, _Row] = {}
        self._found: Sequence[FindingLine] = ()
        self._offered = QStringListModel(self)
        self.search = _Line()
        self.search.setPlaceholderText("A ref, or words to search for")
        completer = QCompleter(self._offered, self.search)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._picked)
        self.search.setCompleter(completer)
        self.search.textEdited.connect(self._offer)
        self.search.entered.connect(self._take_typed)
        self._all.setFocusProxy(self.search)
        self._column = QVBoxLayout(self._all)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP // 2)
        self._column.addWidget(self.search)

    def value(self) -> tuple[int, ...]:
        """The findings chosen; raises ``RefusedError`` for a typed ref that no finding has."""
        return tuple(dict.fromkeys((*self._rows, *self._typed_refs())))

    def words(self, value: Any) -> str:
        """The refs and titles, a line each."""
        lines = self._findings.lines(value).values()
        return "\n".join(map(_called, lines)) or "Nothing"

    def fill(self, value: Any) -> None:
        """Show other findings; one that was removed is left out."""
        for number in list(self._rows):
            self._take_out(number)
        for line in self._findings.lines(tuple(value or ())).values():
            self._put(line)
        self.search.clear()

    def name(self, name: str) -> None:
        """What a screen reader calls the field, and the line to type in within it."""
        super().name(name)
        self.search.setAccessibleName(name)

    def commit(self) -> bool:
        """Give the value now; False when something stands here that is no finding."""
        if self._dirty and not self._take_typed():
            return False
        return super().commit()

    def _offer(self, text: str) -> None:
        self.touched()
        self._say("")
        question = FindingQuestion(FindingFilter(text=text))
        placed = self._findings.ids(question, limit=_OFFERED) if text.strip() else []
        lines = self._findings.lines([place.id for place in placed])
        ordered = (lines[place.id] for place in placed if place.id in lines)
        new = (line for line in ordered if line.id not in self._rows)
        self._found = [line for line in new if not self._why_not(line)]
        self._offered.setStringList([_called(line) for line in self._found])

    def _picked(self, words: str) -> None:
        self._put(next(line for line in self._found if _called(line) == words))
        self.touched()
        # Qt writes the words into the line after this.
        QTimer.singleShot(0, self.search, self.search.clear)

    def _take_typed(self) -> bool:
        """Choose what was typed: one finding offered, or refs; False when it is neither."""
        try:
            numbers = self._typed_refs()
        except RefusedError as error:
            if len(self._found) != 1:
                self.refuse(str(error))
                return False
            numbers = (self._found[0].id,)
        lines = self._findings.lines(numbers).values()
        for line in lines:
            if why := self._why_not(line):
                self.refuse(f"{line.ref}: {why}")
                return False
        for line in lines:
            self._put(line)
        self.search.clear()
        return True

    def _typed_refs(self) -> tuple[int, ...]:
        refs = [ref.strip() for ref in _BETWEEN.split(self.search.text()) if ref.strip()]
        try:
            return tuple(self._findings.number(ref) for ref in refs)
        except MissingError as error:
            raise RefusedError(str(error)) from error

    def _put(self, line: FindingLine) -> None:
        if line.id not in self._rows:
            row = self._rows[line.id] = _Row(line, self._drop)
            self._column.insertWidget(self._column.count() - 1, row)

    def _drop(self, number: int) -> None:
        self._take_out(number)
        self.touched()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_out(self, number: int) -> None:
        row = self._rows.pop(number)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


def for_evidence(hub: Hub) -> FindingsField:
    """A field for the findings that something shall be evidence for; of a lead only theirs."""
    adds = Change("evidence")
    return FindingsField(hub.workspace.findings, lambda line: hub.why_not(adds, (line.lead_id,)))


def _called(line: FindingLine) -> str:
    return " ".join(f"{line.ref} · {line.title}".split())
