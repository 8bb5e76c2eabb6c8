"""All that is known of one source."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.sources import KIND_WORDS, SourceLine
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP
from blackpool_tracker.ui.kit.panel import Panel, line
from blackpool_tracker.ui.scrolled import Scrolled, ScrolledContent
from blackpool_tracker.ui.sources.grades import GradeChip
from blackpool_tracker.ui.sources.statement import StatementBox
from blackpool_tracker.ui.sources.timeline import HELD, REPORTED, counts

_NOT_HELD = "the document itself is not held, and this is what they say of it."


class SourceDetail(Panel):
    """One source, with what can be done with it.

    Signals:
        findings_wanted: its findings shall be shown.
        edit_wanted: it shall be corrected.
        remove_wanted: it shall be taken off the list.
        document_wanted: its document shall be shown.
        check_wanted: its quotes shall be looked for in its document.
        statement_wanted: the dates of its statement of action shall be changed.
    """

    findings_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()
    document_wanted = Signal()
    check_wanted = Signal()
    statement_wanted = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self.setObjectName("source_detail")
        self.setAccessibleName("Source")
        self._scroll = Scrolled()
        self.statement: StatementBox | None = None
        self.findings = buttons.secondary("Show its findings", "findings")
        self.findings.setObjectName("show_findings")
        self.findings.clicked.connect(self.findings_wanted)
        self.edit = buttons.secondary("Edit…", "update")
        self.edit.clicked.connect(self.edit_wanted)
        self.remove = buttons.secondary("Remove")
        self.remove.clicked.connect(self.remove_wanted)
        self._of_document = self._document_ways()
        row = QHBoxLayout()
        row.setSpacing(GAP)
        # In the order of Tab: Enter on a card of the timeline gives the keyboard to the first.
        row.addWidget(self.edit)
        row.addWidget(self.findings)
        row.addStretch(1)
        row.addWidget(self.remove)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(line())
        self.column.addWidget(self._of_document)
        self.column.addLayout(row)

    def _document_ways(self) -> QWidget:
        """What can be done with the document itself."""
        document = buttons.quiet("Show the document", "document")
        document.setObjectName("show_document")
        document.clicked.connect(self.document_wanted)
        check = buttons.quiet("Check quotes against the document", "search")
        check.setObjectName("check_quotes")
        check.clicked.connect(self.check_wanted)
        made = QWidget()
        flow = FlowLayout(made, gap=4)
        flow.addWidget(document)
        flow.addWidget(check)
        return made

    def show_source(self, source: SourceLine, *, document: bool = False) -> None:
        """Show another source, or the same one anew; ``document`` when the register has its own."""
        self._of_document.setVisible(document)
        place = self._scroll.verticalScrollBar().value()
        content = ScrolledContent()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(PANEL_GAP)
        _add_head(column, source)
        _add_judgements(column, source)
        self.statement = StatementBox(self._hub)
        self.statement.edit_wanted.connect(self.statement_wanted)
        column.addWidget(self.statement)
        _add_facts(column, source)
        column.addStretch(1)
        self._scroll.setWidget(content)
        self._scroll.verticalScrollBar().setValue(place)
        some = bool(source.recommendations + source.concerns + source.strengths)
        self.findings.setEnabled(some)
        labels.set_tip(self.findings, "" if some else "No findings come from this source yet.")


def _add_head(column: QVBoxLayout, source: SourceLine) -> None:
    title = labels.wrapped(source.entry.title)
    title.setProperty("role", "h2")
    column.addWidget(title)
    kind = f"{source.entry.short} · {KIND_WORDS[source.entry.kind]}"
    column.addWidget(labels.wrapped(kind, role="muted"))
    column.addWidget(labels.wrapped(_capital(source.days)))
    column.addWidget(labels.wrapped(HELD if source.primary else f"{REPORTED}: {_NOT_HELD}"))
    column.addWidget(labels.wrapped(_capital(counts(source))))


def _add_judgements(column: QVBoxLayout, source: SourceLine) -> None:
    if not source.entry.judgements:
        return
    column.addWidget(line())
    column.addWidget(labels.heading("Judgements", level=3))
    for judgement in source.entry.judgements:
        # The grade below its area: beside it the longest one would leave a word a line.
        both = QVBoxLayout()
        both.setSpacing(4)
        both.addWidget(labels.wrapped(judgement.area))
        both.addWidget(GradeChip(judgement.grade), 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(both)


def _add_facts(column: QVBoxLayout, source: SourceLine) -> None:
    entry = source.entry
    facts = (
        ("Received", long_day(entry.received) if entry.received else ""),
        ("Inspectors", entry.inspectors),
        ("Areas it looked at", "\n".join(entry.areas)),
        ("Known from", entry.known_from),
        ("Numbering", source.numbering),
        ("Confidence", source.confidence),
        ("Note", entry.note),
    )
    said = [(name, text) for name, text in facts if text]
    if said:
        column.addWidget(line())
    for name, text in said:
        both = QVBoxLayout()
        both.setSpacing(2)
        both.addWidget(labels.heading(name, level=3))
        both.addWidget(labels.wrapped(text))
        column.addLayout(both)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
