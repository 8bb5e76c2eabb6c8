"""The proposal that is looked at: all of its words, and what can be changed of it."""

from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.review import ReviewItem, Verdict
from blackpool_tracker.services.own_themes import own_themes
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.text import TextField
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.icons import icon
from blackpool_tracker.ui.kit.mark import Mark
from blackpool_tracker.ui.kit.menu_chip import MenuChip
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.panel import Panel, line
from blackpool_tracker.ui.review.offered import MOST, OfferedThemes
from blackpool_tracker.ui.review.split_words import SplitWords
from blackpool_tracker.ui.review.threads import LikelyThreads
from blackpool_tracker.ui.review.words import (
    KIND_ICONS,
    VERDICT_WORDS,
    certainty_words,
    place_words,
    unsure,
)
from blackpool_tracker.ui.scrolled import Scrolled, ScrolledContent
from blackpool_tracker.ui.words import FINDING_KIND_WORDS

NO_THEME = ""
_KIND = 15
_THEME = 22
"""Characters of a kind, and of a theme, that are shown at least."""

_SPLITTING = "Move the line with the arrows to where the second part begins, then press Enter."


class ProposalCard(Panel):
    """One proposal.

    Signals:
        titled: it shall be called otherwise (a ``str``).
        kinded: it shall be of another kind (a ``FindingKind``).
        themed: it shall have other themes (a tuple of keys, the main one first).
        deed_wanted: a button was pressed; the name of its deed.
        left: the keyboard shall go back to the list.
    """

    titled = Signal(object)
    kinded = Signal(object)
    themed = Signal(object)
    deed_wanted = Signal(str)
    left = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("proposal_card")
        self.setAccessibleName("Proposal")
        self._hub = hub
        self._item: ReviewItem | None = None
        self._place = labels.wrapped(role="muted")
        self._doubt, self._sure = Mark("warning", "warning"), labels.plain(role="muted")
        self._sure.setObjectName("certainty")
        self.kind = ChoiceField(
            Choice(kind, word, icon(KIND_ICONS[kind])) for kind, word in FINDING_KIND_WORDS.items()
        )
        self.kind.widen(_KIND)
        self.title = TextField("What it is about, in a line")
        self.words = SplitWords()
        self.theme = ChoiceField()
        self.theme.widen(_THEME)
        self.others = MenuChip("Other themes", nothing="none")
        self.offered = OfferedThemes(self.others)
        self.threads = LikelyThreads(hub)
        self._hint = labels.wrapped(_SPLITTING, role="muted")
        self._buttons = {
            "accept": buttons.secondary("Accept", "tick"),
            "reject": buttons.secondary("Reject", "close"),
            "reopen": buttons.quiet("Reopen"),
            "split": buttons.quiet("Split", "split"),
            "merge": buttons.quiet("Merge", "merge"),
        }
        self._name_pieces()
        self._lay_out()
        self._connect()
        self._offer_themes()

    @property
    def pages(self) -> bool:
        """Whether the document has pages; else only paragraphs are named."""
        return self._pages

    def _offer_themes(self) -> None:
        """The register's themes, and the program's own that it does not have yet."""
        known = {theme.key: theme.label for theme in self._hub.workspace.themes.lines()}
        own = {key: label for key, (label, _about) in own_themes().items()}
        self._labels = {**own, **known}
        themes = [Choice(key, label) for key, label in self._labels.items()]
        self.theme.offer([Choice(NO_THEME, "None yet"), *themes])
        self.others.offer(themes)

    def show_item(self, item: ReviewItem | None, *, pages: bool = True) -> None:
        """Show another proposal, or the same one as it is now."""
        other = self._item is None or item is None or item.key != self._item.key
        self._item, self._pages = item, pages
        self.setEnabled(item is not None)
        if item is None:
            return
        self.kind.show_value(item.kind)
        (self.title.show_value if other else self.title.follow)(item.title)
        self.words.show_words(item.text)
        self._hint.hide()
        self._show_themes(item)
        self._say(item)
        self.threads.show_item(item)
        if other:
            self._scroll.verticalScrollBar().setValue(0)

    def begin_split(self) -> None:
        """Let a person choose where the words shall be cut."""
        self.words.begin()
        self._hint.show()
        self._scroll.ensureWidgetVisible(self.words)

    def go_to(self, name: str) -> None:
        """Give the keyboard to a field, and open its list if it has one."""
        if name == "title":
            self.title.begin()
        elif name in {"kind", "theme"}:
            (self.kind if name == "kind" else self.theme).open_list()
        else:
            self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_themes(self, item: ReviewItem) -> None:
        """Those that were offered have a chip of their own, all others stand in one list."""
        main, *others = item.themes or (NO_THEME,)
        self.theme.show_value(main)
        may_be = (key for key in item.offered if key != main and key in self._labels)
        offered = list(islice(may_be, MOST))
        before = frozenset(self.offered.chips)
        self.offered.show_themes([(key, self._labels[key]) for key in offered], others)
        if before != frozenset(offered):
            self.others.set_chosen(())
            rest = ((k, label) for k, label in self._labels.items() if k not in offered)
            self.others.offer(Choice(key, label) for key, label in rest)
        self.others.set_chosen(key for key in others if key not in offered)

    def _say(self, item: ReviewItem) -> None:
        where = [place_words(item, pages=self._pages), item.section]
        self._place.setText(" · ".join(part for part in where if part))
        verdict = f"In the register as {item.ref}" if item.ref else VERDICT_WORDS[item.verdict]
        self._sure.setText(f"{verdict} · {certainty_words(item)}")
        self._doubt.setVisible(unsure(item))
        self._framework.setText(item.framework)
        self._framework.setVisible(bool(item.framework))
        for name, verdict_of in (
            ("accept", Verdict.ACCEPTED),
            ("reject", Verdict.REJECTED),
            ("reopen", Verdict.OPEN),
        ):
            self._buttons[name].setEnabled(item.verdict is not verdict_of and not item.ref)
        self._buttons["reopen"].setVisible(item.verdict is not Verdict.OPEN and not item.ref)
        for piece in (self.title, self.kind, self.theme, self.offered, self.others):
            piece.setEnabled(not item.ref)

    def _name_pieces(self) -> None:
        self.kind.name("Kind")
        self.title.name("Title")
        self.theme.name("Main theme")
        for name, button in self._buttons.items():
            button.setObjectName(f"do_{name}")
        self._buttons["merge"].setAccessibleName("Merge with next")
        labels.set_tip(self._buttons["merge"], "Merge with the next proposal")
        self.setAccessibleDescription("Escape goes back to the list")
        self._framework = labels.wrapped(role="muted")

    def _lay_out(self) -> None:
        self._scroll = Scrolled()
        content = ScrolledContent()
        column = QVBoxLayout(content)
        column.setContentsMargins(2, 0, GAP, 0)
        column.setSpacing(GAP)
        sure = QHBoxLayout()
        sure.setSpacing(4)
        sure.addWidget(self._doubt)
        sure.addWidget(self._sure, 1)
        column.addLayout(sure)
        column.addWidget(self.title)
        column.addWidget(self._place)
        for piece in (self.words, self._hint, self._framework):
            column.addWidget(piece)
        chips = QWidget()
        flow = FlowLayout(chips)
        for chip in (self.kind, self.theme):
            flow.addWidget(chip)
        column.addWidget(chips)
        column.addWidget(self.offered)
        column.addWidget(self.threads)
        column.addStretch(1)
        self._scroll.setWidget(content)
        deeds = QWidget()
        row = FlowLayout(deeds, gap=4)
        for button in self._buttons.values():
            row.addWidget(button)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(line())
        self.column.addWidget(deeds)
        self._hint.hide()

    def _connect(self) -> None:
        self.title.committed.connect(self.titled)
        self.kind.committed.connect(lambda key: self.kinded.emit(FindingKind(key)))
        self.theme.committed.connect(self._themes_chosen)
        self.others.changed.connect(self._themes_chosen)
        self.offered.changed.connect(self._themes_chosen)
        self.words.left.connect(self._leave_words)
        for name, button in self._buttons.items():
            button.clicked.connect(lambda _=False, name=name: self.deed_wanted.emit(name))

    def _leave_words(self) -> None:
        self._hint.hide()
        self.left.emit()

    def _themes_chosen(self) -> None:
        before = self._item.themes if self._item else ()
        chosen = self.others.chosen | self.offered.chosen
        others = [key for key in before if key in chosen]
        others += sorted(chosen - set(others))
        main = self.theme.value()
        themes = dict.fromkeys(key for key in (main, *others) if key)
        self.themed.emit(tuple(themes))
