"""Pages that are turned are read in order, and a passage is marked where it is shown."""

import io

import pypdfium2
import pytest
from PIL import Image, ImageOps
from reportlab.pdfgen.canvas import Canvas

from blackpool_tracker.domain.reading import Reading
from blackpool_tracker.importing.files.pictures import picture_of
from blackpool_tracker.importing.page_letters import letters_of
from blackpool_tracker.importing.quotes import boxes_of
from blackpool_tracker.importing.reader import read
from tests.importing.documents import a_letter, a_report

TURNS = (0, 90, 180, 270)
SHOWN = (300, 500)


def turned(content: bytes, degrees: int) -> bytes:
    """The PDF with every page turned as it is shown, and its words with it."""
    made = io.BytesIO()
    document = pypdfium2.PdfDocument(content)
    for page in document:
        page.set_rotation(degrees)
    document.save(made)
    document.close()
    return made.getvalue()


def upright(degrees: int) -> bytes:
    """A page that is turned and drawn so that its words are shown upright."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=SHOWN)
    canvas.setPageRotation(degrees)
    width, height = SHOWN if degrees % 180 == 0 else SHOWN[::-1]
    match degrees:
        case 90:
            canvas.translate(width, 0)
        case 180:
            canvas.translate(width, height)
        case 270:
            canvas.translate(0, height)
    canvas.rotate(degrees)
    canvas.drawString(50, 430, "Some first words that fill a row.")
    canvas.drawString(50, 400, "Others stand below them.")
    canvas.save()
    return made.getvalue()


def seen(content: bytes) -> tuple[int, int, int, int]:
    """Where anything is drawn on the first page, in points from its top left corner."""
    drawn = picture_of(content, 1, 1.0)
    size = drawn.width, drawn.height
    image = Image.frombuffer("RGBX", size, drawn.pixels, "raw", "RGBX", drawn.stride, 1)
    return ImageOps.invert(image.convert("L")).getbbox() or (0, 0, 0, 0)


def read_whole(content: bytes) -> Reading:
    return read(content, "made-up.pdf", lambda _share: True)


@pytest.mark.parametrize("degrees", TURNS[1:])
@pytest.mark.parametrize("made", [a_report, a_letter])
def test_a_document_is_read_the_same_whichever_way_its_pages_are_turned(made, degrees):
    assert read_whole(turned(made(), degrees)) == read_whole(made())


@pytest.mark.parametrize("degrees", TURNS)
def test_words_upright_on_a_turned_page_are_read_from_the_top_down(degrees):
    said = " ".join(paragraph.text for paragraph in read_whole(upright(degrees)).paragraphs)
    assert said == "Some first words that fill a row. Others stand below them."


@pytest.mark.parametrize("degrees", TURNS)
@pytest.mark.parametrize("made", [upright, lambda degrees: turned(upright(0), degrees)])
def test_a_passage_is_marked_where_the_turned_page_shows_it(made, degrees):
    content = made(degrees)
    first, second = (
        boxes_of(content, 1, words)[0]
        for words in ("Some first words that fill a row.", "Others stand below them.")
    )
    both = (
        min(first.left, second.left),
        min(first.top, second.top),
        max(first.right, second.right),
        max(first.bottom, second.bottom),
    )
    assert both == pytest.approx(seen(content), abs=4.0)


@pytest.mark.parametrize("degrees", TURNS)
def test_letters_are_marked_where_a_turned_page_shows_them(degrees):
    content, said = upright(degrees), "Others stand below them."
    (row,) = boxes_of(content, 1, said)
    letters = letters_of(content, 1)
    start = letters.text.index(said)
    place = letters.nearest((row.left + row.right) / 2, (row.top + row.bottom) / 2)
    assert start <= place < start + len(said)
    (line,) = letters.lines(start, start + len(said))
    assert (line.left, line.right) == pytest.approx((row.left, row.right), abs=2)
    assert line.top <= row.top < row.bottom <= line.bottom
