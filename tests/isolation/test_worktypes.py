"""What every work type inherits: these tests run for each one from the day its folder appears.

A work type ships `tests/example.py` with `FIELDS` (valid form data) and, where it needs them:
`prepare(task, actor, now)` makes a task ready for review; `PAPERS` maps a PDF template to (data, texts that its PDF
must contain); `ids(task)` gives values for the ids in its addresses, besides `number`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.template.loader import render_to_string
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from bpo.core import policy, tenancy
from bpo.core.documents.rendering import finish_pdf, render_html, render_pdf
from bpo.core.gate import every_route
from bpo.core.tenancy.models import TenantModel
from bpo.core.together import alone
from bpo.settings.rooms import ROOMS
from tasks.approvals.evidence import TEMPLATE, paper_data
from tasks.requests.fields import plain
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import NONE, WorkType
from tests.fixtures import work
from tests.fixtures.approved import evidence_pages

PANEL_QUERIES, PAGE_QUERIES = 12, 60
GENERAL = "generalaffairs.documents"
WORKTYPES = [worktype for worktype in catalogue.everything() if worktype.room in ROOMS]
every_worktype = pytest.mark.parametrize("worktype", WORKTYPES, ids=lambda worktype: worktype.key)
# With a task of each type these take half a minute: `bin/test --fast` walks the general one alone.
each_walked = pytest.mark.parametrize(
    "worktype",
    [one if one.key == GENERAL else pytest.param(one, marks=pytest.mark.slow) for one in WORKTYPES],
    ids=lambda worktype: worktype.key,
)


def example_of(worktype: WorkType) -> ModuleType:
    return import_module(f"{worktype.key}.tests.example")


def folder_of(worktype: WorkType) -> Path:
    return settings.BASE_DIR.joinpath(*worktype.key.split("."))


def routes_of(worktype: WorkType) -> Iterator[tuple[str, Any]]:
    for path, route in every_route():
        if getattr(route.callback, "__module__", "").startswith(f"{worktype.key}."):
            yield path, route


def models_of(worktype: WorkType) -> list[type]:
    return [model for model in apps.get_models() if model.__module__.startswith(f"{worktype.key}.")]


@pytest.fixture
def task(cast, worktype) -> Task:
    """A task in work, made of the example."""
    work.make_scope(cast.acme, worktype.key)
    work.make_process_line(cast.acme, worktype.key)
    work.name_for(cast.acme, worktype.category)
    return work.make_task(cast, cast.acme, "WORKING", worktype=worktype.key, fields=example_of(worktype).FIELDS)


def prepare(cast, worktype, task) -> None:
    """Make it ready for review, as the work type's own people would."""
    ready = getattr(example_of(worktype), "prepare", None)
    sato = cast.staff["sato"]
    if ready is not None:
        with cast.at(cast.acme, sato):
            ready(task, actor=cast.actor(sato), now=work.NOW)


def test_there_are_work_types():
    assert {GENERAL} <= {worktype.key for worktype in WORKTYPES}


@every_worktype
def test_its_key_is_its_folder(worktype):
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", worktype.key)
    assert (folder_of(worktype) / "worktype.py").exists()
    assert str(worktype.name).strip()
    assert str(worktype.description).endswith("。")


@every_worktype
def test_its_steps_have_minutes_and_one_review(worktype):
    assert all(step.minutes > 0 and str(step.name).strip() for step in worktype.steps)
    assert any(step.review != NONE for step in worktype.steps)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,39}", step.key) for step in worktype.steps)


@every_worktype
def test_its_form_renders_and_refuses_to_be_empty(cast, worktype):
    with cast.at(cast.acme):
        html = str(worktype.request_form())
        empty = worktype.request_form({})
        assert not empty.is_valid()
        labels = [
            str(field.label or "") for field in worktype.request_form().fields.values() if not field.widget.is_hidden
        ]
    assert all(label in html for label in labels)
    for errors in empty.errors.values():
        assert all(re.search(r"[ぁ-ん]", str(error)) for error in errors), empty.errors


@every_worktype
def test_its_form_takes_what_it_gave(cast, worktype):
    with cast.at(cast.acme):
        first = worktype.request_form(plain(example_of(worktype).FIELDS))
        assert first.is_valid(), first.errors
        again = worktype.request_form(plain(first.cleaned_data))
        assert again.is_valid(), again.errors
        assert plain(again.cleaned_data) == plain(first.cleaned_data)


