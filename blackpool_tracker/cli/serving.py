"""Looking after shared registers, for whoever looks after the server."""

import sys
from argparse import Namespace
from pathlib import Path

from blackpool_tracker.cli.passphrases import passphrase_for
from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services import shared_registers


def serve(arguments: Namespace) -> int:
    """Make a database a shared register, or look whether it is one; 1 when something is missing."""
    address: ServerAddress = arguments.address
    password = passphrase_for(address, arguments.passphrase_file)
    if arguments.what == "prepare":
        print(*shared_registers.prepare(address, password), sep="\n", flush=True)
        return 0 if arguments.filled_from is None else _fill(arguments, address, password)
    found = shared_registers.inspect(address, password)
    print(*found.facts, sep="\n")
    if found.faults:
        print(*found.faults, sep="\n", file=sys.stderr)
        return 1
    return 0


def _fill(arguments: Namespace, address: ServerAddress, password: Passphrase | None) -> int:
    """Fill it from a file; 1 when somebody went on working in that meanwhile."""
    register: Path = arguments.filled_from
    passphrase = passphrase_for(register, arguments.register_passphrase_file)
    done = shared_registers.fill(address, password, register, passphrase, lambda _share: True)
    print(done.sentence)
    for sentence in done.left_behind:
        print(sentence, file=sys.stderr)
    return 1 if done.left else 0


def file_only(register: Path | ServerAddress, why: str) -> Path:
    """A register that is a file; raises ``RefusedError``, with ``why``, for a shared one."""
    if isinstance(register, Path):
        return register
    raise RefusedError(f"{register.name} is a shared register: {why}.")
