"""Every address that gives a file, of the desk and of the portal: a list goes through the one mechanism, and whole.

Each list is asked for twice: at once, and as the job that writes it, row by row. Both files are the same. What is a
file and no list stands here with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from bpo.core import tenancy
from bpo.core.jobs import runner
from bpo.core.jobs.models import Job
from bpo.core.ui.lines import Lines
from bpo.settings.rooms import HOUSES, ROOT
from clients.exports import actions, jobs
from tests.isolation.browsing import Route, Visitor, report, routes, visitor, what_happened

READERS = {"desk": ("manager", "admin", "operator"), "portal": ("OWNER", "APPROVER", "REQUESTER")}
NO_LISTS = {
    "desk:file": "a stored file, as it came",
    "portal:file": "a stored file, as it came",
    "desk:export_file": "what such a job has made",
    "portal:export_file": "what such a job has made",
    "desk:travel_calendar_file": "one trip for a calendar",
    "portal:travel_calendar_file": "one trip for a calendar",
    "desk:takeout_file": "everything of a client in one ZIP, a job of its own",
    "desk:report_xlsx": "one report as a workbook, of bounded length",
    "portal:report_xlsx": "one report as a workbook, of bounded length",
}
# The only modules that name a file to the browser.
SENDERS = {
    "generalaffairs/documents/views/keeping.py": "a template that is filled with made-up values",
    "bpo/core/ui/download.py": "every list",
    "bpo/core/documents/views.py": "stored files",
    "clients/exports/views.py": "files of the jobs",
    "clients/takeout/views.py": "ZIP of all data",
    "tasks/reports/views/shared.py": "one report as a workbook",
}
ITSELF = "「処理状況」の書き出し"  # the job that writes the list of jobs is one of them
EXPECTED = {
    "desk:inbox_export", "desk:mine_export", "desk:reviews_export", "desk:materials", "desk:questions",
    "desk:arrivals_export", "desk:jobs_export", "desk:imports_export", "desk:import", "desk:import_errors",
    "desk:clients_export", "desk:client_export", "desk:contract_export", "desk:inventory_export", "desk:people_export",
    "desk:staff_export", "desk:manuals", "desk:time_months", "desk:time_month", "desk:recurring_plan", "desk:absence",
    "desk:pack", "desk:dashboard", "desk:report_rows", "desk:export_losses", "desk:search", "portal:requests_export",
    "portal:documents_export", "portal:inventory_export", "portal:people_export", "portal:pack", "portal:report_rows",
    "portal:search", "desk:history", "desk:history_result", "desk:absences", "desk:download_log",
    "portal:download_log", "desk:calendar", "desk:capacity", "desk:skills", "desk:recurring", "desk:recurring_clients",
    "desk:strays", "desk:reports", "portal:reports", "desk:timesheet", "desk:other_time", "desk:material_list",
}  # fmt: skip


def asked_for(who: Visitor, route: Route) -> str:
    """The address of a list as CSV, whatever that would lose."""
    question = route.question(who.home)
    return f"{route.url(who.home)}{question}{'&' if question else '?'}format=csv&anyway=1"


def files(world: Any) -> Iterator[tuple[Visitor, Route, bytes]]:
    """(who, route, file) of every address of desk and portal that answers with one, for the first who gets it."""
    people = {name: visitor(world, name) for names in READERS.values() for name in names}
    for route in routes():
        for name in READERS.get(route.area, ()):
            who = people[name]
            if who.is_turned_away(route):
                continue
            answer = who.ask("GET", asked_for(who, route))
            if "attachment" in answer.headers.get("Content-Disposition", ""):
                yield who, route, answer.body
                break


def by_job(who: Visitor, route: Route) -> bytes | str:
    """The same file when a job makes it; what happened instead otherwise."""
    answer = who.send("GET", asked_for(who, route))
    if answer.status_code != 302 or "/jobs/" not in answer.headers["Location"]:
        return f"no job: {what_happened(answer)}"
    with tenancy.use(tenancy.HOUSE_ID, who.home.company.id):
        job = Job.objects.filter(kind=actions.WRITE, state="QUEUED").get()
    runner.run(tenant=job.tenant_id, job=job.pk)
    with tenancy.use(job.tenant_id):
        job.refresh_from_db()
    if job.state != "DONE":
        return f"{job.state}: {job.last_error}"
    made = who.send("GET", job.result["address"])
    return made.body if made.status_code == 200 else what_happened(made)


@pytest.mark.slow
def test_every_file_of_rows_is_whole_and_the_same_when_a_job_makes_it(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = list(files(world))
    monkeypatch.setattr(Lines, "more_than", lambda lines, count: True)
    monkeypatch.setattr(jobs, "PIECE", 1)
    failures = []
    for who, route, wanted in found:
        if route.name in NO_LISTS:
            continue
        with transaction.atomic():
            made = by_job(who, route)
            transaction.set_rollback(True)
        if isinstance(made, bytes) and route.name == "desk:jobs_export":
            made = b"".join(line for line in made.splitlines(keepends=True) if ITSELF.encode() not in line)
        if made != wanted:
            failures.append(f"{route.name}: {made!r:.600} instead of {wanted!r:.600}")

    assert not failures, report(failures)
    names = {route.name for _who, route, _file in found}
    assert names >= EXPECTED, EXPECTED - names
    assert {one for one in NO_LISTS if one not in names} <= {"desk:file", "portal:file"}, "no file any more"


def test_no_other_view_sends_a_file() -> None:
    """A view that writes rows into an answer by itself would be neither whole nor a job."""
    ours = [path for house in HOUSES for path in (ROOT / house).rglob("*.py") if "tests" not in path.parts]
    sending = {str(path.relative_to(ROOT)) for path in ours if "content_disposition_header(" in path.read_text()}

    assert sending == set(SENDERS)


@pytest.mark.slow
def test_a_list_that_was_cut_cannot_go_out(world: Any) -> None:
    with tenancy.use(world.cast.acme.id), pytest.raises(ValueError, match="whole"):
        Lines("処理", [], Job.objects.all()[:200], list)


@pytest.mark.slow
def test_the_length_is_asked_and_not_counted(world: Any) -> None:
    with tenancy.use(world.cast.acme.id):
        rows = Job.objects.filter(tenant_id=world.cast.acme.id).order_by("created_at")
        count = rows.count()
        assert count >= 2
        for listed in (rows, list(rows)):
            lines = Lines("処理", [], listed, list)
            assert [lines.more_than(most) for most in (count - 1, count)] == [True, False]
