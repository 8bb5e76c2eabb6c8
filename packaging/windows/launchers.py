"""What is compiled: both launchers with icon and version, and what has no other source."""

import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Final

from make_icons import painted
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice

HERE: Final = Path(__file__).parent
WINDOW: Final = "Blackpool Tracker.exe"
CONSOLE: Final = "blackpool-tracker.exe"
_TOOLS: Final = "x86_64-w64-mingw32-"
ICON_SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
"""Points of a side, with those of screens at 125 and 150 %; an .ico holds no larger one."""


def build(folder: Path, version: str) -> None:
    """Compile both launchers into the program's folder.

    Where Python came without the library of its stable interface, that too.
    """
    with tempfile.TemporaryDirectory() as made:
        scratch = Path(made)
        stable = folder / "python3.dll"
        if not stable.is_file():
            _forward(next(folder.glob("python3?*.dll")), stable, scratch)
        _import_library("python3.dll", ["Py_Main"], scratch / "libpython3.a")
        write_icon(scratch / "program.ico")
        for name, about, flags in (
            (WINDOW, "Blackpool Tracker", ["-mwindows", "-DWINDOWED"]),
            (CONSOLE, "Blackpool Tracker, command line", ["-mconsole"]),
        ):
            resources = _resources(scratch, version, name, about)
            _compile("launcher.c", folder / name, [
                "-municode", *flags, str(resources), str(scratch / "libpython3.a"), "-lshell32",
            ])  # fmt: skip


def build_question(place: Path) -> None:
    """Compile what the MSI asks before it changes anything."""
    compile_library("in_use.c", place, ["-lmsi"])


def compile_library(source: str, place: Path, flags: list[str]) -> None:
    """Compile a library of Windows of a source that lies here."""
    # Else the place in memory that it asks for would hang on the name of a folder.
    _compile(source, place, ["-shared", "-Wl,--image-base,0x180000000", *flags])


def write_icon(place: Path) -> None:
    """The program's picture in all sizes that Windows shows, each drawn of the drawing."""
    pictures = [_drawn(size) for size in ICON_SIZES]
    pictures[-1].save(
        place,
        format="ICO",
        sizes=[(size, size) for size in ICON_SIZES],
        append_images=pictures[:-1],
    )


def _drawn(size: int) -> Image.Image:
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    painted(size).save(kept, "PNG")
    return Image.open(BytesIO(kept.data().data()))


def _resources(scratch: Path, version: str, name: str, about: str) -> Path:
    place = scratch / f"{name}.o"
    numbers = ",".join([*version.split("."), "0"])
    _run(
        "windres", "--include-dir", str(scratch), "--include-dir", str(HERE),
        *(f"-D{key}={value}" for key, value in {
            "NUMBERS": numbers, "TEXT": _quoted(version),
            "NAME": _quoted(name), "ABOUT": _quoted(about),
        }.items()),
        str(HERE / "launcher.rc"), "-O", "coff", "-o", str(place),
    )  # fmt: skip
    return place


def _quoted(text: str) -> str:
    return f'\\"{text}\\"'


def _forward(library: Path, place: Path, scratch: Path) -> None:
    """A ``python3.dll`` that passes every name on to Python's own library, as theirs does."""
    listed = _run("objdump", "-p", str(library))
    names = [
        line.split()[-1]
        for line in listed.partition("[Ordinal/Name Pointer] Table")[2]
        .partition("\n\n")[0]
        .splitlines()
        if line.strip().startswith("[")
    ]
    definition = scratch / "python3.def"
    definition.write_text(
        "LIBRARY python3.dll\nEXPORTS\n"
        + "".join(f"  {name} = {library.stem}.{name}\n" for name in names)
    )
    nothing = scratch / "nothing.c"
    nothing.write_text("int begin(void *a, unsigned b, void *c) { return 1; }\n")
    compile_library(str(nothing), place, ["-nostdlib", str(definition), "-Wl,-e,begin"])


def _import_library(library: str, names: list[str], place: Path) -> None:
    definition = place.with_suffix(".def")
    definition.write_text("\n".join([f"LIBRARY {library}", "EXPORTS", *names, ""]))
    _run("dlltool", "-d", str(definition), "-l", str(place))


def _compile(source: str, place: Path, flags: list[str]) -> None:
    # Without a time inside, the same source gives the same bytes.
    _run(
        "gcc", "-Os", "-s", "-Wall", "-Wl,--no-insert-timestamp", "-static-libgcc",
        "-o", str(place), str(HERE / source), *flags,
    )  # fmt: skip


def _run(tool: str, *arguments: str) -> str:
    return subprocess.run(
        [f"{_TOOLS}{tool}", *arguments], check=True, capture_output=True, text=True
    ).stdout
