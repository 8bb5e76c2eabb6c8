"""The command line: for scheduled tasks, for other programs, and for proving an installation."""
