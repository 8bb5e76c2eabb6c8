"""The tab of practice standards, and the form for one."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from blackpool_tracker.domain.case_reviews import StandardLine
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.standards import DOWN, UP
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField
from blackpool_tracker.ui.settings.forms import LineForm
from blackpool_tracker.ui.settings.lines_model import Line
from blackpool_tracker.ui.settings.list_tab import Kind, ListTab
from blackpool_tracker.ui.steps import How

_STANDARDS: Final = Kind(
    name="Practice standards",
    about="What good practice is. Cases are reviewed against these, in this order. One that cases"
    " have marks against can be renamed, but stays.",
    icon="tick",
    empty="No practice standards yet",
    adds="Add standard",
    titles=("Standard", "What it asks for", "Marks"),
    widths=(36, 60, 14),
    stretch=1,
    tables=frozenset({"practice_standard", "standard_mark"}),
)


class StandardsTab(ListTab):
    """The practice standards of the register. Alt with an arrow moves the one with the keyboard."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, _STANDARDS)
        self.setObjectName("standards_tab")
        for place, (icon, text, by, keys) in enumerate(
            (("up", "Move up", UP, "Alt+Up"), ("down", "Move down", DOWN, "Alt+Down"))
        ):
            button = buttons.icon_button(icon, text)
            labels.set_tip(button, f"{text} ({keys})")
            button.setObjectName(f"move_{icon}")
            button.clicked.connect(lambda _=False, by=by: self._move(by))
            hub.guard(button, wants=Right.OFFICE)
            self.head_row.insertWidget(1 + place, button)
            shortcut = QShortcut(QKeySequence(keys), self.panel)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._move(by))

    def lines(self) -> Sequence[Line]:
        """All standards, in the register's order."""
        self._lines = {line.id: line for line in self.hub.workspace.standards.lines()}
        return [
            Line(line.id, (line.title, line.description or "Not said", _marks(line.marked)))
            for line in self._lines.values()
        ]

    def form(self, key: object | None) -> QDialog:
        """The form for a standard."""
        return StandardForm(self.hub, self, self._lines[key] if isinstance(key, int) else None)

    def remove(self, key: object) -> None:
        """Take a standard off the list; refused while cases have marks against it."""
        if isinstance(key, int):
            seen = Seen(key, self._lines[key].version)
            remove = self.hub.workspace.standards.remove
            self.hub.step(lambda: remove(seen), how=How(once=("standard", key)))

    def _move(self, by: int) -> None:
        key = self.chosen
        if isinstance(key, int) and self.hub.allows(Right.OFFICE):
            seen = Seen(key, self._lines[key].version)
            self.hub.step(lambda: self.hub.workspace.standards.move(seen, by))


class StandardForm(LineForm[StandardLine]):
    """A new practice standard, or ``line`` to correct."""

    table = "practice_standard"

    def __init__(self, hub: Hub, parent: QWidget | None, line: StandardLine | None) -> None:
        self._line = line
        title = "Edit practice standard" if line else "Add practice standard"
        super().__init__(hub, parent, title=title, about="", doing="&Save")
        self.setObjectName("standard_form")
        self.name = self.stack.add("&Title", TextField("Assessment in time"))
        self.meaning = self.stack.add("&What it asks for", TextArea(lines=3))
        self.show_line(StandardLine(0, 0, "", "", 0))
        self.reopens(line=line.id if line else None)
        self.name.setFocus()

    def lines(self) -> Sequence[StandardLine]:
        """All practice standards."""
        return self.hub.workspace.standards.lines()

    @property
    def shown(self) -> Sequence[tuple[str, Field, Callable[[StandardLine], object]]]:
        """Title and description."""
        return (
            ("title", self.name, lambda line: line.title),
            ("description", self.meaning, lambda line: line.description),
        )

    def step(self) -> Act:
        """One step: the standard."""
        standards = self.hub.workspace.standards
        name, meaning = self.name.value(), self.meaning.value()
        if self._line is None:
            return lambda: standards.add(name, meaning)
        seen = Seen(self._line.id, self._line.version)
        return lambda: standards.edit(seen, name, meaning)


def _marks(count: int) -> str:
    return f"{count} mark{'' if count == 1 else 's'}" if count else "No marks"
