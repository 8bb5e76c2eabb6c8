"""A register on a PostgreSQL server, which many people have open at once.

Nobody who works with files alone loads this.
"""
