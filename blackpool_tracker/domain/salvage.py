"""What could be saved of a damaged register, and what could not."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A new register made from a damaged one, and the report that lies beside it.

    ``read`` entries were read from the damaged file, ``from_history`` were taken from what its
    history tells of them, and at least ``lost`` could not be had at all. The first ``kept`` steps
    of the history are in the new register as they were; ``whole`` says that those are all.
    ``lines`` say what could not be read or was taken from elsewhere, a sentence each.
    """

    register: Path
    report: Path
    read: int
    from_history: int
    lost: int
    kept: int
    whole: bool
    lines: tuple[str, ...]
