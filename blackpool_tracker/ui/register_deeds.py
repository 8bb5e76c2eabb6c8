"""What is done with registers as a whole: made, chosen, copied, moved, checked, protected."""

from blackpool_tracker.ui.arrivals import Arrivals
from blackpool_tracker.ui.checks import Checks
from blackpool_tracker.ui.dressing import DressedFrame
from blackpool_tracker.ui.json_registers import JsonRegisters
from blackpool_tracker.ui.moves import Moves
from blackpool_tracker.ui.protection import Protection
from blackpool_tracker.ui.register_files import RegisterFiles
from blackpool_tracker.ui.salvages import Salvages
from blackpool_tracker.ui.shared_registers import SharedRegisters


class RegisterDeeds(DressedFrame):
    """The frame, with those of its commands that are about registers as a whole."""

    _arrivals: Arrivals
    _checks: Checks
    _files: RegisterFiles
    _json: JsonRegisters
    _moves: Moves
    _protection: Protection
    _salvages: Salvages
    _shared: SharedRegisters

    def new_register(self) -> None:
        """Have a place chosen for a new register, make it and open it."""
        self._arrivals.forget()
        self._files.create()

    def choose_register(self) -> None:
        """Have a register chosen, and open it."""
        self._files.choose()

    def choose_shared(self) -> None:
        """Ask on which server a shared register is, and open it."""
        self._arrivals.forget()
        self._shared.choose()

    def read_document(self) -> None:
        """Have a document chosen, and read it in to the open register, or to one to be chosen."""
        self._arrivals.take(self.register)

    def bring_tracker(self) -> None:
        """Have a workbook chosen, and bring it in to the open register, or to one to be chosen."""
        self._arrivals.take_tracker(self.register)

    def show_example(self) -> None:
        """Make the Blackpool example in the user's own folder, and open it."""
        self._files.create_example()

    def back_up(self) -> None:
        """Copy the open register to a place to be chosen."""
        file = self.register.facts().file if self.register is not None else None
        if self.register is not None and file is not None:
            self._files.back_up(file, self.register.passphrase())

    def restore(self) -> None:
        """Show the backups of the open register, or of the one that was open last."""
        of = self.register
        self._files.restore(of.facts().file if of else None, of.passphrase() if of else None)

    def check(self) -> None:
        """Look whether the open register is sound, and say so."""
        if self.register is not None:
            self._checks.check(self.register.facts().register, self.register.passphrase())

    def protect(self, *, remove: bool = False) -> None:
        """Have a passphrase set for the open register, another one, or none."""
        (self._protection.remove if remove else self._protection.change)(self._stack.present)

    def salvage(self) -> None:
        """Have a damaged register chosen, and put what can be read of it into a new one."""
        self._salvages.choose()

    def read_json(self) -> None:
        """Have the JSON of a whole register chosen, and make a new register of it."""
        self._json.choose()

    def move_house(self) -> None:
        """Move the open register to a server; or make a file of a shared one, to work on there."""
        if self.register is not None and self.register.facts().file is None:
            self.register.take_along(whole=True)
        elif self.register is not None:
            self._moves.choose(self.register)
