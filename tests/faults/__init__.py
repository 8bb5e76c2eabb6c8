"""The fault suite: real faults made on purpose, and proof that nothing is lost in any of them.

``python -m tests.faults`` makes them over and over and prints the table of docs/reliability.md.
"""
