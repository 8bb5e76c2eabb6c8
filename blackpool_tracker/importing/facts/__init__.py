"""Facts: what a document says of itself."""
