"""Which registers were brought up to date as they were opened, until somebody has been told.

A register may be opened more than once before a person sees it: to try its passphrase, to begin
with. So the sentence waits here for whoever speaks to the person.
"""

from pathlib import Path
from typing import Final

_untold: Final[dict[Path, str]] = {}


def note_upgraded(register: Path, sentence: str) -> None:
    """Have it told that a register was brought up to date."""
    _untold[register.resolve()] = sentence


def take_upgraded(register: Path) -> str:
    """The sentence that tells so, once; empty when there is nothing to tell."""
    return _untold.pop(register.resolve(), "")
