"""All bands of the window, one below the other; those with nothing to say are hidden."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.look_only import LookOnly
from blackpool_tracker.ui.bands import (
    AsideBand,
    AstrayBand,
    LockBand,
    NoticeBand,
    RefusalBand,
    WarningBand,
)
from blackpool_tracker.ui.cautions import PlaceCautions
from blackpool_tracker.ui.opened import Facts
from blackpool_tracker.ui.remembered import Remembered


class BandColumn(QWidget):
    """What must be known of the register that is shown, what was warned of, what was refused.

    Signals:
        today_wanted: somebody wants to leave the past.
        shared_wanted: somebody wants to open the shared register (its ``ServerAddress``) whose
            copy is shown.
    """

    today_wanted = Signal()
    shared_wanted = Signal(object)

    def __init__(self, remembered: Remembered) -> None:
        super().__init__()
        self._lock, self._notice = LockBand(), NoticeBand()
        self._caution = PlaceCautions(remembered)
        self.astray, self.aside = AstrayBand(), AsideBand()
        self.warning, self.refusal = WarningBand(), RefusalBand()
        self._lock.today_wanted.connect(self.today_wanted)
        self._lock.shared_wanted.connect(self._want_shared)
        self._look_only: LookOnly | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for band in (
            self._lock, self.astray, self.aside, self._caution, self._notice, self.warning,
            self.refusal,
        ):  # fmt: skip
            column.addWidget(band)

    def show_facts(self, facts: Facts | None) -> None:
        """Show what a register says of itself; None for no register."""
        self._notice.show_notice(facts.notice if facts else "")
        if facts is None:
            self.astray.show_astray("")
        self._look_only = facts.look_only if facts else None
        self._lock.show_lock(
            facts.locked if facts else "",
            past=bool(facts and facts.past),
            shared=self._look_only is not None,
        )

    def look_at_place(self, path: Path | None) -> None:
        """Say what must be known of the place where a file lies; None where there is none."""
        self._caution.follow(path)

    def clear(self) -> None:
        """Say nothing any more: there is no register."""
        self.refusal.dismiss()
        self.warning.dismiss()
        self.aside.give_up()
        self.look_at_place(None)

    def _want_shared(self) -> None:
        if self._look_only is not None:
            self.shared_wanted.emit(self._look_only.address)
