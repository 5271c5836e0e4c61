"""F6: a document fetches nothing from outside; it is made once; a failure is visible and can be tried again."""

from __future__ import annotations

import contextlib
import http.server
import io
import signal
import threading
import time
from collections.abc import Iterator

import pypdf
import pytest

from bpo.core.audit.models import Event
from bpo.core.documents import actions, queries, rendering
from bpo.core.documents.models import Document, DocumentState, StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.jobs.models import Job, JobState, Outbox
from bpo.core.policy import Refused
from bpo.core.testing.jobs import run_all

pytestmark = pytest.mark.slow  # each starts a renderer of its own

LETTER = {"to": "北星システム株式会社", "lines": ["髙﨑様", "いつもお世話になっております。"]}


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


@contextlib.contextmanager
def listener() -> Iterator[tuple[str, list[str]]]:
    """A web server that notes every request and would redirect it to a file."""
    hits: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", hits
    finally:
        server.shutdown()
        thread.join()


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_japanese_comes_out_in_the_fonts_of_the_house():
    pdf = rendering.render_pdf(
        '<link rel="stylesheet" href="/static/css/pdf.css"><body class="pdf" style="font-family:BIZ UDPGothic">'
        "<p>髙﨑 商店 御中</p><b>請求書</b>"
    )
    assert "髙﨑 商店 御中" in text_of(pdf)
    fonts = {
        str(found["/BaseFont"])
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
        for found in (font.get_object() for font in page["/Resources"]["/Font"].values())
    }
    assert fonts
    assert all("BIZ" in name and "+" in name for name in fonts), fonts


@pytest.mark.parametrize(
    "html",
    [
        '<img src="{at}/a.png">',
        '<link rel="stylesheet" href="{at}/a.css">',
        '<style>@import url("{at}/a.css");</style>',
        '<style>@font-face {{ font-family: x; src: url("{at}/a.ttf") }} p {{ font-family: x }}</style><p>x',
        '<p style="background: url({at}/a.png)">x',
        '<link rel="attachment" href="{at}/a.txt">',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="{at}/a.png" width="9" height="9"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><use href="{at}/a.svg#x"/></svg>',
        '<object data="{at}/a.svg"></object>',
        '<embed src="{at}/a.svg">',
        '<img src="https://static.invalid@{bare}/static/css/pdf.css">',
    ],
)
def test_nothing_outside_is_ever_asked(html):
    with listener() as (at, hits):
        bare = at.removeprefix("http://")
        with contextlib.suppress(Refused):
            rendering.render_pdf(html.format(at=at, bare=bare))
        assert hits == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "/etc/passwd",
        "https://static.invalid/static/../manage.py",
        "/static/%2e%2e/manage.py",
        "https://static.invalid/etc/passwd",
        "/static/css/../../pyproject.toml",
        "ftp://127.0.0.1/x",
        "/static/vendor/vendor.json",
    ],
)
def test_no_file_beside_the_static_ones_is_read(url):
    with pytest.raises(Refused, match="外部のファイル"):
        rendering.render_pdf(f'<link rel="attachment" href="{url}"><p>x')


def test_a_document_that_takes_too_long_is_stopped():
    with pytest.raises(Refused, match="時間内"):
        rendering.render_pdf("<p>" + "長い文書です。<br>" * 20_000, seconds=0.3)


def test_the_limit_falls_into_nothing_but_the_document(monkeypatch):
    """The alarm rings every 200 ms until it is switched off, also while the refusal is being put into words."""
    switch_off = signal.setitimer

    def slowly(which, seconds, interval=0.0):
        if not seconds:
            time.sleep(0.45)  # two more rings before the alarm is off
        return switch_off(which, seconds, interval)

    monkeypatch.setattr(signal, "setitimer", slowly)
    with pytest.raises(Refused, match="時間内"):
        rendering.render_pdf("<p>" + "長い文書です。<br>" * 20_000, seconds=0.1)


@pytest.fixture
def template(monkeypatch, settings, tmp_path):
    """A template of this test alone."""
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "letter.html").write_text(
        '{% extends "pdf/base.html" %}{% block content %}<p>{{ data.to }} 御中</p>'
        "{% for line in data.lines %}<p>{{ line }}</p>{% endfor %}{% endblock %}",
        encoding="utf-8",
    )
    changed = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], folder]}]
    settings.TEMPLATES = changed
    return folder / "letter.html"


def ask(cast, data=None, version=1, title="送付状"):
    return actions.request_document(
        spec_key="letter",
        title=title,
        template="letter.html",
        version=version,
        data=data or LETTER,
        subject=cast.acme.row,
        client_visible=True,
        actor=cast.actor(cast.staff["sato"]),
    )


