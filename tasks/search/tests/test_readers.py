"""Who finds questions, arrivals, materials, meetings, proposals, notes, recurring work and contracts: whoever opens
their page, and nobody else."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bpo.core import policy, tenancy
from bpo.core.documents.models import StoredFile
from clients.contracts.models import ContractVersion
from clients.people.models import Assignment, License
from tasks.arrivals.models import StrayMail
from tasks.materials.models import MaterialItem
from tasks.models import Task
from tasks.questions.models import Question
from tasks.search import grants
from tasks.search.grants import Grant
from tasks.search.models import Kind
from tasks.search.tests.test_pages import page
from tasks.search.tests.things import FOUND
from tests.fixtures import make_user, seat
from tests.fixtures.work import NOW

pytestmark = pytest.mark.django_db


def test_nobody_of_another_company_finds_them(cast, things, ask, browser):
    assert ask("青海波", cast.staff["tanaka"]) == set()
    for side in ("OWNER", "REQUESTER"):
        assert "mark>青海波" not in page(browser(cast.rival.people[side]), "/portal/RIVAL/search/?q=青海波")


def test_guarded_ones_are_found_by_who_is_named_for_them_alone(cast, things, ask):
    with cast.at(cast.acme):
        for row in (things.question, things.arrival, things.materials, things.routine):
            row.category = "PAYROLL"
            row.save(update_fields=["category"])
        MaterialItem.objects.update(category="PAYROLL")
    guarded = {one for one in FOUND if one[0] in {"QUESTION", "ARRIVAL", "MATERIAL", "ROUTINE"}}
    guarded.discard(("QUESTION", "青海波を続けますか。"))

    assert ask("青海波") == FOUND - guarded
    assert ask("預金") == set()
    named = make_user("named", "named@urakata.example")
    seat(named, "OPERATOR", cast.acme.id)
    with cast.at(cast.acme):
        Assignment.objects.filter(user=named).update(categories=["PAYROLL"])
    assert ask("青海波", named) == FOUND


def test_a_question_of_guarded_work_is_guarded_whatever_it_says_itself(cast, things, task, ask):
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(category="PAYROLL")
    assert ask("紺色") == set()


def test_a_partner_finds_the_questions_of_his_work_and_nothing_else(cast, things, task, ask):
    partner = make_user("partner", "partner@urakata.example")
    seat(partner, "PARTNER", cast.acme.id)
    License.objects.create(user=partner, kind="社会保険労務士", number="1", valid_from=date(2020, 1, 1))
    assert ask("青海波", partner) == set()
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(maker=partner)
    assert ask("青海波", partner) == {("QUESTION", "青海波の色は何色ですか。")}


PORTAL = {
    "REQUESTER": {"当社からの質問", "お送りいただく資料", "改善の提案"},
    "APPROVER": {"当社からの質問", "お送りいただく資料", "改善の提案", "契約"},
    "OWNER": {"当社からの質問", "お送りいただく資料", "改善の提案", "契約"},
    "VIEWER": {"改善の提案"},
}


@pytest.mark.slow
@pytest.mark.parametrize("side", list(PORTAL))
def test_the_client_finds_what_its_own_pages_show(cast, things, browser, side):
    with cast.at(cast.acme):
        ContractVersion.objects.filter(pk=things.contract.pk).update(house_approved_at=NOW)
    own = browser(cast.acme.people[side])

    text = page(own, "/portal/ACME/search/?q=青海波")

    assert set(re.findall(r"<h2 id=\"kind-\w+\">([^<]+)</h2>", text)) == PORTAL[side]
    for link in re.findall(r'class="item-title" href="([^"]+)"', text):
        assert "青海波" in page(own, link.partition("#")[0]), link


def test_the_client_finds_no_contract_before_we_approved_it_and_no_answered_question_without_work(
    cast, things, browser
):
    with cast.at(cast.acme):
        Question.objects.filter(pk=things.loose.pk).update(answered_at=NOW, answer="続けます", channel="PHONE")
        Question.objects.filter(pk=things.question.pk).update(withdrawn_at=NOW)
    text = page(browser(cast.acme.people["OWNER"]), "/portal/ACME/search/?q=青海波")
    assert "kind-contract" not in text
    assert "kind-question" not in text


POLICIES = {
    Kind.ARRIVAL: "arrivals.view", Kind.MATERIAL: "materials.view", Kind.MEETING: "meetings.view",
    Kind.PROPOSAL: "improvements.view", Kind.NOTE: "notes.view", Kind.ROUTINE: "recurring.view",
    Kind.CONTRACT: "contracts.view", Kind.QUESTION: "questions.view",
}  # fmt: skip
IN_PORTAL = {
    Kind.QUESTION: "tasks.answer", Kind.MATERIAL: "materials.supply", Kind.PROPOSAL: "improvements.view",
    Kind.CONTRACT: "contracts.view",
}  # fmt: skip


def kinds(found: list[Grant]) -> set[str]:
    """All kinds of these grants."""
    return {kind for grant in found for kind in grant.kinds}


def test_the_kinds_of_a_grant_are_those_of_the_policies(cast):
    for name in ("sato", "manager", "tanaka", "admin", "auditor"):
        actor = cast.actor(cast.staff[name])
        found = kinds(grants.of_desk(actor, [cast.acme.id]))
        for kind, named in POLICIES.items():
            assert (kind in found) == bool(policy.check(named, actor, cast.acme.row)), (name, kind)
    for side, user in cast.acme.people.items():
        actor = cast.actor(user)
        with tenancy.use(cast.acme.id):
            found = kinds(grants.of_portal(actor, cast.acme.id))
        for kind, named in IN_PORTAL.items():
            assert (kind in found) == bool(policy.check(named, actor, cast.acme.row)), (side, kind)
        assert not found & {Kind.ARRIVAL, Kind.MEETING, Kind.NOTE, Kind.ROUTINE, Kind.MANUAL, Kind.TASK}


def test_a_mail_for_nobody_is_found_by_who_may_place_it(cast, task, ask, browser):
    with tenancy.use(tenancy.HOUSE_ID):
        raw = StoredFile.objects.create(
            tenant_id=tenancy.HOUSE_ID, name="mail.eml", content_type="message/rfc822", size=3, sha256="0" * 64
        )
        stray = StrayMail.objects.create(
            tenant_id=tenancy.HOUSE_ID, message_id="<2@x>", subject="宛先違い", body="青海波の注文", raw=raw,
            received_at=NOW,
        )  # fmt: skip
    assert ask("青海波") == set()
    assert ask("青海波", cast.staff["manager"]) == {("ARRIVAL", "宛先違い")}
    text = page(browser(cast.staff["manager"]), "/desk/search/?q=青海波")
    assert f'href="/desk/arrivals/strays/{stray.pk}/"' in text
    assert "あて先不明" in text
    with tenancy.use(tenancy.HOUSE_ID):
        StrayMail.objects.filter(pk=stray.pk).update(state="GIVEN", given_to="ACME")
    assert ask("青海波", cast.staff["manager"]) == set()
