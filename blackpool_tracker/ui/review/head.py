"""What stands above a review: what the document is, how far one is, and what is done with all."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.review import Review, Verdict
from blackpool_tracker.domain.sources import KIND_WORDS, source_days
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.deed_head import DeedHead
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, characters
from blackpool_tracker.ui.review.words import how_far
from blackpool_tracker.ui.words import FINDING_KIND_WORDS

UNNAMED: Final = "It has no short name yet, with which refs begin: say what the document is."


class ReviewHead(DeedHead):
    """Title, facts and progress of one review."""

    def __init__(self) -> None:
        super().__init__(
            "review",
            {
                "switch": buttons.secondary("Show the document", "document"),
                "put": buttons.primary("Put into the register…"),
                "all": buttons.secondary("Accept all recommendations", "tick"),
                "about": buttons.quiet("Edit source…", "update"),
                "give_up": buttons.quiet("Give up…"),
            },
        )
        self._facts, self._far = labels.cut(role="muted"), labels.plain()
        self._far.setObjectName("how_far")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How much of the review is done")
        self._lay_out()

    @property
    def said(self) -> str:
        """How far one is, in words."""
        return self._far.text()

    def show_review(
        self, review: Review, undo: str | None, redo: str | None, kind: FindingKind
    ) -> None:
        """Show a review as it is now, and what could be undone or done again.

        ``kind`` is that of which all may be accepted at once.
        """
        entry = review.entry
        short = f"{entry.short}   " if entry.short else ""
        self.title.setText(f"{short}{entry.title or review.document.name}")
        there = [] if review.source is None else [f"{entry.short} is in the register already"]
        self._facts.setText(" · ".join([*there, *facts(review)]) if entry.short else UNNAMED)
        self.show_warnings(review.warnings)
        self.show_deeds(undo, redo)
        self._far.setText(how_far(review))
        self._bar.setRange(0, max(len(review.items), 1))
        self._bar.setValue(len(review.items) - len(review.of(Verdict.OPEN)))
        self._offer_all(review, kind)
        self.buttons["put"].setEnabled(bool(review.items))

    def show_switch(self, words: str) -> None:
        """Offer to show the other side, where there is room for one only; empty for both."""
        self.buttons["switch"].setText(words)
        self.buttons["switch"].setVisible(bool(words))

    def fit(self, *, low: bool) -> None:
        """Leave out what is said elsewhere too, where the window is low."""
        self._facts.setVisible(not low)
        self._bar.setVisible(not low)

    def _offer_all(self, review: Review, kind: FindingKind) -> None:
        words = f"{FINDING_KIND_WORDS[kind].lower()}s"
        count = sum(item.kind is kind for item in review.of(Verdict.OPEN))
        known = any(item.kind is kind for item in review.items)
        button = self.buttons["all"]
        button.setText(f"Accept all {count} {words}" if count else f"All {words} judged")
        button.setEnabled(bool(count))
        button.setVisible(known)

    def _lay_out(self) -> None:
        self._bar.setFixedWidth(characters(self, 16))
        far = QWidget()
        row = QHBoxLayout(far)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._bar)
        row.addWidget(self._far)
        third = QWidget()
        flow = FlowLayout(third)
        for piece in (far, *(self.buttons[name] for name in ("all", "about", "give_up"))):
            flow.addWidget(piece)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self.titled("undo", "redo", "switch", "put"))
        column.addWidget(self._facts)
        column.addWidget(self.warned)
        column.addWidget(third)


def facts(review: Review) -> list[str]:
    """What the document is, in short: kind, authority, days, inspectors, and what it holds."""
    entry = review.entry
    judged, areas = len(entry.judgements), len(entry.areas)
    said = (
        KIND_WORDS[entry.kind],
        review.authority,
        source_days(entry.start, entry.end, entry.published),
        entry.inspectors,
        f"{judged} judgement{'s' * (judged != 1)}" if judged else "no judgements",
        f"{areas} area{'s' * (areas != 1)} covered" if areas else "",
    )
    return [part for part in said if part]
