"""Papers as Word documents, where the board edits what it is given: the same blocks as in print."""
