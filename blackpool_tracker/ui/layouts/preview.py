"""The pages of a paper as they will be, made anew after each choice."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.layouts import TITLES, Layout
from blackpool_tracker.services.board.reports import Gathered, Rendered
from blackpool_tracker.ui.document.view import DocumentView
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Lane, Progress
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.newest import Newest

PAUSE: Final = 300
"""Milliseconds after the last choice before the pages are made anew."""


class _Made(NamedTuple):
    report: Gathered
    rendered: Rendered | None


class LayoutPreview(QWidget):
    """Shows the paper that a layout makes; an answer that comes too late is not shown.

    The register is read once; ``gathers`` does so, and is called on a worker's thread.

    Signals:
        shown: the pages of the newest layout are on the screen, or the sentence why not.
    """

    shown = Signal()

    def __init__(self, hub: Hub, gathers: Callable[[], Gathered]) -> None:
        super().__init__()
        self.setObjectName("layout_preview")
        self._hub, self._gathers = hub, gathers
        self._report: Gathered | None = None
        self._layout_wanted: Layout | None = None
        # With the other papers: two must not be made at the same time.
        self._newest = Newest(hub, self, Lane.FILES)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._make)
        self.view = DocumentView(hub.jobs)
        self._bar, self._said = QProgressBar(), labels.wrapped(role="muted")
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the pages shall not jump with it
        self._bar.setSizePolicy(policy)
        self._bar.setAccessibleName("The pages are being made")
        self._said.setObjectName("preview_said")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.view, 1)
        column.addWidget(self._bar)
        column.addWidget(self._said)
        self._say("")
        self.view.opened.connect(self.shown)

    @property
    def busy(self) -> bool:
        """Whether other pages than those shown are wanted, or being made."""
        return self._pause.isActive() or self._newest.busy

    @property
    def said(self) -> str:
        """What is said below the pages."""
        return self._said.text()

    def show_layout(self, layout: Layout) -> None:
        """Show the paper of another layout soon; what is being made already is given up."""
        self._newest.stop()
        self._layout_wanted = layout
        self._pause.start()

    def refuse(self, sentence: str) -> None:
        """Say why there is no such paper; the pages shown are not it, and go."""
        self.stop()
        self.view.show_nothing("No pages", sentence)
        self._say("")
        self.shown.emit()

    def stop(self) -> None:
        """Make no pages any more."""
        self._pause.stop()
        self._newest.stop()

    def close_document(self) -> None:
        """Let go of the pages."""
        self.stop()
        self.view.close_document()

    def _make(self) -> None:
        layout = self._layout_wanted
        if layout is None:
            return
        reports, gathers, known = self._hub.workspace.reports, self._gathers, self._report

        def work(progress: Progress) -> _Made:
            report = known or gathers()
            rendered = None if progress.stopped else reports.print(report, progress, layout)
            return _Made(report, rendered)

        job = self._newest.ask(work, lambda made: self._show(made, layout), self._fail)
        self._say("Making the pages…", going=True)
        job.moved.connect(lambda share: self._bar.setValue(round(share * 100)))

    def _show(self, made: _Made, layout: Layout) -> None:
        self._report = made.report
        if made.rendered is not None:
            pages = "1 page" if made.rendered.pages == 1 else f"{made.rendered.pages:,} pages"
            self._say(f"{pages}, as they will be.")
            self.view.follow_document(made.rendered.data, f"{TITLES[layout.kind]}.pdf")

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self.refuse(str(error))

    def _say(self, sentence: str, *, going: bool = False) -> None:
        self._said.setText(sentence)
        self._bar.setValue(0)
        self._bar.setVisible(going)
