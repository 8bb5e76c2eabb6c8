"""What only an installed program shows: run on the one that ``TRACKER_INSTALLED`` names.

CI unpacks the package for Debian and names the program in it. Elsewhere nothing is run here.
"""

import gzip
import os
import subprocess
from pathlib import Path

import pytest

from blackpool_tracker.storage import migrating
from tests.clusters import skip_without_server
from tests.servers import a_database

PROGRAM = os.environ.get("TRACKER_INSTALLED")
KEPT = sorted((Path(__file__).parents[1] / "data" / "registers").glob("*.register.gz"))
NEWEST = max(path.name[1:5] for path in (migrating.SCRIPTS / "versions").glob("v*.py"))
OLDER = [path for path in KEPT if path.name[:4] < NEWEST]
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="TRACKER_INSTALLED names no program")


def done(*typed: object, home: Path) -> str:
    """What a command of the program prints; it must succeed, without a word of anything wrong."""
    ran = subprocess.run(
        [PROGRAM, *map(str, typed)],
        env={"HOME": str(home), "LANG": "C.UTF-8", "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_it_prepares_and_opens_a_shared_register(tmp_path):
    skip_without_server()
    address = a_database(tmp_path / "shared", "postgres")
    assert "shared register" in done("server", "prepare", address, home=tmp_path)
    assert done("list", address, "--json", home=tmp_path).strip() == "[]"


@pytest.mark.parametrize("packed", [OLDER[0], OLDER[-1]], ids=["first", "last"])
def test_it_opens_a_register_of_a_version_before_and_keeps_a_backup(tmp_path, packed):
    register = tmp_path / "older.register"
    register.write_bytes(gzip.decompress(packed.read_bytes()))
    found = done("list", register, home=tmp_path)
    assert found
    assert "sound" in done("check", register, home=tmp_path)
    assert list(tmp_path.rglob("Backups/**/*.register"))


def test_it_brings_nothing_of_qt_that_reaches_other_machines():
    program = Path(PROGRAM).resolve().parent
    brought = [path.name for path in program.rglob("*") if path.name.startswith(("Qt", "libQt"))]
    assert brought
    assert [name for name in brought if "Network" in name or "Web" in name] == []


def test_it_reads_a_document(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Monitoring visit to Blackpool children's services\n", encoding="utf-8")
    assert done("read", letter, home=tmp_path)
