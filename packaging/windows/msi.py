"""The MSI: for one person unless ``ALLUSERS=1`` is given, built by wixl of a list made here."""

import hashlib
import os
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

import bundle
import contents
import launchers
import signing

UPGRADE_CODE: Final = UUID("6d0f7b1e-3f5b-4b0c-9d0d-0b1a5c7e0002")
"""What all versions have in common. It never changes: by it a version finds the one before."""
PROGRAM_ID: Final = "BlackpoolTracker.Register"
KEY: Final = r"Software\BlackpoolTracker"
BY_EXE: Final = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\BlackpoolTracker"
"""Where ``setup.nsi`` says that it has installed the program."""
NEWER: Final = "A newer version of Blackpool Tracker is installed. It was left as it is."
DEEPEST: Final = 259
"""How many characters a path may have that Windows Installer writes to."""
_FOLDERS: Final = (
    ("WhereItIsForAll", "[FORALL]", "ALLUSERS=1 AND FORALL AND NOT INSTALLDIR"),
    ("WhereItIsForOne", "[FORONE]", "NOT ALLUSERS=1 AND FORONE AND NOT INSTALLDIR"),
    ("ForAll", f"[ProgramFiles64Folder]{contents.TITLE}", "ALLUSERS=1 AND NOT INSTALLDIR"),
)
"""By which action the program goes where, and when: where it is, else where all users' programs
are, else where one person's are."""
_ORDER: Final = {
    **{action: 850 + number for number, (action, *_) in enumerate(_FOLDERS)},
    "LookWhetherInUse": 1050,
    "LookWhetherTooDeep": 1051,
    "RemoveExistingProducts": 1501,
}
"""What wixl cannot be told: the folder is chosen before costs are counted, nothing is changed
before it was looked whether that can be done, and the version before is removed within the
transaction, so that it is put back where the new one does not get in."""
_MAKER: Final = "Blackpool Tracker project"
_FAKETIME: Final = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
_HINT: Final = (
    "Blackpool Tracker was installed by its set-up program. Remove that under Settings, Apps first;"
    " registers are not touched by that."
)


def build(folder: Path, version: str, place: Path) -> None:
    """Write the MSI of the program's folder. The same folder and version give the same product."""
    with tempfile.TemporaryDirectory() as made:
        scratch = Path(made)
        # wixl wants names that begin where its list lies.
        (scratch / "program").symlink_to(folder.resolve(), target_is_directory=True)
        launchers.write_icon(scratch / "program.ico")
        launchers.build_question(scratch / "in_use.dll")
        signing.sign(scratch / "in_use.dll")
        source = scratch / "program.wxs"
        ET.ElementTree(_document(folder, version)).write(source, "utf-8", xml_declaration=True)
        _run("wixl", "--arch", "x64", "--output", str(place), str(source))
    _mend(place, _guid(f"package {version} {_digest(folder)}"))
    signing.sign(place)


def _mend(place: Path, package: str) -> None:
    queries = [
        f"UPDATE `InstallExecuteSequence` SET `Sequence`={number} WHERE `Action`='{action}'"  # noqa: S608  both are ours
        for action, number in _ORDER.items()
    ]
    # wixl writes 4 for the registry of one person or of everybody, whichever it is; Windows has -1.
    queries.append("UPDATE `Registry` SET `Root`=-1 WHERE `Root`=4")
    # Without 16, Windows would look where programs of 32 bits are registered.
    queries.append("UPDATE `RegLocator` SET `Type`=18 WHERE `Type`=2")
    for query in queries:
        _run("msibuild", str(place), "-q", query)
    # wixl makes up another code each time, and takes the language for American English.
    _run("msibuild", str(place), "-s", contents.TITLE, _MAKER, "x64;2057", f"{{{package}}}")


def _run(*command: str) -> None:
    """Run a tool that writes the moment into what it makes, at the moment of the release."""
    given = dict(os.environ)
    if (moment := int(given.get("SOURCE_DATE_EPOCH", "0"))) and Path(_FAKETIME).exists():
        given |= {
            "LD_PRELOAD": _FAKETIME,
            "TZ": "UTC",
            "FAKETIME": f"{datetime.fromtimestamp(moment, UTC):%F %T}",
        }
    subprocess.run(command, env=given, check=True)


