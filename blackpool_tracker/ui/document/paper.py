"""A finished paper on the screen, to be read, printed, saved and opened elsewhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.file_names import safe_file_name
from blackpool_tracker.domain.looks import Look, UndecidedError
from blackpool_tracker.services.copies import place_for
from blackpool_tracker.ui import opening
from blackpool_tracker.ui.document.printing import pages_wanted, print_pages
from blackpool_tracker.ui.document.window import ReaderWindow
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Lane, Progress
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.print_wish import PrintWish
from blackpool_tracker.ui.sheets import Paper

PRINTER_HAS: Final = "Stopped. Pages that the printer has already may still come out."
NOTHING_OUT: Final = "Nothing was printed or saved: not all places are decided."
KINDS: Final = "PDF documents (*.pdf)"
FOR_READERS: Final = (
    "The pages here are pictures. With a screen reader, open the paper in your PDF reader."
)


class PaperWindow(ReaderWindow):
    """Shows a paper. Escape stops the printing while it goes on, and closes the window else."""

    def __init__(self, hub: Hub, parent: QWidget | None, paper: Paper) -> None:
        super().__init__(hub, parent, paper.title, paper.title)
        self.setObjectName("paper_window")
        self._paper = paper
        self._saved: Path | None = None
        self._looked_over = paper.look_over is None
        self._job: Job | None = None
        self._add_progress()
        self._add_ways()
        self.reader.opened.connect(self._offer_ways)
        self.view.show_document(paper.content, paper.file_name)

    def reject(self) -> None:
        """Stop the printing if it goes on, else close."""
        if self._job is not None:
            self._job.cancel()
            self._say("Stopping…")
        else:
            super().reject()

    def print_paper(self) -> None:
        """Have a printer chosen, and print."""
        self._once_looked_over(self._ask_printer)

    def _ask_printer(self) -> None:
        document = self.view.document
        if document is not None and document.count and self._job is None:
            wish = PrintWish(self._paper.title, document.count, document.size(1))
            self.hub.asking.printer(wish, self._print)

    def print_once_open(self) -> None:
        """The same, as soon as the paper is on the screen."""
        self.reader.opened.connect(self.print_paper, Qt.ConnectionType.SingleShotConnection)

    def save(self) -> None:
        """Have a place chosen, and save the paper there."""
        self._once_looked_over(self._ask_place)

    def open_outside(self) -> None:
        """Open a copy with the program that the system has for PDF."""
        self._once_looked_over(lambda: self.hub.attempt(self._open_copy))

    def _once_looked_over(self, go_on: Callable[[], object]) -> None:
        """Do what lets the paper go out, once nothing in it is undecided."""
        look_over = self._paper.look_over
        if self._looked_over or look_over is None:
            go_on()
            return
        if self._job is not None:
            return
        found: list[Look] = []

        def undecided(error: Exception) -> None:
            if isinstance(error, UndecidedError):
                found.append(error.look)
            else:
                self._refuse(error)

        def ended() -> None:
            self._end("Stopped. Nothing was printed or saved.")
            if found:
                self._ask(found[0], go_on)
            elif self._looked_over:
                go_on()

        self._say("Looking it over…")
        self._show_work(going=True)
        self._job = self.hub.jobs.run(look_over, self._note_look, failed=undecided)
        self._job.moved.connect(self._show_share)
        self._job.ended.connect(ended)

    def _note_look(self, whole: bool) -> None:  # noqa: FBT001  given by place, by the work's end
        self._looked_over = whole
        self._work.hide()

    def _ask(self, look: Look, go_on: Callable[[], object]) -> None:
        """Have a person say of each place whether it may go out."""
        # Seldom needed.
        from blackpool_tracker.ui.last_look.showing import show_look  # noqa: PLC0415  on use

        def decided() -> None:
            self._note_look(whole=True)
            go_on()

        show_look(self.hub, self, look, decided, lambda: self._say(NOTHING_OUT, aloud=True))

    def _ask_place(self) -> None:
        proposed = Path.home() / safe_file_name(self._paper.file_name)
        kept = self._saved or proposed
        self.hub.asking.save_file("Save the paper", KINDS, kept, self._save_at)

    def _open_copy(self) -> None:
        path = place_for(self._paper.file_name)
        self.hub.workspace.reports.write_bytes(path, self._paper.content)
        opening.open_copy(path)

    def _save_at(self, path: Path) -> None:
        write, content = self.hub.workspace.reports.write_bytes, self._paper.content

        def work(_progress: Progress) -> Path:
            write(path, content)
            return path

        self.hub.jobs.run(work, self._tell_saved, failed=self._refuse)

    def _tell_saved(self, path: Path) -> None:
        self._saved = path
        self._folder.show()
        self._say(f"The paper is at {path}", aloud=True)

    def _open_folder(self) -> None:
        if self._saved is not None:
            self.hub.asking.show_folder(self._saved)

    def _print(self, printer: QPrinter) -> None:
        document = self.view.document
        if document is None or self._job is not None:
            return
        wanted = pages_wanted(printer, document.count, self.view.page)
        self._say("Printing…")
        self._show_work(going=True)
        self._job = self.hub.jobs.run(
            partial(print_pages, document, printer, wanted),
            self._tell_printed,
            failed=self._refuse,
            lane=Lane.PRINTING,
        )
        self._job.moved.connect(self._show_share)
        self._job.ended.connect(self._end)

    def _tell_printed(self, _whole: object) -> None:
        self._say("All pages are with the printer.", aloud=True)

    def _show_share(self, share: float) -> None:
        self._bar.setValue(round(share * 100))

    def _end(self, said: str = PRINTER_HAS) -> None:
        """The work is over; ``said`` is what a Cancel has come to."""
        stopped = self._job is not None and self._job.cancelled
        self._job = None
        self._show_work(going=False)
        if stopped:
            self._say(said, aloud=True)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._say(str(error), role="error", aloud=True)

    def _say(self, sentence: str, *, role: labels.Role = "plain", aloud: bool = False) -> None:
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(sentence)
        self._work.show()
        if aloud:
            announce(self, sentence, assertive=role == "error")

    def _show_work(self, *, going: bool) -> None:
        self._bar.setValue(0)
        for piece in (self._bar, self._cancel):
            piece.setVisible(going)
        self._print_way.setEnabled(not going)
        if going:
            self._cancel.setFocus()

    def _add_progress(self) -> None:
        self._work, self._bar = QWidget(), QProgressBar()
        self._said = labels.wrapped()
        self._said.setObjectName("said")
        self._bar.setAccessibleName("The paper is being printed")
        self._cancel = buttons.secondary("Cancel")
        self._cancel.setObjectName("cancel")
        self._cancel.clicked.connect(self.reject)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._said, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self._work.hide()
        self.column.addWidget(self._work)

    def _add_ways(self) -> None:
        self._print_way = buttons.primary("&Print…")
        self._print_way.setObjectName("print")
        save = buttons.secondary("&Save as…")
        save.setObjectName("save")
        outside = buttons.secondary("&Open in your PDF reader")
        outside.setObjectName("open_outside")
        outside.setAccessibleDescription(FOR_READERS)
        self._folder = buttons.secondary("Open &folder")
        self._folder.setObjectName("open_folder")
        self._folder.hide()
        acts = {
            self._print_way: ("Ctrl+P", self.print_paper),
            save: ("Ctrl+S", self.save),
            outside: ("Ctrl+O", self.open_outside),
            self._folder: ("", self._open_folder),
        }
        ways = QWidget()
        flow = FlowLayout(ways)
        for button, (keys, act) in acts.items():
            button.clicked.connect(act)
            flow.addWidget(button)
            if keys:
                QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        self.column.addWidget(ways)
        self.column.addWidget(labels.wrapped(FOR_READERS, role="small"))
        self._print_way.setEnabled(False)

    def _offer_ways(self) -> None:
        document = self.view.document
        self._print_way.setEnabled(document is not None and document.count > 0)
