"""``python -m tests.faults`` makes faults for long and prints the table of what came of them."""

import argparse
import json
import sys
import time
from typing import Final

from tests.faults.catalogue import FAULTS
from tests.faults.machine import own_mounts
from tests.faults.running import Result, run
from tests.faults.values import Fault

SEED: Final = 1


def arguments() -> argparse.Namespace:
    """What was typed after the command."""
    parser = argparse.ArgumentParser("python -m tests.faults", description=__doc__)
    parser.add_argument("--runs", type=int, help="of each fault; without, as many as it is worth")
    parser.add_argument("--only", metavar="NAME", action="append", help="make only this fault")
    parser.add_argument("--minutes", type=float, help="for each fault at most")
    parser.add_argument("--short", action="store_true", help="only as many runs as the tests make")
    parser.add_argument("--seed", type=int, default=SEED, help="other chances than last time")
    parser.add_argument("--listen", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def main(typed: argparse.Namespace) -> int:
    own_mounts()
    if typed.listen:
        return listen()
    known = [fault.name for fault in FAULTS]
    if unknown := set(typed.only or ()) - set(known):
        print(f"There is no fault {', '.join(sorted(unknown))}. Choose of these:", file=sys.stderr)
        print(", ".join(known), file=sys.stderr)
        return 2
    wanted = [fault for fault in FAULTS if fault.name in (typed.only or known)]
    if typed.short:
        wanted = [fault for fault in wanted if fault.short]
    failed = False
    print("| Fault | What is done | What the person sees | What is lost | Runs |")
    print("|---|---|---|---|---:|")
    for fault in wanted:
        until = time.monotonic() + typed.minutes * 60 if typed.minutes else None
        runs = typed.runs or (fault.short if typed.short else fault.long)
        result = run(fault, runs, typed.seed, until, brief=typed.short)
        print(row_of(fault, result), flush=True)
        print(told(fault, result), file=sys.stderr, flush=True)
        failed = failed or bool(result.failed)
    return 1 if failed else 0


def listen() -> int:
    """Make the short share of each fault named on stdin; answer each with a line of JSON."""
    by_name = {fault.name: fault for fault in FAULTS}
    for line in sys.stdin:
        fault = by_name[line.strip()]
        result = run(fault, fault.short, SEED, brief=True)
        told = {"runs": result.runs, "unmade": result.unmade, "failed": result.failed}
        print(json.dumps(told), flush=True)
    return 0


def row_of(fault: Fault, result: Result) -> str:
    """A line of the table."""
    seen = "; ".join(f"{sign} ({times:,})" for sign, times in result.seen.most_common())
    lost = "LOST" if result.failed else fault.lost
    return f"| {fault.name} | {fault.done} | {seen or result.unmade} | {lost} | {result.runs:,} |"


def told(fault: Fault, result: Result) -> str:
    """What was counted, and what went wrong, in lines under the table's."""
    counted = [f"{what}: {times:,}" for what, times in sorted(result.counted.items())]
    took = f"  {fault.name}: {result.seconds:.1f} s, {result.work:.1f} s of work"
    lines = [took, *counted, *result.notes]
    if result.failed:
        lines.append(f"FAILED: {result.failed}")
    return "\n    ".join(lines)


if __name__ == "__main__":
    sys.exit(main(arguments()))
