"""The command line, for scheduled tasks, for IT and for the tests of a build."""
