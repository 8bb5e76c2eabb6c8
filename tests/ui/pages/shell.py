"""The window as a person meets it: its menus, its start page, its dialogs."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QWidget,
)

from blackpool_tracker.domain.layouts import TITLES, PaperKind
from blackpool_tracker.ui.bands import AstrayBand, CautionBand, NoticeBand, RefusalBand, WarningBand
from blackpool_tracker.ui.commands import MENU_NAMES
from blackpool_tracker.ui.damage_ways import DamageWays
from blackpool_tracker.ui.document.window import ReaderWindow
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.rail import Rail
from blackpool_tracker.ui.kit.toast import Toast
from blackpool_tracker.ui.main_window import MainWindow
from blackpool_tracker.ui.places import KEYS
from blackpool_tracker.ui.report_dialog import ReportDialog
from blackpool_tracker.ui.status_strip import StatusStrip
from blackpool_tracker.ui.welcome import WelcomePage


class WindowPage:
    """The one window."""

    def __init__(self, window: MainWindow, qtbot) -> None:
        self.window = window
        self._qtbot = qtbot

    def open(self, path: Path) -> None:
        with self._qtbot.waitSignal(self.window.opened, timeout=20_000):
            self.window.open(path)

    def open_in_vain(self, path: Path) -> None:
        self.window.open(path)
        self.wait_for_reason()

    def press_until_open(self, way: str) -> None:
        """Press a way of the start page, and wait for the register."""
        with self._qtbot.waitSignal(self.window.opened, timeout=60_000):
            QTest.keyClick(self.window.findChild(QAbstractButton, f"way_{way}"), Qt.Key.Key_Space)

    def keys(self, *sequence) -> None:
        """Press keys where the keyboard is."""
        for keys in sequence:
            self._activate()
            holder = QApplication.focusWidget() or self.window
            QTest.keySequence(holder, keys)

    def go(self, place: str) -> None:
        """Press the keys that go to a page."""
        self.keys(KEYS[place])

    def _activate(self) -> None:
        """Make the window, or the dialog before it, the active one, as the desktop would.

        The platform without a screen leaves none active when a dialog closes.
        """
        front = QApplication.activeModalWidget() or self.window
        if not front.isActiveWindow():
            front.activateWindow()
            self._qtbot.waitUntil(front.isActiveWindow)

    def press_focused(self, words: str) -> None:
        """Go with Tab to the button of these words, and press it."""
        for _ in range(40):
            holder = QApplication.focusWidget()
            if isinstance(holder, QPushButton) and holder.text() == words:
                QTest.keyClick(holder, Qt.Key.Key_Space)
                return
            self.keys("Tab")
        raise AssertionError(f"Tab never reaches {words!r}")

    def wait_for_reason(self) -> None:
        self._qtbot.waitUntil(lambda: bool(self.reason), timeout=20_000)

    def type(self, words: str) -> None:
        self._activate()
        QTest.keyClicks(QApplication.focusWidget(), words)

    def do(self, command: str) -> None:
        """Choose a command in its menu."""
        assert self.can(command), f"{command} cannot be done now"
        self._command(command).trigger()

    def can(self, command: str) -> bool:
        return self._command(command).isEnabled()

    def tip_of(self, command: str) -> str:
        """What a command says under the pointer: why it cannot be done, if so."""
        return self._command(command).toolTip()

    def text_of(self, command: str) -> str:
        return self._command(command).text()

    @property
    def menus(self) -> list[str]:
        return [action.text().replace("&", "") for action in self.window.menuBar().actions()]

    @property
    def empty_menus(self) -> list[str]:
        shown = [menu for menu in self._menus if menu.menuAction().isVisible()]
        return [menu.title() for menu in shown if not menu.actions()]

    @property
    def recent(self) -> list[str]:
        menu = next(menu for menu in self._menus if "recent" in menu.title())
        return [action.text() for action in menu.actions()]

    @property
    def place(self) -> str:
        return self.window.findChild(Rail).place

    @property
    def rail_tips(self) -> list[str]:
        """What the places of the rail say under the pointer, from its top."""
        places = self.window.findChild(Rail).findChildren(QAbstractButton)
        return [place.toolTip() for place in sorted(places, key=lambda each: each.y())]

    @property
    def reason(self) -> str:
        """What the start page says could not be opened; empty while it is not shown."""
        welcome = self.window.findChild(WelcomePage)
        return welcome.reason if welcome.isVisible() else ""

    @property
    def on_welcome(self) -> bool:
        return self.window.findChild(WelcomePage).isVisible()

    @property
    def welcome_words(self) -> str:
        self.settle()
        welcome = self.window.findChild(WelcomePage)
        return "\n".join(label.text() for label in welcome.findChildren(QLabel))

    @property
    def damage(self) -> str:
        """What the start page says is damaged of a register; empty when it says nothing."""
        label = self.window.findChild(QLabel, "damaged_parts")
        return label.text() if label.isVisible() else ""

    @property
    def damage_ways(self) -> list[str]:
        """What the start page offers for a damaged register, in its order."""
        ways = self.window.findChild(DamageWays)
        shown = [b for b in ways.findChildren(QPushButton) if b.isVisible() and b.isEnabled()]
        return [button.text().replace("&", "") for button in shown]

    def wait_for_damage(self) -> None:
        """Wait until the start page knows what is damaged."""
        self._qtbot.waitUntil(
            lambda: bool(self.damage) and not self.damage.startswith("Looking"), timeout=30_000
        )

    @property
    def can_stop_work(self) -> bool:
        """Whether the start page offers to stop what it does."""
        return self.window.findChild(QPushButton, "stop_work").isVisible()

    @property
    def share(self) -> int:
        """How much is done of what the start page does, in hundredths; -1 when not known."""
        bar = self.window.findChild(WelcomePage).findChild(QProgressBar)
        return bar.value() if bar.isVisible() and bar.maximum() else -1

    def stop_work(self) -> None:
        self.window.findChild(QPushButton, "stop_work").click()

    def press_named(self, name: str) -> None:
        """Press the button of the start page that a screen reader calls so."""
        buttons = self.window.findChild(WelcomePage).findChildren(QPushButton)
        next(b for b in buttons if name in {b.accessibleName(), b.text()}).click()

    def shows_button(self, name: str) -> bool:
        return self.window.findChild(QPushButton, name).isVisible()

    def forget(self, name: str) -> None:
        buttons = self.window.findChild(WelcomePage).findChildren(QPushButton)
        next(b for b in buttons if b.accessibleName() == f"Forget {name}").click()

    @property
    def saved(self) -> str:
        return self.window.findChild(StatusStrip).saved

    @property
    def news(self) -> str:
        return self.window.findChild(StatusStrip).news

    @property
    def can_stop(self) -> bool:
        """Whether the strip offers to stop what is done beside the window."""
        return self.shows_button("stop")

    def stop(self) -> None:
        self.window.findChild(QPushButton, "stop").click()

    @property
    def who(self) -> str:
        return self.window.findChild(QPushButton, "who").text()

    @property
    def refusal(self) -> str:
        return self.window.findChild(RefusalBand).sentence

    @property
    def warning(self) -> str:
        return self.window.findChild(WarningBand).sentence

    @property
    def astray(self) -> str:
        return self.window.findChild(AstrayBand).sentence

    def dismiss_warning(self) -> None:
        QTest.keyClick(self.window.findChild(WarningBand), Qt.Key.Key_Escape)

    @property
    def notice(self) -> str:
        band = self.window.findChild(NoticeBand)
        return band.words.text() if band.isVisible() else ""

    @property
    def caution(self) -> str:
        """What is said of the place where the register lies; empty when nothing is."""
        band = self.window.findChild(CautionBand)
        return band.words.text() if band.isVisible() else ""

    @property
    def toast(self) -> str:
        toast = self.window.findChild(Toast)
        return toast.findChild(QLabel).text() if toast.isVisible() else ""

    def press_undo_of_toast(self) -> None:
        toast = self.window.findChild(Toast)
        next(b for b in toast.findChildren(QPushButton) if b.text() == "Undo").click()

    def wait_for_step(self) -> None:
        """Wait until no step on many rows goes on beside the window."""
        hub = self.window.register.hub
        self._qtbot.waitUntil(lambda: not hub.steps.waiting, timeout=20_000)

    def dialog(self, name: str) -> QWidget:
        """The open dialog of this name."""
        self._qtbot.waitUntil(lambda: self._dialog(name) is not None, timeout=5_000)
        return self._dialog(name)

    @property
    def dialogs(self) -> list[str]:
        self.settle()
        found = self.window.findChildren(QDialog)
        return [dialog.objectName() for dialog in found if dialog.isVisible()]

    def settle(self) -> None:
        """Let Qt delete what went: it does so in a quiet moment."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close(self) -> None:
        self.window.close()

    def _dialog(self, name: str) -> QDialog | None:
        found = self.window.findChildren(QDialog, name)
        return next((dialog for dialog in found if dialog.isVisible()), None)

    @property
    def _menus(self) -> list[QMenu]:
        return self.window.menuBar().findChildren(QMenu)

    def _command(self, name: str) -> QAction:
        actions = (action for menu in self._menus for action in menu.actions())
        return next(action for action in actions if action.objectName() == name)


