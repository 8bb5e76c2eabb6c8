"""Whoever has installed the program asks it to prove itself."""

import json
import subprocess
import sys


def test_the_program_proves_itself_with_register_report_and_window(tmp_path):
    folder = tmp_path / "proof"
    said = subprocess.run(
        [sys.executable, "-m", "blackpool_tracker", "--self-test", str(folder)],
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
