"""Signs binaries with the certificate that is handed in, by osslsigncode; without one, nothing.

TRACKER_SIGN_CERTIFICATE   a PKCS #12 file (.pfx, .p12)
TRACKER_SIGN_PASSWORD      its password
TRACKER_SIGN_TIMESTAMP     the address of a time-stamp server (RFC 3161); without one a signature
                           ends with its certificate
TRACKER_SIGN_OPTIONS       what else osslsigncode takes, such as the token that holds the key, in
                           place of the first two
"""

import os
import shlex
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

TITLE: Final = "Blackpool Tracker"
_SIGNED_KINDS: Final = (".exe", ".dll", ".pyd")
_SECURITY: Final = 4  # the number of the entry of a binary's header that says where a signature is


def wanted() -> bool:
    """Whether a certificate was handed in."""
    return bool(
        os.environ.get("TRACKER_SIGN_CERTIFICATE") or os.environ.get("TRACKER_SIGN_OPTIONS")
    )


def sign(path: Path) -> None:
    """Sign a file in place, where a certificate was handed in."""
    if not wanted():
        return
    signed = path.with_name(f"{path.name}.signed")
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as password:  # not on a command line
        password.write(os.environ.get("TRACKER_SIGN_PASSWORD", ""))
        password.flush()
        command = ["osslsigncode", "sign", "-h", "sha256", "-n", TITLE]
        if certificate := os.environ.get("TRACKER_SIGN_CERTIFICATE"):
            command += ["-pkcs12", certificate, "-readpass", password.name]
        if server := os.environ.get("TRACKER_SIGN_TIMESTAMP"):
            command += ["-ts", server]
        command += shlex.split(os.environ.get("TRACKER_SIGN_OPTIONS", ""))
        subprocess.run(
            [*command, "-in", str(path), "-out", str(signed)], check=True, stdout=subprocess.DEVNULL
        )
    signed.chmod(path.stat().st_mode)
    signed.replace(path)


def sign_folder(folder: Path) -> int:
    """Sign every binary in a folder that its makers have not signed; says how many."""
    unsigned = [path for path in binaries(folder) if not signed_already(path)]
    for path in unsigned:
        sign(path)
    return len(unsigned) if wanted() else 0


def binaries(folder: Path) -> list[Path]:
    """The launchers and libraries in a folder."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SIGNED_KINDS)


def signed_already(path: Path) -> bool:
    """Whether a binary of 64 bits carries a signature."""
    data = path.read_bytes()
    header = struct.unpack_from("<I", data, 0x3C)[0] + 24
    return struct.unpack_from("<I", data, header + 112 + 8 * _SECURITY)[0] != 0


@contextmanager
def test_certificate(folder: Path) -> Iterator[Path]:
    """Hand in a certificate that nobody trusts while this lasts; the certificate itself."""
    key, certificate, both = (folder / f"test.{end}" for end in ("key", "pem", "pfx"))
    for typed in (
        ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
         "-days", "30", "-subj", "/CN=For trying out", "-addext", "extendedKeyUsage=codeSigning"],
        ["pkcs12", "-export", "-in", certificate, "-inkey", key, "-out", both,
         "-passout", "pass:try"],
    ):  # fmt: skip
        subprocess.run(["openssl", *typed], check=True, capture_output=True)
    given = {"TRACKER_SIGN_CERTIFICATE": str(both), "TRACKER_SIGN_PASSWORD": "try"}
    before = {name: value for name, value in os.environ.items() if name.startswith("TRACKER_SIGN_")}
    for name in before:
        del os.environ[name]
    os.environ.update(given)
    try:
        yield certificate
    finally:
        for name in given:
            del os.environ[name]
        os.environ.update(before)


def verified(path: Path, certificate: Path) -> bool:
    """Whether a file's signature is whole and made by this certificate."""
    ended = subprocess.run(
        ["osslsigncode", "verify", "-CAfile", str(certificate), "-in", str(path)],
        capture_output=True, check=False,
    )  # fmt: skip
    return ended.returncode == 0


if __name__ == "__main__":  # as setup.nsi does for the program that removes
    for typed in sys.argv[1:]:
        sign(Path(typed))
