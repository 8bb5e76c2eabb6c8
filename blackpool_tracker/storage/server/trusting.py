"""The certificates that this machine trusts, in a file that the driver for PostgreSQL can read.

It brings an OpenSSL of its own, which looks for them in the place where it was built, and so trusts
nobody. On Windows they are in no file at all.
"""

import ssl
from functools import cache
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.storage.files import made_beside
from blackpool_tracker.storage.folders import made_private

NAME: Final = "trusted-certificates.pem"


@cache
def trusted_file(folder: Path) -> Path | None:
    """The file in a folder of the user's own, looked at once in each run of the program.

    None where the machine trusts nobody, or the file cannot be made.
    """
    trusted = machine_certificates()
    if not trusted:
        return None
    target = folder / NAME
    words = "".join(ssl.DER_cert_to_PEM_cert(each) for each in trusted)
    try:
        made_private(folder)
        if not target.is_file() or target.read_text("ascii") != words:
            with made_beside(target, replace=True) as file:
                file.write_text(words, "ascii")
    except (OSError, UnicodeDecodeError, RegisterError):
        return None
    return target


def machine_certificates() -> list[bytes]:
    """What the machine trusts to speak for servers."""
    return ssl.create_default_context().get_ca_certs(binary_form=True)
