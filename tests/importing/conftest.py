"""Documents of one shape, read in every form in which they come."""

from collections.abc import Callable, Sequence

import pytest

from blackpool_tracker.domain.reading import Reading
from blackpool_tracker.importing.reader import read
from tests.importing.documents import Part, report_pdf, report_text


@pytest.fixture(params=[report_pdf, report_text])
def reading_of(request) -> Callable[[Sequence[Part]], Reading]:
    """Reads the parts of a document, as PDF and as text."""
    return lambda parts: read(request.param(parts), "made-up", lambda _share: True)
