"""The command line as people and other programs call it: arguments in, text and exit code out."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from blackpool_tracker.__main__ import main


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The refusal: one sentence on stderr and nothing else, with exit code 1."""
        assert (self.code, self.out) == (1, "")
        (line,) = self.err.splitlines()
        assert line.endswith(".")
        assert "Traceback" not in line
        return line

    @property
    def json(self) -> Any:
        """The JSON that was printed, when all went well."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)


@pytest.fixture
def call(capsys):
    """Calls the program in this process; wrong usage ends like any other exit code."""

    def calling(*typed: object) -> Said:
        try:
            code = main([str(part) for part in typed])
        except SystemExit as left:
            code = int(left.code or 0)
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return calling
