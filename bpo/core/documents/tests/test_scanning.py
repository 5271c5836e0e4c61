"""Every stored file waits for the scanner; what it finds stays closed. Against a receiver of clamd's protocol."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bpo.core.audit.models import Event
from bpo.core.calendar.tokyo import TOKYO
from bpo.core.documents import actions, visibility
from bpo.core.documents.models import StoredFile
from bpo.core.documents.scanning import ScanFailed, ask_clamd, scanner
from bpo.core.policy import Refused
from bpo.core.testing.jobs import run_all

NOW = datetime(2026, 10, 15, 10, 0, tzinfo=TOKYO)
TEST_VIRUS = b"this text stands in for a virus"


class Clamd(socketserver.StreamRequestHandler):
    """INSTREAM: pieces, each after its length, until one of length 0."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!I", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
        self.server.seen.append(len(data))
        if data.startswith(b"broken"):
            self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
        else:
            self.wfile.write(b"stream: Test.Virus FOUND\0" if TEST_VIRUS in data else b"stream: OK\0")


@pytest.fixture
def clamd(settings: Any, tmp_path: Path, monkeypatch: Any) -> Iterator[Any]:
    settings.FILES_DIR = tmp_path / "files"
    monkeypatch.setattr(visibility, "_rules", [lambda asked, actor: set(asked)])
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        server.seen = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.SCANNER_URL = f"clamd://127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()


def keep(cast: Any, data: bytes) -> StoredFile:
    with cast.at(cast.acme):
        return actions.store(data=data, name="メモ.txt", content_type="", actor=cast.actor(cast.staff["sato"]))


def open_(cast: Any, file: StoredFile) -> Any:
    with cast.at(cast.acme):
        return actions.open_file(file.pk, actor=cast.actor(cast.staff["sato"]), now=NOW)


@pytest.mark.slow
@pytest.mark.django_db
def test_a_clean_file_opens_after_its_scan(cast: Any, clamd: Any) -> None:
    file = keep(cast, b"x" * 200_000)
    with pytest.raises(Refused, match="検査しています"):
        open_(cast, file)
    run_all([cast.acme.id])
    assert open_(cast, file)[0].scan == "CLEAN"
    assert clamd.seen == [200_000], "all of it, in pieces"


@pytest.mark.slow
@pytest.mark.django_db
def test_an_infected_file_stays_closed_and_is_on_record(cast: Any, clamd: Any) -> None:
    file = keep(cast, TEST_VIRUS)
    run_all([cast.acme.id])
    with pytest.raises(Refused, match="隔離"):
        open_(cast, file)
    with cast.at(cast.acme):
        assert StoredFile.objects.get(pk=file.pk).scan_note == "Test.Virus"
        assert Event.objects.filter(action="file.infected", object_id=file.pk).exists()


@pytest.mark.slow
@pytest.mark.django_db
def test_without_a_scanner_files_open_at_once(cast: Any, clamd: Any, settings: Any) -> None:
    settings.SCANNER_URL = ""
    assert open_(cast, keep(cast, b"x"))[0].scan == ""


@pytest.mark.slow
def test_no_verdict_is_no_clean_file(tmp_path: Path, clamd: Any) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"broken")
    host, port = clamd.server_address
    with pytest.raises(ScanFailed):
        ask_clamd(path, host, port)
    clamd.shutdown()
    clamd.server_close()
    with pytest.raises(ScanFailed):
        ask_clamd(path, host, port)


@pytest.mark.parametrize(("code", "verdict"), [(0, ""), (1, "Test.Virus")])
def test_a_program_is_asked_in_the_same_way(tmp_path: Path, settings: Any, code: int, verdict: str) -> None:
    program, path = tmp_path / "scan", tmp_path / "x"
    program.write_text(f"#!/bin/sh\ncat > /dev/null\necho 'stdin: Test.Virus FOUND'\nexit {code}\n")
    program.chmod(0o755)
    path.write_bytes(b"x")
    settings.SCANNER_URL = f"exec://{program}"
    assert scanner()(path).name == verdict


def test_an_address_that_nobody_knows_is_an_error(settings: Any) -> None:
    settings.SCANNER_URL = "ftp://x"
    with pytest.raises(ValueError, match="neither"):
        scanner()
