"""One message for each person who owes something; nothing is ever sent from here."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from blackpool_tracker.domain.chasing import Message, mail_link
from blackpool_tracker.ui import opening
from blackpool_tracker.ui.forms.stack import FieldStack
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.text import TextField
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.nothing_shown import NothingShown

BETWEEN: Final = "\n\n" + 30 * "–" + "\n\n"
NO_PROGRAM: Final = "No mail program of this machine takes the message. Copy it instead."
CUT: Final = (
    "The message is too long for the mail program to be handed whole. All of it has been copied:"
    " paste it there in the place of the words that are cut."
)


class ChaseTab(QWidget):
    """The messages, each to be read, changed, copied, or opened in the mail program."""

    def __init__(self) -> None:
        super().__init__()
        self._composed: dict[str, Message] = {}
        self._edited: dict[str, Message] = {}
        self._about = labels.wrapped(
            "A message to each person who owes something. Change the words as you like; nothing is"
            " sent from here.",
            role="muted",
        )
        self._fields = FieldStack()
        self.whom = self._fields.add("Message &to", ChoiceField())
        self.subject = self._fields.add("Su&bject", TextField())
        self.body = QPlainTextEdit()
        self.body.setAccessibleName("Message")
        self.body.setObjectName("message")
        self.body.setTabChangesFocus(True)
        self.said = labels.wrapped(role="muted")
        self.said.setObjectName("chase_said")
        self._anew = buttons.quiet("Write it anew", "undo")
        self._anew.setObjectName("write_anew")
        self._filling = False
        self._nothing = NothingShown()
        self._stack = QStackedWidget()
        self._lay_out()
        self.whom.committed.connect(lambda _key: self._show())
        self.subject.typed.connect(self._keep)
        self.body.textChanged.connect(self._keep)
        self._anew.clicked.connect(self._write_anew)

    def begin(self) -> None:
        """Forget what was changed by hand: another meeting is shown."""
        self._edited = {}
        self.said.clear()

    def show_messages(self, messages: Sequence[Message]) -> None:
        """Offer these; what was changed by hand stays as it was changed, and says so."""
        self._composed = {message.name: message for message in messages}
        kept = self.whom.value()
        self.whom.offer(Choice(m.name, _called(m)) for m in messages)
        names = list(self._composed)
        self.whom.show_value(kept if kept in self._composed else next(iter(names), None))
        self._nothing.say(
            "Nobody owes anything",
            "What nobody is named for stands under Prepare: it has no message.",
        )
        self._stack.setCurrentIndex(0 if names else 1)
        self._show()

    @property
    def message(self) -> Message | None:
        """The message that is shown, as it was changed; None where there is none."""
        name = self.whom.value() or ""
        return self._edited.get(name) or self._composed.get(name)

    def copy(self) -> None:
        """Copy the message that is shown."""
        if self.message is not None:
            self._copy(self.message.text, f"The message to {self.message.name} is copied.")

    def copy_all(self) -> None:
        """Copy the messages to everybody, one below the other, each with its address."""
        every = [self._edited.get(name, message) for name, message in self._composed.items()]
        texts = [f"To: {message.to or message.name}\n{message.text}" for message in every]
        count = f"{len(every)} message{'s are' if len(every) != 1 else ' is'}"
        self._copy(BETWEEN.join(texts), f"{count} copied.")

    def open_mail(self) -> None:
        """Hand the message to the mail program; where it is too long, copy all of it as well."""
        message = self.message
        if message is None:
            return
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

    def _say_edited(self) -> None:
        name = self.whom.value() or ""
        self._anew.setVisible(name in self._edited)
        labels.set_tip(self._anew, "Composes the message again from what is missing now")

    def _keep(self) -> None:
        composed = self._composed.get(self.whom.value() or "")
        if self._filling or composed is None:
            return
        written = Message(composed.name, composed.to, self.subject.value(), self.body.toPlainText())
        self._edited[composed.name] = written
        self._say_edited()

    def _write_anew(self) -> None:
        self._edited.pop(self.whom.value() or "", None)
        self._show()
        self.body.setFocus()

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
        flow.addWidget(self._anew)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        for piece in (self._about, self._fields):
            column.addWidget(piece)
        column.addWidget(self.body, 1)
        column.addWidget(doing)
        column.addWidget(self.said)
        self._stack.addWidget(whole)
        self._stack.addWidget(self._nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)


def _called(message: Message) -> str:
    return f"{message.name} – {message.to}" if message.to else f"{message.name} (no address)"
