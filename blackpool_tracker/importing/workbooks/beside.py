"""Workbooks are read in a process of their own, with limits of memory and of time.

A file made to fill the memory, to run for ever or to bring a library down ends that process and
nothing else, and a damaged one is a sentence.
"""

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.workbooks import Workbook
from blackpool_tracker.importing.files.formats import MEGABYTE
from blackpool_tracker.importing.workbooks import wire
from blackpool_tracker.importing.workbooks.kinds import DAMAGED, Kind, kind_of

GoOn = Callable[[float], bool]
"""Is told the share done, 0 to 1, and says whether to go on."""

MEMORY: Final = 2048 * MEGABYTE  # of addresses, which are more than what is used
SILENCE: Final = 60.0
"""Seconds without a word from the other process, after which it is given up."""
LOOK: Final = 0.1
"""Seconds between two looks whether to go on."""

TOO_LARGE: Final = (
    "{name} needs more memory to be read than a tracker does. Save the sheets that matter in a"
    " workbook of their own."
)
TOO_LONG: Final = (
    "{name} took too long to be read, so it was given up. Save the sheets that matter in a workbook"
    " of their own."
)


def read(content: bytes, name: str, go_on: GoOn) -> Workbook:
    """The sheets of a workbook. ``name`` is that of its file, for the sentences of refusals.

    Raises ``RefusedError``, one sentence or two, for what cannot be read and when ``go_on`` said
    to stop.
    """
    kind = kind_of(content, name)
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_read_there, args=(there, name, kind), daemon=True
    )
    with here:
        process.start()
        there.close()
        try:
            here.send_bytes(content)
            return _gathered(here, name, go_on)
        except (EOFError, OSError) as error:
            raise RefusedError(DAMAGED.format(name=name)) from error
        finally:
            process.kill()
            process.join()


def _gathered(here: Connection, name: str, go_on: GoOn) -> Workbook:
    gathering, silent, share = wire.Gathering(), 0.0, 0.0
    while True:
        if not go_on(share):
            raise RefusedError(f"The reading of {name} was stopped.")
        if not here.poll(LOOK):
            silent += LOOK
            if silent > SILENCE:
                raise RefusedError(TOO_LONG.format(name=name))
            continue
        silent = 0.0
        kind, held = wire.opened(here.recv_bytes())
        if kind == "end":
            return gathering.whole()
        if kind == "refused":
            raise RefusedError(str(held))
        if kind == "share":
            share = held if isinstance(held, float) else share
        else:
            gathering.add(kind, held)


def _read_there(there: Connection, name: str, kind: Kind) -> None:
    """In the other process: read, and send what was read in pieces.

    What a library raises for a damaged file ends the process, which the first one tells.
    """
    sys.stderr = None  # the sentence says it
    _limit_memory()
    content = there.recv_bytes()
    try:
        book = _book(kind, content, name, lambda share: there.send_bytes(wire.share_piece(share)))
    except RefusedError as error:
        there.send_bytes(wire.refusal_piece(str(error)))
        return
    except MemoryError:
        there.send_bytes(wire.refusal_piece(TOO_LARGE.format(name=name)))
        return
    for piece in wire.pieces_of(book):
        there.send_bytes(piece)


def _book(kind: Kind, content: bytes, name: str, moved: Callable[[float], None]) -> Workbook:
    """Each kind brings its own library, loaded here and in no other process."""
    if kind is Kind.EXCEL:
        from blackpool_tracker.importing.workbooks.excel import workbook_of_excel  # noqa: PLC0415  on use

        return workbook_of_excel(content, name, moved)
    if kind is Kind.OPEN_DOCUMENT:
        from blackpool_tracker.importing.workbooks.open_document import (  # noqa: PLC0415  on use
            workbook_of_open_document,
        )

        return workbook_of_open_document(content, name)
    from blackpool_tracker.importing.workbooks.delimited import workbook_of_delimited  # noqa: PLC0415  on use

    return workbook_of_delimited(content, name)


def _limit_memory() -> None:
    """So that it gives up by itself before the machine does; Windows has no such limit here."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  there is none on Windows

        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
