"""One person at one open register; the only place that wires services to a store."""

from collections.abc import Callable
from pathlib import Path

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.actions import Actions
from blackpool_tracker.services.board.reports import BoardReports
from blackpool_tracker.services.drafts import Drafts
from blackpool_tracker.services.evidence import EvidenceFiles
from blackpool_tracker.services.findings import Findings
from blackpool_tracker.services.history import History
from blackpool_tracker.services.lists import Meetings, People, Settings, Themes
from blackpool_tracker.services.progress import Progress
from blackpool_tracker.services.sources import Sources, Threads
from blackpool_tracker.storage.opening import open_store


class Workspace:
    """Everything the window, or the command line, may ask of an open register.

    Raises ``RegisterError`` when the file is no register or cannot be reached, ``PassphraseError``
    when it has a passphrase and none or another one is given.
    """

    def __init__(self, path: Path, user: str, passphrase: Passphrase | None = None) -> None:
        self._store = open_store(path, user, passphrase)
        self.findings = Findings(self._store)
        self.actions = Actions(self._store)
        self.progress = Progress(self._store)
        self.evidence = EvidenceFiles(self._store)
        self.sources = Sources(self._store)
        self.threads = Threads(self._store)
        self.people = People(self._store)
        self.themes = Themes(self._store)
        self.meetings = Meetings(self._store)
        self.settings = Settings(self._store)
        self.history = History(self._store)
        self.reports = BoardReports(self._store)
        self.drafts = Drafts(self._store)

    @property
    def path(self) -> Path:
        """Where the register lies."""
        return self._store.path

    @property
    def locked(self) -> str:
        """The sentence that says why nothing can be changed here; empty when it can."""
        return self._store.locked

    @property
    def step(self) -> int:
        """The number of the newest step that is known here; 0 before the first."""
        return self._store.seen

    @property
    def passphrase(self) -> Passphrase | None:
        """What opens the register and its copies; None for a plain one."""
        return self._store.passphrase

    @property
    def user(self) -> str:
        """The name under which steps are made."""
        return self._store.user

    def become(self, user: str) -> None:
        """Make steps under another name from now on."""
        self._store.user = user

    def watch(self, watcher: Callable[[Changed], None]) -> None:
        """Call ``watcher`` after each committed step, on the thread that made it."""
        self._store.watch(watcher)

    def look_for_news(self) -> None:
        """Tell the watchers of steps that others have made since the last look."""
        self._store.news()

    def close(self) -> None:
        """Let go of the file."""
        self.drafts.close()
        self._store.close()
