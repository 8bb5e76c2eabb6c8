"""The board's report against the same lines drawn by ReportLab alone, and against its platypus."""

import time
import tracemalloc
from collections.abc import Callable, Iterator
from io import BytesIO

import docx
import pypdfium2
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from reportlab.pdfgen.canvas import Canvas

from blackpool_tracker.domain.layouts import Layout, PaperKind, layout_for
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.reporting.blocks import Gap, Text, place
from blackpool_tracker.reporting.board_report import Rendered, render
from blackpool_tracker.reporting.flow import Flow
from blackpool_tracker.reporting.fonts import Face
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.patience import patience
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import CELL
from blackpool_tracker.reporting.text import Ruler
from blackpool_tracker.reporting.word.document import report_in_word
from tests.benchmarks.platypus import naive
from tests.benchmarks.timing import Figure
from tests.reporting.reports import a_report
from tests.reporting.spoken import of_report

SIZES = (200, 800)
NAIVE = 200
"""Findings in the report that platypus sets as well; it takes its time."""

ROWS = (400, 6400)
TIMES = 5
WORD = 2.5
"""How much more a Word document may take than its words alone take the library."""

MEGABYTE = 1e6
KILOBYTE = 1e3
COLUMNS = (Column("Ref", 0.2), Column("Words", 0.8))


def measure() -> list[Figure]:
    figures = [figure for size in SIZES for figure in _size(size)]
    return [*figures, _platypus(), _rows(), _word()]


def _size(size: int) -> list[Figure]:
    report = a_report(size)
    rendered = _rendered(size)
    pages = _lines(rendered.data)
    took, floor = least_ms(lambda: render(report, lambda _: True), lambda: _raw(pages), times=TIMES)
    count, what = rendered.pages, f"report of {size} findings, {rendered.pages} pages"
    return [
        Figure(f"{what}: CPU a page", took / count, "ms", floor=floor / count, limit=2),
        Figure(f"{what}: file a page", len(rendered.data) / count / KILOBYTE, "KB",
               limit=5, limit_of="value"),
        Figure(f"{what}: memory a page", _memory(size) / count / MEGABYTE, "MB",
               limit=0.25, limit_of="value"),
    ]  # fmt: skip


def _platypus() -> Figure:
    report, parts = a_report(NAIVE), of_report(a_report(NAIVE)).parts
    took, floor = least_ms(lambda: render(report, lambda _: True), lambda: naive(parts), times=1)
    return Figure(f"report of {NAIVE} findings: CPU against platypus", took, "ms",
                  floor=floor, limit=0.2)  # fmt: skip


def _rows() -> Figure:
    """Both calls set as many rows, so that what else the machine does weighs on both alike."""
    few, many = ROWS
    again = many // few
    one, other = least_ms(
        lambda: [_table(few) for _ in range(again)], lambda: _table(many), times=TIMES
    )
    return Figure(f"table of {many} rows: CPU a row, against {few} rows", other / many * 1000, "us",
                  floor=one / many * 1000, limit=1.25)  # fmt: skip


def _word() -> Figure:
    """The exceptions as a Word document, against the same words as bare paragraphs."""
    report, layout = a_report(SIZES[-1]), layout_for(PaperKind.EXCEPTIONS)
    document = docx.Document(BytesIO(_in_word(report, layout)))
    words = [words for words in _paragraphs(document.element.body) if words]
    took, floor = least_ms(lambda: _in_word(report, layout), lambda: _bare(words), times=TIMES)
    return Figure(f"Word document of {len(words)} paragraphs: CPU", took, "ms",
                  floor=floor, limit=WORD)  # fmt: skip


def _in_word(report: BoardReport, layout: Layout) -> bytes:
    made = report_in_word(report, lambda _: True, layout)
    assert made is not None
    return made.data


def _paragraphs(body: BaseOxmlElement) -> Iterator[str]:
    """The words of every paragraph, those in tables too."""
    for paragraph in body.iter(qn("w:p")):
        yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _bare(words: list[str]) -> bytes:
    """The same words by the library alone, a paragraph each."""
    document, buffer = docx.Document(), BytesIO()
    for each in words:
        document.add_paragraph(each)
    document.save(buffer)
    return buffer.getvalue()


def least_ms(*calls: Callable[[], object], times: int) -> tuple[float, ...]:
    """CPU milliseconds of each call, the least of ``times`` rounds in which they take turns."""
    least = [float("inf")] * len(calls)
    for _ in range(times):
        for at, call in enumerate(calls):
            start = time.process_time()
            call()
            least[at] = min(least[at], (time.process_time() - start) * 1000)
    return tuple(least)


def _memory(size: int) -> float:
    """Bytes that a report takes at most while it is made, its own values left out."""
    report = a_report(size)
    tracemalloc.start()
    render(report, lambda _: True)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return float(most)


def _rendered(size: int) -> Rendered:
    rendered = render(a_report(size), lambda _: True)
    assert rendered is not None
    return rendered


def _table(count: int) -> bytes:
    """A table of so many rows."""
    ruler = Ruler()
    with patience():
        flow = Flow(ruler, Gap(0))
        rows = [[Text(f"F{at}", CELL), Text("Plans drift. " * 9, CELL)] for at in range(count)]
        flow.add(Rows(COLUMNS, rows))
        flow.settle()
        paper = Paper(ruler, flow.anchors, len(flow.pages))
        for page in flow.pages:
            for placed in page:
                place(placed.block, paper, placed.x, placed.top)
            paper.next_page()
        return paper.finish()


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
