"""What was said: the words of the finding, and where they stand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.findings import FindingDetail
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.ui.finding.words import Link, LongWords
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.emptying import empty_out
from blackpool_tracker.ui.kit.flow import FlowLayout


class Said(QWidget):
    """The words, quoted only when they are the source's own, and the source with its dates.

    Signals:
        edit_wanted: the finding shall be corrected.
        split_wanted: the finding shall be split.
        print_wanted: its sheet shall be printed.
    """

    edit_wanted = Signal()
    split_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._detail: FindingDetail | None = None
        self._how = labels.small()
        self._words = LongWords()
        self._words.setObjectName("words")
        self._source = labels.running(role="muted")
        self._source.setObjectName("source")
        self._held = labels.running(role="muted")
        self._about = labels.running(role="muted")
        self._family = QWidget()
        self._links = FlowLayout(self._family, gap=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for piece in (self._how, self._words, self._source, self._held, self._about, self._family):
            column.addWidget(piece)
        column.addWidget(self._doing())

    def show_detail(self, detail: FindingDetail, *, held: bool) -> None:
        """Show a finding."""
        words = detail.line.words
        self._how.setText("Word for word" if detail.verbatim else "Paraphrase")
        self._words.show_text(f"“{words}”" if detail.verbatim else words)
        source = f"{detail.source_title}, {detail.source_day}"
        self._source.setText(f"{source} · {detail.place}" if detail.place else source)
        self._held.setText(
            "From the document itself"
            if detail.primary
            else "Known only from others: the document itself is not held"
        )
        themes = ", ".join(theme.name for theme in detail.themes) or "none"
        self._about.setText(f"Themes: {themes}")
        self._detail = detail
        self._document.setVisible(held)
        self._show_family(detail)

    def _show_document(self) -> None:
        # With PDFium, which no other part of the pane needs.
        from blackpool_tracker.ui.document.viewer import show_document_of  # noqa: PLC0415  as above

        detail = self._detail
        if detail is None:
            return
        pages = (citation.page for citation in detail.citations if citation.page is not None)
        passage = (next(pages, 1), detail.line.words)
        show_document_of(self._hub, self, detail.source_id, passage)

    def _doing(self) -> QWidget:
        doing = QWidget()
        row = FlowLayout(doing)
        edit = buttons.secondary("Edit…")
        edit.setObjectName("edit")
        edit.setAccessibleName("Edit the finding")
        edit.clicked.connect(self.edit_wanted)
        split = buttons.secondary("Split…", "split")
        split.setObjectName("split")
        split.setAccessibleName("Split the finding")
        split.clicked.connect(self.split_wanted)
        self._hub.guard(edit, split, wants=Right.OFFICE)
        self._document = buttons.quiet("Show in the document", "document")
        self._document.setObjectName("show_in_document")
        self._document.clicked.connect(self._show_document)
        printed = buttons.quiet("Print…", "print")
        printed.setObjectName("print_sheet")
        printed.setAccessibleName("Print… this sheet")
        labels.set_tip(printed, "Everything about this finding on paper (Ctrl+P)")
        printed.clicked.connect(self.print_wanted)
        for button in (edit, split, printed, self._document):
            row.addWidget(button)
        return doing

    def _show_family(self, detail: FindingDetail) -> None:
        empty_out(self._links)
        kin = [("Merged into", detail.merged_into), ("Split from", detail.split_from)]
        kin += [("Merged with it", ref) for ref in detail.merged]
        known = [(how, ref) for how, ref in kin if ref]
        for how, ref in known:
            self._links.addWidget(labels.plain(how, role="muted"))
            link = Link(ref)
            link.setAccessibleName(f"{how} {ref}")
            link.clicked.connect(lambda _=False, ref=ref: self._go(ref))
            self._links.addWidget(link)
        self._family.setVisible(bool(known))

    def _go(self, ref: str) -> None:
        self._hub.attempt(
            lambda: self._hub.show("findings", self._hub.workspace.findings.number(ref))
        )
