"""Uses the program as a person does, in its own window; other versions of it as well as this one.

A script: ``python person.py DEED REGISTER …``, with the version to be used first on the path and a
screen. It prints what was seen as JSON. It asks of the program only what versions have in common.
"""

import faulthandler
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from blackpool_tracker.services.backups import LIMITS
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.ui.app import start, the_application
from blackpool_tracker.ui.bands import AstrayBand, LockBand, WarningBand
from blackpool_tracker.ui.main_window import MainWindow
from blackpool_tracker.ui.remembered import Remembered
from blackpool_tracker.ui.theme import ThemeChoice, appearance

PERSON: Final = "Ann Example"
COLUMNS: Final = ("ref", "title", "delivery", "due")
PATIENCE: Final = 60_000  # milliseconds
MOMENT: Final = 1_500  # milliseconds in which what comes by itself has come


def wait_until(seen: Callable[[], object]) -> None:
    """Let the window go on until something is so; ends the program when it never is."""
    loop, timer = QEventLoop(), QTimer(interval=20)
    timer.timeout.connect(lambda: loop.quit() if seen() else None)
    QTimer.singleShot(PATIENCE, loop, loop.quit)
    timer.start()
    loop.exec()
    timer.stop()
    if not seen():
        faulthandler.dump_traceback()
        sys.exit("It was waited for in vain.")


def let_pass(milliseconds: int) -> None:
    """Let the window go on for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


@contextmanager
def a_window(register: Path) -> Iterator[tuple[MainWindow, Any]]:
    """The window with a register, and the hub of its pages; closed as a person closes it."""
    the_application()
    settled: list[bool] = []
    window = start(Preferences(), register)
    window.settled.connect(lambda: settled.append(True))
    wait_until(lambda: settled)
    if window.register is None:
        labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
        sys.exit(f"It was not opened: {labels}")
    wait_until(lambda: any(table.model() for table in window.findChildren(QTableView)))
    hub: Any = window.register.hub  # type: ignore[attr-defined]  the desk's own
    wait_until(lambda: not hub.jobs.busy)
    yield window, hub
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle_in(register: Path) -> dict[str, Any]:
    """Leave every setting otherwise than the program begins with."""
    Preferences().choose_person(PERSON)
    with a_window(register) as (window, hub):
        looks = Remembered(hub.preferences)
        looks.keep_looks(ThemeChoice.DARK, 13.0)
        looks.keep_read(register, ["share"])
        appearance.choose(looks.theme, looks.text_size)
        hub.preferences.keep("backup_limit", LIMITS[0])
        hub.preferences.keep("report_folder", str(register.parent))
        hub.preferences.keep("bundle_as_folder", True)
        window.setGeometry(40, 60, 1111, 777)
        pages: Any = window.register
        for place in ("actions", "sources", "history", "findings"):
            pages.show_place(place)
        page = pages.page("findings")
        page.rows.choose_columns(list(COLUMNS))
        page.rows.set_widths({"title": 33.0})
        page.ordering.press("delivery")
        page.bar.search.setText("assess")
        wait_until(lambda: not hub.jobs.busy)
        pages.show_place("board")
    return {}


def write_half(register: Path, words: str) -> dict[str, Any]:
    """Begin an update, and be killed."""
    with a_window(register) as (window, hub):
        _an_update(window, hub, words)
        _be_killed(hub)
    return {}


def read_half(register: Path, document: str) -> dict[str, Any]:
    """Read a document in, judge the first proposal, begin a title, and be killed."""
    with a_window(register) as (window, hub):
        pages: Any = window.register
        pages.read_document(Path(document))
        wait_until(lambda: pages.shown_place == "review" and not hub.jobs.busy)
        page = pages.currentWidget()
        page.do("reject")
        wait_until(lambda: not hub.jobs.busy)
        page.card.title.show_draft("Half a title")
        _be_killed(hub)
    return {}


def look(register: Path, picture: str = "") -> dict[str, Any]:
    """Open it, look, and close it; what was seen is kept in a file, if one is named."""
    from blackpool_tracker.ui.unsaved import UnsavedWords  # noqa: PLC0415  after the window

    with a_window(register) as (window, hub):
        let_pass(MOMENT)
        wait_until(lambda: not hub.jobs.busy)
        offered = window.findChild(UnsavedWords)
        if picture:
            window.grab().save(picture)
        pages: Any = window.register
        seen = {
            "warning": _sentence(window, WarningBand),
            "lock": _sentence(window, LockBand),
            "offered": _words(offered) if offered is not None else [],
            "place": pages.shown_place,
            "size": [window.width(), window.height()],
            "theme": appearance.choice.value,
            "text_size": appearance.text_size,
            "person": hub.workspace.user,
            "recent": [str(each) for each in hub.preferences.recent],
            "columns": pages.page("findings").rows.chosen_columns,
        }
        if offered is not None:
            offered.close()
    return seen


def stay(register: Path, sign: str) -> dict[str, Any]:
    """Type, and go on typing once ``sign`` is there, then save; what is said, and what stays."""
    with a_window(register) as (window, hub):
        form = _an_update(window, hub, "Typed before")
        Path(f"{sign}.waiting").touch()
        wait_until(Path(sign).exists)
        form.prompts[0].show_draft("Typed before and after")
        form.commit()
        wait_until(lambda: _sentence(window, AstrayBand))
        seen = {
            "astray": _sentence(window, AstrayBand),
            "form": _words(form),
            "typed": form.prompts[0].value(),
        }
        form.reject()
    return seen


def keep_open(register: Path, sign: str) -> dict[str, Any]:
    """Have it open, and close it once ``sign`` is there."""
    with a_window(register):
        Path(f"{sign}.waiting").touch()
        wait_until(Path(sign).exists)
    return {}


def _an_update(window: MainWindow, hub: Any, words: str) -> Any:
    from blackpool_tracker.ui.forms.update_form import UpdateForm  # noqa: PLC0415  after the window

    form: Any = UpdateForm(hub, window, finding_id=1)
    form.show()
    form.prompts[0].show_draft(words)
    hub.drafts.look()
    wait_until(lambda: not hub.jobs.busy)
    return form


def _be_killed(hub: Any) -> None:
    hub.drafts.look()
    wait_until(lambda: not hub.jobs.busy)
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def _sentence(window: QWidget, band: type[Any]) -> str:
    return str(window.findChild(band).sentence)


def _words(shown: QWidget) -> list[str]:
    return [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]


DEEDS: Final[dict[str, Callable[..., dict[str, Any]]]] = {
    "settle in": settle_in,
    "write half": write_half,
    "read half": read_half,
    "look": look,
    "stay": stay,
    "keep open": keep_open,
}

if __name__ == "__main__":
    deed, register, *more = sys.argv[1:]
    sys.stdout.write(json.dumps(DEEDS[deed](Path(register), *more)))
