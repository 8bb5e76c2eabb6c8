"""SQLAlchemy's engines: each has its own connections, and all share what was learnt and compiled.

``create_engine`` asks the driver anew for each engine, and compiles each question anew for each.
That takes longer than most answers: it would be paid again for a register of another day, for each
copy, and for one that is opened anew.
"""

import sqlite3
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any, Final, cast

from sqlalchemy import Dialect, Engine, QueuePool, create_engine, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.util import LRUCache

ADDRESS: Final = "sqlite://"
WRITES: Final = "writes"  # execution option of a connection that will change something
AHEAD: Final = "ahead"
"""The value of ``WRITES`` for what comes before a step: on a server it takes nobody's turn."""
_COMPILED: Final = LRUCache[Any, Any](1_000)
"""Statements in SQL, by their shape and dialect; with each, the first of its shape, but no row."""


def engine_with(open_one: Callable[[], sqlite3.Connection], driver: ModuleType) -> Engine:
    """An engine on what ``open_one`` connects to, with the module that makes its connections."""
    dialect = _dialect_of(driver)
    creator = cast(Callable[[], DBAPIConnection], open_one)  # Python's own stubs say less of it
    return Engine(
        QueuePool(creator, dialect=dialect),
        dialect,
        make_url(ADDRESS),
        execution_options={"compiled_cache": _COMPILED},
        # The values of a statement are people's words: no error, and so no log, may quote them.
        hide_parameters=True,
    )


@cache
def _dialect_of(driver: ModuleType) -> Dialect:
    """What SQLAlchemy knows of a driver and its errors; it asks on a first connection."""
    engine = create_engine(ADDRESS, module=driver)
    with engine.connect():
        pass
    engine.dispose()
    return engine.dialect
