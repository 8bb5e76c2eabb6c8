"""The packs that were issued for a meeting, each as it was that day."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.checks import in_groups
from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.evidence import NOT_HERE
from blackpool_tracker.domain.file_names import safe_file_name
from blackpool_tracker.domain.meetings import PackLine
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.copies import place_for
from blackpool_tracker.ui import opening
from blackpool_tracker.ui.board.opened_tab import opened_tab
from blackpool_tracker.ui.fetching import Fetched, fetch
from blackpool_tracker.ui.finding.cards import Card, CardList
from blackpool_tracker.ui.finding.evidence_tab import size_words
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Lane
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.scrolled import scrolled
from blackpool_tracker.ui.sheets import Paper

SOME: Final = "Each is kept as it was issued. Issuing again makes the next number."
NONE_YET: Final = (
    "No pack has been issued for this meeting yet. A pack is the board’s report, numbered and kept"
    " in the register as it was that day."
)


class PacksTab(QWidget):
    """The packs, the newest first, each to be opened or saved; none can be changed.

    Signals:
        issue_wanted: a pack shall be issued.
    """

    issue_wanted = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._cards = CardList[PackLine](self._card)
        self._sentence = labels.wrapped(role="muted")
        self.issue = buttons.secondary("Issue the pack…", "report")
        self.issue.setObjectName("issue_pack")
        self.issue.clicked.connect(self.issue_wanted)
        hub.guard(self.issue, wants=Right.OFFICE)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._cards)
        inside.addStretch(1)
        opened_tab(self, self._sentence, self.issue).addWidget(scrolled(holder), 1)

    def begin(self) -> None:
        """Begin with the first portion, for another meeting."""
        self._cards.begin()

    def show_packs(self, packs: list[PackLine]) -> None:
        """Show the packs of a meeting."""
        self._cards.show_lines([(pack.id, pack) for pack in packs])
        self._sentence.setText(SOME if packs else NONE_YET)

    def _card(self, pack: PackLine) -> QWidget:
        card = Card(f"Pack {pack.issue}, issued on {long_day(pack.on)}")
        size = f" · {size_words(pack.size)}" if pack.size is not None else ""
        since = f", and what has changed since {long_day(pack.since)}" if pack.since else ""
        card.column.addWidget(labels.wrapped(f"Pack {pack.issue}", role="h3"))
        said = f"Issued on {short_day(pack.on)} by {pack.by}{size}"
        card.column.addWidget(labels.wrapped(said))
        card.column.addWidget(
            labels.wrapped(f"The register as it stood on {long_day(pack.as_of)}{since}.")
        )
        card.column.addWidget(labels.wrapped(_capital(pack.mark), role="small"))
        if pack.sha256 is None:
            lost = "Its bytes were lost to damage of the file; the rest is as it was."
            card.column.addWidget(labels.wrapped(lost, role="error"))
        elif pack.size is None:
            card.column.addWidget(labels.wrapped(NOT_HERE, role="error"))
        else:
            digest = labels.wrapped(f"SHA-256 {in_groups(pack.sha256)}", role="small")
            card.column.addWidget(digest)
            card.column.addWidget(self._doing(pack))
        return card

    def _doing(self, pack: PackLine) -> QWidget:
        made = QWidget()
        flow = FlowLayout(made, gap=4)
        called = f"pack {pack.issue}"
        ways: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("show", "Show", lambda: self._show(pack)),
            ("print", "Print…", lambda: self._show(pack, printed=True)),
            ("open", "Open in your PDF reader", lambda: self._open(pack)),
            ("save", "Save a copy…", lambda: self._save(pack)),
        )
        for name, text, act in ways:
            kind = buttons.secondary if name == "show" else buttons.quiet
            button = kind(text)
            button.setObjectName(f"{name}_{pack.id}")
            button.setAccessibleName(f"{text.rstrip('…')}: {called}")
            button.clicked.connect(lambda _=False, act=act: act())
            flow.addWidget(button)
        return made

    def _show(self, pack: PackLine, *, printed: bool = False) -> None:
        """Show the pack as it was issued; its bytes are read beside the window."""
        # With PDFium, that nothing else of this page needs.
        from blackpool_tracker.ui.document.paper import PaperWindow  # noqa: PLC0415  on use

        content, hub = self._hub.workspace.packs.content, self._hub

        def show(made: bytes) -> None:
            window = PaperWindow(hub, self, Paper(f"Pack {pack.issue}", made, pack.file_name))
            if printed:
                window.print_once_open()
            window.open()

        hub.jobs.run(lambda _progress: content(pack.id), show, failed=hub.hear, lane=Lane.QUESTIONS)

    def _open(self, pack: PackLine) -> None:
        self._hub.attempt(lambda: self._open_at(pack, place_for(pack.file_name)))

    def _open_at(self, pack: PackLine, path: Path) -> None:
        self._copy(pack, path, lambda: opening.open_copy(path))

    def _save(self, pack: PackLine) -> None:
        def chosen(path: Path) -> None:
            self._copy(pack, path, lambda: self._hub.said.emit(f"Saved a copy as {path.name}"))

        proposed = Path.home() / safe_file_name(pack.file_name)
        self._hub.asking.save_file("Save a copy of the pack", "PDF (*.pdf)", proposed, chosen)

    def _copy(self, pack: PackLine, path: Path, then: Callable[[], object]) -> None:
        """Write the bytes beside the window, and then do ``then``."""
        copy = self._hub.workspace.packs.copy_file
        fetch(self._hub, self.window(), copy, (pack.id, pack.file_name), Fetched(path, then))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
