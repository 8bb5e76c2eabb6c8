"""The form that makes case reviews evidence for findings."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.forms.findings_field import for_evidence
from blackpool_tracker.ui.forms.lookout import Lookout
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.fields.text import TextArea

_NAMED: Final = 3


class UseForm(FormDialog):
    """The case reviews of these numbers, as evidence for the findings chosen here."""

    def __init__(self, hub: Hub, parent: QWidget | None, *, reviews: Sequence[int]) -> None:
        self._reviews = list(reviews)
        found = hub.workspace.case_reviews.lines(self._reviews)
        if len(found) < len(set(self._reviews)) or not found:
            raise MissingError("That case review is no longer in the register.")
        named = [f"{line.ref}: {line.grade_word}" for line in found.values()]
        more = f" and {len(named) - _NAMED} more" if named[_NAMED:] else ""
        about = "\n".join(named[:_NAMED]) + more
        super().__init__(hub, parent, title="Use as evidence", about=about, doing="&Use")
        self.setObjectName("use_form")
        self.findings = self.stack.add("&For the findings", for_evidence(hub))
        self.findings.typed.connect(self.fit)
        self.shows = self.stack.add(
            "&What it shows", TextArea("For whom, how many, what has changed", lines=3)
        )
        self.stack.note(
            "Each case becomes evidence of its own, and is checked by somebody else as any other."
        )
        self.lookout = Lookout(self.stack, self.fit)
        self.lookout.watch(self.shows)
        self.begin()
        self.reopens(reviews=self._reviews)
        self.findings.search.setFocus()

    def concerns(self, changed: Changed) -> bool:
        """Whether a step touched one of the case reviews."""
        return bool(set(self._reviews) & changed.ids("case_review"))

    def reread(self) -> None:
        """Look whether the case reviews are still there."""
        if len(self.hub.workspace.case_reviews.lines(self._reviews)) < len(set(self._reviews)):
            raise MissingError("That case review is no longer in the register.")

    def step(self) -> Act:
        """One step, however many there are."""
        reviews = self.hub.workspace.case_reviews
        chosen, findings, shows = self._reviews, self.findings.value(), self.shows.value()
        return lambda: reviews.use_as_evidence(chosen, findings, shows)
