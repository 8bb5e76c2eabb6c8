"""A report read in, against the plain text of its pages from PDFium and nothing else."""

import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from blackpool_tracker.importing.reader import read
from blackpool_tracker.resources import resource
from tests.benchmarks.timing import Figure, median_ms
from tests.importing.documents import Heading, NextPage, Numbered, Part, Title, report_pdf

PAGES = 20
MOST_MIB = 500
WORDS = (
    "Social workers see children often and know them well, and most plans are clear and say what "
    "must change for the child, by whom and by when. However, too many children wait too long for "
    "help when their circumstances do not improve, and managers do not always see it soon enough "
    "to act. Inspectors saw careful direct work with families who had been known to services for "
    "years, which had made a difference to how safe their children felt at home. "
)
"""Sentences as long as in real reports: 130 letters."""


def measure() -> list[Figure]:
    content = _report()
    took = median_ms(lambda: read(content, "report.pdf", lambda _share: True), times=5, cpu=True)
    floor = median_ms(lambda: _plain(content), times=5, cpu=True)
    return [
        Figure(f"report of {PAGES} pages: CPU", took, "ms", floor=floor, limit=8),
        Figure(
            "most memory while it is read",
            _memory(content),
            "MiB",
            limit=MOST_MIB,
            limit_of="value",
        ),
    ]


def _report() -> bytes:
    """A report with its fonts embedded, as the inspectorate's are."""
    parts: list[Part] = [Title("Inspection of Anywhere local authority children’s services")]
    number = 1
    for page in range(PAGES):
        parts.append(Heading(f"The experiences and progress of children: {page}"))
        for _ in range(7):
            parts.append(Numbered(number, WORDS))
            number += 1
        parts.append(NextPage())
    fonts = ("SourceSans3-Regular", "SourceSans3-Bold")
    for font in fonts:
        pdfmetrics.registerFont(TTFont(font, str(resource(f"fonts/{font}.ttf"))))
    return report_pdf(parts[:-1], footer="Inspection of Anywhere local authority", fonts=fonts)


def _plain(content: bytes) -> None:
    with closing(pypdfium2.PdfDocument(content)) as document:
        for index in range(len(document)):
            with closing(document[index]) as page, closing(page.get_textpage()) as text:
                text.get_text_range()


def _memory(content: bytes) -> float:
    """The most memory that a process held which did nothing but read the report."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.pdf")
        path.write_bytes(content)
        program = (
            "import sys; from pathlib import Path;"
            "from blackpool_tracker.importing.reader import read;"
            "from tests.benchmarks.stopwatch import peak_memory;"
            "read(Path(sys.argv[1]).read_bytes(), 'report.pdf', lambda _share: True);"
            "print(peak_memory())"
        )
        ended = subprocess.run(
            [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
        )
    return float(ended.stdout)
