"""What the program is, where it keeps what, and what others made that is inside."""
