"""Files come in through one door, go out through one door, and every opening is on record."""

from __future__ import annotations

import os
import re
import time
from datetime import datetime
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bpo.core.actor import SYSTEM
from bpo.core.audit.actions import broken_links
from bpo.core.audit.models import Event
from bpo.core.calendar.tokyo import TOKYO
from bpo.core.documents import actions, queries, storage, visibility
from bpo.core.documents.jobs import sweep_orphans
from bpo.core.documents.models import DownloadLog, StoredFile
from bpo.core.documents.tests import corpus
from bpo.core.policy import Refused

NOW = datetime(2026, 10, 15, 10, 0, tzinfo=TOKYO)


@pytest.fixture
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


@pytest.fixture
def everybody_sees(monkeypatch):
    """One rule that says yes to everything, in place of the rooms' rules."""
    monkeypatch.setattr(visibility, "_rules", [lambda asked, actor: set(asked)])


def keep(cast, name="見積書.pdf", data=None):
    with cast.at(cast.acme):
        return actions.store(
            data=data or corpus.pdf(), name=name, content_type="application/pdf", actor=cast.actor(cast.staff["sato"])
        )


def test_bytes_live_under_their_hash_and_only_once(cast, files):
    data = corpus.pdf()
    first, second = keep(cast, data=data), keep(cast, name="写し.pdf", data=data)
    path = storage.path_of(cast.acme.id, first.sha256)
    assert path.read_bytes() == data
    assert path == files / str(cast.acme.id) / first.sha256[:2] / first.sha256
    assert first.pk != second.pk
    assert [found.name for found in files.rglob("*") if found.is_file()] == [first.sha256]


def test_what_is_served_follows_from_the_bytes_not_from_the_sender(cast, files):
    with cast.at(cast.acme):
        file = actions.store(data=corpus.png(), name="a.png", content_type="text/html", actor=SYSTEM)
    assert file.content_type == "image/png"


def test_a_refused_upload_leaves_nothing(cast, files):
    upload = SimpleUploadedFile("a.pdf", b"not a pdf", content_type="application/pdf")
    with cast.at(cast.acme):
        with pytest.raises(Refused):
            actions.store_upload(upload, actor=SYSTEM)
        assert not StoredFile.objects.exists()
    assert not files.exists()


def test_evidence_of_a_refused_import_can_be_kept(cast, files):
    with cast.at(cast.acme):
        file = actions.store_unread(data=corpus.pdf(), name="a.csv", actor=SYSTEM)
        assert actions.read_file(file) == corpus.pdf() or actions.read_file(file).startswith(b"%PDF")
    assert file.content_type == "application/octet-stream"


def test_storing_and_opening_are_events_of_the_chain(cast, files, everybody_sees):
    file = keep(cast)
    with cast.at(cast.acme):
        actions.open_file(file.pk, actor=cast.actor(cast.acme.people["OWNER"]), now=NOW)
        assert list(Event.objects.order_by("seq").values_list("action", flat=True)) == ["file.stored", "file.opened"]
        assert not list(broken_links())
        line = DownloadLog.objects.get()
        assert (line.file_id, line.actor_name, line.at) == (file.pk, "青葉商事株式会社責任者", NOW)


def test_a_row_without_bytes_cannot_be_written(cast, files):
    with cast.at(cast.acme), pytest.raises(FileNotFoundError):
        actions.keep_row("0" * 64, name="a.pdf", content_type="application/pdf", size=1, actor=SYSTEM)


def test_orphans_go_after_a_day_and_files_with_a_row_stay(cast, files):
    file = keep(cast)
    orphan, fresh = (storage.path_of(cast.acme.id, storage.put(cast.acme.id, data)) for data in (b"old", b"new"))
    kept = storage.path_of(cast.acme.id, file.sha256)
    for path in (orphan, kept):
        os.utime(path, (time.time() - 90_000, time.time() - 90_000))
    assert sweep_orphans(cast.acme.id) == 1
    assert not orphan.exists()
    assert kept.exists()
    assert fresh.exists()


