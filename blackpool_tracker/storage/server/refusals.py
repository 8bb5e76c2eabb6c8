"""What a PostgreSQL server says, and what people read instead."""

import re
from collections.abc import Mapping
from contextlib import closing
from typing import Final

import psycopg
from sqlalchemy.exc import DBAPIError

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import (
    BusyError,
    PassphraseError,
    RefusedError,
    RegisterError,
    SaveError,
    TrackerError,
    UnreachableError,
)
from blackpool_tracker.storage.server.connecting import (
    FAILURES,
    OTHER_VERSION,
    connect,
    driver_error,
)
from blackpool_tracker.storage.server.line import CHANGING
from blackpool_tracker.storage.server.stopping import StoppedError
from blackpool_tracker.storage.server.versions import made_other
from blackpool_tracker.storage.sqlite import NOTHING_CHANGED, STOPPED

AWAY: Final = (
    f"The register's server cannot be reached just now. {NOTHING_CHANGED} What you are typing"
    " stays; try again in a moment."
)
NOT_YOURS: Final = (
    f"You may not change this in the shared register. {NOTHING_CHANGED} Ask the programme office"
    " if you should."
)
LET_GO: Final = (
    "The register is not there for you any more: your right to it was taken away, or it was removed"
    f" from the server. {NOTHING_CHANGED} What you are typing stays; ask your IT."
)
FULL: Final = f"The register's server has no room left on its disk. {NOTHING_CHANGED} Tell your IT."
ITS_FAULT: Final = (
    f"The register's server could not do this, for a fault of its own. {NOTHING_CHANGED} Tell your"
    " IT, who find it in the server's log."
)
_DAMAGED: Final = (
    f"The register's server has found damage in what it keeps. {NOTHING_CHANGED} Tell your IT at"
    " once, and ask for a backup."
)
BROKEN: Final = "The line to the register's server has broken."
_BROKEN_BY: Final = ("57", "08")
_DENIED: Final = "42501"
_BY_STATE: Final = {
    "55P03": f"Somebody else is saving to this register just now. {NOTHING_CHANGED} Try again.",
    "40": f"Somebody else is saving to this register just now. {NOTHING_CHANGED} Try again.",
    _DENIED: NOT_YOURS,
    # What is in a schema that one may not use is not found in it.
    "42P01": LET_GO,
    "42883": LET_GO,
    "3F000": LET_GO,
    "25006": f"The register's server takes no changes just now. {NOTHING_CHANGED} Ask your IT.",
    "53100": FULL,
    "53200": f"The register's server is short of memory. {NOTHING_CHANGED} Try again later.",
    "53300": f"Too many people are connected to the register's server. {NOTHING_CHANGED} Try"
    " again in a moment, and tell your IT if it lasts.",
    "22003": f"A number is larger than the register can hold. {NOTHING_CHANGED} Check what you"
    " typed.",
    "22P05": f"The text holds a character that the register cannot keep. {NOTHING_CHANGED} Check"
    " what you typed or pasted.",
    "58030": f"The register's server could not use its disk. {NOTHING_CHANGED} Tell your IT.",
    "57014": f"This took too long on the register's server, or was stopped. {NOTHING_CHANGED}",
    "57": AWAY,
    "08": AWAY,
    "25P03": AWAY,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
    # What it has no code for, such as a quota of its disk; too much of something; its settings.
    **dict.fromkeys(("XX", "58", "53", "54", "F0"), ITS_FAULT),
}
"""By PostgreSQL's code of an error, or its first two letters: what each means to a person."""

