"""The page of findings as a person meets it."""

from tests.ui.pages.tables import ListPageObject


class FindingsObject(ListPageObject):
    """The page, in its window."""

    @property
    def shown_in_pane(self) -> int | None:
        """The number of the finding that the pane shows."""
        # The rest of a long list may come first.
        self.qtbot.waitUntil(lambda: not self.page.pane.behind, timeout=20_000)
        return self.page.pane.number
