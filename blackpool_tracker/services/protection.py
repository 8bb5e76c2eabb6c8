"""Passphrases of registers, as far as they are known before one is opened.

Light, so that the start page can tell which registers are protected: the database library is not
imported here, and the system's keyring only when a passphrase is kept in it or looked up.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.preferences import NAME, Preferences, registers_folder
from blackpool_tracker.storage import ciphering

REMEMBERED: Final = "passphrases_in_keyring"
"""Where the preferences list the registers whose passphrase is in the keyring: salt or address."""

NO_KEYRING: Final = (
    "This computer has no keyring that could keep it, so it has to be typed each time."
)


def has_passphrase(path: Path) -> bool:
    """Whether a file looks like a register with a passphrase; not when it cannot be read."""
    try:
        return ciphering.is_encrypted(path)
    except OSError:
        return False


def plain_backups(path: Path) -> list[Path]:
    """The backups of a register, among the user's own, that open without a passphrase."""
    folder, stem = registers_folder() / "Backups", path.stem
    found = folder.rglob("*.register") if folder.is_dir() else ()
    return sorted(
        file
        for file in found
        if file.name.startswith(stem) and file.is_file() and not has_passphrase(file)
    )


class Keyring:
    """The system's own store of passwords, if it has one; it asks nobody but the system.

    A file is known there by the salt it begins with, wherever it lies, and a shared register, whose
    password is kept, by its address. On a system without such a store nothing is ever kept.
    """

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def works(self) -> bool:
        """Whether there is one. Takes a moment the first time; for a worker's thread."""
        return _backend() is not None

    def remember(self, register: Path | ServerAddress, passphrase: Passphrase) -> None:
        """Keep the passphrase of a register; raises ``RefusedError`` where that cannot be done."""
        backend, name = _backend(), _name_of(register)
        if backend is None:
            raise RefusedError(NO_KEYRING)
        try:
            backend.set_password(NAME, name, passphrase.words)
        except _errors() as error:
            raise RefusedError(
                "The keyring of this computer did not take what you typed, so it has to be typed"
                " each time."
            ) from error
        self._keep(lambda names: {*names, name})

    def remembered(self, register: Path | ServerAddress) -> Passphrase | None:
        """The passphrase that was kept for a register; None when none was, or it is gone."""
        if isinstance(register, Path) and not has_passphrase(register):
            return None
        if _name_of(register) not in self._kept:
            return None
        backend = _backend()
        if backend is None:
            return None
        try:
            words = backend.get_password(NAME, _name_of(register))
        except _errors():
            return None
        return Passphrase(words) if words else None

    def forget(self, register: Path | ServerAddress) -> None:
        """Take the passphrase of a register out of the keyring, if it is there."""
        name = _name_of(register)
        if name not in self._kept:
            return
        backend = _backend()
        if backend is not None:
            try:
                backend.delete_password(NAME, name)
            except _errors():
                return
        self._keep(lambda names: names - {name})

    @property
    def _kept(self) -> set[str]:
        return _names(self._preferences.get(REMEMBERED))

    def _keep(self, changed: Callable[[set[str]], set[str]]) -> None:
        self._preferences.change(REMEMBERED, lambda kept: sorted(changed(_names(kept))))


def _names(kept: object) -> set[str]:
    return {name for name in kept if isinstance(name, str)} if isinstance(kept, list) else set()


class _Backend(Protocol):
    """What is used of the keyring's stores; the library has more."""

    priority: float

    def get_password(self, service: str, username: str) -> str | None:
        """What was kept; None when nothing was."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""

    def delete_password(self, service: str, username: str) -> None:
        """Keep it no longer."""


def _backend() -> _Backend | None:
    """The store in use; None when there is only a stand-in that keeps nothing or refuses."""
    # Loaded on use: it looks for every store that there might be.
    found: _Backend = import_module("keyring").get_keyring()
    refuses = type(found).__module__.rpartition(".")[2] in {"fail", "null"}
    return None if refuses or found.priority <= 0 else found


def _errors() -> type[Exception]:
    error: type[Exception] = import_module("keyring.errors").KeyringError
    return error


def _name_of(register: Path | ServerAddress) -> str:
    return ciphering.salt_of(register).hex() if isinstance(register, Path) else str(register)
