"""Workbooks of Excel and its kin become sheets of cells. Nothing in them is ever run."""
