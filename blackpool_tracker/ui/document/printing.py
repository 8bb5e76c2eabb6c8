"""Pages that are printed: which, and each drawn by PDFium and painted as the printer wants it.

Everything here takes as long as the printer needs, and is for a worker's thread.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter

from blackpool_tracker.domain.errors import ReportError
from blackpool_tracker.services.page_pictures import Pages
from blackpool_tracker.ui.jobs import Progress

MOST_DOTS: Final = 300
"""Dots to the inch at which a page is drawn at most: finer is not seen, and takes memory."""

BLANK: Final = 0
"""Stands for a page on which nothing is printed."""

_ONE_SIDE: Final = QPrinter.DuplexMode.DuplexNone
_POINTS: Final = 72  # to the inch
_FAILED: Final = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)


def pages_wanted(printer: QPrinter, count: int, shown: int) -> list[int]:
    """The pages in the order in which they are printed, of ``count``, with ``shown`` in view.

    A page stands there as often as it is wanted, unless the printer itself makes the copies. 0 is
    a blank side: on both sides of the paper, each copy begins on a sheet of its own.
    """
    pages = list(range(1, count + 1))
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        pages = [shown]
    elif printer.printRange() is QPrinter.PrintRange.PageRange:
        chosen = printer.pageRanges()
        pages = [page for page in pages if chosen.contains(page)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    whole = [pages] if printer.collateCopies() else [[page] for page in pages]
    made = [copy for copy in whole for _ in range(copies)]
    if copies > 1 and printer.duplex() is not _ONE_SIDE:
        made = [[*copy, BLANK] if len(copy) % 2 else copy for copy in made]
    wanted = [page for copy in made for page in copy]
    return wanted[:-1] if wanted and wanted[-1] == BLANK else wanted


def print_pages(pages: Pages, printer: QPrinter, wanted: list[int], progress: Progress) -> bool:
    """Print pages in their order; False when ``progress`` said to stop.

    What is printed to a file is there whole, or the old file as it was. Raises ``ReportError``
    when the printer does not take them, ``RefusedError`` for a page that cannot be drawn.
    """
    if not wanted:
        raise ReportError("The document has none of the pages that you chose. Nothing was printed.")
    printer.setFullPage(True)
    with _whole_file(printer) as keep:
        painter = QPainter()
        if not painter.begin(printer):
            raise _gone(printer)
        try:
            whole = _paint_all(painter, printer, pages, wanted, progress)
        finally:
            ended = painter.end()
        if whole and (not ended or printer.printerState() in _FAILED):
            raise _gone(printer)
        if whole:
            keep()
        return whole


def _paint_all(
    painter: QPainter, printer: QPrinter, pages: Pages, wanted: list[int], progress: Progress
) -> bool:
    for done, page in enumerate(wanted):
        if not progress(done / len(wanted)):
            printer.abort()
            return False
        if (done and not printer.newPage()) or printer.printerState() in _FAILED:
            raise _gone(printer)
        if page != BLANK:
            _paint(painter, printer, pages, page)
    return True


def _paint(painter: QPainter, printer: QPrinter, pages: Pages, page: int) -> None:
    """A page as large as it is meant to be, or as large as the paper allows, in its middle."""
    dots = printer.resolution()
    paper = QRectF(printer.pageLayout().fullRectPixels(dots))
    size = QSizeF(*pages.size(page))
    turned = (size.width() > size.height()) != (paper.width() > paper.height())
    if turned:
        size.transpose()
    real = dots / _POINTS
    scale = min(real, paper.width() / size.width(), paper.height() / size.height())
    made = pages.picture(page, scale * min(dots, MOST_DOTS) / dots)
    shape = (made.width, made.height, made.stride, QImage.Format.Format_RGB32)
    image = QImage(made.pixels, *shape)
    if printer.colorMode() is QPrinter.ColorMode.GrayScale:
        image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    if turned:
        image = image.transformed(QTransform().rotate(90))
    place = QRectF(0, 0, size.width() * scale, size.height() * scale)
    place.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
    painter.eraseRect(place)
    painter.drawImage(place, image)


@contextmanager
def _whole_file(printer: QPrinter) -> Iterator[Callable[[], object]]:
    """Gives what keeps a file that is printed to, which is written beside until it is whole."""
    target = Path(printer.outputFileName())
    if not printer.outputFileName():
        yield lambda: None
        return
    part = target.with_name(f"{target.stem}.{secrets.token_hex(4)}.part{target.suffix}")
    printer.setOutputFileName(str(part))
    try:
        yield lambda: part.replace(target)
    except OSError as error:
        raise ReportError(
            f"{target.name} could not be written ({error.strerror}). Choose another place."
        ) from error
    finally:
        part.unlink(missing_ok=True)
        printer.setOutputFileName(str(target))


def _gone(printer: QPrinter) -> ReportError:
    name = printer.printerName() or Path(printer.outputFileName()).name or "The printer"
    return ReportError(
        f"{name} does not take the pages. See that it is switched on and connected and print again,"
        " or save the paper as PDF."
    )
