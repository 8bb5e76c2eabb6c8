"""The command line as people and other programs call it: arguments in, text and exit code out."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from blackpool_tracker.__main__ import main
from blackpool_tracker.domain.clock import today
from tests.builders import a_workspace, an_action, an_example, with_finding


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


@pytest.fixture(scope="session")
def _small(tmp_path_factory) -> Path:
    workspace = a_workspace(tmp_path_factory.mktemp("small"))
    workspace.actions.add(an_action(with_finding(workspace)))
    workspace.close()
    return workspace.path


@pytest.fixture
def register(_small, tmp_path) -> Path:
    """A small register: one finding with one action."""
    return Path(shutil.copy(_small, tmp_path / "small.register"))


@pytest.fixture(scope="session")
def _made(tmp_path_factory) -> Path:
    return an_example(tmp_path_factory.mktemp("example") / "blackpool.register", today())


@pytest.fixture
def example(_made, tmp_path) -> Path:
    """A copy of the Blackpool example."""
    return Path(shutil.copy(_made, tmp_path / "blackpool.register"))
