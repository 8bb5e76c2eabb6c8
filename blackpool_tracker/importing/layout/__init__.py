"""Layout: printed lines become paragraphs under their headings."""
