"""Sheets that went out, for tests of what comes back in them."""

import dataclasses

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.exchange.rows import ReturnedBook, ReturnedRow, told
from blackpool_tracker.services.returned import Returned
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.register_rows import register_rows
from blackpool_tracker.storage.sealing import carried
from blackpool_tracker.storage.steps import newest_step


def returned(workspace):
    return workspace.read_by(Returned)


def sent(workspace, *, kind="", person=None):
    """The register as a workbook that goes out now, and comes back as it went."""

    def read(store):
        uid = ""
        if kind:
            uid = f"sheet {store.seen}"
            with store.step("Send a sheet") as step:
                step.add(
                    t.SentSheet(
                        uid=uid, kind=kind, person_id=person, file_name="S.xlsx", on=step.day,
                        by="ann", step=store.seen, seal="",
                    )
                )  # fmt: skip
        with store.reading() as session:
            step = newest_step(session)
            seal = carried(session.connection(), step)
            rows = [row for rows in register_rows(session).values() for row in rows]
        listed = {RowKey(row.table, row.id): row.version for row in rows}
        back = [
            ReturnedRow(
                row.table, row.id, row.version, row.values,
                {key: f"{row.table}!{key}{row.id}" for key in row.values},
            )
            for row in rows
        ]  # fmt: skip
        return ReturnedBook("Back.xlsx", "digest", uid, step, seal, tuple(back), listed)

    return workspace.read_by(read)


def edited(book, table, number, **values):
    """The book with other values in one row."""
    rows = tuple(
        dataclasses.replace(
            row,
            values={**row.values, **values},
            cells={**row.cells, **{key: f"{table}!{key}{number}" for key in values}},
        )
        if (row.table, row.id) == (table, number)
        else row
        for row in book.rows
    )
    return dataclasses.replace(book, rows=rows)


def with_added(book, table, **values):
    cells = {key: f"{table}!{key}99" for key in values}
    new = ReturnedRow(table, None, None, values, cells)
    return dataclasses.replace(book, rows=(*book.rows, new))


def taken(workspace, book, chosen=None):
    service = returned(workspace)
    return service.take_over(service.compare(book), chosen)


def action(workspace, number=1):
    return workspace.actions.lines([number])[number]


def everything(workspace):
    """All that the register holds, of any kind, as it is compared."""

    def read(store):
        with store.reading() as session:
            return {
                told(value)
                for rows in register_rows(session).values()
                for row in rows
                for value in row.values.values()
            }

    return workspace.read_by(read)
