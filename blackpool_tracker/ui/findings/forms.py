"""The forms that the list of findings opens."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.ui.findings.finding_form import FindingForm
from blackpool_tracker.ui.findings.merge_form import MergeForm
from blackpool_tracker.ui.findings.split_form import SplitForm
from blackpool_tracker.ui.forms.action_form import ActionForm
from blackpool_tracker.ui.forms.update_form import UpdateForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.sources.form import SourceForm


class FindingForms:
    """Opens forms over ``page``; ``made`` is told the number of a finding that one of them made."""

    def __init__(self, hub: Hub, page: QWidget, made: Callable[[int], None]) -> None:
        self._hub, self._page, self._made = hub, page, made

    def add(self) -> None:
        """Begin a new finding; without any source begin with that, and go on to the finding."""
        sources = self._hub.workspace.sources.lines
        self._open(lambda: self._new_finding() if sources() else self._new_source())

    def edit(self, number: int) -> None:
        """Correct what a finding says."""
        self._open(lambda: FindingForm(self._hub, self._page, finding_id=number))

    def split(self, number: int) -> None:
        """Make several findings of one."""
        self._open(lambda: SplitForm(self._hub, self._page, number))

    def merge(self, numbers: Sequence[int]) -> None:
        """Make one finding of several."""
        self._open(lambda: self._merge(numbers))

    def update(self, number: int) -> None:
        """Report on a finding."""
        self._open(lambda: UpdateForm(self._hub, self._page, finding_id=number))

    def add_action(self, numbers: Sequence[int]) -> None:
        """Begin a new action for findings."""
        self._open(lambda: ActionForm(self._hub, self._page, finding_ids=tuple(numbers)))

    def _new_finding(self) -> QDialog:
        form = FindingForm(self._hub, self._page)
        form.made.connect(self._made)
        return form

    def _new_source(self) -> QDialog:
        why = "Each finding says who said it. Add the source first."
        form = SourceForm(self._hub, self._page, why=why)
        form.accepted.connect(lambda: self._open(self._new_finding))
        return form

    def _merge(self, numbers: Sequence[int]) -> QDialog:
        if len(numbers) < 2:  # noqa: PLR2004  one cannot be merged
            raise RefusedError("Choose at least two findings to merge.")
        form = MergeForm(self._hub, self._page, list(numbers))
        form.merged.connect(self._made)
        return form

    def _open(self, make: Callable[[], QDialog]) -> None:
        """Open a form, unless what it is about has just been removed."""
        self._hub.attempt(lambda: make().open())
