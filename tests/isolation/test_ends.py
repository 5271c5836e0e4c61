"""I10 and I12: what a seat opened is closed the moment it ends: pages, files, jobs."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path, reverse

from bpo.core import tenancy
from bpo.core.documents import actions as documents
from bpo.core.gate import requires
from bpo.core.jobs import actions as jobs
from bpo.core.jobs import runner
from bpo.core.jobs.models import Job, JobState
from bpo.core.policy import Refused
from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from clients.people import actions as people
from clients.people.models import Assignment, Membership
from tasks.models import Attachment, Task
from tasks.work import actions as work
from tests.isolation import test_matrix
from tests.isolation.browsing import report, routes, visitor
from tests.isolation.world import READ_AT, World, acting

TODAY: date = READ_AT.date()


def unassign(world: World, name: str) -> None:
    """ACME's manager ends the assignment of this colleague, today."""
    cast = world.cast
    with acting(cast, cast.acme, cast.staff["kato"]) as by:
        seat = Assignment.objects.get(user=cast.staff[name])
        people.end_assignment(seat.pk, actor=by["actor"], on=TODAY)


def address(area: str, company, file) -> str:
    return reverse(f"{area}:file", args=[company.code, file.pk])


def test_i10_a_file_opens_for_its_own_company_only(world):
    acme, rival = world.acme, world.rival
    for name, area in (("operator", "desk"), ("OWNER", "portal")):
        browser = visitor(world, name)
        assert browser.ask("GET", address(area, acme.company, acme.file)).status_code == 200
        for company in (acme.company, rival.company):
            assert browser.ask("GET", address(area, company, rival.file)).status_code == 404
    for name, area in (("outsider", "desk"), ("outsider", "portal"), ("nobody", "desk"), ("admin", "desk")):
        assert visitor(world, name).ask("GET", address(area, acme.company, acme.file)).status_code == 404
    answer = visitor(world, "anonymous").ask("GET", address("desk", acme.company, acme.file))
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_i10_a_file_of_the_desk_is_unknown_in_the_portal(world):
    cast, acme = world.cast, world.acme
    with acting(cast, cast.acme, cast.staff["sato"]) as by:
        inside = documents.store(data=b"memo", name="社内.txt", content_type="", actor=by["actor"])
        work.attach_file(acme.tasks["WORKING"].pk, file=inside, client_visible=False, **by)
    assert visitor(world, "operator").ask("GET", address("desk", cast.acme, inside)).status_code == 200
    for name in ("REQUESTER", "APPROVER", "OWNER", "VIEWER"):
        assert visitor(world, name).ask("GET", address("portal", cast.acme, inside)).status_code == 404


def test_i10_a_remark_keeps_its_files_on_its_own_side(world):
    """An enclosure of a memo stays inside even if its own row were opened; one of a message is the client's."""
    cast, acme = world.cast, world.acme
    task, files = acme.tasks["WORKING"], {}
    with acting(cast, cast.acme, cast.staff["sato"]) as by:
        for audience in ("INTERNAL", "CLIENT"):
            name = f"{audience}-7f3a.txt"
            files[audience] = documents.store(data=b"x", name=name, content_type="", actor=by["actor"])
            work.comment(task.pk, body="添付します", audience=audience, files=[files[audience]], **by)
        Attachment.objects.filter(file=files["INTERNAL"]).update(client_visible=True)
    for name in ("REQUESTER", "APPROVER", "OWNER"):
        reader = visitor(world, name)
        assert reader.ask("GET", address("portal", cast.acme, files["INTERNAL"])).status_code == 404
        assert reader.ask("GET", address("portal", cast.acme, files["CLIENT"])).status_code == 200
        for url in (reverse("portal:task", args=["ACME", task.number]), reverse("portal:documents", args=["ACME"])):
            page = reader.ask("GET", url).body.decode()
            assert ("INTERNAL-7f3a" in page, "CLIENT-7f3a" in page) == (False, True), f"{name} {url}"


def test_i10_the_address_of_a_file_dies_with_the_seat(world):
    cast, acme = world.cast, world.acme
    reader, url = visitor(world, "REQUESTER"), address("portal", cast.acme, acme.file)
    assert reader.ask("GET", url).status_code == 200
    with acting(cast, cast.acme, cast.acme.people["OWNER"]) as by:
        seat = Membership.objects.get(role="REQUESTER")
        people.end_seat(seat.pk, actor=by["actor"], on=TODAY)
    assert reader.send("GET", url).status_code == 404


