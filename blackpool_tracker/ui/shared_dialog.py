"""The dialog that opens a shared register."""

from typing import Final

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.addresses import EXAMPLE
from blackpool_tracker.ui.address_dialog import AddressDialog
from blackpool_tracker.ui.asking import Asking

TITLE: Final = "Open a shared register"
ABOUT: Final = (
    "A shared register is a database on a server of your council’s own. Your IT, or the programme"
    f" office, tells you where; an address such as {EXAMPLE} can be pasted whole into Server."
)


class OpenShared(AddressDialog):
    """Asks where it is, and who signs in."""

    def __init__(self, parent: QWidget | None, asking: Asking) -> None:
        super().__init__(parent, TITLE, ABOUT, asking)
        self.setObjectName("open_shared")
        self.add_address()
        self.add_end("Open")
