"""Tries under wine what machines of councils are like that are not as one would make them."""

import gzip
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Final

import contents
import drives
import launchers
import msi
import wine
from PIL import Image
from proving import Trying, WrongError

LONG: Final = 200  # characters of a profile's path
OLDER: Final = contents.ROOT / "tests" / "data" / "registers" / "0006.register.gz"
SCALES: Final = (125, 150, 200)  # per cent, as Windows offers them
_FOLDERS: Final = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


class OddMachines(Trying):
    """The trials, in their order: long paths, other drives, rights that lack, several persons."""

    def trials(self) -> list[tuple[str, Callable[[], str]]]:
        """What is tried, and the trying of it, which says what was seen."""
        return [
            ("a Windows is there whose person has a long profile", self.make_windows),
            ("what cannot be installed there is refused", self.refuse_too_deep),
            ("the portable program works there", self.carry_to_long_profile),
            ("Documents on another drive, no Local AppData yet", self.redirect),
            ("a folder of settings that nobody may write", self.lock_settings),
            ("a second person on the machine", self.share_machine),
            ("screens of 125, 150 and 200 %", self.enlarge),
        ]

    def make_windows(self) -> str:
        """With spaces and accents, in folders as deep as one may be told to use."""
        self.windows.set_up()
        # On the disk below, a name has 255 bytes at most.
        folder = "Zoë O'Brien-Łukasiewicz & Söhne " + "ä" * 28
        home = "\\".join([r"C:\users", folder, folder, folder])
        self._give_profile(home + "\\" + "x" * (LONG - len(home) - 1))
        return f"{len(self.home)} characters of profile"

    def refuse_too_deep(self) -> str:
        """With a sentence and nothing written; another folder is as good as ever."""
        self._refused(self._msiexec("/i", self.release.msi), "lies too deep")
        self._ends_with(6, self.windows.run(wine.outside(self.release.setup), "/S"))
        if self.windows.place(self.program).exists():
            raise WrongError("It has written something.")
        self._ok(self._msiexec("/i", self.release.msi, r"INSTALLDIR=C:\Short"))
        self._ok(self._msiexec("/x", self.release.msi))
        return f"more than {msi.DEEPEST} characters in all; into another folder it goes"

    def carry_to_long_profile(self) -> str:
        """From a short folder; settings, registers and papers lie in the long one."""
        with zipfile.ZipFile(self.release.portable) as archive:
            archive.extractall(self.windows.drive)
        return self._self_test(self.portable, rf"{self.home}\self-test")

    def redirect(self) -> str:
        """Documents as a share that has a letter; a register of an older version lies there."""
        share = self.windows.drive.parent / "share"
        share.mkdir()
        (self.windows.drive.parent / "dosdevices" / "h:").symlink_to(share)
        self._give_profile(r"C:\users\Zoë O'Brien", documents="H:")
        (share / "older.register").write_bytes(gzip.decompress(OLDER.read_bytes()))
        self._ok(self._portable("check", r"H:\older.register"))
        if not list(self.settings.glob("Backups/*/*.register")):
            raise WrongError("No backup was made.")
        return "an older register is brought up to date there, with a backup in Local AppData"

    def lock_settings(self) -> str:
        """A sentence where a backup must come first; everything else goes on."""
        share = self.windows.drive.parent / "share"
        shutil.rmtree(self.settings)
        before = gzip.decompress(OLDER.read_bytes())
        (share / "older.register").write_bytes(before)
        with drives.read_only(self.settings.parent):
            self._ok(self._portable("new", r"H:\new.register"))
            self._ok(self._portable("check", r"H:\new.register"))
            ended = self._portable("check", r"H:\older.register")
        self._ends_with(1, ended)
        if "backup that comes first could not be made" not in ended.stderr:
            raise WrongError(f"It said {ended.stderr}.")
        if (share / "older.register").read_bytes() != before:
            raise WrongError("The register was changed.")
        return "a register that wants a backup first is left as it is, with a sentence"

    def share_machine(self) -> str:
        """Installed for all; each has backups of their own, and neither touches the other's."""
        self._ok(self._msiexec("/i", self.release.msi, "ALLUSERS=1"))
        program = rf"C:\Program Files\{contents.TITLE}\{launchers.CONSOLE}"
        kept: dict[str, list[Path]] = {}
        for name in ("Ann", "Bea"):
            self._give_profile(rf"C:\users\{name}")
            register = self.windows.place(rf"{self.home}\Documents") / "older.register"
            register.write_bytes(gzip.decompress(OLDER.read_bytes()))
            self._ok(self.windows.run(program, "check", rf"{self.home}\Documents\older.register"))
            kept[name] = list(self.settings.rglob("*.register"))
        self._ok(self._msiexec("/x", self.release.msi, "ALLUSERS=1"))
        if [len(found) for found in kept.values()] != [1, 1]:
            raise WrongError(f"They keep {kept}.")
        return "each keeps backups in their own folder"

    def enlarge(self) -> str:
        """As the settings of Windows do it; the pictures are for looking at."""
        seen = []
        for scale in SCALES:
            key = r"HKCU\Control Panel\Desktop"
            points = str(96 * scale // 100)
            self._ok(
                self.windows.run(
                    "reg", "add", key, "/v", "LogPixels", "/t", "REG_DWORD", "/d", points, "/f"
                )
            )
            self.windows.switch_off()  # it is read as the machine starts
            folder = rf"C:\{scale} per cent"
            self._self_test(self.portable, folder)
            with Image.open(self.windows.place(folder) / "self-test.png") as picture:
                seen.append(picture.width * 100 // scale)
        if len(set(seen)) != 1:
            raise WrongError(f"The windows are {seen} points wide.")
        return f"{seen[0]} points wide at each"

    @property
    def portable(self) -> str:
        """Where the portable program lies."""
        return rf"C:\{contents.TITLE}"

    def _portable(self, *typed: str) -> CompletedProcess[str]:
        return self.windows.run(rf"{self.portable}\{launchers.CONSOLE}", *typed)

    def _give_profile(self, home: str, documents: str = "") -> None:
        self.home = home
        for name, place in (
            ("Local AppData", rf"{home}\AppData\Local"),
            ("AppData", rf"{home}\AppData\Roaming"),
            ("Personal", documents or rf"{home}\Documents"),
        ):
            self._ok(self.windows.run("reg", "add", _FOLDERS, "/v", name, "/d", place, "/f"))
            if name != "Local AppData" and place.startswith("C:"):
                self.windows.place(place).mkdir(parents=True)
