"""Every fault that the suite makes, in the order of docs/reliability.md."""

from functools import partial
from typing import Final

from tests.faults import (
    calls,
    clocks,
    crowds,
    damage,
    disks,
    journals,
    kills,
    locks,
    memory,
    places,
)
from tests.faults.children import UNSAFE
from tests.faults.copying import COPYING
from tests.faults.deeds import DEEDS, ENCRYPTED
from tests.faults.registers import a_register, an_encrypted_register
from tests.faults.values import NOTHING, Fault

DRIVE: Final = "The drive did not take what was saved"
FULL: Final = "The disk is full"
NO_LARGER: Final = "The drive takes no larger file"
NO_ROOM: Final = "There is no room left on the disk"
REPORT_NOT: Final = "could not be written"
WRONG: Final = "This passphrase does not open"
DAMAGED: Final = "damaged"
NO_REGISTER: Final = "not a Blackpool Tracker register"
NEWER: Final = "made by a newer version"
FOREIGN: Final = "parts that Blackpool Tracker did not make"
EMPTY: Final = "is an empty file"
NO_WRITING: Final = "may not be written to where it lies"
NO_FOLDER: Final = "You may not write in the folder"
GONE: Final = "no longer where it was opened"
REPLACED: Final = "Another file lies where the register was opened"
BUSY: Final = "Somebody else is saving to this register just now"
MEMORY: Final = "not enough memory"
READ_ONLY: Final = "Read-only file system"
NO_BACKUP: Final = "the backup that comes first could not be made"
HELD: Final = "is open in another program"