def _document(folder: Path, version: str) -> ET.Element:
    wix = ET.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = _within(
        wix, "Product", Id=_guid(f"product {version} {_digest(folder)}"), Name=contents.TITLE,
        Language="2057", Version=version, Manufacturer=_MAKER,
        UpgradeCode=_written(UPGRADE_CODE),
    )  # fmt: skip
    _within(
        product, "Package", InstallerVersion="500", Compressed="yes", InstallScope="perUser",
        Comments="For one person, or for all with ALLUSERS=1",
    )  # fmt: skip
    _within(product, "MajorUpgrade", DowngradeErrorMessage=NEWER)
    _within(product, "Media", Id="1", Cabinet="program.cab", EmbedCab="yes")
    _within(product, "Icon", Id="program.ico", SourceFile="program.ico")
    for name, value in (
        ("ARPPRODUCTICON", "program.ico"),
        ("ARPNOMODIFY", "1"),
        ("REINSTALLMODE", "amus"),
        ("LONGEST", str(bundle.longest(folder))),
        ("DEEPEST", str(DEEPEST)),
    ):
        _within(product, "Property", Id=name, Value=value)
    _refuse(product)
    target = _within(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    own = _within(
        _within(target, "Directory", Id="LocalAppDataFolder"),
        "Directory",
        Id="PROGRAMS",
        Name="Programs",
    )
    inside = _within(own, "Directory", Id="INSTALLDIR", Name=contents.TITLE)
    _within(target, "Directory", Id="ProgramFiles64Folder")
    menu = _within(target, "Directory", Id="ProgramMenuFolder")
    components = [_registry(inside), _start_menu(menu)]
    _files(inside, folder, folder, components)
    feature = _within(product, "Feature", Id="Program", Level="1", Title=contents.TITLE)
    for component in components:
        _within(feature, "ComponentRef", Id=component)
    return wix


def _refuse(product: ET.Element) -> None:
    """What is looked at before anything is changed, and which folder is chosen by it."""
    for name, root, key, value in (
        ("BYEXE", "HKCU", BY_EXE, "DisplayVersion"),
        ("FORONE", "HKCU", KEY, "InstallDir"),
        ("FORALL", "HKLM", KEY, "InstallDir"),
    ):
        search = _within(product, "Property", Id=name)
        _within(search, "RegistrySearch", Id=name, Root=root, Key=key, Name=value, Type="raw")
    _within(product, "Condition", Message=_HINT).text = "Installed OR NOT BYEXE"
    sequence = _within(product, "InstallExecuteSequence")
    for name, value, when in _FOLDERS:
        _action(product, name, Property="INSTALLDIR", Value=value)
        _within(sequence, "Custom", Action=name, After="CostInitialize").text = when
    _within(product, "Binary", Id="InUse", SourceFile="in_use.dll")
    for name, when in (("LookWhetherInUse", ""), ("LookWhetherTooDeep", "NOT REMOVE")):
        _action(product, name, BinaryKey="InUse", DllEntry=name)
        _within(sequence, "Custom", Action=name, After="CostFinalize").text = when


def _action(product: ET.Element, name: str, **attributes: str) -> None:
    _within(product, "CustomAction", Id=name, Impersonate="yes", **attributes)


def _registry(inside: ET.Element) -> str:
    """What Windows is told: where the program is, and that it opens registers."""
    component = _within(inside, "Component", Id="Registry", Guid=_guid("registry"), Win64="yes")
    classes, window = r"Software\Classes", f"[INSTALLDIR]{launchers.WINDOW}"
    for number, (key, name, value) in enumerate((
        (KEY, "InstallDir", "[INSTALLDIR]"),
        (rf"{classes}\{contents.SUFFIX}", "", PROGRAM_ID),
        (rf"{classes}\{contents.SUFFIX}", "Content Type", contents.MIME_TYPE),
        (rf"{classes}\{contents.SUFFIX}\OpenWithProgids", PROGRAM_ID, ""),
        (rf"{classes}\{PROGRAM_ID}", "", f"{contents.TITLE} register"),
        (rf"{classes}\{PROGRAM_ID}\DefaultIcon", "", f'"{window}",0'),
        (rf"{classes}\{PROGRAM_ID}\shell\open\command", "", f'"{window}" "%1"'),
    )):  # fmt: skip
        named = {"Name": name} if name else {}
        _within(
            component, "RegistryValue", Root="HKMU", Key=key, Type="string", Value=value,
            KeyPath="yes" if not number else "no", **named,
        )  # fmt: skip
    return "Registry"


def _start_menu(menu: ET.Element) -> str:
    component = _within(menu, "Component", Id="StartMenu", Guid=_guid("start menu"), Win64="yes")
    _within(
        component, "Shortcut", Id="Start", Name=contents.TITLE, WorkingDirectory="PersonalFolder",
        Target=f"[INSTALLDIR]{launchers.WINDOW}", Icon="program.ico",
    )  # fmt: skip
    _within(
        component, "RegistryValue", Root="HKMU", Key=KEY, Name="StartMenu", Type="integer",
        Value="1", KeyPath="yes",
    )  # fmt: skip
    return "StartMenu"


def _files(parent: ET.Element, folder: Path, root: Path, components: list[str]) -> None:
    """The files of a folder as one component, and the folders in it."""
    name = folder.relative_to(root).as_posix()
    files = sorted(path for path in folder.iterdir() if path.is_file())
    if files:
        components.append(_short("c", name))
        component = _within(parent, "Component", Id=components[-1], Guid=_guid(name), Win64="yes")
        for number, path in enumerate(files):
            inside = path.relative_to(root).as_posix()
            _within(
                component, "File", Id=_short("f", inside), Name=path.name,
                Source=f"program/{inside}", KeyPath="no" if number else "yes",
            )  # fmt: skip
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            directory = _short("d", path.relative_to(root).as_posix())
            _files(
                _within(parent, "Directory", Id=directory, Name=path.name), path, root, components
            )


def _within(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, attributes)


def _short(kind: str, name: str) -> str:
    return kind + hashlib.sha256(name.encode()).hexdigest()[:24]


def _guid(name: str) -> str:
    """The same for the same name, in every version."""
    return _written(uuid5(UPGRADE_CODE, name))


def _written(guid: UUID) -> str:
    return str(guid).upper()


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
