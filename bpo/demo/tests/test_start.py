"""The start of bin/demo: half a demo is begun anew, other people's data are left alone."""

from __future__ import annotations

import subprocess
import threading
from contextlib import closing

import pytest

from tools import demo
from tools.processes import manage
from tools.schema import remark
from tools.services import running, superuser

pytestmark = pytest.mark.slow


def companies(services):
    with closing(superuser(services.socket_dir, "urakata")) as link, link.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM app.clients_client")
        return cursor.fetchone()[0]


def test_what_was_loaded_by_halves_is_taken_away_and_loaded_anew(tmp_path, capfd):
    with running(tmp_path / "data", disposable=True) as services:
        with pytest.raises(subprocess.CalledProcessError):
            demo.prepare(services, load="no_such_command")
        assert remark(services.socket_dir) == demo.LOADING
        manage(services, "load_check_set")  # as far as it had come
        assert companies(services)
        demo.prepare(services, load="load_holidays")
        assert "it is loaded anew" in capfd.readouterr().out
        assert remark(services.socket_dir) == demo.LOADED
        assert companies(services) == 0
        demo.prepare(services, load="no_such_command")  # nothing is left to load


def test_other_data_are_left_alone_and_another_folder_is_named(tmp_path, capfd):
    """The three commands of the README first, the demo afterwards in the same folder."""
    with running(tmp_path / "data", disposable=True) as services:
        demo.prepare_database(services.socket_dir)
        case = ["--client", "SOLAR", "--create-client", "ひかりソーラー株式会社", "--valid-from", "2026-04-01"]
        manage(services, "import_inventory", *case, "--file", str(demo.ROOT / "docs" / "cases" / "solar_inventory.csv"))
        assert not demo.prepared(services, threading.Event())
        told = capfd.readouterr().err
        assert f"{tmp_path / 'data'} holds other data than the demo's" in told
        assert "bin/demo --data" in told
        assert companies(services) == 2
