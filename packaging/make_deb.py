"""Makes the package for Debian of a frozen program. The same program gives the same bytes.

    python make_deb.py FROZEN BILL FOLDER

FROZEN is the folder that ``frozen/freeze.sh`` made, BILL what ``make_bom.py`` wrote. It is run by
the Python of the environment that was frozen, with SOURCE_DATE_EPOCH set, and says what it wrote.
DEBFULLNAME and DEBEMAIL name who answers for the package, as with Debian's own tools.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Final

import make_icons
from frozen.contents import ICON, ICON_SIZES, IDENTITY

from blackpool_tracker import __version__
from blackpool_tracker.cli.arguments import COMMANDS_HELP
from blackpool_tracker.services.licences import PROGRAM, in_one_text, parts
from blackpool_tracker.services.system_libraries import PACKAGES

HERE: Final = Path(__file__).parent / "debian"
MOMENT: Final = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
OF_PYTHON: Final = {
    "libbz2.so.1.0": "libbz2-1.0",
    "libcrypto.so.3": "libssl3t64 | libssl3",
    "libffi.so.8": "libffi8",
    "liblzma.so.5": "liblzma5",
    "libsqlite3.so.0": "libsqlite3-0",
    "libssl.so.3": "libssl3t64 | libssl3",
    "libuuid.so.1": "libuuid1",
}
"""What Python's own modules take from the system, so that Debian mends it."""
OF_COMPILERS: Final = {"libgcc_s.so.1": "libgcc-s1", "libstdc++.so.6": "libstdc++6 (>= 11)"}
OF_C: Final = re.compile(r"lib(c|m|dl|rt|pthread|resolv|util)\.so|ld-linux")
SCRIPTS: Final = ("postinst", "prerm")
NOT_ASKED: Final = {"libcups.so.2"}  # printing; recommended
BY_TWO_NAMES: Final = {"libglib2.0-0": "libglib2.0-0t64 | libglib2.0-0"}


def main(frozen: Path, bill: Path, folder: Path) -> None:
    """Make it; ends with a sentence when a library is used that no package is known for."""
    os.umask(0o022)
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch, "tree")
        program = tree / "usr/lib" / PROGRAM
        shutil.copytree(frozen, program, symlinks=True)
        _forget_where_made(program)
        _put_links(tree)
        _put_descriptions(tree)
        _put_documents(tree / "usr/share/doc" / PROGRAM, bill)
        _put_control(tree, depends(program))
        _make_alike(tree)
        made = folder / f"{PROGRAM}_{__version__}_{_architecture()}.deb"
        folder.mkdir(parents=True, exist_ok=True)
        # Level 1 takes a third of the time, for 8 % more. Threads decide where packed blocks end.
        pack = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--threads-max=2", "--build"]
        subprocess.run([*pack, str(tree), str(made)], check=True, stdout=subprocess.DEVNULL)
    print(made)


def depends(program: Path) -> list[str]:
    """The packages of Debian that bring the libraries which the program does not bring itself."""
    files = [path for path in program.rglob("*") if path.is_file() and not path.is_symlink()]
    here = {path.name for path in program.rglob("*.so*")}
    known = {**PACKAGES, **OF_PYTHON, **OF_COMPILERS}
    asked = {name for path in files if _is_elf(path) for name in _needed(path)} - here - NOT_ASKED
    asked = {name for name in asked if not OF_C.match(name)}
    if strange := sorted(asked - known.keys()):
        sys.exit(f"No package of Debian is named here for {', '.join(strange)}.")
    wanted = {BY_TWO_NAMES.get(known[name], known[name]) for name in asked}
    return ["libc6 (>= 2.35)", *sorted(wanted)]


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _needed(path: Path) -> Iterator[str]:
    return (match[1] for match in re.finditer(r"^ +NEEDED +(\S+)", _headers(path), re.MULTILINE))


def _headers(path: Path) -> str:
    return subprocess.run(
        ["objdump", "--private-headers", str(path)], check=True, capture_output=True, text=True
    ).stdout


def _forget_where_made(program: Path) -> None:
    """Have no library looked for in folders of the machine that Python was built on.

    Whoever could write there on another machine would have the program run what they put in it.
    """
    for path in program.rglob("*.so*"):
        if not path.is_symlink() and re.search(r"^ +R(UN)?PATH +/", _headers(path), re.MULTILINE):
            subprocess.run(["chrpath", "--delete", str(path)], check=True, capture_output=True)


