"""One person at one open register; the only place that wires services to a store."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TypeVar

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.changes import Changed, RowKey
from blackpool_tracker.domain.company import Onlooker
from blackpool_tracker.domain.history import PastMoment
from blackpool_tracker.domain.look_only import LookOnly
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import Held, Right
from blackpool_tracker.services import looking_back
from blackpool_tracker.services.actions import Actions
from blackpool_tracker.services.board.reports import BoardReports
from blackpool_tracker.services.bundles import Bundles
from blackpool_tracker.services.case_reviews import CaseReviews
from blackpool_tracker.services.chasing import Chasing
from blackpool_tracker.services.closing import Proposals, Revisits
from blackpool_tracker.services.documents import Documents
from blackpool_tracker.services.drafts import Drafts
from blackpool_tracker.services.evidence import EvidenceFiles
from blackpool_tracker.services.findings import Findings
from blackpool_tracker.services.history import History
from blackpool_tracker.services.keeping import KeepingTimes
from blackpool_tracker.services.lists import People, Settings, Themes
from blackpool_tracker.services.looked_over import LastLooks
from blackpool_tracker.services.measures import Measures
from blackpool_tracker.services.meetings import Meetings
from blackpool_tracker.services.opened import opened_store
from blackpool_tracker.services.packs import Packs
from blackpool_tracker.services.progress import Progress
from blackpool_tracker.services.ready_measures import ReadyMeasures
from blackpool_tracker.services.saved_layouts import SavedLayouts
from blackpool_tracker.services.sent_sheets import SentSheets
from blackpool_tracker.services.sources import Sources
from blackpool_tracker.services.standards import PracticeStandards
from blackpool_tracker.services.statements import Statements
from blackpool_tracker.services.threads import Threads
from blackpool_tracker.storage.file_home import FileHome, file_of
from blackpool_tracker.storage.past_store import PastStore
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.whose import whose

T = TypeVar("T")


class Workspace:
    """Everything the window, or the command line, may ask of an open register.

    ``store`` is one that is open already; else the register at ``path`` is opened for ``user``.
    ``looks`` are those of the register as it is, where this is its past: papers go out today.
    Raises ``RegisterError`` when the file is no register or cannot be reached, ``PassphraseError``
    when it has a passphrase and none or another one is given.
    """

    def __init__(
        self,
        path: Path | ServerAddress,
        user: str,
        passphrase: Passphrase | None = None,
        store: Store | None = None,
        looks: LastLooks | None = None,
    ) -> None:
        self._store = store or opened_store(path, user, passphrase)
        self.last_looks = looks or LastLooks(self._store)
        self.findings = Findings(self._store)
        self.actions = Actions(self._store)
        self.progress = Progress(self._store)
        self.proposals = Proposals(self._store)
        self.revisits = Revisits(self._store)
        self.evidence = EvidenceFiles(self._store)
        self.bundles = Bundles(self._store, self.last_looks)
        self.sources = Sources(self._store)
        self.statements = Statements(self._store)
        self.threads = Threads(self._store)
        self.measures = Measures(self._store)
        self.ready_measures = ReadyMeasures(self._store)
        self.people = People(self._store)
        self.themes = Themes(self._store)
        self.meetings = Meetings(self._store)
        self.chasing = Chasing(self._store)
        self.sent_sheets = SentSheets(self._store)
        self.packs = Packs(self._store, self.last_looks)
        self.layouts = SavedLayouts(self._store)
        self.keeping = KeepingTimes(self._store)
        self.settings = Settings(self._store)
        self.history = History(self._store)
        self.reports = BoardReports(self._store, self.last_looks)
        self.documents = Documents(self._store)
        self.drafts = Drafts(self._store)
        self.case_reviews = CaseReviews(self._store)
        self.standards = PracticeStandards(self._store)

    @property
    def register(self) -> Path | ServerAddress:
        """Where the register is: its file, or the address of a shared one."""
        return self._store.home.register

    @property
    def path(self) -> Path:
        """The file of the register; raises ``RegisterError`` for a shared one, which has none."""
        return file_of(self._store.home).path

    @property
    def held(self) -> Held:
        """What the person may do here, and who they are; with a file, everything."""
        return self._store.held

    @property
    def right(self) -> Right:
        """What the person may do here; with a file, everything."""
        return self._store.held.right

    def whose(self, rows: Iterable[RowKey]) -> dict[RowKey, int | None]:
        """Who answers for each of these rows: who leads its finding, or owns its action.

        The numbers of people; None where nobody does.
        """
        with self._store.reading() as session:
            return whose(session, rows)

    @property
    def locked(self) -> str:
        """The sentence that says why nothing can be changed here; empty when it can."""
        return self._store.locked

    @property
    def look_only(self) -> LookOnly | None:
        """Where the register is, if this is a file that is to look at only for good."""
        home = self._store.home
        return home.look_only if isinstance(home, FileHome) else None

    @property
    def past(self) -> PastMoment | None:
        """The moment that is shown, where it is past; None for the register as it is."""
        return self._store.past

    def today(self) -> date:
        """The day on which the register is seen: today, or that of the moment that is past."""
        return self._store.today()

    def as_of(self, day: date) -> "Workspace":
        """The register as it stood at the end of a day, to look at only; to be closed by itself.

        This one must stay open as long. Raises ``RefusedError`` for a day before the first or one
        that is still to come, ``RegisterError`` when the journal cannot be read.
        """
        return self._past(looking_back.end_of_day(self._store, day))

    def after_step(self, step: int) -> "Workspace":
        """As ``as_of``, the register as it stood after a step; 0 is before the first.

        Raises ``MissingError`` when there is no such step.
        """
        return self._past(looking_back.moment_after(self._store, step))

    def read_by(self, reader: Callable[[Store], T]) -> T:
        """What a reader of the whole register makes of it: ``Listings``, which no window loads."""
        return reader(self._store)

    def at(self, moment: date | int) -> "Workspace":
        """``as_of`` a day, or ``after_step``."""
        return self.as_of(moment) if isinstance(moment, date) else self.after_step(moment)

    def _past(self, moment: PastMoment) -> "Workspace":
        past = PastStore(self._store, moment)
        return Workspace(self.register, self.user, store=past, looks=self.last_looks)

    @property
    def step(self) -> int:
        """The number of the newest step that is known here; 0 before the first."""
        return self._store.seen

    @property
    def passphrase(self) -> Passphrase | None:
        """What opens the register, and the copies of a file; None where nothing is wanted."""
        return self._store.home.passphrase

    @property
    def user(self) -> str:
        """The name under which steps are made."""
        return self._store.user

    def signed_in_as(self, name: str, person: int | None) -> None:
        """Go on as whom the server takes us for by now: it takes steps in no other name."""
        self._store.user, self._store.held = name, Held(self.right, person)

    def become(self, user: str) -> None:
        """Make steps under another name from now on."""
        self._store.user = user

    def watch(self, watcher: Callable[[Changed], None]) -> None:
        """Call ``watcher`` after each committed step, on the thread that made it."""
        self._store.watch(watcher)

    def own_steps_seen(self) -> AbstractContextManager[None]:
        """Within it, on this thread, what only own steps have done to a row counts as seen."""
        return self._store.own.followed()

    def look_for_news(self) -> None:
        """Tell the watchers of steps that others have made since the last look."""
        self._store.news()

    def catch_up(self) -> None:
        """Have all that is read from now on be what is saved by now; ``look_for_news`` tells of it.

        A shared register's server is asked for that, so it may take as long as that does.
        """
        self._store.catch_up()

    def astray(self) -> str:
        """Which sentence tells that the file was moved or replaced, or the server is away; or none.

        Quick enough to be asked every second; a file that is put back is the same again.
        """
        return self._store.astray()

    @property
    def others(self) -> frozenset[Onlooker]:
        """Who looks at what in other windows; known of a shared register alone. Quick."""
        return self._store.home.others

    def look_at(self, place: str) -> None:
        """Let others know what is looked at here; empty for nothing."""
        self._store.home.look_at(place)

    def close(self) -> None:
        """Let go of the register."""
        self.drafts.close()
        self._store.close()
