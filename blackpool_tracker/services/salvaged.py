"""What was saved of a damaged register, as it is told. Light: no database is imported here."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

KEEP: Final = "The damaged file was left as it was. Keep it."
ALL_READ: Final = "Everything could be read as it was."


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A new register made from a damaged one, and the report that lies beside it.

    ``read`` entries were read from the damaged file, ``from_history`` were taken from what its
    history tells of them, and at least ``lost`` could not be had at all. The first ``kept`` steps
    of the history are in the new register as they were; ``whole`` says that those are all.
    ``lines`` say what could not be read or was taken from elsewhere, a sentence each; ``parts``
    what of the damaged file is damaged, in a few words each.
    """

    register: Path
    report: Path
    read: int
    from_history: int
    lost: int
    kept: int
    whole: bool
    lines: tuple[str, ...]
    parts: tuple[str, ...]


def summary(done: Salvaged) -> str:
    """What was saved, in a sentence or two."""
    told = (
        f"{done.read:,} entries were read, {done.from_history:,} were taken from the history, and"
    )
    are = "is" if done.lost == 1 else "are"
    lost = f"at least {done.lost:,} {are} lost" if done.lost else "nothing is known to be lost"
    if done.whole:
        return f"{told} {lost}. The new register has the whole history."
    return (
        f"{told} {lost}; but the history could not be read to its end, so what was changed last may"
        f" be missing. The new register has the first {done.kept:,} steps of it; what could still"
        " be read of later ones stands in the report."
    )


def damage(parts: tuple[str, ...]) -> str:
    """What of a register is damaged, in a sentence or two."""
    if not parts:
        return "All that it holds can still be read: only how it is found is damaged."
    return f"What is damaged: {'; '.join(parts)}. Everything else can still be read."
