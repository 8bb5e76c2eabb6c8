"""A certificate of the tests' own, by which their server proves that it is ``localhost``."""

import os
import shutil
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from filelock import FileLock

from tests.clusters import NOBODY
from tests.servers import asked, port, server

HOST = "localhost"


def certificate() -> Path:
    """The file of the certificate, which nobody trusts unless told so; the server has it by now."""
    data = server() / "data"
    made = data / "server.crt"
    with FileLock(server() / "certificate.lock"):
        if not made.exists():
            make(made, data / "server.key")
            with asked() as connection:
                connection.execute("ALTER SYSTEM SET ssl = on")
                connection.execute("SELECT pg_reload_conf()")
        while not _encrypts():
            continue
    return made


def make(file: Path, key_file: Path) -> None:
    """Write a new certificate and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    kept = serialization.Encoding.PEM
    as_is = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    key_file.write_bytes(key.private_bytes(kept, *as_is))
    key_file.chmod(0o600)
    file.write_bytes(made.public_bytes(kept))
    if os.geteuid() == 0:
        shutil.chown(key_file, NOBODY)


def _encrypts() -> bool:
    """Whether the server offers TLS; it takes its time to hear of it."""
    with socket.create_connection(("127.0.0.1", port())) as line:
        line.sendall(b"\0\0\0\x08\x04\xd2\x16\x2f")
        return line.recv(1) == b"S"
