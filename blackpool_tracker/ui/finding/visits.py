"""One concern across the years: how each visit saw it, in order of time."""

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from blackpool_tracker.domain.findings import FindingKind, FindingLine
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.thread_states import Standing, ThreadState
from blackpool_tracker.domain.threads import JUDGED, ThreadVisit, VisitWord, meanings
from blackpool_tracker.ui.finding.reading import Followed
from blackpool_tracker.ui.finding.words import Link, LongWords
from blackpool_tracker.ui.forms.visit_form import VisitForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.panel import line
from blackpool_tracker.ui.kit.pill import Pill
from blackpool_tracker.ui.scrolled import laid_out_once
from blackpool_tracker.ui.spare_moments import SpareMoment
from blackpool_tracker.ui.thread_looks import StateChip
from blackpool_tracker.ui.words import VISIT_WORDS

_FINDINGS: Final = 3
"""How many findings of one visit are shown at first; one visit raised eleven."""

_PORTION: Final = 1
"""Visits that are made at a time: making all twenty would hold up the keyboard."""


class ThreadVisits(QWidget):
    """One thread of the finding, folded or not; what a visit meant is chosen from a menu.

    The first visit is made at once where it is seen, the others while nothing else is to be done.
    """

    def __init__(
        self, hub: Hub, followed: Followed, finding: int, *, unfolded: bool = False
    ) -> None:
        super().__init__()
        self._hub, self._followed, self._finding = hub, followed, finding
        self._shown: tuple[ThreadVisit, ...] | None = None
        self._missing: list[tuple[ThreadVisit, str]] = []
        self._later = SpareMoment(self, self._make)
        thread = followed.line
        self._opener = buttons.quiet(thread.title.replace("&", "&&"), "right")
        self._opener.setObjectName(f"thread_{thread.id}")
        self._opener.setAccessibleDescription("Shows how each visit saw it")
        self._opener.clicked.connect(self.unfold)
        self._title = labels.heading(thread.title, level=3)
        self._title.setWordWrap(True)
        self._note = LongWords(role="muted")
        self._state, self._standing = StateChip(), labels.running(role="small")
        self._whole = buttons.quiet("Show the thread", "thread")
        self._whole.setObjectName(f"show_thread_{thread.id}")
        self._whole.setAccessibleName(f"Show the thread {thread.title}")
        self._whole.clicked.connect(lambda: hub.show("threads", thread.id))
        self._rows = QWidget()
        self._visits = QVBoxLayout(self._rows)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._opener, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._title)
        self._column.addWidget(self._state, 0, Qt.AlignmentFlag.AlignLeft)
        for piece in (self._standing, self._note, self._rows):
            self._column.addWidget(piece)
        self._column.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignLeft)
        for piece in (self._opener,) if unfolded else self._folded:
            piece.hide()
        self.show_followed(followed)

    @property
    def whole(self) -> bool:
        """Whether all its visits are made."""
        return not self._missing

    @property
    def _folded(self) -> tuple[QWidget, ...]:
        """What is shown only once it is unfolded."""
        return (self._title, self._note, self._rows, self._whole)

    @property
    def unfolded(self) -> bool:
        """Whether the visits are shown."""
        return self._opener.isHidden()

    def unfold(self) -> None:
        """Show the visits."""
        had_keyboard = self._opener.hasFocus()
        with laid_out_once(self):
            self._opener.hide()
            for piece in self._folded:
                piece.show()
            self.show_followed(self._followed)
        first = self.findChild(Pill)
        if had_keyboard and first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def show_followed(self, followed: Followed) -> None:
        """Show how the same thread stands now, and its visits if it is unfolded."""
        self._followed = followed
        self._show_standing(followed.line.standing)
        if not self.unfolded:
            return
        notes = [text for text in (followed.line.summary, followed.line.note) if text]
        self._note.show_text("\n".join(notes))
        self._note.setVisible(bool(notes))
        if followed.visits != self._shown:
            self._shown = followed.visits
            self._show(followed.visits)

    def _show_standing(self, standing: Standing) -> None:
        self._state.show_standing(standing)
        self._standing.setText(standing.text)
        # That it is open goes without saying.
        said = standing.state is not ThreadState.OPEN
        self._state.setVisible(said)
        self._standing.setVisible(said and standing.closed_on is not None)

    def _show(self, visits: tuple[ThreadVisit, ...]) -> None:
        rows = QWidget()
        column = self._visits = QVBoxLayout(rows)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(GAP)
        words = meanings((v.word, [found.kind for found in v.findings]) for v in visits)
        self._missing = list(zip(visits, words, strict=True))
        with laid_out_once(self):
            self._column.replaceWidget(self._rows, rows)
            rows.show()  # at once, as in ``CardList``
            self._rows.hide()
            self._rows.deleteLater()
            self._rows = rows
            if self.isVisible():
                self._make()
            else:
                self._later.start()

    def _make(self) -> None:
        """Make the next of the visits that are missing."""
        thread = self._followed.line.id
        for visit, meant in self._missing[:_PORTION]:
            row = VisitRow(self._hub, thread, visit, meant, self._finding)
            with laid_out_once(self._rows):
                for piece in (line(), row):
                    self._visits.addWidget(piece)
                    piece.show()  # at once, as in ``CardList``
        self._missing = self._missing[_PORTION:]
        if self._missing:
            self._later.start()


