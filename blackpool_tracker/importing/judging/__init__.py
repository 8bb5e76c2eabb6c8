"""Judging: sentences become concerns and strengths, with their themes."""
