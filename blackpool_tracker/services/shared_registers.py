"""Shared registers as a whole: make one, look at one, and who is let in."""

from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.checks import Mark, Moved
from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.history import StepMade
from blackpool_tracker.domain.look_only import LookOnly, Why
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.server_facts import Inspection
from blackpool_tracker.domain.sign_ins import grant_words
from blackpool_tracker.services.opened import opened_store
from blackpool_tracker.services.registers import back_up
from blackpool_tracker.storage.copying import copy_soundly, last_step, steps_after
from blackpool_tracker.storage.creating import creating
from blackpool_tracker.storage.file_home import FileHome
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.folders import PRIVATE
from blackpool_tracker.storage.heeding import heeding
from blackpool_tracker.storage.moving import has_unsaved, move
from blackpool_tracker.storage.opening import leave_to_look_at, stamp, version_of
from blackpool_tracker.storage.store import Store

MOST_TOLD: Final = 100
"""Steps that somebody made in a file while it moved, which are told one by one."""
ANOTHER_VERSION: Final = (
    "{name} is of another version of Blackpool Tracker than this. Open it in the window once, which"
    " brings an older one up to date, and move it then; nothing was moved."
)
LEFT: Final = (
    "Somebody went on working in the file meanwhile. This is in the file alone, and has to be done"
    " again in the shared register:"
)
UNSAVED: Final = (
    "What was typed in the file and not saved, or of a document or a tracker is still to be gone"
    " through, stays in the file alone: finish it there, and do it again in the shared register, or"
    " throw it away."
)
GONE_ON: Final = (
    "Somebody has gone on working in {name} since it was moved, so it was not marked and stays as"
    " it is. Look in its history for what is not in the shared register."
)


class Filled(NamedTuple):
    """What came of a move: a sentence, up to which step, and what stayed in the file alone.

    ``left`` are steps made since, the newest first and no more than ``MOST_TOLD``; ``unsaved`` says
    that there is something that nobody has saved yet, which is in no step.
    """

    sentence: str
    mark: Mark
    left: tuple[StepMade, ...] = ()
    unsaved: bool = False

    @property
    def left_behind(self) -> tuple[str, ...]:
        """What stayed in the file alone, in sentences; none where nothing did."""
        lines = tuple(f"{step.by}: {step.label} (step {step.step})" for step in self.left)
        return (*((LEFT, *lines) if lines else ()), *((UNSAVED,) if self.unsaved else ()))


class Taken(NamedTuple):
    """A file that is made of a shared register: where, what opens it, and what it is for.

    With ``look_only`` it is a copy to look at only for good, else a register that goes its own way.
    """

    path: Path
    passphrase: Passphrase | None = None
    look_only: bool = False


def prepare(address: ServerAddress, password: Passphrase | None) -> list[str]:
    """Make a database a shared register, or bring it up to date; what was done, in sentences.

    Raises ``RegisterError`` with a sentence for the administrator; then nothing was changed.
    """
    done = import_module("blackpool_tracker.storage.server.preparing").prepare(address, password)
    made = "is now" if done.found is None else "is"
    upgraded = (
        f"{address.name} was brought from version {done.found} up to date, with all that it holds."
    )
    return [
        *([upgraded] if done.found not in {None, done.version} else []),
        f"{address.name} {made} a shared register, version {done.version}.",
        "Give each person who signs in to the server one of these roles:",
        *(
            f"  {grant_words(role, right, 'LOGIN')}"
            for role, right in zip(done.roles, Right, strict=True)
        ),
    ]


def is_prepared(
    address: ServerAddress,
    password: Passphrase | None,
    moved: Moved = lambda _share: True,
) -> bool:
    """Whether a register can move to an address at once, or once it is prepared, which may be done.

    Raises ``RegisterError`` when it cannot be reached, or who signs in may do neither.
    """
    inspecting = import_module("blackpool_tracker.storage.server.inspecting")
    with heeding(moved):
        return bool(inspecting.is_prepared(address, password))


def fill(
    address: ServerAddress,
    password: Passphrase | None,
    register: Path,
    passphrase: Passphrase | None,
    moved: Moved,
) -> Filled:
    """Move the register of a file into an empty shared one; how far, and what was done meanwhile.

    The file stays as it was. What was broken off goes on where it ended when this is done again.
    Raises ``RegisterError``, ``RefusedError`` and ``SaveError``.
    """
    homes = import_module("blackpool_tracker.storage.server.home")
    with TemporaryDirectory(prefix="moving-") as folder:
        # Read from a copy: the file itself would be held all the while, and nobody could save.
        copy = Path(folder, register.name)
        copy.touch(PRIVATE)
        end = copy_soundly(register, copy, lambda: moved(0), passphrase)
        if version_of(copy, passphrase) != VERSION:
            raise RegisterError(ANOTHER_VERSION.format(name=register.name))
        source = Store(FileHome(copy, passphrase), "move", locked="Nothing is changed here.")
        try:
            with heeding(moved) as tell:
                move(source, homes.home_at(address, password), tell)
            unsaved = has_unsaved(source)
        finally:
            source.close()
    sentence = f"All of {register.name} is in {address.name}, to its last step, {end.step}."
    left = steps_after(register, end.step, MOST_TOLD, passphrase)
    return Filled(sentence, Mark(end.step, end.seal), left, unsaved)


def leave_behind(
    address: ServerAddress, register: Path, passphrase: Passphrase | None, mark: Mark
) -> None:
    """Let a file whose register has moved be to look at only, after a backup of it.

    ``mark`` is of the last step that moved. Raises ``RegisterError``, also when somebody has made
    another in the file since; then it is as it was.
    """
    last = last_step(register, None, passphrase)
    if (last.step, last.seal) != mark:
        raise RegisterError(GONE_ON.format(name=register.name))
    back_up(register, None, passphrase)
    moved = LookOnly.now(Why.MOVED, address, clock.now())
    leave_to_look_at(register, passphrase, moved)


def take_along(
    address: ServerAddress, password: Passphrase | None, copy: Taken, moved: Moved
) -> None:
    """Make a file of a shared register, whole and sound, that appears once it is.

    Raises ``RegisterError``, rather than overwrite a file too, and ``RefusedError``.
    """
    with heeding(moved) as tell:
        _take_along(address, password, copy, tell)


def _take_along(
    address: ServerAddress, password: Passphrase | None, copy: Taken, moved: Moved
) -> None:
    source = opened_store(address, "copy", password)
    try:
        made = LookOnly.now(Why.COPY, address, clock.now())
        with creating(copy.path, copy.passphrase) as part:
            move(source, FileHome(part, copy.passphrase), moved)
            if copy.look_only:
                stamp(part, copy.passphrase, made)
    finally:
        source.close()


def inspect(address: ServerAddress, password: Passphrase | None) -> Inspection:
    """What there is at an address; raises ``RegisterError`` when it cannot be reached."""
    inspecting = import_module("blackpool_tracker.storage.server.inspecting")
    found: Inspection = inspecting.inspect(address, password)
    return found


def lets_in(address: ServerAddress) -> bool:
    """Whether a server lets this account in without being told a password.

    So by Windows or Kerberos sign-in, or with a password file of PostgreSQL's own. Raises
    ``RegisterError`` when it cannot be asked.
    """
    connecting = import_module("blackpool_tracker.storage.server.refusals")
    return bool(connecting.lets_in(address))
