"""The last look before a paper goes out: what looks personal, and what a person says of it."""
