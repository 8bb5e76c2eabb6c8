"""What goes into the program that needs no Python, and what stays out."""

from importlib import import_module
from importlib.util import find_spec

import contents
import pytest

from blackpool_tracker.services.licences import needed
from blackpool_tracker.services.system_libraries import PACKAGES


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/QtWidgets.abi3.so",
        "PySide6/Qt/lib/libQt6PrintSupport.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt6Core.dll",
        "holidays/countries/france.py",  # the library loads them all
        "holidays/locale/en_GB/LC_MESSAGES/GB.mo",
        "icalendar-7.3.2.dist-info/licenses/LICENSE.rst",
        "keyring-25.7.0.dist-info/entry_points.txt",
        "blackpool_tracker/_resources/program.svg",
        "pillow.libs/libxcb-9065bb12.so.1.1.0",
    ],
)
def test_what_is_used_goes_in(path):
    assert contents.wanted(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/QtQuick.abi3.so",
        "PySide6/QtNetwork.pyd",
        "PySide6/QtNetwork.abi3.so",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/Qt6Network.dll",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/plugins/tls/qschannelbackend.dll",
        "PySide6/Qt/plugins/networkinformation/libqglib.so",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/Qt6Quick.dll",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/QtCore.pyi",
        "holidays/locale/fr/LC_MESSAGES/FR.mo",
        "sqlalchemy/dialects/oracle/base.py",
        "reportlab/fonts/DarkGardenMK.pfb",
    ],
)
def test_what_nothing_uses_stays_out(path):
    assert not contents.wanted(path)


def test_every_plugin_that_is_named_is_one_of_qts():
    installed = {
        file.as_posix().removeprefix("PySide6/Qt/plugins/")
        for package in needed()
        for file in package.files or ()
        if file.match("PySide6/Qt/plugins/*/*.so")
    }
    if not installed:
        pytest.skip("the plugins of another system lie elsewhere")
    named = [(folder, name) for folder, names in contents.QT_PLUGINS.items() for name in names]
    strange = [
        name
        for folder, name in named
        if not {f"{folder}/libq{name}.so", f"{folder}/lib{name}.so"} & installed
    ]
    assert {name for name in strange if "windows" not in name} == set()


def test_what_only_a_name_leads_to_is_installed_or_of_another_system():
    lacking = [name for name in contents.UNIMPORTED if not _is_here(name)]
    assert lacking == []


def _is_here(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ImportError:  # its package refuses to be loaded on this system
        return False


def test_what_the_window_takes_from_the_system_is_named_once_for_each_library():
    assert all(".so." in library for library in PACKAGES)
    assert {"libxcb-cursor.so.0", "libEGL.so.1"} <= PACKAGES.keys()


def test_the_entry_is_what_the_wheel_calls_too():
    module, _, name = contents.ENTRY.partition(":")
    assert callable(getattr(import_module(module), name))
