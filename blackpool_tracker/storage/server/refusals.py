"""What a PostgreSQL server says, and what people read instead."""

from contextlib import closing
from typing import Final

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import (
    BusyError,
    PassphraseError,
    RegisterError,
    SaveError,
    TrackerError,
    UnreachableError,
)
from blackpool_tracker.storage.server.connecting import FAILURES, connect, driver_error
from blackpool_tracker.storage.sqlite import NOTHING_CHANGED

AWAY: Final = (
    f"The register's server cannot be reached just now. {NOTHING_CHANGED} What you are typing"
    " stays; try again in a moment."
)
NOT_YOURS: Final = (
    f"You may not change this in the shared register. {NOTHING_CHANGED} Ask the programme office"
    " if you should."
)
_BY_STATE: Final = {
    "55P03": f"Somebody else is saving to this register just now. {NOTHING_CHANGED} Try again.",
    "40": f"Somebody else is saving to this register just now. {NOTHING_CHANGED} Try again.",
    "42501": NOT_YOURS,
    "25006": f"The register's server takes no changes just now. {NOTHING_CHANGED} Ask your IT.",
    "53100": f"The disk of the register's server is full. {NOTHING_CHANGED} Tell your IT.",
    "53200": f"The register's server is short of memory. {NOTHING_CHANGED} Try again later.",
    "53300": f"Too many people are connected to the register's server. {NOTHING_CHANGED} Try"
    " again in a moment, and tell your IT if it lasts.",
    "22003": f"A number is larger than the register can hold. {NOTHING_CHANGED} Check what you"
    " typed.",
    "22P05": f"The text holds a character that the register cannot keep. {NOTHING_CHANGED} Check"
    " what you typed or pasted.",
    "58030": f"The register's server could not write to its disk. {NOTHING_CHANGED} Tell your IT.",
    "57014": f"This took too long on the register's server, or was stopped. {NOTHING_CHANGED}",
    "57": AWAY,
    "08": AWAY,
    "25P03": AWAY,
}
"""By PostgreSQL's code of an error, or its first two letters: what each means to a person."""

_NUL: Final = "cannot contain nul"
_WRONG: Final = (
    "The server does not accept this name with this password. Check both, and ask your IT if the"
    " password has expired."
)
_AT_CONNECTING: Final = {
    "password authentication failed": _WRONG,
    "authentication failed": _WRONG,
    "no password supplied": "The server wants a password for {user}. Give it to open {name}.",
    "password has expired": _WRONG,
    "is not permitted to log in": "{user} may not sign in to the server. Ask your IT.",
    "certificate verify failed": "The server at {host} does not prove that it is the one: its"
    " certificate is not trusted here. Nothing was sent to it. Ask your IT for the file of their"
    " certificates.",
    "server certificate for": "The server at {host} does not prove that it is the one: its"
    " certificate is for another name. Nothing was sent to it. Check the address.",
    "does not support ssl": "The server at {host} does not encrypt what is sent, so {name} was not"
    " opened. Ask your IT to switch TLS on.",
    "root certificate file": "The file of certificates that the address names is not there. Check"
    " the address.",
    "no pg_hba.conf entry": "The server at {host} does not let {user} in from this machine. Ask"
    " your IT.",
    "translate host name": "There is no server by the name of {host}. Check the address.",
    "failed to resolve": "There is no server by the name of {host}. Check the address.",
    "name or service not known": "There is no server by the name of {host}. Check the address.",
    "connection refused": "No PostgreSQL server answers at {host}, port {port}. Check the address,"
    " and that the server runs.",
    "no such file": "No PostgreSQL server answers at {host}. Check the address, and that the"
    " server runs.",
    "timeout expired": "The server at {host} does not answer. Check the network, and try again.",
    "connection timeout": "The server at {host} does not answer. Check the network, and try again.",
    "too many clients": "Too many people are connected to the server at {host}. Try again in a"
    " moment.",
    'role "': "The server at {host} does not know {user}. Check the name, and ask your IT.",
    "does not exist": "There is no database {database} for you on {host}. Check the address.",
}
"""What is said when no connection is made, by words of it: then there is no code."""
_ABOUT: Final = {
    "is not permitted to log in": "user",
    "no pg_hba.conf entry": "user",
    'role "': "user",
    "certificate verify failed": "sslrootcert",
    "root certificate file": "sslrootcert",
    "connection refused": "port",
    "does not exist": "database",
}
"""Which part of the address it is about, by the same words; else the server's name."""
_ELSE: Final = "{name} cannot be reached ({said}). Check the network, and ask your IT if it lasts."


def refusal(error: BaseException) -> TrackerError | None:
    """What people read of an error of an open register; None for what no user can mend."""
    if isinstance(error, UnicodeEncodeError):
        return SaveError(_BY_STATE["22P05"])
    raw = driver_error(error)
    state = getattr(raw, "sqlstate", None)
    if state is None:
        if _NUL in str(raw).lower():
            return SaveError(_BY_STATE["22P05"])
        # Of what never reached the server it knows no code: the line is broken.
        return SaveError(AWAY) if type(raw).__name__ == "OperationalError" else None
    sentence = _BY_STATE.get(state) or _BY_STATE.get(state[:2])
    if sentence is None:
        return None
    return (BusyError if state == "55P03" or state.startswith("40") else SaveError)(sentence)


def not_connected(error: BaseException, address: ServerAddress) -> RegisterError:
    """What people read when a shared register cannot be opened."""
    said = " ".join(str(driver_error(error)).split())
    sign = next((sign for sign in _AT_CONNECTING if sign in said.lower()), "")
    found = _AT_CONNECTING.get(sign, _ELSE)
    sentence = found.format(
        host=address.host,
        port=address.port,
        database=address.database,
        name=address.name,
        user=address.user or "your account",
        said=said,
    )
    if found == _WRONG or "no password" in said.lower():
        return PassphraseError(sentence)
    return UnreachableError(sentence, _ABOUT.get(sign, "host"))


def lets_in(address: ServerAddress) -> bool:
    """Whether the server wants no password from this account; raises ``RegisterError``."""
    try:
        with closing(connect(address, None)):
            return True
    except FAILURES as error:
        refused = not_connected(error, address)
        if isinstance(refused, PassphraseError):
            return False
        raise refused from error