def sign_in(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def address(cast, area, pk, company="acme"):
    return reverse(f"{area}:file", kwargs={"client": getattr(cast, company).code, "pk": pk})


def body(response):
    return b"".join(response.streaming_content)


def test_a_download_is_an_attachment_that_cannot_act(cast, files, everybody_sees, client):
    data = corpus.pdf()
    file = keep(cast, name="見積書 10月.pdf", data=data)
    response = sign_in(client, cast.acme.people["OWNER"]).get(address(cast, "portal", file.pk))
    assert body(response) == data
    assert (
        response["Content-Disposition"] == "attachment; filename*=utf-8''%E8%A6%8B%E7%A9%8D%E6%9B%B8%2010%E6%9C%88.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox;")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "inline"),
    [("a.pdf", True), ("a.png", True), ("a.csv", False)],
)
@pytest.mark.usefixtures("files", "everybody_sees")
def test_only_pages_and_pictures_show_inside_the_browser(cast, client, name, inline):
    data = {"a.pdf": corpus.pdf(), "a.png": corpus.png(), "a.csv": b"a,b\n"}[name]
    file = keep(cast, name=name, data=data)
    response = sign_in(client, cast.staff["sato"]).get(address(cast, "desk", file.pk) + "?inline=1")
    assert response["Content-Disposition"].startswith("inline" if inline else "attachment")


def test_hidden_unknown_and_foreign_files_are_the_same_404(cast, files, client, monkeypatch):
    own = keep(cast)
    with cast.at(cast.rival):
        foreign = actions.store(data=corpus.png(), name="a.png", content_type="", actor=SYSTEM)
    sign_in(client, cast.acme.people["REQUESTER"])
    monkeypatch.setattr(visibility, "_rules", [lambda asked, actor: set(asked) - {own.pk}])
    pages = [client.get(address(cast, "portal", pk)) for pk in (own.pk, uuid4(), foreign.pk)]
    pages.append(client.get(address(cast, "portal", foreign.pk, company="rival")))
    assert [page.status_code for page in pages] == [404] * 4
    # Every page carries tokens of its own; nothing else may differ.
    assert len({re.sub(rb"[A-Za-z0-9_-]{20,}", b"", page.content) for page in pages[:3]}) == 1
    with cast.at(cast.acme):
        assert not DownloadLog.objects.exists()


def test_nobody_says_yes_means_no(cast, files, client, monkeypatch):
    monkeypatch.setattr(visibility, "_rules", [])
    file = keep(cast)
    assert sign_in(client, cast.acme.people["OWNER"]).get(address(cast, "portal", file.pk)).status_code == 404


def test_a_proxy_may_send_the_bytes(cast, files, everybody_sees, client, settings):
    settings.FILES_ACCEL_PREFIX = "/protected/"
    file = keep(cast)
    response = sign_in(client, cast.staff["sato"]).get(address(cast, "desk", file.pk))
    assert response["X-Accel-Redirect"] == f"/protected/{cast.acme.id}/{file.sha256[:2]}/{file.sha256}"
    assert response.content == b""


def test_the_client_reads_who_opened_what(cast, files, client, monkeypatch):
    seen, hidden = keep(cast), keep(cast, name="給与.pdf")
    monkeypatch.setattr(visibility, "_rules", [lambda asked, actor: set(asked)])
    desk = sign_in(client, cast.staff["sato"])
    for file in (seen, hidden):
        assert desk.get(address(cast, "desk", file.pk)).status_code == 200
    monkeypatch.setattr(visibility, "_rules", [lambda asked, actor: set(asked) & {seen.pk}])
    page = sign_in(client, cast.acme.people["OWNER"]).get(reverse("portal:download_log", args=[cast.acme.code]))
    text = page.content.decode()
    assert text.count("sato") == 1, "the opening of a hidden file is not told either"
    assert "見積書.pdf" in text
    assert "給与.pdf" not in text


@pytest.mark.slow
def test_the_log_goes_out_whole_without_the_openings_of_hidden_files(cast, files, client, monkeypatch):
    seen, hidden = keep(cast), keep(cast, name="給与.pdf")
    monkeypatch.setattr(visibility, "_rules", [lambda asked, actor: set(asked)])
    monkeypatch.setattr(queries, "PIECE", 2)
    desk = sign_in(client, cast.staff["sato"])
    for file in (seen, hidden, seen, hidden, hidden, seen):
        desk.get(address(cast, "desk", file.pk))
    monkeypatch.setattr(visibility, "_rules", [lambda asked, actor: set(asked) & {seen.pk}])
    made = {}
    for area, person in (("portal", cast.acme.people["OWNER"]), ("desk", cast.staff["suzuki"])):
        url = reverse(f"{area}:download_log", args=[cast.acme.code])
        browser = sign_in(client, person)
        assert f'href="{url}?format=csv-cp932"' in browser.get(url).content.decode()
        made[area] = browser.get(url, {"format": "csv"}).content.decode("utf-8-sig")
    assert made["portal"] == made["desk"]
    head, *lines = made["desk"].split()
    assert head == "書類,開いた人,日時"
    assert [line.split(",")[:2] for line in lines if "," in line] == [["見積書.pdf", "sato"]] * 3
    assert sign_in(client, cast.rival.people["OWNER"]).get(url).status_code in (403, 404)
