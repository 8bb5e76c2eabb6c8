"""The page on which a council's own tracker is brought in."""
