"""What goes into the program that needs no Python, and what stays out: for Linux and for Windows.

Values only, for whatever assembles: PyInstaller on Linux (``blackpool-tracker.spec``), and the
assembling of the Windows folder. Paths are written with ``/`` and begin where packages lie
(``site-packages``, or the folder of the frozen program).
"""

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = "blackpool_tracker"
ENTRY: Final = "blackpool_tracker.__main__:main"
"""What the launchers call: it looks first whether it was begun to read a workbook."""

IDENTITY: Final = "uk.co.blackpool_tracker.BlackpoolTracker"
TITLE: Final = "Blackpool Tracker"
MIME_TYPE: Final = "application/x-blackpool-register"
SUFFIX: Final = ".register"
ICON: Final = ROOT / "resources" / "program.svg"
ICON_SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Points of a side; an .ico holds those up to 256."""

SCRIPTS: Final = f"{PACKAGE}/storage/migrations"
"""The folder whose modules stay source: Alembic reads them from disk."""

UNIMPORTED: Final = (
    "logging.config",  # Alembic
    "sqlalchemy.dialects.sqlite",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlcipher3.dbapi2",
    "psycopg",
    "psycopg_binary",
    "psycopg_binary._psycopg",
    "psycopg_binary.pq",
    "keyring.backends.SecretService",
    "keyring.backends.Windows",
    "keyring.backends.chainer",
    "keyring.backends.fail",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.null",
    "python_calamine",
    "openpyxl.cell._writer",
    "tzdata",
)
"""Modules that are loaded by a name made as the program runs; some are for one system alone."""

WITH_ALL_MODULES: Final = (PACKAGE, "holidays.countries", "holidays.financial")
"""Packages of which every module is loaded, though not by a line that imports it."""

WITH_DATA: Final = (
    "docx",
    "reportlab",
    "pypdfium2",
    "pypdfium2_raw",
    "tzdata",
    "holidays",
    PACKAGE,
)
"""Packages that read files of their own from disk."""

UNUSED_MODULES: Final = (
    *("tkinter", "unittest", "doctest", "pydoc", "lib2to3", "ensurepip", "turtledemo", "idlelib"),
    *("distutils", "setuptools", "pkg_resources", "pip", "wheel", "curses", "test", "xmlrpc"),
    *("pytest", "_pytest", "pytestqt", "pytest_cov", "xdist", "execnet", "coverage", "hypothesis"),
    *("page", "pikepdf", "mypy", "ruff", "importlinter", "grimp", "build", "hatchling", "pygments"),
    *("numpy", "pandas", "matplotlib", "IPython", "rich", "greenlet"),
    *("sqlalchemy.testing", "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.oracle"),
    *(
        "sqlalchemy.dialects.mssql",
        "alembic.testing",
        "pysqlite2",
        "MySQLdb",
        "psycopg2",
        "asyncpg",
    ),
    *("PIL.ImageTk", "PIL._imagingtk", "PIL._tkinter_finder", "PIL.AvifImagePlugin", "PIL._avif"),
    *("lxml.html", "lxml.isoschematron", "lxml.objectify"),
    *("pypdfium2.__main__", "pypdfium2_cli"),
)
"""Modules that an analysis of imports finds and nothing here needs, with all below them."""

QT_MODULES: Final = ("QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg")
"""Qt's modules for Python; of Qt's own libraries those stay that these and the plugins link to."""

QT_PLUGINS: Final = {
    "platforms": ("xcb", "offscreen", "windows"),
    "xcbglintegrations": ("xcb-egl-integration", "xcb-glx-integration"),
    "platformthemes": ("xdgdesktopportal",),
    "platforminputcontexts": (
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    ),
    "printsupport": ("cupsprintersupport", "windowsprintersupport"),
    "imageformats": ("ico", "jpeg", "svg"),
    "iconengines": ("svgicon",),
    "styles": ("modernwindowsstyle",),
}
"""Qt's plugins that stay, by folder, as they are called without ``libq`` or ``q`` in front."""

_QT_EXTRAS: Final = (
    r"PySide6/(Qt/)?(translations|qml|libexec|resources|metatypes|include|lib/cmake)/",
    r"PySide6/(doc|scripts|support|typesystems|glue|examples|QtAsyncio|include|metatypes|lib)/",
    r"PySide6/(assistant|designer|linguist|lrelease|lupdate|qml\w*|balsam\w*|rcc|uic|svgtoqml)(\.exe)?$",
    r"PySide6/(opengl32sw|d3dcompiler_\d+|avcodec|avformat|avutil|swresample|swscale)[-\d]*\.dll$",
    r"PySide6/(Qt/lib/lib)?Qt6?(Qml|Quick|Labs|Designer|Help|Sql|Test|UiTools|Lottie|Wayland)",
    r"PySide6/(Qt/lib/lib)?Qt6?(WlShell|EglF|VirtualKeyboard|ShaderTools|Xml|Concurrent|Network)",
    r"PySide6/(Qt/lib/lib)?Qt6?(StateMachine|SvgWidgets|OpenGLWidgets|Pdf)",
    r"PySide6/(lib)?pyside6qml",
)
_OTHERS: Final = (
    r"\.(pyi|pyx|pxi|pxd|h|c|lib)$|(^|/)py\.typed$|/__pycache__/",
    r"\.dist-info/(INSTALLER|REQUESTED|direct_url\.json|WHEEL|top_level\.txt)$",
    r"pypdfium2-[^/]*/licenses/BUILD_LICENSES/(android|v8_xfa|pbin_musl|cibw_musl)/",
    r"^holidays/locale/(?!en_GB/LC_MESSAGES/GB\.mo$)",
    r"^lxml/(includes|html|isoschematron)/|^lxml/objectify",
    r"^PIL/(_avif|_imagingtk|_webp|_imagingcms)|^pillow\.libs/lib(avif|webp|sharpyuv|lcms2)",
    r"^(sqlalchemy|alembic)/testing/|^sqlalchemy/dialects/(mysql|mssql|oracle)/|^alembic/templates/",
    r"^docx/templates/default-docx-template/|^reportlab/fonts/",
)
UNWANTED: Final = re.compile("|".join((*_QT_EXTRAS, *_OTHERS)))

_PLUGIN: Final = re.compile(r"PySide6/(?:Qt/)?plugins/([^/]+)/(?:lib)?q?([^/.]+)\.(?:so|dll)$")
_QT_BINDING: Final = re.compile(r"^PySide6/(Qt\w+)\.(abi3\.so|pyd)$")


def wanted(path: str) -> bool:
    """Whether a file of a package goes in; ``path`` as from ``site-packages``, with ``/``."""
    if UNWANTED.search(path):
        return False
    if binding := _QT_BINDING.match(path):
        return binding[1] in QT_MODULES
    if plugin := _PLUGIN.search(path):
        return plugin[2] in QT_PLUGINS.get(plugin[1], ())
    return "/plugins/" not in path or not path.startswith("PySide6/")
