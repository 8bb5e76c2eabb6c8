"""Shared registers in the window: where one is, who signs in, and connecting beside the window."""

from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import PassphraseError, TrackerError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.protection import Keyring
from blackpool_tracker.ui import loading
from blackpool_tracker.ui.asking import Asking
from blackpool_tracker.ui.jobs import MOMENT, Jobs, Progress
from blackpool_tracker.ui.shared_dialog import OpenShared

NOT_REMEMBERED: Final = "The password is not remembered"


class SharedRegisters(QObject):
    """Opens them beside the window, for a server may take seconds to answer, or never do so.

    Signals:
        opened: what ``loading.opened`` gives: a register to be shown, or else to be closed.
        given_up: the one that was to be opened was not, and nobody tries any more.
        asked: a dialog waits for an answer.
    """

    opened = Signal(object)
    given_up = Signal()
    asked = Signal()

    def __init__(self, window: QWidget, preferences: Preferences, asking: Asking) -> None:
        super().__init__(window)
        self._window, self._preferences, self._asking = window, preferences, asking
        self._keyring = Keyring(preferences)
        self._keeping = Jobs(self)
        self._tries: dict[Jobs, list[Any]] = {}
        self._dialog: OpenShared | None = None

    @property
    def busy(self) -> bool:
        """Whether a server is being tried, or waited for though nobody wants that any more."""
        return any(jobs.busy for jobs in self._tries)

    def choose(self) -> None:
        """Ask where a register is, and open it."""
        self._show(self._dialog or self._made_dialog())

    def propose(self, address: ServerAddress) -> None:
        """Show where a register is, for a person to open it: as they came there before, if so.

        A copy says no more than where; who signs in, and what proves the server, people say.
        """
        recent = (each for each in self._preferences.recent if isinstance(each, ServerAddress))
        known = next((each for each in recent if each.place == address.place), address)
        dialog = self._made_dialog()
        dialog.show_address(known)
        self._show(dialog)

    def open(self, address: ServerAddress, password: Passphrase | None = None) -> None:
        """Open a register; the dialog is shown when it takes a moment, or something is asked.

        ``password`` is one that is known already.
        """
        dialog = self._made_dialog()
        dialog.rejected.connect(self.given_up)
        dialog.show_address(address)
        dialog.go_with(password)
        QTimer.singleShot(MOMENT, dialog, lambda: self._show(dialog) if dialog.busy else None)

    def overlook(self) -> None:
        """Ask, and try, no longer."""
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.stopped.emit()
            dialog.hide()
            dialog.deleteLater()

    def forget(self, address: ServerAddress) -> None:
        """Keep the password of a register no longer, if it was kept."""
        self._keeping.run(lambda _progress: self._keyring.forget(address), lambda _nothing: None)

    def close(self) -> None:
        """End what is being done."""
        for jobs in (self._keeping, *self._tries):
            jobs.close()
        for jobs in [*self._tries]:
            self._end(jobs)

    def _made_dialog(self) -> OpenShared:
        self.overlook()
        dialog = OpenShared(self._window, self._asking)
        dialog.wanted.connect(
            lambda address, password, keep: self._try(dialog, address, password, keep=keep)
        )
        dialog.finished.connect(self._let_go)
        self._dialog = dialog
        return dialog

    def _let_go(self) -> None:
        self._dialog = None

    def _show(self, dialog: OpenShared) -> None:
        if not dialog.isVisible():
            dialog.open()
            self.asked.emit()

    def _try(
        self,
        dialog: OpenShared,
        address: ServerAddress,
        password: Passphrase | None,
        *,
        keep: bool,
    ) -> None:
        # A worker of its own: one that waits for a server that is not there holds up no other.
        jobs, reached = Jobs(self), list[Any]()
        self._tries[jobs] = reached

        def work(progress: Progress) -> None:
            loading.load()
            known = password or self._keyring.remembered(address)
            reached.append(loading.opened(address, self._preferences, known, progress))

        def done(_nothing: None) -> None:
            dialog.accept()
            dialog.deleteLater()
            if keep and password is not None:
                self._remember(address, password)
            self.opened.emit(reached.pop())

        job = jobs.run(work, done, failed=lambda error: self._explain(dialog, error, password))
        dialog.stopped.connect(job.cancel)
        job.ended.connect(lambda: self._end(jobs))

    def _end(self, jobs: Jobs) -> None:
        """Close what was reached after it was given up."""
        for reached in self._tries.pop(jobs, []):
            reached.close()
        jobs.deleteLater()

    def _explain(self, dialog: OpenShared, error: Exception, given: Passphrase | None) -> None:
        self._show(dialog)
        dialog.explain(error, known=given is not None)
        if isinstance(error, PassphraseError):
            job = self._keeping.run(
                lambda _progress: self._keyring.works(),
                lambda works: dialog.offer_to_remember(works=works),
            )
            dialog.finished.connect(job.cancel)

    def _remember(self, address: ServerAddress, password: Passphrase) -> None:
        self._keeping.run(
            lambda _progress: self._keyring.remember(address, password),
            lambda _nothing: None,
            failed=self._say_not_remembered,
        )

    def _say_not_remembered(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._asking.sentence(NOT_REMEMBERED, str(error))
