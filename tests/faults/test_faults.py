"""Each fault, a few times: nothing is lost, and what a person reads is a sentence."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.faults.catalogue import FAULTS
from tests.faults.values import Fault

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        sys.platform != "linux", reason="the faults are made with what Linux has for it"
    ),
]
NAMES = [fault.name for fault in FAULTS if fault.short]


@pytest.fixture(scope="session")
def maker() -> Iterator[subprocess.Popen[str]]:
    """A process without a window, and with everything imported, that makes faults by name."""
    command = [sys.executable, "-m", "tests.faults", "--listen"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.stdin.close()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost_and_a_person_reads_a_sentence(maker, name):
    maker.stdin.write(f"{name}\n")
    maker.stdin.flush()
    result = json.loads(maker.stdout.readline())
    if result["unmade"]:
        pytest.skip(result["unmade"])
    assert result["failed"] == ""
    assert result["runs"] >= 1


def test_a_sentence_that_nobody_expected_fails_a_fault():
    fault = Fault("a fault", "Something", ("The disk is full",), lambda _stage: None, 1, 1)
    assert fault.sign("The disk is full, so this could not be saved.") == "The disk is full"
    with pytest.raises(AssertionError, match="nobody expected"):
        fault.sign("Traceback (most recent call last)")
