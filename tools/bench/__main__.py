"""bin/bench: fills a throw-away database and prints a table of what was reached.

With --kills it runs 1,000 jobs instead while their workers are killed a hundred times; with --screening it compares
1,000 subjects with 100,000 names alone; with --cards it makes the print data of 100 business cards.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tools.processes import manage
from tools.schema import prepare_database
from tools.services import running, superuser

if TYPE_CHECKING:
    from tools.bench.fill import Filled

FEW = "urakata_few"
SIZES = {
    "full": {"clients": 200, "tasks": 100_000, "entries": 1_000_000, "units": 5_000},
    "few": {"clients": 200, "tasks": 10_000, "entries": 10_000, "units": 500},
    "small": {"clients": 80, "tasks": 20_000, "entries": 20_000, "units": 500},
    "kills": {"clients": 1, "tasks": 10, "entries": 10, "units": 10},
}


def timed(call: Callable[[], object], *, times: int) -> tuple[float, float]:
    """(median, 95th percentile) in milliseconds, after two calls to warm up."""
    for _ in range(2):
        call()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[18]


def pace() -> float:
    """Seconds of a plain loop, the best of five: how quick the machine is just now. Its figures move with it."""
    taken = []
    for _ in range(5):
        started, total = time.perf_counter(), 0
        for n in range(2_000_000):
            total += n * n % 7
        taken.append(time.perf_counter() - started)
    return min(taken)


def rest(socket: str, *databases: str) -> None:
    """Do now what filling leaves to autovacuum and to the checkpointer: it is no part of what is measured."""
    for name in databases:
        with closing(superuser(socket, name)) as link, link.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")
            cursor.execute("CHECKPOINT")


def row(what: str, reached: str, wanted: str = "") -> None:
    """One line of the table, printed at once."""
    print(f"| {what:<52} | {reached:<34} | {wanted:<26} |", flush=True)


def _filled(fill: Callable[..., Filled], socket: str, size: str) -> Filled:
    return fill(socket, "urakata", **SIZES[size])


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a tenth and less, for a try")
    parser.add_argument("--kills", action="store_true", help="1,000 jobs and 100 × kill -9 of a worker process")
    parser.add_argument("--screening", action="store_true", help="反社チェック alone: 1,000 subjects, 100,000 names")
    parser.add_argument("--moments", action="store_true", help="a phone note saved, a thing counted")
    parser.add_argument("--desk", action="store_true", help="lists, search, open pages and keys alone, at 10,000 tasks")
    parser.add_argument("--keys", action="store_true", help="how soon keys show their effect alone, at 10,000 tasks")
    parser.add_argument("--cards", action="store_true", help="名刺作成 alone: the print data of 100 cards")
    return parser.parse_args()


def main() -> int:
    """Fill, measure, print."""
    options = asked()
    size = SIZES["small" if options.small else "full"]
    with (
        tempfile.TemporaryDirectory(prefix="urakata-bench-") as folder,
        running(Path(folder) / "data", throw_away=True) as services,
    ):
        prepare_database(services.socket_dir)
        manage(services, "prepare_installation")
        with closing(superuser(services.socket_dir)) as link, link.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {FEW} TEMPLATE urakata OWNER bpo_owner")
        os.environ.update(services.environment(), DJANGO_SETTINGS_MODULE="bpo.settings.demo", LOG_LEVEL="WARNING")
        import django  # the settings read the environment

        django.setup()
        from tools.bench.cards import show_cards
        from tools.bench.desk import show_desk
        from tools.bench.every import show_every_page
        from tools.bench.fill import fill
        from tools.bench.importing import ROWS, show_import
        from tools.bench.keys import show_keys
        from tools.bench.kills import show_kills
        from tools.bench.live import show_live
        from tools.bench.measure import measure
        from tools.bench.moments import show_moments
        from tools.bench.screening import show_screening
        from tools.bench.search import fill_search, show_search

        filled_as = partial(_filled, fill, services.socket_dir)
        rested = partial(rest, services.socket_dir, "urakata")
        alone: dict[str, Callable[[], int | None]] = {
            "kills": lambda: show_kills(filled_as("kills").busy),
            "screening": lambda: show_screening(filled_as("kills"), row=row),
            "moments": lambda: show_moments(filled_as("few"), row=row, timed=timed),
            "desk": lambda: show_desk(services, filled_as("few"), rested=rested, row=row, timed=timed),
            "keys": lambda: show_keys(services, filled_as("few"), row=row),
            "cards": lambda: show_cards(row=row),
        }
        for name, show in alone.items():
            if getattr(options, name):
                return show() or 0
        few = fill(services.socket_dir, FEW, **SIZES["few"])
        started = time.monotonic()
        filled = fill(services.socket_dir, "urakata", **size)
        found = 100_000 if options.small else 1_000_000
        fill_search(services.socket_dir, "urakata", filled.clients, rows=found)
        rest(services.socket_dir, FEW, "urakata")
        print(f"{size} in {time.monotonic() - started:.0f} s\n")
        row("what", "reached", "wanted")
        row("-" * 52, "-" * 34, "-" * 26)
        row("this machine now: 2,000,000 steps of a loop", f"{pace():.2f} s")
        measure(services, filled, few=few, database=FEW, row=row, timed=timed)
        show_every_page(filled, row=row, timed=timed)
        show_search(filled, rows=found, row=row, timed=timed)
        show_import(filled, rows=ROWS // 10 if options.small else ROWS, row=row)
        show_screening(filled, row=row)
        show_cards(row=row)
        show_moments(filled, row=row, timed=timed)
        show_live(services, filled, row=row)
        show_keys(services, filled, row=row)
        row("this machine now: 2,000,000 steps of a loop", f"{pace():.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
