"""Dialogs that ask where a shared register is, try it, and say what was wrong."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.addresses import (
    PORT,
    ServerAddress,
    address_from,
    is_address,
)
from blackpool_tracker.domain.errors import (
    PassphraseError,
    RefusedError,
    RegisterError,
    TrackerError,
    UnreachableError,
)
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.text import TextField
from blackpool_tracker.ui.passphrase_dialogs import PassphraseDialog
from blackpool_tracker.ui.scrolled import ScrolledColumn

WANTED: Final = {
    "host": "Say on which server it is, such as db.example.gov.uk.",
    "database": "Say what the database is called, such as improvement.",
}
NO_PORT: Final = f"A port is a number from 1 to 65535. Leave it empty for the usual {PORT}."
UNSAID: Final = "Type the password by which the server knows you."
CERTIFICATES: Final = "sslrootcert"
BUG: Final = "It was not opened: something went wrong in the program."
MOST_PORT: Final = 65_535
_REST: Final = 14
"""Lines of words that title, sentence and buttons take."""


class AddressDialog(PassphraseDialog):
    """Asks for server, database and user; for the password only when the server wants one.

    ``add_address`` puts the fields there, what the subclass adds to ``outside`` comes below them,
    and ``add_end`` what is said and the ways on, of which ``way_on`` tries it.

    Signals:
        wanted: what was typed shall be tried: the ``ServerAddress``, the ``Passphrase`` or None,
            and whether to remember it (bool).
        stopped: it shall be tried no longer.
    """

    STOPPED = "Stopped. Nothing was opened."
    """What is said once it is."""
    wanted = Signal(object, object, bool)
    stopped = Signal()

    def __init__(self, parent: QWidget | None, title: str, about: str, asking: Asking) -> None:
        super().__init__(parent, title, about)
        self._asking = asking
        self._options: Mapping[str, str] = {}
        self._busy, self._last = False, ""
        self._parts: dict[str, Field] = {}

    def add_address(self) -> None:
        """The fields."""
        # On a low screen the fields scroll, and what is said and the ways on stay in sight.
        rows, self.outside = ScrolledColumn(_REST), self.column
        self.outside.addWidget(rows)
        self.column = rows.column
        self.column.addWidget(self.form)
        server = self._add("host", "S&erver", TextField("db.example.gov.uk"))
        self._add("database", "&Database", TextField("improvement"))
        self._add("user", "&User", TextField("Your own account"))
        self._password = self.add_passphrase("&Password", "password")
        self.add_show()
        self.add_remember("the password")
        self._add_more()
        server.committed.connect(self._spread)
        server.typed.connect(self._look_for_pasted)
        self._show_password(shown=False)

    def add_end(self, go_on: str) -> None:
        """What is said, and the ways on."""
        self.column = self.outside
        self._said = labels.wrapped(role="muted")
        self._said.setObjectName("said")
        self._said.hide()
        self.column.addWidget(self._said)
        self.way_on = self.add_ways(go_on, self.go)
        self._parts["host"].setFocus()

    @property
    def busy(self) -> bool:
        """Whether what was typed is being tried."""
        return self._busy

    def show_address(self, address: ServerAddress) -> None:
        """Write an address into the fields."""
        options = dict(address.options)
        values = {
            "host": address.host,
            "database": address.database,
            "user": address.user,
            "port": "" if address.port == PORT else str(address.port),
            CERTIFICATES: options.pop(CERTIFICATES, ""),
        }
        for name, value in values.items():
            self._parts[name].show_value(value)
        self._last = address.host
        self._options = options
        also = ", ".join(f"{name}={value}" for name, value in options.items())
        self._also.setText(f"The address says as well: {also}" if also else "")
        if also or values["port"] or values[CERTIFICATES]:
            self._show_more()

    def go(self) -> None:
        """Have tried what was typed, unless something is missing."""
        self.go_with(None)

    def go_with(self, known: Passphrase | None) -> None:
        """The same, with a password that is ``known`` already, if one is."""
        wrong = [f for f in (*self._parts.values(), self._password) if not f.commit()]
        if wrong:
            self._refuse(wrong[0], wrong[0].error)
            return
        address = self._address()
        if address is None:
            return
        password = known
        if known is None and self._password.isVisibleTo(self):
            try:
                password = Passphrase(self._password.value())
            except RefusedError:
                self._refuse(self._password, UNSAID)
                return
        self.be_busy(f"Connecting to {address.name}…")
        self.wanted.emit(address, password, self.remember.value())

    def explain(self, error: Exception, *, known: bool) -> None:
        """Say why it was not done, beside the part of the address that it is about.

        What was typed stays. Where a password is wanted it can be typed from now on; ``known`` says
        that one was tried. Raises what is no refusal but a bug, once it is said that there is one.
        """
        if isinstance(error, PassphraseError):
            self._ask_password(str(error), again=known)
        elif isinstance(error, TrackerError):
            self.be_busy("")
            self._refuse(self._parts[_about(error)], str(error))
        else:
            self.be_busy("")
            self._refuse(self._parts["host"], BUG)
            raise error

    def be_busy(self, sentence: str) -> None:
        """Say what is being done, and let nothing be typed meanwhile; empty once it is done."""
        self._busy = bool(sentence)
        self.say(sentence)
        typed = (*self._parts.values(), self._password, self._more, self._choose)
        for piece in (*typed, self.way_on):
            piece.setEnabled(not sentence)

    def say(self, sentence: str, *, aloud: bool = True) -> None:
        """Say something below the fields; empty for nothing."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        if sentence and aloud:
            announce(self, sentence)

    def reject(self) -> None:
        """Stop trying, and stay with what was typed; else close."""
        if not self._busy:
            super().reject()
            return
        self.stopped.emit()
        self.be_busy("")
        self.say(self.STOPPED)
        self._parts["host"].setFocus()

    def _ask_password(self, sentence: str, *, again: bool) -> None:
        """Have the password typed; ``again`` where another one was not accepted."""
        self.be_busy("")
        self._show_password(shown=True)
        if again:
            self._refuse(self._password, sentence)
            return
        self.say(sentence)
        self._password.setFocus()

    def _add(self, name: str, text: str, field: Field) -> Field:
        self._parts[name] = self.form.add(text, field)
        field.editor.setObjectName(name)
        return field

    def _add_more(self) -> None:
        self._more = buttons.quiet("&More: port, certificates")
        self._more.setObjectName("more")
        self._more.clicked.connect(self._go_to_more)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        form = self.add_form()
        for name, text, field in (
            ("port", "P&ort", TextField(str(PORT))),
            (CERTIFICATES, "&Certificates", TextField("Those that this computer trusts")),
        ):
            self._parts[name] = form.add(text, field)
            field.editor.setObjectName(name)
        self._choose = buttons.secondary("Choose the &file of certificates…")
        self._choose.setObjectName("choose_certificates")
        self._choose.clicked.connect(self._choose_file)
        self.column.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._also = labels.wrapped(role="muted")
        self.column.addWidget(self._also)
        self._hidden = (form, self._choose, self._also)
        for piece in self._hidden:
            piece.hide()

    def _go_to_more(self) -> None:
        self._show_more()
        self._parts["port"].setFocus()

    def _show_more(self) -> None:
        self._more.hide()
        for piece in self._hidden:
            piece.show()

    def _show_password(self, *, shown: bool) -> None:
        self.form.show_row(self._password, shown=shown)
        self._show.setVisible(shown)

    def _choose_file(self) -> None:
        def chosen(path: Path) -> None:
            self._parts[CERTIFICATES].show_value(str(path))

        kinds = "Certificates (*.pem *.crt *.cer)"
        self._asking.open_file("The certificates of the server", kinds, chosen)

    def _look_for_pasted(self) -> None:
        """Spread an address that comes all at once; one that is typed may go on."""
        typed = str(self._parts["host"].draft())
        if len(typed) > len(self._last) + 1:
            self._spread(typed)
        self._last = typed

    def _spread(self, typed: object) -> None:
        """Let a whole address in the field of the server fill the others."""
        if not is_address(str(typed)):
            return
        try:
            address = address_from(str(typed))
        except RegisterError as error:
            self._parts["host"].refuse(str(error))
            return
        self.show_address(address)
        announce(self, f"{address.name}: all fields are filled in.")

    def _address(self) -> ServerAddress | None:
        """What was typed; None when something is missing, which is said beside it."""
        values = {name: field.value() for name, field in self._parts.items()}
        for name, sentence in WANTED.items():
            if not values[name]:
                self._refuse(self._parts[name], sentence)
                return None
        typed = values["port"] or str(PORT)
        port = int(typed) if typed.isascii() and typed.isdigit() else 0
        if not 0 < port <= MOST_PORT:
            self._refuse(self._parts["port"], NO_PORT)
            return None
        options = dict(self._options)
        if values[CERTIFICATES]:
            options[CERTIFICATES] = values[CERTIFICATES]
        return ServerAddress(
            values["host"], values["database"], values["user"], port, tuple(options.items())
        )

    def _refuse(self, field: Field, sentence: str) -> None:
        if field in {self._parts["port"], self._parts[CERTIFICATES]}:
            self._show_more()
        field.refuse(sentence)
        field.setFocus()


def _about(error: Exception) -> str:
    """Which part of the address an error is about.

    What is reached and is no register of ours, or not the right one, is a matter of the database.
    """
    if isinstance(error, UnreachableError):
        return error.about
    return "database" if isinstance(error, RegisterError | RefusedError) else "host"
