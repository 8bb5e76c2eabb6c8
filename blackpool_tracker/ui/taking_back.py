"""The pages of a register, with that of returned sheets among them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from blackpool_tracker.ui.bringing import Bringing
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.opened import Facts
from blackpool_tracker.ui.places import RETURNED


class TakingBack(Bringing):
    """Returned sheets are a page while they are gone through; undo takes back choices there."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self._made_returnings: Any = None
        hub.take_back_wanted.connect(self.take_back)

    def take_back(self, paths: Sequence[Path] = ()) -> None:
        """Take sheets back; without ``paths`` have them chosen first."""
        if not self._may_read():
            return
        if self._made_returnings is None:
            # With the page on which they are gone through.
            from blackpool_tracker.ui.returnings import Returnings  # noqa: PLC0415  on use

            made = self._made_returnings = Returnings(self._hub, self)
            made.opened.connect(self._show_returned)
            made.ended.connect(self._end_returned)
            made.tracker_wanted.connect(self.bring_tracker)
        if paths:
            self._made_returnings.take(paths)
        else:
            self._made_returnings.choose()

    def undo_in_review(self) -> bool:
        """Take back the newest choice of the sheet that is shown; False where there is none."""
        return self._in_returned("undo") or super().undo_in_review()

    def redo_in_review(self) -> bool:
        """Choose again what was taken back last in the sheet that is shown."""
        return self._in_returned("redo") or super().redo_in_review()

    def facts_in_review(self, facts: Facts) -> Facts:
        """The facts, with the choice that can be taken back in the sheet that is shown."""
        facts, page = super().facts_in_review(facts), self._returned
        if page is None:
            return facts
        return facts._replace(
            undo=page.undo_label or facts.undo, redo=page.redo_label or facts.redo
        )

    def restore(self, state: object) -> None:
        """Go to the page that was left; sheets are chosen anew from their files."""
        kept = dict(state) if isinstance(state, dict) else {}
        if kept.get("place") == RETURNED:
            kept["place"] = "board"
        super().restore(kept)

    @property
    def _returned(self) -> Any:
        """The page of returned sheets, if it is shown."""
        page = self._pages.get(RETURNED)
        return page if page is not None and page is self.currentWidget() else None

    def _in_returned(self, deed: str) -> bool:
        page = self._returned
        return page is not None and bool(getattr(page, deed)())

    def _show_returned(self, page: QWidget) -> None:
        if self._pages.get(RETURNED) is not page:
            self._pages[RETURNED] = page
            self.addWidget(page)
            page.changed.connect(self._follow_returned)  # type: ignore[attr-defined]  # a ReturnedPage, imported late
        self.show_place(RETURNED)

    def _end_returned(self, page: QWidget) -> None:
        if self.currentWidget() is page:
            self.show_place("board")
        del self._pages[RETURNED]
        self.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _follow_returned(self) -> None:
        """The menus name what can be undone now."""
        if self._returned is not None:
            self.place_changed.emit(RETURNED)
