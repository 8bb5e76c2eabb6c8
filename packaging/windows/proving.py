"""Tries under wine what was made for Windows: installs it, starts it, upgrades it, removes it."""

import os
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import contents
import drives
import first_window
import launchers
import left_behind
import msi
import screen
import set_up
import signing
import wine

REFUSED: Final = 1603 & 0xFF  # what msiexec ends with, as far as it passes through wine
ODD: Final = "Zoë O'Brien-Łukasiewicz & Söhne (Children's Services) " + "ä" * 40
"""A folder as a redirected profile may have it: spaces, accents, and long."""
LISTED: Final = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\BlackpoolTracker"
WINDOW: Final = "Getting to Good"  # what the window of the example is called
EXAMPLE: Final = 100  # the example lists more lines
PATIENCE: Final = 120  # seconds


class WrongError(Exception):
    """Something is not as it should be; the text says what."""


@dataclass(frozen=True, slots=True)
class Release:
    """What was made: the program's folder, and the three files of it."""

    folder: Path
    version: str
    msi: Path
    setup: Path
    portable: Path


def prove(release: Release, kind: "type[Trying]") -> int:
    """Try all of one kind and say how it went; returns the exit code."""
    went_wrong = 0
    with tempfile.TemporaryDirectory() as made:
        trying = kind(release, Path(made))
        try:
            for name, trial in trying.trials():
                began = time.monotonic()
                try:
                    word, detail = "ok    ", trial()
                except (
                    WrongError,
                    left_behind.LostError,
                    screen.MissingWindowError,
                    OSError,
                    subprocess.SubprocessError,
                ) as error:
                    word, detail = "FAILED", str(error)
                    went_wrong += 1
                took = time.monotonic() - began
                print(f"{word} {name}: {detail} ({took:.1f} s)", flush=True)
        finally:
            trying.windows.switch_off()
    return 1 if went_wrong else 0


