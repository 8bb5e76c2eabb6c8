"""The third tab: what people reported, newest first."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.rights import Change
from blackpool_tracker.domain.updates import PROMPTS, UpdateLine
from blackpool_tracker.ui.finding.cards import Card
from blackpool_tracker.ui.finding.listing import ListTab
from blackpool_tracker.ui.finding.reading import Reading
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.forms.update_form import UpdateForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels


class UpdatesTab(ListTab[UpdateLine]):
    """The updates about the finding and its actions."""

    def __init__(self, hub: Hub) -> None:
        add = buttons.secondary("Add update…", "update")
        add.setObjectName("add_update")
        super().__init__(
            hub,
            nothing="Nobody has reported on this finding yet. One line is enough to begin.",
            wants=Change("update"),
            doing=(add,),
        )
        add.clicked.connect(self._add)

    def lines(self, reading: Reading) -> list[tuple[int, UpdateLine]]:
        """The updates, newest first."""
        return [(line.id, line) for line in reading.updates]

    def card(self, line: UpdateLine) -> QWidget:
        """The update, and what it is about."""
        return update_card(line, f"about {line.about}")

    def _add(self) -> None:
        self.open_form(lambda number: UpdateForm(self.hub, self.window(), finding_id=number))


def update_card(line: UpdateLine, about: str = "") -> Card:
    """The day, the person, and the prompts that were answered; the others by name."""
    card = Card(f"Update of {short_day(line.on)} by {line.by} {about}".strip())
    card.column.addWidget(labels.running(short_day(line.on), role="h3"))
    by = " · ".join(part for part in (line.by, about) if part)
    card.column.addWidget(labels.running(by, role="small"))
    missing = []
    for prompt, said in zip(PROMPTS, line.words.said, strict=True):
        if said:
            card.column.addLayout(_answer(prompt, said))
        else:
            missing.append(prompt)
    if missing:
        words = labels.running(f"Not said: {' '.join(missing)}", role="muted")
        words.setObjectName("missing")
        card.column.addWidget(words)
    return card


def _answer(prompt: str, said: str) -> QVBoxLayout:
    both = QVBoxLayout()
    both.setSpacing(1)
    both.addWidget(labels.running(prompt, role="muted"))
    both.addWidget(LongWords(said))
    return both