class ReportPage:
    """The dialog of the board's report."""

    def __init__(self, dialog: ReportDialog, qtbot) -> None:
        self.dialog = dialog
        self._qtbot = qtbot

    @property
    def chosen(self) -> str:
        choices = self.dialog.findChildren(QRadioButton)
        return next(choice.text() for choice in choices if choice.isChecked())

    def choose(self, words: str) -> None:
        choices = self.dialog.findChildren(QRadioButton)
        choice = next(c for c in choices if words in c.text().replace("&", ""))
        QTest.keyClick(choice, Qt.Key.Key_Space)

    def ask_for(self, kind: PaperKind, words: str = "") -> None:
        """Choose a paper, and the finding, thread or person that it is about."""
        boxes = self.dialog.findChildren(QComboBox)
        self._pick(
            next(box for box in boxes if box.accessibleName() == "Which paper"), TITLES[kind]
        )
        if kind is PaperKind.FINDING:
            lines = self.dialog.findChildren(QLineEdit)
            ref = next(line for line in lines if line.accessibleName().startswith("Which finding"))
            QTest.keyClicks(ref, words)
        elif words:
            which = "Which thread" if kind is PaperKind.THREAD else "Which person"
            named = (box for box in boxes if box.accessibleName().startswith(which))
            self._pick(next(named), words)

    @property
    def in_word(self) -> QCheckBox:
        """The tick for a Word document."""
        return self.dialog.findChild(QCheckBox, "in_word")

    def _pick(self, box: QComboBox, words: str) -> None:
        box.setCurrentIndex(box.findText(words))
        box.activated.emit(box.currentIndex())

    def end_on(self, words: str) -> None:
        """Type the day whose state the report tells."""
        editor = self._end_day.editor
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        editor.selectAll()
        QTest.keyClick(editor, Qt.Key.Key_Delete)
        QTest.keyClicks(editor, words)

    @property
    def missing(self) -> str:
        """What stands below what the paper is about, when it is refused."""
        fields = self.dialog.findChildren(Field)
        shown = [f for f in fields if not isinstance(f, DayField) and f.isVisible() and f.error]
        return shown[0].error if shown else ""

    @property
    def refused(self) -> str:
        """What stands below the day whose state the report tells, when it is refused."""
        return self._end_day.error

    @property
    def _end_day(self) -> DayField:
        fields = self.dialog.findChildren(DayField)
        return next(f for f in fields if f.editor.accessibleName() == "As it stood on")

    def choose_place(self) -> None:
        self._button("choose_place").click()

    @property
    def place(self) -> Path:
        return Path(self.words_of_place.partition("\n")[0])

    @property
    def words_of_place(self) -> str:
        """Where the report goes, and what is said of that place."""
        return self.dialog.findChild(QLabel, "place").text()

    def make(self) -> None:
        self._button("make").click()

    def make_and_wait(self) -> None:
        with self._qtbot.waitSignal(self.dialog.ended, timeout=60_000):
            self.make()

    def cancel_and_wait(self) -> None:
        with self._qtbot.waitSignal(self.dialog.ended, timeout=60_000):
            self._button("cancel").click()

    @property
    def at_work(self) -> bool:
        return self.dialog.findChild(QProgressBar).isVisible()

    @property
    def said(self) -> str:
        label = self.dialog.findChild(QLabel, "said")
        return label.text() if label.isVisible() else ""

    @property
    def preview(self) -> ReaderWindow | None:
        return self.dialog.findChild(ReaderWindow)

    def press(self, name: str) -> None:
        self._button(name).click()

    def shows(self, name: str) -> bool:
        return self._button(name).isVisible()

    def _button(self, name: str) -> QPushButton:
        return self.dialog.findChild(QPushButton, name)


MENUS = list(MENU_NAMES)