FAULTS: Final = (
    Fault(
        "kill",
        "The program is killed (kill -9) at a random moment of writing",
        (NOTHING,),
        partial(kills.killed_at_random, a_register), short=100, long=10_000,
    ),
    Fault(
        "command killed",
        "`blackpool-tracker update` is killed between its start and its end",
        (NOTHING,),
        kills.killed_command, short=2, long=200,
    ),
    Fault(
        "kill at a call",
        "The program is killed as it is about to write, flush, cut, rename or unlink",
        (NOTHING,),
        partial(calls.killed_at_a_call, DEEDS), short=10, long=4_000,
    ),
    Fault(
        "disk full",
        "The disk has room for a few pages only",
        (NOTHING, FULL, NO_ROOM),
        partial(disks.full, DEEDS), short=20, long=4_000,
    ),
    Fault(
        "largest file",
        "The drive has room, but takes no file of more than a few pages",
        (NOTHING, NO_LARGER),
        partial(disks.no_larger_file, DEEDS), short=10, long=2_000,
    ),
    Fault(
        "no room late",
        "The drive has no room from a write or a flush on, as with a quota or on a share",
        (NOTHING, FULL, NO_ROOM, UNSAFE),
        partial(calls.no_room_later, DEEDS), short=10, long=2_000,
    ),
    Fault(
        "drive error",
        "The drive answers a write or a flush with an error",
        (NOTHING, DRIVE, REPORT_NOT, UNSAFE),
        partial(calls.refused_by_the_drive, DEEDS), short=10, long=2_000,
    ),
    Fault(
        "sharing violation",
        "Another program holds the file that is to be replaced",
        (HELD,),
        calls.refused_on_replace, short=2, long=200,
    ),
    Fault(
        "bit flip",
        "One bit of the file is flipped, in every kind of page of every table",
        (NOTHING, DAMAGED, NO_REGISTER, NEWER, FOREIGN, damage.UNSOUND),
        damage.flipped, short=80, long=20_000,
    ),
    Fault(
        "kill, encrypted",
        "The program is killed at a random moment of writing to a register with a passphrase",
        (NOTHING,),
        partial(kills.killed_at_random, an_encrypted_register), short=12, long=2_000,
    ),
    Fault(
        "kill at a call, encrypted",
        "It is killed as it is about to write, flush, cut, rename or unlink such a register",
        (NOTHING,),
        partial(calls.killed_at_a_call, ENCRYPTED), short=7, long=1_000,
    ),
    Fault(
        "disk full, encrypted",
        "The disk with such a register has room for a few pages only",
        (NOTHING, FULL),
        partial(disks.full, ENCRYPTED), short=7, long=1_000,
    ),
    Fault(
        "drive error, encrypted",
        "The drive with such a register answers a write or a flush with an error",
        (NOTHING, DRIVE, REPORT_NOT, UNSAFE),
        partial(calls.refused_by_the_drive, ENCRYPTED), short=7, long=1_000,
    ),
    Fault(
        "bit flip, encrypted",
        "One bit of a register with a passphrase is flipped",
        (NOTHING, DAMAGED, WRONG),
        damage.flipped_in_noise, short=12, long=2_000,
    ),
    Fault(
        "kill, copies",
        "An automatic backup, a restore, a salvage, a change of passphrase is killed at a call",
        (NOTHING,),
        partial(calls.killed_at_a_call, COPYING), short=5, long=1_000,
    ),
    Fault(
        "disk full, copies",
        "The disk has little room for a backup, a restore, a salvage, a change of passphrase",
        (NOTHING, FULL),
        partial(disks.full, COPYING), short=5, long=1_000,
    ),
    Fault(
        "drive error, copies",
        "The drive fails at a write or a flush of one of these",
        (NOTHING, DRIVE, REPORT_NOT, UNSAFE),
        partial(calls.refused_by_the_drive, COPYING), short=5, long=1_000,
    ),
    Fault(
        "backups' disk full",
        "The disk of the backups, not that of the register, has room for a few pages only",
        (NOTHING, FULL),
        disks.full_for_backups, short=3, long=500,
    ),
    Fault(
        "opening",
        "The file is cut, mixed, edited, or has parts of somebody else added",
        (NOTHING, DAMAGED, NO_REGISTER, EMPTY, NEWER, FOREIGN, damage.UNSOUND),
        damage.mutilated, short=45, long=20_000,
    ),
    Fault(
        "read only",
        "The file, its folder or its whole drive may only be read",
        (NO_WRITING, NO_FOLDER, READ_ONLY),
        places.read_only, short=6, long=600,
    ),
    Fault(
        "file gone",
        "The file is deleted, moved, replaced, cut or emptied while it is open",
        (GONE, REPLACED, DAMAGED),
        places.vanished, short=6, long=1_200,
    ),
    Fault(
        "lock",
        "Another process holds the lock, for a moment or for longer than anybody waits",
        (NOTHING, BUSY),
        locks.held, short=2, long=100,
    ),
    Fault(
        "memory",
        "There is little memory while a register is opened, checked, added to or printed",
        (NOTHING, MEMORY, memory.ENDED),
        memory.short_of_memory, short=6, long=3_000,
    ),
    Fault(
        "two people",
        "Two processes edit the same three findings at once, over and over",
        (NOTHING,),
        partial(crowds.crowded, 2), short=1, long=50,
    ),
    Fault(
        "eight people",
        "Eight processes edit the same three findings at once, over and over",
        (NOTHING,),
        partial(crowds.crowded, 8), short=1, long=25,
    ),
    Fault(
        "clock",
        "The clock is set back or ahead, summer time begins or ends, midnight passes",
        (NOTHING,),
        clocks.wrong, short=8, long=800,
    ),
    Fault(
        "machine's clock",
        "Each command is saved by another clock of the machine, years apart",
        (NOTHING,),
        clocks.faked, short=1, long=100,
    ),
    Fault(
        "20,000 steps",
        "The journal has 20,000 steps when it is opened, added to, taken back and checked",
        (NOTHING,),
        partial(journals.long_journal, journals.SHORT), short=1, long=10,
    ),
    Fault(
        "1,000,000 steps",
        "The journal has a million steps when it is opened, added to, taken back and checked",
        (NOTHING,),
        partial(journals.long_journal, journals.LONG), short=0, long=1,
    ),
)  # fmt: skip
