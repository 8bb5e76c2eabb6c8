"""Long lists of rows: what the pages for findings and for actions have in common."""
