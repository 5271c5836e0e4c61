"""Numbers in addresses: foreign, unknown and hidden are the same 404; the desk narrows to the task's client."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.http import Http404

from bpo.core import tenancy, together
from bpo.core.documents.visibility import visible
from bpo.core.policy import check
from bpo.core.together import read_together
from clients.people.actors import tell_who
from clients.people.models import Assignment, Membership
from tasks.models import Task
from tasks.work import actions
from tasks.work.access import access_request, access_task, visible_tasks
from tasks.work.queries import siblings
from tests.fixtures import make_user, seat, work


def page(cast, user, *companies, tenant=None):
    """A request as the middleware hands it to a view."""
    return SimpleNamespace(
        actor=cast.actor(user), tenant=tenant, clients={company.code: company.row for company in companies}
    )


def test_the_desk_finds_by_number_and_narrows(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme)
    manager = cast.staff["manager"]
    request = page(cast, manager, cast.acme, cast.rival)
    with tenancy.use(cast.acme.id, cast.rival.id):
        tell_who(manager.pk)
        assert access_task(request, "ACME-1") == task
        assert tenancy.current() == (cast.acme.id,)
        assert request.tenant == cast.acme.row


@pytest.mark.parametrize("number", ["RIVAL-1", "ACME-2", "NOBODY-1", "ACME-", "", "1"])
def test_foreign_and_unknown_numbers_are_one_404(cast, number):
    work.make_scope(cast.acme)
    work.make_scope(cast.rival)
    work.make_task(cast, cast.acme)
    work.make_task(cast, cast.rival)
    with cast.at(cast.acme, cast.staff["sato"]), pytest.raises(Http404):
        access_task(page(cast, cast.staff["sato"], cast.acme), number)


def test_the_portal_finds_only_in_its_own_client(cast):
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme)
    owner, viewer = cast.acme.people["OWNER"], cast.acme.people["VIEWER"]
    with cast.at(cast.acme, owner):
        request = page(cast, owner, tenant=cast.acme.row)
        assert access_task(request, task.number, audience="portal") == task
        assert access_request(request, task.number).pk == task.request_id
        with pytest.raises(Http404):
            access_request(request, "RIVAL-1")
    with cast.at(cast.acme, viewer), pytest.raises(Http404):
        access_task(page(cast, viewer, tenant=cast.acme.row), task.number, audience="portal")


def payroll_task(cast):
    work.make_scope(cast.acme, work.PAYROLL.key)
    with cast.at(cast.acme):
        Membership.objects.filter(user=cast.acme.people["OWNER"]).update(categories=["PAYROLL"])
    return work.make_task(cast, cast.acme, worktype=work.PAYROLL.key, by="OWNER")


def test_payroll_is_hidden_from_everybody_who_is_not_named(cast):
    task = payroll_task(cast)
    for name in ("sato", "manager"):
        user = cast.staff[name]
        with cast.at(cast.acme, user):
            assert not visible_tasks(cast.actor(user)).exists()
            with pytest.raises(Http404):
                access_task(page(cast, user, cast.acme), task.number)
    for role, expected in (("REQUESTER", False), ("OWNER", True)):
        user = cast.acme.people[role]
        with cast.at(cast.acme, user):
            assert visible_tasks(cast.actor(user)).exists() is expected
    with cast.at(cast.acme):
        Assignment.objects.filter(user=cast.staff["sato"]).update(categories=["PAYROLL"])
    with cast.at(cast.acme, cast.staff["sato"]):
        assert access_task(page(cast, cast.staff["sato"], cast.acme), task.number) == task


def test_list_and_policy_agree_about_categories(cast):
    work.make_scope(cast.acme, work.PLAIN.key, category="PERSONAL", review_rule="ALL")
    with cast.at(cast.acme):
        Membership.objects.filter(user=cast.acme.people["OWNER"]).update(categories=[])
    task = work.make_task(cast, cast.acme, by="OWNER")
    assert task.category == "PERSONAL"
    for user in [*cast.staff.values(), *cast.acme.people.values()]:
        actor = cast.actor(user)
        if not actor.roles_at(cast.acme.id) & {"REQUESTER", "APPROVER", "OWNER", "OPERATOR", "MANAGER"}:
            continue
        with cast.at(cast.acme, user):
            assert visible_tasks(actor).exists() is bool(check("tasks.view", actor, task)), user


def test_a_partner_sees_what_was_handed_to_him_and_nothing_else(cast):
    work.make_scope(cast.acme)
    work.make_scope(cast.acme, work.LICENSED.key, name="申請")
    plain = work.make_task(cast, cast.acme)
    licensed = work.make_task(cast, cast.acme, worktype=work.LICENSED.key)
    user = make_user("社労士", "sr@partner.example")
    seat(user, "PARTNER", cast.acme.id)
    user.licenses.create(kind="社会保険労務士", number="1", valid_from="2020-01-01")
    with cast.at(cast.acme, user):
        assert not visible_tasks(cast.actor(user)).exists()
        assert not check("tasks.view", cast.actor(user), licensed)
    manager = cast.staff["manager"]
    with cast.at(cast.acme, manager):
        actions.hand_over_step(licensed.pk, "file", partner_id=user.pk, actor=cast.actor(manager), now=work.NOW)
    with cast.at(cast.acme, user):
        assert list(visible_tasks(cast.actor(user))) == [licensed]
        assert check("tasks.view", cast.actor(user), licensed)
    with cast.at(cast.acme, manager):
        actions.assign(plain.pk, operator_id=user.pk, actor=cast.actor(manager), now=work.NOW)
    with cast.at(cast.acme, user):
        assert set(visible_tasks(cast.actor(user))) == {plain, licensed}


def test_files_open_to_those_who_see_their_task(cast):
    work.make_scope(cast.acme)
    given, internal, loose = (work.make_file(cast.acme, name) for name in ("名簿.xlsx", "控え.pdf", "他.pdf"))
    task = work.make_task(cast, cast.acme, "WORKING", attachments=[given])
    sato, owner = cast.staff["sato"], cast.acme.people["OWNER"]
    ids = [given.pk, internal.pk, loose.pk]
    with cast.at(cast.acme, sato):
        actions.attach_file(task.pk, file=internal, actor=cast.actor(sato), now=work.NOW)
        assert visible(ids, cast.actor(sato)) == {given.pk, internal.pk}
    with cast.at(cast.acme, owner):
        assert visible(ids, cast.actor(owner)) == {given.pk}
    with cast.at(cast.acme, cast.acme.people["VIEWER"]):
        assert visible(ids, cast.actor(cast.acme.people["VIEWER"])) == set()
    with cast.at(cast.rival, cast.staff["tanaka"]):
        assert visible(ids, cast.actor(cast.staff["tanaka"])) == set()


@pytest.mark.parametrize("turned", [False, True])
def test_who_is_named_for_a_category_at_one_client_is_not_at_another(cast, monkeypatch, turned):
    """Whichever he read first: what was written for one client is never asked for the other."""
    monkeypatch.setattr(together, "proving", False)
    manager, tasks = cast.staff["manager"], {}
    for company in (cast.acme, cast.rival):
        work.make_scope(company)
        tasks[company.code], other = work.make_task(cast, company), work.make_task(cast, company)
        with cast.at(company):
            Task.objects.filter(pk=other.pk).update(category="PAYROLL", request_id=tasks[company.code].request_id)
            Assignment.objects.filter(user=manager).update(categories=["PAYROLL"] if company is cast.acme else [])

    def others(company):
        with cast.at(company, manager):
            found = siblings(tasks[company.code], actor=cast.actor(manager))
            read_together(found)
            return len(found)

    order = [cast.rival, cast.acme] if turned else [cast.acme, cast.rival]
    seen = {cast.acme.code: 1, cast.rival.code: 0}
    assert [others(company) for company in (*order, *order)] == [seen[company.code] for company in (*order, *order)]