_NO_ROOM: Final = ("quota exceeded", "no space left", "file too large")
"""What the system of a server says that has no room, of which PostgreSQL has no code of its own."""
_NUL: Final = "cannot contain nul"
_WRONG: Final = (
    "The server does not accept this name with this password. Check both, and ask your IT if the"
    " password has expired."
)
_NOBODY: Final = (
    "No PostgreSQL server answers at {host}, port {port}. Check the address, and"
    " that the server runs."
)
_UNKNOWN: Final = "There is no server by the name of {host}. Check the address."
_SILENT: Final = "The server at {host} does not answer. Check the network, and try again."
_NO_SERVER: Final = (
    "What answers at {host}, port {port}, is no PostgreSQL server, or is just being stopped. Check"
    " the address, and try again in a moment."
)
_SOON: Final = "The server at {host} is being started or stopped. Try again in a moment."
_MANY: Final = "Too many people are connected to the server at {host}. Try again in a moment."
_NO_ROOM_THERE: Final = "The server at {host} has no room left on its disk. Tell your IT."
_ADDRESS: Final = (
    "The address says something that PostgreSQL does not understand ({said}). Check what stands"
    " after the “?”."
)
_NOT_LET_IN: Final = {
    "password authentication failed": _WRONG,
    "authentication failed": _WRONG,
    "no password supplied": "The server wants a password for {user}. Give it to open {name}.",
    "is not permitted to log in": "{user} may not sign in to the server. Ask your IT.",
    "no pg_hba.conf entry": "The server at {host} does not let {user} in from this machine. Ask"
    " your IT.",
    "permission denied for database": "The server at {host} does not let {user} use {database}. Ask"
    " your IT.",
    'fatal: role "': "The server at {host} does not know {user}. Check the address, and ask"
    " your IT.",
    'fatal: database "{database}" does not exist': "There is no database {database} on {host}."
    " Check the address.",
    "is not currently accepting": "{name} lets nobody in just now. Ask your IT.",
}
"""What a server says that answers and lets nobody in, by words of it: there is no code of it."""
_NOT_TAKEN: Final = {
    "certificate verify failed": "The server at {host} does not prove that it is the one: its"
    " certificate is not trusted here. Nothing was sent to it. Ask your IT for the file of their"
    " certificates.",
    "server certificate for": "The server at {host} does not prove that it is the one: its"
    " certificate is for another name. Nothing was sent to it. Check the address.",
    "does not support ssl": "The server at {host} does not encrypt what is sent, so {name} was not"
    " opened. Ask your IT to switch TLS on.",
    "root certificate file": "The file of certificates that the address names is not there, or"
    " holds none. Check the address.",
    "too many clients": _MANY,
    "too many connections": _MANY,
    "connection slots": _MANY,
    "could not write init file": _NO_ROOM_THERE,
    "no space left": _NO_ROOM_THERE,
}
"""What is said when the right server may be there, and does not take us or is not taken."""
_NOT_REACHED: Final = {
    "invalid sslmode": _ADDRESS,
    "weak sslmode": _ADDRESS,
    "invalid gssencmode": _ADDRESS,
    "translate host name": _UNKNOWN,
    "label empty or too long": _UNKNOWN,
    "failed to resolve": _UNKNOWN,
    "name or service not known": _UNKNOWN,
    "connection refused": _NOBODY,
    "no such file": _NOBODY,
    "timeout expired": _SILENT,
    "connection timeout": _SILENT,
    "is starting up": _SOON,
    "is shutting down": _SOON,
    "in recovery mode": _SOON,
    "is not accepting connections": _SOON,
    "not yet accepting connections": _SOON,
    "closed the connection unexpectedly": _NO_SERVER,
    "invalid response": _NO_SERVER,
    "expected authentication request": _NO_SERVER,
}
"""What is said when no server is there, or not the right one, or not now."""
_OTHER_WORDS: Final = (
    "The server at {host} does not let {user} in. In its own words: {said}. Check the password and"
    " the address, or ask your IT."
)
_ABOUT: Final = {
    "is not permitted to log in": "user",
    "no pg_hba.conf entry": "user",
    'fatal: role "': "user",
    "certificate verify failed": "sslrootcert",
    "root certificate file": "sslrootcert",
    "connection refused": "port",
    "closed the connection unexpectedly": "port",
    "invalid response": "port",
    "does not exist": "database",
    "is not currently accepting": "database",
    "permission denied for database": "database",
}
"""Which part of the address it is about, by the same words; else the server's name."""
_ELSE: Final = "{name} cannot be reached ({said}). Check the network, and ask your IT if it lasts."
_ITS_OWN: Final = re.compile(r" failed: [^:]+: {2}(.+)", re.DOTALL)
"""The words of the server itself, which may be in any language, behind those of the driver."""


