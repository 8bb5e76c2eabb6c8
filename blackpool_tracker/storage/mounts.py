"""What a drive is, from what the system says of its mounts. Pure: nothing here asks the machine.

Each function takes the system's own words, so that the rules of every system are tested on any.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import Final, NamedTuple

from blackpool_tracker.domain.places import Place, PlaceKind

SHARE: Final = "Windows share"
_OVER_NETWORK: Final = {
    **dict.fromkeys(("cifs", "smb3", "smbfs", "fuse.smbnetfs"), SHARE),
    **dict.fromkeys(("nfs", "nfs4"), "NFS"),
    **dict.fromkeys(("9p", "virtiofs"), "folder of another machine"),
    **dict.fromkeys(
        ("vboxsf", "vmhgfs", "fuse.vmhgfs-fuse", "prl_fs"), "folder of another machine"
    ),
    **dict.fromkeys(("davfs", "webdav", "fuse.davfs2"), "WebDAV"),
    **dict.fromkeys(("fuse.sshfs", "sshfs"), "SSHFS"),
    **dict.fromkeys(("ceph", "fuse.ceph"), "Ceph"),
    **dict.fromkeys(("glusterfs", "fuse.glusterfs"), "GlusterFS"),
    **dict.fromkeys(("afs", "fuse.afs"), "AFS"),
    "afpfs": "AFP",
    "lustre": "Lustre",
    "fuse.curlftpfs": "FTP",
    "ftp": "FTP",
    "fuse.rclone": "rclone",
    "fuse.s3fs": "S3",
    "fuse.gvfsd-fuse": "share opened in the desktop",
}
"""Kinds of file systems whose files lie on another machine, and what people call them."""

_SYNCHRONISED: Final = {
    "fuse.google-drive-ocamlfuse": "Google Drive",
    "fuse.onedriver": "OneDrive",
    "fuse.pcloud": "pCloud",
    "fuse.pCloudDrive": "pCloud",
    "fuse.SeaDrive": "Seafile",
}
_OF_THIS_MACHINE: Final = frozenset(
    f"fuse.{name}"
    for name in (
        *("ntfs-3g", "exfat", "ext2", "zfs", "fuse-overlayfs", "mergerfs"),
        *("gocryptfs", "encfs", "cryfs", "securefs"),
    )
)
"""File systems of programs that keep their files on this machine."""

_LOCKS_OFF: Final = frozenset(("nobrl", "nolock", "local_lock=all", "local_lock=posix"))
"""Options with which a share no longer hears of the locks that its machines take."""

_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_MAC_LINE: Final = re.compile(r"^(?P<source>.*?) on (?P<point>/.*) \((?P<kind>[^,()]+)[^()]*\)$")
_ON_STICKS: Final = (
    PurePosixPath("/media"),
    PurePosixPath("/run/media"),
    PurePosixPath("/Volumes"),
)

REMOVABLE, FIXED, REMOTE, DISC, IN_MEMORY = 2, 3, 4, 5, 6
"""What Windows' ``GetDriveTypeW`` answers."""


class Mount(NamedTuple):
    """A file system in its place among the folders; ``kind`` is the system's word for it."""

    point: PurePath
    kind: str
    options: frozenset[str] = frozenset()


@lru_cache(maxsize=1)  # asked at each connection; a machine may have a hundred, and seldom others
def linux_mounts(mountinfo: str) -> tuple[Mount, ...]:
    """The mounts that ``/proc/self/mountinfo`` tells of; lines that cannot be read are left out."""
    found = []
    for line in mountinfo.splitlines():
        before, dash, after = line.partition(" - ")
        fields, more = before.split(" "), after.split(" ")
        if dash and len(fields) > 5 and len(more) > 2:  # noqa: PLR2004  as proc(5) counts them
            options = frozenset((*fields[5].split(","), *more[2].split(",")))
            found.append(Mount(PurePosixPath(_unescaped(fields[4])), more[0], options))
    return tuple(found)


def mac_mounts(told: str) -> list[Mount]:
    """The mounts that macOS' ``mount`` tells of."""
    lines = (_MAC_LINE.match(line) for line in told.splitlines())
    return [Mount(PurePosixPath(line["point"]), line["kind"]) for line in lines if line]


def posix_drive(path: PurePosixPath, mounts: Sequence[Mount]) -> Place:
    """What the drive of a path (absolute, without links) is: the mount that lies nearest to it."""
    ways = {path, *path.parents}
    holding = [mount for mount in mounts if mount.point in ways]
    if not holding:
        return Place(PlaceKind.UNKNOWN, remote=True)
    # Of two at one point the later lies over the earlier, which cannot be reached any more.
    nearest = max(reversed(holding), key=lambda mount: len(mount.point.parts))
    return _of_kind(nearest)


def windows_drive(path: PureWindowsPath, drive_type: int) -> Place:
    """What the drive of an absolute path is; ``drive_type`` is Windows' answer for its root."""
    root = path.drive.lower().removeprefix("\\\\?\\")
    if root.startswith("unc\\") or (root.startswith("\\\\") and not root.startswith("\\\\.\\")):
        return Place(PlaceKind.NETWORK, _name_of_share(root), remote=True)
    if drive_type == REMOTE:
        return Place(PlaceKind.NETWORK, SHARE, remote=True)
    if drive_type in {REMOVABLE, DISC}:
        return Place(PlaceKind.REMOVABLE)
    if drive_type in {FIXED, IN_MEMORY}:
        return Place(PlaceKind.LOCAL)
    return Place(PlaceKind.UNKNOWN, remote=True)


def _name_of_share(root: str) -> str:
    if "wsl" in root.split("\\")[-2]:
        return "folder of another machine"
    return "SharePoint" if "sharepoint" in root else "WebDAV" if "@ssl" in root else SHARE


def _of_kind(mount: Mount) -> Place:
    kind = mount.kind
    if name := _OVER_NETWORK.get(kind):
        off = bool(mount.options & _LOCKS_OFF)
        return Place(PlaceKind.NETWORK, name, remote=True, locks_off=off)
    if name := _SYNCHRONISED.get(kind):
        return Place(PlaceKind.SYNCHRONISED, name, remote=True)
    if _hides_what_it_is(kind):
        return Place(PlaceKind.UNKNOWN, kind.rpartition(".")[2].upper(), remote=True)
    if any(mount.point.is_relative_to(sticks) for sticks in _ON_STICKS):
        return Place(PlaceKind.REMOVABLE)
    return Place(PlaceKind.LOCAL)


def _hides_what_it_is(kind: str) -> bool:
    """Whether a program of which nothing is known stands behind a file system."""
    if kind in _OF_THIS_MACHINE:
        return False
    return kind in {"fuse", "macfuse", "osxfuse"} or kind.startswith("fuse.")


def _unescaped(field: str) -> str:
    """A name as it is: the system writes spaces and line ends as three octal digits."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), field)
