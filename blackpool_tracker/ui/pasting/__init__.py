"""Rows that were copied elsewhere, pasted into a list."""
