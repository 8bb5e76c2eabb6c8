"""Who signs in to a shared register: looked at by everybody, chosen by its owners."""

from importlib import import_module

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.sign_ins import SignIn, SignIns


class SignInList:
    """The logins of a shared register. Each question goes to its server, which may take seconds.

    All methods raise ``RegisterError`` with a sentence when the server is away.
    """

    def __init__(self, address: ServerAddress, password: Passphrase | None) -> None:
        self._address, self._password = address, password
        # Loaded on use: most registers are files, and the driver for a server takes its time.
        self._there = import_module("blackpool_tracker.storage.server.sign_ins")

    def read(self) -> SignIns:
        """Everybody who has a role in the register, or had one."""
        found: SignIns = self._there.sign_ins(self._address, self._password)
        return found

    def choose(self, seen: SignIn, person: int | None) -> None:
        """Say which person of the register a login is, None for nobody.

        ``seen`` is the login as it was shown. Raises ``ConflictError`` when somebody has chosen
        another one since, ``RefusedError`` for whoever is no owner; then nothing was changed.
        """
        self._there.choose_person(self._address, self._password, seen, person)
