"""Whoever has installed the program asks it to prove itself; meanwhile it calls nobody."""

import json
import subprocess
import sys

import pytest

CALL = """
import pathlib, socket, sys
from tests.listening import listen
listen(pathlib.Path(sys.argv[1]))
with socket.socket() as called:
    called.connect_ex(("127.0.0.1", 9))
with socket.socket(socket.AF_UNIX) as called:
    called.connect_ex("/no-such-socket")
"""


def test_the_program_proves_itself_with_register_report_and_window_and_calls_nobody(tmp_path):
    folder, calls = tmp_path / "proof", tmp_path / "calls"
    said = subprocess.run(
        [sys.executable, "-m", "tests.listening", str(calls), "--self-test", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    result = json.loads((folder / "self-test.json").read_text("utf-8"))
    assert (said.returncode, result["ok"]) == (0, True), said.stdout + said.stderr
    assert result["steps"][-1]["detail"].startswith("266 rows listed")
    assert (folder / "self-test.pdf").read_bytes().startswith(b"%PDF-")
    assert (folder / "self-test.png").read_bytes().startswith(b"\x89PNG")
    assert calls.read_text("utf-8") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sockets of its own machine")
def test_a_call_to_another_machine_would_be_heard(tmp_path):
    calls = tmp_path / "calls"
    subprocess.run([sys.executable, "-c", CALL, str(calls)], check=True, timeout=60)
    assert calls.read_text("utf-8") == "socket.connect (('127.0.0.1', 9),)\n"
