"""Who somebody is: they say so themselves, but where a server knows."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.rights import RIGHT_WORDS
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.opened import OpenRegister
from blackpool_tracker.ui.small_dialogs import WhoAmI

KNOWN: Final = (
    "In this shared register you are {person}, and you {may}. Its server knows that from how you"
    " signed in, so it cannot be chosen here. Ask your IT if it is wrong."
)


def ask_who(
    window: QWidget,
    register: OpenRegister | None,
    preferences: Preferences,
    asking: Asking,
    chosen: Callable[[str], object],
) -> None:
    """Ask for the name under which steps are made; where a server knows, it is only told.

    ``chosen`` gets the name.
    """
    facts = register.facts() if register is not None else None
    if facts is not None and facts.file is None:
        may = RIGHT_WORDS[facts.right]
        asking.sentence("Who you are here", KNOWN.format(person=facts.person, may=may))
        return
    known = register.people() if register is not None else []
    dialog = WhoAmI(window, preferences.person, known)
    dialog.chosen.connect(chosen)
    dialog.open()
