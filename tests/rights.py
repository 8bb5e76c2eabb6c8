"""Tests of what may not be written, for the administrator as well, who may write anywhere."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Final

import pytest

_DROP_FROM_ALL_TO_COME: Final = 24  # prctl(2): PR_CAPBSET_DROP
_WRITE_ANYWHERE: Final = 1  # capabilities(7): CAP_DAC_OVERRIDE
_STATUS: Final = Path("/proc/self/status")
_PATIENCE: Final = 120  # seconds


def heeds_rights(test: Callable[..., None]) -> Callable[..., None]:
    """A test in which the rights of files count, whoever runs it.

    Root heeds none of them. So it runs the test once more, in a process of its own that is still
    root's but has lost the power to write anywhere; there nothing else is another matter.
    """

    @wraps(test)
    def run(*given: object, **named: object) -> None:
        if os.name == "nt":
            pytest.skip("rights of files and folders are another matter on Windows")
        if may_write_anywhere():
            _run_without_that(os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[0])
        else:
            test(*given, **named)

    return run


def may_write_anywhere() -> bool:
    """Whether the rights of files mean nothing to this process."""
    if not _STATUS.exists():
        return os.geteuid() == 0
    (line,) = (line for line in _STATUS.read_text().splitlines() if line.startswith("CapEff:"))
    return bool(int(line.split()[1], 16) >> _WRITE_ANYWHERE & 1)


def _run_without_that(test: str) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux takes single powers away from the administrator")
    # Not as one of several that run tests side by side, even where this process is.
    alone = {name: value for name, value in os.environ.items() if "XDIST" not in name}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", test],
        cwd=Path(__file__).parents[1], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env=alone, preexec_fn=_give_up_writing_anywhere, check=False, timeout=_PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout, done.stdout


def _give_up_writing_anywhere() -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_DROP_FROM_ALL_TO_COME, _WRITE_ANYWHERE, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "this power cannot be given up")
