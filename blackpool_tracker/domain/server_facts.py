"""What is found when somebody looks at a shared register on its server."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inspection:
    """Sentences: what there is, and what is missing or wrong; no faults where all is well."""

    facts: tuple[str, ...]
    faults: tuple[str, ...]
