"""Shared registers as a whole: make one, look at one, and who is let in."""

from importlib import import_module

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import RIGHT_WORDS, Right
from blackpool_tracker.domain.server_facts import Inspection


def prepare(address: ServerAddress, password: Passphrase | None) -> list[str]:
    """Make a database a shared register, or bring it up to date; what was done, in sentences.

    Raises ``RegisterError`` with a sentence for the administrator; then nothing was changed.
    """
    done = import_module("blackpool_tracker.storage.server.preparing").prepare(address, password)
    made = "is now" if done.new else "is"
    return [
        f"{address.name} {made} a shared register, version {done.version}.",
        "Give each person who signs in to the server one of these roles:",
        *(
            f'  GRANT "{role}" TO "LOGIN";  -- {RIGHT_WORDS[right]}'
            for role, right in zip(done.roles, Right, strict=True)
        ),
    ]


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
