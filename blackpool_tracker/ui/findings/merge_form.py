"""The form that makes one finding of several that say the same."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import FindingLine, Seen
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.outcome_form import OutcomeForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.fields.text import TextArea

MOST: Final = 12
"""Findings that can be merged at a time: more nobody can have read."""


class _Choice(QRadioButton):
    """A choice on one line. What is too long ends with dots, and is whole in its tip."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """The words may be cut, so they ask for no width."""
        return QSize(0, super().minimumSizeHint().height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """As many words as there is room for."""
        super().initStyleOption(option)
        part = QStyle.SubElement.SE_RadioButtonContents
        room = self.style().subElementRect(part, option, self).width()
        metrics = self.fontMetrics()
        option.text = metrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)


class MergeForm(OutcomeForm):
    """Which of several findings stays, and what becomes of the others.

    Raises ``RefusedError`` for more than a dozen, ``MissingError`` when one was removed.

    Signals:
        merged: it is done (the number of the finding that stays).
    """

    merged = Signal(int)

    def __init__(self, hub: Hub, parent: QWidget | None, findings: Sequence[int]) -> None:
        if len(findings) > MOST:
            raise RefusedError(f"Merge at most {MOST} findings at a time.")
        self._numbers = tuple(findings)
        self._lines = _lines(hub, self._numbers)
        super().__init__(
            hub,
            parent,
            title=f"Merge {len(findings)} findings into one",
            about="Choose the one that stays.",
            doing="&Merge",
        )
        self.setObjectName("merge_form")
        self._group = QButtonGroup(self)
        self._add_choices()
        self.add_outcome()
        self._words = self.stack.add("Its words will be", TextArea(lines=5))
        editor = self._words.editor
        if isinstance(editor, QPlainTextEdit):
            editor.setReadOnly(True)
        self._group.idToggled.connect(lambda _number, _on: self._show())
        self.saved.connect(lambda: self.merged.emit(self.kept))
        self._show()
        self.begin()
        self._group.buttons()[0].setFocus()

    @property
    def kept(self) -> int:
        """The number of the finding that stays."""
        return self._group.checkedId()

    @property
    def words_to_be(self) -> str:
        """The words of the finding that stays."""
        return self._words.value()

    @property
    def choices(self) -> list[QRadioButton]:
        """The findings to choose from."""
        return [button for button in self._group.buttons() if isinstance(button, QRadioButton)]

    def reread(self) -> None:
        """Take notice of what others did."""
        self._lines = _lines(self.hub, self._numbers)
        self._show()

    def concerns(self, changed: Changed) -> bool:
        """Whether a step touched one of the findings."""
        return bool(changed.ids("finding") & set(self._numbers))

    def step(self) -> Act:
        """One step."""
        into, *_rest = [line for line in self._lines if line.id == self.kept]
        others = [Seen(line.id, line.version) for line in self._lines if line.id != self.kept]
        merge, seen = self.hub.workspace.findings.merge, Seen(into.id, into.version)
        return lambda: merge(seen, others)

    def _add_choices(self) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        for line in self._lines:
            words = f"{line.ref}  {line.title}"
            button = _Choice(words.replace("&", "&&"))
            labels.set_tip(button, line.title)
            button.setAccessibleName(f"Keep {line.ref}: {line.title}")
            button.setAccessibleDescription(f"Source {line.source}")
            self._group.addButton(button, line.id)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._group.buttons()[0].setChecked(True)
        self.stack.insert(box)

    def _show(self) -> None:
        kept = next(line for line in self._lines if line.id == self.kept)
        others = [line for line in self._lines if line.id != self.kept]
        refs = ", ".join(line.ref for line in others)
        stay = "stays" if len(others) == 1 else "stay"
        self._outcome.setText(
            f"{kept.ref} keeps its ref, title, lead and ratings, and gathers the words, places,"
            f" themes, threads and actions of {refs}. {refs} {stay} in the register as superseded,"
            f" with a decision that says “Merged into {kept.ref}”. Undo takes all of it back."
        )
        words = kept.words
        for line in others:
            words = words if line.words in words else f"{words}\n\n{line.words}"
        self._words.show_value(words)


def _lines(hub: Hub, numbers: Sequence[int]) -> list[FindingLine]:
    found = hub.workspace.findings.lines(numbers)
    if len(found) < len(numbers):
        raise MissingError("One of these findings is no longer in the register.")
    return [found[number] for number in numbers]
