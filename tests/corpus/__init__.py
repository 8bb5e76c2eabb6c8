"""How well real documents are read: ``python -m tests.corpus``."""
