"""The page of everything that was done."""