def test_i12_the_page_that_was_open_is_gone_with_the_next_click(world):
    operator, task = visitor(world, "operator"), world.acme.tasks["WORKING"]
    assert operator.send("GET", f"/desk/{task.number}/").status_code == 200
    unassign(world, "sato")
    for method, url in (
        ("GET", f"/desk/{task.number}/"),
        ("GET", f"/desk/{task.number}/preview/"),
        ("POST", f"/desk/{task.number}/memos/"),
        ("POST", f"/desk/{task.number}/submission/"),
        ("GET", "/desk/clients/ACME/"),
        ("GET", address("desk", world.cast.acme, world.acme.file)),
        ("GET", reverse("desk:job", args=["ACME", world.acme.job.pk])),
        ("POST", reverse("desk:job_cancel", args=["ACME", world.acme.job.pk])),
    ):
        answer = operator.send(method, url, headers={"HX-Request": "true"} if "preview" in url else {})
        assert answer.status_code == 404, f"{method} {url}: {answer.status_code}"


@pytest.mark.slow
def test_i12_nothing_of_the_client_shows_on_any_page_any_more(world):
    unassign(world, "sato")
    operator, failures = visitor(world, "operator"), []
    for route in routes():
        for method in ("GET", "POST"):
            answer = operator.ask(method, route.url(world.acme) + route.question(world.acme))
            if world.acme.canary.encode() in answer.body or answer.status_code >= 500:
                failures.append(f"{method} {route.url(world.acme)} ({route.name}): {answer.status_code}")
    assert not failures, report(failures)


def test_i12_a_timer_that_still_runs_can_be_stopped(world):
    """suzuki's timer runs at ACME when his assignment ends: he must get rid of it without seeing the client."""
    cast = world.cast
    unassign(world, "suzuki")
    browser = visitor(world, "operator").browser
    browser.force_login(cast.staff["suzuki"], backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = browser.post("/desk/timer/stop/")
    assert answer.status_code == 302
    assert world.acme.canary not in browser.get("/desk/timesheet/").content.decode()


def test_i12_a_job_that_he_asked_for_refuses(world):
    cast = world.cast
    with acting(cast, cast.acme, cast.staff["sato"]) as by:
        letter = documents.request_document(
            spec_key="testing.letter", title="送付状", template="pdf/base.html", version=1, data={"a": 1},
            subject=world.acme.tasks["WORKING"], actor=by["actor"],
        )  # fmt: skip
        job = Job.objects.get(key=str(letter.pk))
    unassign(world, "sato")
    runner.run(tenant=cast.acme.id, job=job.pk)
    with tenancy.use(cast.acme.id):
        job.refresh_from_db()
        letter.refresh_from_db()
    assert job.state == JobState.DEAD
    assert "依頼した人" in job.last_error
    assert letter.file is None
    with acting(cast, cast.acme, cast.staff["sato"]) as by, pytest.raises(Refused):
        jobs.retry(job.pk, actor=by["actor"])
    with acting(cast, cast.acme, cast.staff["kato"]) as by:
        jobs.retry(job.pk, actor=by["actor"])
    runner.run(tenant=cast.acme.id, job=job.pk)
    with tenancy.use(cast.acme.id):
        job.refresh_from_db()
    assert job.state == JobState.DONE, job.last_error


@requires("desk.enter", area="desk")
def leak(request: HttpRequest, number: str) -> HttpResponse:
    """What nobody should write: the context of another client, chosen by the address."""
    with tenancy.use():
        rows = Task.objects.none()
    for tenant in request.META["planted"]:
        tenancy.switch(tenant)
        rows = rows or Task.objects.filter(number=number)[:1]
    return HttpResponse(", ".join(row.title for row in rows))


urlpatterns = [path("desk/<number:number>/", leak, name="task"), path("", include("bpo.urls"))]


def test_i4_sees_a_planted_leak(world, monkeypatch):
    """A view that widens its own context is found, by the status and by the word."""
    with override_settings(ROOT_URLCONF=__name__):
        planted = [route for route in routes() if route.view.__name__ == "leak"]
        monkeypatch.setattr(test_matrix, "routes", lambda: planted)
        operator = visitor(world, "operator")
        operator.browser.defaults["planted"] = [world.acme.company.id, world.rival.company.id]
        monkeypatch.setattr(test_matrix, "visitor", lambda *_names: operator)
        with pytest.raises(AssertionError, match="/desk/RIVAL-2/"):
            test_matrix.test_i4_objects_of_another_company_do_not_exist(world, "operator")
        answer = operator.ask("GET", planted[0].url(world.rival))
        assert world.rival.canary in answer.body.decode()
