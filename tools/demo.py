"""bin/demo: everything that a stranger needs to watch a BPO company at work."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path
from types import FrameType

from tools import check_main_job
from tools.processes import manage, serving
from tools.schema import drop_database, prepare_database, remark, write_remark
from tools.services import ROOT, Services, free_port, running, superuser

LOGINS = (
    ("依頼者", "hayashi@solar.example"),
    ("承認者", "hara@solar.example"),
    ("責任者（顧客）", "mori@solar.example"),
    ("閲覧", "okada@data.example"),
    ("担当", "sato@urakata.example"),
    ("検査", "suzuki@urakata.example"),
    ("管理", "takahashi@urakata.example"),
    ("監査", "kuroda@urakata.example"),
    ("提携先", "yamamoto@partner.example"),
    ("運用", "admin@urakata.example"),
)
PASSWORD = "urakata-demo-2026"


LOADING, LOADED = "demo: loading", "demo: loaded"


class OtherData(RuntimeError):
    """The folder holds rows that are none of the demo."""


def prepare(services: Services, *, load: str) -> None:
    """Database, tables and the demo's rows; a demo that is there already is left alone.

    Loading commits as it goes. Where it was stopped or failed, the next start takes away what there is and begins anew.
    Raises OtherData, and CalledProcessError when a command fails.
    """
    if remark(services.socket_dir) == LOADING:
        print("The demo was not loaded to its end the last time: it is loaded anew.", flush=True)
        drop_database(services.socket_dir)
    prepare_database(services.socket_dir)
    if remark(services.socket_dir) == LOADED:
        manage(services, "prepare_installation")
        return
    if holds_companies(services.socket_dir):
        raise OtherData(services.data)
    write_remark(services.socket_dir, LOADING)
    manage(services, "prepare_installation", "--then", load)
    write_remark(services.socket_dir, LOADED)


def holds_companies(socket_dir: str) -> bool:
    """Whether somebody made a company here, by `bin/manage` or in an older demo."""
    with closing(superuser(socket_dir, "urakata")) as link, link.cursor() as cursor:
        cursor.execute("SELECT to_regclass('app.clients_client')")
        if cursor.fetchone() == (None,):
            return False
        cursor.execute("SELECT EXISTS (SELECT FROM app.clients_client)")
        return bool(cursor.fetchone() == (True,))


def port_for_people() -> int:
    """8000 if it is free (bookmarks survive a restart), else any free port."""
    with closing(socket.socket()) as probe:
        return 8000 if probe.connect_ex(("127.0.0.1", 8000)) != 0 else free_port()


def serve(data: Path) -> int:
    """The whole demo until Ctrl-C. Gives the exit code."""
    stopped = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stopped.set()

    signal.signal(signal.SIGINT, ask_to_stop)
    signal.signal(signal.SIGTERM, ask_to_stop)
    started = time.monotonic()
    print("Starting PostgreSQL 18 and Valkey …", flush=True)
    with running(data) as services:
        print("Preparing tables and demo data (the first time takes a minute or two) …", flush=True)
        if not prepared(services, stopped):
            return 0 if stopped.is_set() else 1
        with serving(services, port=port_for_people()) as address:
            print(f"\nUrakata answers at {address} after {time.monotonic() - started:.0f} s.\n", flush=True)
            for role, email in LOGINS:
                print(f"  {role:　<8} {email}  password {PASSWORD}")
            print("\nThe login page offers these people by one click. Ctrl-C stops everything.", flush=True)
            stopped.wait()
            print("\nStopping …", flush=True)
    return 0


def prepared(services: Services, stopped: threading.Event) -> bool:
    """Whether the demo is there; why it is not is said."""
    try:
        prepare(services, load="load_demo")
    except OtherData as found:
        print(f"{found} holds other data than the demo's. Name another folder: bin/demo --data FOLDER", file=sys.stderr)
        return False
    except subprocess.CalledProcessError:
        told = "Stopped while it was loading." if stopped.is_set() else "The demo could not be loaded; see above."
        print(f"\n{told} The next start begins anew.", file=sys.stderr)
        return False
    return not stopped.is_set()


def check() -> int:
    """The main job over HTTP in a throw-away folder. 0 when every step held."""
    with tempfile.TemporaryDirectory(prefix="urakata-check-") as folder:
        data = Path(folder) / "data"
        with running(data, throw_away=True) as services:
            prepare(services, load="load_check_set")
            with serving(services, port=free_port()) as address:
                return check_main_job.drive(address, PASSWORD)


def main() -> int:
    """Parse the command line."""
    parser = argparse.ArgumentParser(prog="bin/demo", description=__doc__)
    parser.add_argument("--check", action="store_true", help="drive the main job in a throw-away folder, exit 0 or 1")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DATA_DIR", ROOT / ".data")),
                        help="data folder (default: DATA_DIR, else .data)")  # fmt: skip
    options = parser.parse_args()
    return check() if options.check else serve(options.data)


if __name__ == "__main__":
    sys.exit(main())
