"""What both Windows launchers run; it lies beside the packages in the program's folder.

A windowed program has no streams. What the program would have said there on its way out is shown
in a box, so that no double click ends without a word.
"""

import io
import sys

DAMAGED = (
    "Blackpool Tracker could not start, because a part of it is missing or damaged."
    " Install it again; registers are not touched by that."
)
TITLE = "Blackpool Tracker"
_STOP_SIGN = 0x10


def main() -> None:
    """Run the program, and end with its exit code."""
    # Processes that read workbooks are begun by beginning this program: see __main__.py there.
    sys.frozen = True
    heard = None
    if sys.stderr is None:
        heard = sys.stderr = io.StringIO()
    code = _run()
    if heard is not None and code and not any(word.startswith("--") for word in sys.argv[1:]):
        _show(heard.getvalue().strip())
    sys.exit(code)


def _run() -> int:
    try:
        import packed  # noqa: PLC0415  it may be damaged

        packed.install()
        from blackpool_tracker.__main__ import main as program  # noqa: PLC0415  it too
    except Exception:  # noqa: BLE001  whatever is missing, the answer is the same
        sys.stderr.write(f"{DAMAGED}\n")
        return 1
    try:
        return program()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)


def _show(text: str) -> None:
    import ctypes  # noqa: PLC0415  only where there is something to show

    if text:
        ctypes.windll.user32.MessageBoxW(None, text, TITLE, _STOP_SIGN)
