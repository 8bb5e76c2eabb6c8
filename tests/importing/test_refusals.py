"""What cannot be read is refused in a sentence that says what it is and what to do."""

import io
import random
import zipfile
import zlib
from contextlib import suppress

import docx
import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.importing.files import formats, letters
from blackpool_tracker.importing.reader import read
from tests.importing.documents import Body, Picture, a_letter, a_report, report_pdf

pytestmark = pytest.mark.long


def _refusal(content: bytes, name: str) -> str:
    with pytest.raises(RefusedError) as refused:
        read(content, name, lambda _share: True)
    sentence = str(refused.value)
    assert name in sentence
    assert sentence.endswith(".")
    return sentence


def _canvas(pages: int = 1, **kinds: object) -> tuple[Canvas, io.BytesIO]:
    made = io.BytesIO()
    canvas = Canvas(made, **kinds)
    for _ in range(pages):
        canvas.drawString(72, 700, "Words of a report that can be read by anybody.")
        canvas.showPage()
    return canvas, made


def _saved(pages: int = 1, **kinds: object) -> bytes:
    canvas, made = _canvas(pages, **kinds)
    canvas.save()
    return made.getvalue()


def test_an_empty_file_is_refused():
    assert "is empty" in _refusal(b"", "report.pdf")
    assert "is empty" in _refusal(b" \r\n\0", "report.txt")


def test_a_web_page_saved_as_pdf_is_refused_as_what_it_is():
    page = b"<!DOCTYPE html>\n<html><head></head><body>Sign in</body></html>"
    assert "web page that was saved as .pdf" in _refusal(page, "report.pdf")
    assert "web page" in _refusal(page, "report.html")


def test_a_pdf_that_breaks_off_is_refused():
    whole = a_report()
    assert "breaks off" in _refusal(whole[: len(whole) // 2], "report.pdf")


def test_a_pdf_with_a_password_is_refused():
    assert "has a password" in _refusal(_saved(encrypt="secret"), "report.pdf")


def test_a_pdf_that_anybody_may_open_is_read_though_it_is_encrypted():
    may_not_print = pdfencrypt.StandardEncryption("", ownerPassword="owner", canPrint=0)
    assert read(_saved(encrypt=may_not_print), "a.pdf", lambda _share: True).paragraphs


def test_pictures_of_text_are_refused_with_the_advice_to_paste():
    assert "Paste its text" in _refusal(report_pdf([Picture()]), "scan.pdf")


def test_five_hundred_pages_are_refused_at_once():
    assert "500 pages" in _refusal(_saved(500), "long.pdf")


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(formats, "LARGEST", 1024)
    assert "larger than" in _refusal(a_letter(), "letter.pdf")


def test_a_document_with_more_words_than_any_report_is_refused(monkeypatch):
    monkeypatch.setattr(letters, "MOST_LETTERS", 50)
    for content, name in ((a_letter(), "a.pdf"), (_a_docx(), "a.docx"), (b"Words. " * 50, "a.txt")):
        assert "more words than any report" in _refusal(content, name)


def test_a_pdf_with_scripts_is_read_and_its_scripts_are_not_run():
    canvas, made = _canvas()
    canvas.save()
    content = made.getvalue().replace(
        b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"
    )
    reading = read(content, "scripts.pdf", lambda _share: True)
    assert "This PDF holds scripts. They were not run." in reading.warnings


def test_a_pdf_whose_parts_grow_beyond_measure_is_refused_before_they_are_unpacked():
    packed = zlib.compress(b" " * (40 * 1024 * 1024))
    part = b"4 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    content = a_letter().replace(b"xref\n", part + packed + b"\nendstream\nendobj\nxref\n", 1)
    assert "would grow" in _refusal(content, "bomb.pdf")
    twice = zlib.compress(zlib.compress(b" " * (300 * 1024 * 1024)))
    nested = part.replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]") + twice
    assert "would grow" in _refusal(a_letter().replace(b"xref\n", nested + b"\nxref\n", 1), "b.pdf")


def test_old_and_locked_office_files_are_refused():
    old = formats.OLD_OFFICE + bytes(600)
    assert "old kind" in _refusal(old, "report.doc")
    locked = old + formats.LOCKED_OFFICE + bytes(200)
    assert "has a password" in _refusal(locked, "report.docx")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"{\\rtf1 words}", "report.rtf", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "page.png", "is a picture"),
        (b"words that are no PDF", "report.pdf", "is no PDF"),
        (b"words that are no DOCX", "report.docx", "is no DOCX"),
        (b"MZ\0\0\x03\0binary", "report.exe", "neither PDF, DOCX nor text"),
        (b"PK\x03\x04 no zip at all", "report.docx", "is damaged or breaks off"),
    ],
)
def test_other_files_are_refused_as_what_they_are(content, name, said):
    assert said in _refusal(content, name)


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def _unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _a_docx() -> bytes:
    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Words of a report that can be read by anybody, and more of them.")
    document.save(made)
    return made.getvalue()


