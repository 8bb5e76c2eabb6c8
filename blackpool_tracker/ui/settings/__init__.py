"""The page of the register’s own lists, words and settings."""
