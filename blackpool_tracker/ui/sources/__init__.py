"""The page of the documents and visits that raised findings."""
