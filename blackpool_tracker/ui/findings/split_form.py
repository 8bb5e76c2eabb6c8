"""The form that makes several findings of one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.findings import FindingDetail, FindingEntry, Seen
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField
from blackpool_tracker.ui.kit.metrics import PANEL_GAP

MOST: Final = 8
"""Findings that one can be split into at a time."""


class _Part(NamedTuple):
    """The fields of one of the findings that come of it."""

    title: TextField
    words: TextArea

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.title.value() or self.words.value())


class SplitForm(FormDialog):
    """The words of a finding, to be cut into two or more; raises ``MissingError``."""

    def __init__(self, hub: Hub, parent: QWidget | None, finding: int) -> None:
        self._detail = hub.workspace.findings.detail(finding)
        line = self._detail.line
        super().__init__(
            hub,
            parent,
            title=f"Split {line.ref}",
            about="Put the cursor where the next finding begins, and cut. The first keeps its ref"
            " and its history; all keep the places, themes, threads, lead and actions.",
            doing="&Split",
        )
        self.setObjectName("split_form")
        self.cut_button = buttons.secondary("&Cut at the cursor", "split")
        self.cut_button.clicked.connect(self.cut)
        self._lost = labels.plain(role="muted")
        self.stack.insert(self._bar())
        self.parts: list[_Part] = []
        self._last = 0
        for _each in range(2):
            self._add_part()
        self.parts[0].title.show_value(line.title)
        self.parts[0].words.show_value(line.words)
        self.begin()
        self.reopens(finding=finding)
        self._look()
        self.parts[0].words.setFocus()

    @property
    def typed(self) -> bool:
        """Whether something stands here that would be lost."""
        return len(self.parts) > 2 or super().typed  # noqa: PLR2004  the two it begins with

    def typed_words(self) -> dict[str, Any]:
        """All parts: where the words were cut belongs to what was typed."""
        return {field.editor.accessibleName(): field.draft() for field in self.stack.fields}

    def resume(self, words: Mapping[str, Any]) -> None:
        """Make as many parts as there were."""
        while len(self.parts) < min(len(words) // 2, MOST):
            self._add_part()
        self.begin()
        super().resume(words)
        self._look()

    def reread(self) -> None:
        """Take up what others changed; where the words were cut here already, ask."""
        line = self._detail.line
        self._detail = self.hub.workspace.findings.detail(line.id)
        now, first = self._detail.line, self.parts[0]
        self.follow(first.title, now.title, Kept.of("finding", line.id, "title"))
        self.follow(first.words, now.words, Kept.of("finding", line.id, "words"))
        self._look()

    @property
    def row(self) -> RowKey | None:
        """The finding that is split."""
        return RowKey("finding", self._detail.line.id)

    def cut(self) -> None:
        """Move what stands behind the cursor to a new finding below."""
        area = self._area(self.parts[self._last])
        place = area.textCursor().position()
        text = area.toPlainText()
        before, after = text[:place].strip(), text[place:].strip()
        if not before or not after:
            self.refuse("Put the cursor between two parts of the words first.")
            return
        free = self._free_part()
        if free is None:
            self.refuse(f"A finding is split into at most {MOST} at a time.")
            return
        self.parts[self._last].words.fill(before)
        free.words.fill(after)
        self._last = self.parts.index(free)
        self._look()
        free.title.setFocus()

    def step(self) -> Act:
        """One step: the first keeps its ref, the others are new."""
        line = self._detail.line
        entries = [self._entry(part) for part in self.parts[1:] if part.filled]
        split, seen = self.hub.workspace.findings.split, Seen(line.id, line.version)
        first = self._entry(self.parts[0])
        return lambda: split(seen, first, entries)

    def _bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(PANEL_GAP)
        row.addWidget(self.cut_button)
        row.addWidget(self._lost, 1)
        return bar

    def _add_part(self) -> _Part:
        number = len(self.parts) + 1
        ref = self._detail.line.ref
        name = f"Title of the first, which stays {ref}" if number == 1 else "Title of a new one"
        title = self.stack.add(name, TextField("What it is about, in a line"))
        words = self.stack.add("Words", TextArea(lines=3))
        words.name(f"Words of finding {number}")
        title.name(f"Title of finding {number}")
        part = _Part(title, words)
        words.typed.connect(self._look)
        self._area(part).cursorPositionChanged.connect(lambda: self._at(part))
        self.parts.append(part)
        return part

    @staticmethod
    def _area(part: _Part) -> QPlainTextEdit:
        editor = part.words.editor
        if not isinstance(editor, QPlainTextEdit):
            raise TypeError("The words stand in a plain text editor.")
        return editor

    def _at(self, part: _Part) -> None:
        """Remember in which words the cursor was: pressing the button takes the keyboard away."""
        if part.words.editor.hasFocus():
            self._last = self.parts.index(part)

    def _free_part(self) -> _Part | None:
        """The next part with no words yet, made if need be; None when there are too many."""
        later = self.parts[self._last + 1 :]
        free = next((part for part in later if not part.words.value()), None)
        if free is None and len(self.parts) < MOST:
            free = self._add_part()
            self.begin()
            self.fit()
        return free

    def _look(self) -> None:
        """Say how much of the original is in none of the findings."""
        said = Counter(word for part in self.parts for word in part.words.value().split())
        lost = (Counter(self._detail.line.words.split()) - said).total()
        self._lost.setText(
            f"{lost} word{'s' if lost != 1 else ''} of the original stand in none of these."
            if lost
            else "Every word of the original stands in one of these."
        )

    def _entry(self, part: _Part) -> FindingEntry:
        whole = _entry_of(self._detail)
        words = part.words.value()
        # What was rewritten is no quotation any more.
        quoted = " ".join(words.split()) in " ".join(whole.words.split())
        return replace(
            whole, title=part.title.value(), words=words, verbatim=whole.verbatim and quoted
        )


def _entry_of(detail: FindingDetail) -> FindingEntry:
    return FindingEntry(
        source_id=detail.source_id,
        kind=detail.line.kind,
        title=detail.line.title,
        words=detail.line.words,
        verbatim=detail.verbatim,
        citations=detail.citations,
        theme_ids=tuple(theme.id for theme in detail.themes),
        thread_ids=tuple(thread.id for thread in detail.threads),
    )
