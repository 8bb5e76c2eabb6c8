"""Makes the MSI, the set-up program and the portable ZIP for Windows of this checkout.

    packaging/windows/make.sh FOLDER [--python ZIP] [--quick] [--prove] [--odd]

They come to lie in FOLDER, with their bill of materials. ``--python`` hands in python.org's
embeddable package, as a release must; ``--quick`` leaves the set-up program unpacked, which spares
minutes; ``--prove`` installs, starts, upgrades and removes them under wine, and ends with 1 when
anything is not as it should be; ``--odd`` does so on machines that are not as one would make them.
"""

import hashlib
import os
import re
import shutil
import sys
import tempfile
import tomllib
import zipfile
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from pathlib import Path
from subprocess import CalledProcessError

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "frozen"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import bundle
import contents
import inside
import interpreter
import msi
import odd_machines
import proving
import set_up
import signing


def main() -> int:
    """Make all of it and say what came out; returns the exit code."""
    parser = ArgumentParser(
        "make.sh", description=__doc__, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--python", type=Path, metavar="ZIP")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--prove", action="store_true")
    parser.add_argument("--odd", action="store_true")
    typed = parser.parse_args()
    try:
        return _make(typed)
    except interpreter.PythonError as error:
        print(error, file=sys.stderr)
    except CalledProcessError as error:
        print(f"{error.cmd[0]} failed.\n{error.stderr or ''}", file=sys.stderr)
    return 1


def _make(typed: Namespace) -> int:
    version = version_of_program()
    typed.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        program = bundle.assemble(Path(made) / contents.TITLE, version, typed.python)
        signed = signing.sign_folder(program.folder)
        name = f"blackpool-tracker-{version}-windows-x64"
        files = [typed.folder / f"{name}{end}" for end in (".msi", "-setup.exe", "-portable.zip")]
        msi.build(program.folder, version, files[0])
        set_up.build(program.folder, version, files[1].resolve(), quick=typed.quick)
        _portable(program.folder, files[2])
        bill = typed.folder / f"{name}.cdx.json"
        shutil.copyfile(program.folder / inside.BILL, bill)
        print(
            f"Blackpool Tracker {version} for Windows, with {program.python};"
            f" {signed} binaries signed"
        )
        for path in (*files, bill):
            print(f"{path.stat().st_size / 1e6:7.1f} MB  {_digest(path)}  {path.name}")
        release = proving.Release(program.folder, version, *files)
        asked = ((typed.prove, proving.Trying), (typed.odd, odd_machines.OddMachines))
        return max([proving.prove(release, kind) for wanted, kind in asked if wanted], default=0)


def version_of_program() -> str:
    """The version of the program: three numbers, because Windows compares no others."""
    text = (contents.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    version = str(tomllib.loads(text)["project"]["version"])
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise interpreter.PythonError(
            f"Windows compares versions of three numbers, and this one is {version}. Give a release"
            " three numbers in pyproject.toml."
        )
    return version


def _portable(folder: Path, place: Path) -> None:
    files = {
        f"{contents.TITLE}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    interpreter.write_archive(place, files, method=zipfile.ZIP_DEFLATED)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
