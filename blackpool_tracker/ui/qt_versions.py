"""The versions that only the window knows."""

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from blackpool_tracker.services.versions import Version


def qt_versions() -> list[Version]:
    """Qt's, with the platform that it shows the window on, and that of its Python side."""
    return [
        Version("Qt", f"{qVersion()} on {QGuiApplication.platformName()}"),
        Version("PySide6", PySide6.__version__),
    ]
