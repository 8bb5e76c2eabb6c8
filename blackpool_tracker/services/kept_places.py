"""Where the program keeps what on this machine."""

from pathlib import Path
from typing import Final, NamedTuple

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.services.mistakes import log_path
from blackpool_tracker.services.preferences import registers_folder, settings_folder
from blackpool_tracker.storage.folders import backups_folder

NOT_YET: Final = "Not there yet: it is made when it is first needed."
GONE: Final = "It is not there now."
ON_SERVER: Final = (
    "On the council’s server. While it is open, a copy to read from lies in the folder of new"
    " registers, encrypted; it goes when the register is closed."
)


class KeptPlace(NamedTuple):
    """Where something is kept: its path, or the address of a shared register.

    ``folder`` is what shows it in the system's program for files; None for what is on a server.
    ``missing`` is what is said while it is not there, ``note`` what is said in any case.
    """

    name: str
    place: Path | ServerAddress
    folder: Path | None
    missing: str = NOT_YET
    note: str = ""

    def said(self) -> str:
        """What a person must know of it now; mostly empty. Looks on the disk."""
        there = self.folder is None or _is_there(self.place)
        return " ".join(filter(None, ("" if there else self.missing, self.note)))

    @property
    def can_be_shown(self) -> bool:
        """Whether its folder is there. Looks on the disk."""
        return self.folder is not None and _is_there(self.folder)


def kept_places(register: Path | ServerAddress | None) -> list[KeptPlace]:
    """The places, that of the open register first; None for none."""
    settings, log = settings_folder() / "settings.json", log_path()
    return [
        *([] if register is None else [_open(register)]),
        KeptPlace("New registers, unless you choose another place", *_folder(registers_folder())),
        KeptPlace(
            "Backups of registers", *_folder(backups_folder()),
            note="Those of a shared register are made on its server."
            if isinstance(register, ServerAddress) else "",
        ),
        KeptPlace("Your settings", settings, settings.parent),
        KeptPlace("Log of what went wrong", log, log.parent),
    ]  # fmt: skip


def _open(register: Path | ServerAddress) -> KeptPlace:
    if isinstance(register, ServerAddress):
        return KeptPlace("This register", register, None, note=ON_SERVER)
    return KeptPlace("This register", register, register.parent, missing=GONE)


def _folder(folder: Path) -> tuple[Path, Path]:
    return folder, folder


def _is_there(place: Path | ServerAddress) -> bool:
    try:
        return isinstance(place, Path) and place.exists()
    except OSError:  # a folder that may not be looked into
        return False
