"""A start of the program on a register, measured and closed."""

import sys
from pathlib import Path

from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.ui.app import start, the_application
from tests.benchmarks.stopwatch import Stopwatch


def main() -> int:
    app = the_application()
    window = start(Preferences(), Path(sys.argv[1]))
    window.resize(1366, 768)
    watch = Stopwatch(window, usable=lambda: findings_listed(window))
    app.exec()
    watch.print()
    return 0


def findings_listed(window) -> bool:
    """Whether the findings can be seen and chosen."""
    from PySide6.QtWidgets import QTableView  # noqa: PLC0415 - imported by the program already

    tables = [table for table in window.findChildren(QTableView) if table.isVisible()]
    return any(table.model() is not None and table.model().rowCount() > 0 for table in tables)


if __name__ == "__main__":
    sys.exit(main())
