"""Runs the program, and writes down each call that its Python makes to another machine.

    python -m tests.listening FILE [what the program takes]

What libraries do beneath Python is heard by strace, in packaging/check_deb.sh.
"""

import sys
from pathlib import Path
from typing import Any

CALLS = (
    *("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"),
    *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"),
    *("urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect"),
    "webbrowser.open",
)


def listen(file: Path) -> None:
    """Write each call from now on into a file; one to a socket of this machine is none."""

    def hear(event: str, told: tuple[Any, ...]) -> None:
        if event in CALLS:
            where = told[-1] if event.startswith("socket.") else told
            if not (event == "socket.connect" and isinstance(where, str | bytes)):
                with file.open("a") as opened:
                    opened.write(f"{event} {told[1:]}\n")

    file.touch()
    sys.addaudithook(hear)


if __name__ == "__main__":
    _own, place, *typed = sys.argv
    listen(Path(place))
    from blackpool_tracker.__main__ import main

    sys.argv = ["blackpool-tracker", *typed]
    sys.exit(main())
