"""Tables of figures, pasted from a spreadsheet or read from a file."""
