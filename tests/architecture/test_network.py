"""Only what reaches shared registers knows of a network: nothing else could call out."""

import ast
from pathlib import Path

import blackpool_tracker

PACKAGE = Path(blackpool_tracker.__path__[0])
SHARED = ("storage/server/", "storage/backends/postgresql.py")
CALLING = {
    *("socket", "ssl", "http", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc", "socketserver"),
    *("asyncio", "webbrowser", "urllib.request", "psycopg", "requests", "httpx", "urllib3"),
    *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore"),
}


def imported(file: Path) -> set[str]:
    """The modules that a file of the program imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def calls(names: set[str]) -> set[str]:
    """Those of the modules that reach other machines."""
    return {name for name in names if any(f"{name}.".startswith(f"{one}.") for one in CALLING)}


def test_nothing_but_shared_registers_imports_what_reaches_other_machines():
    found = {
        file.relative_to(PACKAGE).as_posix(): calls(imported(file))
        for file in PACKAGE.rglob("*.py")
    }
    reaching = {place: names for place, names in found.items() if names}
    assert [place for place in reaching if not place.startswith(SHARED)] == []
    assert reaching  # or this would look for the wrong names


def test_what_reaches_other_machines_is_known_however_it_is_imported(tmp_path):
    file = tmp_path / "module.py"
    file.write_text(
        "from urllib import request, parse\nimport http.client\nimport PySide6.QtCore\n"
    )
    assert calls(imported(file)) == {"urllib.request", "http.client"}
