"""The dialog that asks to which server a register moves, and shows how far it is."""

from typing import Final

from PySide6.QtWidgets import QProgressBar, QWidget

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.ui.address_dialog import AddressDialog
from blackpool_tracker.ui.asking import Asking

TITLE: Final = "Move to a server"
ABOUT: Final = (
    "All of {name}, with its history and every kept file, goes into an empty database that your IT"
    " has made. Sign in as the login that owns it. Nobody should go on working in the file"
    " meanwhile; the file itself stays as it is."
)
TO_PREPARE: Final = (
    "{name} is empty, and no shared register yet. To make it one, tables and four roles are made on"
    " the server; people get their roles from your IT afterwards. Prepare it, and move?"
)


class MoveToServer(AddressDialog):
    """Asks where to, and says how far it is.

    ``prepares`` is the address that may be made a shared register first, once a person said so.
    """

    STOPPED = (
        "Stopped. Nothing has moved yet, and the file is as it was. Begun again with the same"
        " database it goes on where it ended."
    )

    def __init__(self, parent: QWidget | None, asking: Asking, name: str) -> None:
        super().__init__(parent, TITLE, ABOUT.format(name=name), asking)
        self.setObjectName("move_to_server")
        self.prepares: ServerAddress | None = None
        self.add_address()
        self._bar = QProgressBar()
        self._bar.setAccessibleName("The register is being moved")
        self._bar.hide()
        self.outside.addWidget(self._bar)
        self.add_end("Move")

    def offer_to_prepare(self, address: ServerAddress) -> None:
        """Say that the database must be prepared first; the way on does so."""
        self.be_busy("")
        self.prepares = address
        self.way_on.setText("Prepare and move")
        self.say(TO_PREPARE.format(name=address.name))
        self.way_on.setFocus()

    def show_share(self, share: float) -> None:
        """Show how much has moved, 0 to 1."""
        if self.busy:
            self.say(f"Moving… {share:.0%}", aloud=not self._bar.isVisible())
            self._bar.setVisible(True)
            self._bar.setValue(round(share * 100))

    def be_busy(self, sentence: str) -> None:
        """Say what is being done; the bar comes with the first share."""
        super().be_busy(sentence)
        self._bar.hide()
