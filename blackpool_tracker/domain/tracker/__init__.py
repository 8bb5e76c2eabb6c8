"""A council's own tracker becomes what the register would enter, with every doubt named."""
