"""What waits until the window is on the screen.

These are the named exceptions to the rule that imports stand at the top of a file: the database
library takes longer to import than Qt takes to draw the window. Everything here is called only
after the first painting, and never while another thread imports, but for ``load`` itself.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.checks import Checked, Mark, Moved
from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.places import Caution
from blackpool_tracker.services.made_registers import ReadIn
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.salvaged import Salvaged
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.opened import OpenRegister


def load() -> None:
    """Import the services with the database library; for a worker's thread.

    None of their modules imports PySide6, which would not bear it there.
    """
    import_module("blackpool_tracker.services.workspace")
    import_module("blackpool_tracker.services.registers")


def cautions_for(path: Path) -> list[Caution]:
    """What a person must know of the place where a register lies; mostly empty. Never raises."""
    # Imports the database library.
    from blackpool_tracker.services.registers import cautions_for as found  # noqa: PLC0415  as above

    return found(path)


def opened(
    register: Path | ServerAddress,
    preferences: Preferences,
    passphrase: Passphrase | None = None,
    moved: Moved = lambda _share: True,
) -> Any:
    """An open register, for ``desk_at``; raises ``RegisterError``, ``PassphraseError``.

    A shared one is read whole, so that the window waits for no server. ``moved`` is told how much
    of that has come, and stops it; raises ``RefusedError`` then.
    Imports the database library unless ``load`` has done so, and nothing of Qt: a worker may ask.
    """
    workspaces = import_module("blackpool_tracker.services.workspace")
    opening = import_module("blackpool_tracker.services.opened")
    store = opening.opened_store(register, preferences.person, passphrase, moved, mirrored=True)
    return workspaces.Workspace(register, preferences.person, store=store)


def upgraded(register: Path | ServerAddress) -> str:
    """That a register was brought up to date as it was opened, once; empty otherwise."""
    registers = import_module("blackpool_tracker.services.registers")
    return str(registers.upgraded(register))


def desk_at(workspace: Any, asking: Asking, preferences: Preferences) -> OpenRegister:
    """All pages of a register that was ``opened``; raises ``TrackerError``."""
    from blackpool_tracker.ui.desk import Desk  # noqa: PLC0415  after the first painting

    return Desk(workspace, asking, preferences)


def open_desk(
    register: Path | ServerAddress,
    asking: Asking,
    preferences: Preferences,
    passphrase: Passphrase | None = None,
) -> OpenRegister:
    """Open a register with all its pages; raises ``RegisterError``, ``PassphraseError``."""
    return desk_at(opened(register, preferences, passphrase), asking, preferences)


def create_empty(path: Path) -> Path:
    """Make an empty register; returns its path. Raises ``RegisterError``."""
    # Imports the database library.
    from blackpool_tracker.services.registers import create_empty as create  # noqa: PLC0415  as above

    create(path)
    return path


def create_example() -> Path:
    """Make the Blackpool example in the user's own folder, under a name that is free.

    Returns its path. Raises ``RegisterError``.
    """
    # Imports the database library and the story of the example.
    from blackpool_tracker.services.example.making import create_blackpool_example  # noqa: PLC0415  as above
    from blackpool_tracker.services.registers import make_own_folder  # noqa: PLC0415  as above

    path = _free(make_own_folder(), "Blackpool example")
    create_blackpool_example(path, today())
    return path


def check_whole(
    path: Path | ServerAddress, moved: Moved, passphrase: Passphrase | None = None
) -> Checked | None:
    """All that is wrong with a register; None when ``moved`` said to stop."""
    # Imports the database library.
    from blackpool_tracker.services.registers import check_whole as check  # noqa: PLC0415  as above

    return check(path, moved, passphrase)


def check_new(
    path: Path | ServerAddress, moved: Moved, passphrase: Passphrase | None = None
) -> Checked | None:
    """What is wrong with what is new in a register; None when ``moved`` said to stop."""
    # Imports the database library.
    from blackpool_tracker.services.registers import check_new as check  # noqa: PLC0415  as above

    return check(path, moved, passphrase)


def rebuild_search(path: Path | ServerAddress, passphrase: Passphrase | None = None) -> None:
    """Make the words by which a register is searched anew; raises ``TrackerError``."""
    # Imports the database library.
    from blackpool_tracker.services.registers import rebuild_search as rebuild  # noqa: PLC0415  as above

    rebuild(path, passphrase)


def salvage(
    path: Path, to: Path, person: str, moved: Moved, passphrase: Passphrase | None
) -> Salvaged | None:
    """Put what can be read of a damaged register into a new one; what was saved.

    None when ``moved`` said to stop. Raises ``TrackerError``.
    """
    # Imports the database library.
    from blackpool_tracker.services.salvage import salvage as save  # noqa: PLC0415  as above

    return save(path, to, person, moved, passphrase)


def read_in(source: Path, target: Path, person: str, moved: Moved) -> ReadIn:
    """Make a new register of the JSON of a whole one; raises ``TrackerError``."""
    # Imports the database library.
    from blackpool_tracker.services.whole_registers import read_in as made  # noqa: PLC0415  as above

    return made(source, target, person, moved)


def damage_of(path: Path, moved: Moved, passphrase: Passphrase | None) -> str | None:
    """What of a register is damaged; None when ``moved`` said to stop. Raises ``TrackerError``."""
    # Imports the database library.
    from blackpool_tracker.services.salvage import damage_of as named  # noqa: PLC0415  as above

    return named(path, moved, passphrase)


def needs_passphrase(path: Path) -> bool:
    """Whether a damaged register can be read only with a passphrase."""
    # Imports the database library.
    from blackpool_tracker.services.salvage import needs_passphrase as needs  # noqa: PLC0415  as above

    return needs(path)


def unlock_part(path: Path, passphrase: Passphrase) -> Passphrase:
    """The passphrase, once it has opened some part of a damaged one; raises ``RegisterError``."""
    # Imports the database library.
    from blackpool_tracker.services.salvage import unlock_part as tried  # noqa: PLC0415  as above

    return tried(path, passphrase)


def back_up(path: Path, to: Path, passphrase: Passphrase | None = None) -> tuple[Path, str]:
    """Copy a register whole; returns where the copy lies, and what is wrong with it.

    The latter is empty when it is in order. Raises ``RegisterError``.
    """
    # Imports the database library.
    from blackpool_tracker.services.registers import back_up as copy  # noqa: PLC0415  as above

    made = copy(path, to, passphrase)
    return made.path, made.warning


def unlock(path: Path, passphrase: Passphrase) -> Passphrase:
    """The passphrase, once it has opened the register; raises ``RegisterError``."""
    # Imports the database library.
    from blackpool_tracker.services.registers import unlock as tried  # noqa: PLC0415  as above

    return tried(path, passphrase)


def protect(path: Path, passphrase: Passphrase | None, now: Passphrase | None) -> None:
    """Give a register another passphrase in the place of ``now``; raises ``RegisterError``."""
    # Imports the database library.
    from blackpool_tracker.services.registers import protect as change  # noqa: PLC0415  as above

    change(path, passphrase, now=now)


def move_to_server(
    there: tuple[ServerAddress, Passphrase | None],
    file: tuple[Path, Passphrase | None],
    moved: Moved,
    *,
    prepares: bool,
) -> Any:
    """Move the register of a file to a server; what came of it, as ``services`` has it.

    None when the database must be prepared first, and ``prepares`` says no. Raises
    ``TrackerError``.
    """
    module = import_module("blackpool_tracker.services.shared_registers")
    if not module.is_prepared(*there, moved):
        if not prepares:
            return None
        module.prepare(*there)
    return module.fill(*there, *file, moved)


def leave_behind(
    address: ServerAddress, path: Path, passphrase: Passphrase | None, mark: Mark
) -> None:
    """Let a file whose register has moved be to look at only; raises ``RegisterError``."""
    module = import_module("blackpool_tracker.services.shared_registers")
    module.leave_behind(address, path, passphrase, mark)


def ask_what_to_restore(
    parent: QWidget,
    register: tuple[Path, Passphrase | None],
    asking: Asking,
    preferences: Preferences,
    done: Callable[[Path, str], object],
) -> None:
    """Show the backups of a register, with its passphrase if that is known.

    ``done`` gets the copy of one, and which file is which.
    """
    # Imports the dialog, and the database library.
    from blackpool_tracker.services.backups import Backups  # noqa: PLC0415  as above
    from blackpool_tracker.ui.backups.restore_dialog import ask  # noqa: PLC0415  as above

    path, passphrase = register
    ask(parent, Backups(path, preferences, passphrase), asking, done)


def _free(folder: Path, name: str) -> Path:
    path, number = folder / f"{name}.register", 1
    while path.exists():
        number += 1
        path = folder / f"{name} {number}.register"
    return path
