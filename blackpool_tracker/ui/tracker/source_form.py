"""A new source of a tracker's findings: entered with the tracker, in the same step."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.sources import SourceEntry, SourceKind, check_source
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.sources.form import SourceForm


class TrackerSourceForm(SourceForm):
    """The form of a source; saving it is a choice for the tracker, and no step of the register."""

    such_as = "ILACS24", "Inspection of children’s services, 2024"

    def __init__(
        self,
        hub: Hub,
        parent: QWidget | None,
        entry: SourceEntry,
        chosen: Callable[[SourceEntry], object],
    ) -> None:
        self._entry, self._chosen = entry, chosen
        super().__init__(
            hub,
            parent,
            why="The inspection, visit or report that asked for what this tracker follows. A short"
            " name and a title are enough; all else can be added later, under Sources.",
        )

    def reopens(self, **_about: object) -> None:
        """It is not opened again by itself: the tracker keeps what was chosen."""
        self.setObjectName("tracker_source_form")

    def heading(self) -> str:
        """What the form is called."""
        return "Source of the findings"

    def first(self) -> SourceEntry:
        """What was said before, or nothing yet."""
        return self._entry

    def step(self) -> None:
        """Choose it; raises ``RefusedError`` for an entry that breaks a rule."""
        entry = self.entry()
        check_source(entry)
        self._chosen(entry)


def new_entry(title: str = "") -> SourceEntry:
    """What the form begins with."""
    return SourceEntry("", title, SourceKind.ILACS_INSPECTION)
