"""Work in a child process: it may be killed, starved, or hang, and the suite goes on."""

import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.errors import TrackerError
from tests.faults.values import NOTHING

UNSAFE: Final = "may not be safe there"
"""What is said of something that is there, though the drive failed as it was flushed."""
PATIENCE: Final = 60.0  # seconds after which a child counts as hung


class How(StrEnum):
    """How a child ended."""

    DONE = "done"
    REFUSED = "refused"
    BUG = "bug"
    KILLED = "killed"
    HUNG = "hung"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a child ended, and the sentence, the traceback or the signal."""

    how: How
    said: str = ""

    @property
    def done(self) -> bool | None:
        """Whether it was done; False when it was refused, None when nobody was told for sure."""
        if UNSAFE in self.said:
            return None
        return {How.DONE: True, How.REFUSED: False}.get(self.how)

    @property
    def seen(self) -> str:
        """What a person sees of it: the sentence, if there was one."""
        return self.said if self.how is How.REFUSED else NOTHING

    def expected(self, *also: How) -> "Outcome":
        """The same, if the work was done, refused in a sentence, or ended as ``also`` says."""
        assert self.how in {How.DONE, How.REFUSED, *also}, f"{self.how}: {self.said}"
        if self.how is How.REFUSED:
            assert self.said.rstrip().endswith("."), f"no sentence: {self.said}"
            assert "Traceback" not in self.said
            assert self.said.count("\n") == 0, f"more than a sentence: {self.said}"
        return self


class Child:
    """A forked process that does ``work`` and tells what came of it.

    ``work`` may be given a function that tells the parent one line at once.
    """

    def __init__(self, work: Callable[[Callable[[str], None]], object]) -> None:
        self._reading, writing = os.pipe()
        self._told = b""
        self.pid = os.fork()
        if not self.pid:
            os.close(self._reading)
            _live(work, writing)
        os.close(writing)

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        os.kill(self.pid, signal.SIGKILL)

    def told(self, seconds: float) -> bool:
        """Whether it tells something within that time; what it tells is kept for ``lines``."""
        if not select.select([self._reading], [], [], seconds)[0]:
            return False
        piece = os.read(self._reading, 1 << 16)
        self._told += piece
        return bool(piece)

    def ended(self, seconds: float = PATIENCE) -> tuple[list[str], Outcome]:
        """The whole lines that it told, and how it ended."""
        until = time.monotonic() + seconds
        hung = False
        while self.told(max(until - time.monotonic(), 0)):
            continue
        if select.select([self._reading], [], [], 0)[0] == []:
            hung = True
            self.kill()
        _pid, status = os.waitpid(self.pid, 0)
        os.close(self._reading)
        *lines, _cut = self._told.decode("utf-8").split("\n")
        last = json.loads(lines.pop()) if lines and lines[-1].startswith("[") else None
        if hung:
            return lines, Outcome(How.HUNG, f"no answer in {seconds:g} seconds")
        if last is None:
            return lines, Outcome(How.KILLED, f"signal {os.waitstatus_to_exitcode(status)}")
        return lines, Outcome(How(last[0]), last[1])


def outcome_of(work: Callable[[], object], seconds: float = PATIENCE) -> Outcome:
    """What comes of doing this in a child process."""
    return Child(lambda _tell: work()).ended(seconds)[1]


def _live(work: Callable[[Callable[[str], None]], object], writing: int) -> None:
    """Do the work and tell; never comes back, or there would be two of the suite."""
    how, said = How.BUG, "it ended before its work"

    def tell(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    try:
        said = str(work(tell) or "")
        how = How.DONE
    except TrackerError as error:
        how, said = How.REFUSED, str(error)
    except BaseException:  # noqa: BLE001  whatever it is, the parent must hear of it
        said = traceback.format_exc()
    finally:
        with suppress(OSError):
            tell(json.dumps([how, said]))
        os._exit(0)
