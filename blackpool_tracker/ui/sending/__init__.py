"""Sending out: the register, or parts of it, for other programs and for people."""