class VisitRow(QWidget):
    """One visit: which, when, what it meant, and what it said."""

    def __init__(self, hub: Hub, thread: int, visit: ThreadVisit, meant: str, finding: int) -> None:
        super().__init__()
        self._hub, self._thread, self._visit, self._finding = hub, thread, visit, finding
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        held = "" if visit.primary else " · known only from others"
        what = labels.running(f"{visit.title} · {visit.day}{held}", role="small")
        self._word = Pill("")
        self._word.setObjectName(f"visit_{visit.source}")
        self._word.show_state(meant, filters=visit.word in JUDGED, icon_name="down")
        self._word.setAccessibleName(f"{visit.source}: {meant}")
        self._word.setAccessibleDescription("Opens a list to say what the visit meant")
        self._word.clicked.connect(self._open_menu)
        hub.guard(self._word, wants=Right.OFFICE)
        self._grid.addWidget(labels.heading(visit.source, level=3), 0, 0)
        self._grid.addWidget(self._word, 0, 1)
        self._add(what)
        if visit.note:
            self._add(labels.running(f"Note: {visit.note}", role="muted"))
        self._add_findings()

    def _add(self, widget: QWidget) -> None:
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def _add_findings(self) -> None:
        findings = self._visit.findings
        for found in findings[:_FINDINGS]:
            self._add(self._link(found))
        rest = findings[_FINDINGS:]
        if not rest:
            return
        more = buttons.quiet(f"{len(rest)} more", "down")
        more.setAccessibleName(f"{len(rest)} more findings of {self._visit.source}")
        self._grid.addWidget(more, self._grid.rowCount(), 0, Qt.AlignmentFlag.AlignLeft)

        def show_rest() -> None:
            more.hide()
            links = [self._link(found) for found in rest]
            for link in links:
                self._add(link)
            links[0].setFocus(Qt.FocusReason.TabFocusReason)

        more.clicked.connect(show_rest)

    def _link(self, found: FindingLine) -> QWidget:
        if found.id == self._finding:
            return labels.running(f"{found.ref} · this finding", role="muted")
        strength = " (strength)" if found.kind is FindingKind.STRENGTH else ""
        link = Link(f"{found.ref} · {found.title}{strength}")
        link.clicked.connect(lambda: self._hub.show("findings", found.id))
        return link

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(f"What {self._visit.source} meant")
        for word, text in VISIT_WORDS.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(word is self._visit.word)
            action.triggered.connect(lambda _=False, word=word: self._say(word))
        menu.addSeparator()
        menu.addAction("Let the findings speak").triggered.connect(lambda: self._say(None))
        menu.addAction("Word and note…").triggered.connect(self._open_form)
        menu.popup(self._word.mapToGlobal(QPoint(0, self._word.height() + 2)))
        menu.setActiveAction(menu.actions()[0])

    def _say(self, word: VisitWord | None) -> None:
        say, thread, visit = self._hub.workspace.threads.say, self._thread, self._visit
        self._hub.step(lambda: say(thread, visit, word, visit.note))

    def _open_form(self) -> None:
        VisitForm(self._hub, self.window(), thread=self._thread, visit=self._visit).open()