def test_a_zip_that_is_no_docx_is_refused():
    assert "neither PDF, DOCX nor text" in _refusal(_zipped({"a.txt": b"x"}), "a.zip")


def test_a_docx_that_would_grow_beyond_measure_is_refused_before_it_is_unpacked():
    parts = _unzipped(_a_docx()) | {"word/media/a.xml": b" " * (31 * 1024 * 1024)}
    assert "would grow" in _refusal(_zipped(parts), "bomb.docx")


def test_a_docx_with_entities_is_refused():
    parts = _unzipped(_a_docx())
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"?>", b"?>" + bomb, 1)
    assert "definitions" in _refusal(_zipped(parts), "entities.docx")


@pytest.mark.parametrize("lost", ["word/styles.xml", "[Content_Types].xml", "_rels/.rels"])
def test_a_docx_that_lacks_a_part_is_read_or_refused(lost):
    parts = _unzipped(_a_docx())
    del parts[lost]
    _read_or_refuse(_zipped(parts), "damaged.docx")


def _read_or_refuse(content: bytes, name: str) -> None:
    with suppress(RefusedError):
        assert read(content, name, lambda _share: True).pages > 0


def _damaged(content: bytes, luck: random.Random) -> bytes:
    """The content with some bytes changed, lost, or doubled."""
    damaged = bytearray(content)
    for _ in range(luck.randint(1, 12)):
        place = luck.randrange(max(len(damaged), 1))
        match luck.randrange(4):
            case 0:
                damaged[place : place + 1] = luck.randbytes(1)
            case 1:
                del damaged[place : place + luck.randint(1, 200)]
            case 2:
                damaged[place:place] = damaged[place : place + luck.randint(1, 200)]
            case _:
                damaged[place : place + 4] = luck.randbytes(4)
    return bytes(damaged)


@pytest.mark.parametrize("seed", range(12))
def test_damaged_bytes_give_a_reading_or_a_refusal_and_nothing_else(seed):
    luck = random.Random(seed)
    unpacked = _unzipped(_a_docx())
    for _ in range(4):
        _read_or_refuse(_damaged(a_letter(), luck), "letter.pdf")
        _read_or_refuse(_damaged(_a_docx(), luck), "letter.docx")
        part = luck.choice(sorted(unpacked))
        damaged = unpacked | {part: _damaged(unpacked[part], luck)}
        _read_or_refuse(_zipped(damaged), "letter.docx")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 400))
def test_many_damaged_documents_give_a_reading_or_a_refusal(seed):
    test_damaged_bytes_give_a_reading_or_a_refusal_and_nothing_else(seed)


def test_bytes_of_nothing_give_a_reading_or_a_refusal():
    luck = random.Random(1)
    for length in (1, 10, 1000, 50_000):
        _read_or_refuse(luck.randbytes(length), "noise.bin")
        _read_or_refuse(b"%PDF-1.7\n" + luck.randbytes(length) + b"%%EOF", "noise.pdf")
        _read_or_refuse(b"PK\x03\x04" + luck.randbytes(length), "noise.docx")


def test_a_text_of_one_word_gives_a_reading():
    assert read(b"Word", "a.txt", lambda _share: True).proposals == ()
    assert (
        read(
            report_pdf([Body("Some words of a report, that is all there is to say here.")]),
            "a.pdf",
            lambda _share: True,
        ).pages
        == 1
    )
