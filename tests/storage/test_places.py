"""What kind of place a file lies in: the rules of every system, with the systems' own words."""

import re
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from blackpool_tracker.domain.places import Place, PlaceKind, cautions
from blackpool_tracker.storage import mounts, places, synchronised
from blackpool_tracker.storage.places import drive_of, place_of

pytestmark = pytest.mark.files

LINUX = r"""
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
24 27 0:6 / /dev rw - devtmpfs devtmpfs rw,size=4k
40 27 0:40 / /srv/council rw,relatime shared:2 master:7 - cifs //fs01/children rw,vers=3.1.1,soft
41 27 0:41 / /srv/council\040share rw - cifs //fs01/children rw,nobrl
42 27 0:42 / /srv/nfs rw - nfs4 fs01:/export rw,vers=4.2,local_lock=none
43 27 0:43 / /srv/nfs/old rw - nfs fs01:/old rw,vers=3,nolock,local_lock=all
44 27 0:44 / /people/ann/ssh rw,nosuid - fuse.sshfs ann@host: rw,user_id=1000
45 27 0:45 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
46 27 0:46 / /media/ann/STICK rw - vfat /dev/sdb1 rw
47 27 8:17 / /media/ann/NTFS rw - fuseblk /dev/sdc1 rw
48 27 0:48 / /srv/safe rw - fuse.gocryptfs /people/ann/.safe rw
49 27 0:49 / /srv/odd rw - fuse.newthing thing rw
50 27 0:50 / /srv/c rw - 9p C:\134 rw,aname=drvfs
51 27 0:51 / /people/ann/gd rw - fuse.google-drive-ocamlfuse gd rw
52 27 0:52 / /srv/over rw - cifs //fs01/x rw
53 27 0:53 / /srv/over rw - tmpfs tmpfs rw
54 27 0:54 /sub /srv/council/local rw - ext4 /dev/vda rw
a line that nobody can read
"""


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/people/ann/a.register", "local", ""),
        ("/srv/council/a.register", "network", "Windows share"),
        ("/srv/council share/deep/a.register", "network", "Windows share"),
        ("/srv/councils/a.register", "local", ""),
        ("/srv/council/local/a.register", "local", ""),
        ("/srv/nfs/a.register", "network", "NFS"),
        ("/people/ann/ssh/a.register", "network", "SSHFS"),
        (
            "/run/user/1000/gvfs/smb-share:server=fs01/a.register",
            "network",
            "share opened in the desktop",
        ),
        ("/media/ann/STICK/a.register", "removable", ""),
        ("/media/ann/NTFS/a.register", "removable", ""),
        ("/srv/safe/a.register", "local", ""),
        ("/srv/odd/a.register", "unknown", "NEWTHING"),
        ("/srv/c/people/ann/a.register", "network", "folder of another machine"),
        ("/people/ann/gd/a.register", "synchronised", "Google Drive"),
        ("/srv/over/a.register", "local", ""),
    ],
)
def test_linux_tells_the_drive_by_the_mount_that_lies_nearest(path, kind, name):
    found = mounts.posix_drive(PurePosixPath(path), mounts.linux_mounts(LINUX))
    assert (found.kind, found.name) == (PlaceKind(kind), name)


@pytest.mark.parametrize(
    ("path", "off"),
    [
        ("/srv/council/a", False),
        ("/srv/council share/a", True),
        ("/srv/nfs/a", False),
        ("/srv/nfs/old/a", True),
        ("/people/ann/a", False),
    ],
)
def test_a_share_whose_locks_were_switched_off_is_known(path, off):
    found = mounts.posix_drive(PurePosixPath(path), mounts.linux_mounts(LINUX))
    assert found.locks_off is off


def test_a_system_that_tells_of_no_mounts_is_not_trusted():
    assert mounts.posix_drive(PurePosixPath("/a"), []) == Place(PlaceKind.UNKNOWN, remote=True)


MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//ann@fs01/Children on /Volumes/Children (smbfs, nodev, nosuid, mounted by ann)
fs01:/export on /Volumes/export (nfs, nodev)
/dev/disk4s1 on /Volumes/My Stick (on desk) (exfat, local, nodev)
ann@host: on /Volumes/ssh (macfuse, nodev)
"""


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/people/ann/a.register", "local", ""),
        ("/Volumes/Children/a.register", "network", "Windows share"),
        ("/Volumes/export/a.register", "network", "NFS"),
        ("/Volumes/My Stick (on desk)/a.register", "removable", ""),
        ("/Volumes/ssh/a.register", "unknown", "MACFUSE"),
    ],
)
def test_macos_tells_the_drive(path, kind, name):
    found = mounts.posix_drive(PurePosixPath(path), mounts.mac_mounts(MAC))
    assert (found.kind, found.name) == (PlaceKind(kind), name)


@pytest.mark.parametrize(
    ("path", "answer", "kind", "name"),
    [
        (r"C:\People\ann\a.register", mounts.FIXED, "local", ""),
        (r"G:\Children\a.register", mounts.REMOTE, "network", "Windows share"),
        (r"E:\a.register", mounts.REMOVABLE, "removable", ""),
        (r"Q:\a.register", 0, "unknown", ""),
        (r"\\fs01\children\a.register", 0, "network", "Windows share"),
        (r"\\?\UNC\fs01\children\a.register", 0, "network", "Windows share"),
        (r"\\wsl.localhost\Debian\home\a.register", 0, "network", "folder of another machine"),
        (r"\\council.sharepoint.com@SSL\DavWWWRoot\a.register", 0, "network", "SharePoint"),
        (r"\\?\C:\People\ann\a.register", mounts.FIXED, "local", ""),
    ],
)
def test_windows_tells_the_drive(path, answer, kind, name):
    found = mounts.windows_drive(PureWindowsPath(path), answer)
    assert (found.kind, found.name) == (PlaceKind(kind), name)


WIN, MAC_HOME = PureWindowsPath(r"C:\People\ann"), PurePosixPath("/people/ann")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (WIN / r"OneDrive - Blackpool Council\Board\a.register", "OneDrive"),
        (WIN / r"onedrive\a.register", "OneDrive"),
        (WIN / r"Blackpool Council\Council - Documents\a.register", "SharePoint"),
        (WIN / r"Documents\Minutes\Council - Documents\a.register", ""),
        (WIN / r"Box\a.register", "Box"),
        (WIN / r"Documents\Box\a.register", ""),
        (PureWindowsPath(r"D:\Dropbox (Council)\a.register"), "Dropbox"),
        (PureWindowsPath(r"G:\My Drive\a.register"), "Google Drive"),
        (WIN / r"iCloudDrive\a.register", "iCloud"),
        (WIN / r"Nextcloud2\a.register", "Nextcloud"),
        (WIN / r"Documents\Dropbox.register", ""),
        (WIN / r"Documents\Dropboxes\a.register", ""),
        (MAC_HOME / "Library/CloudStorage/OneDrive-BlackpoolCouncil/a.register", "OneDrive"),
        (
            MAC_HOME / "Library/CloudStorage/OneDrive-SharedLibraries-Council/a.register",
            "SharePoint",
        ),
        (MAC_HOME / "Library/CloudStorage/GoogleDrive-ann@x.uk/Mine/a.register", "Google Drive"),
        (MAC_HOME / "Library/CloudStorage/Box-Box/a.register", "Box"),
        (MAC_HOME / "Library/CloudStorage/Egnyte-Council/a.register", "Egnyte"),
        (MAC_HOME / "Library/Mobile Documents/com~apple~CloudDocs/a.register", "iCloud"),
        (MAC_HOME / "Documents/a.register", ""),
    ],
)  # fmt: skip
def test_a_synchronised_folder_is_known_by_its_name(path, name):
    home = WIN if isinstance(path, PureWindowsPath) else MAC_HOME
    assert synchronised.named(path, home) == name


def test_windows_names_the_folders_of_onedrive_whatever_they_are_called():
    environment = {"OneDriveCommercial": r"D:\Work Files", "OneDrive": "", "TEMP": r"C:\T"}
    roots = synchronised.roots_in(environment, PureWindowsPath)
    assert synchronised.said(PureWindowsPath(r"d:\work files\x\a.register"), roots) == "OneDrive"
    assert synchronised.said(PureWindowsPath(r"D:\Work\a.register"), roots) == ""
    assert synchronised.said(PureWindowsPath(r"C:\T\a.register"), roots) == ""


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        (".stfolder/", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".dropbox.cache/", "Dropbox"),
        ("._sync_1a2b.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".sync/ID", "Resilio Sync"),
        (".dropbox/", ""),
        ("ordinary.txt", ""),
    ],
)
def test_a_synchronised_folder_is_known_by_what_its_program_leaves_in_it(tmp_path, marker, name):
    top = tmp_path / "Files"
    deep = top / "Board" / "2026"
    deep.mkdir(parents=True)
    made = top / marker
    if marker.endswith("/"):
        made.mkdir()
    else:
        made.parent.mkdir(exist_ok=True)
        made.touch()
    assert place_of(deep / "a.register").name == name


@pytest.fixture
def share(tmp_path, monkeypatch) -> Path:
    """A folder that the system calls a share."""
    folder = tmp_path / "share"
    folder.mkdir()
    told = f"1 0 0:1 / / rw - ext4 /dev/a rw\n2 1 0:2 / {folder.resolve()} rw - cifs //fs01/c rw"
    monkeypatch.setattr(places, "_mounts", lambda: mounts.linux_mounts(told))
    return folder


def test_a_link_into_a_share_leads_to_a_network_drive(share, tmp_path):
    (tmp_path / "Registers").symlink_to(share)
    assert place_of(tmp_path / "Registers" / "new.register").kind is PlaceKind.NETWORK
    assert place_of(tmp_path / "new.register").kind is PlaceKind.LOCAL


def test_a_link_whose_own_folder_is_synchronised_is_said(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "Dropbox").symlink_to(tmp_path / "elsewhere")
    assert place_of(tmp_path / "Dropbox" / "a.register").name == "Dropbox"


def test_a_synchronised_folder_on_a_share_is_still_on_another_machine(share):
    (share / "Nextcloud").mkdir()
    found = place_of(share / "Nextcloud" / "a.register")
    assert found == Place(PlaceKind.SYNCHRONISED, "Nextcloud", remote=True)


def test_a_ring_of_links_is_no_reason_to_stop(tmp_path):
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    assert place_of(tmp_path / "ring" / "a.register").name == ""


@pytest.mark.skipif(not places.MOUNTINFO.exists(), reason="only Linux tells its mounts in a file")
def test_the_mounts_of_this_machine_can_be_read():
    told = places.MOUNTINFO.read_text("utf-8", "surrogateescape")
    points = {mount.point for mount in mounts.linux_mounts(told)}
    assert PurePosixPath("/proc") in points
    # In a tree of its own, as where a fresh machine is tried, nothing may be mounted at "/".
    has_root = bool(re.search(r"^\d+ \d+ \d+:\d+ \S+ / ", told, re.MULTILINE))
    assert (PurePosixPath("/") in points) is has_root
    assert len(points) == len({line.split()[4] for line in told.splitlines()})
    assert drive_of(Path("/proc/self/a")) == Place(PlaceKind.LOCAL)
    assert (drive_of(Path("/")) == Place(PlaceKind.UNKNOWN, remote=True)) is not has_root


def test_a_place_of_ones_own_needs_no_caution():
    for kind in (PlaceKind.LOCAL, PlaceKind.REMOVABLE, PlaceKind.UNKNOWN):
        assert cautions(Place(kind), []) == []


@pytest.mark.parametrize("kind", [PlaceKind.NETWORK, PlaceKind.SYNCHRONISED, PlaceKind.UNKNOWN])
def test_a_caution_names_the_place_and_says_what_to_do(kind):
    (caution,) = cautions(Place(kind, "Somewhere"), [])
    assert "Somewhere" in caution.sentence
    assert "your own folder" in caution.sentence
    assert "{" not in caution.sentence


def test_second_copies_are_named_first_and_not_without_end():
    first, second = cautions(Place(PlaceKind.SYNCHRONISED, "Box"), [f"a ({n})" for n in range(7)])
    assert "“a (0)”, “a (1)”, “a (2)”, “a (3)”, “a (4)” and 2 more." in first.sentence
    assert "Box" in second.sentence
    assert first.key != second.key
