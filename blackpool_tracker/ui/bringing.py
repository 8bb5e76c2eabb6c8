"""The pages of a register, with the bringing in of a tracker among them."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.drafts import DraftLine
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.opened import Facts
from blackpool_tracker.ui.places import TRACKER
from blackpool_tracker.ui.reviewing import Reviewing


class Bringing(Reviewing):
    """A tracker is a page while it is gone through; what is undone there are its own deeds."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self._made_trackings: Any = None

    def bring_tracker(self, path: Path | None = None) -> None:
        """Bring a tracker in; without ``path`` go on with one, or have one chosen first."""
        if not self._may_read():
            return
        if path is None:
            self._trackings.choose()
        else:
            self._trackings.read(path)

    def take_up_tracker(self, line: DraftLine) -> None:
        """Go on with what was said of a tracker when a window ended.

        Raises ``MissingError`` when that can no longer be read.
        """
        self._trackings.take_up(line)

    def undo_in_review(self) -> bool:
        """Take back the newest deed of the tracker or review that is shown; False for none."""
        return self._in_tracker("undo") or super().undo_in_review()

    def redo_in_review(self) -> bool:
        """Do again what was taken back last in the tracker or review that is shown."""
        return self._in_tracker("redo") or super().redo_in_review()

    def leave_review(self) -> None:
        """Keep and close the review and the tracker that go on: they are whose who began them."""
        super().leave_review()
        if self._made_trackings is not None:
            self._made_trackings.leave()

    def facts_in_review(self, facts: Facts) -> Facts:
        """The facts, with what can be undone in the tracker or review if one is shown."""
        facts, page = super().facts_in_review(facts), self._tracker
        if page is None:
            return facts
        return facts._replace(undo=page.deeds.undo_label, redo=page.deeds.redo_label)

    def restore(self, state: object) -> None:
        """Go to the page that was left; a tracker is gone on with from its workbook."""
        kept = dict(state) if isinstance(state, dict) else {}
        if kept.get("place") == TRACKER:
            kept["place"] = "sources"
        super().restore(kept)

    @property
    def _tracker(self) -> Any:
        """The page of a tracker, if it is shown."""
        page = self._pages.get(TRACKER)
        return page if page is not None and page is self.currentWidget() else None

    @property
    def _trackings(self) -> Any:
        if self._made_trackings is None:
            # With the page of a tracker, and what makes sense of one.
            from blackpool_tracker.ui.trackings import Trackings  # noqa: PLC0415  when one is brought in

            made = self._made_trackings = Trackings(self._hub, self)
            made.opened.connect(self._show_tracker)
            made.ended.connect(self._end_tracker)
            made.own_read.connect(lambda path: self.take_back([path]))
        return self._made_trackings

    def _in_tracker(self, deed: str) -> bool:
        page = self._tracker
        if page is not None:
            getattr(page, deed)()
        return page is not None

    def _make_sources(self) -> QWidget:
        page: Any = super()._make_sources()
        page.tracker_wanted.connect(self.bring_tracker)
        page.show_tracker(goes_on=TRACKER in self._pages)
        return page  # type: ignore[no-any-return]  # it was made by a late import

    def _show_tracker(self, page: QWidget) -> None:
        if self._pages.get(TRACKER) is not page:
            self._pages[TRACKER] = page
            self.addWidget(page)
            page.changed.connect(self._follow_tracker)  # type: ignore[attr-defined]  # a TrackerPage, imported late
        self.show_place(TRACKER)
        self._tell_sources()

    def _end_tracker(self, page: QWidget) -> None:
        if self.currentWidget() is page:
            self.show_place("sources")
        del self._pages[TRACKER]
        self._tell_sources()
        self.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _tell_sources(self) -> None:
        """The button on Sources says whether a tracker goes on."""
        sources: Any = self._pages.get("sources")
        if sources is not None:
            sources.show_tracker(goes_on=TRACKER in self._pages)

    def _follow_tracker(self) -> None:
        """The menus name what can be undone now."""
        if self._tracker is not None:
            self.place_changed.emit(TRACKER)