class Trying:
    """The trials, in their order; each rests on those before."""

    def __init__(self, release: Release, scratch: Path) -> None:
        self.release, self.scratch = release, scratch
        self.windows = wine.Wine(scratch / "wine")
        self.home = ""  # the person's own folder, once there is one
        self.register = ""
        self._next = scratch / "next"

    def trials(self) -> list[tuple[str, Callable[[], str]]]:
        """What is tried, and the trying of it, which says what was seen."""
        return [
            ("a Windows is there", self.make_windows),
            ("the next version is there", self.make_next),
            ("the MSI installs silently for one person", self.install),
            ("the installed program proves itself", self.prove_itself),
            ("the command line prints", self.use_command_line),
            ("the window is there soon", self.measure_start),
            ("nothing is installed over a program that runs", self.install_while_open),
            ("the next MSI upgrades in place", self.upgrade),
            ("what was left in the version before is there", self.take_over),
            ("an older MSI is refused", self.refuse_older),
            ("the set-up program is refused beside the MSI", self.refuse_setup),
            ("removing takes the program and leaves the registers", self.remove),
            ("the MSI installs for all, into a folder that nobody may write", self.install_for_all),
            ("the set-up program installs, and is refused while the program runs", self.set_up),
            ("a set-up program without room leaves the version before", self.set_up_without_room),
            ("the next set-up program upgrades, an older one is refused", self.set_up_next),
            ("its removing leaves what somebody put there", self.remove_set_up),
            ("two portable versions work on one register", self.carry),
            ("every binary takes a certificate", self.sign),
        ]

    @property
    def program(self) -> str:
        """Where the program is installed for one person."""
        return rf"{self.home}\AppData\Local\Programs\{contents.TITLE}"

    @property
    def settings(self) -> Path:
        """Where the person's settings lie."""
        return self.windows.place(rf"{self.home}\AppData\Local\{contents.TITLE}")

    def make_windows(self) -> str:
        """A machine whose person has an odd profile, and Documents elsewhere."""
        self.windows.set_up()
        self.home = rf"C:\users\{ODD}"
        documents = r"C:\Redirected\Documents und mehr"
        for name, place in (
            ("Local AppData", rf"{self.home}\AppData\Local"),
            ("AppData", rf"{self.home}\AppData\Roaming"),
            ("Personal", documents),
        ):
            key = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
            self._ok(self.windows.run("reg", "add", key, "/v", name, "/d", place, "/f"))
            self.windows.place(place).mkdir(parents=True, exist_ok=True)
        self.register = rf"{documents}\Förderplan 2026.register"
        return f"{len(self.home)} characters of profile"

    def make_next(self) -> str:
        """The next version, with a file more and a file less."""
        number = next_version(self.release.version)
        folder = self._next / contents.TITLE
        shutil.copytree(self.release.folder, folder, copy_function=os.link)
        (folder / "lib" / "new in this version.txt").write_text("new\n")
        (folder / "LICENSE.txt").unlink()
        msi.build(folder, number, self._next / "next.msi")
        set_up.build(folder, number, self._next / "next.exe", quick=True)
        return number

    def install(self) -> str:
        """Silently, and look at what is there afterwards."""
        began = time.monotonic()
        self._ok(self._msiexec("/i", self.release.msi))
        took = time.monotonic() - began
        self._same_files(self.release.folder, self.windows.place(self.program))
        self._opens_by("HKCU", self.program)
        if not list(
            self.windows.drive.glob(f"users/*/AppData/**/Start Menu/**/{contents.TITLE}.lnk")
        ):
            raise WrongError("The Start menu has no entry.")
        return f"silent in {took:.1f} s"

    def prove_itself(self) -> str:
        """The windowed launcher runs the self-test, with Windows' own platform of Qt."""
        seen = self._self_test(self.program, rf"{self.home}\self-test")
        made = self.windows.place(rf"{self.home}\self-test")
        shutil.copyfile(made / "self-test.register", self.windows.place(self.register))
        # Its settings say who is there, or the window would ask first.
        self.settings.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made / "settings.json", self.settings / "settings.json")
        return seen

    def use_command_line(self) -> str:
        """The version, and what a register holds, as a script of IT's would ask."""
        said = self._ok(self._console("--version"))
        listed = self._ok(self._console("list", self.register)).splitlines()
        if len(listed) < EXAMPLE or not said.startswith(contents.TITLE):
            raise WrongError(f"It said {said!r} and listed {len(listed)} lines.")
        return f"{said.strip()}, {len(listed)} lines listed"

    def measure_start(self) -> str:
        """Beside a bare window, and the program on Linux."""
        program = rf"{self.program}\{launchers.WINDOW}"
        begin = first_window.Start(self.windows, program, self.register, self.settings)
        return begin.measure(WINDOW, self.scratch)

    def install_while_open(self) -> str:
        """An upgrade that comes while somebody works."""
        begun = self.windows.start(rf"{self.program}\{launchers.WINDOW}", self.register)
        screen.shown(WINDOW)
        self._refused(self._msiexec("/i", self._next / "next.msi"), "is open. Close it")
        self._same_files(self.release.folder, self.windows.place(self.program))
        self.windows.close(launchers.WINDOW, begun)
        return "refused; nothing was changed"

    def upgrade(self) -> str:
        """One version is installed afterwards, whole, and the register is still sound."""
        self._ok(self._msiexec("/i", self._next / "next.msi"))
        self._same_files(self._next / contents.TITLE, self.windows.place(self.program))
        self._ok(self._console("check", self.register))
        return "no file of the version before is left, and the register is sound"

    def take_over(self) -> str:
        """A register and settings as the version before left them, in the window."""
        documents = self.register.rpartition("\\")[0]
        return left_behind.take_over(self.windows, self.program, documents, self.settings)

    def refuse_older(self) -> str:
        """The version before, offered again."""
        # Wine writes no sentence of a condition into the log, as Windows does.
        self._ends_with(REFUSED, self._msiexec("/i", self.release.msi))
        self._same_files(self._next / contents.TITLE, self.windows.place(self.program))
        return "it ends with 1603, and the newer one is as it was"

    def refuse_setup(self) -> str:
        """The same program by its other way."""
        self._ends_with(4, self.windows.run(wine.outside(self.release.setup), "/S"))
        return "it ends with 4"

    def remove(self) -> str:
        """Nothing of it is left, and the register is."""
        self._ok(self._msiexec("/x", self._next / "next.msi"))
        self._gone("HKCU", self.program)
        if not self.windows.place(self.register).is_file():
            raise WrongError("The register is gone.")
        return "nothing is left but registers and settings"

    def install_for_all(self) -> str:
        """As IT does, with a self-test of somebody who may not write there."""
        program = rf"C:\Program Files\{contents.TITLE}"
        self._ok(self._msiexec("/i", self.release.msi, "ALLUSERS=1"))
        self._opens_by("HKLM", program)
        with drives.read_only(self.windows.place(program)):
            seen = self._self_test(program, rf"{self.home}\for all")
            self._double_click()
        # Windows knows by itself that it was for all; this wine has to be told again.
        self._ok(self._msiexec("/x", self.release.msi, "ALLUSERS=1"))
        self._gone("HKLM", program)
        return f"{seen}, a double click opens a register; removed again"

    def set_up(self) -> str:
        """Silently; and the next version beside an open window."""
        began = time.monotonic()
        self._ok(self.windows.run(wine.outside(self.release.setup), "/S"))
        took = time.monotonic() - began
        self._same_files(self.release.folder, self.windows.place(self.program), "Uninstall.exe")
        self._opens_by("HKCU", self.program)
        begun = self.windows.start(rf"{self.program}\{launchers.WINDOW}", self.register)
        screen.shown(WINDOW)
        self._ends_with(5, self.windows.run(wine.outside(self._next / "next.exe"), "/S"))
        self.windows.close(launchers.WINDOW, begun)
        return f"silent in {took:.1f} s; beside an open window it ends with 5"

    def set_up_without_room(self) -> str:
        """A drive that is full in the middle of it."""
        before = self.windows.place(self.program)
        room = sum(path.stat().st_size for path in before.rglob("*")) // 3
        with drives.small(before, room):
            self._ends_with(2, self.windows.run(wine.outside(self._next / "next.exe"), "/S"))
            self._same_files(self.release.folder, before, "Uninstall.exe")
            self._ok(self._console("--version"))
        return f"{room / 1e6:.0f} MB were too few; it ends with 2, and the program still runs"

    def set_up_next(self) -> str:
        """Newer in place, and older refused."""
        self._ok(self.windows.run(wine.outside(self._next / "next.exe"), "/S"))
        place = self.windows.place(self.program)
        self._same_files(self._next / contents.TITLE, place, "Uninstall.exe", "LICENSE.txt")
        self._ends_with(3, self.windows.run(wine.outside(self.release.setup), "/S"))
        return f"{self.windows.registry(LISTED, 'DisplayVersion')} stays; the older one ends with 3"

    def remove_set_up(self) -> str:
        """A register that somebody has saved beside the program stays."""
        place = self.windows.place(self.program)
        kept = place / "kept here.register"
        shutil.copyfile(self.windows.place(self.register), kept)
        self.windows.run(rf"{self.program}\Uninstall.exe", "/S")
        until = time.monotonic() + PATIENCE
        while self.windows.registry(LISTED, "DisplayVersion") and time.monotonic() < until:
            pass  # it goes on from a copy of itself
        left = sorted(path.name for path in place.rglob("*"))
        if not {kept.name} <= set(left) <= {kept.name, "LICENSE.txt"}:
            raise WrongError(f"There are left {left}.")
        kept.unlink()
        (place / "LICENSE.txt").unlink(missing_ok=True)
        place.rmdir()
        self._gone("HKCU", self.program)
        return "a register in the program's folder is still there"

    def carry(self) -> str:
        """Two folders, begun at the same moment."""
        with zipfile.ZipFile(self.release.portable) as archive:
            for name in ("one", "two"):
                archive.extractall(self.windows.place(rf"{self.home}\{name}"))
        both = [
            self.windows.start(
                rf"{self.home}\{name}\{contents.TITLE}\{launchers.CONSOLE}", "check", self.register
            )
            for name in ("one", "two")
        ]
        codes = [begun.wait(PATIENCE) for begun in both]
        if codes != [0, 0]:
            raise WrongError(f"They end with {codes}.")
        return "both read it at the same time"

    def sign(self) -> str:
        """In one step, with a certificate made on the spot."""
        folder = self.scratch / "signed"
        shutil.copytree(self.release.folder, folder)
        with signing.test_certificate(self.scratch) as certificate:
            count = signing.sign_folder(folder)
            made = {"program.msi": self.release.msi, "setup.exe": self.release.setup}
            for name, source in made.items():
                signing.sign(Path(shutil.copyfile(source, folder / name)))
            unsigned = [
                path.name for path in signing.binaries(folder) if not signing.signed_already(path)
            ]
            refused = [
                name
                for name in (launchers.WINDOW, *made)
                if not signing.verified(folder / name, certificate)
            ]
        if unsigned or refused:
            raise WrongError(f"Without a signature: {unsigned}; not verified: {refused}.")
        return f"{count} binaries that nobody had signed, the MSI and the set-up program"

    def _double_click(self) -> None:
        """Where everybody's registry says so: this wine looks into no person's own part of it."""
        begun = self.windows.start("start", "/wait", self.register)
        screen.shown(WINDOW)
        self.windows.close(launchers.WINDOW, begun)

    def _msiexec(self, what: str, package: Path, *more: str) -> subprocess.CompletedProcess[str]:
        log = wine.outside(self.scratch / "msi.log")
        return self.windows.run("msiexec", what, wine.outside(package), "/qn", "/l*v", log, *more)

    def _console(self, *typed: str) -> subprocess.CompletedProcess[str]:
        return self.windows.run(rf"{self.program}\{launchers.CONSOLE}", *typed)

    def _self_test(self, program: str, folder: str) -> str:
        self._ok(self.windows.run(rf"{program}\{launchers.WINDOW}", "--self-test", folder))
        told = (self.windows.place(folder) / "self-test.json").read_text(encoding="utf-8")
        if '"ok": true,\n "version"' not in told:
            raise WrongError(told)
        return "its self-test is whole"

    def _ok(self, ended: subprocess.CompletedProcess[str]) -> str:
        self._ends_with(0, ended)
        return ended.stdout

    def _ends_with(self, code: int, ended: subprocess.CompletedProcess[str]) -> None:
        if ended.returncode != code:
            raise WrongError(
                f"{ended.args[1:4]} ended with {ended.returncode}: {ended.stdout}{ended.stderr}"
            )

    def _refused(self, ended: subprocess.CompletedProcess[str], sentence: str) -> None:
        self._ends_with(REFUSED, ended)
        log = (self.scratch / "msi.log").read_bytes().replace(b"\0", b"")
        if sentence.encode() not in log:
            raise WrongError("The log does not say why it was refused.")

    def _same_files(self, made: Path, installed: Path, *besides: str) -> None:
        wanted, found = _files(made), _files(installed)
        for name in besides:
            found.pop(name, None)
            wanted.pop(name, None)
        if wanted != found:
            odd = sorted(set(wanted.items()) ^ set(found.items()))
            raise WrongError(f"Files are missing, left or other, {len(odd)} in all: {odd[:5]}")

    def _opens_by(self, root: str, program: str) -> None:
        kind = self.windows.registry(rf"{root}\Software\Classes\{contents.SUFFIX}")
        command = self.windows.registry(rf"{root}\Software\Classes\{kind}\shell\open\command")
        if command != rf'"{program}\{launchers.WINDOW}" "%1"':
            raise WrongError(f"Registers open by {command or 'nothing'}.")

    def _gone(self, root: str, program: str) -> None:
        kept = self.windows.registry(rf"{root}\Software\Classes\{contents.SUFFIX}")
        if kept or self.windows.place(program).exists():
            raise WrongError(f"The program's folder is still there, or registers open by {kept}.")


def next_version(version: str) -> str:
    """The version after this one."""
    *before, last = version.split(".")
    return ".".join([*before, str(int(last) + 1)])


def _files(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file()
    }
