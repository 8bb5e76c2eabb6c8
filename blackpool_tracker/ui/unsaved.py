"""Offers words back that a window has left behind: it ended before they were saved."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.drafts import DraftEntry, DraftLine
from blackpool_tracker.ui.finding.cards import Card
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, characters
from blackpool_tracker.ui.kit.small_dialog import SmallDialog
from blackpool_tracker.ui.reopening import reopens
from blackpool_tracker.ui.scrolled import Scrolled, ScrolledContent

_WIDTH: Final = 76  # average characters
_TALL: Final = 0.55  # of the screen


class UnsavedWords(SmallDialog):
    """The words that were left behind, each to be gone on with, copied or thrown away.

    Signals:
        wanted: somebody goes on writing (a ``DraftLine``); the dialog has closed.
        thrown_away: words are not wanted any more (a ``DraftLine``).
    """

    wanted = Signal(object)
    thrown_away = Signal(object)

    def __init__(self, parent: QWidget | None, lines: Sequence[DraftLine]) -> None:
        super().__init__(
            parent,
            "Words that were not saved",
            "The program ended while these were being written. They are kept until you go on with"
            " them or throw them away.",
        )
        self.setObjectName("unsaved")
        content = ScrolledContent()
        self._cards = QVBoxLayout(content)
        self._cards.setContentsMargins(0, 0, GAP, 0)
        self._cards.setSpacing(PANEL_GAP)
        for line in lines:
            self._cards.addWidget(self._card(line))
        self._cards.addStretch(1)
        area = Scrolled()
        area.setWidget(content)
        area.setMinimumWidth(characters(self, _WIDTH))
        tall = content.sizeHint().height() + GAP
        area.setMinimumHeight(min(tall, round(self.screen().availableSize().height() * _TALL)))
        self.column.addWidget(area, 1)
        later = buttons.secondary("Later")
        later.setObjectName("later")
        later.clicked.connect(self.reject)
        self.add_buttons(later)
        later.setFocus()

    def _card(self, line: DraftLine) -> QWidget:
        entry = line.entry
        card = Card(entry.title)
        card.column.addWidget(labels.wrapped(entry.title, role="h3"))
        card.column.addWidget(labels.plain(f"Written {_moment(line.at)}", role="muted"))
        for words in _paragraphs(entry):
            card.column.addWidget(labels.wrapped(words))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for button, does in self._buttons(line, card):
            button.setAccessibleName(f"{does}: {entry.title}")
            row.addWidget(button)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _buttons(self, line: DraftLine, card: QWidget) -> list[tuple[QPushButton, str]]:
        go_on = buttons.primary("Go on writing")
        go_on.setObjectName(f"go_on_{line.id}")
        go_on.clicked.connect(lambda: self._go_on(line))
        copy = buttons.secondary("Copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(as_text(line.entry)))
        throw = buttons.secondary("Throw away")
        throw.setObjectName(f"throw_{line.id}")
        throw.clicked.connect(lambda: self._throw(line, card))
        both: list[tuple[QPushButton, str]] = [(copy, "Copy"), (throw, "Throw away")]
        # What was typed into a page can be copied there; only a form is opened again for it.
        return [(go_on, "Go on writing"), *both] if reopens(line.entry.key.form) else both

    def _go_on(self, line: DraftLine) -> None:
        self.accept()
        self.wanted.emit(line)

    def _throw(self, line: DraftLine, card: QWidget) -> None:
        self._cards.removeWidget(card)
        card.hide()
        card.deleteLater()
        self.thrown_away.emit(line)
        if self._cards.count() == 1:  # the stretch
            self.accept()


def as_text(entry: DraftEntry) -> str:
    """The words as plain text, to be copied."""
    return "\n".join([entry.title, *_paragraphs(entry)])


def _paragraphs(entry: DraftEntry) -> list[str]:
    said = ((name, _said(value)) for name, value in entry.words.items())
    return [f"{_asked(name)} {words}" for name, words in said if words]


def _asked(name: str) -> str:
    return name if name.endswith("?") else f"{name}:"


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(said for part in value if (said := _said(part)))
    # A mapping is for the page on which it is taken up, and not to be read.
    return "" if value is None or isinstance(value, dict) else str(value)


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{short_day(local.date())}, {local:%H:%M}"
