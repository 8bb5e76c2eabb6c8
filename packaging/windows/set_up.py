"""The set-up program for one person, made by NSIS as ``setup.nsi`` says."""

import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import bundle
import launchers
import signing


def build(folder: Path, version: str, place: Path, *, quick: bool = False) -> None:
    """Write the set-up program of the program's folder; it signs itself and what it leaves.

    ``quick`` leaves out the packing, which takes minutes: for trying out.
    """
    files = [path for path in folder.rglob("*") if path.is_file()]
    with tempfile.TemporaryDirectory() as made:
        scratch = Path(made)
        launchers.write_icon(scratch / "program.ico")
        own = "".join(f'Delete "$INSTDIR\\{path.name}"\n' for path in sorted(folder.iterdir()))
        (scratch / "own.nsh").write_text(f"!macro DeleteOwn\n{own}!macroend\n", encoding="utf-8")
        given = {
            "VERSION": version, "FOLDER": folder, "OUT": place, "ICON": scratch / "program.ico",
            "OWN": scratch / "own.nsh", "LONGEST": bundle.longest(folder),
            "SIZE": sum(path.stat().st_size for path in files) // 1024,
        }  # fmt: skip
        if quick:
            given["QUICK"] = 1
        if signing.wanted():
            given["SIGN"] = shlex.join([sys.executable, signing.__file__])
        defines = [f"-D{name}={value}" for name, value in given.items()]
        subprocess.run(["makensis", "-V2", *defines, str(launchers.HERE / "setup.nsi")], check=True)
