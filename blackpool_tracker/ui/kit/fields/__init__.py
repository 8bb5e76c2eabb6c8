"""The fields of forms. A field tells of a value only when a person has given it."""
