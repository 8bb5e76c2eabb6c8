"""Is the register sound: the file, the journal, and every file kept as evidence."""

import hashlib

from sqlalchemy import select
from sqlmodel import col

from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.past import differences
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.tables import Blob


def faults_of(store: Store) -> list[str]:
    """What is wrong, a sentence each; empty when sound.

    SQLite's own check finds one flipped bit in twenty-five, so the rows are compared with what
    the journal gives, and every evidence file with its SHA-256.
    """
    with store.reading() as session:
        wrong = sqlite.faults(session.connection())
        if wrong:
            return wrong
        wrong = differences(session)
        asked = select(col(Blob.sha256), col(Blob.size), col(Blob.content))
        for digest, size, content in session.connection().execute(asked):
            if len(content) != size or hashlib.sha256(content).hexdigest() != digest:
                wrong.append(f"The evidence file {digest[:12]}… is not as it was attached.")
    return wrong
