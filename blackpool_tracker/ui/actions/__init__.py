"""The page of all actions: what was promised, by whom, by when."""
