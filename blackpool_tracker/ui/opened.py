"""What the window asks of an open register.

The window must be on the screen before the database library is imported, so it knows an open
register only by this class; ``desk.py`` fills it in.
"""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.look_only import LookOnly
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.whereabouts import name_of

KINDS: Final = "Registers (*.register)"
"""Files of registers, for whoever chooses one."""


class Facts(NamedTuple):
    """What the window shows of an open register. None for a label: nothing to undo or redo.

    An empty one: what it is is known only when its turn comes.

    ``step`` is the number of the newest step that is saved; 0 before the first.
    ``locked`` says why nothing can be changed, ``past`` which moment is shown if it is not now.
    ``right`` is what the person may do; with a file, everything. ``undo_why`` and ``redo_why`` say
    why they may not undo or redo what there is; empty when they may.
    ``right`` is what the person may do; with a file, everything.
    ``look_only`` is where the register is, if this is a file that is to look at only for good.
    """

    register: Path | ServerAddress
    council: str
    programme: str
    notice: str
    person: str
    undo: str | None
    redo: str | None
    step: int
    locked: str = ""
    past: str = ""
    right: Right = Right.OWNER
    undo_why: str = ""
    redo_why: str = ""
    look_only: LookOnly | None = None

    @property
    def file(self) -> Path | None:
        """The register's file; None for a shared one, which has none."""
        return self.register if isinstance(self.register, Path) else None

    @property
    def name(self) -> str:
        """What the register is called: its programme, else as ``place_name``."""
        return self.programme or name_of(self.register)

    @property
    def place_name(self) -> str:
        """The name of its file, or its database and server."""
        return self.file.name if self.file is not None else name_of(self.register)

    @property
    def title(self) -> str:
        """Council and programme as the title of a window."""
        kind = self.look_only.title if self.look_only is not None else ""
        stood = f"as it stood {self.past}" if self.past else ""
        return " – ".join(part for part in (self.council, self.name, kind, stood) if part)


class OpenRegister(QStackedWidget):
    """The pages of an open register, and what its menus do.

    Signals:
        stepped: a step reached the register: its label, and whether to offer undo at once.
        heard: what somebody did in another window, with their name.
        told: a sentence to show in passing.
        busy: a step on many rows goes on, and what can be undone is something else: what is being
            done, after a moment; empty as it begins and once it is over.
        saving: steps wait to be made beside the window: how many, in the same way.
        refused: the sentence that says why something was not done.
        warned: a sentence that stays until it is closed.
        astray: what became of the file; empty once it lies where it was opened again.
        aside: dialogs were put aside (an ``Aside``) and wait to be gone on with.
        place_changed: the key of the page that is shown now.
        looked_back: the register as it stood then (an ``OpenRegister``), to be shown in the
            place of this one, which must stay open as long.
        past_wanted: a moment shall be looked back at: a day, or the number of a step.
        open_wanted: another register shall be shown in its place, and what opens it (``Path``,
            ``Passphrase`` or None).
    """

    stepped = Signal(str, bool)
    heard = Signal(str)
    told = Signal(str)
    busy = Signal(str)
    saving = Signal(str)
    refused = Signal(str)
    warned = Signal(str)
    astray = Signal(str)
    aside = Signal(object)
    place_changed = Signal(str)
    looked_back = Signal(object)
    past_wanted = Signal(object)
    open_wanted = Signal(object, object)

    @abstractmethod
    def facts(self) -> Facts:
        """What the window shows of the register, as it is now."""

    @property
    @abstractmethod
    def shown_place(self) -> str:
        """The key of the page that is shown."""

    @abstractmethod
    def passphrase(self) -> Passphrase | None:
        """What opens the register, be it a file or on a server; None where nothing is wanted."""

    @abstractmethod
    def show_place(self, key: str) -> None:
        """Go to a page."""

    @abstractmethod
    def go_to_search(self) -> None:
        """Put the keyboard into the page's search field."""

    @abstractmethod
    def adds(self) -> str:
        """What ``add`` adds on the page that is shown, in one word."""

    @abstractmethod
    def add(self) -> None:
        """Ask for a new thing of the page's own kind; a finding where the page has none."""

    @abstractmethod
    def undo(self) -> None:
        """Take back the newest step."""

    @abstractmethod
    def undo_step(self) -> None:
        """Take back the newest step, also where a page has deeds of its own to be taken back."""

    @abstractmethod
    def redo(self) -> None:
        """Do again what was taken back last."""

    @abstractmethod
    def name_register(self, programme: str, council: str) -> None:
        """Say whose register it is; for a new one."""

    @abstractmethod
    def become(self, person: str) -> None:
        """Make steps under another name from now on."""

    @abstractmethod
    def people(self) -> list[str]:
        """The names that the register knows."""

    @abstractmethod
    def bundle(self) -> None:
        """Ask of what a bundle of evidence shall be, and make it."""

    @abstractmethod
    def take_along(self, *, whole: bool = False) -> None:
        """Ask where a file of a shared register goes, and make it; ``whole`` is proposed.

        Else it is a copy to look at only.
        """

    @abstractmethod
    def report(self) -> None:
        """Ask what the board's report shall hold, and make it."""

    @abstractmethod
    def send_out(self, what: str = "") -> None:
        """Ask what shall go out to other programs or people, ``what`` proposed, and make it."""

    @abstractmethod
    def print_sheet(self) -> None:
        """Ask for the paper of what is in front; the board's report where that has none."""

    @abstractmethod
    def save_list(self) -> None:
        """Ask where the list in front goes as a file; it is refused where there is none."""

    @abstractmethod
    def offer_unsaved(self) -> bool:
        """Offer the words back that an earlier window left behind; False when there are none."""

    @abstractmethod
    def read_document(self, path: Path | None = None) -> None:
        """Read a document in, to be reviewed; without ``path`` have one chosen first."""

    @abstractmethod
    def bring_tracker(self, path: Path | None = None) -> None:
        """Bring a tracker in; without ``path`` go on with one, or have one chosen first."""

    @abstractmethod
    def paste_document(self) -> None:
        """Have the words of a document pasted, and read them in."""

    @abstractmethod
    def take_back(self, paths: Sequence[Path] = ()) -> None:
        """Take returned sheets back; without ``paths`` have them chosen first."""

    @abstractmethod
    def ask_day(self) -> None:
        """Ask for the day whose state shall be shown."""

    @abstractmethod
    def look_back(self, moment: date | int) -> None:
        """Rebuild how it stood at the end of a day or after a step, and tell ``looked_back``."""

    @abstractmethod
    def state(self) -> dict[str, Any]:
        """How the pages are, as plain JSON, to be remembered."""

    @abstractmethod
    def restore(self, state: object) -> None:
        """Make the pages as they were; what cannot be read is ignored."""

    @property
    @abstractmethod
    def refusing(self) -> bool:
        """Whether what is saved now was asked for before the refusal that was told last."""

    @abstractmethod
    def once_saved(self, act: Callable[[], object]) -> bool:
        """Whether something is still being saved: then do ``act`` once it is.

        Not when something of it is refused, which is told.
        """

    @abstractmethod
    def let_go(self) -> None:
        """End all work on the register and close its file."""