@each_walked
def test_it_goes_from_request_to_counted_units(cast, worktype, task):
    assert task.title
    prepare(cast, worktype, task)
    sato, suzuki = cast.staff["sato"], cast.staff["suzuki"]
    with cast.at(cast.acme, sato):
        handed_in = work.hand_in(task, actor=cast.actor(sato), now=work.NOW)
    if handed_in.status == "IN_REVIEW":
        with cast.at(cast.acme, suzuki):
            work.reviews.approve(task.pk, actor=cast.actor(suzuki), now=work.NOW)
    with cast.at(cast.acme):
        assert Task.objects.get(pk=task.pk).status == "DELIVERED"
        keys = [units.key for units in worktype.units(task)]
        assert len(keys) == len(set(keys))
        assert sorted(task.unit_counts.values_list("key", flat=True)) == sorted(keys)


@contextmanager
def rendered() -> Iterator[set[str]]:
    """The names of the templates that are rendered meanwhile."""
    names: set[str] = set()

    def note(sender: Any, template: Any, **kwargs: Any) -> None:
        names.add(str(template.name))

    template_rendered.connect(note)
    try:
        yield names
    finally:
        template_rendered.disconnect(note)


def address(worktype, route, task) -> str:
    with tenancy.use(task.tenant_id):
        own = getattr(example_of(worktype), "ids", lambda task: {})(task)
    known = {"number": task.number, "client": "ACME"} | own
    names = route.pattern.converters
    space = {"desk": "desk", "portal": "portal"}[getattr(route.callback, "area", "desk")]
    return reverse(f"{space}:{route.name}", kwargs={name: known.get(name, uuid4()) for name in names})


@each_walked
def test_every_template_renders_within_its_budget(cast, worktype, task, client):
    prepare(cast, worktype, task)
    with rendered() as names:
        if worktype.panel_template:
            with cast.at(cast.acme, cast.staff["sato"]), CaptureQueriesContext(connection) as seen:
                context = {"task": task, "panel": alone(worktype.panel(task)), "page_client": cast.acme.row}
                render_to_string(worktype.panel_template, context)
            assert len(seen) <= PANEL_QUERIES
        for url in pages_of(worktype, task):
            client.force_login(cast.acme.people["OWNER"] if url.startswith("/portal/") else cast.staff["sato"])
            with CaptureQueriesContext(connection) as seen:
                response = client.get(url)
            assert response.status_code in (200, 302, 405), (url, response.status_code)
            assert len(seen) <= PAGE_QUERIES, (url, len(seen))
        if worktype.report_section:
            render_to_string(worktype.report_section, {"data": reported(cast, worktype, task)})
        for template, data, _texts in papers(cast, worktype, task):
            render_html(template, {"data": data, "doc_title": "試験", "printed_on": work.NOW.date()})
    own = {
        path.relative_to(folder_of(worktype) / "templates").as_posix()
        for path in (folder_of(worktype) / "templates").rglob("*.html")
    }
    assert own <= names, f"never rendered: {sorted(own - names)}"


def pages_of(worktype, task) -> Iterator[str]:
    """The task's pages on both sides, what was put to the client, and the work type's own."""
    yield reverse("desk:task", args=[task.number])
    yield reverse("portal:task", args=["ACME", task.number])
    with tenancy.use(task.tenant_id):
        asked = list(task.approvals.values_list("pk", flat=True))
    yield from (reverse("portal:approval", args=["ACME", pk]) for pk in asked)
    yield from (reverse("portal:approval_evidence", args=["ACME", pk]) for pk in asked)
    yield from (reverse("desk:approval_evidence", args=[task.number, pk]) for pk in asked)
    yield from (address(worktype, route, task) for _path, route in routes_of(worktype))


@pytest.mark.slow
@pytest.mark.parametrize("worktype", [one for one in WORKTYPES if one.approvals], ids=lambda worktype: worktype.key)
def test_what_the_client_decided_can_be_proved(cast, worktype, task):
    """Who, in which seat, over exactly what: on both sides, for every kind of approval of every work type."""
    prepare(cast, worktype, task)
    with cast.at(cast.acme):
        decided = list(task.approvals.exclude(decided_at=None))
    assert decided
    for row in decided:
        for page in evidence_pages(cast, row).values():
            assert row.digest in page
            assert row.decided_name in page
            assert str(row.get_decided_seat_display()) in page
            assert "計算した値と一致しています" in page
        with cast.at(cast.acme):
            paper = render_html(TEMPLATE, {"data": paper_data(row)})
        assert all(words in paper for words in (row.digest, row.decided_name, str(row.get_decided_seat_display())))
        assert "承認した内容" in paper


def reported(cast, worktype, task) -> dict[str, Any]:
    """What the report says about the month in which the prepared task is delivered."""
    sato, suzuki = cast.staff["sato"], cast.staff["suzuki"]
    with cast.at(cast.acme, sato):
        handed_in = work.hand_in(task, actor=cast.actor(sato), now=work.NOW)
    if handed_in.status == "IN_REVIEW":
        with cast.at(cast.acme, suzuki):
            work.reviews.approve(task.pk, actor=cast.actor(suzuki), now=work.NOW)
    with cast.at(cast.acme):
        return alone(worktype.report_data(f"{work.NOW:%Y-%m}"))


