"""What is done in the window: registers are opened and let go of, and the menus act on them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import DamagedError, PassphraseError, TrackerError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.preferences import NAME, Preferences
from blackpool_tracker.services.whereabouts import name_of
from blackpool_tracker.ui import loading
from blackpool_tracker.ui.arrivals import Arrivals
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.checks import Checks
from blackpool_tracker.ui.commands import Commands
from blackpool_tracker.ui.json_registers import JsonRegisters
from blackpool_tracker.ui.kit.icons import program_icon
from blackpool_tracker.ui.moves import Moves
from blackpool_tracker.ui.opened import OpenRegister
from blackpool_tracker.ui.places import BELONGS
from blackpool_tracker.ui.protection import Protection
from blackpool_tracker.ui.register_deeds import RegisterDeeds
from blackpool_tracker.ui.register_files import RegisterFiles
from blackpool_tracker.ui.remembered import Remembered
from blackpool_tracker.ui.replacement import Replacement
from blackpool_tracker.ui.salvages import Salvages
from blackpool_tracker.ui.shared_registers import SharedRegisters
from blackpool_tracker.ui.small_dialogs import NameRegister
from blackpool_tracker.ui.theme import appearance
from blackpool_tracker.ui.who import ask_who


class Shell(RegisterDeeds):
    """The frame with its menus, and the registers that are opened in it.

    Signals:
        opened: a register is on the screen.
        settled: a register or the start page is on the screen; nothing is awaited.
    """

    opened = Signal()
    settled = Signal()

    def __init__(self, window: QMainWindow, preferences: Preferences, asking: Asking) -> None:
        super().__init__(window, Remembered(preferences))
        # Of the program, not of the window: its dialogs have it too.
        QGuiApplication.setWindowIcon(program_icon())
        self._preferences = preferences
        self._asking = asking
        self._files = RegisterFiles(asking, preferences, self)
        self._checks, self._protection = Checks(asking, self), Protection(self, preferences, asking)
        self._shared = SharedRegisters(self, preferences, asking)
        self._moves = Moves(self, preferences, asking)
        self._salvages = Salvages(self, preferences, asking)
        self._json = JsonRegisters(self, preferences, asking)
        self._arrivals = Arrivals(asking, preferences, self)
        self._replacement = Replacement(self)
        self._then: dict[Path | ServerAddress, Callable[[OpenRegister], object]] = {}
        self._commands = Commands(window.menuBar(), self)
        self._commands.show_theme(appearance.choice)
        self._connect()
        self._show_recent()
        self._show_frame(register=False)

    def open(self, register: Path | ServerAddress, passphrase: Passphrase | None = None) -> None:
        """Open a register in the place of the one that is open.

        The window says so at once; when it cannot be opened the start page says why, and of a
        shared one the dialog in which it can be put right.
        """
        if self.waits_for_saving(lambda: self.open(register, passphrase)):
            return
        for work in (self._salvages, self._shared):
            work.overlook()
        self._wait(f"Opening {name_of(register)}…")
        if isinstance(register, ServerAddress):
            self._shared.open(register, passphrase)
        else:
            self._files.load(lambda: self._fill(register, passphrase))

    def show_welcome(self, reason: str = "", unopened: Path | None = None) -> None:
        """Show the start page, with ``reason`` why ``unopened``, or anything, was not opened."""
        self._show_recent()
        self._welcome.show_busy("")
        self._show_frame(register=False)
        self._stack.setCurrentWidget(self._welcome)
        self._welcome.setFocus()
        self._welcome.show_reason(reason, unopened)
        self.settled.emit()

    def close_register(self) -> None:
        """Close the register and go to the start page, even when it does not let itself be."""
        if self.waits_for_saving(self.close_register):
            return
        try:
            self._let_go()
        finally:
            self._remembered.keep_last(None)
            self.show_welcome()

    def ask_day(self) -> None:
        """Ask for the day whose state shall be shown."""
        if self._stack.present is not None:
            self._stack.present.ask_day()

    def back_to_today(self) -> None:
        """Show the register as it is again, in the place of its past."""
        self._stack.back_to_today()

    def ask_who(self) -> None:
        """Ask for the name under which steps are made."""
        ask_who(self, self.register, self._preferences, self._asking, self._become)

    def show_unsaved(self) -> None:
        """Show the words that were typed and not saved, or say that there are none."""
        if self.register is not None and not self.register.offer_unsaved():
            self._toast.say("Nothing that you wrote here is unsaved.")

    def close_all(self) -> None:
        """Remember how everything was, and let go of the register; the window is closing."""
        self._remembered.keep_last(self.register.facts().register if self.register else None)
        self._let_go()
        files = (self._files, self._salvages, self._json)
        for work in (*files, self._checks, self._protection, self._shared, self._moves):
            work.close()

    def _wait(self, sentence: str) -> None:
        """Let go of the register, and say what is being done in its place."""
        self._let_go()
        self._stack.wait(sentence)
        self._show_frame(register=True)

    def _connect(self) -> None:
        self._rail.chosen.connect(self._go)
        self._strip.who_wanted.connect(self.ask_who)
        self._toast.undo_wanted.connect(self._stack.undo_step)
        self._bands.today_wanted.connect(self.back_to_today)
        self._protection.damaged.connect(self._explain)
        self._protection.opened.connect(self._fill)
        self._protection.given_up.connect(self.show_welcome)
        self._protection.begun.connect(self._wait)
        self._moves.begun.connect(self._wait)
        self._moves.arrived.connect(self._open_moved)
        self._bands.shared_wanted.connect(self._shared.propose)
        self._shared.opened.connect(self._fill_shared)
        self._shared.given_up.connect(self.show_welcome)
        self._shared.asked.connect(self.settled)
        self._connect_stack()
        self._connect_files()
        self._connect_welcome()
        self._connect_arrivals()
        for maker in (self._salvages, self._json):
            maker.join(self._strip, self._welcome)
            maker.opened.connect(self.open)
            maker.refused.connect(self._refuse)
        for work in (self._files, self._stack, self._checks, self._protection):
            work.refused.connect(self._refuse)

    def _connect_stack(self) -> None:
        stack = self._stack
        stack.stepped.connect(self._say_step)
        stack.heard.connect(self._strip.say_news)
        stack.told.connect(self._toast.say)
        stack.busy.connect(self._say_busy)
        stack.saving.connect(self._strip.show_saving)
        for told in (stack.stepped, stack.heard, stack.busy, stack.saving):
            told.connect(lambda *_said: self._follow())
        stack.warned.connect(self._bands.warning.say)
        self._replacement.told.connect(self._bands.warning.say)
        stack.astray.connect(self._bands.astray.show_astray)
        stack.astray.connect(self._strip.show_astray)
        stack.aside.connect(self._bands.aside.take)
        stack.place_changed.connect(self._show_place)
        stack.turned.connect(self._show_register)
        stack.open_wanted.connect(self.open)

    def _connect_files(self) -> None:
        files, checks, salvages, strip = self._files, self._checks, self._salvages, self._strip
        files.wanted.connect(self.open)
        files.made.connect(self._open_new)
        files.restored.connect(self._open_restored)
        files.busy.connect(strip.show_busy)
        files.told.connect(self._toast.say)
        checks.busy.connect(lambda said: strip.show_stoppable(said, "the check", checks.cancel))
        checks.known.connect(strip.say_known)
        checks.warned.connect(self.warn)
        checks.salvage_wanted.connect(salvages.save)
        for damage in (checks, salvages):
            damage.restore_wanted.connect(files.restore)

    def _connect_arrivals(self) -> None:
        arrivals = self._arrivals
        self.file_dropped.connect(lambda path: arrivals.take_dropped(self.register, path))
        self.sheets_dropped.connect(self._take_back)
        arrivals.register_wanted.connect(self.open)
        arrivals.new_wanted.connect(self._files.create)

    def _connect_welcome(self) -> None:
        files, welcome = self._files, self._welcome
        files.busy.connect(welcome.show_busy)
        welcome.example_wanted.connect(self.show_example)
        welcome.read_wanted.connect(self.read_document)
        welcome.tracker_wanted.connect(self.bring_tracker)
        welcome.empty_wanted.connect(self.new_register)
        welcome.file_wanted.connect(self.choose_register)
        welcome.shared_wanted.connect(self.choose_shared)
        welcome.recent_wanted.connect(self.open)
        welcome.restore_wanted.connect(files.restore)
        welcome.forget_wanted.connect(self._forget)

    def _fill(self, path: Path, passphrase: Passphrase | None = None) -> None:
        try:
            register = loading.open_desk(path, self._asking, self._preferences, passphrase)
        except PassphraseError:
            self._protection.unlock(path)
            self.settled.emit()
            return
        except TrackerError as error:
            self._explain(error, path, passphrase)
            return
        self._begin(register)

    def _fill_shared(self, workspace: Any) -> None:
        """Show a shared register that is open, in the place of the one that is shown."""
        self._wait(f"Opening {name_of(workspace.register)}…")
        try:
            register = loading.desk_at(workspace, self._asking, self._preferences)
        except TrackerError as error:
            workspace.close()
            self.show_welcome(str(error))
            return
        self._begin(register)

    def _begin(self, register: OpenRegister) -> None:
        """Show a register that has just been opened, and do what waits for it."""
        self._take(register)
        facts = register.facts()
        self._preferences.opened(facts.register)
        self._remembered.keep_last(facts.register)
        self._show_recent()
        self._checks.soon(facts.register, register.passphrase())
        if said := loading.upgraded(facts.register):
            self._bands.warning.say(said)
        self.opened.emit()
        if then := self._then.pop(facts.register, None):
            then(register)
        else:
            self._read_in(register)
        self.settled.emit()
        if facts.file is not None and not self._preferences.chosen_person:
            self.ask_who()
        else:
            register.offer_unsaved()

    def _explain(self, error: Exception, path: Path, passphrase: Passphrase | None) -> None:
        """Show the start page, with the reason and what can be done about it."""
        self._window.setWindowTitle(NAME)
        self.show_welcome(str(error), path)
        if isinstance(error, DamagedError):
            self._salvages.offer(path, passphrase)

    def _take(self, register: OpenRegister) -> None:
        self._stack.take(register)
        self._show_register(register)
        register.restore(self._remembered.view(register.facts().register))

    def _show_register(self, register: OpenRegister) -> None:
        """Show all that the window says of the register, or of its past."""
        self._strip.clear()
        self._toast.dismiss()
        self._bands.refusal.dismiss()
        self._show_place(register.shown_place)
        self._follow()
        self._bands.look_at_place(register.facts().file)
        self._show_frame(register=True)

    def _follow(self) -> None:
        """Show what the register says of itself."""
        self._commands.follow(self.register)
        facts = self.register.facts() if self.register is not None else None
        self._show_facts(facts)

    def _let_go(self) -> None:
        register = self._stack.present
        if register is None:
            return
        self._checks.cancel()
        try:
            self._remembered.keep_view(register.facts().register, register.state())
        finally:
            self._toast.dismiss()
            self._bands.clear()
            try:
                self._stack.release()
            finally:
                self._follow()

    def _go(self, key: str) -> None:
        if self.register is not None:
            self.register.show_place(key)

    def _show_place(self, key: str) -> None:
        self._rail.show_place(BELONGS.get(key, key))
        self._commands.follow(self.register)

    def _take_back(self, sheets: list[Path]) -> None:
        if self.register is not None:
            self.register.take_back(sheets)

    def _become(self, name: str) -> None:
        try:
            # First, for it keeps what the person before has begun.
            self._stack.become(name)
        except TrackerError as error:
            self._refuse(str(error))
            return
        self._preferences.choose_person(name)
        if self.register is not None:
            self._follow()
            self.register.offer_unsaved()

    def _open_restored(self, path: Path, sentence: str) -> None:
        self._then[path] = lambda _register: self._bands.warning.say(sentence)
        self.open(path)

    def _open_moved(self, address: ServerAddress, password: Passphrase | None, said: str) -> None:
        if said:
            self._then[address] = lambda _register: self._bands.warning.say(said)
        self.open(address, password)

    def _open_new(self, path: Path) -> None:
        self._then[path] = self._ask_whose
        self.open(path)

    def _ask_whose(self, register: OpenRegister) -> None:
        dialog = NameRegister(self)
        dialog.named.connect(register.name_register)
        dialog.protection_wanted.connect(self.protect)
        dialog.finished.connect(lambda: self._read_in(register))
        dialog.open()

    def _read_in(self, register: OpenRegister) -> None:
        """Read in the file that waits for a register to be open, if one does."""
        if read := self._arrivals.go_on(register):
            read()

    def _forget(self, register: Path | ServerAddress) -> None:
        if isinstance(register, ServerAddress):
            self._shared.forget(register)
        self._preferences.forget(register)
        self._show_recent()

    def _show_recent(self) -> None:
        recent = self._preferences.recent
        self._welcome.show_recent(recent)
        self._commands.show_recent((name_of(each), partial(self.open, each)) for each in recent)
