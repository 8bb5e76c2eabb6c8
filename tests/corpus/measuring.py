"""Reads the documents of a folder and counts what is right, by the measures that are named here.

A measure takes a document with its notes, and its reading, and gives a count for each field.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.reading import Reading
from blackpool_tracker.importing.reader import read
from tests.corpus import facts, judged, paragraphs
from tests.corpus.counting import Count, exact
from tests.corpus.known import Known

Measure = Callable[[Known, Reading], Iterable[Count]]

MEASURES: tuple[Measure, ...] = (facts.measured, paragraphs.measured, judged.measured)
NO_DOCUMENT = "not_pdf"


def measured(known: Known) -> Iterator[Count]:
    """The counts of one document; one that is none must be refused."""
    content = known.path.read_bytes()
    try:
        reading = read(content, known.path.name, lambda _share: True)
    except RefusedError as refused:
        yield exact("read or refused", NO_DOCUMENT, known.kind if refused else "")
        return
    yield exact("read or refused", known.kind != NO_DOCUMENT, True)
    for measure in MEASURES:
        yield from measure(known, reading)


def timed(known: Known) -> tuple[float, list[Count]]:
    """The seconds that the reading of a document took, and its counts."""
    begun = time.perf_counter()
    with suppress(RefusedError):
        read(known.path.read_bytes(), known.path.name, lambda _share: True)
    return time.perf_counter() - begun, list(measured(known))
