"""One of each kind that is not work or paper, for the tests of the search: everywhere stands 青海波."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clients.contracts.models import Contract, ContractVersion, ScopeLine
from clients.notes.models import ClientNote
from tasks.arrivals.models import Arrival, ArrivalFile
from tasks.materials.models import MaterialArrival, MaterialItem, MaterialList
from tasks.meetings.models import Improvement, Meeting, MeetingTodo
from tasks.models import Task
from tasks.questions.models import Question
from tasks.recurring.models import RecurringTemplate, RecurringVersion
from tests.fixtures import Cast, Company
from tests.fixtures.work import NOW, make_file

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


FOUND = {
    ("QUESTION", "青海波の色は何色ですか。"), ("QUESTION", "青海波を続けますか。"), ("ARRIVAL", "青海波の件"),
    ("MATERIAL", "10月の青海波資料"), ("MEETING", "2026/10/15 定例会"), ("PROPOSAL", "青海波の型紙を共通にします"),
    ("NOTE", "青海波は敬称を付ける"), ("ROUTINE", "青海波の点検"), ("CONTRACT", "K-77 意匠の業務委託 第1版"),
}  # fmt: skip
