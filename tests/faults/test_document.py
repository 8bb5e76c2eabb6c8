"""docs/reliability.md tells of the faults that the suite makes, and of no others."""

import re
from pathlib import Path

from tests.faults.catalogue import FAULTS

DOCUMENT = Path(__file__).parents[2] / "docs" / "reliability.md"


def test_the_document_lists_the_faults_that_are_made():
    rows = re.findall(r"^\| (?!Fault)(.+) \|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    told = [cells.split(" | ") for cells in rows]
    assert [row[:2] for row in told] == [[fault.name, fault.done] for fault in FAULTS]
    assert [row[3] for row in told] == [fault.lost for fault in FAULTS]
    assert all(int(row[4].replace(",", "")) > 0 for row in told)
