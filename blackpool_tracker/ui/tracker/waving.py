"""Doubts are taken as proposed, many at once, after a person has seen them listed by kind."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from blackpool_tracker.domain.tracker.choices import waved_through
from blackpool_tracker.domain.tracker.doubts import DOUBT_WORDS, Doubt, DoubtKind
from blackpool_tracker.domain.tracker.telling import waved_words
from blackpool_tracker.ui.asking import CANCEL, Answer, Told, Weight
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.tracker.row_words import counted


class Waving(QObject):
    """Lists what is proposed, and takes it when a person says so.

    Signals:
        chosen: a deed, as a step tells it.
        done: doubts were taken as proposed.
    """

    chosen = Signal(str, object)
    done = Signal()

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        self._menu = QMenu(parent)
        self._menu.setAccessibleName("Take as proposed")

    @property
    def menu(self) -> QMenu:
        """The kinds, as Qt shows them; for tests and pictures."""
        return self._menu

    def offer(self, below: QWidget, doubts: Sequence[Doubt]) -> None:
        """Show each kind of doubt with how many are open, below a button."""
        if not doubts:
            return
        self._menu.clear()
        by_kind: dict[DoubtKind, list[Doubt]] = {}
        for doubt in doubts:
            by_kind.setdefault(doubt.kind, []).append(doubt)
        for kind, found in sorted(by_kind.items(), key=lambda pair: -len(pair[1])):
            self._add(f"{DOUBT_WORDS[kind]} ({len(found):,})…", found, DOUBT_WORDS[kind])
        if by_kind.keys() - {doubts[0].kind}:
            self._menu.addSeparator()
            self._add(f"All {len(doubts):,} doubts…", doubts, "All kinds")
        self._menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))
        self._menu.setActiveAction(self._menu.actions()[0])

    def ask(self, doubts: Sequence[Doubt], kind: str) -> None:
        """List doubts with what is proposed for each; take them when a person says so."""
        if not doubts:
            return
        many = counted(len(doubts), "doubt")
        told = Told(
            f"Take {many} as proposed?",
            f"{kind}. Each is taken as it stands here. You can undo it, and answer any of them"
            " otherwise afterwards.",
            "What is taken, by cell",
            tuple(waved_words(doubts, self._hub.words.delivery)),
        )
        ways = (Answer("take", f"Take {len(doubts):,} as proposed", Weight.MAIN), CANCEL)
        self._hub.asking.listing(told, ways, lambda key: self._answered(key, doubts, many))

    def _answered(self, key: str, doubts: Sequence[Doubt], many: str) -> None:
        if key == "take":
            self.chosen.emit(f"Take {many} as proposed", lambda c: waved_through(c, doubts))
            self.done.emit()

    def _add(self, words: str, doubts: Sequence[Doubt], kind: str) -> None:
        action = self._menu.addAction(words)
        action.triggered.connect(lambda _=False: self.ask(doubts, kind))
