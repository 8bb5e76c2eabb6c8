"""The overview: what a director sees first."""
