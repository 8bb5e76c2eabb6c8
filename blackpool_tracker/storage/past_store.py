"""The register as it stood, to be asked like the register of today."""

from contextlib import AbstractContextManager
from datetime import date

from sqlmodel import Session

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.history import PastMoment
from blackpool_tracker.storage.past import state_after
from blackpool_tracker.storage.store import Store


class PastStore(Store):
    """A register at ``moment``, rebuilt in memory from the journal of ``present`` alone.

    It is open to look at only. ``present`` must stay open as long as this, and may be past itself.
    Raises ``RegisterError`` when the journal cannot be read.
    """

    def __init__(self, present: Store, moment: PastMoment) -> None:
        self._moment = moment
        self._present = present
        step = moment.step
        try:
            with present.reading() as session:
                home = present.home.past(session, step, state_after(session, step))
        except ValueError as error:
            raise RegisterError(
                f"The history of {present.home.name} is damaged, so its past cannot be shown."
                " Check the register."
            ) from error
        super().__init__(home, present.user, locked=moment.sentence)

    @property
    def past(self) -> PastMoment:
        """The moment that is shown."""
        return self._moment

    def today(self) -> date:
        """The day of the moment."""
        return self._moment.day

    def reading_files(self) -> AbstractContextManager[Session]:
        """A session for the bytes of files, which lie in the register alone."""
        return self._present.reading_files()
