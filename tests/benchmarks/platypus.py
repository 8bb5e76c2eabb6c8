"""What a report says, set by ReportLab's platypus as its manual shows it: the naive way."""

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table
from reportlab.platypus.tableofcontents import TableOfContents

from blackpool_tracker.reporting.fonts import Face, font
from tests.reporting.spoken import is_mark

BODY = ParagraphStyle("Body", fontName=Face.REGULAR.value, fontSize=9, leading=12)
HEAD = ParagraphStyle("Head", fontName=Face.SEMIBOLD.value, fontSize=14, leading=18)


class Document(SimpleDocTemplate):
    """Tells the contents of each heading, as the manual has it."""

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - ReportLab's name
        if isinstance(flowable, Paragraph) and flowable.style is HEAD:
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page))


def naive(parts: list[str]) -> bytes:
    """The parts of ``spoken`` as a PDF with contents."""
    for face in Face:
        font(face)
    out = BytesIO()
    document = Document(out, pagesize=A4, pageCompression=1, invariant=1)
    document.multiBuild([TableOfContents(), *_flowables(parts)])
    return out.getvalue()


def _flowables(parts: list[str]) -> Iterator[Flowable]:
    rows: list[list[list[Flowable]]] = []
    role, depth = "", 0
    for part in parts:
        if is_mark(part):
            role = part[2:-1].split()[0]
            depth += (role == "Table") - (role == "/Table")
            if role == "TR":
                rows.append([])
            elif role in {"TH", "TD"}:
                rows[-1].append([])
            elif role == "/Table":
                yield Table(rows, repeatRows=1, colWidths=[450 / len(rows[0])] * len(rows[0]))
                rows = []
        else:
            text = Paragraph(escape(part), HEAD if role in {"H1", "H2", "H3"} else BODY)
            if depth:
                rows[-1][-1].append(text)
            else:
                yield text
