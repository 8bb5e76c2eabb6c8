"""What the database itself finds wrong with a file. As SQLite's own as ``sqlite.py``."""

from sqlalchemy import Connection


def faults(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file; empty when sound.

    That the bytes of a kept file are not there is no reason to leave a file as it is; a check
    tells of it.
    """
    wrong = [f"The file is damaged: {line}." for line in integrity(connection)]
    for name, row, parent, _number in dangling(connection):
        if parent != "blob":
            wrong.append(f"Row {row} of {name} points to a row of {parent} that is not there.")
    return wrong


def integrity(connection: Connection) -> list[str]:
    """What SQLite's own check of the file says, in its words; empty when the file is sound.

    A server looks after its files by itself, and keeps every row that another points to.
    """
    if connection.dialect.name != "sqlite":
        return []
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    # One answer of SQLite may have several lines, the first a heading such as "*** in … ***".
    lines = [line for answer in found for line in answer.splitlines() if "***" not in line]
    return [] if found == ["ok"] else lines or found


def dangling(connection: Connection) -> list[tuple[str, int, str, int]]:
    """The rows that point to what is not there: table, row, the table pointed to, and which key."""
    if connection.dialect.name != "sqlite":
        return []
    found = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return [(name, row, parent, number) for name, row, parent, number in found]
