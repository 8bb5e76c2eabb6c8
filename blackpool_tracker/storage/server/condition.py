"""How a server itself is: its room, its connections, its clock, and whether it takes changes."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, text

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.storage.server.opening import COPY

FEW: Final = 10  # connections; each window takes two, and some more now and then
ASTRAY: Final = 60  # seconds by which two clocks differ before anybody is told
_MB: Final = 1_000_000

_ASKED: Final = text(
    "SELECT pg_database_size(current_database()) AS size,"
    " (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS used,"
    " current_setting('max_connections')::integer"
    " - current_setting('superuser_reserved_connections')::integer AS most,"
    " clock_timestamp() AS now, pg_is_in_recovery() AS copy,"
    " current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on' AS safe,"
    " current_setting('default_transaction_read_only') = 'on' AS closed"
)


class Condition(NamedTuple):
    """Sentences: how it is, and what is wrong with it."""

    facts: tuple[str, ...]
    faults: tuple[str, ...]


def condition_of(connection: Connection, address: ServerAddress) -> Condition:
    """How the server at an address is just now.

    How much room its disk has PostgreSQL tells nobody.
    """
    found = connection.execute(_ASKED).one()
    ahead = (found.now - clock.now()).total_seconds()
    facts = (
        f"The database takes {-(-found.size // _MB):,} MB of a disk whose room nobody tells us.",
        f"{found.used} of {found.most} connections are in use.",
        f"Its clock and this machine's differ by {abs(ahead):.0f} seconds.",
    )
    return Condition(facts, tuple(_faults(found, ahead, address)))


def _faults(found: Row[Any], ahead: float, address: ServerAddress) -> Iterator[str]:
    host = address.host
    if found.copy:
        yield COPY.format(host=host)
    if found.closed:
        yield (
            f"{address.name} takes no changes: default_transaction_read_only is on for it. Switch"
            " that off when people shall work in it again."
        )
    if not found.safe:
        yield (
            f"The server at {host} may lose what it has saved when its machine fails, for fsync or"
            " full_page_writes is off. Switch both on."
        )
    if found.most - found.used < FEW:
        yield (
            f"The server at {host} takes {found.most} connections, and {found.used} are in use."
            " Raise max_connections, or see who holds them (pg_stat_activity)."
        )
    if abs(ahead) > ASTRAY:
        way = "ahead of" if ahead > 0 else "behind"
        yield (
            f"The clock of the server at {host} is {abs(ahead) / 60:.0f} minutes {way} this"
            " machine's. Steps are written down by the clock of who makes them: set both right."
        )
