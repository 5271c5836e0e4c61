"""Fifty open pages, inboxes and tasks, that ask for changes as static/js/live.js does, while a colleague works."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from bpo.core import tenancy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from tasks.live.queries import first_stamp
from tasks.models import Task
from tools.bench.fill import Filled
from tools.bench.pages import open_page, visitor
from tools.processes import serving
from tools.services import Services, free_port

OPEN, CHANGES, APART = 50, 8, 6.0
# A page: it asks, reads itself anew when something happened, and waits three seconds. In a process of its own.
PAGES = """
import http.client, json, random, sys, threading, time
port, cookie, stamp = int(sys.argv[1]), sys.argv[2], sys.argv[3]
tasks, until = json.loads(sys.argv[4]), float(sys.argv[5])
heads = {"Host": "localhost", "Cookie": cookie, "Urakata-Background": "1"}
shown, asked, wrong = {"inboxes": [], "tasks": []}, [], []
def get(path):
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    link.request("GET", path, headers=heads)
    answer = link.getresponse()
    body = answer.read()
    link.close()
    return answer, body
def page(number, task):
    since, told = stamp, 0
    own, more = (f"/desk/{task}/", f"&task={task}") if task else ("/desk/", "")
    time.sleep(random.random() * 3)
    while time.time() < until:
        began = time.time()
        answer, body = get("/desk/changes/?since=" + since + more)
        asked.append(time.time() - began)
        since = answer.headers.get("Live-Stamp", since)
        if answer.status == 200:
            changes = json.loads(body)["changes"]
            if get(own)[0].status != 200:
                wrong.append(own)
            if task:
                shown["tasks"].append((number, time.time()))
            else:
                shown["inboxes"].extend((told + n, time.time()) for n in range(len(changes)))
            told += len(changes)
        elif answer.status != 204:
            wrong.append(answer.status)
        time.sleep(3 * (0.9 + random.random() * 0.2))
threads = [threading.Thread(target=page, args=one) for one in tasks]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(json.dumps({"shown": shown, "asked": asked, "wrong": wrong}))
"""


def show_live(services: Services, filled: Filled, *, row: Callable[..., None]) -> None:
    """Print how soon a change shows on fifty pages against two workers, and what the asking costs.

    Every second page is an inbox, which sees all changes; the others are open at one of the tasks and see its own.
    """
    browser = visitor(filled.operator)
    open_page(browser, "/desk/")  # the sign-in is on record before fifty pages come with it
    cookie = f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"
    port, seconds = free_port(), CHANGES * APART + 6
    with tenancy.use(filled.busy):
        tasks = list(Task.objects.filter(tenant_id=filled.busy, category="").order_by("-pk")[:CHANGES])
    opened = [(n // 2 % CHANGES, tasks[n // 2 % CHANGES].number if n % 2 else "") for n in range(OPEN)]
    with serving(services, port=port, names=("web",)):
        began = time.time()
        pages = subprocess.Popen(
            [
                sys.executable,
                "-c",
                PAGES,
                str(port),
                cookie,
                first_stamp(timezone.now()),
                json.dumps(opened),
                f"{began + seconds}",
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        made = _work(filled, tasks, began)
        heard = json.loads(pages.communicate()[0])
    for kind, name, wanted in (("inboxes", "the inbox", OPEN // 2 * CHANGES), ("tasks", "a task page", OPEN // 2)):
        waits = sorted(at - made[number] for number, at in heard["shown"][kind] if number < len(made))
        if heard["wrong"] or len(waits) < wanted * 0.95:
            raise SystemExit(f"{kind}: {len(waits)} of {wanted} changes shown; wrong answers: {heard['wrong'][:5]}")
        tenths = statistics.quantiles(waits, n=20)
        reached = f"p50 {tenths[9]:.1f} s, p95 {tenths[18]:.1f} s"
        row(f"{OPEN} open pages: a change shows on {name}", reached, "≤ 5 s")
    quick = statistics.quantiles(heard["asked"], n=20)
    rate = len(heard["asked"]) / seconds
    row(f"{OPEN} open pages: asking", f"{rate:.0f} requests/s, p50 {quick[9] * 1000:.0f} ms", "")


def _work(filled: Filled, tasks: Sequence[Task], began: float) -> list[float]:
    """A colleague changes a task every few seconds; when each change was there for others."""
    colleague, made = Actor(id=uuid4(), name="同僚"), []
    for number, task in enumerate(tasks):
        time.sleep(max(0.0, began + 4 + number * APART - time.time()))
        with tenancy.use(filled.busy):
            audit.record("task.edited", actor=colleague, subject=task)
        made.append(time.time())
    return made
