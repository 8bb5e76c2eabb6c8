"""What shall go out, and whose."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.sent_sheets import LeadLine
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.sending.kinds import WORDS, Going, GoingWords
from blackpool_tracker.ui.sending.leads import LeadsList

_EVERYBODY: Final = ""
NO_SHEETS: Final = "Sheets for leads are not offered here. {}"


class SendChoice(QWidget):
    """The kinds, each with a sentence, and the person or the people where that is asked.

    ``locked`` is the sentence that says why nothing can be changed, and so no sheet remembered.

    Signals:
        changed: something else shall go out, or of somebody else.
    """

    changed = Signal()

    def __init__(self, people: Sequence[str], locked: str) -> None:
        super().__init__()
        offered = [each for each in Going if each is not Going.SHEETS or not locked]
        self._what = ChoiceField([Choice(each.value, WORDS[each].offered) for each in offered])
        self._what.name("What goes out")
        self._what.show_value(Going.REGISTER.value)
        self._holds = labels.wrapped(role="muted")
        self._holds.setObjectName("holds")
        self._whose = ChoiceField(
            [Choice(_EVERYBODY, "Of everybody"), *(Choice(name, f"Of {name}") for name in people)]
        )
        self._whose.name("Whose")
        self._whose.show_value(_EVERYBODY)
        self.leads = LeadsList()
        self._note = labels.wrapped(NO_SHEETS.format(locked), role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(labels.heading("What", level=3))
        for piece in (self._what, self._holds, self._whose, self.leads, self._note):
            column.addWidget(piece)
        self._note.setVisible(bool(locked))
        self.setFocusProxy(self._what)
        self._what.typed.connect(self._follow)
        self._whose.typed.connect(self.changed)
        self.leads.turned.connect(self.changed)
        self._follow()

    @property
    def what(self) -> Going:
        """What is chosen."""
        return Going(self._what.value() or Going.REGISTER)

    @property
    def words(self) -> GoingWords:
        """How that is named."""
        return WORDS[self.what]

    @property
    def whose(self) -> str:
        """The name of the person whose part is wanted; empty for everybody's."""
        return (self._whose.value() or _EVERYBODY) if self.words.of else _EVERYBODY

    @property
    def ticked(self) -> list[LeadLine]:
        """Those who get a sheet."""
        return self.leads.model.ticked

    @property
    def called(self) -> str:
        """What the file is called, without council, day and ending."""
        if self.what is Going.SHEETS:
            people = self.ticked or self.leads.model.people
            return self.words.called.format(people[0].name if people else "…")
        return self.words.of.format(self.whose) if self.whose else self.words.called

    def choose(self, what: str) -> None:
        """Choose one for a person, who may still choose another; one that is not offered is not."""
        kept = self._what.value()
        self._what.show_value(what)
        if self._what.value() is None:
            self._what.show_value(kept)
        self._follow()

    def _follow(self) -> None:
        self._holds.setText(self.words.holds)
        self._whose.setVisible(bool(self.words.of))
        self.leads.setVisible(self.what is Going.SHEETS)
        self.changed.emit()
