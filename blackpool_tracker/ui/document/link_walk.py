"""The links of the page that is shown, gone through with the keyboard."""

from PySide6.QtCore import QObject, Signal

from blackpool_tracker.services.page_pictures import Box, PageLink
from blackpool_tracker.ui.document.pictures import PagePictures


class LinkWalk(QObject):
    """One link at a time, from the top of a page to its foot.

    Signals:
        changed: another link has the keyboard than before, or none.
    """

    changed = Signal()

    def __init__(self, pictures: PagePictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self.link: PageLink | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Where the link stands that has the keyboard; nowhere for none."""
        return (self.link.box,) if self.link is not None else ()

    @property
    def said(self) -> str:
        """Which link it is and where it leads; empty for none."""
        if self.link is None:
            return ""
        links = self._links(self.link.box.page)
        to = self.link.address if self.link.page is None else f"page {self.link.page}"
        return f"Link {links.index(self.link) + 1} of {len(links)} on this page, to {to}"

    def step(self, page: int, by: int) -> bool:
        """Go to the next link for 1, to the one before for -1; False past the last of the page.

        ``page`` is where to begin when no link has the keyboard.
        """
        links = self._links(self.link.box.page if self.link is not None else page)
        at = (
            links.index(self.link) + by if self.link in links else (0 if by > 0 else len(links) - 1)
        )
        self._take(links[at] if 0 <= at < len(links) else None)
        return self.link is not None

    def clear(self) -> None:
        """Let no link have the keyboard."""
        self._take(None)

    def _links(self, page: int) -> list[PageLink]:
        """The links of a page as they are read; none while it is not drawn."""
        return sorted(self._pictures.links(page), key=lambda link: (link.box.top, link.box.left))

    def _take(self, link: PageLink | None) -> None:
        if link != self.link:
            self.link = link
            self.changed.emit()
