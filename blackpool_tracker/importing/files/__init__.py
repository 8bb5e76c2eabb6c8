"""Files: their bytes become pages of lines, or a sentence that says why not."""
