"""Where registers are, be they files or shared: what is kept of it, and what people call it."""

from pathlib import Path

from blackpool_tracker.domain.addresses import ServerAddress, address_from, is_address


def register_at(kept: str) -> Path | ServerAddress:
    """Where a register is, of its path or its address; raises ``RegisterError`` for no address."""
    return address_from(kept) if is_address(kept) else Path(kept)


def name_of(register: Path | ServerAddress) -> str:
    """What people call a register: its file without the ending, or the database and its server."""
    return register.stem if isinstance(register, Path) else register.name
