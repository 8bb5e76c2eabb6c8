"""The findings that matter most, each with why."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.overview import Overview, Pressing
from blackpool_tracker.domain.ratings import Rating
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.chip import Chip
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.mark import Mark
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.overview.words import why_words
from blackpool_tracker.ui.words import MATTERS, Words


class ShownPressing(NamedTuple):
    """A finding as it is named: in words that were made of it already, so that two compare."""

    id: int
    ref: str
    title: str
    lead: str
    matters_now: bool
    delivery: tuple[str, str]
    impact: tuple[str, str]
    why: str

    @classmethod
    def of(cls, pressing: Pressing, words: Words, overview: Overview) -> "ShownPressing":
        """What is shown of a finding."""
        line = pressing.line
        return cls(
            id=line.id,
            ref=line.ref,
            title=line.title,
            lead=line.lead or "Nobody leads it",
            matters_now=line.matters_now,
            delivery=(line.delivery, words.delivery(line.delivery)),
            impact=(line.impact, words.impact(line.impact)),
            why=why_words(words, pressing, overview),
        )


class PressingRow(QFrame):
    """One finding; pressed anywhere with the mouse, or on its ref with the keyboard."""

    def __init__(self, shown: ShownPressing) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        matters = ", matters now" if shown.matters_now else ""
        self.ref = buttons.link(shown.ref)
        self.ref.setObjectName(f"pressing_{shown.ref}")
        self.ref.setAccessibleName(
            f"{shown.ref}{matters}: {shown.title}. Delivery: {shown.delivery[1]}. Impact:"
            f" {shown.impact[1]}. {shown.why}"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 8)
        column.setSpacing(2)
        column.addWidget(self._top(shown))
        for text, role in ((shown.title, "h3"), (f"{shown.lead} · {shown.why}", "muted")):
            label = labels.wrapped(text.strip(" ·"), role="h3" if role == "h3" else "muted")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            label.setContentsMargins(3, 0, 0, 0)
            column.addWidget(label)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show the finding."""
        if self.rect().contains(event.position().toPoint()):
            self.ref.click()

    def _top(self, shown: ShownPressing) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=GAP)
        flow.addWidget(self.ref)
        if shown.matters_now:
            flow.addWidget(_flagged())
        flow.addWidget(Chip(Rating.DELIVERY, *shown.delivery))
        flow.addWidget(Chip(Rating.IMPACT, *shown.impact))
        return holder


def _flagged() -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GAP // 2)
    line.addWidget(Mark(MATTERS, "text"))
    line.addWidget(labels.plain("Matters now", role="h3"))
    return holder
