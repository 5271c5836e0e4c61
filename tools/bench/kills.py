"""The fault test R1 at its full count: jobs whose workers are killed at random moments."""

from __future__ import annotations

import tempfile
from pathlib import Path
from uuid import UUID

from bpo.core.jobs.tests.faults import LEASE, kinds_known, run_kills

JOBS, KILLS = 1000, 100


def show_kills(tenant: UUID, *, jobs: int = JOBS, kills: int = KILLS) -> int:
    """Run it, print what became of every job. 0 when nothing was lost, doubled, stuck or torn."""
    with tempfile.TemporaryDirectory(prefix="urakata-kills-") as folder, kinds_known():
        outcome = run_kills(jobs=jobs, kills=kills, tenant=tenant, folder=Path(folder))
    ended = ", ".join(f"{count} {state}" for state, count in sorted(outcome.states.items()))
    print(f"{outcome.jobs} jobs that keep one file each, {outcome.kills} × kill -9, leases of {LEASE:.0f} s")
    print(f"ended after {outcome.seconds:.0f} s: {ended}")
    print(f"{outcome.repeated} jobs were tried more than once, none more than {outcome.most_tries} times")
    for problem in outcome.problems:
        print(f"BROKEN: {problem}")
    if outcome.kills < kills:
        print(f"BROKEN: only {outcome.kills} of {kills} kills hit a process")
    held = not outcome.problems and outcome.kills == kills
    print("nothing lost, doubled, stuck or torn" if held else "the invariant does not hold")
    return 0 if held else 1
