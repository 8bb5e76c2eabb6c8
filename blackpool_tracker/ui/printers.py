"""Has a printer chosen, with pages, copies and all that the system offers for it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from blackpool_tracker.ui.print_wish import PrintWish

NO_PRINTER: Final = (
    "This machine knows no printer. Save the paper as PDF, or open it in your PDF reader, and print"
    " it where there is one."
)


def a_printer(wish: PrintWish) -> QPrinter:
    """The system's usual printer, set to the paper on which the document was laid out."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(wish.title)
    width, height = sorted(wish.size)
    unit, near = QPageSize.Unit.Point, QPageSize.SizeMatchPolicy.FuzzyMatch
    printer.setPageSize(QPageSize(QSizeF(width, height), unit, "", near))
    lies = wish.size[0] > wish.size[1]
    way = QPageLayout.Orientation
    printer.setPageOrientation(way.Landscape if lies else way.Portrait)
    return printer


def ask_printer(
    parent: QWidget | None, wish: PrintWish, chosen: Callable[[QPrinter], object]
) -> bool:
    """Show the system's own dialog; False when there is no printer to choose."""
    if not QPrinterInfo.availablePrinterNames():
        return False
    printer = a_printer(wish)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    option = QAbstractPrintDialog.PrintDialogOption
    offered = option.PrintPageRange | option.PrintCurrentPage | option.PrintCollateCopies
    dialog.setOptions(offered | option.PrintToFile | option.PrintShowPageSize)
    dialog.setMinMax(1, wish.pages)
    dialog.setFromTo(1, wish.pages)

    def finish(result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            chosen(printer)

    dialog.finished.connect(finish)
    QDialog.open(dialog)  # the other one wants a slot by its name
    return True
