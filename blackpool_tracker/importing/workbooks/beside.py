"""Workbooks are read in a process of their own, with limits of memory and of time.

A file made to fill the memory, to run for ever or to bring a library down ends that process and
nothing else, and a damaged one is a sentence.
"""

import gc
import multiprocessing
import sys
from collections.abc import Callable
from functools import partial
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

NOT_BEGUN: Final = (
    "{name} was not read: the process that reads workbooks could not be begun. Close other"
    " programs and try again; if that does not help, ask whoever set this program up."
)
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
    with here, there:
        try:
            process.start()
        except OSError as error:
            raise RefusedError(NOT_BEGUN.format(name=name)) from error
        there.close()
        try:
            return _gathered(here, content, name, go_on)
        finally:
            process.kill()
            process.join()


def _gathered(here: Connection, content: bytes, name: str, go_on: GoOn) -> Workbook:
    gathering, share, why_ended = wire.Gathering(), 0.0, NOT_BEGUN
    try:
        here.send_bytes(content)
        while True:
            _wait(here, name, partial(go_on, share))
            kind, held = wire.opened(here.recv_bytes())
            why_ended = DAMAGED
            if kind == "end":
                return gathering.whole()
            if kind == "refused":
                raise RefusedError(str(held))
            if kind == "share":
                share = held if isinstance(held, float) else share
            else:
                gathering.add(kind, held)
    except (EOFError, OSError) as error:
        raise RefusedError(why_ended.format(name=name)) from error


def _wait(here: Connection, name: str, go_on: Callable[[], bool]) -> None:
    """Wait for the next word; raises ``RefusedError`` where none comes, and when told to stop."""
    silent = 0.0
    while go_on():
        if here.poll(LOOK):
            return
        silent += LOOK
        if silent > SILENCE:
            raise RefusedError(TOO_LONG.format(name=name))
    raise RefusedError(f"The reading of {name} was stopped.")


def _read_there(there: Connection, name: str, kind: Kind) -> None:
    """In the other process: read, and send what was read in pieces.

    What a library raises for a damaged file ends the process, which the first one tells.
    """
    sys.stderr = None  # the sentence says it
    gc.disable()  # what is read lives until the process ends, and to look for dead rings costs time
    _limit_memory()
    there.send_bytes(wire.share_piece(0.0))  # it has begun: what ends it now lies in the file
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
    """So that it gives up by itself before the machine does.

    Windows has no such limit here: there what is unpacked (``kinds``) and laid out (``limits``) is
    counted before it is, as it is everywhere.
    """
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  there is none on Windows

        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
