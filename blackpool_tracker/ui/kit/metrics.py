"""Lengths that follow the size of the words, in pixels of the screen's own grid."""

import math
from typing import Final

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

GAP: Final = 8
"""Between things that belong together."""

PANEL_GAP: Final = 12
"""Between panels."""

PAGE_MARGINS: Final = (24, 18, 24, 18)
PANEL_MARGINS: Final = (16, 14, 16, 14)

CELL_PADDING: Final = 10
"""Left and right of the words of a cell and of its heading."""

RING: Final = 2
"""The width of a focus ring."""

LEAST_TARGET: Final = 32
"""The least height of what can be pressed."""

_DATE: Final = "30 Nov 2026"
_OF_DATE: Final = 12


def row_height(metrics: QFontMetrics) -> int:
    """The height of a table row: two lines and air."""
    return 2 * metrics.lineSpacing() + 16


def chip_height(metrics: QFontMetrics) -> int:
    """The height of a rating chip."""
    return metrics.height() + 8


def header_height(metrics: QFontMetrics) -> int:
    """The height of the heading of a table."""
    return metrics.height() + 18


def icon_size(metrics: QFontMetrics) -> int:
    """The side of an icon that stands in a line of words."""
    return max(16, metrics.height() + 2)


def control_height(metrics: QFontMetrics) -> int:
    """The height of a field or button of one line."""
    return max(LEAST_TARGET, metrics.height() + 12)


def roomy(widget: QWidget, count: float) -> int:
    """The width of ``count`` average characters, but at most four fifths of the screen."""
    return min(characters(widget, count), widget.screen().availableGeometry().width() * 4 // 5)


def characters(widget: QWidget, count: float) -> int:
    """The width of ``count`` average characters of a widget's own words."""
    return math.ceil(average(widget.fontMetrics()) * count)


def average(metrics: QFontMetrics) -> float:
    """The width of an average character, in pixels.

    At some sizes the letters are rounded up to whole pixels while what the font says of itself is
    rounded down. A date of eleven letters and figures takes no more than twelve of these.
    """
    return max(metrics.averageCharWidth(), metrics.horizontalAdvance(_DATE) / _OF_DATE)
