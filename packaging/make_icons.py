"""Paints the program's icon in every size that a desktop asks for.

    python make_icons.py FOLDER

leaves FOLDER/16.png to FOLDER/512.png there, by the sizes of ``frozen/contents.py``.
"""

import sys
from pathlib import Path

from frozen.contents import ICON, ICON_SIZES
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer


def main(folder: Path) -> None:
    """Paint them all; a painting program needs no screen for it."""
    folder.mkdir(parents=True, exist_ok=True)
    for size in ICON_SIZES:
        target = folder / f"{size}.png"
        if not painted(size).save(str(target), "PNG"):
            sys.exit(f"{target} could not be written.")


def painted(size: int) -> QImage:
    """The icon with so many points a side."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ICON)).render(painter)
    painter.end()
    return image


if __name__ == "__main__":
    main(Path(sys.argv[1]))
