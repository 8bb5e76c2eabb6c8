"""Register files as a whole: make one, check one, copy one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.checks import Checked, Mark, Moved
from blackpool_tracker.domain.errors import RefusedError, RegisterError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.places import Caution, cautions
from blackpool_tracker.services.backups import Backups, Copy
from blackpool_tracker.services.marks import check_and_keep
from blackpool_tracker.services.opened import opened_store
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.storage import checking, protecting
from blackpool_tracker.storage.copies import second_copies
from blackpool_tracker.storage.creating import creating
from blackpool_tracker.storage.folders import made_private, registers_folder
from blackpool_tracker.storage.newer import made_by_newer
from blackpool_tracker.storage.opening import open_store
from blackpool_tracker.storage.places import place_of
from blackpool_tracker.storage.sealing import carried
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.upgraded import take_upgraded

SUFFIX = ".register"
NOT_OURS: Final = (
    "{name} was made by a newer version of Blackpool Tracker, and only that version can tell"
    " whether it is sound. Check it there."
)


def create_empty(path: Path, passphrase: Passphrase | None = None) -> None:
    """Make a new, empty register; raises ``RegisterError`` rather than overwrite anything."""
    with creating(path, passphrase):
        pass


def cautions_for(path: Path) -> list[Caution]:
    """What a person must know of the place where a register lies; mostly empty. Never raises."""
    place = place_of(path)
    return cautions(place, [copy.name for copy in second_copies(path, place)])


def make_own_folder() -> Path:
    """The user's own folder for registers, made if need be, with rights for them alone.

    Raises ``RegisterError`` when it cannot be made.
    """
    try:
        return made_private(registers_folder())
    except OSError as error:
        raise RegisterError(
            f"Your own folder {registers_folder()} cannot be made ({error.strerror})."
        ) from error


def unlock(path: Path, passphrase: Passphrase) -> Passphrase:
    """The passphrase, once it has opened the register, with its key reckoned.

    Raises ``PassphraseError`` when it does not, and ``RegisterError``.
    """
    open_store(path, "unlock", passphrase).close()
    return passphrase


def upgraded(register: Path | ServerAddress | None) -> str:
    """The sentence that a register was brought up to date by an opening, once; empty otherwise."""
    return take_upgraded(register) if isinstance(register, Path) else ""


def protect(path: Path, passphrase: Passphrase | None, *, now: Passphrase | None) -> None:
    """Give a register that nobody has open a passphrase, another one, or none.

    Raises ``RegisterError``; then it is as it was. Copies made before stay as they were made.
    """
    protecting.protect(path, passphrase, now=now)


def check(path: Path | ServerAddress, passphrase: Passphrase | None = None) -> list[str]:
    """What is wrong with a register, a sentence each; empty when sound."""
    found = check_whole(path, lambda _share: True, passphrase)
    return list(found.faults) if found is not None else []


def check_whole(
    path: Path | ServerAddress, moved: Moved, passphrase: Passphrase | None = None
) -> Checked | None:
    """Look whether a register is sound, all of it; None when ``moved`` said to stop.

    What has gone since it was last found in order on this machine is a fault as well.
    """
    with _opened(path, passphrase) as store:
        return check_and_keep(store, moved, whole=True)


def check_new(
    path: Path | ServerAddress, moved: Moved, passphrase: Passphrase | None = None
) -> Checked | None:
    """Look at what was done since a register was last found in order on this machine.

    All of it, when that never was. None when ``moved`` said to stop.
    """
    with _opened(path, passphrase) as store:
        return check_and_keep(store, moved, whole=False)


def rebuild_search(path: Path | ServerAddress, passphrase: Passphrase | None = None) -> None:
    """Make the words by which a register is searched anew; raises ``TrackerError``."""
    with _opened(path, passphrase) as store:
        checking.rebuild_search(store)


def carries(path: Path | ServerAddress, mark: Mark, passphrase: Passphrase | None = None) -> bool:
    """Whether a register still has this step, with a seal that begins with these digits."""
    with _opened(path, passphrase) as store, store.reading() as session:
        seal = carried(session.connection(), mark.step)
        return bool(mark.step) and seal is not None and seal.startswith(mark.seal)


def back_up(path: Path, to: Path | None = None, passphrase: Passphrase | None = None) -> Copy:
    """Copy a register whole, while it may be in use, and check the copy.

    Without ``to`` it becomes one of the backups in the user's own folder, which are rotated. The
    copy has the passphrase of the register. Raises ``RegisterError``; then no copy is left.
    """
    open_store(path, "backup", passphrase).close()
    backups = Backups(path, Preferences(), passphrase)
    return backups.make() if to is None else backups.copy_to(to)


@contextmanager
def _opened(path: Path | ServerAddress, passphrase: Passphrase | None) -> Iterator[Store]:
    store = opened_store(path, "check", passphrase)
    try:
        if isinstance(path, Path) and made_by_newer(path, passphrase):
            raise RefusedError(NOT_OURS.format(name=path.name))
        yield store
    finally:
        store.close()
