"""The review of a document: what was found in it, for a person to accept or not."""