def refusal(error: BaseException, address: ServerAddress) -> TrackerError | None:
    """What people read of an error of an open register; None for what no user can mend."""
    raw = driver_error(error)
    state = getattr(raw, "sqlstate", None)
    if state is None:
        return _refused_here(raw, address)
    if state == OTHER_VERSION:
        return SaveError(made_other(raw.diag.message_primary))  # type: ignore[attr-defined]
    if state == _DENIED and _only_asked(error):
        return SaveError(LET_GO)
    no_room = any(sign in str(raw).lower() for sign in _NO_ROOM)
    sentence = FULL if no_room else _BY_STATE.get(state) or _BY_STATE.get(state[:2])
    if sentence is None:
        return None
    return (BusyError if state == "55P03" or state.startswith("40") else SaveError)(sentence)


def _only_asked(error: BaseException) -> bool:
    """Whether it was a question that was refused, which each may ask who has any right at all."""
    if CHANGING in getattr(driver_error(error), "__notes__", ()):
        return False
    said = error.statement if isinstance(error, DBAPIError) else None
    return said is None or said.lstrip().startswith(("SELECT", "WITH"))


def _refused_here(raw: BaseException, address: ServerAddress) -> TrackerError | None:
    """What people read of what has no code, for no server has said it to an open line."""
    if isinstance(raw, StoppedError):
        return RefusedError(STOPPED)
    if isinstance(raw, UnicodeEncodeError) or _NUL in str(raw).lower():
        return SaveError(_BY_STATE["22P05"])
    if not isinstance(raw, psycopg.OperationalError):
        return None
    shut = _told(_said(raw), _NOT_LET_IN | _NOT_TAKEN, address)
    return SaveError(f"{shut} {NOTHING_CHANGED}" if shut else AWAY)


def not_connected(error: BaseException, address: ServerAddress) -> RegisterError:
    """What people read when a shared register cannot be opened.

    A server that lets nobody in for what it says in another language may want another password.
    """
    raw = driver_error(error)
    if isinstance(raw, StoppedError):
        return RegisterError(STOPPED)
    said = _said(raw)
    pgconn = getattr(raw, "pgconn", None)
    wanting = bool(pgconn is not None and pgconn.needs_password)
    if wanting:
        said = "no password supplied"
    found = _told(said, _NOT_LET_IN | _NOT_TAKEN | _NOT_REACHED, address)
    own = _ITS_OWN.search(str(raw))
    if found is None and own is not None:
        return PassphraseError(_filled(_OTHER_WORDS, address, " ".join(own[1].split())))
    if wanting or found == _WRONG:
        return PassphraseError(found or _WRONG)
    about = next((part for sign, part in _ABOUT.items() if sign in said.lower()), "host")
    return UnreachableError(found or _filled(_ELSE, address, said), about)


def why_away(error: BaseException, address: ServerAddress, *, reached: bool) -> str:
    """Why a register that is open is not heard of, in a sentence; ``reached`` says that it was."""
    state = getattr(driver_error(error), "sqlstate", None)
    if not reached:
        return str(not_connected(error, address))
    found = None if state is None or state[:2] in _BROKEN_BY else refusal(error, address)
    return BROKEN if found is None else str(found).replace(f" {NOTHING_CHANGED}", "")


def _said(raw: BaseException) -> str:
    return " ".join(str(raw).split()).rstrip(".")


def _told(said: str, sentences: Mapping[str, str], address: ServerAddress) -> str | None:
    """The first of the sentences whose sign is in what was said."""
    for sign, why in sentences.items():
        if sign.replace("{database}", address.database).lower() in said.lower():
            return _filled(why, address, said)
    return None


def _filled(sentence: str, address: ServerAddress, said: str) -> str:
    return sentence.format(
        host=address.host,
        port=address.port,
        database=address.database,
        name=address.name,
        user=address.user or "your account",
        said=said,
    )


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
