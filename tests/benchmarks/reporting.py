"""The board's report against the same lines of text drawn by ReportLab and nothing else."""

from io import BytesIO

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from blackpool_tracker.reporting.board_report import render
from blackpool_tracker.reporting.fonts import Face
from tests.benchmarks.timing import Figure, median_ms
from tests.reporting.reports import a_report


def measure() -> list[Figure]:
    return [_one(size) for size in (200, 800)]


def _one(size: int) -> Figure:
    report = a_report(size)
    rendered = render(report, lambda _share: True)
    assert rendered is not None
    pages = _lines(rendered.data)
    took = median_ms(lambda: render(report, lambda _share: True), times=3, cpu=True)
    floor = median_ms(lambda: _raw(pages), times=3, cpu=True)
    count = rendered.pages
    return Figure(
        f"report of {size} findings, {count} pages: CPU a page", took / count, "ms",
        floor=floor / count, limit=3,
    )  # fmt: skip


def _lines(data: bytes) -> list[list[str]]:
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_bounded().splitlines() for page in document]
    document.close()
    return pages


def _raw(pages: list[list[str]]) -> bytes:
    """The same lines, drawn one under the other."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    for lines in pages:
        canvas.setFont(Face.REGULAR, 9)
        for number, line in enumerate(lines):
            canvas.drawString(50, 800 - number * 9, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
