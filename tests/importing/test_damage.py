"""A PDF that opens and has yet lost something says so: nothing goes missing in silence."""

import io
import re
import zlib

import pytest
from reportlab.pdfgen.canvas import Canvas

from blackpool_tracker.importing.files.damage import BROKEN_PARTS, MENDED
from blackpool_tracker.importing.reader import read
from tests.importing.documents import a_letter, a_report


def warned(content: bytes) -> tuple[str, ...]:
    return read(content, "made-up.pdf", lambda _share: True).warnings


def packed(content: bytes) -> bytes:
    """The PDF with one more part, packed in the usual way."""
    words = zlib.compress(b"BT (Words that were printed there.) Tj ET " * 20)
    part = b"99 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n"
    cross = content.index(b"xref\n")
    added = part % (len(words), words)
    moved = re.sub(
        rb"startxref\s+(\d+)", lambda at: b"startxref\n%d" % (int(at[1]) + len(added)), content
    )
    return moved[:cross] + added + moved[cross:]


@pytest.mark.parametrize("made", [a_letter, a_report])
def test_a_whole_pdf_gives_no_warning_of_damage(made):
    assert warned(made()) == ()


def test_a_pdf_whose_list_of_parts_is_lost_is_read_with_a_warning():
    content = a_report()
    at = content.rfind(b"startxref")
    assert warned(content[:at] + b"startxref\n12\n%%EOF\n") == (MENDED,)


def test_a_pdf_that_shows_fewer_pages_than_it_holds_says_so():
    fewer = re.sub(rb"/Count \d+", b"/Count 2", a_report())
    (warning,) = warned(fewer)
    assert warning.startswith("This PDF holds 4 pages and shows only 2.")


def test_a_packed_part_that_is_damaged_is_told():
    content = packed(a_letter())
    assert warned(content) == ()
    at = content.index(b"stream\n", content.index(b"99 0 obj")) + 30
    assert warned(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]) == (BROKEN_PARTS,)


def test_a_page_that_shows_nothing_is_told():
    made = io.BytesIO()
    canvas = Canvas(made)
    for words in ("Words of a report that can be read by anybody.", "", "And some more of them."):
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    assert warned(made.getvalue())[0].startswith("Page 2 shows nothing at all.")
