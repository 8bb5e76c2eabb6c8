"""What a fault needs of this machine: mounts, limits, rights and the tracer of calls."""

import ctypes
import os
import re
import resource
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from tests.faults.children import Child, Outcome
from tests.faults.values import Unmade

NEW_MOUNTS: Final = 0x20000
PRIVATE: Final = 1 << 18 | 1 << 14  # and all below
READ_ONLY, AGAIN, BIND = 1, 32, 4096
LET_ANY_TRACE: Final = 0x59616D61
NOBODY: Final = 65534
PATIENCE: Final = 20  # seconds for the tracer to begin

_LIBRARY: Final = ctypes.CDLL(None, use_errno=True)


@cache
def own_mounts() -> str:
    """Have what is mounted from now on seen by this process and its children alone.

    Returns why that cannot be; empty when it can. What was mounted goes when they end.
    """
    if _LIBRARY.unshare(NEW_MOUNTS) or _LIBRARY.mount(b"none", b"/", None, PRIVATE, None):
        return f"this account may not mount file systems ({os.strerror(ctypes.get_errno())})"
    return ""


@contextmanager
def mounted(folder: Path, kind: str, options: str = "", flags: int = 0) -> Iterator[Path]:
    """A file system at ``folder``; raises ``Unmade`` where none may be mounted."""
    if why := own_mounts():
        raise Unmade(why)
    _mount(kind if not flags else str(folder), folder, kind, flags & BIND, options)
    try:
        if flags & READ_ONLY:
            _mount("none", folder, kind, BIND | AGAIN | READ_ONLY, options)
        yield folder
    finally:
        _LIBRARY.umount2(os.fsencode(folder), 2)


def _mount(what: str, folder: Path, kind: str, flags: int, options: str) -> None:
    words = [os.fsencode(word) for word in (what, folder, kind)]
    if _LIBRARY.mount(*words, flags, os.fsencode(options) or None):
        raise Unmade(f"nothing can be mounted here ({os.strerror(ctypes.get_errno())})")


def without_rights() -> None:
    """Go on as an ordinary user, if this is the administrator."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def with_memory(bytes_more: int) -> None:
    """Allow this process only so much more memory than it has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * os.sysconf("SC_PAGE_SIZE") + bytes_more
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def with_file_size(limit: int) -> None:
    """Let no file grow beyond so many bytes, as on a drive that takes no larger one."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


@cache
def tracer() -> str:
    """The path of ``strace``; raises ``Unmade`` where there is none."""
    found = shutil.which("strace")
    if found is None:
        raise Unmade("strace is not installed")
    return found


def traced(work: Callable[[], object], log: Path, *rules: str) -> Outcome:
    """Do the work in a child whose system calls strace follows by these rules, into ``log``."""
    read, write = os.pipe()

    def wait_and_work(_tell: object) -> object:
        os.close(write)
        _LIBRARY.prctl(LET_ANY_TRACE, -1, 0, 0, 0)
        os.read(read, 1)
        return work()

    child = Child(wait_and_work)
    os.close(read)
    follow = [tracer(), "-f", "-o", str(log), *(part for rule in rules for part in ("-e", rule))]
    with subprocess.Popen(
        [*follow, "-p", str(child.pid)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as tracing:
        try:
            said = tracing.stderr.readline() if tracing.stderr else b""
            if b"attached" not in said:
                raise Unmade(f"strace cannot follow a process here ({said.decode().strip()})")
            os.write(write, b"!")
            _lines, outcome = child.ended()
            tracing.wait(PATIENCE)
        finally:
            os.close(write)
            tracing.send_signal(signal.SIGTERM)
    return outcome


def calls_in(log: Path) -> list[str]:
    """The names of the system calls that strace has written down, in their order."""
    return re.findall(r"^\d+ +(\w+)\(", log.read_text(errors="replace"), re.MULTILINE)
