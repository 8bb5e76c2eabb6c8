"""What one engine learnt serves the next, and no register hears of another."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event, literal, select
from sqlalchemy.engine.interfaces import CacheStats

from blackpool_tracker.storage.sqlite import engine_for
from tests.builders import RIGHT, a_workspace

pytestmark = pytest.mark.files


@contextmanager
def connected(folder, name, passphrase=None):
    """A connection to a new register, and whether each question had been compiled before."""
    a_workspace(folder, name=name, passphrase=passphrase).close()
    engine = engine_for(folder / name, passphrase=passphrase)
    known = []

    @event.listens_for(engine, "before_cursor_execute")
    def look(_connection, _cursor, _sql, _values, context, _many):
        if context.compiled is not None:  # "BEGIN" is SQL as it stands
            known.append(context.cache_hit is CacheStats.CACHE_HIT)

    with engine.connect() as connection:
        yield connection, known
    engine.dispose()


def test_what_one_register_was_asked_need_not_be_compiled_for_the_next(tmp_path):
    for name, word, expected in (("a.register", "one", False), ("b.register", "two", True)):
        with connected(tmp_path, name) as (connection, known):
            answer = connection.scalar(select(literal(word).label("asked by this test alone")))

        assert answer == word
        assert known == [expected]


def test_each_driver_has_statements_of_its_own(tmp_path, quick):
    asked = select(literal(1).label("asked of either driver"))
    for name, passphrase in (("plain.register", None), ("secret.register", RIGHT)):
        with connected(tmp_path, name, passphrase) as (connection, known):
            assert connection.scalar(asked) == 1
            assert known == [False]
