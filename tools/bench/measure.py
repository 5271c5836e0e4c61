"""The measurements of bin/bench. In process where server time is meant, over HTTP where throughput is."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import psycopg2
from django.conf import settings
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.month import Month
from bpo.core.documents.rendering import render_pdf
from bpo.core.jobs.tests.faults import kinds_known, measure_throughput
from clients.companies.models import Client
from clients.people.models import User
from tasks.reports.queries import report_of
from tools.bench.fill import PASSWORD, Filled
from tools.processes import serving
from tools.services import Services, free_port

Row = Callable[..., None]
Timed = Callable[..., tuple[float, float]]
UNCOUNTED = ("SELECT set_config", "SAVEPOINT", "RELEASE")  # the context and its borders read no table
LETTER = "generalaffairs/documents/letter.pdf.html"


def measure(services: Services, filled: Filled, *, row: Row, timed: Timed) -> None:
    """Print one row per figure; each says what was reached, also where it falls short."""
    settings.ALLOWED_HOSTS = ["*"]
    operator, requester = _visitor(filled.operator), _visitor(filled.requester)
    with tenancy.use(filled.busy):
        code = Client.objects.get(pk=filled.busy).code
    for name, visitor, path in (
        ("inbox page (60 clients)", operator, "/desk/"),
        ("portal home", requester, f"/portal/{code}/"),
    ):
        middle, high = timed(lambda visitor=visitor, path=path: _ok(visitor, path), times=40)
        with CaptureQueriesContext(connection) as queries:
            _ok(visitor, path)
        reads = sum(1 for query in queries if not query["sql"].startswith(UNCOUNTED))
        row(name, f"p50 {middle:.0f} ms, p95 {high:.0f} ms, {reads} queries", "≤ 30, ≤ 60 ms, ≤ 10")
    report = timed(lambda: _report(filled), times=10)
    row("report of a client with its units, without PDF", f"p50 {report[0]:.0f} ms, p95 {report[1]:.0f} ms", "≤ 500 ms")
    _documents(row, timed)
    signing = timed(lambda: _sign_in(filled), times=8)
    row("sign-in with argon2", f"p50 {signing[0]:.0f} ms, p95 {signing[1]:.0f} ms", "≤ 250 ms")
    _wall(filled, row, timed)
    _throughput(services, filled, row)
    _jobs(filled, row)


def _visitor(user_id: object) -> Browser:
    browser = Browser()
    browser.force_login(User.objects.get(pk=user_id), backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def _ok(visitor: Browser, path: str) -> None:
    answer = visitor.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")


def _report(filled: Filled) -> None:
    with tenancy.use(filled.busy):
        report_of(Month.parse(filled.month), now=timezone.now())


def _documents(row: Row, timed: Timed) -> None:
    data = {
        "dated": "令和8年11月20日",
        "recipient": "関係者",
        "honorific": "各位",
        "sender": "測定株式会社",
        "subject": "ご案内",
        "body": "平素は格別のご高配を賜り、厚く御礼申し上げます。\n" * 12,
        "closing": "以上",
        "number": "B-1",
    }
    html = render_to_string(
        LETTER, {"data": data, "doc_title": "ご案内", "printed_on": date(2026, 11, 20), "company": "測定株式会社"}
    )
    middle, high = timed(lambda: render_pdf(html), times=15)
    row("one-page PDF in a warm process", f"p50 {middle:.0f} ms, p95 {high:.0f} ms", "≤ 200 ms")


def _sign_in(filled: Filled) -> None:
    browser = Browser()
    email = User.objects.values_list("email", flat=True).get(pk=filled.operator)
    answer = browser.post("/accounts/login/", {"login": email, "password": PASSWORD})
    if answer.status_code != 302:
        raise SystemExit(f"sign-in answered {answer.status_code}")


def _wall(filled: Filled, row: Row, timed: Timed) -> None:
    """The inbox's query with the policies and, as a role that they do not bind, without."""
    tenants = ",".join(str(key) for key in filled.clients[:60])
    query = (
        "SELECT t.id, t.title, c.name FROM tasks_task t JOIN clients_client c ON c.id = t.tenant_id"
        " WHERE t.tenant_id = ANY (%s::uuid[]) AND t.status = ANY ('{RECEIVED,QUOTING,WORKING,WAITING,IN_REVIEW}')"
        " ORDER BY t.due_at, t.id LIMIT 51"
    )
    host, name = connection.settings_dict["OPTIONS"].get("host"), connection.settings_dict["NAME"]
    host = host or connection.settings_dict["HOST"]
    found = {}
    for role in ("bpo_app", "bpo_migrator"):
        with psycopg2.connect(host=host, user=role, dbname=name) as link, link.cursor() as cursor:

            def page(cursor: object = cursor) -> None:
                cursor.execute("SELECT set_config('app.tenants', %s, true)", [tenants])  # type: ignore[attr-defined]
                cursor.execute(query, [list(map(str, filled.clients[:60]))])  # type: ignore[attr-defined]
                cursor.fetchall()  # type: ignore[attr-defined]

            found[role] = timed(page, times=100)[0]
    ratio = found["bpo_app"] / found["bpo_migrator"]
    row(
        "wall: inbox query with / without policies",
        f"{ratio:.2f}× ({found['bpo_app']:.2f} / {found['bpo_migrator']:.2f} ms)",
        "≤ 1.1×",
    )


def _throughput(services: Services, filled: Filled, row: Row) -> None:
    """A trivial signed-in page over HTTP: two workers, eight connections, five seconds."""
    browser = _visitor(filled.requester)
    cookie = f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"
    port = free_port()
    with serving(services, port=port, names=("web",)):
        count, seconds = 0, 5.0
        lock = threading.Lock()
        script = (
            "import http.client,sys,time\n"
            "link=http.client.HTTPConnection('127.0.0.1',int(sys.argv[1]));n=0;end=time.monotonic()+float(sys.argv[3])\n"
            "while time.monotonic()<end:\n"
            " link.request('GET','/account/sessions/',headers={'Cookie':sys.argv[2],'Host':'localhost'})\n"
            " a=link.getresponse();a.read();n+=a.status==200\n"
            "print(n)"
        )

        def load() -> None:
            nonlocal count
            done = subprocess.run(
                [sys.executable, "-c", script, str(port), cookie, str(seconds)],
                capture_output=True,
                text=True,
                check=False,
            )
            with lock:
                count += int(done.stdout or 0)

        threads = [threading.Thread(target=load) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    row("signed-in page over HTTP, two workers", f"{count / seconds:.0f} requests/s", "≥ 400/s")


def _jobs(filled: Filled, row: Row) -> None:
    """1,000 no-op jobs through outbox and Celery, two worker processes, own Valkey."""
    with tempfile.TemporaryDirectory() as folder, kinds_known():
        rate = measure_throughput(jobs=1000, tenant=filled.busy, folder=Path(folder))
    row("1,000 no-op jobs through outbox and Celery", f"{rate:.0f} jobs/s", "≥ 200/s")
