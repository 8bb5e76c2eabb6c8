"""A register opened in a window that has had another open, measured and closed."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.ui.app import the_application
from blackpool_tracker.ui.main_window import MainWindow
from tests.benchmarks.whole_window import findings_listed


def main(other: Path, register: Path) -> int:
    app = the_application()
    window = MainWindow(Preferences())
    window.resize(1366, 768)
    begun: list[float] = []

    def begin() -> None:
        begun.append(time.perf_counter())
        window.open(register)

    def look() -> None:
        if window.register is None or window.register.facts().register != other:
            if begun and findings_listed(window):
                timer.stop()
                print(f'{{"usable": {(time.perf_counter() - begun[0]) * 1000}}}')
                app.quit()
        elif not begun:
            begin()

    timer = QTimer(interval=1)
    timer.timeout.connect(look)
    window.settled.connect(timer.start)
    window.open(other)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
