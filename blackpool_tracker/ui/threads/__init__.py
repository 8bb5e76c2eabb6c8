"""Threads: one concern followed over the years."""
