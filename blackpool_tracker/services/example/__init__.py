"""The Blackpool example: what was published, and an illustrative plan."""
