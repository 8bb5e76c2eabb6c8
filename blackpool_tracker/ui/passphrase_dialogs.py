"""Dialogs about the passphrase of a register: to open it, to set one, to remove it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.passphrases import FORGOTTEN, Passphrase, strength
from blackpool_tracker.services.protection import NO_KEYRING
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.fields.check import CheckField
from blackpool_tracker.ui.kit.fields.passphrase import PassphraseField
from blackpool_tracker.ui.kit.small_dialog import SmallDialog

CAPITALS: Final = "Caps Lock seems to be on."
REMEMBERED: Final = (
    "Whoever signs in to this computer as you can then open the register without typing it."
)
WHEREVER: Final = (
    "The register and every copy and backup made from now on can be read only with the passphrase."
)
NOT_IT: Final = "This is not the passphrase of the register. Check it and try again."


class PassphraseDialog(SmallDialog):
    """Fields for passphrases, with a tick to show what is typed and a word about capitals.

    ``remember`` is a tick to have it kept, once ``add_remember`` has put it there.
    """

    def __init__(self, parent: QWidget | None, title: str, sentence: str) -> None:
        super().__init__(parent, title, sentence)
        self.form = self.add_form()
        self._capitals = labels.wrapped(role="muted")
        self._capitals.setObjectName("capitals")
        self._capitals.hide()
        self._show = CheckField("&Show what is typed")
        self._show.committed.connect(self._reveal)
        self._fields: list[PassphraseField] = []

    def add_passphrase(self, text: str, name: str) -> PassphraseField:
        """A field below the others."""
        field = self.form.add(text, PassphraseField())
        field.editor.setObjectName(name)
        field.capitals.connect(self._warn)
        self._fields.append(field)
        return field

    def add_show(self) -> None:
        """The tick, and the place for the word about capitals, below the fields."""
        self.column.addWidget(self._capitals)
        self.column.addWidget(self._show)

    def add_remember(self, what: str = "") -> None:
        """The tick by which the system's keyring keeps it; hidden until that is known to work."""
        self.remember = CheckField("&Remember " + (f"{what} " if what else "") + "on this computer")
        self.remember.editor.setObjectName("remember")
        self.remember.editor.setAccessibleDescription(REMEMBERED)
        self._who = labels.wrapped(REMEMBERED, role="muted")
        for piece in (self.remember, self._who):
            self.column.addWidget(piece)
            piece.hide()

    def offer_to_remember(self, *, works: bool) -> None:
        """Let it be kept in the system's keyring, if a person wants it; or say that none works."""
        self.remember.setVisible(works)
        self._who.setText(REMEMBERED if works else NO_KEYRING)
        self._who.show()

    def begin(self) -> None:
        """The keyboard begins in the first field, once all is there."""
        self._fields[0].setFocus()

    def _reveal(self, shown: object) -> None:
        for field in self._fields:
            field.reveal(shown=bool(shown))

    def _warn(self, on: bool) -> None:  # noqa: FBT001  Qt's signal gives it by place
        if on and not self._capitals.isVisible():
            announce(self, CAPITALS, assertive=False)
        self._capitals.setText(CAPITALS if on else "")
        self._capitals.setVisible(on)


class GivePassphrase(PassphraseDialog):
    """Asks for the passphrase that opens a register, or what is whole in a damaged one.

    Signals:
        given: the passphrase, and whether to remember it (``Passphrase``, bool).
    """

    given = Signal(object, bool)

    def __init__(self, parent: QWidget | None, name: str, *, damaged: bool = False) -> None:
        does = "read what is whole in it" if damaged else "open it"
        super().__init__(
            parent,
            f"{'What can be read of' if damaged else 'Open'} {name}",
            f"{name} is protected with a passphrase. Type the passphrase to {does}.",
        )
        self.setObjectName("give_passphrase")
        self._field = self.add_passphrase("&Passphrase", "passphrase")
        self.add_show()
        self.add_remember()
        self._busy = labels.plain(role="muted")
        self.column.addWidget(self._busy)
        self._open = self.add_ways("Go on" if damaged else "Open", self._give)
        self.begin()

    def refuse(self, sentence: str) -> None:
        """Say that it was another passphrase; typing begins anew."""
        self._be_busy("")
        self._field.refuse(sentence)
        self._field.select()

    def _give(self) -> None:
        try:
            passphrase = Passphrase(self._field.value())
        except RefusedError as error:
            self.refuse(str(error))
            return
        self._be_busy("Trying the passphrase…")
        self.given.emit(passphrase, self.remember.value())

    def _be_busy(self, sentence: str) -> None:
        self._busy.setText(sentence)
        for piece in (self._field, self._open):
            piece.setEnabled(not sentence)


class SetPassphrase(PassphraseDialog):
    """Asks for a new passphrase, twice; and for the one in use, where there is one.

    ``wherever`` says what can then be read only with it.

    Signals:
        chosen: the new passphrase (``Passphrase``).
    """

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget | None, now: Passphrase | None, wherever: str = WHEREVER
    ) -> None:
        title = "Change the passphrase" if now else "Protect with a passphrase"
        super().__init__(parent, title, f"{wherever} {FORGOTTEN}")
        self.setObjectName("set_passphrase")
        self._now = now
        self._old = self.add_passphrase("&Passphrase now", "old") if now else None
        self._new = self.add_passphrase("&New passphrase" if now else "&Passphrase", "new")
        self._again = self.add_passphrase("Once &again", "again")
        self._strength = labels.wrapped(role="muted")
        self._strength.setObjectName("strength")
        # Its line is there before its words are, so that nothing moves while somebody types.
        self._strength.setMinimumHeight(self.fontMetrics().lineSpacing())
        self.column.addWidget(self._strength)
        self._new.typed.connect(self._say_strength)
        self.add_show()
        self.add_ways(title.partition(" ")[0], self._choose)
        self.begin()

    def _say_strength(self) -> None:
        said = strength(self._new.value())
        if said != self._strength.text():
            self._strength.setText(said)
            self._new.editor.setAccessibleDescription(said)

    def _choose(self) -> None:
        if not is_right(self._old, self._now):
            return
        try:
            passphrase = Passphrase(self._new.value())
        except RefusedError as error:
            self._new.refuse(str(error))
            self._new.select()
            return
        if self._again.value() != self._new.value():
            self._again.refuse("The two are not the same. Type the passphrase once more.")
            self._again.select()
            return
        self.accept()
        self.chosen.emit(passphrase)


class RemovePassphrase(PassphraseDialog):
    """Asks for the passphrase once more before it is removed.

    Signals:
        confirmed: it may be removed.
    """

    confirmed = Signal()

    def __init__(self, parent: QWidget | None, now: Passphrase) -> None:
        super().__init__(
            parent,
            "Remove the passphrase",
            "Everybody who gets hold of the file can then read all that it holds. Backups made"
            " until now keep the passphrase.",
        )
        self.setObjectName("remove_passphrase")
        self._now = now
        self._old = self.add_passphrase("&Passphrase now", "old")
        self.add_show()
        self.add_ways("Remove", self._confirm)
        self.begin()

    def _confirm(self) -> None:
        if is_right(self._old, self._now):
            self.accept()
            self.confirmed.emit()


def is_right(field: PassphraseField | None, now: Passphrase | None) -> bool:
    """Whether the field holds the passphrase in use; says so at the field when it does not."""
    if field is None:
        return True
    try:
        right = Passphrase(field.value()) == now
    except RefusedError:
        right = False
    if not right:
        field.refuse(NOT_IT)
        field.select()
    return right