def _put_links(tree: Path) -> None:
    link = tree / "usr/bin" / PROGRAM
    link.parent.mkdir(parents=True)
    # What the package's script makes of these files, which an upgrade leaves alone: see postinst.
    link.symlink_to(f"../lib/{PROGRAM}/running/now/{PROGRAM}")


def _put_descriptions(tree: Path) -> None:
    """What tells desktops of the program: entry, kind of file, metadata, icons, manual."""
    share = tree / "usr/share"
    _fill(HERE / "blackpool-tracker.desktop", share / "applications" / f"{IDENTITY}.desktop")
    _fill(HERE / "mime.xml", share / "mime/packages" / f"{IDENTITY}.xml")
    _fill(HERE / "metainfo.xml", share / "metainfo" / f"{IDENTITY}.metainfo.xml")
    page = _filled((HERE / "blackpool-tracker.1").read_text(encoding="utf-8"))
    _pack(page, share / "man/man1" / f"{PROGRAM}.1.gz")
    icons = share / "icons/hicolor"
    with tempfile.TemporaryDirectory() as painted:
        make_icons.main(Path(painted))
        for size in ICON_SIZES:
            _copy(Path(painted, f"{size}.png"), icons / f"{size}x{size}/apps/{IDENTITY}.png")
    _copy(ICON, icons / f"scalable/apps/{IDENTITY}.svg")


def _put_documents(folder: Path, bill: Path) -> None:
    _fill(HERE / "copyright", folder / "copyright")
    _copy(HERE / "lintian-overrides", folder.parents[1] / "lintian/overrides" / PROGRAM)
    _copy(bill, folder / f"{PROGRAM}.cdx.json")
    _pack(in_one_text(parts()), folder / "licences.txt.gz")
    changes = (
        f"{PROGRAM} ({__version__}) unstable; urgency=medium\n\n"
        "  * What is new is told by the CHANGELOG.md of the release.\n\n"
        f" -- {_maintainer()}  {format_datetime(MOMENT)}\n"
    )
    _pack(changes, folder / "changelog.gz")


def _put_control(tree: Path, packages: list[str]) -> None:
    control = tree / "DEBIAN"
    control.mkdir()
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(-(-path.stat().st_size // 1024) for path in files)
    sums = (f"{_sum(path)}  {path.relative_to(tree)}\n" for path in files)
    (control / "md5sums").write_text("".join(sums), encoding="utf-8")
    _fill(HERE / "control", control / "control", DEPENDS=", ".join(packages), SIZE=str(size))
    for script in SCRIPTS:
        _fill(HERE / script, control / script, WHO=(HERE / "who_runs.sh").read_text("utf-8"))


def _sum(path: Path) -> str:
    """What dpkg compares a file by; nothing is trusted for it."""
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _make_alike(tree: Path) -> None:
    """Give every file the moment of the release, and the rights that are usual."""
    for path in sorted(tree.rglob("*"), reverse=True):
        if not path.is_symlink():
            runs = path.is_dir() or path.name in SCRIPTS or (path.name == PROGRAM and _is_elf(path))
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (MOMENT.timestamp(), MOMENT.timestamp()), follow_symlinks=False)


def _filled(text: str, **values: str) -> str:
    given = {
        "VERSION": __version__,
        "DAY": f"{MOMENT:%Y-%m-%d}",
        "ARCHITECTURE": _architecture(),
        "COMMANDS": _commands(),
        "MAINTAINER": _maintainer(),
        **values,
    }
    return re.sub(r"@([A-Z]+)@", lambda match: given[match[1]], text)


def _commands() -> str:
    """The commands as a manual lists them, from the help that the program gives."""
    lines = re.findall(r"^  (\w+(?: \w+)?(?: [A-Z]+)*) {1,}(\S.*)$", COMMANDS_HELP, re.MULTILINE)
    return "\n".join(f".TP\n.B {name}\n{_escaped(told)}" for name, told in lines)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")


def _architecture() -> str:
    told = subprocess.run(
        ["dpkg", "--print-architecture"], check=True, capture_output=True, text=True
    )
    return told.stdout.strip()


def _maintainer() -> str:
    name = os.environ.get("DEBFULLNAME", "The Blackpool Tracker authors")
    return f"{name} <{os.environ.get('DEBEMAIL', 'blackpool-tracker@localhost.localdomain')}>"


def _fill(source: Path, target: Path, **values: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_filled(source.read_text(encoding="utf-8"), **values), encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _pack(text: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
