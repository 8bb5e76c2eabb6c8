"""One message for each person who owes something; nothing is ever sent from here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from blackpool_tracker.domain.chasing import Message, Messages, mail_link
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.looks import UndecidedError
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.sent_sheets import sheet_words
from blackpool_tracker.ui import opening
from blackpool_tracker.ui.board.written import WrittenMessages
from blackpool_tracker.ui.forms.stack import FieldStack
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.text import TextField
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.nothing_shown import NothingShown
from blackpool_tracker.ui.making_dialog import folder_for
from blackpool_tracker.ui.scrolled import scrolled
from blackpool_tracker.ui.sheets import Sheet
from blackpool_tracker.ui.steps import How

LOW: Final = 22
"""Lines of words under which the page is low: with everything in it, it would have to scroll."""

LEAST_LINES: Final = 4
BETWEEN: Final = "\n\n" + 30 * "–" + "\n\n"
NO_PROGRAM: Final = "No mail program of this machine takes the message. Copy it instead."
CUT: Final = (
    "The message is too long for the mail program to be handed whole. All of it has been copied:"
    " paste it there in the place of the words that are cut."
)


class _Body(QPlainTextEdit):
    """The words of a message: they take what room there is, and ask for little."""

    def sizeHint(self) -> QSize:
        """A few lines."""
        tall = LEAST_LINES * self.fontMetrics().lineSpacing() + 2 * GAP
        return QSize(super().sizeHint().width(), tall)

    def minimumSizeHint(self) -> QSize:
        """As little as it asks for."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class ChaseTab(QWidget):
    """The messages, each to be read, changed, copied, or opened in the mail program."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._composed: dict[str, Message] = {}
        self._edited: dict[str, Message] = {}
        self._next: MeetingLine | None = None
        self._meeting: MeetingLine | None = None
        self._written = WrittenMessages(hub)
        self._about = labels.wrapped(
            "A message to each person who owes something. Change the words as you like: they are"
            " kept as you type. Nothing is sent from here: say so when you have sent one, and the"
            " register keeps it with its day.",
            role="muted",
        )
        self._fields = FieldStack(), FieldStack()
        self.whom = self._fields[0].add("Message &to", ChoiceField())
        self.subject = self._fields[1].add("Su&bject", TextField())
        self._heads = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.body = _Body()
        self.body.setAccessibleName("Message")
        self.body.setObjectName("message")
        self.body.setTabChangesFocus(True)
        self.said = labels.wrapped(role="muted")
        self.said.setObjectName("chase_said")
        self._anew = _quiet("write_anew", "Write it anew", "undo")
        self._sent = _quiet("have_sent", "I have sent it", "tick")
        self._back = _quiet("bring_back", "Bring my words back", "undo")
        self._attach = _quiet("show_sheet", "Show the file to attach", "attach")
        hub.guard(self._sent, wants=Right.OFFICE)
        self._filling, self._wanted = False, ""
        self._nothing = NothingShown()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the message comes first: what stands over it gives way."""
        super().resizeEvent(event)
        low = self.height() < LOW * self.fontMetrics().lineSpacing()
        self._about.setVisible(not low)
        to = QBoxLayout.Direction
        self._heads.setDirection(to.LeftToRight if low else to.TopToBottom)

    def begin(self, meeting: MeetingLine) -> None:
        """The messages that come next are for this meeting; till then those of the last stand."""
        if self._next is None or self._next.id != meeting.id:
            self.said.clear()
        self._next = meeting

    def show_messages(self, messages: Sequence[Message]) -> None:
        """Offer these; what was changed by hand stays as it was changed, and says so."""
        self._meeting = self._next
        self._composed = {message.name: message for message in messages}
        self._edited = self._written.of(self._meeting) if self._meeting is not None else {}
        kept, self._wanted = self._wanted or self.whom.value(), ""
        idle = [m for name, m in self._edited.items() if name not in self._composed]
        owing = [Choice(m.name, _called(m)) for m in messages]
        self.whom.offer([*owing, *(Choice(m.name, f"{m.name} (owes nothing now)") for m in idle)])
        names = [*self._composed, *(m.name for m in idle)]
        self.whom.show_value(kept if kept in names else next(iter(names), None))
        self._nothing.say(
            "Nobody owes anything",
            "What nobody is named for stands under Prepare: it has no message.",
        )
        self._stack.setCurrentIndex(0 if names else 1)
        self._show()

    def choose(self, name: str) -> None:
        """Show the message to somebody, now or once messages are written again."""
        self._wanted = name
        if name in self._composed:
            self.whom.show_value(name)
            self._show()
        self.whom.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def message(self) -> Message | None:
        """The message that is shown, as it was changed; None where there is none."""
        name = self.whom.value() or ""
        composed = self._composed.get(name)
        return self._as_changed(composed) if composed is not None else self._edited.get(name)

    def sheet(self) -> Sheet:
        """The sheet of whom the message is to; the board's report where there is no message."""
        message = self.message
        return Sheet(PaperKind.LEAD, lead=message.name) if message is not None else Sheet()

    def _as_changed(self, composed: Message) -> Message:
        """A message in the words that were written for it, to the address of today."""
        written = self._edited.get(composed.name, composed)
        return replace(written, to=composed.to, sent=composed.sent, sheet=composed.sheet)

    def copy(self) -> None:
        """Copy the message that is shown."""
        message = self.message
        if message is not None:
            said = f"The message to {message.name} is copied."
            self._once_looked_over([message], lambda: self._copy(message.text, said))

    def copy_all(self) -> None:
        """Copy the messages to everybody, one below the other, each with its address."""
        every = [self._as_changed(message) for message in self._composed.values()]
        texts = [f"To: {message.to or message.name}\n{message.text}" for message in every]
        count = f"{len(every)} message{'s are' if len(every) != 1 else ' is'}"
        words = BETWEEN.join(texts)
        self._once_looked_over(every, lambda: self._copy(words, f"{count} copied."))

    def open_mail(self) -> None:
        """Hand the message to the mail program; where it is too long, copy all of it as well."""
        message = self.message
        if message is not None:
            self._once_looked_over([message], lambda: self._hand_over(message))

    def _once_looked_over(self, messages: Sequence[Message], go_on: Callable[[], object]) -> None:
        """Let messages out, once nothing in them is undecided: they are short, so at once."""
        leaving = Messages(self._hub.workspace.today(), tuple(messages))
        try:
            self._hub.workspace.last_looks.check(leaving, lambda _share: True)
        except UndecidedError as error:
            # Seldom needed.
            from blackpool_tracker.ui.last_look.showing import show_look  # noqa: PLC0415  on use

            show_look(self._hub, self, error.look, go_on)
            return
        go_on()

    def _hand_over(self, message: Message) -> None:
        link = mail_link(message)
        if not opening.show(QUrl(link.url, QUrl.ParsingMode.StrictMode)):
            self._say(NO_PROGRAM)
        elif link.whole:
            to = (
                f" to {message.to}" if message.to else ", without an address: the register has none"
            )
            self._say(f"Opened in the mail program{to}. Nothing has been sent.")
        else:
            self._copy(message.body, CUT)

    def _copy(self, text: str, sentence: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        announce(self, sentence)

    def _show(self) -> None:
        message = self.message
        if message is None:
            return
        self._filling = True
        self.subject.show_value(message.subject)
        if self.body.toPlainText() != message.body:
            self.body.setPlainText(message.body)
        self._filling = False
        self._say_edited()

    @property
    def _file(self) -> Path | None:
        """The sheet that goes with the message, where it still lies where sheets were made."""
        sheet = self.message.sheet if self.message is not None else None
        path = folder_for(self._hub) / sheet.file_name if sheet is not None else None
        return path if path is not None and path.is_file() else None

    def _show_file(self) -> None:
        if self._file is not None:
            self._hub.asking.show_folder(self._file)

    def _say_edited(self) -> None:
        self._attach.setVisible(self._file is not None)
        name = self.whom.value() or ""
        gone = self._meeting is not None and self._written.gone(self._meeting, name) is not None
        self._anew.setVisible(name in self._edited and name in self._composed)
        self._back.setVisible(gone)

    def _keep(self) -> None:
        name = self.whom.value() or ""
        if self._filling or self._meeting is None or self.message is None:
            return
        to = self.message.to
        written = Message(name, to, self.subject.value(), self.body.toPlainText())
        self._written.write(self._meeting, written)
        self._edited = self._written.of(self._meeting)
        self._say_edited()

    def _let_go(self, sentence: str) -> None:
        name = self.whom.value() or ""
        if self._meeting is None:
            return
        self._written.let_go(self._meeting, name)
        self.show_messages(list(self._composed.values()))
        self._say(sentence)
        (self._back if self._back.isVisible() else self.whom.editor).setFocus()

    def _note_sent(self) -> None:
        """Keep the message as it was sent; the words that were changed are then done with."""
        meeting, message = self._meeting, self.message
        if meeting is None or message is None:
            return
        chasing = self._hub.workspace.chasing
        self._hub.step(
            lambda: chasing.note_sent(meeting.id, message),
            lambda _number: self._sent_to(meeting, message.name),
            of=self,
            how=How(once=("sent", meeting.id, message)),
        )

    def _sent_to(self, meeting: MeetingLine, name: str) -> None:
        """It is noted, whichever message is shown by now."""
        if meeting == self._meeting and name == self.whom.value():
            self._let_go(f"Noted as sent to {name}, in these words.")
        else:
            self._written.let_go(meeting, name)

    def _bring_back(self) -> None:
        name = self.whom.value() or ""
        gone = self._written.gone(self._meeting, name) if self._meeting is not None else None
        if self._meeting is None or gone is None:
            return
        self._written.write(self._meeting, gone)
        self._edited = self._written.of(self._meeting)
        self._show()
        self.said.clear()
        self.body.setFocus()

    def _connect(self) -> None:
        self.whom.committed.connect(lambda _key: self._show())
        self.subject.typed.connect(self._keep)
        self.body.textChanged.connect(self._keep)
        self._anew.clicked.connect(lambda: self._let_go("Written anew, from what is missing now."))
        self._sent.clicked.connect(self._note_sent)
        self._back.clicked.connect(self._bring_back)
        self._attach.clicked.connect(self._show_file)

    def _sheet_buttons(self) -> list[buttons.Button]:
        """What is done with the sheets of people: printed, and taken back."""
        printed = _quiet("print_sheet", "Print their sheet…", "print")
        labels.set_tip(printed, "All that this person owes, on paper (Ctrl+P)")
        printed.clicked.connect(lambda: self._hub.print_wanted.emit(self.sheet()))
        back = _quiet("take_back", "Take sheets back…", "back")
        labels.set_tip(back, "Go through sheets that came back (Ctrl+Shift+T)")
        # Without what a button tells of itself.
        back.clicked.connect(lambda _checked: self._hub.take_back_wanted.emit())
        self._hub.guard(back, wants=Right.OFFICE)
        return [printed, back]

    def _lay_out(self) -> None:
        doing = QWidget()
        flow = FlowLayout(doing)
        for name, text, icon_name, act in (
            ("open_mail", "Open in mail program", "open", self.open_mail),
            ("copy", "Copy", None, self.copy),
            ("copy_all", "Copy all", None, self.copy_all),
        ):
            button = buttons.secondary(text, icon_name)
            button.setObjectName(name)
            button.clicked.connect(act)
            flow.addWidget(button)
        labels.set_tip(self._anew, "Composes the message again from what is missing now")
        labels.set_tip(self._attach, "Opens the folder in which their sheet lies")
        labels.set_tip(self._sent, "Keeps in the register that it was sent today, and its words")
        for quiet in (self._attach, *self._sheet_buttons(), self._sent, self._anew, self._back):
            flow.addWidget(quiet)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        self._heads.setSpacing(GAP)
        for field in self._fields:
            self._heads.addWidget(field, 1)
        column.addWidget(self._about)
        column.addLayout(self._heads)
        column.addWidget(self.body, 1)
        column.addWidget(doing)
        column.addWidget(self.said)
        self._stack.addWidget(scrolled(whole))
        self._stack.addWidget(scrolled(self._nothing))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)


def _quiet(name: str, text: str, icon_name: str) -> buttons.Button:
    button = buttons.quiet(text, icon_name)
    button.setObjectName(name)
    return button


def _called(message: Message) -> str:
    to = f" – {message.to}" if message.to else " (no address)"
    sent = f"sent {short_day(message.sent.on)}" if message.sent is not None else ""
    sheet = sheet_words(message.sheet) if message.sheet is not None else ""
    return " · ".join(filter(None, (message.name, sent, sheet))) + to
