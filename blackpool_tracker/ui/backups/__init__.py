"""Backups in the window: made beside it, and opened again."""
