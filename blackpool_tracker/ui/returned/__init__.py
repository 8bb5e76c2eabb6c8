"""Sheets that came back, gone through one at a time."""
