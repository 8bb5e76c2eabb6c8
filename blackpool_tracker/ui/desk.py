"""An open register at work: the hub, and the pages that show it.

Importing this module imports the database library; see ``loading.py``. It imports the page that
is shown first; the others, and the report's dialog, are imported when they are first gone to,
because together they are a twentieth of a start.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final, Protocol, cast

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.drafts import DraftLine
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.questions import FindingFilter
from blackpool_tracker.services.backups import Backups
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui import trail
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.backups.keeper import BackupKeeper
from blackpool_tracker.ui.findings.page import FindingsPage
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Progress
from blackpool_tracker.ui.opened import Facts, OpenRegister

FIRST: Final = "findings"

_RISKY: Final = re.compile(
    r"(Remove|Merge|Split|Record decision|Restore|Put back)\b"
    r"|Change (lead|sponsor|owner|priority|delivery|impact) of\b"
    r"|.*\b\d+ (findings|actions)$"
)
"""Steps easily done by accident, such as by a key in a list, or that touch much: their undo is
offered at once."""


class _Page(Protocol):
    """What every page can do."""

    def state(self) -> dict[str, Any]:
        """How the page is, as plain JSON."""

    def restore(self, state: dict[str, Any]) -> None:
        """Make it as it was; what cannot be read is ignored."""


class Desk(OpenRegister):
    """The pages of one open register. A page is made when it is first gone to."""

    def __init__(self, workspace: Workspace, asking: Asking, preferences: Preferences) -> None:
        super().__init__()
        self._hub = Hub(workspace, asking, preferences, self)
        self._makers: dict[str, Callable[[], QWidget]] = {
            "findings": self._make_findings,
            "actions": self._make_actions,
            "sources": self._make_sources,
            "history": self._make_history,
            "settings": self._make_settings,
        }
        self._pages: dict[str, QWidget] = {}
        self._states: dict[str, Any] = {}
        self._undoing = ""
        self._facts = self._read_facts()
        self._hub.changed.connect(self._follow)
        self._hub.refused.connect(self.refused)
        self._hub.said.connect(self.told)
        # What cannot be changed here needs no backup of ours.
        self.keeper = self._new_keeper() if not self._hub.workspace.locked else None

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

    def facts(self) -> Facts:
        """What the window shows of the register, as it is now."""
        return self._facts

    def passphrase(self) -> Passphrase | None:
        """What opens the register; None for a plain one."""
        return self._hub.workspace.passphrase

    def show_place(self, key: str) -> None:
        """Go to a page."""
        trail.note_page(key)
        page = self.page(key)
        self.setCurrentWidget(page)
        page.setFocus()
        self.place_changed.emit(key)

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

    def undo(self) -> None:
        """Take back the newest step."""
        self._take_back("Undone", self._hub.workspace.history.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._take_back("Done again", self._hub.workspace.history.redo)

    def name_register(self, programme: str, council: str) -> None:
        """Say whose register it is, as far as that was said; the rest of its settings stays."""
        now = self._hub.words.settings
        self._hub.attempt(
            lambda: self._hub.workspace.settings.change(
                now.version,
                programme=programme or now.programme,
                council=council or now.council,
                marking=now.marking,
                notice=now.notice,
            )
        )

    def become(self, person: str) -> None:
        """Make steps under another name from now on."""
        self._hub.workspace.become(person)
        self._facts = self._read_facts()

    def people(self) -> list[str]:
        """The names that the register knows."""
        return [line.name for line in self._hub.workspace.people.lines()]

    def report(self) -> None:
        """Ask what the board's report shall hold, and make it."""
        from blackpool_tracker.ui.report_dialog import ReportDialog  # noqa: PLC0415  when asked for

        ReportDialog(self._hub, self).open()

    def ask_day(self) -> None:
        """Ask for the day whose state shall be shown."""
        from blackpool_tracker.ui.past_dialog import PastDialog  # noqa: PLC0415  when asked for

        dialog = PastDialog(self._hub, self.window())
        dialog.chosen.connect(self.past_wanted)
        dialog.open()

    def look_back(self, moment: date | int) -> None:
        """Rebuild how it stood, beside the window, and tell ``looked_back``."""
        present = self._hub.workspace

        def rebuild(progress: Progress) -> Workspace:
            past = present.at(moment)
            if progress.stopped:
                past.close()
            return past

        self._hub.said.emit("Looking back…")
        self._hub.jobs.run(rebuild, self._show_past, failed=self._hub.hear)

    def offer_unsaved(self) -> bool:
        """Offer the words back that an earlier window left behind; False when there are none."""
        drafts = self._hub.workspace.drafts
        lines = [] if self._hub.workspace.locked else drafts.left()
        if not lines:
            return False
        from blackpool_tracker.ui.unsaved import UnsavedWords  # noqa: PLC0415  seldom needed

        dialog = UnsavedWords(self.window(), lines)
        dialog.wanted.connect(self._go_on_writing)
        dialog.thrown_away.connect(lambda line: self._hub.attempt(lambda: drafts.forget(line.id)))
        dialog.open()
        return True

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
        self.show_place(place if place in self._makers else FIRST)

    def let_go(self) -> None:
        """End all work on the register and close its file."""
        try:
            self._hub.close()
        finally:
            if self.keeper is not None:
                self.keeper.close()

    def _new_keeper(self) -> BackupKeeper:
        path = self._hub.workspace.path
        keeper = BackupKeeper(Backups(path, self._hub.preferences, self.passphrase()), self)
        keeper.warned.connect(self.warned)
        return keeper

    def _show_past(self, past: Workspace) -> None:
        hub = self._hub
        desk = Desk(past, hub.asking, hub.preferences)
        desk.restore(self.state())
        self.looked_back.emit(desk)

    def _go_on_writing(self, line: DraftLine) -> None:
        from blackpool_tracker.ui.reopening import reopened  # noqa: PLC0415  seldom needed

        def resume() -> None:
            form = reopened(self._hub, self.window(), line.entry)
            form.open()
            # Kept under this window first, and only then forgotten under the one that ended.
            self._hub.drafts.take_over(line)
            form.finished.connect(self.offer_unsaved)

        self._hub.attempt(resume)

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
        page.action_wanted.connect(self._show_action)
        page.sources_wanted.connect(self._add_source)
        return page

    def _make_actions(self) -> QWidget:
        from blackpool_tracker.ui.actions.page import ActionsPage  # noqa: PLC0415  when gone to

        page = ActionsPage(self._hub, self)
        page.finding_wanted.connect(self._show_finding)
        return page

    def _make_sources(self) -> QWidget:
        from blackpool_tracker.ui.sources.page import SourcesPage  # noqa: PLC0415  when gone to

        page = SourcesPage(self._hub, self)
        page.findings_wanted.connect(self._show_findings)
        return page

    def _make_history(self) -> QWidget:
        from blackpool_tracker.ui.history.page import HistoryPage  # noqa: PLC0415  when gone to

        page = HistoryPage(self._hub, self)
        page.finding_wanted.connect(self._show_finding)
        page.action_wanted.connect(self._show_action)
        page.past_wanted.connect(self.past_wanted)
        return page

    def _make_settings(self) -> QWidget:
        from blackpool_tracker.ui.settings.page import SettingsPage  # noqa: PLC0415  when gone to

        return SettingsPage(self._hub, self)

    def _restore_page(self, key: str, page: QWidget) -> None:
        state = self._states.get(key)
        if isinstance(state, dict):
            _as_page(page).restore(state)

    def _show_finding(self, finding: int) -> None:
        self._at("findings").show_finding(finding)

    def _show_findings(self, wanted: FindingFilter) -> None:
        self._at("findings").filter_by(wanted)

    def _show_action(self, action: int) -> None:
        self._at("actions").show_action(action)

    def _add_source(self) -> None:
        self._at("sources").add()

    def _take_back(self, word: str, act: Callable[[], None]) -> None:
        self._undoing = word
        self._hub.attempt(act)
        self._undoing = ""

    def _follow(self, changed: Changed) -> None:
        trail.note_step(changed)
        self._facts = self._read_facts()
        label = changed.label
        if self._undoing:
            self.stepped.emit(f"{self._undoing}: {label}", False)  # noqa: FBT003  a Qt signal
        elif changed.elsewhere:
            self.heard.emit(_heard(changed, self._facts.person))
        else:
            self.stepped.emit(label, bool(_RISKY.match(label)))

    def _read_facts(self) -> Facts:
        workspace, settings = self._hub.workspace, self._hub.words.settings
        return Facts(
            path=workspace.path,
            council=settings.council,
            programme=settings.programme,
            notice=settings.notice,
            person=workspace.user,
            undo=workspace.history.undo_label(),
            redo=workspace.history.redo_label(),
            step=workspace.step,
            locked=workspace.locked,
            past=workspace.past.words if workspace.past else "",
        )


def _heard(changed: Changed, person: str) -> str:
    """Who did what in another window: ``Bob Ray: Change delivery of B19-R01``."""
    mine = same_person(changed.by, person)
    who = f"{changed.by}, in another window" if mine else changed.by
    return f"{who}: {'Took back: ' if changed.took_back else ''}{changed.label}"


def _as_page(widget: QWidget) -> _Page:
    return cast("_Page", widget)
