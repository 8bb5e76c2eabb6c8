"""One finding, with all that hangs on it, in a pane beside the list."""
