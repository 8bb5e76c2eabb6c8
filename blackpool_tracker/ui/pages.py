"""The pages of an open register, of which one is shown.

The page that is shown first is imported with this module; the others when they are first gone to,
because together they are a twentieth of a start.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, Final, Protocol, cast

from PySide6.QtWidgets import QWidget

from blackpool_tracker.ui import trail
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.findings.page import FindingsPage
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Lane
from blackpool_tracker.ui.newest import Newest
from blackpool_tracker.ui.opened import OpenRegister
from blackpool_tracker.ui.sheets import OwnSheet, Paper, Sheet

FIRST: Final = "findings"


class _Page(Protocol):
    """What every page can do."""

    def state(self) -> dict[str, Any]:
        """How the page is, as plain JSON."""

    def restore(self, state: dict[str, Any]) -> None:
        """Make it as it was; what cannot be read is ignored."""


class Pages(OpenRegister):
    """A page is made when it is first gone to, and is then as it was left last time."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        hub.setParent(self)
        hub.wanted.connect(self.go)
        hub.print_wanted.connect(self._ask_for)
        hub.send_wanted.connect(self.send_out)
        self._makers: dict[str, Callable[[], QWidget]] = {
            "overview": self._make_overview,
            "findings": self._make_findings,
            "actions": self._make_actions,
            "threads": self._make_threads,
            "measures": self._make_measures,
            "reviews": self._make_reviews,
            "sources": self._make_sources,
            "board": self._make_board,
            "history": self._make_history,
            "settings": self._make_settings,
        }
        self._pages: dict[str, QWidget] = {}
        self._states: dict[str, Any] = {}
        # Two papers must not be made at once, so it waits behind those of dialogs.
        self._making = Newest(hub, self, Lane.FILES)

    @property
    def hub(self) -> Hub:
        """What the pages are given."""
        return self._hub

    @property
    def shown_place(self) -> str:
        """The key of the page that is shown."""
        shown = self.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), FIRST)

    def page(self, key: str) -> QWidget:
        """A page, made if need be."""
        if key not in self._pages:
            page = self._pages[key] = self._makers[key]()
            self.addWidget(page)
            self._restore_page(key, page)
        return self._pages[key]

    def show_place(self, key: str) -> None:
        """Go to a page."""
        trail.note_page(key)
        page = self.page(key)
        self.setCurrentWidget(page)
        page.setFocus()
        self.place_changed.emit(key)

    def go(self, to: Destination) -> None:
        """Go to a page, unless it is the one that is shown, and to what shall be shown there."""
        page: Any = self.page(to.place)
        if page is not self.currentWidget():
            self.show_place(to.place)
        if to.question is not None:
            page.filter_by(to.question, to.words)
        elif to.number:
            page.show_number(to.number)

    def go_to_search(self) -> None:
        """Put the keyboard into the page's search field; the findings' where it has none."""
        self._page_that_can("focus_search").focus_search()

    def adds(self) -> str:
        """What ``add`` adds on the page that is shown, in one word."""
        return str(getattr(self.currentWidget(), "adds", "") or FindingsPage.adds)

    def add(self) -> None:
        """Ask for a new thing of the page's own kind; a finding where the page has none."""
        if not getattr(self.currentWidget(), "adds", ""):
            self.show_place(FIRST)
        cast("Any", self.currentWidget()).add()

    def print_sheet(self) -> None:
        """Ask for the paper of what is in front; the board's report where the page has none."""
        asked = getattr(self.currentWidget(), "sheet", Sheet)
        self._ask_for(asked())

    def send_out(self, what: str = "") -> None:
        """Ask what shall go out to other programs or people, and make it."""
        # When it is asked for.
        from blackpool_tracker.ui.sending.dialog import SendDialog  # noqa: PLC0415  as above

        dialog = SendDialog(self._hub, self.window())
        dialog.messages_wanted.connect(self._write_messages)
        self._hub.attempt(lambda: dialog.about(what).open())

    def save_list(self) -> None:
        """Ask where the list in front goes as a file."""
        # With the last look, when it is asked for.
        from blackpool_tracker.ui.tables.saving import save_list  # noqa: PLC0415  as above

        save_list(self._hub, self.currentWidget())

    def state(self) -> dict[str, Any]:
        """How the pages are; those not gone to this time are as they were."""
        shown = {key: _as_page(page).state() for key, page in self._pages.items()}
        return {"place": self.shown_place, "pages": self._states | shown}

    def restore(self, state: object) -> None:
        """Go to the page that was left, and make it as it was."""
        kept = state if isinstance(state, dict) else {}
        states = kept.get("pages")
        self._states = states if isinstance(states, dict) else {}
        place = kept.get("place")
        self.show_place(place if isinstance(place, str) and place in self._makers else FIRST)

    def _ask_for(self, sheet: Sheet | OwnSheet) -> None:
        """Open the dialog that makes papers, in which this one is chosen; show a page's own."""
        if isinstance(sheet, OwnSheet):
            make = sheet.make
            said = partial(self._hub.said.emit, "One moment: the paper is being made.")
            self._making.ask(lambda _progress: make(), self._show_paper, slow=said)
            return
        # With the making of reports, when it is asked for.
        from blackpool_tracker.ui.report_dialog import ReportDialog  # noqa: PLC0415  as above

        self._hub.attempt(lambda: ReportDialog(self._hub, self.window()).about(*sheet).open())

    def _show_paper(self, paper: Paper) -> None:
        # With PDFium, when there is something to show.
        from blackpool_tracker.ui.document.paper import PaperWindow  # noqa: PLC0415  as above

        PaperWindow(self._hub, self.window(), paper).open()

    def _write_messages(self, name: str) -> None:
        self._at("board").show_messages(name)

    def _at(self, key: str) -> Any:
        """The page of a place, after going there."""
        self.show_place(key)
        return self.page(key)

    def _page_that_can(self, deed: str) -> Any:
        """The page that is shown if it has such a method; else the findings', after going there."""
        if not hasattr(self.currentWidget(), deed):
            self.show_place(FIRST)
        return self.currentWidget()

    def _make_findings(self) -> QWidget:
        page = FindingsPage(self._hub, self)
        page.sources_wanted.connect(self._add_source)
        return page

    def _make_overview(self) -> QWidget:
        from blackpool_tracker.ui.overview.page import OverviewPage  # noqa: PLC0415  when gone to

        page = OverviewPage(self._hub, frozenset(self._makers), self)
        page.report_wanted.connect(self.report)
        return page

    def _make_actions(self) -> QWidget:
        from blackpool_tracker.ui.actions.page import ActionsPage  # noqa: PLC0415  when gone to

        return ActionsPage(self._hub, self)

    def _make_threads(self) -> QWidget:
        from blackpool_tracker.ui.threads.page import ThreadsPage  # noqa: PLC0415  when gone to

        return ThreadsPage(self._hub, self)

    def _make_measures(self) -> QWidget:
        from blackpool_tracker.ui.measures.page import MeasuresPage  # noqa: PLC0415  when gone to

        return MeasuresPage(self._hub, self)

    def _make_reviews(self) -> QWidget:
        from blackpool_tracker.ui.case_reviews.page import (  # noqa: PLC0415  when gone to
            CaseReviewsPage,
        )

        return CaseReviewsPage(self._hub, self)

    def _make_sources(self) -> QWidget:
        from blackpool_tracker.ui.sources.page import SourcesPage  # noqa: PLC0415  when gone to

        return SourcesPage(self._hub, self)

    def _make_board(self) -> QWidget:
        from blackpool_tracker.ui.board.page import BoardPage  # noqa: PLC0415  when gone to

        return BoardPage(self._hub, self)

    def _make_history(self) -> QWidget:
        from blackpool_tracker.ui.history.page import HistoryPage  # noqa: PLC0415  when gone to

        page = HistoryPage(self._hub, self)
        page.past_wanted.connect(self.past_wanted)
        return page

    def _make_settings(self) -> QWidget:
        from blackpool_tracker.ui.settings.page import SettingsPage  # noqa: PLC0415  when gone to

        return SettingsPage(self._hub, self)

    def _restore_page(self, key: str, page: QWidget) -> None:
        state = self._states.get(key)
        if isinstance(state, dict):
            _as_page(page).restore(state)

    def _add_source(self) -> None:
        self._at("sources").add()


def _as_page(widget: QWidget) -> _Page:
    return cast("_Page", widget)
