"""A document on the screen: its pages, or its paragraphs, with a passage marked."""
