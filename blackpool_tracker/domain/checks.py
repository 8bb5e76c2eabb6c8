"""Whether a register is sound: what was looked at, and what was found."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from blackpool_tracker.domain.errors import RefusedError

Moved = Callable[[float], bool]
"""Is told the share done, 0 to 1, and says whether to go on."""

_DIGITS: Final = 64
_GROUP: Final = 4
_SHORT: Final = 16
_LEAST: Final = 8


class Mark(NamedTuple):
    """A step with its seal: all up to it was found in order. Step 0 has an empty seal."""

    step: int
    seal: str

    def __str__(self) -> str:
        """As it is printed: ``step 1234, seal 3f2a 91c0 77de 0b1c``."""
        if not self.step:
            return "step 0, before anything was done"
        return f"step {self.step}, seal {in_groups(self.seal[:_SHORT])}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check has found: ``faults`` are sentences, and empty when all is sound.

    ``mark`` is the last step that was looked at. ``searching`` says that nothing is wrong but the
    words by which the register is searched, which can be made anew without any loss. ``since`` is
    the step after which it was looked, 0 for all.
    """

    faults: tuple[str, ...]
    mark: Mark
    searching: bool = False
    since: int = 0


def in_groups(seal: str) -> str:
    """A seal in groups of four, as a person reads it aloud."""
    return " ".join(seal[at : at + _GROUP] for at in range(0, len(seal), _GROUP))


def parse_mark(text: str) -> Mark:
    """The step and the seal that were typed or copied from a report, as ``1234:3f2a91c0…``.

    At least the first eight digits of the seal are wanted. Raises ``RefusedError`` otherwise.
    """
    tidy = re.sub(r"step|seal|\s", "", text.lower())
    found = re.fullmatch(r"(\d{1,12})[:,](\w+?)[….]*", tidy)
    digits = found[2] if found else ""
    if found is None or not (
        _LEAST <= len(digits) <= _DIGITS and re.fullmatch("[0-9a-f]+", digits)
    ):
        raise RefusedError(
            "Give the step and its seal as the report prints them, such as"
            " --seal 1234:3f2a91c077de0b1c."
        )
    return Mark(int(found[1]), digits)
