"""Leaves out the tests of tags where no wheel reads a PDF's structure: packaging/README.md."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("pikepdf") else ["test_gate.py", "test_defects.py"]
