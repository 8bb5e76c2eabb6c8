"""Small documents in the shapes of Ofsted's reports and letters, laid out as PDF.

    report_pdf([Title("Inspection of Anywhere local authority"), Body("Words."), Numbered(1, "…")])

The words are made up. ``footer`` runs along every page but the first, with the page's number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from textwrap import fill

from PIL import Image as PillowImage
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
)

CORE = ("Helvetica", "Helvetica-Bold")
"""Fonts that every reader of PDF has, so that none is embedded: plain and bold."""


WRAPPED = 95
"""Letters of a row of pasted text."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a document, in large letters."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in bold letters."""

    text: str
    size: float = 14


@dataclass(frozen=True, slots=True)
class Body:
    """A paragraph without a number."""

    text: str
    size: float = 12


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph with its number, hanging."""

    number: int | str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    text: str
    bullet: str = "•"
    indent: float = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """A table, as that of judgements."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture without letters, as a scan is."""


@dataclass(frozen=True, slots=True)
class NextPage:
    """The end of a page."""


Part = Title | Heading | Body | Numbered | Item | Rows | Picture | NextPage


def report_pdf(parts: Sequence[Part], *, footer: str = "", fonts: tuple[str, str] = CORE) -> bytes:
    """A PDF with these parts, one below the other, in a plain and a bold font."""
    made = BytesIO()
    setting = _Setting(*fonts)

    def page(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont(setting.plain.fontName, 8)
        if footer and document.page > 1:
            canvas.drawString(72, 40, footer)
            canvas.drawRightString(523, 32, str(document.page))

    document = BaseDocTemplate(made, pagesize=A4, title="Made up")
    frame = Frame(72, 72, A4[0] - 144, A4[1] - 144, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=page)])
    document.build([setting.laid(part) for part in parts])
    return made.getvalue()


def report_text(parts: Sequence[Part]) -> bytes:
    """The words of the parts as they are pasted: wrapped, with form feeds between pages."""
    return "\n\n".join(_pasted(part) for part in parts).encode()


def _pasted(part: Part) -> str:
    match part:
        case Title(text) | Heading(text) | Body(text):
            return "\n".join(fill(row, WRAPPED) for row in text.split("<br/>"))
        case Numbered(mark, text):
            return fill(f"{mark}. {text}", WRAPPED)
        case Item(text, mark):
            return fill(f"{mark} {text}", WRAPPED)
        case Rows(rows):
            return "\n".join(f"{area} {grade}" for area, grade in rows)
        case _:
            return "\f"


class _Setting:
    """Lays parts out in two fonts."""

    def __init__(self, plain: str, bold: str) -> None:
        self.plain = ParagraphStyle(
            "plain", fontName=plain, fontSize=12, leading=14.4, spaceAfter=12
        )
        self._bold = ParagraphStyle("bold", parent=self.plain, fontName=bold)
        self._hanging = ParagraphStyle("hanging", parent=self.plain, leftIndent=28)

    def laid(self, part: Part) -> Flowable:
        match part:
            case Rows() | Picture() | NextPage():
                return self._placed(part)
            case Numbered(number, text):
                return Paragraph(text, self._hanging, bulletText=f"{number}.")
            case Item(text, bullet, indent):
                style = ParagraphStyle(
                    "item",
                    parent=self.plain,
                    spaceAfter=6,
                    bulletIndent=indent,
                    leftIndent=indent + 18,
                )
                return Paragraph(text, style, bulletText=bullet)
            case _:
                return self._words(part)

    def _placed(self, part: Rows | Picture | NextPage) -> Flowable:
        match part:
            case Rows(rows):
                cells = [[Paragraph(cell, self.plain) for cell in row] for row in rows]
                return Table(cells, colWidths=[225, 200], hAlign="LEFT")
            case Picture():
                scan = BytesIO()
                PillowImage.new("L", (200, 300), 200).save(scan, "PNG")
                scan.seek(0)
                return Image(scan, 200, 300)
            case NextPage():
                return PageBreak()

    def _words(self, part: Title | Heading | Body) -> Paragraph:
        size = 26 if isinstance(part, Title) else part.size
        parent = self._bold if isinstance(part, Heading) else self.plain
        style = ParagraphStyle("words", parent=parent, fontSize=size, leading=1.2 * size)
        return Paragraph(part.text, style)


def a_report(*, authority: str = "Anywhere") -> bytes:
    """A short inspection report of four pages."""
    judgement = "The experiences and progress of children in care"
    return report_pdf(
        [
            Title(f"Inspection of {authority} local authority children’s services"),
            Heading("Inspection dates: 5 to 16 December 2022", 12),
            Heading("Lead inspector: Ann Example, His Majesty’s Inspector", 12),
            Rows([("Judgement", "Grade"), (judgement, "Good"), ("Overall effectiveness", "Good")]),
            Body(
                "Services for children are good. Leaders know them well, and have made "
                "them better. Some children wait too long for a decision-making panel."
            ),
            NextPage(),
            Heading("What needs to improve?"),
            Item("The timeliness of assessments."),
            Item("The help that children get:"),
            Item("early in their lives;", "–", 18),
            Item("when they leave care.", "–", 18),
            Heading(f"{judgement}: good"),
            Numbered(1, "Social workers see children often. However, plans are not always clear."),
            *(Numbered(n, f"Number {n}. " + "Words of practice go on. " * 15) for n in range(2, 9)),
            NextPage(),
            Body("Any address is at www.example.org.", 10),
        ],
        footer=f"Inspection of {authority} local authority children’s services",
    )


def a_letter(*, authority: str = "Anywhere") -> bytes:
    """A letter about a visit, of one page."""
    return report_pdf(
        [
            Body("Example House, Example Street, T 0300 123 4567, www.example.org", 9),
            Body("15 February 2022"),
            Body(f"Ann Example<br/>Director of {authority} children’s services<br/>1 Example Way"),
            Body("Dear Ann"),
            Heading(f"Monitoring visit to {authority} children’s services", 12),
            Body(
                f"This letter summarises the findings of the monitoring visit to {authority} "
                "children’s services on 11 and 12 January 2022. The inspectors were Bob Sample "
                "and Cy Trial."
            ),
            Heading("Areas covered by the visit", 12),
            Body("Inspectors looked at:"),
            Item("Step-up from, and step-down to, early help."),
            Item("Emergency action out of hours."),
            Heading("Headline findings", 12),
            Body("Staff are well supported. However, caseloads are too high in some teams."),
            Body("Yours sincerely"),
            Body("Bob Sample<br/>His Majesty’s Inspector"),
        ]
    )