def test_a_document_is_made_in_a_job_and_kept(cast, template):
    with cast.at(cast.acme):
        document = ask(cast)
        assert document.state == DocumentState.PENDING
        assert queries.job_of(document).state == JobState.QUEUED
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        document.refresh_from_db()
        assert document.state == DocumentState.READY
        assert document.file.name == "送付状.pdf"
        assert "北星システム株式会社 御中" in text_of(actions.read_file(document.file))
        job = queries.job_of(document)
        assert (job.state, job.result) == (JobState.DONE, {"file": str(document.file_id), "name": "送付状.pdf"})
        assert set(Event.objects.values_list("action", flat=True)) == {"document.requested", "document.made"}
        assert Outbox.objects.filter(topic="document.ready").count() == 1


def test_a_day_in_the_title_stays_in_the_name_of_the_file(cast, template):
    with cast.at(cast.acme):
        document = ask(cast, title="電話対応 2026/11/30")
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        document.refresh_from_db()
        assert document.file.name == "電話対応 2026-11-30.pdf"


def test_asking_twice_makes_one_document_and_new_data_or_version_another(cast, template):
    with cast.at(cast.acme):
        first, again = ask(cast), ask(cast, data=dict(reversed(LETTER.items())))
        assert first.pk == again.pk
        assert Job.objects.count() == 1
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        assert ask(cast).file_id is not None
        assert Job.objects.count() == 1
        others = {ask(cast, data={**LETTER, "to": "別の会社"}).pk, ask(cast, version=2).pk}
        assert len(others | {first.pk}) == 3
        assert StoredFile.objects.count() == 1


def test_a_failure_is_visible_and_can_be_tried_again(cast, template):
    good = template.read_text(encoding="utf-8")
    template.write_text(
        '{% extends "pdf/base.html" %}{% block content %}<img src="http://127.0.0.1/x">{% endblock %}', encoding="utf-8"
    )
    with cast.at(cast.acme):
        document = ask(cast)
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        document.refresh_from_db()
        assert document.state == DocumentState.FAILED
        assert document.failure.startswith("書類を作成できません。")
        assert queries.job_of(document).last_error == document.failure
        template.write_text(good, encoding="utf-8")
        from django.template import engines

        for engine in engines.all():
            for loader in engine.engine.template_loaders:
                loader.reset()
        jobs.retry(queries.job_of(document).pk, actor=cast.actor(cast.staff["sato"]))
        document.refresh_from_db()
        assert (document.state, document.failure) == (DocumentState.PENDING, "")
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        document.refresh_from_db()
        assert document.state == DocumentState.READY


def test_asking_again_for_a_failed_document_tries_again(cast, template):
    template.write_text(
        '{% extends "pdf/base.html" %}{% block content %}{% include "no.html" %}{% endblock %}', encoding="utf-8"
    )
    with cast.at(cast.acme):
        document = ask(cast)
        job = queries.job_of(document)
        Job.objects.filter(pk=job.pk).update(tries=4)
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        document.refresh_from_db()
        assert document.state == DocumentState.FAILED
        assert "TemplateDoesNotExist" in document.failure
        assert ask(cast).state == DocumentState.PENDING
        assert queries.job_of(document).state == JobState.QUEUED


def test_a_cancelled_document_is_not_made(cast, template):
    with cast.at(cast.acme):
        document = ask(cast)
        jobs.cancel(queries.job_of(document).pk, actor=cast.actor(cast.staff["sato"]))
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        document.refresh_from_db()
        assert (document.state, document.failure) == (DocumentState.FAILED, "作成を中断しました。")
        assert not StoredFile.objects.exists()


def test_documents_received_as_files_are_ready_at_once(cast):
    with cast.at(cast.acme):
        from bpo.core.documents.tests import corpus

        actor = cast.actor(cast.staff["sato"])
        file = actions.store(data=corpus.pdf(), name="a.pdf", content_type="", actor=actor)
        made = [
            actions.add_document(file=file, title="受領書", kind="receipt", subject=cast.acme.row, actor=actor)
            for _ in range(2)
        ]
        assert made[0].pk == made[1].pk
        assert made[0].state == DocumentState.READY
        assert list(queries.documents_of(cast.acme.row.pk)) == [Document.objects.get()]


def test_the_start_up_check_misses_a_font(monkeypatch):
    assert rendering.fonts_are_there() == []
    monkeypatch.setattr(rendering, "FONTS", ("fonts/none.ttf",))
    assert [message.id for message in rendering.fonts_are_there()] == ["core.E003"]
