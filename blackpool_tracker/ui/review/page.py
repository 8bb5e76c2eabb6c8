"""The review of a document, from what was proposed to what is put into the register."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from blackpool_tracker.domain.drafts import DraftEntry
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.review import Review, ReviewItem, Verdict
from blackpool_tracker.services.adding import DocumentWords
from blackpool_tracker.ui.document.view import DocumentView
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.metrics import GAP, PAGE_MARGINS, PANEL_GAP
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.review.adding import Adding
from blackpool_tracker.ui.review.card import ProposalCard
from blackpool_tracker.ui.review.deeds import ReviewDeeds
from blackpool_tracker.ui.review.drafts import ENTRY, TITLE, TypedTitle
from blackpool_tracker.ui.review.entry_form import EntryForm
from blackpool_tracker.ui.review.head import ReviewHead
from blackpool_tracker.ui.review.last_page import LastPage
from blackpool_tracker.ui.review.proposals import Proposals, key_line, listed
from blackpool_tracker.ui.review.shown import KINDS, Shown, choices, shown_of
from blackpool_tracker.ui.review.sides import LOW, ReviewSides

_AHEAD: Final = 2
"""Proposals after the one that is shown, whose passages are looked for already."""

_JUDGING: Final = {
    "accept": Verdict.ACCEPTED,
    "reject": Verdict.REJECTED,
    "reopen": Verdict.OPEN,
}


class ReviewPage(QWidget):
    """One review.

    Signals:
        changed: what could be undone, or done again, is something else.
        put_wanted: all that is accepted shall be put into the register.
        give_up_wanted: the review shall be thrown away.
    """

    changed = Signal()
    put_wanted = Signal()
    give_up_wanted = Signal()

    adds = ""

    def __init__(self, hub: Hub, review: Review, content: bytes) -> None:
        super().__init__()
        self.setObjectName("review_page")
        self.setProperty("kind", "page")
        self._hub = hub
        self.deeds = ReviewDeeds(hub, review, self)
        self.head, self.document = ReviewHead(), DocumentView(hub.jobs)
        self.proposals, self.card = Proposals(), ProposalCard(hub)
        self.adding = Adding(hub, self.deeds, self.document, DocumentWords(review, content))
        self._typed = TypedTitle(self.card.title, lambda: (self.review, self.proposals.item))
        self.shown = ChoiceField(choices(review.items))
        self.last = LastPage(hub)
        self._stack, self._leaving = QStackedWidget(), False
        self._lay_out()
        self._connect()
        self._deeds_by_name = self._name_deeds()
        self._show()
        self.document.show_document(content, review.document.name, review.paragraphs)
        if self.proposals.item is not None and self.proposals.item.verdict is not Verdict.OPEN:
            self.proposals.go_to_next_open()

    @property
    def review(self) -> Review:
        """The review as it stands."""
        return self.deeds.review

    def undo(self) -> None:
        """Take back the newest deed, and go to what it was done with."""
        self._step(self.deeds.undo)

    def redo(self) -> None:
        """Do again what was taken back last, and go to what it was done with."""
        self._step(self.deeds.redo)

    def do(self, deed: str) -> None:
        """Do what a key or a button of this name does."""
        if deed in self._deeds_by_name:
            self._deeds_by_name[deed]()
            return
        item = self.proposals.item
        if item is not None:
            self._do_with(item, deed)

    def take_up(self, draft: DraftEntry) -> FormDialog | None:
        """Go on with what stood half-done in the review when a window ended; its form, if any.

        Raises ``MissingError`` when what it was about is no longer open to change.
        """
        words = draft.words
        if draft.key.form == TITLE:
            item = self.review.item(draft.key.about["item"])
            if item.ref:
                raise MissingError(f"{item.ref} is in the register already. Change it there.")
            self._go_to(item.key)
            self.sides.switch(document=False)
            self.card.title.show_draft(words[self.card.title.editor.accessibleName()])
            self.card.title.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        form: FormDialog = (
            self._entry_form() if draft.key.form == ENTRY else self.adding.form(self.window())
        )
        form.resume(words)
        form.open()
        return form

    def end(self) -> None:
        """The review is no more to be shown: let go of all that follows it."""
        self._hub.drafts.leave(self._typed)
        self.adding.stop()
        self.deeds.forget()
        self.document.close_document()

    def state(self) -> dict[str, Any]:
        """Nothing: the register keeps the review."""
        return {}

    def restore(self, _state: dict[str, Any]) -> None:
        """Nothing: the register keeps the review."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The list has the keyboard. With a proxy Tab would pass over what stands before it."""
        super().focusInEvent(event)
        self.proposals.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F6 goes from side to side; Escape goes back to the list."""
        if event.key() == Qt.Key.Key_F6:
            self._go_round()
        elif event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _do_with(self, item: ReviewItem, deed: str) -> None:
        if deed in _JUDGING:
            self._judge(item, _JUDGING[deed])
        elif deed in {"title", "kind", "theme", "card"}:
            self.sides.switch(document=False)
            self.card.go_to(deed)
        elif deed == "split":
            self.sides.switch(document=False)
            self.card.begin_split()
        elif deed == "merge":
            self._merge(item)

    def _close(self) -> None:
        """A title that stands half-typed is kept too, before the register is closed."""
        self.card.title.commit()
        self.deeds.close()

    def _step(self, act: Callable[[], None]) -> None:
        before = set(self.review.items)
        act()
        changed = next((item for item in self.review.items if item not in before), None)
        if changed is not None:
            self._go_to(changed.key)

    def _go_to(self, key: int) -> None:
        """Go to a proposal, and show all where it is not among those that are shown."""
        if self.proposals.lines.row_of(key) < 0:
            self.shown.fill(Shown.ALL)
            self._show()
        self.proposals.choose(key)

    def _added(self, key: int, marked: bool) -> None:  # noqa: FBT001  a Qt signal
        """Go to what was added; whoever marks words where only the document is seen goes on."""
        self._go_to(key)
        stays = marked and not self.sides.both
        side = self.document if stays else self.proposals
        side.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self, item: ReviewItem, verdict: Verdict) -> None:
        """Judge it, and go to the next that is open; one that was judged so already only goes."""
        same = item.verdict is verdict
        # What is left at once need not be shown once more before.
        self._leaving = verdict is not Verdict.OPEN
        judged = same or self.deeds.judge(item, verdict)
        goes, self._leaving = judged and self._leaving, False
        if not goes or self._came_up(item) or not self._go_to_next():
            self._show_item(self.proposals.item)

    def _came_up(self, judged: ReviewItem) -> bool:
        """Whether the next open one came in the place of one that is no longer shown."""
        now = self.proposals.item
        return now is not None and now.key != judged.key and now.verdict is Verdict.OPEN

    def _go_to_next(self) -> bool:
        """Go to the next that is open; False, said aloud, when there is none."""
        found = self.proposals.go_to_next_open()
        if not found:
            announce(self, "All proposals are judged. Press P to put them into the register.")
        return found

    def _merge(self, item: ReviewItem) -> None:
        other = self.proposals.after(item)
        if other is None:
            self._hub.refused.emit("This is the last proposal: there is none to merge it with.")
        else:
            self.deeds.merge(item, other)

    def _split(self, place: int) -> None:
        item = self.proposals.item
        if item is not None and self.deeds.split(item, place):
            self.proposals.setFocus(Qt.FocusReason.OtherFocusReason)

    def _with_item(self, act: Callable[[ReviewItem], object]) -> None:
        item = self.proposals.item
        if item is not None:
            act(item)

    def _retitle(self, title: str) -> None:
        item = self.proposals.item
        if item is None:
            return
        sentence = self.deeds.retitle(item, title)
        if sentence:
            self.card.title.refuse(sentence)
        else:
            self.proposals.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        """Show the review as it is now."""
        review, deeds = self.review, self.deeds
        self.head.show_review(review, deeds.undo_label, deeds.redo_label, self._kind)
        self.shown.offer(choices(review.items))
        self.proposals.show_items(shown_of(review.items, self._shown))
        self.changed.emit()

    @property
    def _shown(self) -> Shown:
        return Shown(self.shown.value() or Shown.ALL)

    @property
    def _kind(self) -> FindingKind:
        """The kind of which all may be accepted: the one that is shown, else recommendations."""
        return KINDS.get(self._shown, FindingKind.RECOMMENDATION)

    def _show_only(self) -> None:
        """Show what was chosen, from its first on."""
        self._show()
        self.proposals.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.shown.words(self._shown))

    def _show_item(self, item: ReviewItem | None) -> None:
        if self._leaving:
            return
        self.card.show_item(item, pages=self.document.paged)
        if item is None:
            return
        ahead = self.proposals.following(item, _AHEAD)
        next_ones = tuple((each.page, each.text) for each in ahead)
        self.document.show_passage((item.page, item.text), next_ones)

    def _opened(self) -> None:
        """Whether the document has pages is known only now."""
        self.proposals.lines.name_pages(named=self.document.paged)
        self._show_item(self.proposals.item)

    def _say(self, words: str) -> None:
        announce(self, f"{words}. {self.head.said}")

    def _show_last(self) -> None:
        self.last.show_review(self.review)
        self._stack.setCurrentWidget(self.last)
        self.last.put.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_review(self) -> None:
        self._stack.setCurrentWidget(self._work)
        self.proposals.setFocus(Qt.FocusReason.OtherFocusReason)

    def _describe(self) -> None:
        self._entry_form().open()

    def _entry_form(self) -> EntryForm:
        form = EntryForm(self._hub, self.window(), self.deeds)
        if self._stack.currentWidget() is self.last:
            form.saved.connect(self._show_last)
        return form

    def _choose_shown(self) -> None:
        self.sides.switch(document=False)
        self.shown.open_list()

    def _switch(self) -> None:
        if self.sides.both:
            self.document.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.sides.switch(document=not self.sides.document_shown)
        side = self.document if self.sides.document_shown else self.proposals
        side.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the head is."""
        super().resizeEvent(event)
        self.head.fit(low=self.height() < LOW * self.fontMetrics().lineSpacing())

    def _turned(self) -> None:
        one = "Show the proposals" if self.sides.document_shown else "Show the document"
        self.head.show_switch("" if self.sides.both else one)

    def _go_round(self) -> None:
        """From the list to the card, to the document, and back."""
        if self.proposals.hasFocus():
            self.card.go_to("card")
        elif self.card.isAncestorOf(self.focusWidget()) and self.sides.both:
            self.document.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._back_to_list()

    def _go_back(self) -> None:
        if self._stack.currentWidget() is self.last:
            self._show_review()
        else:
            self._back_to_list()

    def _back_to_list(self) -> None:
        self.sides.switch(document=False)
        self.proposals.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_deeds(self) -> dict[str, Callable[[], object]]:
        return {
            "undo": self.undo,
            "redo": self.redo,
            "all": lambda: self.deeds.accept_all_of(self._kind),
            "shown": self._choose_shown,
            "next_open": self._go_to_next,
            "about": self._describe,
            "add": lambda: self.adding.form(self.window()).open(),
            "switch": self._switch,
            "document": self._switch,
            "put": self._show_last,
            "give_up": self.give_up_wanted.emit,
        }

    def _connect(self) -> None:
        deeds, card = self.deeds, self.card
        self._hub.closing.connect(self._close)
        self._hub.drafts.watch(self._typed)
        self.adding.added.connect(self._added)
        deeds.changed.connect(self._show)
        deeds.done.connect(self._say)
        self.head.deed_wanted.connect(self.do)
        self.proposals.deed_wanted.connect(self.do)
        self.proposals.join_wanted.connect(card.threads.press)
        self.proposals.chosen.connect(self._show_item)
        self.shown.committed.connect(self._show_only)
        card.deed_wanted.connect(self.do)
        card.left.connect(self._back_to_list)
        card.titled.connect(self._retitle)
        card.kinded.connect(lambda kind: self._with_item(lambda i: deeds.rekind(i, kind)))
        card.themed.connect(lambda themes: self._with_item(lambda i: deeds.retheme(i, themes)))
        card.words.split_wanted.connect(self._split)
        card.threads.joined.connect(
            lambda thread, joins: self._with_item(lambda i: deeds.join(i, thread, joins=joins))
        )
        self.document.opened.connect(self._opened)
        self.sides.turned.connect(self._turned)
        self.last.back_wanted.connect(self._show_review)
        self.last.put_wanted.connect(self.put_wanted)
        self.last.about_wanted.connect(self._describe)
        self._turned()

    def _lay_out(self) -> None:
        paper = Panel()
        paper.column.addWidget(self.document)
        paper.column.addWidget(self.adding.bar)
        self.shown.fill(Shown.ALL)
        self.sides = ReviewSides(paper, listed(self.shown, self.proposals), self.card)
        self._work = QWidget()
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(GAP)
        work.addWidget(self.head)
        work.addWidget(self.sides, 1)
        work.addWidget(key_line())
        self._stack.addWidget(self._work)
        self._stack.addWidget(self.last)
        column = QVBoxLayout(self)
        left, top, right, _bottom = PAGE_MARGINS
        column.setContentsMargins(left, top - 6, right, GAP)
        column.setSpacing(PANEL_GAP)
        column.addWidget(self._stack)
