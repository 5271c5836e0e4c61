"""Questions, arrivals, materials, meetings, proposals, notes, recurring work and contracts: who finds what, and where
it leads; that rows follow what they are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import pytest
from django.http import QueryDict

from bpo.core import tenancy
from bpo.core.documents.models import StoredFile
from clients.contracts.models import Contract, ContractVersion, ScopeLine
from clients.notes.models import ClientNote
from clients.people.models import Assignment, License
from tasks.arrivals.models import Arrival, ArrivalFile, StrayMail
from tasks.materials.models import MaterialArrival, MaterialItem, MaterialList
from tasks.meetings.models import Improvement, Meeting, MeetingTodo
from tasks.models import SearchRow, Task
from tasks.questions.models import Question
from tasks.recurring.models import RecurringTemplate, RecurringVersion
from tasks.search import actions
from tasks.search.models import Kind
from tasks.search.tests.test_finding import the_rows
from tasks.search.tests.test_pages import page
from tests.fixtures import Cast, Company, make_user, seat
from tests.fixtures.work import NOW, make_file

pytestmark = pytest.mark.django_db

DAY = date(2026, 10, 15)


@dataclass
class Things:
    """One of each kind at a company; everywhere stands 青海波."""

    question: Question
    loose: Question
    arrival: Arrival
    materials: MaterialList
    meeting: Meeting
    proposal: Improvement
    note: ClientNote
    routine: RecurringTemplate
    contract: ContractVersion


def made(cast: Cast, company: Company, task: Task) -> Things:
    """The things, each with what belongs to it."""
    sato, person, row = cast.staff["sato"], company.persons["OWNER"], company.row
    files = {name: make_file(company, f"{name}.pdf") for name in ("申込書", "通帳")}
    with cast.at(company):
        materials = MaterialList.objects.create(
            tenant=row, name="10月の青海波資料", period="2026-10", due_on=DAY, made_at=NOW
        )
        item = MaterialItem.objects.create(
            tenant=row, list=materials, position=1, name="預金の写し", person=person, asked_at=NOW, put_at=NOW
        )
        MaterialArrival.objects.create(tenant=row, item=item, file=files["通帳"], channel="DESK", at=NOW)
        arrival = Arrival.objects.create(
            tenant=row, channel="MAIL", message_id="<1@a>", nature="PERSON", sender_name="森 花",
            sender_address="mori@acme.example", subject="青海波の件", body="見積書を再送します", received_at=NOW,
        )  # fmt: skip
        ArrivalFile.objects.create(tenant=row, arrival=arrival, file=files["申込書"])
        meeting = Meeting.objects.create(
            tenant=row, held_on=DAY, participants="社長", minutes="青海波の図柄を検討", decisions="赤に決定",
            author=sato, written_at=NOW,
        )  # fmt: skip
        todo = MeetingTodo.objects.create(tenant=row, meeting=meeting, text="色見本を送る", owner="佐藤")
        routine = RecurringTemplate.objects.create(tenant=row, name="青海波の点検", worktype="generalaffairs.documents")
        contract = Contract.objects.create(tenant=row, number="K-77", title="意匠の業務委託")
        version = ContractVersion.objects.create(tenant=row, contract=contract, number=1, valid_from=DAY)
        ScopeLine.objects.create(tenant=row, version=version, name="図案の管理", included="青海波の登録と更新")
        things = Things(
            Question.objects.create(
                tenant=row, task=task, text="青海波の色は何色ですか。", answer="紺色です", asked_by=sato, asked_at=NOW
            ),
            Question.objects.create(
                tenant=row, subject_kind="tasks.MeetingTodo", subject=todo.pk, text="青海波を続けますか。",
                asked_by=sato, asked_at=NOW,
            ),
            arrival,
            materials,
            meeting,
            Improvement.objects.create(
                tenant=row, text="青海波の型紙を共通にします", effect_minutes=30, proposed_on=DAY, author=sato
            ),
            ClientNote.objects.create(tenant=row, text="青海波は敬称を付ける", author=sato, written_at=NOW),
            routine,
            version,
        )  # fmt: skip
        versioned(routine, company, cast)
    return things


def versioned(routine: RecurringTemplate, company: Company, cast: Cast, number: int = 1, step: str = "検品") -> None:
    """What is said about the template."""
    RecurringVersion.objects.create(
        tenant=company.row, template=routine, number=number, valid_from=DAY, title="青海波の点検（{period}）",
        rhythm="MONTHLY", anchor="MONTH_END", contact=company.persons["OWNER"], saved_by=cast.staff["manager"],
        saved_at=NOW, steps=[{"name": step, "minutes": 5}], questions=["在庫は足りますか"], evidence=["点検表"],
    )  # fmt: skip


@pytest.fixture
def things(cast: Cast, task: Task) -> Things:
    """Those of ACME."""
    return made(cast, cast.acme, task)


FOUND = {
    ("QUESTION", "青海波の色は何色ですか。"), ("QUESTION", "青海波を続けますか。"), ("ARRIVAL", "青海波の件"),
    ("MATERIAL", "10月の青海波資料"), ("MEETING", "2026/10/15 定例会"), ("PROPOSAL", "青海波の型紙を共通にします"),
    ("NOTE", "青海波は敬称を付ける"), ("ROUTINE", "青海波の点検"), ("CONTRACT", "K-77 意匠の業務委託 第1版"),
}  # fmt: skip


def test_each_kind_is_found_by_what_belongs_to_it(things, ask):
    assert ask("青海波") == FOUND
    for words, kind in (
        ("紺色", "QUESTION"), ("森花", "ARRIVAL"), ("mori@acme", "ARRIVAL"), ("再送します", "ARRIVAL"),
        ("申込書.pdf", "ARRIVAL"), ("預金", "MATERIAL"), ("通帳.pdf", "MATERIAL"), ("赤に決定", "MEETING"),
        ("色見本", "MEETING"), ("検品", "ROUTINE"), ("在庫は足り", "ROUTINE"), ("点検表", "ROUTINE"),
        ("図案の管理", "CONTRACT"), ("K-77", "CONTRACT"),
    ):  # fmt: skip
        assert {found for found, _title in ask(words)} == {kind}, words


def test_every_hit_leads_to_a_page_that_shows_it(cast, things, browser):
    sato = browser(cast.staff["sato"])
    text = page(sato, "/desk/search/?q=青海波")
    links = re.findall(r'class="item-title" href="([^"]+)"', text)
    assert len(links) == len(FOUND)
    for link in links:
        assert "青海波" in sato.get(link, follow=True).content.decode(), link
    assert "承認前" in text


def test_rows_follow_what_they_are_made_of(cast, things, ask):
    with cast.at(cast.acme):
        Question.objects.filter(pk=things.question.pk).update(answer="藍色です")
        MaterialItem.objects.filter(list=things.materials).update(reason="9月分が不足")
        MeetingTodo.objects.filter(meeting=things.meeting).update(text="布見本を送る")
        ScopeLine.objects.filter(version=things.contract).update(excluded="染色")
        Contract.objects.filter(number="K-77").update(title="紋様の業務委託")
        versioned(things.routine, cast.acme, cast, 2, step="計数")
        for name in ("申込書.pdf", "通帳.pdf"):
            StoredFile.objects.filter(name=name).update(name=f"改{name}")

    assert ask("紺色") == ask("色見本") == ask("検品") == set()
    assert ask("藍色") == {("QUESTION", "青海波の色は何色ですか。")}
    assert ask("9月分が不足") == ask("改通帳") == {("MATERIAL", "10月の青海波資料")}
    assert ask("布見本") == {("MEETING", "2026/10/15 定例会")}
    assert ask("染色") == ask("紋様") == {("CONTRACT", "K-77 紋様の業務委託 第1版")}
    assert ask("計数") == {("ROUTINE", "青海波の点検")}
    assert ask("改申込書") == {("ARRIVAL", "青海波の件")}


def test_what_is_gone_or_ended_is_not_found(cast, things, ask):
    with cast.at(cast.acme):
        ClientNote.objects.filter(pk=things.note.pk).update(ended_at=NOW)
        assert ask("敬称を付ける") == set()
        ScopeLine.objects.filter(version=things.contract).delete()
        for row in (MaterialArrival, MeetingTodo, ArrivalFile, RecurringVersion):
            row.objects.all().delete()
        assert ask("図案") == ask("通帳") == ask("色見本") == ask("申込書") == ask("検品") == set()
        MaterialItem.objects.all().delete()
        for gone in (things.question, things.loose, things.arrival, things.materials, things.meeting, things.proposal,
                     things.note, things.routine, things.contract):  # fmt: skip
            gone.delete()
    assert ask("青海波") == set()


def test_rebuilding_gives_the_same_rows(cast, things):
    with cast.at(cast.acme):
        kept = the_rows("tasks_searchrow")
        assert kept == the_rows("tasks_searchsource")
        assert {row[1] for row in kept} >= {kind for kind, _title in FOUND}
        assert actions.rebuild(cast.acme.id) == len(kept)
        assert the_rows("tasks_searchrow") == kept


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


def lines_of(browser, path: str, text: str, **more: str) -> list[list[str]]:
    """The file as rows of cells."""
    query = QueryDict(mutable=True)
    query.update({"q": text, "format": "csv", **more})
    answer = browser.get(f"{path}?{query.urlencode()}")
    assert answer.status_code == 200
    return [line.split(",") for line in answer.content.decode("utf-8-sig").splitlines()]


def test_the_file_holds_every_hit_of_the_pages_in_their_order(cast, things, browser):
    sato = browser(cast.staff["sato"])

    head, *rows = lines_of(sato, "/desk/search/", "青海波")

    assert head == ["種類", "顧客", "番号", "件名", "該当箇所", "備考", "日時"]
    order = [str(Kind(kind).label) for kind in Kind.values if kind in {kind for kind, _title in FOUND}]
    assert list(dict.fromkeys(row[0] for row in rows)) == order
    assert {row[3] for row in rows} == {title for _kind, title in FOUND}
    assert next(row for row in rows if row[0] == "定例会")[4] == "社長 青海波の図柄を検討 赤に決定 色見本を送る 佐藤"
    assert {row[1] for row in rows} == {"青葉商事株式会社"}
    assert [row[3] for row in lines_of(sato, "/desk/search/", "青海波", kind="NOTE")[1:]] == ["青海波は敬称を付ける"]


def test_the_files_of_others_hold_what_they_may_see(cast, things, browser):
    assert len(lines_of(browser(cast.staff["tanaka"]), "/desk/search/", "青海波")) == 1
    head, *rows = lines_of(browser(cast.acme.people["REQUESTER"]), "/portal/ACME/search/", "青海波")
    assert head == ["種類", "番号", "件名", "該当箇所", "日時"]
    assert {row[0] for row in rows} == PORTAL["REQUESTER"]
    assert lines_of(browser(cast.staff["sato"]), "/desk/search/", "") == [
        ["種類", "顧客", "番号", "件名", "該当箇所", "備考", "日時"]
    ]


def test_a_search_row_never_holds_a_price(cast, things):
    with cast.at(cast.acme):
        ScopeLine.objects.filter(version=things.contract).update(price_model="PER_UNIT", unit_price=98765, position=2)
        ContractVersion.objects.filter(pk=things.contract.pk).update(monthly_fee=87654)
        words = SearchRow.objects.get(kind=Kind.CONTRACT, subject=things.contract.pk).words
    assert "98765" not in words
    assert "87654" not in words
