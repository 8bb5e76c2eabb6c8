"""The fourth tab: what shows it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.evidence import EvidenceLine
from blackpool_tracker.domain.file_names import is_opened, safe_file_name, shown_file_name
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.services.copies import place_for
from blackpool_tracker.ui.asking import CANCEL, Answer
from blackpool_tracker.ui.finding import opening
from blackpool_tracker.ui.finding.cards import Card
from blackpool_tracker.ui.finding.listing import ListTab
from blackpool_tracker.ui.finding.reading import Reading
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.forms.evidence_form import EvidenceForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Lane
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.words import EVIDENCE_WORDS

_KILO = 1024


class EvidenceTab(ListTab[EvidenceLine]):
    """The evidence, newest first, with what can be done with each piece.

    Signals:
        review_wanted: a case review that is evidence shall be shown (its number).
    """

    review_wanted = Signal(int)

    def __init__(self, hub: Hub) -> None:
        add = buttons.secondary("Add evidence…", "attach")
        add.setObjectName("add_evidence")
        super().__init__(
            hub,
            nothing="Nothing shows yet what was done or has changed. Add a file or a link,"
            " or drop files anywhere on this pane.",
            doing=(add,),
        )
        add.clicked.connect(self._add)

    def lines(self, reading: Reading) -> list[tuple[int, EvidenceLine]]:
        """The evidence, newest first."""
        return [(line.id, line) for line in reading.evidence]

    def card(self, line: EvidenceLine) -> QWidget:
        """Kind, what it shows, the file or link, who added and who checked it."""
        what = _called(line)
        card = Card(f"Evidence: {EVIDENCE_WORDS[line.kind]}, {what}")
        card.column.addWidget(labels.wrapped(EVIDENCE_WORDS[line.kind], role="h3"))
        card.column.addWidget(LongWords(line.shows or "What it shows: not said"))
        size = f" · {size_words(line.size)}" if line.size is not None else ""
        card.column.addWidget(labels.wrapped(f"{what}{size}"))
        card.column.addWidget(
            labels.wrapped(f"{short_day(line.on)} · added by {line.by}", role="small")
        )
        card.column.addWidget(labels.wrapped(_checked(line), role="small"))
        card.column.addWidget(self._doing(line))
        return card

    def _doing(self, line: EvidenceLine) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar, gap=4)
        what = _called(line)
        kept = line.sha256 is not None
        opens = "Open" if line.case_review_id is None else "Show the case review"
        doing = [("open", opens, lambda: self._open(line))]
        if kept:
            doing.append(("save", "Save a copy…", lambda: self._save(line)))
        if not line.checked_by_somebody_else:
            doing.append(("check", "I have checked this", lambda: self._check(line)))
        doing.append(("remove", "Remove", lambda: self._remove(line)))
        for name, text, act in doing:
            kind = buttons.secondary if name == "open" else buttons.quiet
            button: QPushButton = kind(text)
            button.setObjectName(f"{name}_{line.id}")
            button.setAccessibleName(f"{text.rstrip('…')}: {what}")
            button.clicked.connect(lambda _=False, act=act: act())
            if name in {"check", "remove"}:
                self.hub.guard(button)
            flow.addWidget(button)
        return bar

    def _open(self, line: EvidenceLine) -> None:
        if line.case_review_id is not None:
            self.review_wanted.emit(line.case_review_id)
        elif line.sha256 is None:
            self.hub.attempt(lambda: opening.open_link(line.link))
        else:
            self.hub.attempt(lambda: self._open_file(line))

    def _open_file(self, line: EvidenceLine) -> None:
        if not is_opened(line.file_name):
            self._offer_copy(line)
            return
        path = place_for(line.file_name)
        self._copy(line, path, lambda: opening.open_copy(path))

    def _offer_copy(self, line: EvidenceLine) -> None:
        """Say why a file is not opened, and offer what can be done with it."""
        self.hub.asking.sentence(
            "This file is not opened",
            opening.why_not(line.file_name),
            (Answer("save", "Save a copy…"), CANCEL),
            lambda key: self._save(line) if key == "save" else None,
        )

    def _save(self, line: EvidenceLine) -> None:
        def chosen(path: Path) -> None:
            self._copy(line, path, lambda: self.hub.said.emit(f"Saved a copy as {path.name}"))

        proposed = Path.home() / safe_file_name(line.file_name)
        self.hub.asking.save_file("Save a copy of the evidence", "All files (*)", proposed, chosen)

    def _copy(self, line: EvidenceLine, path: Path, then: Callable[[], object]) -> None:
        """Write the file beside the window, and then do ``then``: it may have 100 MB."""
        copy, hub = self.hub.workspace.evidence.copy_file, self.hub
        hub.jobs.run(
            lambda _progress: copy(line.id, path),
            lambda _nothing: hub.attempt(then),
            failed=hub.hear,
            lane=Lane.QUESTIONS,
        )

    def _check(self, line: EvidenceLine) -> None:
        check = self.hub.workspace.evidence.check
        self.hub.attempt(lambda: check(Seen(line.id, line.version)))

    def _remove(self, line: EvidenceLine) -> None:
        remove = self.hub.workspace.evidence.remove
        self.hub.attempt(lambda: remove(Seen(line.id, line.version)))

    def _add(self) -> None:
        self.open_form(lambda number: EvidenceForm(self.hub, self.window(), finding_id=number))


def _called(line: EvidenceLine) -> str:
    """The file, the link or the case review, as it is shown."""
    return shown_file_name(line.file_name) or line.link or line.called


def size_words(size: int) -> str:
    """``812 bytes``, ``14 KB``, ``2.3 MB``."""
    if size < _KILO:
        return f"{size} bytes"
    if size < _KILO * _KILO:
        return f"{size / _KILO:,.0f} KB"
    return f"{size / _KILO / _KILO:,.1f} MB"


def _checked(line: EvidenceLine) -> str:
    if not line.checked_by_somebody_else:
        return "Not checked yet: somebody else than who added it can"
    day = f" on {short_day(line.checked_on)}" if line.checked_on is not None else ""
    return f"Checked by {line.checked_by}{day}"
