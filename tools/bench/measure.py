"""The measurements of bin/bench. In process where server time is meant, over HTTP where throughput is."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client as Browser
from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.month import Month
from bpo.core.documents.rendering import render_pdf
from bpo.core.jobs.tests.faults import kinds_known, measure_throughput
from bpo.core.process import settle
from bpo.core.ui.still import read_all
from clients.people.models import User
from tasks.reports.queries import report_of
from tools.bench.fill import PASSWORD, Filled
from tools.bench.pages import open_page, queries_of, the_two, visitor, wall_overhead, with_few_and_all
from tools.bench.recurring import a_year_of_work
from tools.processes import serving
from tools.services import Services, free_port

Row = Callable[..., None]
Timed = Callable[..., tuple[float, float]]
LETTER = "generalaffairs/documents/letter.pdf.html"


def measure(services: Services, filled: Filled, *, few: Filled, database: str, row: Row, timed: Timed) -> None:
    """Print one row per figure; each says what was reached, also where it falls short.

    `few`: what the `database` with 10,000 rows holds.
    """
    settings.ALLOWED_HOSTS = ["*"]
    read_all()
    settle()  # as in a server; what filling has left in this process is no part of what is measured in it
    grown = with_few_and_all(few, database, filled)
    for name, who, path, tenants in the_two(filled):
        middle, high = timed(partial(open_page, who, path), times=40)
        counted = queries_of(who, path)
        row(name, f"p50 {middle:.0f} ms, p95 {high:.0f} ms, {counted} queries", "≤ 30, ≤ 60 ms, ≤ 10")
        little, much = grown[name]
        row(f"{name}: all rows / 10,000", f"{much / little:.2f}× ({much:.0f} / {little:.0f} ms)", "≤ 1.2×")
        walled, bare = wall_overhead(who, path, tenants)
        row(f"{name}: with / without the wall", f"{walled / bare:.2f}× ({walled:.1f} / {bare:.1f} ms)", "≤ 1.1×")
    report = timed(lambda: _report(filled), times=10)
    row("report of a client with its units, without PDF", f"p50 {report[0]:.0f} ms, p95 {report[1]:.0f} ms", "≤ 500 ms")
    _documents(row, timed)
    signing = timed(lambda: _sign_in(filled), times=8)
    row("sign-in with argon2", f"p50 {signing[0]:.0f} ms, p95 {signing[1]:.0f} ms", "≤ 250 ms")
    _throughput(services, filled, row)
    _jobs(filled, row)
    made, seconds = a_year_of_work(filled)
    row(
        f"a year of recurring work, {len(filled.clients)} clients, two workers",
        f"{made:,} tasks in {seconds:.1f} s",
        "≤ 30 s",
    )


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


# One person, one page, one connection per request, as small as a client of HTTP can be: it shares the two cores.
LOAD = """
import socket, sys, time
heads = [f"GET {sys.argv[4]} HTTP/1.1", "Host: localhost", f"Cookie: {sys.argv[2]}", "Connection: close", "", ""]
request = "\\r\\n".join(heads).encode()
good, end = 0, time.monotonic() + float(sys.argv[3])
while time.monotonic() < end:
    with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as link:
        link.sendall(request)
        answer = link.recv(65536)
        good += b" 200 " in answer[:20]
        while link.recv(65536):
            pass
print(good)
"""


def _throughput(services: Services, filled: Filled, row: Row) -> None:
    """Signed-in pages over HTTP: two workers, eight connections, five seconds each."""
    browser = visitor(filled.requester)
    cookie = f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"
    port = free_port()
    with serving(services, port=port, names=("web",)):
        for name, path, wanted in (
            ("trivial signed-in page (sign-out), two workers", "/accounts/logout/", "≥ 400/s"),
            ("a signed-in page with a list (sign-ins), two workers", "/account/sessions/", ""),
        ):
            _requests(port, cookie, path, seconds=1)
            row(name, f"{_requests(port, cookie, path, seconds=5):.0f} requests/s", wanted)


def _requests(port: int, cookie: str, path: str, *, seconds: int) -> float:
    """Good answers a second to eight visitors at once."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", LOAD, str(port), cookie, str(seconds), path], stdout=subprocess.PIPE, text=True
        )
        for _ in range(8)
    ]
    return sum(int(process.communicate()[0] or 0) for process in started) / seconds


def _jobs(filled: Filled, row: Row) -> None:
    """1,000 no-op jobs through outbox and Celery, two worker processes, own Valkey."""
    with tempfile.TemporaryDirectory() as folder, kinds_known():
        rate = measure_throughput(jobs=1000, tenant=filled.busy, folder=Path(folder))
    row("1,000 no-op jobs through outbox and Celery", f"{rate:.0f} jobs/s", "≥ 200/s")
