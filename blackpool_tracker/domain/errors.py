"""The failures the program expects. ``str(error)`` is a sentence the user can act on.

::

    TrackerError            an expected failure; anything else that escapes is a bug
      RefusedError          the change breaks a rule of the register
        UndecidedError      a paper must be looked over first (domain/looks.py)
      ConflictError         somebody changed the row after it was shown
        StaleError          so it was with some of many rows; it knows which
      MissingError          there is no such row
      RegisterError         the file cannot be opened or created as a register
        PassphraseError     because it has a passphrase, and none or a wrong one was given
        DamagedError        it is a register, but its file is damaged; it is a SaveError, too
        UnreachableError      its server cannot be reached as it was said; it knows which part
        UnsoundError        a copy of it is not what it should be; it may be damaged itself
      SaveError             the register could not be written; nothing was changed
        BusyError           because somebody else is saving to it just now
        DoubtError          or was it? The line broke before its server could answer
        SavedAfterAllError  it was, and is not saved a second time
      ReportError           the report could not be written; the old file is untouched
"""


class TrackerError(Exception):
    """An expected failure; anything else that escapes is a bug."""


class RefusedError(TrackerError):
    """The change breaks a rule of the register."""


class ConflictError(TrackerError):
    """Somebody changed the row after it was shown."""


class StaleError(ConflictError):
    """Somebody changed some of many rows after they were shown; nothing was changed.

    ``rows`` are their numbers.
    """

    def __init__(self, sentence: str, rows: frozenset[int]) -> None:
        super().__init__(sentence)
        self.rows = rows


class MissingError(TrackerError):
    """There is no such row."""


class RegisterError(TrackerError):
    """The file cannot be opened or created as a register."""


class PassphraseError(RegisterError):
    """The register has a passphrase, and none or a wrong one was given."""


class UnreachableError(RegisterError):
    """A shared register cannot be reached by what its address says.

    ``about`` is the part of the address that the sentence is about, as ``ServerAddress`` calls it:
    ``host``, ``port``, ``database`` or ``user``, or else ``sslrootcert``.
    """

    def __init__(self, sentence: str, about: str) -> None:
        super().__init__(sentence)
        self.about = about


class UnsoundError(RegisterError):
    """A copy of a register is not what it should be; the register itself may be damaged."""


class SaveError(TrackerError):
    """The register could not be written; nothing was changed."""


class DamagedError(RegisterError, SaveError):
    """The file of a register is damaged. A backup helps, or saving what can still be read."""


class BusyError(SaveError):
    """Somebody else is saving to the register just now; nothing was changed."""


class DoubtError(SaveError):
    """A change was sent to the register, and nobody knows yet whether it is in it.

    ``seal`` tells its step from all others.
    """

    def __init__(self, sentence: str, seal: str) -> None:
        super().__init__(sentence)
        self.seal = seal


class SavedAfterAllError(SaveError):
    """What was in doubt is in the register; what was to be saved now is not. ``seal`` as there."""

    def __init__(self, sentence: str, seal: str) -> None:
        super().__init__(sentence)
        self.seal = seal


class ReportError(TrackerError):
    """The report could not be written; the old file is untouched."""
