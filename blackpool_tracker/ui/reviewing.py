"""The pages of a register, with the review of a document among them."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.drafts import DraftEntry
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.opened import Facts
from blackpool_tracker.ui.pages import Pages
from blackpool_tracker.ui.places import REVIEW


class Reviewing(Pages):
    """A review is a page while it goes on; what is undone there are its own deeds."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self._made_readings: Any = None

    def read_document(self, path: Path | None = None) -> None:
        """Read a document in, to be reviewed; without ``path`` have one chosen first."""
        if not self._may_read():
            return
        if path is None:
            self._readings.choose()
        else:
            self._readings.read(path)

    def paste_document(self) -> None:
        """Have the words of a document pasted, and read them in."""
        if self._may_read():
            self._readings.paste()

    def undo_in_review(self) -> bool:
        """Take back the newest deed of the review, if it is shown; False when it is not."""
        return self._in_review("undo")

    def redo_in_review(self) -> bool:
        """Do again what was taken back last in the review, if it is shown."""
        return self._in_review("redo")

    def take_up_in_review(self, draft: DraftEntry) -> Any:
        """Go on with what stood half-done in a review; the form that was opened for it, if any.

        Raises ``MissingError`` when the review is gone.
        """
        return self._readings.take_up(draft)

    def leave_review(self) -> None:
        """Keep and close the review that goes on: it belongs to the person who began it."""
        if self._made_readings is not None:
            self._made_readings.leave()

    def facts_in_review(self, facts: Facts) -> Facts:
        """The facts, with what can be undone in the review if it is shown."""
        if not self._shows_review:
            return facts
        deeds = self._review.deeds
        return facts._replace(undo=deeds.undo_label, redo=deeds.redo_label)

    def restore(self, state: object) -> None:
        """Go to the page that was left; a review is gone on with from its sources."""
        kept = dict(state) if isinstance(state, dict) else {}
        if kept.get("place") == REVIEW:
            kept["place"] = "sources"
        super().restore(kept)

    def show_place(self, key: str) -> None:
        """Go to a page; what stands on the sources of a review is as it is now."""
        super().show_place(key)
        if key == "sources" and self._made_readings is not None:
            self._made_readings.flush()
            self._show_kept()

    def _in_review(self, deed: str) -> bool:
        if self._shows_review:
            getattr(self._review, deed)()
        return self._shows_review

    def _may_read(self) -> bool:
        return self._hub.allows(Right.OFFICE)

    @property
    def _review(self) -> Any:
        """The page of the review that goes on; None for none."""
        return self._pages.get(REVIEW)

    @property
    def _shows_review(self) -> bool:
        page = self._review
        return page is not None and page is self.currentWidget()

    @property
    def _readings(self) -> Any:
        if self._made_readings is None:
            # With PDFium, and the page of the review.
            from blackpool_tracker.ui.readings import Readings  # noqa: PLC0415  when a document is read

            made = self._made_readings = Readings(self._hub, self)
            made.opened.connect(self._show_review)
            made.ended.connect(self._end_review)
            made.kept_changed.connect(self._show_kept)
        return self._made_readings

    def _make_sources(self) -> QWidget:
        page: Any = super()._make_sources()
        page.read_wanted.connect(self.read_document)
        page.resume_wanted.connect(self._resume)
        page.give_up_wanted.connect(self._give_up)
        return page  # type: ignore[no-any-return]  # it was made by a late import

    def _resume(self, sha256: str) -> None:
        self._readings.resume(sha256)

    def _give_up(self, sha256: str, title: str) -> None:
        self._readings.give_up(sha256, title)

    def _show_review(self, page: QWidget) -> None:
        if self._review is not page:
            self._pages[REVIEW] = page
            self.addWidget(page)
            page.changed.connect(self._follow_review)  # type: ignore[attr-defined]  # a ReviewPage, imported late
        self.show_place(REVIEW)

    def _end_review(self, page: QWidget) -> None:
        if self.currentWidget() is page:
            self.show_place("sources")
        del self._pages[REVIEW]
        self.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _follow_review(self) -> None:
        """The menus name what can be undone now."""
        if self._shows_review:
            self.place_changed.emit(REVIEW)

    def _show_kept(self) -> None:
        sources: Any = self._pages.get("sources")
        if sources is not None:
            sources.show_kept()
