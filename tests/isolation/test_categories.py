"""A guarded category in the portal: who is not named for it finds no word, no row and no count of it anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from bpo.core import tenancy
from bpo.core.documents.models import Document
from clients.contracts.models import ScopeLine
from clients.people.models import Assignment, Membership
from tasks.cards import actions as cards
from tasks.materials import actions as materials
from tasks.materials.actions.making import Wanted
from tasks.models import MaterialItem, Question, Task
from tasks.notices.models import Notice
from tasks.papers import actions as papers
from tasks.questions import actions as questions
from tasks.work import actions as work
from tests.fixtures.work import NOW, PAYROLL, make_file, make_request
from tests.isolation.browsing import Visitor, report, routes, visitor
from tests.isolation.forms import addresses
from tests.isolation.test_channels import tokens_in
from tests.isolation.world import World, acting

pytestmark = pytest.mark.slow
HIDDEN, PIECE = "ヒミツノキュウヨ", "ヒミツノ"
NAMED, UNNAMED = "APPROVER", ("REQUESTER", "OWNER")
CHANGES = re.compile(rb"[\w:.-]{32,}|nonce=\"[^\"]*\"|name=\"form-tab\" value=\"\w{8}\"")
FILES = {"requests_export", "documents_export"}


def agree(world: World) -> None:
    """The contract covers work of the category and somebody is named for it; neither is a secret."""
    acme = world.cast.acme
    with tenancy.use(acme.id):
        Membership.objects.filter(user=acme.people[NAMED]).update(categories=["PAYROLL"])
        Assignment.objects.filter(user=world.cast.staff["kato"], tenant_id=acme.id).update(categories=["PAYROLL"])
        ScopeLine.objects.create(
            tenant=acme.row, version=world.acme.contract_version, name="計算業務", included="依頼書のとおり",
            worktypes=[PAYROLL.key], category="PAYROLL",
        )  # fmt: skip


def plant(world: World) -> Task:
    """Work of the category with everything that can hang on it; the 承認者 alone is named for it."""
    cast, acme = world.cast, world.cast.acme
    boss = cast.staff["kato"]
    fields, sent = {"title": HIDDEN, "units": 1}, make_file(acme, f"{HIDDEN}.pdf")
    asked = make_request(cast, acme, worktype=PAYROLL.key, fields=fields, by=NAMED, body=HIDDEN, attachments=[sent])
    result, paper = make_file(acme, f"{HIDDEN}結果.pdf"), make_file(acme, f"{HIDDEN}書面.pdf")
    with acting(cast, acme, boss) as by:
        task = Task.objects.get(request=asked)
        work.start(task.pk, **by)
        work.attach_file(task.pk, file=result, client_visible=True, deliverable=True, **by)
        work.comment(task.pk, body=HIDDEN, audience="CLIENT", **by)
        _paper(acme, task, paper)
        for file in (sent, result, paper):
            papers.note_facts(file.pk, papers.Facts(date(2026, 10, 1), 777_777, HIDDEN), **by)
        person = acme.persons["REQUESTER"]
        materials.create_list(
            name=HIDDEN, due=date(2026, 10, 20), items=[Wanted(HIDDEN, HIDDEN)], person=person, task_id=task.pk, **by
        )
        questions.ask(task.pk, text=HIDDEN, person=person, **by)
        for role in (NAMED, *UNNAMED):
            _notice(acme, task, role)
    return task


def _paper(acme, task: Task, file) -> None:
    Document.objects.create(
        tenant=acme.row, title=HIDDEN, kind="x", subject_kind="tasks.Task", subject=task.pk, state="READY",
        data_hash=HIDDEN, file=file, category="PAYROLL", client_visible=True, issued_at=NOW,
    )  # fmt: skip


def _notice(acme, task: Task, role: str) -> None:
    """A notice from when he was still named."""
    Notice.objects.create(
        tenant=acme.row, user=acme.people[role], side="PORTAL", kind="DELIVERED", key=f"hidden-{role}", task=task,
        thread=task.pk, number=task.number, at=NOW,
    )  # fmt: skip


def every_page(who: Visitor, task: Task | None = None) -> Iterator[tuple[str, bytes, str]]:
    """(address, body, text of everything that came) of every portal page and file of this person."""
    for route in (one for one in routes() if one.area == "portal" and not who.is_turned_away(one)):
        for url in addresses(who, route):
            wanted = [url.replace("XWQ", PIECE)]
            if route.name.rpartition(":")[2] in FILES:
                wanted += [f"{url}?format={fmt}" for fmt in ("csv", "csv-cp932", "xlsx")]
            for address in wanted:
                answer = who.ask("GET", address)
                yield address, answer.body, tokens_in(answer)
    for place in ("requests", "documents"):
        address = f"/portal/ACME/{place}/?q={PIECE}"
        answer = who.ask("GET", address)
        yield address, answer.body, tokens_in(answer)
    if task is not None:
        for address in (f"/portal/ACME/{task.number}/", f"/portal/ACME/requests/{task.number}/receipt/"):
            answer = who.ask("GET", address)
            yield address, answer.body, tokens_in(answer)


def test_who_is_not_named_sees_the_portal_as_if_it_were_not_there(world):
    agree(world)
    people = {name: visitor(world, name) for name in UNNAMED}
    before = {name: {url: CHANGES.sub(b"", body) for url, body, _text in every_page(people[name])} for name in UNNAMED}
    task, failures = plant(world), []
    for name in UNNAMED:
        for url, body, text in every_page(people[name], task):
            if any(word in text for word in (HIDDEN, "777,777", "777777")):
                failures.append(f"{name} reads a word of it at {url}")
            elif CHANGES.sub(b"", body) != before[name].get(url, CHANGES.sub(b"", body)):
                failures.append(f"{name} can tell from {url} that something is there")
    assert not failures, report(failures)
    assert len(before["OWNER"]) > 40


def test_a_card_leaves_out_what_its_reader_may_not_see(world):
    agree(world)
    task = plant(world)
    with acting(world.cast, world.cast.acme, world.cast.staff["kato"]) as by:
        card = cards.send_card(world.cast.acme.persons["REQUESTER"].pk, **by)
        hidden = {*Question.objects.filter(task=task).values_list("pk", flat=True)}
        hidden |= {*MaterialItem.objects.filter(list__name=HIDDEN).values_list("pk", flat=True)}
    assert len(hidden) == 2
    assert not {str(pk) for pk in hidden} & {str(one) for one in card.subjects}


def test_who_is_named_sees_it(world):
    agree(world)
    task = plant(world)
    own = {url for url, _body, text in every_page(visitor(world, NAMED), task) if HIDDEN in text}
    # The company has more requests than a page shows, so the list is asked for this one.
    for place in ("", f"requests/?q={PIECE}", "documents/", f"{task.number}/", f"requests/{task.number}/receipt/"):
        assert f"/portal/ACME/{place}" in own, place
    assert any("format=xlsx" in url for url in own)
    assert any("search" in url for url in own)


def test_everybody_of_the_company_sees_its_other_requests(world):
    for name in ("REQUESTER", "APPROVER", "OWNER"):
        text = visitor(world, name).ask("GET", "/portal/ACME/requests/").body.decode()
        assert world.acme.tasks["WORKING"].title in text, name
