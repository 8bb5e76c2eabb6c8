"""A register opened in a window that is on the screen already, measured and closed."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.ui.app import the_application
from blackpool_tracker.ui.main_window import MainWindow
from tests.benchmarks.whole_window import findings_listed


def main() -> int:
    app = the_application()
    register = Path(sys.argv[1])
    window = MainWindow(Preferences())
    window.show_welcome()
    window.resize(1366, 768)
    begun: list[float] = []

    def look() -> None:
        if not begun:
            begun.append(time.perf_counter())
            window.open(register)
        elif findings_listed(window):
            timer.stop()
            print(f'{{"usable": {(time.perf_counter() - begun[0]) * 1000}}}')
            app.quit()

    timer = QTimer(interval=1)
    timer.timeout.connect(look)
    window.settled.connect(timer.start)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
