"""Where a shared register is: a database on a server."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from blackpool_tracker.domain.errors import RegisterError

SCHEMES: Final = ("postgresql", "postgres")
PORT: Final = 5432
OPTIONS: Final = ("sslmode", "sslrootcert", "sslcert", "sslkey", "krbsrvname", "gssencmode")
"""What an address may say beside where the database is; PostgreSQL's own names."""
EXAMPLE: Final = "postgresql://db.example.gov.uk/improvement"


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A database on a PostgreSQL server that holds one register.

    ``host`` may be the folder of a socket; ``user`` is empty where the account's own name serves.
    ``options`` are ``OPTIONS`` by name, such as the file of the council's own certificates.
    """

    host: str
    database: str
    user: str = ""
    port: int = PORT
    options: tuple[tuple[str, str], ...] = field(default=())

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.database} on {self.host}"

    @property
    def place(self) -> "ServerAddress":
        """Where it is alone: not who signs in, nor how."""
        return ServerAddress(self.host, self.database, port=self.port)

    def __str__(self) -> str:
        """The address as it is typed; there is no password in it."""
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else quote(self.host, safe="")
        port = f":{self.port}" if self.port != PORT else ""
        asked = f"?{urlencode(self.options)}" if self.options else ""
        return f"{SCHEMES[0]}://{user}{host}{port}/{quote(self.database, safe='')}{asked}"


def is_address(typed: str) -> bool:
    """Whether what was typed is the address of a shared register, and no path."""
    return typed.strip().partition("://")[0].lower() in SCHEMES and "://" in typed


def address_from(typed: str) -> ServerAddress:
    """The address that was typed; raises ``RegisterError`` when it is none that can be used."""
    try:
        parts = urlsplit(typed.strip())
        port = parts.port or PORT
        # ``hostname`` would be in small letters, which the folder of a socket need not be.
        place = parts.netloc.rpartition("@")[2]
        host = unquote(place.removesuffix(f":{parts.port}")).strip("[]")
        database = unquote(parts.path.strip("/"))
        options = tuple(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True))
    except ValueError as error:
        raise RegisterError(f"This is no address of a database. Write it as {EXAMPLE}.") from error
    if parts.password is not None:
        raise RegisterError(
            "Leave the password out of the address: it would be seen by others. It is asked for."
        )
    if not host or not database or "/" in database:
        raise RegisterError(f"The address wants a server and a database, as {EXAMPLE}.")
    if unknown := [name for name, _value in options if name not in OPTIONS]:
        raise RegisterError(
            f"“{unknown[0]}” is nothing that an address can say. It may say {', '.join(OPTIONS)}."
        )
    return ServerAddress(host, database, unquote(parts.username or ""), port, options)
