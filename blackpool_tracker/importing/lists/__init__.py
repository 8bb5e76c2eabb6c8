"""Lists: what a document asks for, item by item."""
