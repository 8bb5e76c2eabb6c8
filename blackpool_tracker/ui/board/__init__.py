"""The page of the board: its meetings, what is missing, what was decided, what was issued."""