@each_walked
def test_it_declares_its_document_and_its_section_of_the_report(cast, worktype, task):
    prepare(cast, worktype, task)
    assert len({spec.key for spec in worktype.documents}) == len(worktype.documents)
    for spec in worktype.documents:
        assert worktype.document(spec.key) is spec
        assert spec.version > 0
        assert str(spec.title).strip()
    data = reported(cast, worktype, task)
    assert bool(data) is bool(worktype.report_section)
    assert data == plain(data), "the report freezes it as JSON"
    with cast.at(cast.acme):
        assert alone(worktype.report_data("2026-01")) == {}
    with cast.at(cast.rival):
        assert alone(worktype.report_data(f"{work.NOW:%Y-%m}")) == {}


def without_secrets(response: Any) -> bytes:
    """The answer without its CSRF tokens, which differ each time, and without the address it may lead back to."""
    asked = response.wsgi_request.get_full_path().encode()
    return re.sub(rb"[A-Za-z0-9]{64}", b"", response.content).replace(asked, b"")


@each_walked
def test_every_address_names_a_policy_and_hides_from_the_rival(cast, worktype, task, client):
    prepare(cast, worktype, task)
    routes = list(routes_of(worktype))
    for path, route in routes:
        assert getattr(route.callback, "policy", None) in policy.names(), path
    client.force_login(cast.staff["tanaka"])
    for _path, route in routes:
        url = address(worktype, route, task)
        if not {"number", "client"} & set(route.pattern.converters):  # a list over the clients of whoever reads it
            assert task.number not in client.get(url).text
            continue
        unknown = url.replace(task.number, "ACME-999999")
        answers = {
            (client.generic(method, where).status_code, where) for method in ("GET", "POST") for where in (url, unknown)
        }
        assert {status for status, _where in answers} <= {404, 405}, answers
        assert without_secrets(client.get(url)) == without_secrets(client.get(unknown))


@each_walked
def test_a_stranger_must_sign_in(cast, worktype, task, client):
    prepare(cast, worktype, task)
    for _path, route in routes_of(worktype):
        response = client.get(address(worktype, route, task))
        assert response.status_code in (302, 405)


@each_walked
def test_every_table_is_walled(cast, worktype, task):
    prepare(cast, worktype, task)
    for model in models_of(worktype):
        assert issubclass(model, TenantModel) or hasattr(model, "pgh_tracked_model"), model
        with tenancy.use(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
                [model._meta.db_table],
            )
            assert cursor.fetchone() == (True,), model
        with cast.at(cast.rival):
            assert not model._base_manager.exists(), model


@every_worktype
def test_its_migrations_are_linear(worktype, db):
    labels = {model._meta.app_label for model in models_of(worktype)}
    with tenancy.use():
        graph = MigrationLoader(None).graph
    for label in labels:
        assert len(graph.leaf_nodes(label)) == 1, label
        kept = (folder_of(worktype) / "migrations" / "max_migration.txt").read_text(encoding="utf-8").strip()
        assert graph.leaf_nodes(label)[0][1] == kept


def papers(cast, worktype, task) -> list[tuple[str, dict[str, Any], list[str]]]:
    """(template, data, texts that must be on paper) of the declared documents and of the example's papers."""
    with cast.at(cast.acme):
        declared = [(spec.template, plain(spec.data(task)), [task.number]) for spec in worktype.documents]
    given = getattr(example_of(worktype), "PAPERS", {})
    return [row for row in declared if row[0] not in given] + [(key, *value) for key, value in given.items()]


@each_walked
def test_its_papers_can_be_read(cast, worktype, task):
    prepare(cast, worktype, task)
    made = papers(cast, worktype, task)
    files = {path.name for path in (folder_of(worktype) / "templates").rglob("*.pdf.html")}
    assert files == {Path(template).name for template, _data, _texts in made}
    for template, data, texts in made:
        html = render_html(template, {"data": data, "doc_title": "試験", "printed_on": work.NOW.date()})
        pdf = finish_pdf(template, render_pdf(html), data)
        text = re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
        missing = [one for one in texts if re.sub(r"\s", "", one) not in text]
        assert not missing, (missing, text)
        assert texts


@each_walked
def test_its_checks_say_what_to_do(cast, worktype, task):
    with cast.at(cast.acme):
        for problem in alone(worktype.checks(task)):
            assert problem.text.endswith("。")
            assert problem.step in {"", *(step.key for step in worktype.steps)}
