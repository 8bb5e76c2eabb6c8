"""Papers for tests: with contents, links and words to be found, on pages that can be told apart."""

import io

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

COLOURS = ((1, 0, 0), (0, 0.6, 0), (0, 0, 1))
"""The ground of a square on each page, in turn."""


def a_paper(pages: int = 6, *, lying: int = 0) -> bytes:
    """A PDF whose first page links to its third; page ``lying`` lies on its side."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4, invariant=1)
    for page in range(1, pages + 1):
        size = landscape(A4) if page == lying else A4
        canvas.setPageSize(size)
        canvas.bookmarkPage(f"p{page}", fit="XYZ", left=0, top=size[1], zoom=0)
        canvas.addOutlineEntry(f"Part {page}", f"p{page}", level=0 if page % 2 else 1)
        canvas.setFillColorRGB(*COLOURS[(page - 1) % len(COLOURS)])
        canvas.rect(100, 100, 300, 300, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(72, 700, f"This is sheet {page}, and the children\u2019s plan is")
        canvas.drawString(72, 685, "kept in mind.")
        if page == 1:
            canvas.drawString(72, 600, "See part 3")
            canvas.linkAbsolute("", "p3", (72, 590, 200, 615))
            canvas.linkURL("https://www.example.org/", (72, 500, 200, 520))
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def sizes_of_paper(*sizes: tuple[float, float]) -> bytes:
    """A PDF of pages of these sizes in points, each with a frame 50 points within its edges."""
    held = io.BytesIO()
    canvas = Canvas(held, invariant=1)
    for width, height in sizes:
        canvas.setPageSize((width, height))
        canvas.setLineWidth(4)
        canvas.rect(50, 50, width - 100, height - 100)
        canvas.showPage()
    canvas.save()
    return held.getvalue()
