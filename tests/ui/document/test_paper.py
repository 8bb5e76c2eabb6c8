"""A finished paper is read, printed and saved in the program."""

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from reportlab.lib.pagesizes import A3, A5

from blackpool_tracker.ui import opening, printers
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.document.paper import PaperWindow
from blackpool_tracker.ui.document.printing import pages_wanted
from blackpool_tracker.ui.print_wish import PrintWish
from blackpool_tracker.ui.sheets import Paper
from tests.ui.document.papers import a_paper, sizes_of_paper
from tests.ui.pages.documents import PaperPage


@pytest.fixture
def show(hub, shown, qtbot):
    """Shows a paper, and waits until it is on the screen."""

    def opened(content: bytes) -> PaperPage:
        window = PaperWindow(hub, shown(), Paper("Board report", content, "Board report.pdf"))
        window.open()
        return PaperPage(window, qtbot)

    return opened


@pytest.fixture
def paper(show) -> PaperPage:
    return show(a_paper())


@pytest.fixture
def printer(asking, tmp_path) -> QPrinter:
    """A printer that makes a PDF; it is the next that is chosen."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setResolution(100)
    asking.printers = [made]
    return made


def printed(tmp_path) -> list[tuple[int, int, int]]:
    """The colour of the square on each page that came out."""
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as document:
        pictures = [page.render(scale=1).to_pil() for page in document]
    return [picture.getpixel((250, picture.height - 250)) for picture in pictures]


def _inked(light: int) -> int:
    return 255 if light < 128 else 0


def kinds(colours) -> str:
    """Which of three pages each is: by the light that is strongest."""
    return "".join("123"[colour.index(max(colour))] for colour in colours)


def test_contents_page_number_and_size_go_by_the_keyboard(paper):
    assert paper.said_page == "1 of 6"
    assert paper.contents == [
        "Part 1",
        "    Part 2",
        "Part 3",
        "    Part 4",
        "Part 5",
        "    Part 6",
    ]
    paper.go_to_content("Part 4")
    assert paper.said_page == "4 of 6"
    paper.type_page(2)
    assert paper.said_page == "2 of 6"
    paper.choose_size("100 %")
    assert paper.pages.percent == 100
    paper.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert paper.size == "120 %"
    paper.choose_size("Fit page")
    assert paper.pages.scale * 842 <= paper.pages.viewport().height()
    paper.key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert paper.size == "Fit width"


def test_a_search_marks_all_places_and_f3_goes_round_them(paper):
    paper.type_page(3)
    paper.search("sheet")
    assert paper.found == "3 of 6"
    assert paper.pages.hits == 6
    paper.key(Qt.Key.Key_F3)
    assert paper.found == "4 of 6"
    assert paper.pages.page == 4
    assert paper.pages.hit_in_view
    paper.key(Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    paper.key(Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert paper.found == "2 of 6"
    paper.search("nowhere")
    assert paper.found == "Nothing found"
    assert paper.pages.hits == 0


def test_a_link_leads_to_its_page_and_one_outside_to_the_system(paper, qtbot, monkeypatch, asking):
    opened = []
    monkeypatch.setattr(opening, "show", lambda url: opened.append(url.toString()) or True)
    pages = paper.pages
    paper.choose_size("50 %")
    qtbot.waitUntil(lambda: pages.drawn(1), timeout=10_000)
    corner, scale = pages._place(1).topLeft(), pages.scale  # noqa: SLF001  where the mouse goes

    def press(across: float, up: float) -> None:
        place = QPoint(round(corner.x() + across * scale), round(corner.y() + (842 - up) * scale))
        QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=place)

    press(100, 510)
    assert asking.asked[-1][1] == "https://www.example.org/"
    assert opened == []
    asking.answers = ["open"]
    press(100, 510)
    assert opened == ["https://www.example.org/"]
    press(100, 600)
    assert pages.verticalScrollBar().value() > pages._place(2).bottom()  # noqa: SLF001  as above


def test_links_are_gone_through_with_tab_and_followed_with_enter(paper, qtbot, asking):
    pages = paper.pages
    qtbot.waitUntil(lambda: pages.drawn(1), timeout=10_000)
    pages.setFocus()
    paper.key_in_pages(Qt.Key.Key_Tab)
    assert pages.walk.said == "Link 1 of 2 on this page, to page 3"
    with_frame = pages.grab().toImage()
    paper.key_in_pages(Qt.Key.Key_Tab)
    assert pages.grab().toImage() != with_frame
    paper.key_in_pages(Qt.Key.Key_Return)
    assert asking.asked[-1][1] == "https://www.example.org/"
    paper.key_in_pages(Qt.Key.Key_Backtab)
    paper.key_in_pages(Qt.Key.Key_Backtab)
    assert pages.walk.said == "Link 1 of 2 on this page, to page 3"
    paper.key_in_pages(Qt.Key.Key_Return)
    assert paper.said_page == "3 of 6"
    assert pages.hasFocus()
    paper.key_in_pages(Qt.Key.Key_Tab)
    assert not pages.hasFocus(), "a page without links is left at once"


def test_all_words_of_a_page_are_marked_and_copied_with_the_keyboard(paper, qtbot):
    paper.type_page(2)
    paper.pages.setFocus()
    paper.key_in_pages(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: paper.pages.choice.page == 2, timeout=10_000)
    paper.key_in_pages(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("This is sheet 2,")
    assert copied.endswith("kept in mind.")


def test_small_pages_follow_lead_and_are_drawn_only_where_they_are_seen(show, qtbot):
    paper = show(a_paper(90))
    small = paper.small_pages
    qtbot.waitUntil(lambda: small.pictures.image(1) is not None, timeout=10_000)
    assert small.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Page 1"
    small.setCurrentRow(59)
    QTest.keyClick(small, Qt.Key.Key_Return)
    assert paper.said_page == "60 of 90"
    qtbot.waitUntil(lambda: small.pictures.image(60) is not None, timeout=10_000)
    assert small.pictures.image(30) is None
    paper.type_page(7)
    assert small.currentRow() == 6


def test_all_pages_are_printed_as_large_as_they_are(paper, printer, tmp_path):
    paper.print_and_wait()
    assert paper.said == "All pages are with the printer."
    assert kinds(printed(tmp_path)) == "123123"


def test_range_copies_and_order_are_those_that_were_chosen(paper, printer, tmp_path):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    ranges = QPageRanges()
    ranges.addRange(2, 3)
    printer.setPageRanges(ranges)
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    paper.print_and_wait()
    assert kinds(printed(tmp_path)) == "3232"


def test_the_page_in_view_alone_each_copy_in_grey(paper, printer, tmp_path):
    paper.type_page(3)
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    printer.setCopyCount(2)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    paper.print_and_wait()
    came = printed(tmp_path)
    assert len(came) == 2
    assert all(max(colour) - min(colour) <= 2 for colour in came)


def test_a_page_that_lies_on_its_side_fills_upright_paper(show, printer, tmp_path):
    show(a_paper(3, lying=2)).print_and_wait()
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as document:
        picture = document[1].render(scale=1).to_pil().convert("L")
    green = sum(picture.histogram()[80:100])
    assert green > 0.95 * 300 * 300


@pytest.mark.qt_log_ignore(r"^QPainter::begin\(\): Returned false$", extend=True)
def test_a_printer_that_is_gone_is_said_in_a_sentence_and_the_old_file_stays(
    paper, printer, tmp_path, asking
):
    (tmp_path / "printed.pdf").write_bytes(b"old")
    printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    paper.print_and_wait()
    assert "does not take the pages" in paper.said
    assert paper.offers("print")


class Vanishing(QPrinter):
    """A printer that is switched off after its second page."""

    def __init__(self, path):
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))
        self.setResolution(50)
        self.pages = 1

    def newPage(self):  # noqa: N802  Qt's name
        self.pages += 1
        return self.pages <= 2 and super().newPage()


def test_a_printer_that_vanishes_in_the_middle_is_said_and_can_be_tried_again(
    paper, asking, tmp_path
):
    old = tmp_path / "printed.pdf"
    old.write_bytes(b"old")
    asking.printers = [Vanishing(old)]
    paper.print_and_wait()
    assert "does not take the pages. See that it is switched on and connected" in paper.said
    assert old.read_bytes() == b"old"
    assert list(tmp_path.glob("printed*")) == [old]
    assert paper.offers("print")


def test_a_page_of_another_size_is_shrunk_to_the_paper_but_never_made_larger(
    show, printer, tmp_path
):
    show(sizes_of_paper(A3, A5)).print_and_wait()
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as document:
        sizes = [tuple(round(length) for length in page.get_size()) for page in document]
        boxes = [
            page.render(scale=1).to_pil().convert("L").point(_inked).getbbox() for page in document
        ]
    assert sizes == [(595, 842)] * 2
    # A frame 50 points within each page: 842 by 1191 points of A3 on A4, and A5 as it is.
    assert boxes[0] == pytest.approx((35, 35, 560, 807), abs=3)
    assert boxes[1] == pytest.approx((138, 174, 457, 668), abs=3)


def test_on_both_sides_each_copy_begins_on_a_sheet_of_its_own(printer, monkeypatch):
    both = QPrinter.DuplexMode.DuplexLongSide
    monkeypatch.setattr(printer, "duplex", lambda: both)  # a file has no second side
    printer.setCopyCount(2)
    assert pages_wanted(printer, 3, 1) == [1, 2, 3, 0, 1, 2, 3]
    assert pages_wanted(printer, 2, 1) == [1, 2, 1, 2]
    printer.setCollateCopies(False)
    assert pages_wanted(printer, 2, 1) == [1, 0, 1, 0, 2, 0, 2]
    both = QPrinter.DuplexMode.DuplexNone
    assert pages_wanted(printer, 2, 1) == [1, 1, 2, 2]


def test_cancel_leaves_the_old_file_and_nothing_beside_it(paper, printer, tmp_path, qtbot):
    old = tmp_path / "printed.pdf"
    old.write_bytes(b"old")
    printer.setCopyCount(400)
    paper.press("print")
    assert not paper.offers("print")
    paper.type_page(3)
    assert paper.said_page == "3 of 6", "it can be read on while it is printed"
    paper.key(Qt.Key.Key_Escape)
    paper.wait_for_end()
    assert paper.said.startswith("Stopped.")
    assert old.read_bytes() == b"old"
    assert list(tmp_path.glob("printed*")) == [old]
    paper.key(Qt.Key.Key_Escape)
    assert not paper.window.isVisible()


def test_without_a_printer_it_is_said_what_to_do(shown, monkeypatch):
    window = shown()
    monkeypatch.setattr(printers.QPrinterInfo, "availablePrinterNames", list)
    told = []
    asking = Asking(window)
    monkeypatch.setattr(asking, "sentence", lambda *said: told.append(said))
    asking.printer(PrintWish("Paper", 2, (595, 842)), told.append)
    assert told == [("There is no printer", printers.NO_PRINTER)]


def test_it_is_saved_whole_and_its_folder_shown(paper, asking, tmp_path, qtbot):
    path = tmp_path / "Mine.pdf"
    asking.files = [path]
    paper.press("save")
    paper.wait_for_end()
    assert path.read_bytes() == a_paper()
    paper.press("open_folder")
    assert asking.shown == [path]
    asking.files = [tmp_path]
    paper.press("save")
    qtbot.waitUntil(lambda: "is a folder" in paper.said)


def test_a_pdf_reader_gets_a_copy(paper, monkeypatch):
    opened = []
    monkeypatch.setattr(opening, "show", lambda url: opened.append(url.toLocalFile()) or True)
    paper.press("open_outside")
    with open(opened[0], "rb") as file:  # noqa: PTH123  the system gets a text
        assert file.read() == a_paper()


def test_damaged_bytes_are_said_in_a_sentence_and_not_printed(show):
    paper = show(a_paper()[:300])
    assert any("breaks off before its end" in said for said in paper.sentences)
    assert not paper.offers("print")
    assert paper.offers("save")
