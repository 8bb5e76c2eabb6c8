"""The floor of a start: a bare PySide6 main window, painted, then measured and closed."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

from tests.benchmarks.stopwatch import Stopwatch


def main() -> int:
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 768)
    watch = Stopwatch(window, usable=lambda: True)
    window.show()
    app.exec()
    watch.print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
