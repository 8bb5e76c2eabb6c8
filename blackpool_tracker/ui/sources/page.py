"""The sources page: documents and visits on a line through the years."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.deadlines import Statement
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.questions import FindingFilter
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.sources import SourceLine
from blackpool_tracker.ui.asking import Told
from blackpool_tracker.ui.catching_up import CatchUp
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.forms.statement_form import StatementForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Lane, Progress
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.buttons import Button
from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.kit.metrics import PAGE_MARGINS, PANEL_GAP
from blackpool_tracker.ui.kit.page_head import PageHead
from blackpool_tracker.ui.newest import Newest
from blackpool_tracker.ui.sources.detail import SourceDetail
from blackpool_tracker.ui.sources.form import SourceForm
from blackpool_tracker.ui.sources.half_done import HalfDone
from blackpool_tracker.ui.sources.timeline import Timeline
from blackpool_tracker.ui.steps import How
from blackpool_tracker.ui.tables.side_by_side import SideBySide


class SourcesPage(QWidget):
    """The timeline, and beside it all that is known of the chosen source.

    Signals:
        read_wanted: a document shall be read in.
        tracker_wanted: a tracker shall be brought in.
        resume_wanted: a review shall be gone on with (its document's SHA-256).
        give_up_wanted: a review shall be thrown away (SHA-256 and title).
    """

    read_wanted = Signal()
    tracker_wanted = Signal()
    resume_wanted = Signal(str)
    give_up_wanted = Signal(str, str)

    adds = "source"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sources_page")
        self.setProperty("kind", "page")
        self._hub = hub
        self.timeline = Timeline()
        self._detail = SourceDetail(hub)
        self._both = SideBySide(self.timeline, self._detail)
        self._empty = EmptyState(
            "sources",
            "No sources yet",
            "A source is a letter, an inspection or a visit that said what must improve. Findings"
            " come from sources, so begin here.",
            None if hub.why_not(Right.OFFICE) else "Add the first source",
        )
        self._head = PageHead("Sources")
        self.half_done = HalfDone()
        self._make_buttons()
        hub.guard(self._detail.edit, self._detail.remove, wants=Right.OFFICE)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        hub.changed.connect(self._follow)
        self._wanted: int | None = None
        self._newest, self._later = Newest(hub, self), CatchUp(self, self._read_again)
        self._show_lines(hub.workspace.sources.lines())
        self.show_kept()

    def add(self) -> None:
        """Ask for a new source."""
        form = SourceForm(self._hub, self)
        form.saved.connect(lambda: self._choose(form.source))
        form.open()

    def edit_source(self) -> None:
        """Correct the chosen source."""
        if self.timeline.line is not None:
            SourceForm(self._hub, self, self.timeline.line).open()

    def remove_source(self) -> None:
        """Take the chosen source off the list; undo brings it back."""
        line = self.timeline.line
        if line is not None:
            seen = Seen(line.id, line.version)
            self._hub.step(
                lambda: self._hub.workspace.sources.remove(seen), how=How(once=("source", line.id))
            )

    def change_statement(self) -> None:
        """Ask for another day of the statement of action, and for the day on which it went."""
        line = self.timeline.line
        if line is not None:
            self._hub.attempt(lambda: StatementForm(self._hub, self, line.id).open())

    def show_kept(self) -> None:
        """Offer the reviews that are half done, as they are now."""
        barred = self._hub.why_not(Right.OFFICE)
        self.half_done.show_reviews(() if barred else self._hub.workspace.documents.kept())

    def _make_buttons(self) -> None:
        self.add_button = buttons.primary("New source", "add")
        self.add_button.setObjectName("add_source")
        kept = self.add_button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.add_button.setSizePolicy(kept)
        self.read_button = buttons.secondary("Read in a document…", "document")
        self.read_button.setObjectName("read_document")
        self.tracker_button = buttons.secondary("Bring a tracker…", "open")
        self.tracker_button.setObjectName("bring_tracker")
        self._hub.guard(self.add_button, self.read_button, self.tracker_button, wants=Right.OFFICE)

    def show_tracker(self, *, goes_on: bool) -> None:
        """Offer to bring a tracker in, or to go on with the one that is half-way."""
        self.tracker_button.setText("Go on with the tracker" if goes_on else "Bring a tracker…")

    def copy_chosen(self) -> None:
        """Put the chosen source on the clipboard, as a row."""
        # With what makes tables, when it is asked for.
        from blackpool_tracker.services.copied_rows import copied  # noqa: PLC0415  as above
        from blackpool_tracker.ui.kit.copying import put  # noqa: PLC0415  as above
        from blackpool_tracker.ui.sources.shown import shown_sources  # noqa: PLC0415  as above

        if self.timeline.line is not None:
            put(copied(shown_sources([self.timeline.line])))
            self._hub.said.emit("1 source copied.")

    def save_list(self) -> None:
        """Ask where the sources go as a file."""
        # As above, with the last look.
        from blackpool_tracker.ui.sources.shown import shown_sources  # noqa: PLC0415  as above
        from blackpool_tracker.ui.tables.list_dialog import ListDialog, ListToSave  # noqa: PLC0415

        shown = shown_sources(self.timeline.lines.shown)
        asked = ListToSave("Sources", (), shown.headings, lambda _moved: shown)
        ListDialog(self._hub, self.window(), asked).open()

    def state(self) -> dict[str, object]:
        """Which source is chosen, and the widths."""
        line = self.timeline.line
        return {"source": line.id if line else 0, "widths": self._both.share()}

    def restore(self, state: dict[str, Any]) -> None:
        """Choose a source again; what cannot be read is ignored."""
        source = state.get("source")
        if isinstance(source, int):
            self.timeline.choose(source)
        self._both.set_share(state.get("widths"))

    def _connect(self) -> None:
        self.timeline.chosen.connect(self._show_chosen)
        self.timeline.copy_wanted.connect(self.copy_chosen)
        self.timeline.opened.connect(lambda: self._both.open_detail(take_keyboard=True))
        self.add_button.clicked.connect(self.add)
        self._empty.acted.connect(self.add)
        self._detail.findings_wanted.connect(self._show_findings)
        self._detail.edit_wanted.connect(self.edit_source)
        self._detail.remove_wanted.connect(self.remove_source)
        self._detail.document_wanted.connect(self._show_document)
        self._detail.check_wanted.connect(self._check_quotes)
        self._detail.statement_wanted.connect(self.change_statement)
        self.read_button.clicked.connect(self.read_wanted)
        self.tracker_button.clicked.connect(self.tracker_wanted)
        self.half_done.resume_wanted.connect(self.resume_wanted)
        self.half_done.give_up_wanted.connect(self.give_up_wanted)

    def _lay_out(self) -> None:
        self._stack.addWidget(self._both)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(*PAGE_MARGINS)
        column.setSpacing(PANEL_GAP)
        column.addWidget(self._head)
        column.addWidget(self.half_done)
        column.addWidget(self._stack, 1)
        # Reached last with Tab: Qt passes over what precedes the focus proxy.
        self._head.add(self.tracker_button)
        self._head.add(self.read_button)
        self._head.add(self.add_button)

    def _choose(self, source: int) -> None:
        """Choose a source, once it is read."""
        if self.busy:
            self._wanted = source
        else:
            self.timeline.choose(source)

    @property
    def busy(self) -> bool:
        """Whether the sources are being read again."""
        return self._later.pending or self._newest.busy

    def _read_again(self) -> None:
        """Read the sources beside the window; the one chosen stays so."""
        lines = self._hub.workspace.sources.lines
        self._newest.ask(
            lambda _progress: lines(),
            self._show_lines,
            slow=lambda: self._head.say("One moment: the sources are being read."),
        )

    def _show_lines(self, lines: list[SourceLine]) -> None:
        self.timeline.show_lines(lines)
        held = sum(line.primary for line in lines)
        self._head.say(f"{len(lines)} known, {held} held as documents" if lines else "")
        self._stack.setCurrentWidget(self._both if lines else self._empty)
        self.add_button.setVisible(bool(lines))
        first = self._empty.findChild(Button)
        self.setFocusProxy(first if first is not None and not lines else self.timeline)
        if lines and self.timeline.line is None:
            self.timeline.setCurrentIndex(self.timeline.lines.index(0))
        if self._wanted is not None:
            self.timeline.choose(self._wanted)
            self._wanted = None

    def _follow(self, changed: Changed) -> None:
        if changed.ids("source") or changed.ids("finding"):
            self._later.want()

    def _show_chosen(self, line: SourceLine | None) -> None:
        if line is None:
            return
        held = bool(self._hub.workspace.documents.of_source(line.id))
        self._detail.show_source(line, document=held)
        self._ask_statement(line.id)
        if self._both.wide:
            self._both.open_detail()

    def _ask_statement(self, source: int) -> None:
        """Ask for its statement beside the window: the holidays take a third of a second once."""
        statements, box = self._hub.workspace.statements, self._detail.statement

        def ask(_progress: Progress) -> tuple[Statement, int]:
            found = statements.of(source)
            return found, statements.days_left(found.day) if found.day else 0

        def show(answer: tuple[Statement, int]) -> None:
            found, days = answer
            today = self._hub.workspace.today()
            if box is not None and box is self._detail.statement:
                box.show_statement(found, days, past=found.day is not None and found.day < today)

        self._hub.jobs.run(ask, show, failed=self._hub.hear, lane=Lane.QUESTIONS)

    def _show_document(self) -> None:
        # With PDFium, which no other part of the page needs.
        from blackpool_tracker.ui.document.viewer import show_document_of  # noqa: PLC0415  as above

        if self.timeline.line is not None:
            show_document_of(self._hub, self, self.timeline.line.id)

    def _check_quotes(self) -> None:
        """Look beside the window for quotes that the document does not hold."""
        line = self.timeline.line
        if line is None:
            return
        recheck, number = self._hub.workspace.documents.recheck, line.id
        self._hub.said.emit("Looking for the quotes in the document…")
        self._hub.jobs.run(
            lambda _progress: recheck(number), self._say_checked, failed=self._hub.hear
        )

    def _say_checked(self, missing: list[str]) -> None:
        if not missing:
            self._hub.said.emit("Every quote of this source stands in its document.")
            return
        count = f"{len(missing)} quote{'s are' if len(missing) > 1 else ' is'}"
        told = Told(
            "Not every quote is in the document",
            f"{count} marked as the document’s own words, and not found there word for word."
            " Compare each with the document, and correct it or mark it as a paraphrase.",
            "Findings whose words were not found",
            tuple(missing),
        )
        self._hub.asking.listing(told)

    def _show_findings(self) -> None:
        line = self.timeline.line
        if line is not None:
            wanted = FindingFilter(source_ids=frozenset({line.id}))
            self._hub.wanted.emit(Destination("findings", question=wanted))
