"""The tab that says who signs in to a shared register, and which of its people each is."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.sign_ins import SignIn, SignIns, may_words
from blackpool_tracker.services.sign_ins import SignInList
from blackpool_tracker.ui.forms.people import names
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Lane
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.small_dialog import SmallDialog
from blackpool_tracker.ui.newest import Newest
from blackpool_tracker.ui.settings.lines_model import Line
from blackpool_tracker.ui.settings.list_tab import Kind, ListTab

ASKED: Final = "The server is asked who signs in…"
SAVING: Final = "Saving who “{}” is…"
AWAY: Final = "It cannot be read just now"
RIGHTS: Final = (
    "What somebody may do is given on the server, by its administrators alone: owners of the"
    " register cannot. Copy what they have to say there, and send it to your IT."
)
NOTHING: Final = "Nothing is to be said: they have this right."
CHOOSE: Final = (
    "What they do stands under this person’s name in the history, and as a lead they report on what"
    " this person leads and owns. Whoever is at work just now opens the register anew first: until"
    " then the server takes nothing more from them."
)
UNKNOWN: Final = "“{}” is not on the list of people. Add them there first, on the tab People."
NO_MORE: Final = "Do nothing here any more"
_NONE: Final = ""
_KIND: Final = Kind(
    name="Sign-ins",
    about="Who signs in, what they may do, and which person of the register each is.",
    icon="person",
    empty="Who signs in",
    adds="",
    titles=("Login", "Right", "Person", "To look at"),
    widths=(26, 40, 26, 36),
    stretch=1,
    tables=frozenset({"person"}),
    wants=Right.OWNER,
)


class SignInsTab(ListTab):
    """The logins, as the server tells them; it is asked beside the window when the tab is shown."""

    def __init__(self, hub: Hub, address: ServerAddress) -> None:
        self._logins = SignInList(address, hub.workspace.passphrase)
        self._found: SignIns | None = None
        super().__init__(hub, _KIND)
        self._newest = Newest(hub, self)
        self.edit_button.setText("Choose person…")
        self._progress = labels.wrapped(hub.why_not(Right.OWNER), role="muted")
        self._progress.setObjectName("progress")
        rights = buttons.quiet("Give another right…")
        rights.setObjectName("rights")
        rights.clicked.connect(self._show_rights)
        self.head_row.insertWidget(1, rights)
        column = self.layout()
        if column is not None:
            column.addWidget(self._progress)

    @property
    def behind(self) -> bool:
        """Whether the server has not answered yet."""
        return super().behind or self._newest.busy

    def showEvent(self, event: QShowEvent) -> None:
        """Nobody is told of a login that comes or goes: it is asked whenever it is looked at."""
        super().showEvent(event)
        self.ask()

    def ask(self) -> None:
        """Ask the server who signs in."""
        if self._found is None:
            self._empty.say(_KIND.empty, ASKED)
        self._newest.ask(lambda _progress: self._logins.read(), self._show, self._fail)

    def add(self) -> None:
        """Ask again: the only thing that is offered where there is no list."""
        self.ask()

    def lines(self) -> Sequence[Line]:
        """The logins, by name."""
        found = self._found.lines if self._found is not None else ()
        return [
            Line(each.login, (each.login, each.may, each.name or "Nobody yet", each.remark or "–"))
            for each in found
        ]

    def form(self, key: object | None) -> QDialog:
        """The dialog that asks which person a login is."""
        line = self._line(key)
        dialog = SignInDialog(self.hub, self, line)
        dialog.chosen.connect(partial(self._choose, line))
        return dialog

    def _follow(self, changed: Changed) -> None:
        """The names of people are asked for with the logins."""
        if changed.ids("person") and self.isVisible():
            self.ask()

    def _line(self, login: object) -> SignIn:
        lines = self._found.lines if self._found is not None else ()
        return next(line for line in lines if line.login == login)

    def _choose(self, line: SignIn, person: int | None) -> None:
        self._progress.setText(SAVING.format(line.login))
        job = self.hub.jobs.run(
            lambda _progress: self._logins.choose(line, person),
            lambda _done: self.hub.said.emit(f"Saved who “{line.login}” is."),
            failed=self.hub.hear,
            lane=Lane.STEPS,
        )
        job.ended.connect(self._end_choosing)

    def _end_choosing(self) -> None:
        self._progress.setText(self.hub.why_not(Right.OWNER))
        self.ask()

    def _show(self, found: SignIns) -> None:
        self._found = found
        mine = found.mine
        if mine is not None:
            self.hub.workspace.signed_in_as(mine.name or mine.login, mine.person)
        self.read()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._found = None
        self._empty.say(AWAY, str(error), "Try again")
        self.read()

    def _show_rights(self) -> None:
        if self._found is not None and self.chosen is not None:
            RightsDialog(self.hub, self, self._found, self._line(self.chosen)).open()


class RightsDialog(SmallDialog):
    """Tells what is said on the server so that a login has another right, to be copied."""

    def __init__(self, hub: Hub, parent: QWidget, found: SignIns, line: SignIn) -> None:
        super().__init__(parent, f"What may “{line.login}” do?", RIGHTS)
        self.setObjectName("rights_dialog")
        self._hub, self._found, self._line = hub, found, line
        form = self.add_form()
        offered = [Choice(right.value, may_words(right)) for right in found.roles]
        self.right = form.add("They &shall", ChoiceField([*offered, Choice(_NONE, NO_MORE)]))
        self.right.show_value(line.right.value if line.right is not None else _NONE)
        self.right.committed.connect(self._follow)
        self._statements = labels.wrapped()
        self._statements.setObjectName("statements")
        self.column.addWidget(self._statements)
        self._copy = self.add_ways("Copy", self._take, name="copy_statements", out="Close")
        self._follow()
        self.right.setFocus()

    def _follow(self) -> None:
        key = self.right.value()
        said = self._found.statements(self._line, Right(key) if key else None)
        self._statements.setText("\n".join(said) or NOTHING)
        self._copy.setEnabled(bool(said))

    def _take(self) -> None:
        QGuiApplication.clipboard().setText(self._statements.text())
        self._hub.said.emit("Copied.")
        self.accept()


class SignInDialog(SmallDialog):
    """Asks which person of the register a login is; nobody where the field is left empty.

    Signals:
        chosen: the number of the person, or None.
    """

    chosen = Signal(object)

    def __init__(self, hub: Hub, parent: QWidget, line: SignIn) -> None:
        super().__init__(parent, f"Who is “{line.login}”?", CHOOSE)
        self.setObjectName("sign_in_dialog")
        self._hub = hub
        form = self.add_form()
        self.person = form.add("&Person", PersonField(names(hub)))
        self.person.show_value(line.name if line.listed else "")
        self.add_ways("Save", self._give, name="save")
        self.person.setFocus()

    def _give(self) -> None:
        name = self.person.value()
        people = self._hub.workspace.people.lines()
        found = next((line.id for line in people if same_person(line.name, name)), None)
        if name and found is None:
            self.person.refuse(UNKNOWN.format(name))
            return
        self.accept()
        self.chosen.emit(found)
