"""Reviews that were left half-way, offered to be gone on with."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blackpool_tracker.domain.documents import KeptReview
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.emptying import empty_out
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.panel import Panel, line


class HalfDone(Panel):
    """One line for each review.

    Signals:
        resume_wanted: a review shall be gone on with (its document's SHA-256).
        give_up_wanted: a review shall be thrown away (SHA-256 and title).
    """

    resume_wanted = Signal(str)
    give_up_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("half_done")
        self.setAccessibleName("Reviews half done")

    def show_reviews(self, reviews: Sequence[KeptReview]) -> None:
        """Offer these; hidden while there is none."""
        empty_out(self.column)
        for number, review in enumerate(reviews):
            if number:
                self.column.addWidget(line())
            self.column.addWidget(self._row(review))
        self.setVisible(bool(reviews))

    def _row(self, review: KeptReview) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        title = review.title or review.name
        said = f"The review of “{title}” is half done: {review.judged} of {review.items} judged."
        row.addWidget(labels.wrapped(said), 1)
        on = buttons.secondary("Go on", "right")
        on.setObjectName("go_on_review")
        on.setAccessibleName(f"Go on with the review of {title}")
        on.clicked.connect(lambda: self.resume_wanted.emit(review.sha256))
        drop = buttons.quiet("Give up…")
        drop.setObjectName("give_up_review")
        drop.setAccessibleName(f"Give up the review of {title}")
        drop.clicked.connect(lambda: self.give_up_wanted.emit(review.sha256, title))
        row.addWidget(on)
        row.addWidget(drop)
        return made
